"""Days of the demo: counted back from a given today, in Dutch time, without holidays."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from jobcoach.domain.dutch_time import instant_at

DAYS_OF_HISTORY = 730
"""How far back the notes go."""
DAYS_PER_MONTH = 30.44
_FRIDAY = 4


def day_before(today: date, months: float) -> date:
    """The day that lies `months` from `today`; negative months lie behind."""
    return today + timedelta(days=round(months * DAYS_PER_MONTH))


def instant(day: date, hour: int, minute: int = 0) -> datetime:
    """This time of day in the Netherlands as an instant in UTC."""
    return instant_at(day, time(hour, minute))


_SEASONS = ("winter", "lente", "zomer", "herfst")
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def times_of_year(day: date) -> tuple[str, str]:
    """The season by whole months, and the month, as the texts of the werkposten name them."""
    return _SEASONS[day.month % 12 // 3], _MONTHS[day.month - 1]


def months_to_autumn(today: date, near: float) -> float:
    """Months from `today` to the 15th of November nearest to `near` months away."""
    wanted = day_before(today, near)
    days = [date(wanted.year + more, 11, 15) for more in (-1, 0, 1)]
    nearest = min(days, key=lambda day: abs((day - wanted).days))
    return (nearest - today).days / DAYS_PER_MONTH


def is_working_day(day: date) -> bool:
    """Monday to Friday, but for the days on which a werkpost is closed."""
    return day.weekday() <= _FRIDAY and day not in _closed_days(day.year)


def _closed_days(year: int) -> frozenset[date]:
    easter = _easter(year)
    moving = {easter + timedelta(days=after) for after in (1, 39, 50)}
    fixed = {date(year, 1, 1), date(year, 4, 27), date(year, 12, 25), date(year, 12, 26)}
    return frozenset(moving | fixed)


def _easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian rule."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leap_years, year_rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * leap_years - epact - year_rest) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def is_holiday_of_coach(day: date, coach: str) -> bool:
    """Whether a jobcoach is away: three weeks in summer and the days around Christmas."""
    week = day.isocalendar().week
    summer = (30, 31, 32) if coach == "anna" else (32, 33, 34)
    return week in summer or (day.month, day.day) >= (12, 24)
