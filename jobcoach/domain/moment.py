"""Instants and calendar dates as text: UTC with milliseconds, and plain dates without a zone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

Clock = Callable[[], datetime]
"""A clock: gives the present instant in UTC. Passed in, so that tests decide what time it is."""

INSTANT_LENGTH = 24


def system_clock() -> datetime:
    """The present instant in UTC, cut to whole milliseconds (the resolution that is stored)."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def instant_text(moment: datetime) -> str:
    """An instant as stored and sent: `2026-11-03T13:05:09.120Z`, always 24 characters.

    Raises ValueError for a datetime without a zone: a local time is no instant.
    """
    if moment.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    utc = moment.astimezone(UTC)
    return f"{utc.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


def instant_of(text: str) -> datetime:
    """The instant of `instant_text`. Raises ValueError for any other form."""
    if len(text) != INSTANT_LENGTH or text[10] != "T" or text[23] != "Z":
        raise ValueError("an instant is written as 2026-11-03T13:05:09.120Z")
    return datetime.fromisoformat(text)


def milliseconds(moment: datetime) -> int:
    """Whole milliseconds since 1970-01-01 UTC."""
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


def months_after(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month if it has no such day.

    What lies beyond the calendar is its first or last day: a far date of another's breaks nothing.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError("no such month")


def age_in_days(then: date, today: date) -> int:
    """Whole days from `then` to `today`; negative when `then` lies ahead."""
    return (today - then).days
