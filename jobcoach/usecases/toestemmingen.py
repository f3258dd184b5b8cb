"""What someone consented to: noted as it was given, withdrawn with a mark."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.toegang import Recht
from jobcoach.domain.toestemming import Toestemming
from jobcoach.errors import InvalidValues, NotFound, Problem, Rule
from jobcoach.store import dossiers
from jobcoach.usecases.door import Door

FOR_PHOTOS = "foto's in het dossier"
"""The purpose that stands in a consent which was noted with a photo."""


def note_toestemming(
    door: Door,
    *,
    assistentmedewerker_id: str,
    doel: str,
    met_wie: str,
    welke_gegevens: str,
    gegeven_door: str,
    gegeven_op: date | None = None,
) -> Toestemming:
    """Note what someone consented to; `gegeven_op` None: today.

    Raises InvalidValues when a word is missing or the day lies ahead, Forbidden, NotFound.
    """
    with door.enter(
        Recht.PERSONEN_WIJZIGEN,
        Gebeurtenis.AANMAKEN,
        Toestemming.ENTITY,
        assistentmedewerker_id=assistentmedewerker_id,
    ) as work:
        given = Toestemming(
            id=work.new_id(),
            assistentmedewerker_id=assistentmedewerker_id,
            doel=doel,
            met_wie=met_wie,
            welke_gegevens=welke_gegevens,
            gegeven_op=gegeven_op or work.today,
            gegeven_door=gegeven_door,
        )
        problems = [
            Problem(name, Rule.REQUIRED)
            for name in ("doel", "met_wie", "welke_gegevens", "gegeven_door")
            if not getattr(given, name).strip()
        ]
        if given.gegeven_op > work.today:
            problems.append(Problem("gegeven_op", Rule.IN_THE_FUTURE))
        if problems:
            raise InvalidValues(problems)
        work.save(given)
        work.onderwerp_id = given.id
    return given


def list_toestemmingen(door: Door, assistentmedewerker_id: str) -> tuple[Toestemming, ...]:
    """What one person consented to, the newest first, what was withdrawn too.

    Raises Forbidden, NotFound.
    """
    with door.enter(
        Recht.PERSONEN_ZIEN,
        Gebeurtenis.LEZEN,
        Toestemming.ENTITY,
        assistentmedewerker_id=assistentmedewerker_id,
    ) as work:
        found = dossiers.every(work.tx, Toestemming, work.now, assistentmedewerker_id)
        work.aantal = len(found)
    return tuple(sorted(found, key=lambda one: (one.gegeven_op, one.id), reverse=True))


def withdraw_toestemming(
    door: Door, assistentmedewerker_id: str, toestemming_id: str
) -> Toestemming:
    """Mark a consent as withdrawn from today on. Raises Forbidden, NotFound."""
    with door.enter(
        Recht.PERSONEN_WIJZIGEN,
        Gebeurtenis.WIJZIGEN,
        Toestemming.ENTITY,
        assistentmedewerker_id=assistentmedewerker_id,
        onderwerp_id=toestemming_id,
    ) as work:
        found = dossiers.find(work.tx, Toestemming, toestemming_id, work.now)
        if found is None or found.assistentmedewerker_id != assistentmedewerker_id:
            raise NotFound
        withdrawn = found
        if found.ingetrokken_op is None:
            withdrawn = replace(found, ingetrokken_op=work.today)
            work.save(withdrawn)
    return withdrawn
