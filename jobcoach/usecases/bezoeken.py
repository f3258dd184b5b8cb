"""Visits to a werkpost: planned, moved, cancelled, and written up with a note for each person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from jobcoach.domain.aanwezigheid import Aanwezigheid, StatusAanwezigheid, aanwezigheid_id
from jobcoach.domain.dutch_time import day_of, wall_time
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.notitie import (
    Activiteit,
    Bezoek,
    Gevoeligheid,
    Minuten,
    Notitie,
    SoortBezoek,
    SoortNotitie,
    StatusNotitie,
)
from jobcoach.domain.plaatsing import dagdeel_at
from jobcoach.domain.scope import werkpost as werkpost_scope
from jobcoach.domain.toegang import Recht, may
from jobcoach.domain.werkpost import Werkpost
from jobcoach.errors import Forbidden, InvalidValues, NotFound, Problem, Rule
from jobcoach.store import dossiers, kladjes, scopes, thrown_away
from jobcoach.usecases.aanwezigheid import fill_in
from jobcoach.usecases.door import Door, Work, require

NO_MINUTES = Minuten()
"""Nobody counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bezoekplan:
    """One visit in the diary, with the werkpost that it goes to."""

    bezoek: Bezoek
    werkpost: Werkpost


@dataclass(frozen=True, slots=True, kw_only=True)
class Persoonsverslag:
    """What is written about one person after a visit."""

    assistentmedewerker_id: str
    tekst: str = ""
    """Empty: no note, when it is said whether the person was there."""
    doelen: tuple[str, ...] = ()
    gevoelig: Gevoeligheid = Gevoeligheid.GEWOON
    aanwezigheid: StatusAanwezigheid | None = None
    """What happened in the part of the day of the visit; None: nothing is said of it."""

    @property
    def was_there(self) -> bool:
        """Whether a part of the time of the visit was theirs."""
        return self.aanwezigheid is None or self.aanwezigheid.worked

    @property
    def has_note(self) -> bool:
        """Whether there are words about the person, or nothing else that would be kept."""
        return bool(self.tekst.strip()) or self.aanwezigheid is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bezoekverslag:
    """A visit that took place, and the note of each person who was there."""

    bezoek: Bezoek
    notities: tuple[Notitie, ...]
    """Of whom something was written, in the order of the persons that were given."""
    aanwezigheid: tuple[Aanwezigheid, ...] = ()


def list_bezoeken(door: Door, van: date, tot: date) -> tuple[Bezoekplan, ...]:
    """The visits from one day to another, both included, of every werkpost that may be seen.

    By when they are planned, or took place. Raises Forbidden.
    """
    with door.enter(Recht.WERKPOSTEN_ZIEN, Gebeurtenis.LEZEN, Bezoek.ENTITY) as work:
        places = {one.id: one for one in dossiers.every(work.tx, Werkpost, work.now)}
        found = [
            Bezoekplan(bezoek=one, werkpost=places[one.werkpost_id])
            for one in dossiers.every(work.tx, Bezoek, work.now)
            if one.werkpost_id in places and one.moment and van <= day_of(one.moment) <= tot
        ]
        work.aantal = len(found)
    return tuple(sorted(found, key=lambda one: (one.bezoek.moment or work.now, one.bezoek.id)))


def plan_bezoek(
    door: Door, werkpost_id: str, moment: datetime, *, jobcoach_id: str | None = None
) -> Bezoek:
    """Put a visit in the diary; `jobcoach_id` None: of the user. Raises Forbidden, NotFound."""
    with door.enter(Recht.WERKPOSTEN_WIJZIGEN, Gebeurtenis.AANMAKEN, Bezoek.ENTITY) as work:
        _require_werkpost(work, werkpost_id)
        new = Bezoek(
            id=work.new_id(),
            werkpost_id=werkpost_id,
            soort=SoortBezoek.GEPLAND,
            gepland_op=moment,
            jobcoach_id=jobcoach_id or door.who.gebruiker_id,
        )
        work.save(new)
        work.onderwerp_id = new.id
    return new


def move_bezoek(door: Door, bezoek_id: str, moment: datetime) -> Bezoek:
    """Plan it at another moment.

    Raises InvalidValues for a visit that took place, Forbidden, NotFound.
    """
    with door.enter(
        Recht.WERKPOSTEN_WIJZIGEN, Gebeurtenis.WIJZIGEN, Bezoek.ENTITY, onderwerp_id=bezoek_id
    ) as work:
        moved = replace(_planned(work, bezoek_id), gepland_op=moment)
        work.save(moved)
    return moved


def cancel_bezoek(door: Door, bezoek_id: str) -> None:
    """Take a planned visit out of the diary. Raises as move_bezoek."""
    with door.enter(
        Recht.WERKPOSTEN_WIJZIGEN, Gebeurtenis.VERWIJDEREN, Bezoek.ENTITY, onderwerp_id=bezoek_id
    ) as work:
        _planned(work, bezoek_id)
        work.delete(Bezoek, bezoek_id)


def restore_bezoek(door: Door, bezoek_id: str) -> None:
    """Put a visit that was cancelled back in the diary. Raises Forbidden, NotFound."""
    with door.enter(
        Recht.WERKPOSTEN_WIJZIGEN, Gebeurtenis.WIJZIGEN, Bezoek.ENTITY, onderwerp_id=bezoek_id
    ) as work:
        found = thrown_away.find(work.tx, Bezoek, bezoek_id, work.now)
        if found is None:
            raise NotFound
        _require_werkpost(work, found.werkpost_id)
        work.restore(Bezoek, bezoek_id)


def write_up_bezoek(
    door: Door,
    werkpost_id: str,
    personen: Sequence[Persoonsverslag],
    *,
    bezoek_id: str | None = None,
    moment: datetime | None = None,
    minuten: Minuten = NO_MINUTES,
    activiteit: Activiteit | None = None,
    verslag: str = "",
    concept: bool = False,
    kladje_id: str | None = None,
) -> Bezoekverslag:
    """A visit, who was there, and a note about each of whom something was written: all or nothing.

    `bezoek_id` None: it was not planned. `moment` None: now; who was there is said of the part of
    the day in which that falls. `minuten` are those of the whole visit: each person who was there
    counts for an equal part, also who has no words and so no note to write it on. Nobody's note
    shows who else was there. The draft that it came from (`kladje_id`) goes in the same
    transaction, with its lines.

    Raises InvalidValues (nobody and no verslag, twice the same person, a signed note without
    words of whom nothing else is said, a moment that lies ahead), Forbidden, and NotFound for a
    werkpost or a person that is not here.
    """
    with door.enter(
        Recht.NOTITIES_SCHRIJVEN, Gebeurtenis.AANMAKEN, Bezoek.ENTITY, onderwerp_id=bezoek_id
    ) as work:
        when = moment or work.now
        _require_sound(work, personen, when, verslag)
        _require_werkpost(work, werkpost_id)
        bezoek = _taken_place(work, bezoek_id, werkpost_id, when, verslag.strip())
        parts = iter(minuten.divided(sum(one.was_there for one in personen)))
        written, there = [], []
        for one in personen:
            part = next(parts) if one.was_there else NO_MINUTES
            if one.has_note:
                notitie = _notitie(work, one, part, bezoek, activiteit, concept=concept)
                require(notitie.problems())
                work.also_about(one.assistentmedewerker_id, Notitie.ENTITY, notitie.id)
                work.save(notitie)
                written.append(notitie)
            if one.aanwezigheid is not None:
                there.append(_aanwezigheid(work, one, one.aanwezigheid, bezoek, when))
        work.save(bezoek)
        work.onderwerp_id = bezoek.id
        if kladje_id is not None:
            kladjes.drop_whole(work.tx, kladje_id, work.now)
    return Bezoekverslag(bezoek=bezoek, notities=tuple(written), aanwezigheid=tuple(there))


def _require_sound(
    work: Work, personen: Sequence[Persoonsverslag], when: datetime, verslag: str
) -> None:
    people = [one.assistentmedewerker_id for one in personen]
    if len(set(people)) < len(people) or not (people or verslag.strip()):
        raise InvalidValues((Problem("assistentmedewerker_id", Rule.REQUIRED),))
    if day_of(when) > work.today:
        raise InvalidValues((Problem("werkelijk_op", Rule.IN_THE_FUTURE),))


def _notitie(
    work: Work,
    one: Persoonsverslag,
    part: Minuten,
    bezoek: Bezoek,
    activiteit: Activiteit | None,
    *,
    concept: bool,
) -> Notitie:
    return Notitie(
        id=work.new_id(),
        assistentmedewerker_id=one.assistentmedewerker_id,
        auteur_id=work.who.gebruiker_id,
        moment=bezoek.werkelijk_op or work.now,
        tekst=one.tekst.strip(),
        bezoek_id=bezoek.id,
        soort=SoortNotitie.BEZOEK,
        doelen=one.doelen,
        activiteit=activiteit,
        minuten_direct=part.direct,
        minuten_reis=part.reis,
        minuten_administratie=part.administratie,
        gevoelig=one.gevoelig,
        status=StatusNotitie.CONCEPT if concept else StatusNotitie.ONDERTEKEND,
        ondertekend_op=None if concept else work.now,
    )


def _aanwezigheid(
    work: Work,
    one: Persoonsverslag,
    status: StatusAanwezigheid,
    bezoek: Bezoek,
    when: datetime,
) -> Aanwezigheid:
    if not may(work.who.rol, Recht.AANWEZIGHEID_SCHRIJVEN):
        raise Forbidden
    dag, dagdeel = day_of(when), dagdeel_at(wall_time(when).time())
    row_id = aanwezigheid_id(one.assistentmedewerker_id, dag, dagdeel)
    filled = dossiers.find(work.tx, Aanwezigheid, row_id, work.now)
    if filled is not None and filled.status is status:
        return filled  # who said so, and why, stays
    filled = fill_in(
        work,
        assistentmedewerker_id=one.assistentmedewerker_id,
        datum=dag,
        dagdeel=dagdeel,
        status=status,
        werkpost_id=bezoek.werkpost_id,
    )
    work.also_about(one.assistentmedewerker_id, Aanwezigheid.ENTITY, filled.id)
    return filled


def _taken_place(
    work: Work, bezoek_id: str | None, werkpost_id: str, when: datetime, verslag: str
) -> Bezoek:
    if bezoek_id is None:
        return Bezoek(
            id=work.new_id(),
            werkpost_id=werkpost_id,
            soort=SoortBezoek.OP_OPROEP,
            werkelijk_op=when,
            jobcoach_id=work.who.gebruiker_id,
            verslag=verslag,
        )
    planned = _planned(work, bezoek_id)
    if planned.werkpost_id != werkpost_id:
        raise NotFound
    return replace(planned, werkelijk_op=when, verslag=verslag)


def _planned(work: Work, bezoek_id: str) -> Bezoek:
    found = dossiers.find(work.tx, Bezoek, bezoek_id, work.now)
    if found is None:
        raise NotFound
    if found.werkelijk_op is not None:
        raise InvalidValues((Problem("werkelijk_op", Rule.TOOK_PLACE),))
    _require_werkpost(work, found.werkpost_id)
    return found


def _require_werkpost(work: Work, werkpost_id: str) -> None:
    found = scopes.find(work.tx, werkpost_scope(werkpost_id))
    if found is None or not found.visible_at(work.now):
        raise NotFound
    if not found.role.may_write:
        raise Forbidden
