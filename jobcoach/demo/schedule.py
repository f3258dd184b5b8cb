"""On which day what is written about one person: the storyline first, then ordinary days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from jobcoach.demo.calendar import (
    DAYS_OF_HISTORY,
    day_before,
    is_holiday_of_coach,
    is_working_day,
    months_to_autumn,
)
from jobcoach.demo.people import Person
from jobcoach.demo.source import Beat, Sources
from jobcoach.demo.staff import Staff
from jobcoach.demo.visits import Visit, own_visit, works_at
from jobcoach.domain.notitie import Gevoeligheid, SoortNotitie
from jobcoach.domain.plaatsing import WEEKDAYS
from jobcoach.domain.werkpost import Werkpost

_DAYS_FROM_TARGET = 6
_MOST_APART = 3
_OF_THE_SILENT = 0.65
"""There is less to write about who says little."""
_ORDINARY = 0.93
"""Part of the ordinary days on which a jobcoach writes something about someone who is there."""
_LONGEST_SILENCE_DAYS = 13
"""In the last weeks; so that only the one who is meant to be is 'lang niet gezien'."""
_MOMENTS_A_YEAR = {
    SoortNotitie.TELEFOON: 1.2,
    SoortNotitie.SIGNAAL_VRIJWILLIGER: 1.0,
    SoortNotitie.OVERLEG_NETWERK: 0.8,
    SoortNotitie.OVERLEG_KETEN: 0.6,
    SoortNotitie.GESPREK: 1.1,
}
_EVALUATIES_MONTHS = (-22.0, -16.0, -10.0, -4.0)
_OF_WINTER = "winterdip"
"""The side line that begins in November, whatever day it is today."""
_APART_DAYS = 45
"""An evaluation of the storyline stands for the half-yearly one this near."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One note that will be written."""

    day: date
    beat: Beat | None
    """None: an ordinary day at the werkpost."""
    visit: Visit | None
    """None: no visit to a werkpost."""


@dataclass(slots=True)
class _Diary:
    """The days of one person that have a note already."""

    person: Person
    visits: Sequence[Visit]
    """Of the werkpost, by day."""
    werkpost_id: str
    first: date
    last: date
    rng: Random
    busy: Counter[date]
    """How many people the jobcoach sees apart on a day."""
    slots: dict[date, Slot]

    def place(self, beat: Beat, target: date, after: date) -> date:
        """Put a beat as near to its day as the week allows, later than `after`."""
        first = max(self.first, after + timedelta(days=1))
        target = min(max(target, first), self.last)
        visit = None
        if beat.soort is SoortNotitie.BEZOEK and beat.plek == "werkpost":
            visit = self._shared(target, first)
        shared = visit is not None
        if visit is None and beat.soort is SoortNotitie.BEZOEK and beat.plek == "werkpost":
            visit = own_visit(self.person, target, self.full(), first, self.last, self.rng)
        day = visit.day if visit else self._free(target, first, beat)
        if day is None:
            return after
        if not shared:
            self.busy[day] += 1
        self.slots[day] = Slot(day, beat, visit)
        return day

    def _shared(self, target: date, first: date) -> Visit | None:
        near = [
            visit
            for visit in self.visits
            if first <= visit.day <= self.last
            and abs((visit.day - target).days) <= _DAYS_FROM_TARGET
            and visit.day not in self.slots
            and works_at(self.person, self.werkpost_id, visit.day, visit.dagdeel)
        ]
        return min(near, key=lambda visit: abs((visit.day - target).days), default=None)

    def full(self) -> set[date]:
        """The days on which nothing more fits."""
        return set(self.slots) | {day for day, times in self.busy.items() if times >= _MOST_APART}

    def _free(self, target: date, first: date, beat: Beat) -> date | None:
        full = self.full()
        for away in range(25):
            for day in (target - timedelta(days=away), target + timedelta(days=away)):
                if not first <= day <= self.last or day in full or not is_working_day(day):
                    continue
                if beat.plek == "werkgever" and not self.at_employer(day):
                    continue
                return day
        return None

    def at_employer(self, day: date) -> bool:
        """Whether the person works at an employer of their own on this day."""
        parts = {
            part[:2]
            for one in self.person.plaatsingen
            if one.werkpost_id is None and one.runs_on(day)
            for part in one.dagdelenpatroon
        }
        return WEEKDAYS[day.weekday()] in parts


def slots_of(
    person: Person,
    visits: Sequence[Visit],
    busy: Counter[date],
    sources: Sources,
    staff: Staff,
    today: date,
) -> tuple[Slot, ...]:
    """All notes about one person, by day; `busy` counts what the jobcoach does apart on a day."""
    values = person.source.values
    rng = Random(f"{person.source.key} {today}")
    diary = _Diary(
        person=person,
        visits=visits,
        werkpost_id=staff.id_for(Werkpost.ENTITY, person.source.werkpost),
        first=today - timedelta(days=DAYS_OF_HISTORY),
        last=today - timedelta(days=values.get("laatst_gezien_dagen", 1)),
        rng=rng,
        busy=busy,
        slots={},
    )
    away = [
        (day_before(today, begin), day_before(today, end)) for begin, end in values.get("weg", [])
    ]
    here = _days_here(person, today)
    _place_line(diary, person.source.verloop, 0.0, today)
    for name, begin in values["zijlijnen"].items():
        start = months_to_autumn(today, begin) if name == _OF_WINTER else float(begin)
        _place_line(diary, sources.side_lines[name], start, today)
    for beat in [*_evaluaties(person, sources, rng), *_moments(person, sources, rng)]:
        target = day_before(today, beat.maand)
        if target >= here and not _in(away, target) and not _too_near(diary, target):
            diary.place(beat, target, diary.first)
    _ordinary_days(diary, away, sources.werkposten[person.source.werkpost]["coach"], today)
    _recently_seen(diary, today)
    return tuple(diary.slots[day] for day in sorted(diary.slots))


def _place_line(diary: _Diary, line: Sequence[Beat], begin: float, today: date) -> None:
    after = diary.first - timedelta(days=1)
    for beat in line:
        target = day_before(today, begin + beat.maand)
        if diary.first <= target < today:
            after = diary.place(replace(beat, maand=begin + beat.maand), target, after)


def _days_here(person: Person, today: date) -> date:
    """The day from which there is anything to tell besides the storyline."""
    begins = [one.begin for one in person.plaatsingen if one.begin is not None]
    return max(min(begins), today - timedelta(days=DAYS_OF_HISTORY)) + timedelta(days=20)


def _in(periods: Sequence[tuple[date, date]], day: date) -> bool:
    return any(begin <= day <= end for begin, end in periods)


def _too_near(diary: _Diary, day: date) -> bool:
    return any(day + timedelta(days=after) in diary.slots for after in (-1, 0, 1))


def _evaluaties(person: Person, sources: Sources, rng: Random) -> list[Beat]:
    told = [beat.maand for beat in person.source.verloop if beat.soort is SoortNotitie.EVALUATIE]
    apart = _APART_DAYS / 30
    months = [month + rng.uniform(-0.8, 0.8) for month in _EVALUATIES_MONTHS]
    return [
        _moment(SoortNotitie.EVALUATIE, month)
        for month in months
        if all(abs(month - other) > apart for other in told)
        and person.persoon.status.value == "actief"
    ]


def _moments(person: Person, sources: Sources, rng: Random) -> list[Beat]:
    silent = person.source.values.get("zwijgt", False)
    found = []
    for soort, per_year in _MOMENTS_A_YEAR.items():
        if silent and soort in (SoortNotitie.TELEFOON, SoortNotitie.GESPREK):
            continue
        count = int(2 * per_year + rng.random())
        found += [_moment(soort, -rng.uniform(0.6, 23.5)) for _ in range(count)]
    return sorted(found, key=lambda beat: beat.maand)


def _moment(soort: SoortNotitie, month: float) -> Beat:
    """A moment whose text is chosen later."""
    return Beat(month, soort, "", None, Gevoeligheid.GEWOON, (), "werkpost", soap=False)


def _ordinary_days(
    diary: _Diary, away: Sequence[tuple[date, date]], coach: str, today: date
) -> None:
    likely = _ORDINARY * (_OF_THE_SILENT if diary.person.source.values.get("zwijgt") else 1)
    for visit in diary.visits:
        if (
            visit.day > diary.last
            or visit.day in diary.slots
            or _in(away, visit.day)
            or _too_near(diary, visit.day)
            or not works_at(diary.person, diary.werkpost_id, visit.day, visit.dagdeel)
        ):
            continue
        if diary.rng.random() < likely:
            diary.slots[visit.day] = Slot(visit.day, None, visit)
    _ordinary_days_outside(diary, coach, today)


def _ordinary_days_outside(diary: _Diary, coach: str, today: date) -> None:
    """Where there is no werkpost the jobcoach comes about once in three weeks."""
    day = diary.first + timedelta(days=diary.rng.randrange(21))
    while day <= diary.last:
        if (
            is_working_day(day)
            and diary.at_employer(day)
            and not _too_near(diary, day)
            and not is_holiday_of_coach(day, coach)
        ):
            diary.slots[day] = Slot(day, None, None)
            day += timedelta(days=diary.rng.randrange(12, 25))
        else:
            day += timedelta(days=1)


def _recently_seen(diary: _Diary, today: date) -> None:
    latest = max(diary.slots)
    if diary.last < today - timedelta(days=1):
        target = diary.last
    elif (today - latest).days > _LONGEST_SILENCE_DAYS:
        target = today - timedelta(days=diary.rng.randrange(2, 8))
    else:
        return
    visit = own_visit(diary.person, target, diary.full(), latest, diary.last, diary.rng)
    if visit is not None:
        diary.slots[visit.day] = Slot(visit.day, None, visit)
    else:
        before = [target - timedelta(days=days) for days in range(5)]
        day = next(day for day in before if is_working_day(day))
        diary.slots.setdefault(day, Slot(day, None, None))
