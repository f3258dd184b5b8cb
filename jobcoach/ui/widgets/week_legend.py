"""What the letters of a week grid mean, always in sight; a press fills in what is chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from jobcoach.domain.aanwezigheid import StatusAanwezigheid
from jobcoach.ui.theme import RADIUS_CONTROL, Space, TextSize, Theme, Tone, shown
from jobcoach.ui.widgets.section import Wrap
from jobcoach.ui.widgets.week_cells import LETTERS, TONES
from jobcoach.ui.widgets.week_painting import Look, paint_letter, paint_look

_CELL_PX = 22
_GAP_PX = 6
"""Between a letter and its word: less than between two of them."""


class _Key(QAbstractButton):
    """A small cell with its meaning beside it."""

    def __init__(self, words: str, look: StatusAanwezigheid | Look, *, hint: str) -> None:
        """`hint`: what a press does; empty: it only explains."""
        super().__init__()
        self._look = look
        self.setText(words)
        self.setAccessibleName(f"{words}: {hint}" if hint else words)
        self.setToolTip(hint)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # each has a key of its own in the grid
        self._presses = bool(hint)
        if self._presses:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """The cell, a space and the words."""
        theme = shown()
        words = QFontMetrics(theme.font(TextSize.SMALL)).horizontalAdvance(self.text())
        side = theme.px(_CELL_PX)
        return QSize(side + _GAP_PX + words + Space.XS, side + Space.S)

    def minimumSizeHint(self) -> QSize:
        """Whole."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it; under the pointer its ground changes."""
        theme: Theme = shown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._presses and self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colours.hover))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS_CONTROL, RADIUS_CONTROL)
        side = theme.px(_CELL_PX)
        box = QRectF(0, (self.height() - side) / 2, side, side)
        if isinstance(self._look, StatusAanwezigheid):
            paint_letter(painter, theme, box, LETTERS[self._look], TONES[self._look])
        else:
            paint_look(painter, theme, box, self._look)
        painter.setFont(theme.font(TextSize.SMALL))
        painter.setPen(theme.colour(Tone.TEXT if self._presses else Tone.QUIET))
        room = QRectF(self.rect()).adjusted(side + _GAP_PX, 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())


class WeekLegend(QWidget):
    """The states with their letters."""

    status_requested = Signal(object)
    """The StatusAanwezigheid that was pressed."""

    def __init__(self, *, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Wat de letters betekenen")
        keys = Wrap()
        for status, letter in LETTERS.items():
            key = _Key(status.label, status, hint=f"Toets {letter}" if may_write else "")
            if may_write:
                key.clicked.connect(lambda _on, status=status: self.status_requested.emit(status))
            keys.add(key)
        keys.add(_Key("nog invullen", Look.OPEN, hint=""))
        keys.add(_Key("rooster", Look.AHEAD, hint=""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(keys)
