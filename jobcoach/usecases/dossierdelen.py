"""Parts of a dossier: added, changed, thrown away and brought back, by the rules of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from jobcoach.domain.competentie import Competentiescore
from jobcoach.domain.contact import Contactpersoon
from jobcoach.domain.doel import Doel, Plan, focus_problems
from jobcoach.domain.gesprek import Afspraak
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.traject import Traject
from jobcoach.domain.voorziening import Voorziening
from jobcoach.domain.werkpost import Werkpost
from jobcoach.errors import NotFound, Problem, Rule
from jobcoach.store import dossiers, thrown_away
from jobcoach.usecases.door import Door, Work, require
from jobcoach.usecases.rights import to_write

Deel = (
    Plaatsing | Voorziening | Contactpersoon | Doel | Plan | Competentiescore | Traject | Afspraak
)
D_ = TypeVar("D_", bound=Deel)


def save_deel(door: Door, deel: D_) -> D_:
    """Add this part to the dossier of its person, or change it; an empty id gets a new one.

    Raises InvalidValues (also for a fourth goal in focus), Forbidden, and NotFound for a part that
    is not there, or stands in another dossier, and for a werkpost that is not on this laptop.
    """
    kind = type(deel)
    with door.enter(
        to_write(kind.ENTITY),
        Gebeurtenis.WIJZIGEN if deel.id else Gebeurtenis.AANMAKEN,
        kind.ENTITY,
        assistentmedewerker_id=deel.assistentmedewerker_id,
        onderwerp_id=deel.id or None,
    ) as work:
        before = _own(work, kind, deel.id, deel.assistentmedewerker_id) if deel.id else None
        new: D_ = deel if deel.id else replace(deel, id=work.new_id())
        require(_problems(work, new, before))
        work.save(new)
        work.onderwerp_id = new.id
    return new


def change_deel(
    door: Door,
    kind: type[D_],
    deel_id: str,
    assistentmedewerker_id: str,
    changes: Mapping[str, Any],
) -> D_:
    """Change these fields of a part; what a colleague changed meanwhile in the others stays.

    Raises as save_deel.
    """
    with door.enter(
        to_write(kind.ENTITY),
        Gebeurtenis.WIJZIGEN,
        kind.ENTITY,
        assistentmedewerker_id=assistentmedewerker_id,
        onderwerp_id=deel_id,
    ) as work:
        before = _own(work, kind, deel_id, assistentmedewerker_id)
        new: D_ = replace(before, **changes)
        require(_problems(work, new, before))
        work.save(new)
    return new


def remove_deel(door: Door, kind: type[Deel], deel_id: str, assistentmedewerker_id: str) -> None:
    """Throw a part away; it is kept, and can be brought back. Raises Forbidden, NotFound."""
    with door.enter(
        to_write(kind.ENTITY),
        Gebeurtenis.VERWIJDEREN,
        kind.ENTITY,
        assistentmedewerker_id=assistentmedewerker_id,
        onderwerp_id=deel_id,
    ) as work:
        _own(work, kind, deel_id, assistentmedewerker_id)
        work.delete(kind, deel_id)


def restore_deel(door: Door, kind: type[Deel], deel_id: str, assistentmedewerker_id: str) -> None:
    """Bring back a part that was thrown away. Raises as save_deel."""
    with door.enter(
        to_write(kind.ENTITY),
        Gebeurtenis.WIJZIGEN,
        kind.ENTITY,
        assistentmedewerker_id=assistentmedewerker_id,
        onderwerp_id=deel_id,
    ) as work:
        found = thrown_away.find(work.tx, kind, deel_id, work.now)
        if found is None or found.assistentmedewerker_id != assistentmedewerker_id:
            raise NotFound
        if isinstance(found, Doel):
            require(_focus(work, found, None))
        work.restore(kind, deel_id)


def _own(work: Work, kind: type[D_], deel_id: str, assistentmedewerker_id: str) -> D_:
    found = dossiers.find(work.tx, kind, deel_id, work.now)
    if found is None or found.assistentmedewerker_id != assistentmedewerker_id:
        raise NotFound
    return found


def _problems(work: Work, new: Deel, before: Deel | None) -> tuple[Problem, ...]:
    found = new.problems()
    if isinstance(new, Doel):
        found += _focus(work, new, before)
    elif isinstance(new, Plaatsing):
        _require_werkpost(work, new, before)
    elif isinstance(new, Competentiescore) and new.datum > work.today:
        found += (Problem("datum", Rule.IN_THE_FUTURE),)
    return found


def _focus(work: Work, new: Doel, before: Deel | None) -> tuple[Problem, ...]:
    """Of a goal that comes into focus: two colleagues may together have brought in a fourth, and
    what stands there can be put right."""
    if isinstance(before, Doel) and before.in_focus:
        return ()
    present = dossiers.every(work.tx, Doel, work.now, new.assistentmedewerker_id)
    return focus_problems([*(one for one in present if one.id != new.id), new])


def _require_werkpost(work: Work, new: Plaatsing, before: Deel | None) -> None:
    """A place that stood there already may be of a colleague."""
    kept = isinstance(before, Plaatsing) and before.werkpost_id == new.werkpost_id
    if new.werkpost_id is None or kept:
        return
    if dossiers.find(work.tx, Werkpost, new.werkpost_id, work.now) is None:
        raise NotFound
