"""Dates in every style of the office, day before month, and nothing guessed in silence."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.caseload.dates import BEGIN, BIRTH, END, MEASURED, Span, read_date
from jobcoach.domain.caseload.problems import Reason
from jobcoach.domain.caseload.sheet import Cell
from tests.domain.caseload.lists import TODAY, Said, read_people, read_person, report

MONTHS = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sept", "okt", "nov", "dec"]
LONG_MONTHS = [
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
]
STYLES: dict[str, Callable[[date], Cell]] = {
    "14-5-1975": lambda day: f"{day.day}-{day.month}-{day.year}",
    "14-05-1975": lambda day: f"{day:%d-%m-%Y}",
    "14/05/1975": lambda day: f"{day:%d/%m/%Y}",
    "14.05.1975": lambda day: f"{day:%d.%m.%Y}",
    "14 - 05 - 1975": lambda day: f"{day:%d - %m - %Y}",
    "1975-05-14": lambda day: f"{day:%Y-%m-%d}",
    "19750514": lambda day: f"{day:%Y%m%d}",
    "14 mei 1975": lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    "14 mei. 1975": lambda day: f"{day.day} {MONTHS[day.month - 1]}. {day.year}",
    "14-mei-1975": lambda day: f"{day.day}-{MONTHS[day.month - 1].upper()}-{day.year}",
    "14 Mei 1975": lambda day: f"{day.day} {LONG_MONTHS[day.month - 1].title()} {day.year}",
    "1975-05-14 00:00:00": lambda day: f"{day:%Y-%m-%d} 00:00:00",
    "real date": lambda day: day,
}


@pytest.mark.parametrize("style", STYLES)
@given(day=st.dates(date(1951, 1, 1), TODAY))
def test_any_day_comes_back_from_any_style(style: str, day: date) -> None:
    for span in (BIRTH, BEGIN, MEASURED, END):
        reading = read_date(STYLES[style](day), span, TODAY)
        assert (reading.value, reading.reason) == (day, None)


@given(day=st.dates(TODAY - timedelta(days=36_000), TODAY))
def test_a_date_of_birth_with_a_short_year_is_the_latest_one_in_the_past(day: date) -> None:
    reading = read_date(f"{day:%d-%m-%y}", BIRTH, TODAY)
    assert reading.value == day
    assert reading.reason is Reason.TWO_DIGIT_YEAR


@pytest.mark.parametrize(
    "text, span, day",
    [
        ("15-03-98", BIRTH, date(1998, 3, 15)),
        ("26-10-06", BIRTH, date(2006, 10, 26)),
        ("21-11-26", BIRTH, date(2026, 11, 21)),
        ("22-11-26", BIRTH, date(1926, 11, 22)),
        ("18-01-24", BEGIN, date(2024, 1, 18)),
        ("25-03-29", END, date(2029, 3, 25)),
        ("1-1-46", END, date(2046, 1, 1)),
        ("1-1-98", BEGIN, date(1998, 1, 1)),
        ("10 feb '94", BIRTH, date(1994, 2, 10)),
    ],
)
def test_a_short_year_has_one_meaning_and_it_is_said(text: str, span: Span, day: date) -> None:
    reading = read_date(text, span, TODAY)
    assert (reading.value, reading.reason) == (day, Reason.TWO_DIGIT_YEAR)


@pytest.mark.parametrize(
    "cell, span, reason",
    [
        ("31-02-1990", BIRTH, Reason.NO_SUCH_DAY),
        ("29-02-2023", BEGIN, Reason.NO_SUCH_DAY),
        ("31-02-90", BIRTH, Reason.NO_SUCH_DAY),
        ("12-13-2024", BEGIN, Reason.NO_SUCH_DAY),  # never month before day
        ("00-00-0000", BIRTH, Reason.NO_SUCH_DAY),
        ("2024-13-01", BEGIN, Reason.NO_SUCH_DAY),
        ("14-07-2031", BIRTH, Reason.IN_THE_FUTURE),
        ("22-11-2026", MEASURED, Reason.IN_THE_FUTURE),
        (date(2031, 7, 14), BIRTH, Reason.IN_THE_FUTURE),
        ("01-01-1850", BIRTH, Reason.TOO_FAR_AWAY),
        ("3-8-0219", BEGIN, Reason.TOO_FAR_AWAY),
        ("31-12-9999", END, Reason.TOO_FAR_AWAY),
        ("voorjaar 2024", BEGIN, Reason.NO_DATE),
        ("mei 2024", BEGIN, Reason.NO_DATE),
        ("2024", BEGIN, Reason.NO_DATE),
        ("14-05/1975", BIRTH, Reason.NO_DATE),
        ("14 pluviôse 1975", BIRTH, Reason.NO_DATE),
        ("1-2-3", BEGIN, Reason.NO_DATE),
        ("zie dossier", END, Reason.NO_DATE),
    ],
)
def test_what_is_no_day_is_left_out_with_the_reason(cell: Cell, span: Span, reason: Reason) -> None:
    reading = read_date(cell, span, TODAY)
    assert (reading.value, reading.reason) == (None, reason)


def test_day_comes_before_month_also_when_both_could_be() -> None:
    assert read_date("03-04-2024", BEGIN, TODAY).value == date(2024, 4, 3)


@pytest.mark.parametrize("words", ["onbepaalde tijd", "Onbepaald", "heden", "geen einddatum"])
def test_an_end_may_be_said_not_to_be_there(words: str) -> None:
    assert read_date(words, END, TODAY).reason is None
    assert read_date(words, BEGIN, TODAY).reason is Reason.NO_DATE


@pytest.mark.parametrize(
    "number, span, day",
    [
        (27528, BIRTH, date(1975, 5, 14)),
        (27528.0, BIRTH, date(1975, 5, 14)),
        (45308.5, BEGIN, date(2024, 1, 17)),
        (19750514, BIRTH, date(1975, 5, 14)),
    ],
)
def test_a_bare_number_is_a_serial_number_when_that_makes_sense(
    number: float, span: Span, day: date
) -> None:
    assert read_date(number, span, TODAY).value == day


@pytest.mark.parametrize("number", [0, -1, 1975, 1998, 2004, 20418, 1e9, 1e300, float("nan")])
def test_any_other_number_is_no_date(number: float) -> None:
    reading = read_date(number, BEGIN, TODAY)
    assert (reading.value, reading.reason) == (None, Reason.NO_DATE)


def test_a_year_alone_is_no_date_of_birth() -> None:
    for year in range(1930, 2026):
        assert read_date(year, BIRTH, TODAY).value is None


@given(st.text())
def test_no_text_at_all_stops_the_reading_of_dates(text: str) -> None:
    for span in (BIRTH, BEGIN, MEASURED, END):
        reading = read_date(text, span, TODAY)
        assert reading.value is None or isinstance(reading.value, date)


@given(st.one_of(st.floats(), st.integers(), st.dates()))
def test_a_day_that_makes_no_sense_is_never_taken_over(cell: Cell) -> None:
    for span in (BIRTH, BEGIN, MEASURED, END):
        day = read_date(cell, span, TODAY).value
        assert day is None or date(1906, 1, 1) <= day <= date(2076, 12, 31)
        assert day is None or span.future or day <= TODAY


def test_a_bad_date_costs_only_that_date() -> None:
    caseload = read_people({"Geboortedatum": "31-02-1990", "Telefoon": "06 11"})
    (kim,) = caseload.personen
    assert (kim.persoon.geboortedatum, kim.persoon.telefoon) == (None, "06 11")
    assert report(caseload) == [
        Said(
            2,
            "Geboortedatum",
            "31-02-1990",
            "Deze dag bestaat niet (we lezen dag-maand-jaar).",
            "waarde leeg gelaten",
        )
    ]


def test_short_years_are_told_once_a_column_with_their_number() -> None:
    caseload = read_people(*[{"Geboortedatum": f"0{day}-03-98"} for day in range(1, 6)])
    assert report(caseload) == [
        Said(
            2,
            "Geboortedatum",
            "01-03-98",
            "Een jaar in twee cijfers: gelezen als 01-03-1998 (en zo in nog 4 rijen).",
            "overgenomen",
        )
    ]


def test_a_missing_date_of_birth_is_told() -> None:
    caseload = read_people({"Geboortedatum": ""}, {"Geboortedatum": "-"})
    assert [(one.row, one.reason) for one in caseload.problems] == [
        (2, Reason.NO_GEBOORTEDATUM),
        (3, Reason.NO_GEBOORTEDATUM),
    ]


def test_a_real_date_in_a_column_of_words_is_not_a_word() -> None:
    """A spreadsheet makes 10 February out of huisnummer 10-2."""
    caseload = read_people({"Straat": "Dorpsstraat", "Huisnr": date(2026, 2, 10)})
    assert caseload.personen[0].persoon.adres == "Dorpsstraat"
    assert [one.reason for one in caseload.problems] == [Reason.DATE_AS_TEXT]
    assert read_person(Straat="Dorpsstraat", Huisnr="10-2").persoon.adres == "Dorpsstraat 10-2"
