"""Marks the names of others in one text, as `Namenwacht` finds them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from jobcoach.domain.namenwacht import GenoemdeNaam, Namenwacht
from jobcoach.ui.widgets.menu import Line
from jobcoach.ui.widgets.text_area import TextArea
from jobcoach.ui.widgets.text_marks import Look, Span, TextMark

INITIALS = "Vervang door initialen"
LEAVE = "Laten staan …"
MUTE = "Niet meer voor deze naam in deze tekst"


class Deeds(Protocol):
    """Who does what is chosen in the menu on a name."""

    def replace(self, mark: TextMark, words: str) -> None:
        """Put other words in its place."""
        ...

    def ask_reason(self, mark: TextMark) -> None:
        """It stays: ask why."""
        ...

    def leave(self, mark: TextMark, reason: str) -> None:
        """It stays, for this reason; empty: not told."""
        ...


class NameMarker(QObject):
    """A `Marker` of one text area."""

    changed = Signal()

    def __init__(self, area: TextArea, deeds: Deeds, parent: QObject) -> None:
        super().__init__(parent)
        self._area = area
        self._deeds = deeds
        self._wacht: Namenwacht | None = None
        self._eigen: frozenset[str] = frozenset()
        self._left: Mapping[str, str] = {}
        area.marks.add(self)

    def watch(
        self, wacht: Namenwacht | None, eigen: Collection[str], left: Mapping[str, str]
    ) -> None:
        """Look for these names from now on; None: for none. `left`: names that stay, by key."""
        asked = (wacht, frozenset(eigen), left)
        if asked != (self._wacht, self._eigen, self._left):
            self._wacht, self._eigen, self._left = wacht, frozenset(eigen), dict(left)
            self.changed.emit()

    def spans(self, paragraph: str) -> Iterator[Span]:
        """Where a name stands."""
        if self._wacht is not None:
            for one in self._wacht.find(paragraph, self._eigen, self._left):
                yield Span(one.begin, one.eind, Look.NAME, one)

    def marks(self) -> tuple[TextMark, ...]:
        """The names in the text that nobody decided about."""
        return tuple(one for one in self._area.marks.marks() if one.marker is self)

    def choices(self, mark: TextMark) -> Sequence[Line]:
        """Another word, initials, or leave it."""
        named, deeds = named_by(mark), self._deeds
        return [
            Line(
                f"Vervang door ‘{named.collega}’",
                partial(deeds.replace, mark, named.collega),
                "Ctrl+.",
            ),
            Line(
                f"{INITIALS} ({named.initialen})",
                partial(deeds.replace, mark, named.initialen),
                "Alt+I",
            ),
            Line(LEAVE, partial(deeds.ask_reason, mark), "Alt+L"),
            Line(MUTE, partial(deeds.leave, mark, "")),
        ]


def named_by(mark: TextMark) -> GenoemdeNaam:
    """The name that was found there."""
    named = mark.span.about
    assert isinstance(named, GenoemdeNaam)
    return named
