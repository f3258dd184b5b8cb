"""The line above everything that says: this is the example, nothing of it is real."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jobcoach.ui.theme import Space, TextSize, Tone, shown
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.icon import Icon
from jobcoach.ui.widgets.text import Label

EXAMPLE_WORDS = "Dit is een voorbeeld. Alle mensen en notities zijn verzonnen."


class ExampleStrip(QWidget):
    """Stays above every screen of the example."""

    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(EXAMPLE_WORDS)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, Space.XS, Space.XL, Space.XS)
        row.setSpacing(Space.M)
        row.addWidget(Icon("info", tone=Tone.INFO, size_px=18))
        words = Label(EXAMPLE_WORDS, size=TextSize.SMALL, bold=True)
        words.setWordWrap(True)
        row.addWidget(words, 1)
        leave = Button("Terug naar het begin", kind=Kind.LINK)
        leave.clicked.connect(self.leave_requested)
        row.addWidget(leave, 0, Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft ground from edge to edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), shown().soft(Tone.INFO))
