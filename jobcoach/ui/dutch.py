"""Days, times, numbers and lists as people say them in Dutch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from jobcoach.domain.dutch_time import day_of, wall_time

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
SHORT_MONTHS = (
    "jan.",
    "feb.",
    "mrt.",
    "apr.",
    "mei",
    "juni",
    "juli",
    "aug.",
    "sep.",
    "okt.",
    "nov.",
    "dec.",
)
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_NEAR_DAYS = {0: "vandaag", -1: "gisteren", -2: "eergisteren", 1: "morgen", 2: "overmorgen"}


def day(when: date) -> str:
    """A day in a line: `3 nov. 2026`."""
    return f"{when.day} {SHORT_MONTHS[when.month - 1]} {when.year}"


def day_without_year(when: date) -> str:
    """A day whose year is clear: `3 nov.`."""
    return f"{when.day} {SHORT_MONTHS[when.month - 1]}"


def month(when: date) -> str:
    """A month in a line or under a chart: `nov. 2026`."""
    return f"{SHORT_MONTHS[when.month - 1]} {when.year}"


def long_day(when: date) -> str:
    """A day as a heading: `Dinsdag 3 november`."""
    return f"{WEEKDAYS[when.weekday()].capitalize()} {when.day} {MONTHS[when.month - 1]}"


def long_day_inside(when: date) -> str:
    """A day in a sentence: `dinsdag 3 november`."""
    return f"{WEEKDAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]}"


def clock_time(moment: datetime) -> str:
    """The time on the wall: `14:02`."""
    return f"{wall_time(moment):%H:%M}"


def clock_seconds(moment: datetime) -> str:
    """The time on the wall to the second: `14:02:09`."""
    return f"{wall_time(moment):%H:%M:%S}"


def near_day(when: date, today: date) -> str:
    """A day near today by its name, another as a date: `gisteren`, `3 nov.`, `3 nov. 2025`."""
    away = (when - today).days
    if away in _NEAR_DAYS:
        return _NEAR_DAYS[away]
    if when.year == today.year:
        return day_without_year(when)
    return day(when)


def ago(when: date, today: date) -> str:
    """How long ago a day is, or how far ahead: `vandaag`, `24 dagen geleden`, `over 3 weken`."""
    away = (when - today).days
    if away in _NEAR_DAYS:
        return _NEAR_DAYS[away]
    span = _span(abs(away))
    return f"over {span}" if away > 0 else f"{span} geleden"


def lasting(begin: date, today: date) -> str:
    """How long something lasts by now: `3 dagen`, `5 weken`, `2 jaar`."""
    return _span(max(0, (today - begin).days))


def _span(days: int) -> str:
    if days < 28:
        return count(days, "dag", "dagen")
    if days < 61:
        return count(days // 7, "week", "weken")
    if days < 730:
        return count(days // 30, "maand", "maanden")
    return count(days // 365, "jaar", "jaar")


def moment_near(moment: datetime, today: date) -> str:
    """An instant near today: `vandaag 14:02`, `gisteren 09:30`, `3 nov. 12:40`."""
    return f"{near_day(day_of(moment), today)} {clock_time(moment)}"


def count(number: int, one: str, more: str) -> str:
    """A number with its noun: `1 persoon`, `3 personen`."""
    return f"{number} {one if number == 1 else more}"


def minutes(number: int) -> str:
    """Minutes as people say them: `45 min`, `1 u 30`, `2 u`."""
    if number < 60:
        return f"{number} min"
    hours, rest = divmod(number, 60)
    return f"{hours} u {rest:02d}" if rest else f"{hours} u"


def decimal(number: float) -> str:
    """A number with a comma, without needless zeros: `7,5`, `20`."""
    return f"{number:g}".replace(".", ",")


def several(names: Sequence[str]) -> str:
    """A list in a sentence: `Kim`, `Kim en Joost`, `Kim, Joost en Fatma`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} en {names[-1]}"


def day_written(text: str, today: date) -> date | None:
    """The day that someone typed, or None when it is no day.

    Understands `3-11-2026`, `3/11/26`, `3 nov 2026`, `3 november`, `3-11` (this year),
    `2026-11-03`, and `vandaag`, `gisteren`, `morgen`.
    """
    said = text.strip().casefold().rstrip(".")
    for away, name in _NEAR_DAYS.items():
        if said == name:
            return today + timedelta(days=away)
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", said)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    parts = re.fullmatch(r"(\d{1,2})[\s./-]+(\d{1,2}|[a-zë]+)\.?(?:[\s./-]+(\d{2}|\d{4}))?", said)
    if parts is None:
        return None
    month_number = int(parts[2]) if parts[2].isdigit() else _month_number(parts[2])
    if parts[3] is None:
        year = today.year
    else:
        year = int(parts[3])
        if year < 100:
            year += 1900 if year > (today.year + 10) % 100 else 2000
    return _day(year, month_number, int(parts[1]))


def _month_number(name: str) -> int:
    for place in range(12):
        if name in (SHORT_MONTHS[place].rstrip("."), MONTHS[place], MONTHS[place][:3]):
            return place + 1
    return 0


def _day(year: int, month_number: int, day_number: int) -> date | None:
    try:
        return date(year, month_number, day_number)
    except ValueError:
        return None


def time_written(text: str) -> time | None:
    """The time that someone typed, or None: `14:05`, `14.05`, `1405`, `9u30`, `9`."""
    said = text.strip().casefold().removesuffix("uur").strip()
    parts = re.fullmatch(r"(\d{1,2})(?:\s*[:.,u h]\s*(\d{2})?)?", said) or re.fullmatch(
        r"(\d{1,2})(\d{2})", said
    )
    if parts is None:
        return None
    try:
        return time(int(parts[1]), int(parts[2] or 0))
    except ValueError:
        return None


def time_settled(text: str) -> str:
    """A typed time as it is shown: `9u30` becomes `09:30`; what is no time stays."""
    at = time_written(text)
    return text if at is None else f"{at:%H:%M}"
