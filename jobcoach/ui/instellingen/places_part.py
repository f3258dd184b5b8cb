"""How much of the work stands where, and what stands on this laptop alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jobcoach.ui.theme import Space, TextSize
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.facts import Facts
from jobcoach.ui.widgets.rows import Row, RowList
from jobcoach.ui.widgets.text import Label, Muted

_SEE = "Bekijk wat alleen hier staat"


class PlacesPart(QWidget):
    """Numbers first; the list comes when it is asked for."""

    list_requested = Signal()
    opened = Signal(str)
    """The key of a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(Label("Waar staat mijn werk?", size=TextSize.SMALL, bold=True))
        self.facts = Facts()
        column.addWidget(self.facts)
        self.see = Button(_SEE, kind=Kind.LINK, icon_name="laptop")
        self.see.clicked.connect(self.list_requested)
        column.addWidget(self.see, 0, Qt.AlignmentFlag.AlignLeft)
        self.list = RowList("Wat alleen op deze laptop staat", fits=True)
        self.list.opened.connect(self.opened)
        self.list.hide()
        column.addWidget(self.list)
        self._more = Muted()
        self._more.hide()
        column.addWidget(self._more)

    def show_facts(self, facts: Sequence[tuple[str, str]], *, any_here: bool) -> None:
        """How much stands where; `any_here`: there is something to look at."""
        self.facts.set_pairs(facts)
        self.see.setVisible(any_here and self.list.isHidden())
        if not any_here:
            self.list.hide()
            self._more.hide()

    def show_list(self, rows: Sequence[Row], more: str) -> None:
        """What stands here alone, the latest first; `more` counts the rest."""
        self.see.hide()
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold(self) -> None:
        """The numbers only."""
        self.list.hide()
        self._more.hide()
