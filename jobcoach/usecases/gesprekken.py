"""Looking together: what the screen for two shows, and keeping what was said and agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.doel import Doel
from jobcoach.domain.gesprek import (
    Afspraak,
    Gesprek,
    JaDeelsNee,
    agreement_problems,
    latest_first,
    to_look_back_on,
)
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.toegang import Recht
from jobcoach.errors import NotFound, Problem, Rule
from jobcoach.store import dossiers, kladjes, rows
from jobcoach.usecases.door import Door, Work, require


@dataclass(frozen=True, slots=True, kw_only=True)
class Samenblad:
    """All that the screen for two may show: of this person alone, and nothing that a coach keeps
    for colleagues (no notes, trede, signals, or names of others)."""

    assistentmedewerker_id: str
    roepnaam: str
    doelen: tuple[Doel, ...]
    """Those in focus."""
    vorige: Gesprek | None
    """The last talk; None: this is the first."""
    terugkijken: tuple[Afspraak, ...]
    """What was agreed earlier and is not done yet: to be asked about."""
    dagen: Mapping[str, date]
    """The day of each talk, by its id."""


def open_samen(door: Door, assistentmedewerker_id: str) -> Samenblad:
    """What one looks at together. Raises Forbidden, NotFound."""
    with door.enter(
        Recht.NOTITIES_SCHRIJVEN,
        Gebeurtenis.LEZEN,
        Gesprek.ENTITY,
        assistentmedewerker_id=assistentmedewerker_id,
    ) as work:
        tx, now = work.tx, work.now
        persoon = dossiers.find(tx, Assistentmedewerker, assistentmedewerker_id, now)
        if persoon is None:
            raise NotFound
        gesprekken = latest_first(dossiers.every(tx, Gesprek, now, persoon.id))
        afspraken = dossiers.every(tx, Afspraak, now, persoon.id)
        doelen = dossiers.every(tx, Doel, now, persoon.id)
        return Samenblad(
            assistentmedewerker_id=persoon.id,
            roepnaam=persoon.roepnaam,
            doelen=tuple(one for one in doelen if one.in_focus),
            vorige=gesprekken[0] if gesprekken else None,
            terugkijken=to_look_back_on(gesprekken, afspraken),
            dagen={one.id: one.datum for one in gesprekken},
        )


def add_gesprek(
    door: Door,
    gesprek: Gesprek,
    afspraken: Sequence[Afspraak] = (),
    *,
    gedaan: Mapping[str, JaDeelsNee] | None = None,
    kladje_id: str | None = None,
) -> Gesprek:
    """Keep a talk with its agreements, and what was said of earlier ones: all of it or nothing.

    `gedaan` says by id of an earlier agreement whether it was done. Empty ids get new ones, the
    order of `afspraken` is theirs. Raises InvalidValues, Forbidden, and NotFound for an earlier
    agreement or a goal that is not this person's.
    """
    person_id = gesprek.assistentmedewerker_id
    with door.enter(
        Recht.NOTITIES_SCHRIJVEN,
        Gebeurtenis.AANMAKEN,
        Gesprek.ENTITY,
        assistentmedewerker_id=person_id,
    ) as work:
        new = replace(gesprek, id=work.new_id(), auteur_id=door.who.gebruiker_id)
        agreed = tuple(
            replace(
                one,
                id=work.new_id(),
                assistentmedewerker_id=person_id,
                gesprek_id=new.id,
                volgorde=place,
            )
            for place, one in enumerate(afspraken)
        )
        late = (Problem("datum", Rule.IN_THE_FUTURE),) if new.datum > work.today else ()
        require(new.problems() + late + agreement_problems(agreed))
        for one in agreed:
            require(one.problems())
        own = {one.id for one in dossiers.every(work.tx, Doel, work.now, person_id)}
        if not own.issuperset(new.doelen):
            raise NotFound
        work.save(new)
        for one in agreed:
            work.save(one)
        for afspraak_id, answer in (gedaan or {}).items():
            work.save(_told(work, person_id, afspraak_id, answer))
        work.onderwerp_id = new.id
        if kladje_id is not None:
            kladjes.drop(work.tx, kladje_id)
    return new


def _told(work: Work, person_id: str, afspraak_id: str, answer: JaDeelsNee) -> Afspraak:
    found = rows.find(work.tx, Afspraak, afspraak_id)
    if found is None or found.assistentmedewerker_id != person_id:
        raise NotFound
    return replace(found, gedaan=answer, gedaan_op=work.today)
