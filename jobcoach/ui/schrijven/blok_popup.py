"""A small form at the text: under which short word it is kept."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jobcoach.domain.tekstblok import LONGEST_KORT
from jobcoach.ui.theme import Space, size_by_text
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.fields import FormRow
from jobcoach.ui.widgets.once import for_once
from jobcoach.ui.widgets.section import row_of
from jobcoach.ui.widgets.text import Label
from jobcoach.ui.widgets.text_line import TextLine


class BlokPopup(QFrame):
    """Asks a short word; goes away when one goes elsewhere."""

    chosen = Signal(str)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, Qt.WindowType.Popup)
        for_once(self)
        self.setProperty("frame", "popup")
        self.setAccessibleName("Bewaar als tekstblok")
        self._kort = TextLine()
        self._kort.setMaxLength(LONGEST_KORT)
        self._kort.returnPressed.connect(self._keep)
        self._row = FormRow("Kort woord", self._kort, help_text="Typ dit woord en Tab.")
        keep = Button("Bewaren", kind=Kind.PRIMARY)
        keep.clicked.connect(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(Label("Bewaar als tekstblok", bold=True))
        column.addWidget(self._row)
        column.addLayout(row_of(keep))
        size_by_text(self, QWidget.setMinimumWidth, 280)

    @property
    def wrong(self) -> str:
        """What is said to be wrong; empty: nothing."""
        return self._row.error

    def ask(self, at: QPoint) -> None:
        """Show it there, on the screen."""
        self.move(at)
        self.show()
        self._kort.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_wrong(self, sentence: str) -> None:
        """It could not be kept under this word."""
        self._row.set_error(sentence)
        self.adjustSize()

    def _keep(self) -> None:
        self.chosen.emit(self._kort.text().strip())
