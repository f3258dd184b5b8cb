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
    """What calendar and clock say in the Netherlands at an instant; no instant itself: no zone.

    Beyond the end of the calendar it is its last moment.
    """
    utc = moment.astimezone(UTC)
    summer = _change(utc.year, 3) <= utc < _change(utc.year, 10)
    try:
        return (utc + (_SUMMER if summer else _WINTER)).replace(tzinfo=None)
    except OverflowError:
        return datetime.max  # noqa: DTZ901 - a time on the wall has no zone


def day_of(moment: datetime) -> date:
    """The calendar day of an instant in the Netherlands."""
    return wall_time(moment).date()


def start_of(day: date) -> datetime:
    """The first instant of a day in the Netherlands."""
    return instant_at(day, time.min)


def end_of(day: date) -> datetime:
    """The instant at which the day after begins."""
    return start_of(day if day == date.max else day + timedelta(days=1))


def instant_at(day: date, at: time) -> datetime:
    """The instant, in UTC, at which the clock on the wall says this on this day.

    Of an hour that comes twice the first; an hour that is passed over is read as the next.
    Before the beginning of the calendar it is its first moment.
    """
    said = datetime.combine(day, at)
    in_summer = _before(said, _SUMMER)
    return in_summer if wall_time(in_summer) == said else _before(said, _WINTER)


def _before(said: datetime, ahead: timedelta) -> datetime:
    try:
        return (said - ahead).replace(tzinfo=UTC)
    except OverflowError:
        return datetime.min.replace(tzinfo=UTC)


def _change(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)
