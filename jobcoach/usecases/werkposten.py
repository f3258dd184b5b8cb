"""Work sites: the list with who works there, one site, a new one, a change of facts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jobcoach.domain.assistentmedewerker import Assistentmedewerker, StatusPersoon
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.scope import werkpost as werkpost_scope
from jobcoach.domain.toegang import Recht
from jobcoach.domain.werkpost import Werkpost
from jobcoach.errors import Forbidden, NotFound
from jobcoach.store import dossiers, scopes
from jobcoach.usecases.door import Door, Work, require


@dataclass(frozen=True, slots=True, kw_only=True)
class Werkpostregel:
    """One werkpost with who works there today, as far as this laptop knows."""

    werkpost: Werkpost
    personen: tuple[Assistentmedewerker, ...]

    @property
    def bezetting(self) -> int:
        """How many places are taken."""
        return len(self.personen)


def list_werkposten(door: Door) -> tuple[Werkpostregel, ...]:
    """Every werkpost this user may see, by name. Raises Forbidden."""
    with door.enter(Recht.WERKPOSTEN_ZIEN, Gebeurtenis.LEZEN, "werkpost") as work:
        found = _regels(work)
        work.aantal = len(found)
    return found


def show_werkpost(door: Door, werkpost_id: str) -> Werkpostregel:
    """One werkpost. Raises Forbidden, NotFound."""
    with door.enter(
        Recht.WERKPOSTEN_ZIEN, Gebeurtenis.LEZEN, "werkpost", onderwerp_id=werkpost_id
    ) as work:
        for regel in _regels(work):
            if regel.werkpost.id == werkpost_id:
                return regel
        raise NotFound


def _regels(work: Work) -> tuple[Werkpostregel, ...]:
    tx, now = work.tx, work.now
    active = {
        person.id: person
        for person in dossiers.every(tx, Assistentmedewerker, now)
        if person.status not in (StatusPersoon.UITGESTROOMD, StatusPersoon.OVERLEDEN)
    }
    there: dict[str, dict[str, Assistentmedewerker]] = {}
    for plaatsing in dossiers.every(tx, Plaatsing, now):
        person = active.get(plaatsing.assistentmedewerker_id)
        if person is not None and plaatsing.werkpost_id and plaatsing.runs_on(work.today):
            there.setdefault(plaatsing.werkpost_id, {})[person.id] = person
    return tuple(
        Werkpostregel(
            werkpost=one,
            personen=tuple(
                sorted(there.get(one.id, {}).values(), key=lambda person: person.roepnaam)
            ),
        )
        for one in sorted(
            dossiers.every(tx, Werkpost, now), key=lambda one: (one.naam.casefold(), one.id)
        )
    )


def add_werkpost(door: Door, werkpost: Werkpost) -> Werkpost:
    """A new werkpost; an empty id gets a new one, an empty team that of the user.

    Raises InvalidValues, Forbidden.
    """
    with door.enter(Recht.WERKPOSTEN_WIJZIGEN, Gebeurtenis.AANMAKEN, "werkpost") as work:
        new = replace(
            werkpost,
            id=werkpost.id or work.new_id(),
            werkteam_id=werkpost.werkteam_id or door.who.werkteam_id,
        )
        require(new.problems())
        work.open_scope(werkpost_scope(new.id), team=new.werkteam_id, owner=new.jobcoach_id)
        work.save(new)
        work.onderwerp_id = new.id
    return new


def change_werkpost(door: Door, werkpost: Werkpost) -> Werkpost:
    """Save changed facts of a werkpost. Raises InvalidValues, Forbidden, NotFound."""
    with door.enter(
        Recht.WERKPOSTEN_WIJZIGEN, Gebeurtenis.WIJZIGEN, "werkpost", onderwerp_id=werkpost.id
    ) as work:
        name = werkpost_scope(werkpost.id)
        found = scopes.find(work.tx, name)
        if found is None or not found.visible_at(work.now):
            raise NotFound
        if not found.role.may_write:
            raise Forbidden
        require(werkpost.problems())
        work.save(werkpost)
    return werkpost
