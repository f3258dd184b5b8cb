"""Who gets which grant, as rules to read; and the grants themselves, which only this module writes.

Whoever gives or ends grants locks the organisation first, so that someone who joins a team and
a dossier that opens in it at the same moment do not miss each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

import sqlalchemy as sa

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.identity import new_id
from jobcoach.domain.moment import instant_of, instant_text
from jobcoach.domain.scope import GrantRole, ScopeKind, ScopeName
from jobcoach.sync.protocol import Granted
from jobcoach.sync.server.tables import gebruiker, organisatie, scope, scope_grant

_MAY_OWN = (Rol.JOBCOACH, Rol.TEAMLEIDER)
"""Who guides people."""
HANDED_ON_WITHIN = timedelta(days=14)
"""How long a beheerder sees a dossier that they opened for others, and how long after the end
what was written before it may still come in."""
_STRENGTH = [GrantRole.READ, GrantRole.WRITE, GrantRole.LEAD]


@dataclass(frozen=True, slots=True)
class Person:
    """What the rules need to know of a gebruiker."""

    id: str
    rol: Rol
    werkteam_id: str | None
    leads: frozenset[str]
    """The werkteams with a lead grant."""


@dataclass(frozen=True, slots=True)
class Place:
    """What the rules need to know of a scope."""

    name: ScopeName
    team: str | None
    """The werkteam whose leaders see it; of a team's own scope: that team."""
    opened_by: str | None
    """None: the server itself."""
    owner: str | None


def may_open(person: Person, name: ScopeName, team: str | None) -> bool:
    """Whether this person may give birth to this scope under this werkteam.

    A beheerder under any, others under their own, under one that they lead, or under nobody's.
    What is only one's own stands under none: the leaders of a team have no part in it.
    """
    match name.kind:
        case ScopeKind.DOSSIER | ScopeKind.WERKPOST:
            if person.rol is Rol.BEHEERDER:
                return True
            return person.rol in _MAY_OWN and (team is None or belongs(person, team))
        case ScopeKind.TEAM:
            return person.rol is Rol.BEHEERDER
        case ScopeKind.GEBRUIKER:
            return name.id == person.id and team is None


def may_own(owner: Person, opener: Person, team: str | None) -> bool:
    """Whether the opener may make this person the owner of a new scope under this werkteam.

    Who guides people may. An administrator hands out work to all of them; others keep it
    themselves, or give it to who belongs to the team under which it opens. Were the administrator
    an owner, a coach could open the dossier of someone who is still to come, and would read along
    from the day that the list is imported.
    """
    if owner.rol not in _MAY_OWN:
        return False
    if opener.rol is Rol.BEHEERDER or owner.id == opener.id:
        return True
    return team is not None and belongs(owner, team)


def belongs(person: Person, team: str) -> bool:
    """Whether this is the person's own werkteam, or one that they lead."""
    return team == person.werkteam_id or team in person.leads


def role_in(place: Place, person: Person, organisatie_id: str) -> GrantRole | None:
    """What this person may do in this scope from the day it opens, or from the day they come.

    None: nothing. A beheerder sees no dossier but those they opened themselves.
    """
    return max(_reasons(place, person, organisatie_id), key=_STRENGTH.index, default=None)


def _reasons(place: Place, person: Person, organisatie_id: str) -> Iterator[GrantRole]:
    kind = place.name.kind
    in_the_team = place.team is not None and place.team == person.werkteam_id
    if person.id == place.opened_by:
        yield GrantRole.LEAD if person.rol is Rol.TEAMLEIDER else GrantRole.WRITE
    if person.id == place.owner:
        yield GrantRole.WRITE
    if place.team in person.leads:
        yield GrantRole.LEAD
    if kind is ScopeKind.WERKPOST and in_the_team:
        yield GrantRole.WRITE
    if kind is ScopeKind.TEAM and in_the_team:
        yield GrantRole.READ
    if kind is ScopeKind.TEAM and place.name.id == organisatie_id:
        yield GrantRole.READ
    if kind in (ScopeKind.TEAM, ScopeKind.WERKPOST) and person.rol is Rol.BEHEERDER:
        yield GrantRole.WRITE


# --- what the database holds ------------------------------------------------------------------


def lock_grants(tx: sa.Connection) -> str:
    """Let nobody else give or end grants until this transaction is done; the organisation's id."""
    found: str = tx.execute(
        sa.select(organisatie.c.id).with_for_update(key_share=True)
    ).scalar_one()
    return found


def people(tx: sa.Connection) -> list[Person]:
    """All active gebruikers."""
    leads: dict[str, set[str]] = {}
    for row in tx.execute(
        sa.select(scope_grant.c.gebruiker_id, scope.c.team)
        .join(scope, scope.c.name == scope_grant.c.scope)
        .where(
            scope.c.kind == ScopeKind.TEAM,
            scope.c.team.is_not(None),
            scope_grant.c.role == GrantRole.LEAD,
            scope_grant.c.ended_at.is_(None),
        )
    ):
        leads.setdefault(row.gebruiker_id, set()).add(row.team)
    query = sa.select(gebruiker).where(gebruiker.c.actief_tot.is_(None))
    return [
        Person(row.id, Rol(row.rol), row.werkteam_id, frozenset(leads.get(row.id, ())))
        for row in tx.execute(query)
    ]


def opened(
    tx: sa.Connection, place: Place, everyone: Iterable[Person], org_id: str, now: datetime
) -> None:
    """Give everyone their grant on a scope that was just born."""
    roles = {person.id: role_in(place, person, org_id) for person in everyone}
    rows = [
        _row(gebruiker_id, str(place.name), role, 1, now)
        for gebruiker_id, role in roles.items()
        if role is not None
    ]
    if rows:
        tx.execute(sa.insert(scope_grant), rows)
        if len(rows) > 1:
            _hand_on(tx, [str(place.name)], now)


def joined(tx: sa.Connection, person: Person, org_id: str, now: datetime) -> None:
    """Give someone who just came, or whose place changed, their grants on all that is there."""
    roles = {}
    for row in tx.execute(sa.select(scope)):
        place = Place(ScopeName.of(row.name), row.team, row.opened_by, row.owner)
        role = role_in(place, person, org_id)
        if role is not None:
            roles[row.name] = role
    give(tx, person.id, roles, now)
    _hand_on(tx, roles, now, but=person.id)


def _hand_on(tx: sa.Connection, names: Iterable[str], now: datetime, but: str = "") -> None:
    """Someone else has these dossiers now: set an end to what the beheerder who opened them sees.

    `but` is who just got a grant, and keeps it.
    """
    _limit(tx, names, but, {"valid_until": instant_text(now + HANDED_ON_WITHIN)})


def others_wrote(tx: sa.Connection, names: Iterable[str], gebruiker_id: str, now: datetime) -> None:
    """This user wrote in these scopes: a beheerder who opened them for others sees no more.

    In the same transaction, so that not one word of it reaches the laptop that did the import.
    """
    _limit(tx, names, gebruiker_id, {"ended_at": instant_text(now)})


def _limit(tx: sa.Connection, names: Iterable[str], but: str, values: Mapping[str, str]) -> None:
    dossiers = [name for name in names if name.startswith(f"{ScopeKind.DOSSIER.value}:")]
    if not dossiers:
        return
    opener = (
        sa.select(scope.c.opened_by).where(scope.c.name == scope_grant.c.scope).scalar_subquery()
    )
    beheerders = sa.select(gebruiker.c.id).where(gebruiker.c.rol == Rol.BEHEERDER.value)
    ends = sa.update(scope_grant).where(
        scope_grant.c.scope.in_(dossiers),
        scope_grant.c.ended_at.is_(None),
        scope_grant.c.gebruiker_id != but,
        scope_grant.c.gebruiker_id == opener,
        scope_grant.c.gebruiker_id.in_(beheerders),
    )
    if "valid_until" in values:
        ends = ends.where(scope_grant.c.valid_until.is_(None))
    tx.execute(ends.values(**values))


def may_deliver_until(
    tx: sa.Connection, gebruiker_id: str, names: Iterable[str], now: datetime
) -> dict[str, datetime]:
    """Dossiers that this beheerder opened and no longer sees: when the last grant ended.

    What was written before that may come in for fourteen days more, so that an import which is
    halfway, or waits for a connection, loses nothing. It is writing only: nothing goes back.
    """
    query = (
        sa.select(scope_grant.c.scope, scope_grant.c.valid_until, scope_grant.c.ended_at)
        .join(scope, scope.c.name == scope_grant.c.scope)
        .join(gebruiker, gebruiker.c.id == scope_grant.c.gebruiker_id)
        .where(
            scope_grant.c.gebruiker_id == gebruiker_id,
            scope_grant.c.scope.in_(list(names)),
            scope.c.kind == ScopeKind.DOSSIER.value,
            scope.c.opened_by == gebruiker_id,
            gebruiker.c.rol == Rol.BEHEERDER.value,
        )
    )
    ends: dict[str, datetime] = {}
    for row in tx.execute(query):
        until = min(text for text in (row.valid_until, row.ended_at, "~") if text)
        if until != "~":
            end = instant_of(until)
            if end <= now <= end + HANDED_ON_WITHIN:
                ends[row.scope] = max(end, ends.get(row.scope, end))
    return ends


def give(
    tx: sa.Connection, gebruiker_id: str, roles: Mapping[str, GrantRole], now: datetime
) -> None:
    """Give grants by scope; one that is there already stays, or grows when the new one is more.

    A grant after an ended one has the next epoch: the laptop copies the scope anew.
    """
    present: dict[str, GrantRole] = {}
    epochs: dict[str, int] = {}
    for row in tx.execute(sa.select(scope_grant).where(scope_grant.c.gebruiker_id == gebruiker_id)):
        epochs[row.scope] = max(epochs.get(row.scope, 0), row.epoch)
        if row.ended_at is None and not (row.valid_until and row.valid_until <= instant_text(now)):
            present[row.scope] = GrantRole(row.role)
        elif row.ended_at is None and row.scope in roles:
            _end(tx, gebruiker_id, now, scope_grant.c.id == row.id)
    rows = []
    for name, role in roles.items():
        before = present.get(name)
        if before is not None and _STRENGTH.index(before) >= _STRENGTH.index(role):
            continue
        if before is not None:
            _end(tx, gebruiker_id, now, scope_grant.c.scope == name)
        epoch = epochs.get(name, 0) + (before is None)
        rows.append(_row(gebruiker_id, name, role, epoch, now))
    if rows:
        tx.execute(sa.insert(scope_grant), rows)


def end_all(tx: sa.Connection, gebruiker_id: str, now: datetime) -> None:
    """End every grant of someone who leaves. Waits for what is being pushed to those scopes."""
    held = sa.select(scope_grant.c.scope).where(
        scope_grant.c.gebruiker_id == gebruiker_id, scope_grant.c.ended_at.is_(None)
    )
    lock = sa.select(scope.c.name).where(scope.c.name.in_(held)).order_by(scope.c.name)
    tx.execute(lock.with_for_update(key_share=True)).all()
    _end(tx, gebruiker_id, now, sa.true())


def grants_of(
    tx: sa.Connection, gebruiker_id: str, now: datetime, only: Iterable[str] | None = None
) -> dict[str, Granted]:
    """The grants that count for this user at this moment, by scope; all, or of these scopes.

    There is no check on `valid_from`: it is the day on record, and the clocks of two servers may
    differ by more than the time between giving a grant and asking for it.
    """
    query = (
        sa.select(scope_grant)
        .where(
            scope_grant.c.gebruiker_id == gebruiker_id,
            scope_grant.c.ended_at.is_(None),
            sa.or_(
                scope_grant.c.valid_until.is_(None),
                scope_grant.c.valid_until > instant_text(now),
            ),
        )
        .order_by(scope_grant.c.scope)
    )
    if only is not None:
        query = query.where(scope_grant.c.scope.in_(list(only)))
    return {
        row.scope: Granted(
            scope=row.scope, role=row.role, epoch=row.epoch, valid_until=row.valid_until
        )
        for row in tx.execute(query)
    }


def version_of(grants: Mapping[str, Granted]) -> str:
    """A short text that changes whenever one of these grants does."""
    content = "\n".join(
        f"{grant.scope} {grant.role} {grant.epoch} {grant.valid_until}"
        for _, grant in sorted(grants.items())
    )
    return blake2b(content.encode(), digest_size=8).hexdigest()


def _row(
    gebruiker_id: str, name: str, role: GrantRole, epoch: int, now: datetime
) -> dict[str, object]:
    return {
        "id": new_id(now),
        "gebruiker_id": gebruiker_id,
        "scope": name,
        "role": role.value,
        "epoch": epoch,
        "valid_from": instant_text(now),
    }


def _end(
    tx: sa.Connection, gebruiker_id: str, now: datetime, which: sa.ColumnElement[bool]
) -> None:
    tx.execute(
        sa.update(scope_grant)
        .where(scope_grant.c.gebruiker_id == gebruiker_id, scope_grant.c.ended_at.is_(None), which)
        .values(ended_at=instant_text(now))
    )
