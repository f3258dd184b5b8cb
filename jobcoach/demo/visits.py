"""When a jobcoach came to a werkpost, and who worked there then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from jobcoach.demo.calendar import (
    DAYS_OF_HISTORY,
    instant,
    is_holiday_of_coach,
    is_working_day,
)
from jobcoach.demo.people import Person
from jobcoach.demo.staff import Staff
from jobcoach.domain.notitie import Bezoek, SoortBezoek
from jobcoach.domain.plaatsing import WEEKDAYS, Dagdeel
from jobcoach.domain.werkpost import Werkpost

_RECENT_DAYS = 21
"""In the last weeks a jobcoach is always there, whatever the season of today."""
_FIRST_HOUR = {Dagdeel.OCHTEND: 9, Dagdeel.MIDDAG: 13, Dagdeel.AVOND: 18}
_ON_CALL = 0.15
_MOST_A_DAY = 2


@dataclass(frozen=True, slots=True)
class Visit:
    """One time at one werkpost."""

    werkpost: str
    day: date
    dagdeel: Dagdeel
    begin: datetime
    called: bool
    """Whether the werkpost asked for it."""

    def key(self) -> str:
        """What its id is made from."""
        return f"{self.werkpost}\n{self.day}\n{self.dagdeel}"


def works_at(person: Person, werkpost_id: str, day: date, dagdeel: Dagdeel) -> bool:
    """Whether the person works at this werkpost on this part of this day."""
    return any(
        one.werkpost_id == werkpost_id and one.works_in(day, dagdeel) for one in person.plaatsingen
    )


def _visit_for_one(
    werkpost: str, day: date, dagdeel: Dagdeel, rng: Random, *, called: bool
) -> Visit:
    """A visit that begins somewhere in the first part of that dagdeel."""
    hour = _FIRST_HOUR[dagdeel] + rng.choice((0, 1, 1))
    return Visit(werkpost, day, dagdeel, instant(day, hour, rng.choice((0, 15, 30, 45))), called)


def weekly_visits(
    werkposten: Mapping[str, Mapping[str, Any]],
    people: Sequence[Person],
    staff: Staff,
    today: date,
) -> dict[str, list[Visit]]:
    """The visits of two years by werkpost: about once a week, at most two a day for a jobcoach."""
    rng = Random(f"visits {today}")
    first = today - timedelta(days=DAYS_OF_HISTORY)
    monday = first - timedelta(days=first.weekday())
    found: dict[str, list[Visit]] = {key: [] for key in werkposten}
    while monday < today:
        order = list(werkposten)
        rng.shuffle(order)
        taken: dict[tuple[str, date], int] = {}
        for key in order:
            values = werkposten[key]
            parts = values["dagen"].split()
            rng.shuffle(parts)
            for day, dagdeel in (_day_of(monday, part) for part in parts):
                before = taken.get((values["coach"], day), 0)
                away = is_holiday_of_coach(day, values["coach"])
                recent = (today - day).days <= _RECENT_DAYS
                if (
                    before < _MOST_A_DAY
                    and first <= day < today
                    and is_working_day(day)
                    and (recent or not away)
                    and any(
                        works_at(one, staff.id_for(Werkpost.ENTITY, key), day, dagdeel)
                        for one in people
                    )
                ):
                    taken[values["coach"], day] = before + 1
                    found[key].append(_visit(key, day, dagdeel, before, rng))
                    break
        monday += timedelta(days=7)
    return found


def _day_of(monday: date, part: str) -> tuple[date, Dagdeel]:
    weekday, dagdeel = part.split("-")
    return monday + timedelta(days=WEEKDAYS.index(weekday)), Dagdeel(dagdeel)


def _visit(key: str, day: date, dagdeel: Dagdeel, before: int, rng: Random) -> Visit:
    """A planned visit; the second of a day begins when the first is over."""
    hour = _FIRST_HOUR[dagdeel] + 2 * before * (dagdeel is Dagdeel.OCHTEND)
    return Visit(key, day, dagdeel, instant(day, hour, rng.choice((0, 10, 15, 20))), called=False)


def own_visit(
    person: Person, target: date, taken: set[date], first: date, last: date, rng: Random
) -> Visit | None:
    """A visit for one person alone, as near to the day as their week allows; None if never."""
    for away in range(11):
        for day in (target - timedelta(days=away), target + timedelta(days=away)):
            if not first <= day <= last or day in taken or not is_working_day(day):
                continue
            for one in person.plaatsingen:
                if one.werkpost_id is None or not one.runs_on(day):
                    continue
                for dagdeel in (Dagdeel.OCHTEND, Dagdeel.MIDDAG):
                    if one.works_in(day, dagdeel):
                        called = rng.random() < _ON_CALL
                        key = person.source.werkpost
                        return _visit_for_one(key, day, dagdeel, rng, called=called)
    return None


def bezoek_of(visit: Visit, staff: Staff, jobcoach_id: str, verslag: str) -> Bezoek:
    """The visit as it is stored."""
    return Bezoek(
        id=staff.id_for(Bezoek.ENTITY, visit.key()),
        werkpost_id=staff.id_for(Werkpost.ENTITY, visit.werkpost),
        soort=SoortBezoek.OP_OPROEP if visit.called else SoortBezoek.GEPLAND,
        gepland_op=None if visit.called else visit.begin,
        werkelijk_op=visit.begin + timedelta(minutes=5),
        jobcoach_id=jobcoach_id,
        verslag=verslag,
    )


_AHEAD = {
    "anna": (("weide", 9, 30), ("lepel", 11, 0), ("hazenpad", 14, 0)),
    "bas": (("bongerd", 9, 15), ("kringloop", 13, 30)),
}
"""Today, whatever day it is; the days after follow from the week of each werkpost."""
_DAYS_AHEAD = 9


def planned_visits(
    werkposten: Mapping[str, Mapping[str, Any]], staff: Staff, today: date
) -> tuple[Bezoek, ...]:
    """What stands in the diary for today and the coming days."""
    plans = [
        (coach, key, instant(today, hour, minute))
        for coach, visits in _AHEAD.items()
        for key, hour, minute in visits
    ]
    for after in range(1, _DAYS_AHEAD):
        day = today + timedelta(days=after)
        if not is_working_day(day):
            continue
        for place, (key, values) in enumerate(werkposten.items()):
            weekday, dagdeel = values["dagen"].split()[0].split("-")
            if WEEKDAYS[day.weekday()] == weekday:
                hour = _FIRST_HOUR[Dagdeel(dagdeel)] + place % 3
                plans.append((values["coach"], key, instant(day, hour, 15 * (place % 4))))
    return tuple(
        Bezoek(
            id=staff.id_for(Bezoek.ENTITY, f"gepland\n{key}\n{moment}"),
            werkpost_id=staff.id_for(Werkpost.ENTITY, key),
            soort=SoortBezoek.GEPLAND,
            gepland_op=moment,
            jobcoach_id=staff.coaches[coach].id,
        )
        for coach, key, moment in plans
    )
