"""Dates, hours and names as a Dutch reader expects them."""

from datetime import date

import pytest

from jobcoach.report.dutch import (
    date_text,
    hours_text,
    listed,
    number_text,
    open_period_text,
    period_text,
    sentence,
)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_period_is_written_out() -> None:
    text = period_text(date(2026, 5, 1), date(2026, 10, 31))
    assert plain(text) == "1 mei 2026 tot en met 31 oktober 2026"


def test_a_period_without_an_end_is_since() -> None:
    assert plain(open_period_text(date(2026, 3, 4), None)) == "sinds 4 maart 2026"
    assert plain(open_period_text(None, date(2026, 3, 4))) == "tot en met 4 maart 2026"
    assert open_period_text(None, None) == ""


def test_a_date_is_never_broken_over_two_lines() -> None:
    assert " " not in date_text(date(2026, 5, 1))


@pytest.mark.parametrize(
    "minutes, text", [(0, "0:00"), (5, "0:05"), (90, "1:30"), (725, "12:05"), (60_000, "1000:00")]
)
def test_minutes_are_shown_as_hours_and_minutes(minutes: int, text: str) -> None:
    assert hours_text(minutes) == text


@pytest.mark.parametrize("number, text", [(12.0, "12"), (4.5, "4,5"), (0.25, "0,25"), (0, "0")])
def test_decimals_have_a_comma(number: float, text: str) -> None:
    assert number_text(number) == text


def test_a_list_of_names_ends_in_en() -> None:
    assert listed([]) == ""
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B en C"


def test_a_sentence_starts_with_a_capital_and_ij_is_one_letter() -> None:
    assert sentence("begeleiden") == "Begeleiden"
    assert sentence("ijs verkopen") == "IJs verkopen"
    assert sentence("") == ""
