"""How a week of the diary is drawn: days, hours, points and visits."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from jobcoach.domain.plaatsing import WEEKDAYS
from jobcoach.ui import dutch
from jobcoach.ui.agenda.geometry import LENGTH, Geometry
from jobcoach.ui.agenda.model import Cell, Kind, Week
from jobcoach.ui.icons import paint_icon
from jobcoach.ui.theme import FOCUS_RING, RADIUS_CONTROL, Space, TextSize, Theme, Tone
from jobcoach.ui.widgets.marks import paint_line

ABOVE_HOURS = "deze dag"
"""What stands before the row above the hours."""
_BAR_PX = 3
_POINT_PX = 26
_LINE = 1.15


@dataclass(frozen=True, slots=True)
class Ghost:
    """Where a visit would come to stand while it is being dragged."""

    place: int
    minutes: int
    text: str
    title: str = ""
    allowed: bool = True


def gutter_px(theme: Theme) -> int:
    """The room for the hours, left of Monday."""
    metrics = QFontMetrics(theme.font(TextSize.SMALL))
    return max(map(metrics.horizontalAdvance, (ABOVE_HOURS, "00:00"))) + Space.M


def days_px(theme: Theme) -> int:
    """The height of the names of the days."""
    return round(theme.text_px(TextSize.BODY) * 1.4 + theme.text_px(TextSize.SMALL) * 1.5)


def points_px(theme: Theme, lines: int) -> int:
    """The height of the row above the hours."""
    return lines * theme.px(_POINT_PX) + (Space.S if lines else Space.XS)


def box_of(cell: Cell, week: Week, geometry: Geometry, theme: Theme) -> QRectF:
    """Where a cell is drawn; of a visit as far as the hours go."""
    place = (cell.day - week.monday).days
    left, width = geometry.column(place)
    if cell.kind is Kind.DAG:
        return QRectF(left, 0, width, days_px(theme)).adjusted(1, 1, -1, -1)
    if cell.kind is Kind.BEZOEK:
        return _visit_box(geometry, place, cell.minutes, cell.lane, cell.lanes)
    line = theme.px(_POINT_PX)
    return QRectF(left, days_px(theme) + cell.line * line, width, line).adjusted(3, 1, -3, -1)


def ghost_box(ghost: Ghost, geometry: Geometry) -> QRectF:
    """Where the visit would stand."""
    return _visit_box(geometry, ghost.place, ghost.minutes, 0, 1)


def _visit_box(geometry: Geometry, place: int, minutes: int, lane: int, lanes: int) -> QRectF:
    left, width = geometry.column(place)
    room = (width - 6) / lanes
    top = geometry.y_of(minutes)
    bottom = min(geometry.y_of(minutes + LENGTH), geometry.bottom)
    box = QRectF(left + 3 + lane * room, top, room, max(bottom - top, geometry.hour_px / 2))
    return box.adjusted(0, 1, -1 if lane < lanes - 1 else 0, -1)


def paint_ground(painter: QPainter, theme: Theme, week: Week, geometry: Geometry) -> None:
    """The hours with their lines, the days beside each other, today on its own ground."""
    line = QPen(QColor(theme.colours.hairline), 1)
    right = geometry.left + geometry.width
    for place, day in enumerate(week.days):
        left, width = geometry.column(place)
        if day == week.today:
            column = QRectF(left, geometry.top, width, geometry.bottom - geometry.top)
            painter.fillRect(column, QColor(theme.colours.surface_quiet))
    for hour in range(geometry.hours.first, geometry.hours.last + 1):
        y = geometry.y_of(hour * 60)
        painter.setPen(line)
        painter.drawLine(QPointF(geometry.left, y), QPointF(right, y))
        if hour < geometry.hours.last:
            high = theme.text_px(TextSize.SMALL) * 1.4
            box = QRectF(0, y + 1, geometry.left - Space.S, high)
            paint_line(
                painter,
                theme,
                box,
                f"{hour:02d}:00",
                size=TextSize.SMALL,
                tone=Tone.QUIET,
                right=True,
            )
    painter.setPen(line)
    for place in range(len(week.days)):
        left = geometry.column(place)[0]
        painter.drawLine(QPointF(left, geometry.top), QPointF(left, geometry.bottom))


def paint_above(
    painter: QPainter, theme: Theme, week: Week, geometry: Geometry, points: int
) -> None:
    """The names of the days and the ground of the row above the hours."""
    days = days_px(theme)
    upper = round(theme.text_px(TextSize.BODY) * 1.4)
    centre = Qt.AlignmentFlag.AlignCenter
    small = theme.font(TextSize.SMALL)
    for place, day in enumerate(week.days):
        left, width = geometry.column(place)
        today = day == week.today
        if today:
            painter.fillRect(
                QRectF(left, 0, width, days + points), QColor(theme.colours.surface_quiet)
            )
        painter.setFont(theme.font(TextSize.BODY, bold=True))
        painter.setPen(theme.colour(Tone.ACCENT if today else Tone.TEXT))
        painter.drawText(QRectF(left, 2, width, upper), centre, WEEKDAYS[day.weekday()])
        told = f"vandaag, {dutch.day_without_year(day)}" if today else dutch.day_without_year(day)
        if QFontMetrics(small).horizontalAdvance(told) > width - Space.S:
            told = str(day.day)
        painter.setFont(small)
        painter.setPen(theme.colour(Tone.ACCENT if today else Tone.QUIET))
        painter.drawText(QRectF(left, upper, width, days - upper), centre, told)
    if week.lines:
        box = QRectF(0, days, geometry.left - Space.S, theme.px(_POINT_PX))
        paint_line(
            painter, theme, box, ABOVE_HOURS, size=TextSize.SMALL, tone=Tone.QUIET, right=True
        )
    painter.setPen(QPen(QColor(theme.colours.edge), 1))
    y = days + points - 0.5
    painter.drawLine(QPointF(geometry.left, y), QPointF(geometry.left + geometry.width, y))


def paint_point(painter: QPainter, theme: Theme, box: QRectF, cell: Cell) -> None:
    """What is due on a day: its icon, of whom, and what in one word."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.soft(cell.tone))
    painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
    side = theme.px(14)
    icon = QRectF(box.left() + Space.XS, box.center().y() - side / 2, side, side)
    colour = Tone.TEXT if cell.tone is Tone.QUIET else cell.tone
    paint_icon(painter, cell.icon, icon, theme.colour(colour))
    words = box.adjusted(side + 2 * Space.XS, 0, -Space.XS, 0)
    paint_line(painter, theme, words, cell.short, size=TextSize.SMALL, tone=colour)


def paint_visit(
    painter: QPainter, theme: Theme, box: QRectF, cell: Cell, *, faint: bool = False
) -> None:
    """A visit: when, where, and of a colleague who. One's own stands out; what was is quiet."""
    painter.save()
    if faint:
        painter.setOpacity(0.4)
    strong = cell.own and not cell.done
    if strong:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours.accent_soft))
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        painter.setBrush(QColor(theme.colours.accent))
        painter.drawRoundedRect(QRectF(box.left(), box.top(), _BAR_PX, box.height()), 1.5, 1.5)
    else:
        edge = theme.colours.hairline if cell.done else theme.colours.edge
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(theme.colours.surface))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CONTROL, RADIUS_CONTROL)
    inner = box.adjusted(_BAR_PX + Space.XS, 1, -Space.XS, -1)
    if cell.done:
        side = theme.px(14)
        mark = QRectF(inner.right() - side, inner.top() + 1, side, side)
        paint_icon(painter, cell.icon, mark, theme.colour(Tone.ACCENT))
    _paint_words(painter, theme, inner, cell, strong=strong)
    painter.restore()


def _paint_words(
    painter: QPainter, theme: Theme, inner: QRectF, cell: Cell, *, strong: bool
) -> None:
    line = theme.text_px(TextSize.SMALL) * _LINE
    tone = Tone.TEXT if strong else Tone.QUIET
    room = theme.px(16) if cell.done else 0
    when = f"{cell.hour} · {cell.who}" if cell.who else cell.hour
    if inner.height() < 2 * line - 2:  # one line: the time goes before the name
        box = QRectF(inner.left(), inner.top(), inner.width() - room, inner.height())
        told = f"{cell.hour} {cell.title}"
        paint_line(painter, theme, box, told, size=TextSize.SMALL, tone=tone, bold=strong)
        return
    upper = QRectF(inner.left(), inner.top(), inner.width() - room, line)
    lower = QRectF(inner.left(), inner.top() + line, inner.width(), line)
    paint_line(painter, theme, upper, when, size=TextSize.SMALL, tone=tone)
    paint_line(painter, theme, lower, cell.title, size=TextSize.SMALL, tone=tone, bold=strong)


def paint_ghost(painter: QPainter, theme: Theme, box: QRectF, ghost: Ghost) -> None:
    """Where a visit would come: an edge of dashes, with the time."""
    tone = Tone.ACCENT if ghost.allowed else Tone.AMBER
    painter.setPen(QPen(theme.colour(tone), 2, Qt.PenStyle.DashLine))
    painter.setBrush(theme.soft(tone))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS_CONTROL, RADIUS_CONTROL)
    inner = box.adjusted(_BAR_PX + Space.XS, 1, -Space.XS, -1)
    high = theme.text_px(TextSize.SMALL) * _LINE
    words = QRectF(inner.left(), inner.top(), inner.width(), high)
    paint_line(painter, theme, words, ghost.text, size=TextSize.SMALL, tone=tone, bold=True)
    words.translate(0, high)
    paint_line(painter, theme, words, ghost.title, size=TextSize.SMALL, tone=tone)


def paint_now(painter: QPainter, theme: Theme, week: Week, geometry: Geometry) -> None:
    """A line at the present time, in the column of today."""
    first, last = geometry.hours.first * 60, geometry.hours.last * 60
    if week.now is None or not first <= week.now <= last:
        return
    left, width = geometry.column((week.today - week.monday).days)
    y = geometry.y_of(week.now)
    colour = theme.colour(Tone.DANGER)
    painter.setPen(QPen(colour, 1.5))
    painter.drawLine(QPointF(left, y), QPointF(left + width, y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(left, y), 4, 4)


def paint_ring(painter: QPainter, theme: Theme, box: QRectF, *, focused: bool) -> None:
    """Where the keyboard is, or was."""
    colour = theme.colours.accent if focused else theme.colours.edge
    painter.setPen(QPen(QColor(colour), FOCUS_RING if focused else 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), RADIUS_CONTROL, RADIUS_CONTROL)
