"""What one needs in the barn before writing a visit up: who works there, and what is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jobcoach.domain.aanwezigheid import Aanwezigheid, StatusAanwezigheid
from jobcoach.domain.assistentmedewerker import Assistentmedewerker, StatusPersoon
from jobcoach.domain.doel import Doel
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.notitie import Bezoek
from jobcoach.domain.plaatsing import Dagdeel, Plaatsing
from jobcoach.domain.toegang import Recht
from jobcoach.domain.werkpost import Werkpost
from jobcoach.errors import NotFound
from jobcoach.store import dossiers
from jobcoach.usecases.bezoeken import Bezoekplan
from jobcoach.usecases.door import Door, Work
from jobcoach.usecases.people import by_person


@dataclass(frozen=True, slots=True, kw_only=True)
class Bezoekpersoon:
    """One person who works at the werkpost on that day, or who was there."""

    persoon: Assistentmedewerker
    dagdelen: frozenset[Dagdeel]
    """When a placement says that the person works that day; all of them when none says when."""
    aanwezigheid: Mapping[Dagdeel, StatusAanwezigheid]
    """What was filled in already, by whoever."""
    doelen: tuple[Doel, ...]
    """What the person works on, the goals in focus first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bezoekblad:
    """One werkpost on one day."""

    werkpost: Werkpost
    dag: date
    personen: tuple[Bezoekpersoon, ...]
    """By roepnaam; those who are not expected that day last."""


def open_bezoekblad(
    door: Door, werkpost_id: str, dag: date, *, ook: Iterable[str] = ()
) -> Bezoekblad:
    """Who works at a werkpost on a day; `ook` are the ids of others who were there.

    Of those only who is on this laptop. Raises Forbidden, NotFound.
    """
    with door.enter(
        Recht.AANWEZIGHEID_LEZEN, Gebeurtenis.LEZEN, "werkpost", onderwerp_id=werkpost_id
    ) as work:
        werkpost = dossiers.find(work.tx, Werkpost, werkpost_id, work.now)
        if werkpost is None:
            raise NotFound
        found = _personen(work, werkpost_id, dag, frozenset(ook))
        work.aantal = len(found)
    return Bezoekblad(werkpost=werkpost, dag=dag, personen=found)


def show_bezoek(door: Door, bezoek_id: str) -> Bezoekplan:
    """One visit, planned or written up. Raises Forbidden, NotFound."""
    with door.enter(
        Recht.WERKPOSTEN_ZIEN, Gebeurtenis.LEZEN, Bezoek.ENTITY, onderwerp_id=bezoek_id
    ) as work:
        bezoek = dossiers.find(work.tx, Bezoek, bezoek_id, work.now)
        if bezoek is None:
            raise NotFound
        place = dossiers.find(work.tx, Werkpost, bezoek.werkpost_id, work.now)
        if place is None:
            raise NotFound
        return Bezoekplan(bezoek=bezoek, werkpost=place)


def _personen(
    work: Work, werkpost_id: str, dag: date, ook: frozenset[str]
) -> tuple[Bezoekpersoon, ...]:
    plaatsingen = by_person(
        one
        for one in dossiers.every(work.tx, Plaatsing, work.now)
        if one.werkpost_id == werkpost_id and one.runs_on(dag)
    )
    filled = by_person(
        one
        for one in dossiers.aanwezigheid(work.tx, work.now, van=dag, tot=dag)
        if one.werkpost_id == werkpost_id
    )
    people = [
        one
        for one in dossiers.every(work.tx, Assistentmedewerker, work.now)
        if one.id in ook
        or one.id in filled
        or (
            one.id in plaatsingen
            and one.status not in (StatusPersoon.UITGESTROOMD, StatusPersoon.OVERLEDEN)
        )
    ]
    found = [
        _persoon(work, one, dag, plaatsingen.get(one.id, []), filled.get(one.id, []))
        for one in people
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                not (one.dagdelen or one.aanwezigheid),
                one.persoon.roepnaam.casefold(),
                one.persoon.id,
            ),
        )
    )


def _persoon(
    work: Work,
    persoon: Assistentmedewerker,
    dag: date,
    plaatsingen: list[Plaatsing],
    filled: list[Aanwezigheid],
) -> Bezoekpersoon:
    known = any(one.dagdelenpatroon for one in plaatsingen)
    doelen = [
        one for one in dossiers.every(work.tx, Doel, work.now, persoon.id) if not one.status.ended
    ]
    return Bezoekpersoon(
        persoon=persoon,
        dagdelen=frozenset(
            dagdeel
            for dagdeel in Dagdeel
            if plaatsingen and (not known or any(one.works_in(dag, dagdeel) for one in plaatsingen))
        ),
        aanwezigheid={one.dagdeel: one.status for one in filled},
        doelen=tuple(sorted(doelen, key=lambda one: (not one.in_beeld, one.omschrijving))),
    )
