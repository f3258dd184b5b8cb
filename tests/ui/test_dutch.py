"""Days, times and counts as people say them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.ui import dutch

TODAY = date(2026, 11, 3)


def test_a_day_in_a_line_and_as_a_heading() -> None:
    assert dutch.day(TODAY) == "3 nov. 2026"
    assert dutch.long_day(TODAY) == "Dinsdag 3 november"
    assert dutch.month(date(2024, 3, 1)) == "mrt. 2024"


@pytest.mark.parametrize(
    "when, said",
    [
        (date(2026, 11, 3), "vandaag"),
        (date(2026, 11, 2), "gisteren"),
        (date(2026, 11, 1), "eergisteren"),
        (date(2026, 11, 4), "morgen"),
        (date(2026, 10, 10), "24 dagen geleden"),
        (date(2026, 9, 20), "6 weken geleden"),
        (date(2026, 4, 1), "7 maanden geleden"),
        (date(2023, 4, 1), "3 jaar geleden"),
        (date(2026, 11, 8), "over 5 dagen"),
        (date(2026, 12, 20), "over 6 weken"),
    ],
)
def test_how_long_ago_or_how_far_ahead_a_day_is(when: date, said: str) -> None:
    assert dutch.ago(when, TODAY) == said


def test_a_day_near_today_has_a_name_and_another_year_is_told() -> None:
    assert dutch.near_day(date(2026, 11, 2), TODAY) == "gisteren"
    assert dutch.near_day(date(2026, 10, 20), TODAY) == "20 okt."
    assert dutch.near_day(date(2025, 10, 20), TODAY) == "20 okt. 2025"


def test_the_time_is_that_of_the_wall() -> None:
    moment = datetime(2026, 11, 3, 13, 2, tzinfo=UTC)
    assert dutch.moment_near(moment, TODAY) == "vandaag 14:02"
    summer = datetime(2026, 7, 3, 22, 30, tzinfo=UTC)
    assert dutch.moment_near(summer, TODAY) == "4 juli 00:30"


def test_counts_minutes_numbers_and_lists() -> None:
    assert [dutch.count(number, "persoon", "personen") for number in (0, 1, 2)] == [
        "0 personen",
        "1 persoon",
        "2 personen",
    ]
    assert [dutch.minutes(number) for number in (45, 60, 95)] == ["45 min", "1 u", "1 u 35"]
    assert [dutch.decimal(number) for number in (7.5, 20.0)] == ["7,5", "20"]
    assert dutch.several(["Kim"]) == "Kim"
    assert dutch.several(["Kim", "Joost", "Fatma"]) == "Kim, Joost en Fatma"


@pytest.mark.parametrize(
    "typed",
    [
        "3-11-2026",
        "03-11-2026",
        "3/11/26",
        "3.11.2026",
        "3 nov 2026",
        "3 nov. 2026",
        "3 november",
        "3-11",
        "2026-11-03",
        "vandaag",
        " Vandaag ",
    ],
)
def test_a_day_may_be_typed_as_people_write_it(typed: str) -> None:
    assert dutch.day_written(typed, TODAY) == TODAY


@pytest.mark.parametrize("typed", ["", "31-02-2026", "3 foo 2026", "13-13-2026", "gauw", "12"])
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert dutch.day_written(typed, TODAY) is None


def test_a_short_year_of_birth_is_in_the_last_century() -> None:
    assert dutch.day_written("1-4-88", TODAY) == date(1988, 4, 1)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_what_is_shown_can_be_typed_again(when: date) -> None:
    assert dutch.day_written(dutch.day(when), TODAY) == when
