"""The calendar day and the time on the wall in the Netherlands, whatever the computer's own zone.

By rule and not by the zone of the computer: 'vandaag', a report and a visit are the same
everywhere, also on a laptop that stands in another zone or in UTC. Summer time runs from the last
Sunday of March to the last of October, 01:00 UTC (since 1996; no instant of ours is older).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

_WINTER = timedelta(hours=1)
_SUMMER = timedelta(hours=2)


def wall_time(moment: datetime) -> datetime:
    """What calendar and clock say in the Netherlands at an instant; no instant itself: no zone."""
    utc = moment.astimezone(UTC)
    summer = _change(utc.year, 3) <= utc < _change(utc.year, 10)
    return (utc + (_SUMMER if summer else _WINTER)).replace(tzinfo=None)


def day_of(moment: datetime) -> date:
    """The calendar day of an instant in the Netherlands."""
    return wall_time(moment).date()


def instant_at(day: date, at: time) -> datetime:
    """The instant, in UTC, at which the clock on the wall says this on this day.

    Of an hour that comes twice the first; an hour that is passed over is read as the next.
    """
    said = datetime.combine(day, at)
    in_summer = (said - _SUMMER).replace(tzinfo=UTC)
    return in_summer if wall_time(in_summer) == said else (said - _WINTER).replace(tzinfo=UTC)


def _change(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)
