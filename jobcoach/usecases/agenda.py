"""The diary: visits, what is due with people, and a file of the visits for another calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jobcoach.domain.agenda import Agendapunt, agendapunten
from jobcoach.domain.assistentmedewerker import Assistentmedewerker, StatusPersoon
from jobcoach.domain.doel import Doel, Plan
from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.notitie import Bezoek
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.scope import werkpost as werkpost_scope
from jobcoach.domain.toegang import Recht, may
from jobcoach.domain.voorziening import Voorziening
from jobcoach.domain.werkpost import Werkpost
from jobcoach.errors import InvalidValues, Problem, Rule
from jobcoach.report.agenda import Afspraak, agenda_ics
from jobcoach.store import dossiers, scopes
from jobcoach.usecases.door import Door, Work, names_of_users
from jobcoach.usecases.outside import write_outside
from jobcoach.usecases.people import by_person

AGENDA = "agenda"
"""As the access log calls it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agendabezoek:
    """One visit in the diary."""

    bezoek: Bezoek
    werkpost: Werkpost
    jobcoach: str
    """Who goes; empty when nobody was named, or nobody that this laptop knows."""
    own: bool
    """Whether it is of the user, or of nobody in particular."""
    may_change: bool
    """Whether the user may move or cancel it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What stands in the diary from one day to another, both included."""

    van: date
    tot: date
    bezoeken: tuple[Agendabezoek, ...]
    """The first first."""
    punten: tuple[Agendapunt, ...]
    """What is due with people, the first first."""
    namen: Mapping[str, str]
    """Full names of the people of whom something is due, by id."""
    roepnamen: Mapping[str, str]
    """What the same people are called."""


def open_agenda(door: Door, van: date, tot: date) -> Agenda:
    """The diary from one day to another, as far as this user may see. Raises Forbidden."""
    with door.enter(Recht.WERKPOSTEN_ZIEN, Gebeurtenis.LEZEN, AGENDA) as work:
        bezoeken = _bezoeken(work, van, tot)
        punten: tuple[Agendapunt, ...] = ()
        people: dict[str, Assistentmedewerker] = {}
        if may(work.who.rol, Recht.PERSONEN_ZIEN):
            people = {
                one.id: one
                for one in dossiers.every(work.tx, Assistentmedewerker, work.now)
                if one.status is StatusPersoon.ACTIEF
            }
            punten = tuple(one for one in _punten(work, people) if van <= one.dag <= tot)
        work.aantal = len(bezoeken) + len(punten)
    due = [people[one.assistentmedewerker_id] for one in punten]
    return Agenda(
        van=van,
        tot=tot,
        bezoeken=bezoeken,
        punten=punten,
        namen={one.id: one.naam for one in due},
        roepnamen={one.id: one.roepnaam for one in due},
    )


def export_agenda(door: Door, path: Path, van: date, tot: date, *, only_own: bool = True) -> int:
    """Write the visits of a period, both days included, to a file for another calendar.

    Only where and when: nobody's name and nothing of what was written, for outside the laptop
    nothing is encrypted. Tells how many there are. Raises InvalidValues for a period that ends
    before it begins or has no visits, InsideDataDir, FileUnwritable, Forbidden; then there is no
    file, and what stood there still stands.
    """
    if tot < van:
        raise InvalidValues((Problem("tot", Rule.END_BEFORE_START),))
    with (
        write_outside(door, path) as write,
        door.enter(Recht.WERKPOSTEN_ZIEN, Gebeurtenis.KOPIEREN, AGENDA) as work,
    ):
        found = [one for one in _bezoeken(work, van, tot) if one.own or not only_own]
        if not found:
            raise InvalidValues((Problem("tot", Rule.NO_BEZOEK),))
        work.aantal = len(found)
        afspraken = [
            Afspraak(
                id=one.bezoek.id,
                werkpost=one.werkpost.naam,
                adres=_adres(one.werkpost),
                begin=moment,
            )
            for one in found
            if (moment := one.bezoek.moment) is not None
        ]
        write(work.tx, agenda_ics(afspraken, now=work.now))
    return len(found)


def _adres(werkpost: Werkpost) -> str:
    told = werkpost.gemeente.casefold() in werkpost.adres.casefold()
    return ", ".join(part for part in (werkpost.adres, "" if told else werkpost.gemeente) if part)


def _bezoeken(work: Work, van: date, tot: date) -> tuple[Agendabezoek, ...]:
    places = {one.id: one for one in dossiers.every(work.tx, Werkpost, work.now)}
    users = names_of_users(work)
    found = [
        (moment, one)
        for one in dossiers.every(work.tx, Bezoek, work.now)
        if one.werkpost_id in places and (moment := one.moment) and van <= day_of(moment) <= tot
    ]
    writable = {one.werkpost_id: _may_write(work, one.werkpost_id) for _, one in found}
    return tuple(
        Agendabezoek(
            bezoek=one,
            werkpost=places[one.werkpost_id],
            jobcoach=users.get(one.jobcoach_id or "", ""),
            own=one.jobcoach_id in (None, work.who.gebruiker_id),
            may_change=one.werkelijk_op is None and writable[one.werkpost_id],
        )
        for _, one in sorted(found, key=lambda each: (each[0], each[1].id))
    )


def _may_write(work: Work, werkpost_id: str) -> bool:
    found = scopes.find(work.tx, werkpost_scope(werkpost_id))
    granted = found is not None and found.role.may_write
    return granted and may(work.who.rol, Recht.WERKPOSTEN_WIJZIGEN)


def _punten(work: Work, people: Iterable[str]) -> Iterable[Agendapunt]:
    tx, now = work.tx, work.now
    voorzieningen = by_person(dossiers.every(tx, Voorziening, now))
    plaatsingen = by_person(dossiers.every(tx, Plaatsing, now))
    plannen = by_person(dossiers.every(tx, Plan, now))
    doelen = by_person(dossiers.every(tx, Doel, now))
    measures = may(work.who.rol, Recht.LADDER_LEZEN)
    beoordelingen = by_person(dossiers.every(tx, Ladderbeoordeling, now)) if measures else {}
    for person in people:
        yield from agendapunten(
            person,
            voorzieningen=voorzieningen.get(person, ()),
            plaatsingen=plaatsingen.get(person, ()),
            plannen=plannen.get(person, ()),
            doelen=doelen.get(person, ()),
            beoordelingen=beoordelingen.get(person, ()),
        )
