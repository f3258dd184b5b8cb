"""The places of a werkpost as a row of rounds."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from jobcoach.ui.theme import Space, shown

_DOT_PX = 12


class Seats(QWidget):
    """One round for each place, filled when it is taken. The sentence beside it says the same."""

    def __init__(self, taken: int, places: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken, self._places = taken, max(places, taken)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its rounds."""
        dot = shown().px(_DOT_PX)
        return QSize(self._places * (dot + Space.XS), dot + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        theme = shown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot = theme.px(_DOT_PX)
        for place in range(self._places):
            box = QRectF(place * (dot + Space.XS) + 1, 1, dot - 1, dot - 1)
            taken = place < self._taken
            edge = theme.colours.accent if taken else theme.colours.edge
            painter.setPen(QPen(QColor(edge), 1.2))
            painter.setBrush(QColor(theme.colours.accent if taken else theme.colours.surface))
            painter.drawEllipse(box)
