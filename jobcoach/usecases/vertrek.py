"""Klaar voor vertrek: whether all that the coming visits need is on this laptop."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from jobcoach.domain.assistentmedewerker import Assistentmedewerker, StatusPersoon
from jobcoach.domain.bijlage import Bijlage
from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.notitie import Bezoek
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.scope import ScopeKind, dossier
from jobcoach.domain.toegang import Recht, may
from jobcoach.domain.vertrek import (
    Vertrekfeiten,
    Vertrekpunt,
    vertrekdagen,
    vertrekpunten,
)
from jobcoach.domain.werkpost import Werkpost
from jobcoach.store import bijlagen, changes, device, dossiers, scopes
from jobcoach.usecases.door import Door, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Vertrekbezoek:
    """One visit that comes, and what of its people is not here."""

    bezoek: Bezoek
    werkpost: Werkpost
    moment: datetime
    personen: tuple[str, ...]
    """Roepnamen of who works there that day."""
    fotos_weg: int
    """Photos and documents of them that are not on this laptop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vertrek:
    """What was looked at, and for which visits."""

    bezoeken: tuple[Vertrekbezoek, ...]
    """The first first."""
    feiten: Vertrekfeiten
    punten: tuple[Vertrekpunt, ...]

    @property
    def klaar(self) -> bool:
        """Whether one can leave without missing anything."""
        return all(one.in_orde for one in self.punten)


def check_vertrek(door: Door) -> Vertrek:
    """Look whether one can leave. Asks the server nothing. Raises Forbidden."""
    with door.enter(Recht.PERSONEN_ZIEN, Gebeurtenis.LEZEN, "vertrek") as work:
        tx, now = work.tx, work.now
        found = vertrek_of(
            work,
            door,
            bezoeken=dossiers.every(tx, Bezoek, now),
            werkposten=dossiers.every(tx, Werkpost, now),
            plaatsingen=dossiers.every(tx, Plaatsing, now),
        )
        work.aantal = len(found.bezoeken)
    return found


def vertrek_of(
    work: Work,
    door: Door,
    *,
    bezoeken: Iterable[Bezoek],
    werkposten: Iterable[Werkpost],
    plaatsingen: Sequence[Plaatsing],
) -> Vertrek:
    """The same for a doing that went through the door already, may see people, and read these."""
    visits = _coming(work, bezoeken, {one.id: one for one in werkposten})
    at_work = {one.bezoek.id: one for one in _with_people(work, visits, plaatsingen)}
    everybody = {each.id: each for one in at_work.values() for each in one.personen}
    missing = {key: _missing(work, key) for key in everybody}
    feiten = _facts(work, door, [size for sizes in missing.values() for size in sizes])
    return Vertrek(
        bezoeken=tuple(
            Vertrekbezoek(
                bezoek=one.bezoek,
                werkpost=one.werkpost,
                moment=one.moment,
                personen=tuple(sorted(each.roepnaam for each in one.personen)),
                fotos_weg=sum(len(missing[each.id]) for each in one.personen),
            )
            for one in at_work.values()
        ),
        feiten=feiten,
        punten=vertrekpunten(feiten, work.now),
    )


@dataclass(frozen=True, slots=True)
class _Visit:
    bezoek: Bezoek
    werkpost: Werkpost
    moment: datetime
    personen: tuple[Assistentmedewerker, ...] = ()

    @property
    def dag(self) -> date:
        return day_of(self.moment)


def _coming(work: Work, bezoeken: Iterable[Bezoek], places: Mapping[str, Werkpost]) -> list[_Visit]:
    """Own visits of today and of the next day with one, that did not take place yet."""
    planned = [
        _Visit(one, places[one.werkpost_id], one.gepland_op)
        for one in bezoeken
        if one.gepland_op is not None
        and one.werkelijk_op is None
        and one.werkpost_id in places
        and one.jobcoach_id in (None, work.who.gebruiker_id)
    ]
    days = vertrekdagen([one.dag for one in planned], work.today)
    return sorted(
        (one for one in planned if one.dag in days), key=lambda one: (one.moment, one.bezoek.id)
    )


def _with_people(
    work: Work, visits: Iterable[_Visit], plaatsingen: Sequence[Plaatsing]
) -> Iterable[_Visit]:
    for one in visits:
        there = {
            each.assistentmedewerker_id
            for each in plaatsingen
            if each.werkpost_id == one.werkpost.id and each.runs_on(one.dag)
        }
        found = [dossiers.find(work.tx, Assistentmedewerker, key, work.now) for key in there]
        personen = tuple(
            each for each in found if each is not None and each.status is StatusPersoon.ACTIEF
        )
        yield replace(one, personen=personen)


def _missing(work: Work, person_id: str) -> list[int]:
    """The sizes of the photos and documents of one person that are not here."""
    if not may(work.who.rol, Recht.BIJLAGEN_LEZEN):
        return []
    rows = dossiers.every(work.tx, Bijlage, work.now, person_id)
    blobs = bijlagen.of_scope(work.tx, str(dossier(person_id))) if rows else {}
    sizes = {one.sha256: one.size_bytes for one in rows}
    return [size for sha256, size in sizes.items() if sha256 not in blobs or not blobs[sha256].here]


def _facts(work: Work, door: Door, missing: list[int]) -> Vertrekfeiten:
    tx = work.tx
    to_send, _ = bijlagen.counts(tx)
    return Vertrekfeiten(
        alone=device.server(tx) is None,
        last_proof=device.get_moment(tx, "last_proof"),
        dossiers_onderweg=sum(
            one.name.kind is ScopeKind.DOSSIER
            and one.state not in scopes.GONE
            and (one.copied_until is not None or one.state != scopes.VISIBLE)
            for one in scopes.every(tx)
        ),
        fotos_weg=len(missing),
        fotos_bytes=sum(missing),
        te_versturen=changes.count_by_state(tx).get(changes.WAITING, 0) + to_send,
        vrij_bytes=shutil.disk_usage(door.database.path.parent).free,
    )
