"""Who was there: the week of a person, the week of a werkpost, and filling it in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from jobcoach.domain.aanwezigheid import (
    Aanwezigheid,
    Bron,
    StatusAanwezigheid,
    aanwezigheid_id,
    bron_of,
)
from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.plaatsing import Dagdeel, Plaatsing
from jobcoach.domain.toegang import Recht
from jobcoach.domain.weekrooster import DAYS_IN_WEEK, Weekrooster, monday_of, weekrooster
from jobcoach.domain.werkpost import Werkpost
from jobcoach.errors import NotFound, Problem, Rule
from jobcoach.store import dossiers
from jobcoach.usecases.door import Door, Work, require
from jobcoach.usecases.people import by_person


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekregel:
    """The week of one person at one werkpost."""

    persoon: Assistentmedewerker
    week: Weekrooster


def show_week(door: Door, assistentmedewerker_id: str, day: date) -> Weekrooster:
    """The week of one person in which this day falls. Raises Forbidden, NotFound."""
    with door.enter(
        Recht.AANWEZIGHEID_LEZEN,
        Gebeurtenis.LEZEN,
        Aanwezigheid.ENTITY,
        assistentmedewerker_id=assistentmedewerker_id,
    ) as work:
        return weekrooster(
            day,
            dossiers.every(work.tx, Plaatsing, work.now, assistentmedewerker_id),
            _in_week(work, day, [assistentmedewerker_id]),
        )


def show_werkpost_week(door: Door, werkpost_id: str, day: date) -> tuple[Weekregel, ...]:
    """The week of everyone who works at a werkpost, or was there, by roepnaam.

    Raises Forbidden, and NotFound for a werkpost that is not on this laptop.
    """
    with door.enter(
        Recht.AANWEZIGHEID_LEZEN, Gebeurtenis.LEZEN, "werkpost", onderwerp_id=werkpost_id
    ) as work:
        if dossiers.find(work.tx, Werkpost, werkpost_id, work.now) is None:
            raise NotFound
        monday = monday_of(day)
        days = [monday + timedelta(days=after) for after in range(DAYS_IN_WEEK)]
        plaatsingen = by_person(
            one
            for one in dossiers.every(work.tx, Plaatsing, work.now)
            if one.werkpost_id == werkpost_id and any(map(one.runs_on, days))
        )
        filled = by_person(one for one in _in_week(work, day) if one.werkpost_id == werkpost_id)
        found = [
            Weekregel(
                persoon=persoon,
                week=weekrooster(
                    day,
                    plaatsingen.get(persoon.id, []),
                    filled.get(persoon.id, []),
                    werkpost_id=werkpost_id,
                ),
            )
            for persoon in dossiers.every(work.tx, Assistentmedewerker, work.now)
            if persoon.id in plaatsingen or persoon.id in filled
        ]
        work.aantal = len(found)
    return tuple(sorted(found, key=lambda one: (one.persoon.roepnaam.casefold(), one.persoon.id)))


def record_aanwezigheid(
    door: Door,
    *,
    assistentmedewerker_id: str,
    datum: date,
    dagdeel: Dagdeel,
    status: StatusAanwezigheid,
    werkpost_id: str | None = None,
    reden: str = "",
    bron: Bron | None = None,
) -> Aanwezigheid:
    """Say what happened in one part of one day; what was said of it before gives way.

    `werkpost_id` None: where the person works then, or else works at all. `bron` None: who fills
    it in. Raises InvalidValues (also when there is no werkpost), Forbidden, NotFound.
    """
    with door.enter(
        Recht.AANWEZIGHEID_SCHRIJVEN,
        Gebeurtenis.WIJZIGEN,
        Aanwezigheid.ENTITY,
        assistentmedewerker_id=assistentmedewerker_id,
    ) as work:
        new = fill_in(
            work,
            assistentmedewerker_id=assistentmedewerker_id,
            datum=datum,
            dagdeel=dagdeel,
            status=status,
            werkpost_id=werkpost_id,
            reden=reden,
            bron=bron,
        )
        work.onderwerp_id = new.id
    return new


def fill_in(
    work: Work,
    *,
    assistentmedewerker_id: str,
    datum: date,
    dagdeel: Dagdeel,
    status: StatusAanwezigheid,
    werkpost_id: str | None,
    reden: str = "",
    bron: Bron | None = None,
) -> Aanwezigheid:
    """The same as part of something larger, such as a visit. Raises InvalidValues."""
    where = werkpost_id or _werkpost_then(work, assistentmedewerker_id, datum, dagdeel)
    if where is None:
        require((Problem("werkpost_id", Rule.NO_PLACE),))
    new = Aanwezigheid(
        id=aanwezigheid_id(assistentmedewerker_id, datum, dagdeel),
        assistentmedewerker_id=assistentmedewerker_id,
        werkpost_id=where or "",
        datum=datum,
        dagdeel=dagdeel,
        status=status,
        bron=bron or bron_of(work.who.rol),
        reden=reden.strip(),
    )
    require(new.problems(work.today))
    work.save_again(new)
    return new


def clear_aanwezigheid(
    door: Door, assistentmedewerker_id: str, datum: date, dagdeel: Dagdeel
) -> None:
    """Say that it is not known after all. Raises Forbidden, NotFound when nothing was said."""
    row_id = aanwezigheid_id(assistentmedewerker_id, datum, dagdeel)
    with door.enter(
        Recht.AANWEZIGHEID_SCHRIJVEN,
        Gebeurtenis.VERWIJDEREN,
        Aanwezigheid.ENTITY,
        assistentmedewerker_id=assistentmedewerker_id,
        onderwerp_id=row_id,
    ) as work:
        if dossiers.find(work.tx, Aanwezigheid, row_id, work.now) is None:
            raise NotFound
        work.delete(Aanwezigheid, row_id)


def _in_week(work: Work, day: date, people: list[str] | None = None) -> tuple[Aanwezigheid, ...]:
    monday = monday_of(day)
    sunday = monday + timedelta(days=DAYS_IN_WEEK - 1)
    return dossiers.aanwezigheid(work.tx, work.now, van=monday, tot=sunday, people=people)


def _werkpost_then(
    work: Work, assistentmedewerker_id: str, datum: date, dagdeel: Dagdeel
) -> str | None:
    places = [
        one
        for one in dossiers.every(work.tx, Plaatsing, work.now, assistentmedewerker_id)
        if one.werkpost_id and one.runs_on(datum)
    ]
    then = [one.werkpost_id for one in places if one.works_in(datum, dagdeel)]
    return next(iter(then), None) or next((one.werkpost_id for one in places), None)
