"""Dates in the styles of Dutch offices, always day before month, and nothing that is a guess.

- 14-5-1975, 14/05/1975, 14.05.1975, 14 mei 1975, 10-feb-94 and 1994-02-10 (also 19940210).
- Two digits for the year: a date of birth is the latest one that is not in the future; any other
  date is in this century, unless that is more than 20 years ahead: then in the century before.
- A bare number where a date belongs is read as a spreadsheet's serial number when that gives a
  plausible day, and said so. Anything else is no date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from jobcoach.domain.caseload.problems import Reason
from jobcoach.domain.caseload.reading import Reading
from jobcoach.domain.caseload.sheet import EXCEL_ZERO_DAY, Cell, Formula
from jobcoach.domain.caseload.text import date_text, fold, plain

OLDEST_PERSON_YEARS = 120
EARLIEST = date(1950, 1, 1)
"""No placement, indicatie or measurement of someone still in the caseload began before."""
YEARS_AHEAD = 50
"""An end further ahead than this is a slip of the pen."""
TWO_DIGITS_AHEAD = 20
"""A year in two digits is at most so many years ahead."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb febr february",
            "maart mrt mar maa march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "augustus aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_NO_END_TEXT = """
onbepaaldetijd onbepaald onbeperkt heden doorlopend geeneinddatum geeneinde lopend
"""
_NO_END = frozenset(_NO_END_TEXT.split())
_TIME = r"(?:[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?"
_NUMBERS = re.compile(rf"(\d{{1,2}})\s*([-/.])\s*(\d{{1,2}})\s*\2\s*(\d{{4}}|\d{{2}}){_TIME}")
_ISO = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}")
_NAMED = re.compile(rf"(\d{{1,2}})[\s\-./]*([A-Za-z]+)[\s\-./]*['’]?(\d{{4}}|\d{{2}}){_TIME}")
_DIGITS = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")


@dataclass(frozen=True, slots=True)
class Span:
    """Which days make sense in a column."""

    birth: bool = False
    future: bool = True
    """Whether a day after today makes sense."""
    end: bool = False
    """Whether words such as 'onbepaalde tijd' stand for no date at all."""


BIRTH = Span(birth=True, future=False)
MEASURED = Span(future=False)
BEGIN = Span()
END = Span(end=True)


def read_date(
    cell: Cell, span: Span, today: date, zero_day: date = EXCEL_ZERO_DAY
) -> Reading[date]:
    """The day in the cell, or why there is none."""
    if isinstance(cell, Formula) or cell == "":
        return Reading()
    if isinstance(cell, date):
        return _sensible(cell, span, today)
    if isinstance(cell, int | float):
        return _of_number(cell, span, today, zero_day)
    text = plain(cell)
    if span.end and fold(text) in _NO_END:
        return Reading()
    parts = _parts(text)
    if parts is None:
        return Reading(reason=Reason.NO_DATE)
    day, month, year = parts
    if year >= 100:
        found = _day(year, month, day)
        return _sensible(found, span, today) if found else Reading(reason=Reason.NO_SUCH_DAY)
    found = _of_two_digits(year, month, day, span, today)
    if found is None:
        return Reading(reason=Reason.NO_SUCH_DAY)
    sensible = _sensible(found, span, today)
    if sensible.value is None:
        return sensible
    return Reading(found, Reason.TWO_DIGIT_YEAR, date_text(found))


def _parts(text: str) -> tuple[int, int, int] | None:
    """Day, month and year as they stand there; None when the text has no form of a date."""
    if match := _NUMBERS.fullmatch(text):
        return int(match[1]), int(match[3]), int(match[4])
    if match := _ISO.fullmatch(text):
        return int(match[4]), int(match[3]), int(match[1])
    if match := _DIGITS.fullmatch(text):
        return int(match[3]), int(match[2]), int(match[1])
    match = _NAMED.fullmatch(text)
    if match and (month := _MONTHS.get(match[2].casefold())):
        return int(match[1]), month, int(match[3])
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _of_two_digits(year: int, month: int, day: int, span: Span, today: date) -> date | None:
    century = today.year // 100 * 100
    newest = _day(century + year, month, day)
    older = _day(century - 100 + year, month, day)
    too_new = (
        (newest is None or newest > today)
        if span.birth
        else century + year > today.year + TWO_DIGITS_AHEAD
    )
    return older if too_new else newest


def _of_number(number: float, span: Span, today: date, zero_day: date) -> Reading[date]:
    if not abs(number) < 1e9:
        return Reading(reason=Reason.NO_DATE)
    if match := _DIGITS.fullmatch(str(int(number))):
        found = _day(int(match[1]), int(match[2]), int(match[3]))
        return _sensible(found, span, today) if found else Reading(reason=Reason.NO_SUCH_DAY)
    if not 0 < number < 100_000:
        return Reading(reason=Reason.NO_DATE)
    found = zero_day + timedelta(days=int(number))
    if _sensible(found, span, today).value is None or found < _earliest(span, today, serial=True):
        return Reading(reason=Reason.NO_DATE)
    return Reading(found, Reason.SERIAL_NUMBER, date_text(found))


def _earliest(span: Span, today: date, *, serial: bool = False) -> date:
    """The first day that makes sense.

    A serial number must make more sense than that: 1985 as one is a day in 1905, and 20418 may
    as well be a cliëntnummer in the wrong column.
    """
    if span.birth:
        years = 105 if serial else OLDEST_PERSON_YEARS
        return date(today.year - years, 1, 1)
    return date(1980, 1, 1) if serial else EARLIEST


def _sensible(day: date, span: Span, today: date) -> Reading[date]:
    if day > today and not span.future:
        return Reading(reason=Reason.IN_THE_FUTURE)
    if day < _earliest(span, today) or day.year > today.year + YEARS_AHEAD:
        return Reading(reason=Reason.TOO_FAR_AWAY)
    return Reading(day)
