"""The week of the diary as a list: for large text, a narrow window and whoever cannot see it."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from jobcoach.ui.agenda.deeds import Deeds
from jobcoach.ui.widgets.rows import RowList


class DayList(RowList):
    """A line for every visit and every point, with the keys of the week."""

    def __init__(self, name: str, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self._deeds = deeds
        self.opened.connect(deeds.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the week; all others move as in every list."""
        if not self._deeds.take(event):
            super().keyPressEvent(event)
