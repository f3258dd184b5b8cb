"""The tab with someone's week: when they are expected, and who says that they were there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.toegang import Recht, may
from jobcoach.ui.widgets.week_page import WeekPage
from jobcoach.ui.widgets.week_panel import WeekPanel


class AanwezigheidTab(WeekPage):
    """The week of one person."""

    def __init__(self, rol: Rol, parent: QWidget | None = None) -> None:
        may_write = may(rol, Recht.AANWEZIGHEID_SCHRIJVEN)
        super().__init__(WeekPanel("Aanwezigheid", may_write=may_write, names=False), parent=parent)
        self.body.addWidget(self.panel)
        self.begin()

    def begin(self) -> None:
        """Another person comes: nothing of the one before stays in sight."""
        self.panel.begin()
