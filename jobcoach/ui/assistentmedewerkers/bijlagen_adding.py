"""Adds photos and documents one after the other, so that other work comes in between."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QImage

from jobcoach.domain.bijlage import Bijlage
from jobcoach.errors import BijlageDamaged, JobcoachError
from jobcoach.ui.assistentmedewerkers.bijlagen_model import Source
from jobcoach.ui.background import Background


@dataclass(slots=True)
class Consent:
    """On what the photos of one batch are kept."""

    toestemming_id: str = ""
    """Empty until it is noted."""
    gegeven_door: str = ""


@dataclass(frozen=True, slots=True)
class _Item:
    person: str
    source: Source
    consent: Consent


class Adding(QObject):
    """What waits to be added, of however many people."""

    changed = Signal()
    """Another one is under way."""
    one_added = Signal(str)
    """The id of the person in whose dossier it stands now."""
    ended = Signal(object, object)
    """Nothing waits any more. List of Bijlage: what was added; list of (name, JobcoachError): what
    was not."""

    def __init__(
        self, background: Background, *, add_bijlage: Callable[..., Bijlage], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._add_bijlage = add_bijlage
        self._waiting: deque[_Item] = deque()
        self._now: _Item | None = None
        self._added: list[Bijlage] = []
        self._refused: list[tuple[str, JobcoachError]] = []
        self._count = 0

    @property
    def progress(self) -> tuple[int, int, str] | None:
        """The how manieth, of how many, and its name; None when nothing is under way."""
        if self._now is None:
            return None
        return self._count - len(self._waiting), self._count, self._now.source.naam

    def add(self, person: str, sources: Sequence[Source], consent: Consent | None = None) -> None:
        """Add these to what waits."""
        given = consent or Consent()
        self._waiting.extend(_Item(person, source, given) for source in sources)
        self._count += len(sources)
        if self._now is None:
            self._next()
        else:
            self.changed.emit()

    def stop(self) -> None:
        """Add no more; what is under way is finished."""
        self._count -= len(self._waiting)
        self._waiting.clear()
        self.changed.emit()

    def _next(self) -> None:
        if not self._waiting:
            added, refused = self._added, self._refused
            self._now, self._count, self._added, self._refused = None, 0, [], []
            self.changed.emit()
            self.ended.emit(added, refused)
            return
        self._now = item = self._waiting.popleft()
        self.changed.emit()
        self._background.run(
            partial(self._work, item), done=self._done, failed=self._failed, screen=self
        )

    def _work(self, item: _Item) -> Bijlage:
        content = item.source.content
        return self._add_bijlage(
            content if isinstance(content, Path) else _bytes_of(content),
            assistentmedewerker_id=item.person,
            naam=item.source.naam,
            toestemming_id=item.consent.toestemming_id or None,
            gegeven_door=item.consent.gegeven_door,
        )

    def _done(self, added: Bijlage) -> None:
        assert self._now is not None
        if added.toestemming_id is not None:
            self._now.consent.toestemming_id = added.toestemming_id
        self._added.append(added)
        self.one_added.emit(added.assistentmedewerker_id)
        self._next()

    def _failed(self, error: JobcoachError) -> None:
        assert self._now is not None
        self._refused.append((self._now.source.naam, error))
        self._next()


def _bytes_of(image: QImage) -> bytes:
    """A pasted picture as a file that never was one: it does not touch the disk."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload] # Qt takes a device too
        raise BijlageDamaged
    return bytes(buffer.data().data())
