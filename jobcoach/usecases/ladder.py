"""The Participatieladder: measuring with a person, handing in, and the leader's answer."""

from __future__ import annotations

from dataclasses import replace

from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling, StatusBeoordeling
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.toegang import Recht
from jobcoach.errors import Forbidden, InvalidValues, NotFound, Problem, Rule
from jobcoach.store import dossiers, kladjes, rows
from jobcoach.usecases.door import Door, require


def add_ladderbeoordeling(
    door: Door, beoordeling: Ladderbeoordeling, *, submit: bool, kladje_id: str | None = None
) -> Ladderbeoordeling:
    """Save a measurement, as a draft or handed in to the teamleider.

    The computed trede follows from the answers here; a trede that was not set is the computed
    one. Raises InvalidValues (a trede without reason, no trede while handing in), Forbidden,
    NotFound.
    """
    with door.enter(
        Recht.LADDER_SCHRIJVEN,
        Gebeurtenis.AANMAKEN,
        "ladderbeoordeling",
        assistentmedewerker_id=beoordeling.assistentmedewerker_id,
    ) as work:
        computed = beoordeling.uitkomst.trede
        number = None if computed is None else int(computed)
        new = replace(
            beoordeling,
            id=beoordeling.id or work.new_id(),
            auteur_id=door.who.gebruiker_id,
            trede_berekend=number,
            trede=beoordeling.trede if beoordeling.trede is not None else number,
            status=StatusBeoordeling.INGEDIEND if submit else StatusBeoordeling.CONCEPT,
        )
        before = rows.find(work.tx, Ladderbeoordeling, new.id)
        if before is not None and before.submitted:
            raise InvalidValues((Problem("status", Rule.SIGNED),))
        if before is not None and before.auteur_id != door.who.gebruiker_id:
            raise Forbidden
        if (
            before is not None
            and before.assistentmedewerker_id != beoordeling.assistentmedewerker_id
        ):
            raise NotFound
        require(new.problems(work.today))
        work.save(new)
        work.onderwerp_id = new.id
        if kladje_id is not None:
            kladjes.drop(work.tx, kladje_id)
    return new


def list_ladderbeoordelingen(
    door: Door, assistentmedewerker_id: str
) -> tuple[Ladderbeoordeling, ...]:
    """The measurements of one person, newest first; drafts of others left out.

    Raises Forbidden, NotFound.
    """
    with door.enter(
        Recht.LADDER_LEZEN,
        Gebeurtenis.LEZEN,
        "ladderbeoordeling",
        assistentmedewerker_id=assistentmedewerker_id,
    ) as work:
        found = dossiers.beoordelingen(
            work.tx, assistentmedewerker_id, user_id=door.who.gebruiker_id, now=work.now
        )
        work.aantal = len(found)
    return found


def review_ladderbeoordeling(
    door: Door, beoordeling_id: str, *, akkoord: bool, opmerking: str
) -> Ladderbeoordeling:
    """The teamleider agrees, or sends back with a remark.

    Raises Forbidden, NotFound, InvalidValues when sent back without a remark or not handed in.
    """
    with door.database.read() as tx:
        present = rows.find(tx, Ladderbeoordeling, beoordeling_id)
    if present is None:
        raise NotFound
    with door.enter(
        Recht.LADDER_BEOORDELEN,
        Gebeurtenis.WIJZIGEN,
        "ladderbeoordeling",
        assistentmedewerker_id=present.assistentmedewerker_id,
        onderwerp_id=beoordeling_id,
    ) as work:
        found = dossiers.find(work.tx, Ladderbeoordeling, beoordeling_id, work.now)
        if found is None:
            raise NotFound
        if found.status is not StatusBeoordeling.INGEDIEND:
            raise InvalidValues((Problem("status", Rule.NOT_SUBMITTED),))
        if not akkoord and not opmerking.strip():
            raise InvalidValues((Problem("opmerking_teamleider", Rule.REQUIRED),))
        reviewed = replace(
            found,
            status=StatusBeoordeling.AKKOORD_TEAMLEIDER
            if akkoord
            else StatusBeoordeling.TERUGGESTUURD,
            opmerking_teamleider=opmerking.strip(),
            beoordeeld_door_id=door.who.gebruiker_id,
        )
        work.save(reviewed)
    return reviewed
