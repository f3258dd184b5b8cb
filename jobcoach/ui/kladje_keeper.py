"""Keeps what is being typed on disk: never more than a second behind, however long one types."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from jobcoach.domain.kladje import Kladje
from jobcoach.errors import JobcoachError
from jobcoach.ui.background import Background

BEHIND_MS = 400
"""From the first key that was not kept yet until it goes to the disk. A next key does not put it
off: who types on and on is kept up with. The rest of the second is for the disk."""
RETRY_MS = 3000
"""Until the next try after the disk refused."""


class KladjeKeeper(QObject):
    """Writes one kladje at a time, in the store lane, when told that something changed."""

    kept = Signal(object)
    """The instant (datetime) of what is on disk now."""
    failed = Signal(object)
    """The JobcoachError that says why it is not on disk. It is tried again by itself."""

    def __init__(
        self,
        background: Background,
        *,
        content: Callable[[], Kladje | None],
        keep_kladje: Callable[[Kladje], None],
        drop_kladje: Callable[[str], None],
        parent: QObject,
    ) -> None:
        """`content` gives what stands on the screen; None when that is not worth keeping."""
        super().__init__(parent)
        self._background = background
        self._content = content
        self._keep = keep_kladje
        self._drop = drop_kladje
        self._on_disk: Kladje | None = None
        self._writing = self._again = self._refused = False
        self._round = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)

    def touched(self) -> None:
        """Something changed on the screen."""
        if not self._timer.isActive():
            self._timer.start(BEHIND_MS)

    def keep_now(self) -> None:
        """Write what stands there at once: on leaving, or after an answer."""
        self._timer.stop()
        self._write()

    def opened(self, kladje: Kladje) -> None:
        """This is on disk already and stands on the screen."""
        self.stop()
        self._on_disk = kladje

    def stop(self) -> None:
        """Keep no more of what stands there: it was saved, or something else comes."""
        self._timer.stop()
        self._round += 1
        self._writing = self._again = self._refused = False
        self._on_disk = None

    def _tick(self) -> None:
        if self._writing:
            self._again = True
        else:
            self._write()

    def _write(self) -> None:
        kladje, present = self._content(), self._on_disk
        if kladje is None:
            if present is not None:
                self._on_disk = None
                self._run(partial(self._drop, present.id), None)
        elif present is None or self._refused or not _same(kladje, present):
            self._on_disk = kladje
            self._run(partial(self._keep, kladje), kladje)

    def _run(self, work: Callable[[], None], kladje: Kladje | None) -> None:
        self._writing, self._refused = True, False
        self._background.run(
            work,
            done=partial(self._written, self._round, kladje),
            failed=partial(self._not_written, self._round),
            screen=self,
        )

    def _written(self, written_round: int, kladje: Kladje | None, _nothing: None) -> None:
        if written_round != self._round:
            return
        self._writing = False
        if kladje is not None:
            self.kept.emit(kladje.bewaard_op)
        if self._again:
            self._again = False
            self._write()

    def _not_written(self, written_round: int, error: JobcoachError) -> None:
        if written_round != self._round:
            return
        self._writing = self._again = False
        self._refused = True
        self.failed.emit(error)
        self._timer.start(RETRY_MS)


def _same(one: Kladje, other: Kladje) -> bool:
    """Whether two drafts hold the same, whenever they were kept."""
    return (one.id, one.assistentmedewerker_id, dict(one.inhoud)) == (
        other.id,
        other.assistentmedewerker_id,
        dict(other.inhoud),
    )
