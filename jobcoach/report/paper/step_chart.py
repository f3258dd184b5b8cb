"""A step chart: which level someone stood on over the years, with a marker for each measurement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jobcoach.domain.moment import months_after
from jobcoach.report.dutch import MONTHS_SHORT
from jobcoach.report.paper.characters import Piece
from jobcoach.report.paper.flow import Strip
from jobcoach.report.paper.fonts import width_of
from jobcoach.report.paper.ink import DotInk, Ink, PlaneInk, StrokeInk, TextInk
from jobcoach.report.paper.lines import Glyphs
from jobcoach.report.paper.styles import (
    ACCENT,
    ACCENT_SOFT,
    HAIRLINE,
    INK,
    LEFT,
    PAPER,
    QUIET,
    WIDTH,
    TextStyle,
)
from jobcoach.report.paper.tags import Element

LEVEL_LABEL = TextStyle("Regular", 8.5, 12.5, QUIET)
LEVEL_NOW = TextStyle("Bold", 8.5, 12.5, INK)
TICK = TextStyle("Regular", 8, 11, QUIET)
PERIOD = TextStyle("Regular", 8, 11, ACCENT)

BETWEEN_LEVELS = 21.0
ABOVE = 24.0
BELOW = 30.0
LABELS = 176.0
"""Points for the names of the levels."""
NARROWEST_TICK = 36.0
TICKS_IN_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True)
class Measurement:
    """On this day someone stood on this level, since `since`."""

    day: date
    level: int
    """1 is the lowest."""
    since: date


@dataclass(frozen=True, slots=True)
class StepChart:
    """What the chart shows."""

    levels: Sequence[str]
    """Names, the lowest first."""
    measurements: Sequence[Measurement]
    """In order of day; at least one."""
    start: date
    end: date
    """The period of the report, which is tinted; the axis reaches from the first measurement."""
    period_name: str


def chart_strip(chart: StepChart, figure: Element) -> Strip:
    """The chart as wide as the text, all of it content of `figure`."""
    drawing = _Drawing(chart, figure)
    return Strip(drawing.height, tuple(drawing.inks()))


class _Drawing:
    def __init__(self, chart: StepChart, figure: Element) -> None:
        self._chart = chart
        self._figure = figure
        first = min(chart.start, chart.measurements[0].day)
        self._first = first.replace(day=1)
        self._last = months_after(max(chart.end, chart.measurements[-1].day).replace(day=1), 1)
        self._x0 = LEFT + LABELS
        self._x1 = LEFT + WIDTH
        self._bottom = ABOVE + BETWEEN_LEVELS * (len(chart.levels) - 1) + 8
        self.height = self._bottom + BELOW

    def inks(self) -> list[Ink]:
        return [
            *self._period(),
            *self._levels(),
            *self._ticks(),
            *self._steps(),
        ]

    def _x(self, day: date) -> float:
        part = (day - self._first).days / (self._last - self._first).days
        return self._x0 + part * (self._x1 - self._x0)

    def _y(self, level: int) -> float:
        return ABOVE + BETWEEN_LEVELS * (len(self._chart.levels) - level)

    def _text(self, text: str, x: float, baseline: float, style: TextStyle) -> TextInk:
        return TextInk(x, baseline, (Glyphs(Piece(text + " "), style),), self._figure)

    def _period(self) -> list[Ink]:
        left, right = self._x(self._chart.start), self._x(self._chart.end)
        found: list[Ink] = [
            PlaneInk(left, 0, right - left, self._bottom, ACCENT_SOFT, self._figure)
        ]
        name = self._chart.period_name
        if width_of(name, PERIOD) <= right - left - 8:
            found.append(self._text(name, left + 4, 10, PERIOD))
        return found

    def _levels(self) -> list[Ink]:
        found: list[Ink] = []
        now = self._chart.measurements[-1].level
        for level, name in enumerate(self._chart.levels, 1):
            y = self._y(level)
            style = LEVEL_NOW if level == now else LEVEL_LABEL
            found.append(self._text(name, LEFT, y + 3, style))
            found.append(StrokeInk(((self._x0, y), (self._x1, y)), HAIRLINE, element=self._figure))
        return found

    def _ticks(self) -> list[Ink]:
        found: list[Ink] = [
            StrokeInk(
                ((self._x0, self._bottom), (self._x1, self._bottom)), QUIET, 0.5, self._figure
            )
        ]
        months = _months(self._first, self._last)
        each = (self._x1 - self._x0) / months
        step = next((s for s in TICKS_IN_MONTHS if s * each >= NARROWEST_TICK), TICKS_IN_MONTHS[-1])
        year_shown = None
        for month in range(months):
            day = months_after(self._first, month)
            if (day.year * 12 + day.month - 1) % step:
                continue
            x = self._x(day)
            tick = ((x, self._bottom), (x, self._bottom + 4))
            found.append(StrokeInk(tick, QUIET, 0.5, self._figure))
            if step < 12:
                name = MONTHS_SHORT[day.month - 1]
                found.append(self._tick_text(name, x, self._bottom + 13))
            if day.year != year_shown:
                down = 13 if step >= 12 else 24
                year_shown = day.year
                found.append(self._tick_text(str(day.year), x, self._bottom + down))
        return found

    def _tick_text(self, text: str, x: float, baseline: float) -> TextInk:
        """Beginning at its tick, or ending with the axis."""
        return self._text(text, min(x, self._x1 - width_of(text, TICK)), baseline, TICK)

    def _steps(self) -> list[Ink]:
        points: list[tuple[float, float]] = []
        for number, measurement in enumerate(self._chart.measurements):
            y = self._y(measurement.level)
            if number:
                earlier = self._chart.measurements[number - 1]
                since = measurement.since
                begin = since if earlier.day < since <= measurement.day else measurement.day
                points.append((self._x(begin), points[-1][1]))
                points.append((self._x(begin), y))
            points.append((self._x(measurement.day), y))
        points.append((max(self._x(self._chart.end), points[-1][0]), points[-1][1]))
        found: list[Ink] = [StrokeInk(tuple(points), ACCENT, 2.0, self._figure)]
        for measurement in self._chart.measurements:
            x, y = self._x(measurement.day), self._y(measurement.level)
            found.append(DotInk(x, y, 3.6, ACCENT, PAPER, self._figure))
        return found


def _months(first: date, last: date) -> int:
    """Months from one to the other; at least one, also in the last month of the calendar."""
    return max(1, (last.year - first.year) * 12 + last.month - first.month)
