"""Who gets which grant, as rules to read; and the grants themselves, which only this module writes.

Whoever gives or ends grants locks the organisation first, so that someone who joins a team and
a dossier that opens in it at the same moment do not miss each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import blake2b

import sqlalchemy as sa

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.identity import new_id
from jobcoach.domain.moment import instant_text
from jobcoach.domain.scope import GrantRole, ScopeKind, ScopeName, Standing
from jobcoach.sync.protocol import Granted
from jobcoach.sync.server.database import insert
from jobcoach.sync.server.tables import Key, gebruiker, organisatie, scope, scope_grant

_MAY_OWN = (Rol.JOBCOACH, Rol.TEAMLEIDER)
"""Who guides people."""
HANDED_ON_WITHIN = timedelta(days=14)
"""How long someone sees a dossier that they opened for another."""


class Soort(StrEnum):
    """What a grant came by."""

    RULE = ""
    """Role and team."""
    OPENED = "opened"
    """Opening the dossier for someone else: it ends by itself."""
    OVERDRACHT = "overdracht"
    WAARNEMING = "waarneming"


_STRENGTH = [GrantRole.READ, GrantRole.WRITE, GrantRole.LEAD]


@dataclass(frozen=True, slots=True)
class Person:
    """What the rules need to know of a gebruiker."""

    id: str
    rol: Rol
    werkteam_id: str | None
    leads: frozenset[str]
    """The werkteams with a lead grant."""
    naam: str = ""


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


def may_guide(person: Person) -> bool:
    """Whether dossiers can be given to this person."""
    return person.rol in _MAY_OWN


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
        Person(row.id, Rol(row.rol), row.werkteam_id, frozenset(leads.get(row.id, ())), row.naam)
        for row in tx.execute(query)
    ]


def opened(
    tx: sa.Connection, place: Place, everyone: Iterable[Person], org_id: str, now: datetime
) -> None:
    """Give everyone their grant on a scope that was just born."""
    roles = {person: role_in(place, person, org_id) for person in everyone}
    rows = [
        _row(person.id, str(place.name), role, 1, now, Terms(_soort(place, person, role)))
        for person, role in roles.items()
        if role is not None
    ]
    insert(tx, scope_grant, rows)
    if len(rows) > 1:
        _hand_on(tx, [str(place.name)], now)


def _soort(place: Place, person: Person, role: GrantRole) -> Soort:
    """Who opens a dossier for another hands it on; a leader of its team stays."""
    for_another = person.rol is Rol.BEHEERDER or place.owner not in (None, person.id)
    if (
        place.name.kind is ScopeKind.DOSSIER
        and person.id == place.opened_by
        and for_another
        and role is not GrantRole.LEAD
    ):
        return Soort.OPENED
    return Soort.RULE


def joined(tx: sa.Connection, person: Person, org_id: str, now: datetime) -> None:
    """Give someone who came, or came back, their grants on all that is there.

    That one opened a scope once is no reason any more: it may have been handed over since.
    """
    roles = {}
    for row in tx.execute(sa.select(scope).where(scope.c.erased_at.is_(None))):
        place = Place(ScopeName.of(row.name), row.team, None, row.owner)
        role = role_in(place, person, org_id)
        if role is not None:
            roles[row.name] = role
    give(tx, person.id, roles, now)
    _hand_on(tx, roles, now, but=person.id)


def _hand_on(tx: sa.Connection, names: Iterable[str], now: datetime, but: str = "") -> None:
    """Someone else has these dossiers now: set an end to what sees who opened them for others.

    `but` is who just got a grant, and keeps it.
    """
    _limit(tx, _HANDED_ON, names, but, now + HANDED_ON_WITHIN)


def others_wrote(tx: sa.Connection, names: Iterable[str], gebruiker_id: str, now: datetime) -> None:
    """This user wrote in these scopes: who opened them for others sees no more.

    In the same transaction, so that not one word of it reaches the laptop that did the import.
    """
    _limit(tx, _OTHERS_WROTE, names, gebruiker_id, now)


def _limit(
    tx: sa.Connection, ends: sa.Update, names: Iterable[str], but: str, at: datetime
) -> None:
    dossiers = [name for name in names if name.startswith(f"{ScopeKind.DOSSIER.value}:")]
    if dossiers:
        tx.execute(ends, {"only": dossiers, "but": but, "at": instant_text(at)})


_OPENED = sa.update(scope_grant).where(
    scope_grant.c.scope.in_(sa.bindparam("only", expanding=True)),
    scope_grant.c.ended_at.is_(None),
    scope_grant.c.gebruiker_id != sa.bindparam("but"),
    scope_grant.c.soort == Soort.OPENED,
)
_AT: sa.BindParameter[str] = sa.bindparam("at")
_OTHERS_WROTE = _OPENED.values(ended_at=_AT)
_HANDED_ON = _OPENED.where(scope_grant.c.valid_until.is_(None)).values(valid_until=_AT)


@dataclass(frozen=True, slots=True)
class Terms:
    """By what, by whom and for how long a grant is given."""

    soort: Soort = Soort.RULE
    by: str | None = None
    """The gebruiker who gives it; None: the server, or its administrator."""
    starts: datetime | None = None
    """None: it counts at once."""
    until: datetime | None = None
    """None: no end."""


BY_RULE = Terms()


def give(
    tx: sa.Connection,
    gebruiker_id: str,
    roles: Mapping[str, GrantRole],
    now: datetime,
    terms: Terms = BY_RULE,
) -> None:
    """Give grants by scope; one that is there already stays, when it is as much and as long.

    A grant after an ended one has the next epoch: the laptop copies the scope anew. One that
    takes the place of a grant that still counts keeps its epoch.
    """
    present: dict[str, sa.Row[tuple[object, ...]]] = {}
    epochs: dict[str, int] = {}
    moment = instant_text(now)
    for row in tx.execute(sa.select(scope_grant).where(scope_grant.c.gebruiker_id == gebruiker_id)):
        epochs[row.scope] = max(epochs.get(row.scope, 0), row.epoch)
        if row.ended_at is None:
            present[row.scope] = row
    rows = []
    for name, role in roles.items():
        before = present.get(name)
        goes_on = before is not None and _counts(before, moment)
        if before is not None:
            enough = _STRENGTH.index(GrantRole(before.role)) >= _STRENGTH.index(role)
            if goes_on and enough and (before.valid_until is None or terms == BY_RULE):
                continue
            _end(tx, gebruiker_id, now, scope_grant.c.id == before.id, terms.by)
        rows.append(_row(gebruiker_id, name, role, epochs.get(name, 0) + (not goes_on), now, terms))
    insert(tx, scope_grant, rows)


def _counts(row: sa.Row[tuple[object, ...]], moment: str) -> bool:
    """Whether a grant that was not ended counts at this instant."""
    return not (row.valid_until and row.valid_until <= moment) and not (
        row.starts_at and row.starts_at > moment
    )


def end_all(tx: sa.Connection, gebruiker_id: str, now: datetime) -> None:
    """End every grant of someone who leaves. Waits for what is being pushed to those scopes."""
    held = sa.select(scope_grant.c.scope).where(
        scope_grant.c.gebruiker_id == gebruiker_id, scope_grant.c.ended_at.is_(None)
    )
    lock = sa.select(scope.c.name).where(scope.c.name.in_(held)).order_by(scope.c.name)
    tx.execute(lock.with_for_update(key_share=True)).all()
    _end(tx, gebruiker_id, now, sa.true())


def end(
    tx: sa.Connection, gebruiker_id: str, names: Iterable[str], now: datetime, by: str | None
) -> None:
    """End what this user may do in these scopes, which the caller holds locked."""
    _end(tx, gebruiker_id, now, scope_grant.c.scope.in_(list(names)), by)


def grants_of(
    tx: sa.Connection, gebruiker_id: str, now: datetime, only: Iterable[str] | None = None
) -> dict[str, Granted]:
    """The grants that count for this user at this moment, by scope; all, or of these scopes.

    There is no check on `valid_from`: it is the day on record, and the clocks of two servers may
    differ by more than the time between giving a grant and asking for it. What begins on a later
    day says so in `starts_at`.
    """
    of = {"of": gebruiker_id, "now": instant_text(now)}
    if only is None:
        found = tx.execute(_GRANTS, of).all()
    else:
        found = tx.execute(_GRANTS_IN, of | {"only": list(only)}).all()
    return {
        name: Granted(scope=name, role=role, epoch=epoch, valid_until=until)
        for name, role, epoch, until in found
    }


def counting(now: datetime | None = None) -> sa.ColumnElement[bool]:
    """Which grants count at this instant; None: at the one that is given as `now`, as text."""
    moment = sa.bindparam("now", type_=Key) if now is None else instant_text(now)
    return sa.and_(
        scope_grant.c.ended_at.is_(None),
        sa.or_(scope_grant.c.valid_until.is_(None), scope_grant.c.valid_until > moment),
        sa.or_(scope_grant.c.starts_at.is_(None), scope_grant.c.starts_at <= moment),
    )


_GRANTS = (
    sa.select(*scope_grant.c["scope", "role", "epoch", "valid_until"])
    .where(scope_grant.c.gebruiker_id == sa.bindparam("of"), counting())
    .order_by(scope_grant.c.scope)
)
"""Made once: asked in every request."""
_GRANTS_IN = _GRANTS.where(scope_grant.c.scope.in_(sa.bindparam("only", expanding=True)))


def version_of(standings: Iterable[Standing]) -> str:
    """A short text that changes whenever one of these grants does."""
    content = "\n".join(
        f"{scope} {role} {epoch} {until}" for scope, role, epoch, until, *_ in sorted(standings)
    )
    return blake2b(content.encode(), digest_size=8).hexdigest()


def _row(
    gebruiker_id: str,
    name: str,
    role: GrantRole,
    epoch: int,
    now: datetime,
    terms: Terms = BY_RULE,
) -> dict[str, object]:
    return {
        "id": new_id(now),
        "gebruiker_id": gebruiker_id,
        "scope": name,
        "role": role.value,
        "epoch": epoch,
        "valid_from": instant_text(now),
        "valid_until": None if terms.until is None else instant_text(terms.until),
        "starts_at": None if terms.starts is None else instant_text(terms.starts),
        "soort": terms.soort.value,
        "given_by": terms.by,
    }


def _end(
    tx: sa.Connection,
    gebruiker_id: str,
    now: datetime,
    which: sa.ColumnElement[bool],
    by: str | None = None,
) -> None:
    tx.execute(
        sa.update(scope_grant)
        .where(scope_grant.c.gebruiker_id == gebruiker_id, scope_grant.c.ended_at.is_(None), which)
        .values(ended_at=instant_text(now), ended_by=by)
    )
