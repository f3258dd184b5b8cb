"""A week of someone: what the placements say, and beside it who was there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from jobcoach.domain.aanwezigheid import HOURS_PER_DAGDEEL, Aanwezigheid
from jobcoach.domain.plaatsing import Dagdeel, Plaatsing

DAYS_IN_WEEK = 7


def monday_of(day: date) -> date:
    """The first day of the week in which this day falls."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True, kw_only=True)
class Vak:
    """One part of one day in the week of one person."""

    datum: date
    dagdeel: Dagdeel
    verwacht: bool
    """Whether a placement says that the person works then."""
    aanwezigheid: Aanwezigheid | None
    """None: nothing was filled in, which says nothing about whether they were there."""

    def is_open(self, today: date) -> bool:
        """Whether it could be filled in by now, and is not."""
        return self.verwacht and self.aanwezigheid is None and self.datum <= today


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekrooster:
    """One person in one week, from Monday to Sunday."""

    maandag: date
    vakken: tuple[Vak, ...]
    """All parts of all days, in the order of the week."""

    @property
    def uren(self) -> int:
        """Hours at work: a part of a day counts whole, also when someone came late."""
        return HOURS_PER_DAGDEEL * sum(
            one.aanwezigheid is not None and one.aanwezigheid.status.worked for one in self.vakken
        )

    def open_vakken(self, today: date) -> int:
        """How many parts could be filled in by now, and are not."""
        return sum(one.is_open(today) for one in self.vakken)


def weekrooster(
    day: date,
    plaatsingen: Iterable[Plaatsing],
    aanwezigheid: Iterable[Aanwezigheid],
    *,
    werkpost_id: str | None = None,
) -> Weekrooster:
    """The week of one person in which this day falls; with `werkpost_id` at that werkpost alone."""
    places = [one for one in plaatsingen if werkpost_id in (None, one.werkpost_id)]
    known = {
        (one.datum, one.dagdeel): one
        for one in aanwezigheid
        if werkpost_id in (None, one.werkpost_id)
    }
    monday = monday_of(day)
    return Weekrooster(
        maandag=monday,
        vakken=tuple(
            Vak(
                datum=datum,
                dagdeel=dagdeel,
                verwacht=any(one.works_in(datum, dagdeel) for one in places),
                aanwezigheid=known.get((datum, dagdeel)),
            )
            for datum in (monday + timedelta(days=after) for after in range(DAYS_IN_WEEK))
            for dagdeel in Dagdeel
        ),
    )
