"""Today is the Dutch day, around midnight and around summer time, whatever the computer's zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jobcoach
from jobcoach.domain.dutch_time import day_of, instant_at, wall_time

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
"""As the published zones have it; the program carries no such list and follows the rule."""
YEARS = range(1996, 2038)


def change(year: int, month: int) -> datetime:
    """Summer time begins or ends: the last Sunday of the month, 01:00 UTC."""
    days = [datetime(year, month, day, 1, tzinfo=UTC) for day in range(25, 32)]
    return next(day for day in days if day.weekday() == 6)


MIDNIGHTS = st.builds(
    lambda day, hour: datetime(day.year, day.month, day.day, hour, tzinfo=UTC),
    st.dates(date(YEARS.start, 1, 2), date(YEARS.stop - 1, 12, 30)),
    st.sampled_from((22, 23)),
)
CHANGES = st.builds(change, st.sampled_from(YEARS), st.sampled_from((3, 10)))
NEAR = st.builds(
    lambda around, away: around + away,
    MIDNIGHTS | CHANGES,
    st.timedeltas(timedelta(hours=-3), timedelta(hours=3)),
)


@given(NEAR)
def test_day_and_clock_are_those_of_amsterdam(moment: datetime) -> None:
    there = moment.astimezone(AMSTERDAM)
    assert wall_time(moment) == there.replace(tzinfo=None)
    assert day_of(moment) == there.date()


@given(NEAR)
def test_what_the_clock_said_is_that_instant_again(moment: datetime) -> None:
    """Only in the hour that comes twice it may be the first of both."""
    said = wall_time(moment)
    again = instant_at(said.date(), said.time())
    assert wall_time(again) == said
    assert again == moment or moment - again == timedelta(hours=1)


def test_a_time_in_the_hour_that_is_passed_over_is_in_the_hour_after() -> None:
    assert instant_at(date(2026, 3, 29), time(2, 30)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_at_both_ends_of_the_calendar_there_is_still_a_day_and_an_instant() -> None:
    """A colleague's own program may send any date; a screen must not break on it."""
    last = datetime(9999, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC)
    assert day_of(last) == date.max
    assert wall_time(last) == datetime.max  # noqa: DTZ901 - a time on the wall has no zone
    assert day_of(datetime(1, 1, 1, tzinfo=UTC)) == date.min
    assert instant_at(date.min, time(0, 0)) == datetime(1, 1, 1, tzinfo=UTC)
    assert instant_at(date.max, time(23, 59)) == datetime(9999, 12, 31, 22, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    "moment, day",
    [
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2026, 7, 3, 21, 59, tzinfo=UTC), date(2026, 7, 3)),
        (datetime(2026, 7, 3, 22, 0, tzinfo=UTC), date(2026, 7, 4)),
        (datetime(2026, 3, 28, 22, 30, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 22, 30, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 30, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_a_day_begins_at_midnight_in_the_netherlands(moment: datetime, day: date) -> None:
    assert day_of(moment) == day


def test_nobody_asks_the_computer_for_its_zone() -> None:
    package = Path(jobcoach.__file__).parent
    asks = re.compile(r"astimezone\(\)|date\.today\(|\bnow\(\)")
    found = [path for path in package.rglob("*.py") if asks.search(path.read_text("utf-8"))]
    assert found == []
