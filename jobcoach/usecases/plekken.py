"""Where what was written stands: on this laptop alone, at the server, or in its back-up too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.bewaarplek import (
    Bewaarplek,
    Bewaarreden,
    Bewaarstaat,
    staat_van,
    staat_van_bijlage,
)
from jobcoach.domain.bijlage import Bijlage
from jobcoach.domain.entity import Entity
from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.notitie import Bezoek, Notitie
from jobcoach.domain.toegang import Recht, may
from jobcoach.domain.werkpost import Werkpost
from jobcoach.store import dossiers, kladjes, whereabouts
from jobcoach.store.database import Transaction
from jobcoach.usecases.door import Door, Work, scope_of

MOST_LISTED = 200
"""Of one place, the latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How many notes, drafts, visits, photos and documents stand where. What is in the
    back-up is at the server too, and is counted in both."""

    hier: int
    """On this laptop alone."""
    server: int
    backup: int
    backup_van: datetime | None
    """When that back-up was begun, by the server's clock; None: none is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Geplaatst:
    """One note, draft, visit, photo or document, and where it stands."""

    bron: Notitie | Bezoek | Kladje | Bijlage
    naam: str
    """Of the person or werkpost that it is about; empty: of nobody yet."""
    moment: datetime | None
    """When it was or will be, or when the draft was last kept; None: nobody said."""
    staat: Bewaarstaat


def staten_van(work: Work, found: Iterable[Entity]) -> Mapping[str, Bewaarstaat]:
    """Where these rows stand, by id. Each must be on this laptop."""
    homes = {one.id: str(scope_of(one)) for one in found}
    known = whereabouts.bekend(work.tx, homes)
    return {entity_id: staat_van(one) for entity_id, one in known.items()}


def staten_van_bijlagen(tx: Transaction, homes: Mapping[str, str]) -> Mapping[str, Bewaarstaat]:
    """Where these photos and documents stand, by id, given by id with their scope. Left out is
    what is nowhere yet that this laptop knows of: it is with a colleague still."""
    inhoud = whereabouts.inhoud_bekend(tx, homes.keys())
    staten = {
        one: staat_van_bijlage(rij, inhoud.get(one))
        for one, rij in whereabouts.bekend(tx, homes).items()
    }
    return {one: staat for one, staat in staten.items() if staat is not None}


def count_places(door: Door) -> Telling:
    """How many stand where, of what this user may read. No word of them is read for it."""
    who = door.who
    with door.database.read() as tx:
        now = door.clock()
        homes = dossiers.homes(tx, Bezoek, now)
        if may(who.rol, Recht.NOTITIES_LEZEN):
            homes |= dossiers.homes(tx, Notitie, now, drafts_of=who.gebruiker_id)
        plekken = [staat_van(one).plek for one in whereabouts.bekend(tx, homes).values()]
        if may(who.rol, Recht.BIJLAGEN_LEZEN):
            bijlagen = staten_van_bijlagen(tx, dossiers.homes(tx, Bijlage, now))
            plekken += [one.plek for one in bijlagen.values()]
        plekken += [Bewaarplek.ALLEEN_HIER for one in kladjes.every(tx, now) if _is_told(one)]
        backup_van = whereabouts.known(tx).backup
    hier, backup = plekken.count(Bewaarplek.ALLEEN_HIER), plekken.count(Bewaarplek.IN_BACKUP)
    return Telling(hier=hier, server=len(plekken) - hier, backup=backup, backup_van=backup_van)


def list_places(door: Door, plek: Bewaarplek) -> tuple[Geplaatst, ...]:
    """What stands at this place, the latest first, `MOST_LISTED` at most. What is in the back-up
    is at the server too. Raises Forbidden."""
    asked = (plek, Bewaarplek.IN_BACKUP) if plek is Bewaarplek.BIJ_SERVER else (plek,)
    with door.enter(Recht.PERSONEN_ZIEN, Gebeurtenis.LEZEN, "plekken") as work:
        found = [one for one in _every(work) if one.staat.plek in asked]
        known = [one for one in found if one.moment is not None]
        known.sort(key=lambda one: (one.moment, one.bron.id), reverse=True)
        found = [*known, *(one for one in found if one.moment is None)][:MOST_LISTED]
        work.aantal = len(found)
    return tuple(found)


def _is_told(kladje: Kladje) -> bool:
    """A line of a visit belongs to the draft of that visit."""
    return kladje.soort is not SoortKladje.BEZOEKREGEL


def _every(work: Work) -> list[Geplaatst]:
    tx, now = work.tx, work.now
    namen = {one.id: one.naam for one in dossiers.every(tx, Assistentmedewerker, now)}
    namen |= {one.id: one.naam for one in dossiers.every(tx, Werkpost, now)}
    bijlagen: dict[str, Bijlage] = {}
    if may(work.who.rol, Recht.BIJLAGEN_LEZEN):
        bijlagen = {one.id: one for one in dossiers.every(tx, Bijlage, now)}
    of_bijlagen = staten_van_bijlagen(tx, {one.id: str(scope_of(one)) for one in bijlagen.values()})
    rows: list[Notitie | Bezoek] = list(dossiers.every(tx, Bezoek, now))
    if may(work.who.rol, Recht.NOTITIES_LEZEN):
        rows += [
            one
            for one in dossiers.every(tx, Notitie, now)
            if one.signed or one.auteur_id == work.who.gebruiker_id
        ]
    staten = staten_van(work, rows)
    alone = Bewaarstaat(Bewaarplek.ALLEEN_HIER, Bewaarreden.KLADJE)
    return [
        *(
            Geplaatst(
                bron=one,
                naam=namen.get(
                    one.werkpost_id if isinstance(one, Bezoek) else one.assistentmedewerker_id, ""
                ),
                moment=one.moment,
                staat=staten[one.id],
            )
            for one in rows
        ),
        *(
            Geplaatst(
                bron=bijlagen[one],
                naam=namen.get(bijlagen[one].assistentmedewerker_id, ""),
                moment=bijlagen[one].toegevoegd_op,
                staat=staat,
            )
            for one, staat in of_bijlagen.items()
        ),
        *(
            Geplaatst(
                bron=one,
                naam=namen.get(one.scope.id, "") if one.scope else "",
                moment=one.bewaard_op,
                staat=alone,
            )
            for one in kladjes.every(tx, now)
            if _is_told(one)
        ),
    ]
