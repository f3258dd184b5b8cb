"""Where a moment of a week stands in a grid of days and hours, and which moment a place is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from jobcoach.domain.agenda import LENGTH_OF_BEZOEK
from jobcoach.domain.dutch_time import instant_at, wall_time

STEP = 15
"""A visit is moved by so many minutes."""
MINUTES_IN_HOUR = 60
HOURS_IN_DAY = 24
LENGTH = int(LENGTH_OF_BEZOEK.total_seconds()) // MINUTES_IN_HOUR
LATEST = HOURS_IN_DAY * MINUTES_IN_HOUR - STEP
"""The last minute of a day at which a visit begins."""
_USUAL_HOURS = (7, 19)
_NARROW = 0.42
"""A day of the weekend on which nothing stands, as a part of a working day."""
_WEEKEND = (5, 6)


@dataclass(frozen=True, slots=True)
class Hours:
    """From which hour to which a day is shown."""

    first: int
    last: int
    """The hour at which it ends, at most 24."""

    @property
    def number(self) -> int:
        """How many there are."""
        return self.last - self.first


def hours_around(starts: Iterable[int]) -> Hours:
    """The usual hours, and more when a visit that begins then (in minutes) is outside them."""
    first, last = _USUAL_HOURS
    for start in starts:
        first = min(first, start // MINUTES_IN_HOUR)
        last = max(last, -(-(start + LENGTH) // MINUTES_IN_HOUR))
    return Hours(first, min(last, HOURS_IN_DAY))


def widths_of(filled: Sequence[bool]) -> tuple[float, ...]:
    """How wide each day is to the others: `filled` tells of the seven whether anything is on it.

    The weekend is narrow when it is empty; one full day widens both.
    """
    narrow = not any(filled[place] for place in _WEEKEND)
    return tuple(_NARROW if narrow and place in _WEEKEND else 1.0 for place in range(len(filled)))


def minutes_of(moment: datetime) -> int:
    """What the clock on the wall says at an instant, in minutes from midnight."""
    wall = wall_time(moment)
    return wall.hour * MINUTES_IN_HOUR + wall.minute


def instant_of(day: date, minutes: int) -> datetime:
    """The instant at which the clock on the wall says this, also on a day of 23 or 25 hours."""
    return instant_at(day, time(*divmod(minutes, MINUTES_IN_HOUR)))


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """A week as a drawing, in pixels; `top` is where the first hour begins."""

    left: float
    width: float
    top: float
    hour_px: float
    hours: Hours
    widths: tuple[float, ...]

    def column(self, place: int) -> tuple[float, float]:
        """Where a day begins (0 is Monday), and how wide it is."""
        one = self.width / sum(self.widths)
        return self.left + sum(self.widths[:place]) * one, self.widths[place] * one

    def column_at(self, x: float) -> int:
        """The day at this place; beside the week the nearest."""
        for place in range(len(self.widths)):
            left, width = self.column(place)
            if x < left + width:
                return place
        return len(self.widths) - 1

    def y_of(self, minutes: float) -> float:
        """Where this time of the day stands."""
        return self.top + (minutes / MINUTES_IN_HOUR - self.hours.first) * self.hour_px

    def minutes_at(self, y: float) -> int:
        """The nearest quarter of an hour at this height; outside the hours the first or last."""
        exact = (y - self.top) / self.hour_px + self.hours.first
        nearest = round(exact * MINUTES_IN_HOUR / STEP) * STEP
        first = self.hours.first * MINUTES_IN_HOUR
        return min(max(nearest, first), self.hours.last * MINUTES_IN_HOUR - STEP)

    @property
    def bottom(self) -> float:
        """Where the last hour ends."""
        return self.top + self.hours.number * self.hour_px
