"""Treden over time as a step chart: a line that goes up, and back down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from jobcoach.ui import dutch
from jobcoach.ui.theme import Space, TextSize, Theme, Tone, shown
from jobcoach.ui.widgets.marks import TREDEN, paint_line


@dataclass(frozen=True, slots=True)
class Step:
    """The trede from a day on."""

    day: date
    trede: int
    note: str = ""
    """A word beside it in the table, for example the finer scale inside the trede."""


def steps_in_words(steps: Sequence[Step]) -> str:
    """The same history in a sentence: `Trede 3 sinds mrt. 2024, trede 4 sinds nov. 2025`."""
    if not steps:
        return "Nog geen beoordelingen"
    parts = []
    for place, step in enumerate(sorted(steps, key=lambda each: each.day)):
        word = "Trede" if place == 0 else "trede"
        parts.append(f"{word} {step.trede} sinds {dutch.month(step.day)}")
    return ", ".join(parts)


class StepChart(QWidget):
    """The history of treden. Screen readers get it as a sentence; `StepTable` is the table."""

    def __init__(
        self, name: str = "Verloop op de ladder", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._steps: tuple[Step, ...] = ()
        self._until = date.min
        self._small = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def set_steps(self, steps: Sequence[Step], until: date, *, small: bool = False) -> None:
        """Show these up to the day `until`; `small` leaves out the numbers at the side."""
        self._steps = tuple(sorted(steps, key=lambda step: step.day))
        self._until = until
        self._small = small
        self.setAccessibleName(f"{self._name}: {steps_in_words(self._steps)}")
        self.setToolTip(steps_in_words(self._steps))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide, and high enough for six treden with their numbers."""
        height = 72 if self._small else 208
        return QSize(shown().px(320), shown().px(height))

    def minimumSizeHint(self) -> QSize:
        """May be narrower."""
        return QSize(shown().px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw lines for the treden, the stairs, and the dates where they begin."""
        theme = shown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(6) if self._small else theme.px(28)
        foot = theme.px(24)
        plot = QRectF(self.rect()).adjusted(side, theme.px(10), -theme.px(8), -foot)
        self._paint_treden(painter, theme, plot)
        if self._steps:
            self._paint_stairs(painter, theme, plot)
            self._paint_dates(painter, theme, plot)

    def _x(self, plot: QRectF, day: date) -> float:
        first = self._steps[0].day
        span = max(1, (self._until - first).days)
        return plot.left() + plot.width() * (day - first).days / span

    @staticmethod
    def _y(plot: QRectF, trede: int) -> float:
        return plot.bottom() - plot.height() * (trede - 1) / (TREDEN - 1)

    def _paint_treden(self, painter: QPainter, theme: Theme, plot: QRectF) -> None:
        painter.setPen(QPen(QColor(theme.colours.hairline), 1))
        treden = (1, TREDEN) if self._small else range(1, TREDEN + 1)
        for trede in treden:
            y = round(self._y(plot, trede)) + 0.5
            painter.setPen(QPen(QColor(theme.colours.hairline), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            if not self._small:
                label = QRectF(0, y - theme.px(10), theme.px(16), theme.px(20))
                paint_line(
                    painter,
                    theme,
                    label,
                    str(trede),
                    size=TextSize.SMALL,
                    tone=Tone.QUIET,
                    right=True,
                )

    def _paint_stairs(self, painter: QPainter, theme: Theme, plot: QRectF) -> None:
        line = QPainterPath()
        for place, step in enumerate(self._steps):
            here = QPointF(self._x(plot, step.day), self._y(plot, step.trede))
            if place == 0:
                line.moveTo(here)
            else:
                line.lineTo(here.x(), line.currentPosition().y())
                line.lineTo(here)
        line.lineTo(plot.right(), line.currentPosition().y())
        under = QPainterPath(line)
        under.lineTo(plot.right(), plot.bottom())
        under.lineTo(self._x(plot, self._steps[0].day), plot.bottom())
        painter.fillPath(under, QColor(theme.colours.accent_soft))
        pen = QPen(QColor(theme.colours.accent), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(line)
        painter.setBrush(QColor(theme.colours.surface))
        for step in self._steps:
            centre = QPointF(self._x(plot, step.day), self._y(plot, step.trede))
            painter.drawEllipse(centre, 4, 4)

    def _paint_dates(self, painter: QPainter, theme: Theme, plot: QRectF) -> None:
        painter.setFont(theme.font(TextSize.SMALL))
        top = plot.bottom() + theme.px(4)
        free = plot.left() - 1
        today_width = painter.fontMetrics().horizontalAdvance("nu")
        for step in self._steps:
            text = dutch.month(step.day)
            width = painter.fontMetrics().horizontalAdvance(text) + 2
            x = self._x(plot, step.day)
            if x >= free and x + width < plot.right() - today_width - Space.S:
                box = QRectF(x, top, width, theme.px(20))
                paint_line(painter, theme, box, text, size=TextSize.SMALL, tone=Tone.QUIET)
                free = x + width + Space.S
        end = QRectF(plot.right() - today_width - 2, top, today_width + 2, theme.px(20))
        paint_line(painter, theme, end, "nu", size=TextSize.SMALL, tone=Tone.QUIET, right=True)


class StepTable(QTableWidget):
    """The same history as a table: for who cannot see the chart, and for who wants the dates."""

    def __init__(
        self, name: str = "Verloop op de ladder", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(0, 3, parent)
        self.setAccessibleName(f"{name}, als tabel")
        self.setHorizontalHeaderLabels(["Datum", "Trede", "Binnen de trede"])
        self.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().hide()
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show these, newest first."""
        newest_first = sorted(steps, key=lambda step: step.day, reverse=True)
        self.setRowCount(len(newest_first))
        for place, step in enumerate(newest_first):
            for column, text in enumerate((dutch.day(step.day), str(step.trede), step.note)):
                self.setItem(place, column, QTableWidgetItem(text))
            self.setRowHeight(place, shown().px(40))
        self.resizeColumnToContents(0)
