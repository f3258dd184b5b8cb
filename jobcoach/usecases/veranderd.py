"""What colleagues changed in the dossiers on this laptop since one last looked there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.scope import ScopeKind, ScopeName, dossier
from jobcoach.domain.toegang import Recht, may
from jobcoach.store import dossiers, news
from jobcoach.store.news import News
from jobcoach.usecases.door import Door, Work, names_of_users
from jobcoach.usecases.rights import to_read


@dataclass(frozen=True, slots=True, kw_only=True)
class Deel:
    """What happened to rows of one kind."""

    soort: str
    """The stored name of the kind."""
    nieuw: int
    gewijzigd: int
    weggegooid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Veranderd:
    """One dossier in which others changed something."""

    persoon: Assistentmedewerker
    moment: datetime
    """When the last of it came to this laptop."""
    delen: tuple[Deel, ...]
    """The kind that changed last comes first."""
    collegas: tuple[str, ...]
    """Names of who did it, the last one first; without those whom this laptop can't name."""


def changed_dossiers(work: Work) -> tuple[Veranderd, ...]:
    """Those of the user whose door this is, the latest first."""
    people = {one.id: one for one in dossiers.every(work.tx, Assistentmedewerker, work.now)}
    return _of(work, people, news.every(work.tx, work.who.gebruiker_id, work.now))


def changed_dossier(work: Work, persoon: Assistentmedewerker) -> Veranderd | None:
    """What is new in one dossier; None: nothing."""
    found = news.every(work.tx, work.who.gebruiker_id, work.now, str(dossier(persoon.id)))
    return next(iter(_of(work, {persoon.id: persoon}, found)), None)


def _of(
    work: Work, people: Mapping[str, Assistentmedewerker], found: Iterable[News]
) -> tuple[Veranderd, ...]:
    names = names_of_users(work)
    by_person: dict[str, list[News]] = {}
    for one in found:
        scope = ScopeName.of(one.scope)
        readable = may(work.who.rol, to_read(one.entity))
        if scope.kind is ScopeKind.DOSSIER and scope.id in people and readable:
            by_person.setdefault(scope.id, []).append(one)
    return tuple(
        Veranderd(
            persoon=people[person],
            moment=some[0].moment,
            delen=_by_kind(some),
            collegas=tuple(dict.fromkeys(names[one.author] for one in some if one.author in names)),
        )
        for person, some in by_person.items()
    )


def _by_kind(found: Iterable[News]) -> tuple[Deel, ...]:
    order: dict[str, int] = {}
    for one in found:
        order.setdefault(one.entity, len(order))
    alike = sorted(found, key=lambda one: order[one.entity])
    return tuple(
        _deel(entity, list(some)) for entity, some in groupby(alike, key=attrgetter("entity"))
    )


def _deel(entity: str, some: list[News]) -> Deel:
    kept = [one for one in some if not one.thrown_away]
    made = sum(one.made for one in kept)
    return Deel(
        soort=entity,
        nieuw=made,
        gewijzigd=len(kept) - made,
        # what came and went again was never seen here
        weggegooid=sum(one.thrown_away and not one.made for one in some),
    )


def mark_seen(door: Door, assistentmedewerker_id: str) -> None:
    """This user looked at a dossier: what was new is not new any more. Raises Forbidden."""
    with door.enter(Recht.EIGEN_LAPTOP, Gebeurtenis.LEZEN, "veranderd") as work:
        news.forget(work.tx, str(dossier(assistentmedewerker_id)))


def mark_all_seen(door: Door) -> None:
    """Nothing is new any more. Raises Forbidden."""
    with door.enter(Recht.EIGEN_LAPTOP, Gebeurtenis.LEZEN, "veranderd") as work:
        for one in news.every(work.tx, door.who.gebruiker_id, work.now):
            news.forget(work.tx, one.scope)
