"""How a week grid is drawn: its cells, the days above it and the lines at its left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from jobcoach.domain.plaatsing import WEEKDAYS, Dagdeel
from jobcoach.domain.weekrooster import Vak
from jobcoach.ui import dutch
from jobcoach.ui.theme import FOCUS_RING, RADIUS_CONTROL, Space, TextSize, Theme, Tone, shown
from jobcoach.ui.widgets.marks import paint_line
from jobcoach.ui.widgets.rows import Index
from jobcoach.ui.widgets.week_cells import LETTERS, TONES, WeekRow

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 11
"""The WeekRow of a line or a cell; of a column its day."""
TODAY_ROLE = int(Qt.ItemDataRole.UserRole) + 12
_LONGEST_NAME_PX = 130


class Look(IntEnum):
    """What a cell looks like when nothing was filled in."""

    OPEN = 1
    AHEAD = 2
    EMPTY = 3


def look_of(vak: Vak, today: date) -> Look:
    """What this cell looks like when nothing was filled in."""
    if vak.is_open(today):
        return Look.OPEN
    return Look.AHEAD if vak.verwacht else Look.EMPTY


def paint_letter(painter: QPainter, theme: Theme, box: QRectF, letter: str, tone: Tone) -> None:
    """A state that was filled in: its letter on the quiet colour of its tone."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.soft(tone))
    painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
    painter.setFont(theme.font(TextSize.BODY, bold=True))
    painter.setPen(theme.colour(tone if tone is not Tone.QUIET else Tone.TEXT))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)


def paint_look(painter: QPainter, theme: Theme, box: QRectF, look: Look) -> None:
    """A cell in which nothing was filled in: asked for, expected later, or free."""
    if look is Look.OPEN:
        painter.setPen(QPen(QColor(theme.colours.edge), 1.2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS_CONTROL, RADIUS_CONTROL)
        painter.setFont(theme.font(TextSize.BODY))
        painter.setPen(theme.colour(Tone.QUIET))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")
    elif look is Look.AHEAD:
        painter.setPen(QPen(QColor(theme.colours.edge), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        dot = theme.px(4)
        painter.drawEllipse(box.center(), dot, dot)


class WeekDelegate(QStyledItemDelegate):
    """Draws one cell."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Called by Qt."""
        return QSize(shown().px(40), shown().px(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell of this index."""
        row: WeekRow = index.data(ROW_ROLE)
        today: date = index.data(TODAY_ROLE)
        vak, theme = row.vakken[index.column()], shown()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(option.rect)
        if vak.datum == today:
            painter.fillRect(whole, QColor(theme.colours.surface_quiet))
        if row.first and index.row():
            painter.setPen(QPen(QColor(theme.colours.hairline), 1))
            painter.drawLine(whole.topLeft(), whole.topRight())
        box = whole.adjusted(3, 3, -3, -3)
        known = vak.aanwezigheid
        if known is None:
            paint_look(painter, theme, box, look_of(vak, today))
        else:
            paint_letter(painter, theme, box, LETTERS[known.status], TONES[known.status])
            if known.reden:
                _paint_corner(painter, theme, box, TONES[known.status])
        self._paint_ring(painter, theme, whole, option, index)
        painter.restore()

    def _paint_ring(
        self,
        painter: QPainter,
        theme: Theme,
        whole: QRectF,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        view = self.parent()
        assert isinstance(view, QAbstractItemView)
        focused = view.hasFocus()
        present = view.currentIndex() == index
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if not present and not (chosen and focused):
            return
        colour = theme.colours.accent if focused else theme.colours.edge
        painter.setPen(QPen(QColor(colour), FOCUS_RING if present else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), RADIUS_CONTROL, RADIUS_CONTROL)


def _paint_corner(painter: QPainter, theme: Theme, box: QRectF, tone: Tone) -> None:
    """There is a reason: a dot in the upper corner."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(tone))
    dot = theme.px(2.5)
    painter.drawEllipse(QPointF(box.right() - 3 * dot, box.top() + 3 * dot), dot, dot)


class DayHeader(QHeaderView):
    """The days: their short name over the date; today says so."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    def fitting_height(self) -> int:
        """Two lines."""
        return round(shown().text_px(TextSize.BODY) * 1.35 + shown().text_px(TextSize.SMALL) * 1.5)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw one day."""
        model = self.model()
        day = model.headerData(logicalIndex, Qt.Orientation.Horizontal, ROW_ROLE)
        today = model.headerData(logicalIndex, Qt.Orientation.Horizontal, TODAY_ROLE)
        if day is None:
            return
        theme = shown()
        painter.save()
        if day == today:
            painter.fillRect(rect, QColor(theme.colours.surface_quiet))
        tone = Tone.ACCENT if day == today else Tone.TEXT
        upper = round(theme.text_px(TextSize.BODY) * 1.35)
        centre = Qt.AlignmentFlag.AlignCenter
        painter.setFont(theme.font(TextSize.BODY, bold=True))
        painter.setPen(theme.colour(tone))
        painter.drawText(
            QRect(rect.left(), rect.top() + 2, rect.width(), upper), centre, _short(day)
        )
        small = theme.font(TextSize.SMALL)
        told = "vandaag" if day == today else dutch.day_without_year(day)
        if QFontMetrics(small).horizontalAdvance(told) > rect.width():
            told = str(day.day)
        painter.setFont(small)
        painter.setPen(theme.colour(Tone.ACCENT if day == today else Tone.QUIET))
        below = QRect(rect.left(), rect.top() + upper, rect.width(), rect.height() - upper)
        painter.drawText(below, centre, told)
        painter.restore()


def _short(day: date) -> str:
    return WEEKDAYS[day.weekday()]


class RowHeader(QHeaderView):
    """The lines: whose, and which part of the day."""

    def __init__(self, parent: QWidget, *, names: bool) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._names = names
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    def fitting_width(self, rows: Sequence[WeekRow]) -> int:
        """As wide as the longest name, up to a limit, and the longest part of a day."""
        return self._name_px(rows) + self._part_px() + Space.M

    def _part_px(self) -> int:
        metrics = QFontMetrics(shown().font(TextSize.SMALL))
        return max(metrics.horizontalAdvance(part.label) for part in Dagdeel) + Space.S

    def _name_px(self, rows: Sequence[WeekRow]) -> int:
        if not self._names:
            return 0
        metrics = QFontMetrics(shown().font(bold=True))
        widest = max((metrics.horizontalAdvance(row.roepnaam) for row in rows), default=0)
        return min(widest + Space.M, shown().px(_LONGEST_NAME_PX))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw one line."""
        row = self.model().headerData(logicalIndex, Qt.Orientation.Vertical, ROW_ROLE)
        if row is None:
            return
        theme = shown()
        painter.save()
        if row.first and logicalIndex:
            painter.setPen(QPen(QColor(theme.colours.hairline), 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
        part = self._part_px()
        whole = QRectF(rect)
        if self._names and row.first:
            name = whole.adjusted(0, 0, -part - Space.M, 0)
            paint_line(painter, theme, name, row.roepnaam, bold=True)
        box = whole.adjusted(whole.width() - part - Space.M, 0, -Space.M, 0)
        paint_line(
            painter, theme, box, row.dagdeel.label, size=TextSize.SMALL, tone=Tone.QUIET, right=True
        )
        painter.restore()
