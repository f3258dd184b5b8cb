"""The bin: what was thrown away in the last thirty days, and bringing it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.bijlage import Bijlage
from jobcoach.domain.competentie import Competentie, Competentiescore
from jobcoach.domain.contact import Contactpersoon
from jobcoach.domain.doel import Doel, Plan
from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.entity import Entity
from jobcoach.domain.gesprek import Afspraak
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.notitie import Bezoek, Notitie
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.toegang import Recht, may
from jobcoach.domain.traject import Traject
from jobcoach.domain.voorziening import Voorziening
from jobcoach.domain.werkpost import Werkpost
from jobcoach.errors import NotFound
from jobcoach.store import dossiers, thrown_away
from jobcoach.usecases.bezoeken import restore_bezoek
from jobcoach.usecases.bijlagen import restore_bijlage
from jobcoach.usecases.door import Door, Work
from jobcoach.usecases.dossierdelen import Deel, restore_deel
from jobcoach.usecases.notities import restore_concept
from jobcoach.usecases.rights import to_write

_PARTS: tuple[type[Deel], ...] = (
    Doel,
    Plan,
    Plaatsing,
    Voorziening,
    Contactpersoon,
    Competentiescore,
    Traject,
    Afspraak,
)
_KINDS: tuple[type[Any], ...] = (Notitie, Bijlage, Bezoek, *_PARTS)
"""Not who was there: that is put right in the week itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weggegooid:
    """Something that can be brought back."""

    wat: Entity
    van: str
    """Whose it is: the name of a person or of a werkpost."""
    assistentmedewerker_id: str | None
    """None: it is of a werkpost."""
    naam: str
    """What it is called, when the row itself holds only an id: a werkpost or a competentie."""
    op: datetime
    tot: date
    """The last day on which it can be brought back."""


def list_prullenbak(door: Door) -> tuple[Weggegooid, ...]:
    """What this user may bring back, the latest first. Raises Forbidden."""
    with door.enter(Recht.EIGEN_LAPTOP, Gebeurtenis.LEZEN, "prullenbak") as work:
        people = {
            one.id: one.naam for one in dossiers.every(work.tx, Assistentmedewerker, work.now)
        }
        places = {one.id: one.naam for one in dossiers.every(work.tx, Werkpost, work.now)}
        named = {one.id: one.naam for one in dossiers.every(work.tx, Competentie, work.now)}
        found = [
            _told(one, people, places, named)
            for kind in _KINDS
            if may(work.who.rol, to_write(kind.ENTITY))
            for one in thrown_away.every(work.tx, kind, work.now)
            if _is_own(work, one.row)
        ]
        work.aantal = len(found)
    return tuple(sorted(found, key=lambda one: (one.op, one.wat.id), reverse=True))


def _is_own(work: Work, row: Entity) -> bool:
    """A draft belongs to whoever wrote it."""
    return not isinstance(row, Notitie) or row.auteur_id == work.who.gebruiker_id


def _told(
    one: thrown_away.ThrownAway,
    people: dict[str, str],
    places: dict[str, str],
    named: dict[str, str],
) -> Weggegooid:
    person = getattr(one.row, "assistentmedewerker_id", None)
    place = getattr(one.row, "werkpost_id", None) or ""
    called = getattr(one.row, "competentie_id", "")
    return Weggegooid(
        wat=one.row,
        van=places.get(place, "") if person is None else people.get(person, ""),
        assistentmedewerker_id=person,
        naam=named.get(called, "") or places.get(place, ""),
        op=one.moment,
        tot=day_of(one.moment + thrown_away.KEPT),
    )


def put_back(door: Door, weggegooid: Weggegooid) -> None:
    """Bring it back as it was.

    Raises InvalidValues when that breaks a rule by now (a fourth goal in focus), Forbidden, and
    NotFound when it is not there any more.
    """
    row = weggegooid.wat
    backs: dict[type[Any], Callable[[], object]] = {
        Notitie: partial(restore_concept, door, row.id),
        Bijlage: partial(restore_bijlage, door, row.id),
        Bezoek: partial(restore_bezoek, door, row.id),
    }
    back = backs.get(type(row))
    if back is not None:
        back()
        return
    kind = next((one for one in _PARTS if isinstance(row, one)), None)
    if kind is None or weggegooid.assistentmedewerker_id is None:
        raise NotFound
    restore_deel(door, kind, row.id, weggegooid.assistentmedewerker_id)
