"""The people a user guides: the list, one dossier, a new person, a change of facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.contact import Contactpersoon
from jobcoach.domain.doel import Doel, Plan
from jobcoach.domain.gebruiker import Rol, Werkteam
from jobcoach.domain.gesprek import Afspraak, Gesprek, latest_first
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.notitie import Notitie
from jobcoach.domain.plaatsing import Plaatsing, SoortPlaatsing
from jobcoach.domain.scope import dossier
from jobcoach.domain.signalen import Signaal
from jobcoach.domain.toegang import Recht, may
from jobcoach.domain.traject import Traject
from jobcoach.domain.voorziening import Voorziening
from jobcoach.domain.werkpost import Werkpost
from jobcoach.errors import NotFound
from jobcoach.store import dossiers
from jobcoach.usecases import conflicts, people
from jobcoach.usecases.door import Door, Work, names_of_users, require
from jobcoach.usecases.people import Persoonregel
from jobcoach.usecases.veranderd import Veranderd, changed_dossier

LATEST = 3
"""Notes on the 'vorige keer' card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What one screen shows of one person. What the role may not read is empty."""

    persoon: Assistentmedewerker
    werkpost: str
    werkposten: tuple[Werkpost, ...]
    """Where the person works today."""
    plaatsingen: tuple[Plaatsing, ...]
    voorzieningen: tuple[Voorziening, ...]
    trajecten: tuple[Traject, ...]
    doelen: tuple[Doel, ...]
    plannen: tuple[Plan, ...]
    contactpersonen: tuple[Contactpersoon, ...]
    beoordelingen: tuple[Ladderbeoordeling, ...]
    """Newest first; drafts of others left out."""
    laatste_notities: tuple[Notitie, ...]
    """At most three, newest first."""
    gesprekken: tuple[Gesprek, ...] = ()
    """Newest first."""
    afspraken: tuple[Afspraak, ...] = ()
    """Of all those talks."""
    werkteam: str
    jobcoach: str
    namen: Mapping[str, str]
    """Names of users by id."""
    signalen: tuple[Signaal, ...]
    laatst_gezien: date | None
    veranderd: Veranderd | None
    """What colleagues changed since the user last looked here; None: nothing."""
    twee_versies: int = 0
    """Fields of which two versions wait for a choice."""


def list_assistentmedewerkers(door: Door) -> tuple[Persoonregel, ...]:
    """Everyone this user may see, by roepnaam. Raises Forbidden."""
    with door.enter(Recht.PERSONEN_ZIEN, Gebeurtenis.LEZEN, "assistentmedewerker") as work:
        found = people.regels(work)
        work.aantal = len(found)
    return found


def open_dossier(door: Door, assistentmedewerker_id: str) -> Dossier:
    """Everything a screen shows of one person. Raises Forbidden, NotFound."""
    with door.enter(
        Recht.PERSONEN_ZIEN,
        Gebeurtenis.LEZEN,
        "dossier",
        assistentmedewerker_id=assistentmedewerker_id,
    ) as work:
        return _dossier(work, assistentmedewerker_id)


def _dossier(work: Work, person_id: str) -> Dossier:
    tx, now = work.tx, work.now
    persoon = dossiers.find(tx, Assistentmedewerker, person_id, now)
    if persoon is None:
        raise NotFound
    (regel,) = people.regels(work, person_id)
    plaatsingen = dossiers.every(tx, Plaatsing, now, person_id)
    all_werkposten = {one.id: one for one in dossiers.every(tx, Werkpost, now)}
    present = [one.werkpost_id for one in plaatsingen if one.runs_on(work.today)]
    namen = names_of_users(work)
    reads = may(work.who.rol, Recht.NOTITIES_LEZEN)
    notes = (
        dossiers.notities(tx, person_id, user_id=work.who.gebruiker_id, now=now, limit=LATEST)
        if reads
        else ()
    )
    ladder = (
        dossiers.beoordelingen(tx, person_id, user_id=work.who.gebruiker_id, now=now)
        if may(work.who.rol, Recht.LADDER_LEZEN)
        else ()
    )
    teams = {one.id: one.naam for one in dossiers.every(tx, Werkteam, now)}
    return Dossier(
        persoon=persoon,
        werkpost=regel.werkpost,
        werkposten=tuple(all_werkposten[name] for name in present if name in all_werkposten),
        plaatsingen=tuple(sorted(plaatsingen, key=lambda one: one.begin or date.min, reverse=True)),
        voorzieningen=dossiers.every(tx, Voorziening, now, person_id),
        trajecten=dossiers.every(tx, Traject, now, person_id),
        doelen=dossiers.every(tx, Doel, now, person_id),
        plannen=dossiers.every(tx, Plan, now, person_id),
        contactpersonen=dossiers.every(tx, Contactpersoon, now, person_id),
        beoordelingen=tuple(ladder),
        laatste_notities=notes,
        gesprekken=latest_first(dossiers.every(tx, Gesprek, now, person_id)) if reads else (),
        afspraken=dossiers.every(tx, Afspraak, now, person_id) if reads else (),
        werkteam=teams.get(persoon.werkteam_id or "", ""),
        jobcoach=namen.get(persoon.jobcoach_id or "", ""),
        namen=namen,
        signalen=regel.signalen,
        laatst_gezien=regel.laatst_gezien,
        veranderd=changed_dossier(work, persoon),
        twee_versies=conflicts.count_in(work, person_id),
    )


def add_assistentmedewerker(
    door: Door, persoon: Assistentmedewerker, werkpost_id: str | None = None
) -> Assistentmedewerker:
    """Begin a dossier; with a werkpost, place the person there from today.

    An empty `persoon.id` gets a new one, an empty team that of the user, and a jobcoach who adds
    someone is that person's jobcoach. Raises InvalidValues, Forbidden, NotFound for the werkpost.
    """
    with door.enter(Recht.PERSONEN_WIJZIGEN, Gebeurtenis.AANMAKEN, "assistentmedewerker") as work:
        own = door.who.rol is Rol.JOBCOACH
        new = replace(
            persoon,
            id=persoon.id or work.new_id(),
            werkteam_id=persoon.werkteam_id or door.who.werkteam_id,
            jobcoach_id=persoon.jobcoach_id or (door.who.gebruiker_id if own else None),
        )
        require(new.problems(work.today))
        work.open_scope(dossier(new.id), team=new.werkteam_id, owner=new.jobcoach_id)
        work.save(new)
        if werkpost_id is not None:
            place = dossiers.find(work.tx, Werkpost, werkpost_id, work.now)
            if place is None:
                raise NotFound
            work.save(
                Plaatsing(
                    id=work.new_id(),
                    assistentmedewerker_id=new.id,
                    soort=SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING,
                    werkpost_id=place.id,
                    begin=work.today,
                )
            )
        work.onderwerp_id = new.id
    return new


def change_assistentmedewerker(door: Door, persoon: Assistentmedewerker) -> Assistentmedewerker:
    """Save changed facts of a person. Raises InvalidValues, Forbidden, NotFound."""
    with door.enter(
        Recht.PERSONEN_WIJZIGEN,
        Gebeurtenis.WIJZIGEN,
        "assistentmedewerker",
        assistentmedewerker_id=persoon.id,
        onderwerp_id=persoon.id,
    ) as work:
        require(persoon.problems(work.today))
        work.save(persoon)
    return persoon
