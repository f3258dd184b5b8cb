"""Draws one person in the narrow list: name with signals and trede, werkpost with last seen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from jobcoach.ui.theme import Space, TextSize, Theme, Tone, shown
from jobcoach.ui.widgets.marks import (
    STEPS_WIDTH_PX,
    paint_initials,
    paint_line,
    paint_mark,
    paint_steps,
)
from jobcoach.ui.widgets.rows import Index, Row, RowRole, paint_ground

ROW_PX = 52
_MOST_MARKS = 2
_BADGE_FROM_PX = 340
"""Narrower, at 100 % text, the room is for the name."""


class PersonDelegate(QStyledItemDelegate):
    """Two lines a person; what stands at the right of a line takes room from that line only."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Called by Qt."""
        return QSize(shown().px(200), shown().px(ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row of this index."""
        row: Row = index.data(RowRole.ROW)
        theme = shown()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        paint_ground(painter, theme, box, option.state)
        inner = box.adjusted(Space.S, 0, -Space.S, 0)
        text = inner
        if box.width() >= theme.px(_BADGE_FROM_PX):
            side = theme.px(32)
            badge = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
            paint_initials(painter, theme, badge, row.initials)
            text = inner.adjusted(side + Space.M, 0, 0, 0)
        line = theme.text_px(TextSize.BODY) * 1.3
        upper = QRectF(text.left(), text.center().y() - line, text.width(), line)
        lower = QRectF(text.left(), text.center().y(), text.width(), line)
        self._paint_name(painter, theme, upper, row)
        self._paint_place(painter, theme, lower, row)
        painter.restore()

    @staticmethod
    def _paint_name(painter: QPainter, theme: Theme, box: QRectF, row: Row) -> None:
        right, middle = box.right(), box.center().y()
        if row.trede is not None:
            width = QFontMetrics(theme.font(TextSize.SMALL)).horizontalAdvance("6") + 2
            number = QRectF(right - width, box.top(), width, box.height())
            paint_line(painter, theme, number, str(row.trede), size=TextSize.SMALL, right=True)
            wide, high = theme.px(STEPS_WIDTH_PX), theme.px(13)
            right -= width + Space.XS + wide
            paint_steps(painter, theme, QRectF(right, middle - high / 2, wide, high), row.trede)
            right -= Space.S
        for mark in row.marks[:_MOST_MARKS]:
            paint_mark(painter, theme, QPointF(right - theme.px(9), middle), mark)
            right -= theme.px(18) + Space.XS
        room = QRectF(box.left(), box.top(), max(0.0, right - box.left()), box.height())
        paint_line(painter, theme, room, row.title, bold=True)

    @staticmethod
    def _paint_place(painter: QPainter, theme: Theme, box: QRectF, row: Row) -> None:
        metrics = QFontMetrics(theme.font(TextSize.SMALL))
        width = metrics.horizontalAdvance(row.trailing) + 2 if row.trailing else 0
        seen = QRectF(box.right() - width, box.top(), width, box.height())
        quiet = Tone.QUIET
        if width:
            paint_line(
                painter, theme, seen, row.trailing, size=TextSize.SMALL, tone=quiet, right=True
            )
        room = max(0.0, seen.left() - Space.S - box.left())
        place = QRectF(box.left(), box.top(), room, box.height())
        paint_line(painter, theme, place, row.subtitle, size=TextSize.SMALL, tone=quiet)
