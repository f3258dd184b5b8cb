"""Who was there in the demo: every dagdeel of the last months, with some not filled in yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from jobcoach.demo.calendar import day_before, is_working_day
from jobcoach.demo.people import Person
from jobcoach.domain.aanwezigheid import Aanwezigheid, Bron, StatusAanwezigheid, aanwezigheid_id
from jobcoach.domain.plaatsing import Dagdeel
from jobcoach.domain.weekrooster import monday_of

DAYS_OF_ATTENDANCE = 63
"""How far back it goes: two months."""
_DAYS_AHEAD = 11
"""So far ahead some leave was told."""
_CLOSED = "Feestdag"
_OF_HUNDRED = (
    (83, StatusAanwezigheid.AANWEZIG),
    (89, StatusAanwezigheid.TE_LAAT),
    (92, StatusAanwezigheid.EERDER_WEG),
    (96, StatusAanwezigheid.AFGEMELD),
    (98, StatusAanwezigheid.ZIEK),
    (100, StatusAanwezigheid.NIET_VERSCHENEN),
)
"""How a hundred dagdelen go, added up."""
_REASONS = {
    StatusAanwezigheid.TE_LAAT: ("Bus gemist", "Verslapen", "Lekke band"),
    StatusAanwezigheid.EERDER_WEG: ("Moe", "Afspraak bij de huisarts"),
    StatusAanwezigheid.AFGEMELD: ("Tandarts", "Gesprek bij de gemeente", "Familie op bezoek"),
    StatusAanwezigheid.ZIEK: ("Verkouden", "Griep", ""),
}
_WITH_REASON = 0.6
_TOLD_BY_VRIJWILLIGER = 0.25
_LEFT_OPEN = 0.35
"""Of the dagdelen of this week before today."""
_LEAVE = 0.07
"""Of the weeks, and of the days that are to come."""


def attendance_of(person: Person, today: date) -> tuple[Aanwezigheid, ...]:
    """The rows of one person, by day; of today nothing is filled in yet."""
    rng = Random(f"aanwezigheid {person.source.key} {today}")
    periods = [
        (day_before(today, begin), day_before(today, end))
        for begin, end in person.source.values.get("weg", [])
    ]
    found: list[Aanwezigheid] = []
    on_leave = False
    for after in range(-DAYS_OF_ATTENDANCE, _DAYS_AHEAD + 1):
        day = today + timedelta(days=after)
        if day.weekday() == 0:
            on_leave = rng.random() < _LEAVE
        away = on_leave or any(begin <= day <= end for begin, end in periods)
        for dagdeel in Dagdeel:
            chance, spoken = rng.random(), rng.random()
            places = [
                one.werkpost_id
                for one in person.plaatsingen
                if one.werkpost_id is not None and one.works_in(day, dagdeel)
            ]
            if not places:
                continue
            status = _ahead(day, away=away, chance=chance)
            if day < today:
                status = _behind(day, today, away=away, chance=chance, spoken=spoken)
            if status is None:
                continue
            found.append(
                Aanwezigheid(
                    id=aanwezigheid_id(person.persoon.id, day, dagdeel),
                    assistentmedewerker_id=person.persoon.id,
                    werkpost_id=places[0],
                    datum=day,
                    dagdeel=dagdeel,
                    status=status,
                    bron=Bron.VRIJWILLIGER if spoken < _TOLD_BY_VRIJWILLIGER else Bron.JOBCOACH,
                    reden=_reason(day, status, rng),
                )
            )
    return tuple(found)


def attendance(people: Sequence[Person], today: date) -> tuple[Aanwezigheid, ...]:
    """The rows of everyone."""
    return tuple(one for person in people for one in attendance_of(person, today))


def _ahead(day: date, *, away: bool, chance: float) -> StatusAanwezigheid | None:
    """What is known beforehand: a day off, a holiday; None for nothing."""
    if not is_working_day(day) and day.weekday() < 5:
        return StatusAanwezigheid.WERKPOST_DICHT
    if away:
        return StatusAanwezigheid.VAKANTIE
    return StatusAanwezigheid.AFGEMELD if chance < _LEAVE / 2 else None


def _behind(
    day: date, today: date, *, away: bool, chance: float, spoken: float
) -> StatusAanwezigheid | None:
    """How it went; None for what nobody filled in yet."""
    if not is_working_day(day) and day.weekday() < 5:
        return StatusAanwezigheid.WERKPOST_DICHT
    if away:
        return StatusAanwezigheid.VAKANTIE
    if day >= monday_of(today) and spoken > 1 - _LEFT_OPEN:
        return None
    return next(status for limit, status in _OF_HUNDRED if 100 * chance < limit)


def _reason(day: date, status: StatusAanwezigheid, rng: Random) -> str:
    choice, told = rng.random(), rng.random()
    if status is StatusAanwezigheid.WERKPOST_DICHT:
        return _CLOSED
    reasons = _REASONS.get(status, ())
    if not reasons or told > _WITH_REASON:
        return ""
    return reasons[int(choice * len(reasons))]
