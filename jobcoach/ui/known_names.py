"""The names that a screen looks for in what is typed: asked anew when the data may have changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from jobcoach.domain.namenwacht import Naamdrager, Namenwacht
from jobcoach.ui.screens import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Where names come from."""

    list_namen: Callable[[], Sequence[Naamdrager]]
    wanted: Callable[[], bool]
    """Whether one wants to be pointed at names on this laptop."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What was made of the names; made again only when those are others."""

    names: tuple[Naamdrager, ...]
    wacht: Namenwacht


class KnownNames(QObject):
    """Of one screen."""

    changed = Signal()
    """There may be another `wacht`."""

    def __init__(self, desk: Desk, names: Names, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._names = names
        self._known: _Known | None = None

    @property
    def wacht(self) -> Namenwacht | None:
        """What looks for names; None: they are not known yet, or one does not want it."""
        return self._known.wacht if self._known is not None and self._names.wanted() else None

    def ask(self) -> None:
        """Someone came to the screen, or the data changed."""
        if self._names.wanted():
            self._desk.background.run(
                partial(_made, self._names.list_namen, self._known),
                done=self._show,
                failed=self._desk.messages.show,
                screen=self,
            )
        self.changed.emit()

    def _show(self, known: _Known) -> None:
        if known is not self._known:
            self._known = known
            self.changed.emit()


def _made(list_namen: Callable[[], Sequence[Naamdrager]], known: _Known | None) -> _Known:
    names = tuple(list_namen())
    if known is not None and known.names == names:
        return known
    return _Known(names, Namenwacht(names))
