"""Who gets a dossier from whom: hand-over (overdracht), and standing in (waarneming) for a period.

Everything here happens in the transaction of who asks, which holds the grants and the scopes
locked: what is being pushed comes before it or after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import instant_text
from jobcoach.domain.scope import GrantRole, ScopeKind, ScopeName
from jobcoach.sync.handing import Holder, Moved
from jobcoach.sync.server import access, directory
from jobcoach.sync.server.access import Person, Place, Soort, Terms
from jobcoach.sync.server.devices import Caller
from jobcoach.sync.server.directory import Written
from jobcoach.sync.server.shelf import Shelf
from jobcoach.sync.server.tables import gebruiker, scope, scope_grant


@dataclass(frozen=True, slots=True)
class Asker:
    """On whose word grants change."""

    gebruiker_id: str | None
    """None: the administrator, at the server itself."""
    leads: frozenset[str] | None
    """The dossiers that they may hand over; None: all."""

    def may(self, name: str) -> bool:
        """Whether this dossier is theirs to hand over."""
        return self.leads is None or name in self.leads


ADMINISTRATOR = Asker(None, None)


def asker(tx: sa.Connection, caller: Caller, now: datetime) -> Asker | None:
    """What the caller may hand over: a beheerder all, a teamleider what they lead; else None."""
    if caller.rol == Rol.BEHEERDER:
        return Asker(caller.gebruiker_id, None)
    if caller.rol != Rol.TEAMLEIDER:
        return None
    grants = access.grants_of(tx, caller.gebruiker_id, now)
    led = frozenset(name for name, one in grants.items() if GrantRole(one.role) is GrantRole.LEAD)
    return Asker(caller.gebruiker_id, led)


def caseload(tx: sa.Connection, gebruiker_id: str, now: datetime) -> list[str]:
    """The dossiers that this user has, by name: given to them, or begun for themselves.

    Also of someone who left: then nobody has them until they are handed over.
    """
    held = sa.select(scope_grant.c.scope).where(
        scope_grant.c.gebruiker_id == gebruiker_id,
        scope_grant.c.role == GrantRole.WRITE,
        scope_grant.c.soort.in_([Soort.RULE, Soort.OVERDRACHT]),
        access.counting(now),
    )
    query = (
        sa.select(scope.c.name)
        .where(
            scope.c.kind == ScopeKind.DOSSIER,
            scope.c.erased_at.is_(None),
            sa.or_(
                sa.func.coalesce(scope.c.owner, scope.c.opened_by) == gebruiker_id,
                scope.c.name.in_(held),
            ),
        )
        .order_by(scope.c.name)
    )
    return list(tx.execute(query).scalars())


def hand_over(
    tx: sa.Connection,
    names: Sequence[str],
    *,
    from_id: str,
    to_id: str,
    by: Asker,
    now: datetime,
) -> list[Moved] | None:
    """Give these dossiers of one to another; without names the whole caseload.

    What the other writes from then on, the first can no more see, nor can who stood in for the
    first: they stand in for nobody any more. The leaders of the team stay;
    someone of another team takes the dossier along, so that from then on the leaders of that team
    see it, and nobody of the old one any more. None when the other cannot guide people.
    """
    org_id = access.lock_grants(tx)
    everyone = {person.id: person for person in access.people(tx)}
    to = everyone.get(to_id)
    if to is None or from_id == to_id or not access.may_guide(to):
        return None
    own = caseload(tx, from_id, now)
    asked = list(dict.fromkeys(names)) or [name for name in own if by.may(name)]
    answers = [_refusal(name, own, by) for name in asked]
    moving = [one.scope for one in answers if one.result == "ok"]
    shelf = Shelf(tx, moving)
    rows = []
    for row in tx.execute(sa.select(scope).where(scope.c.name.in_(moving))).all():
        team = row.team if to.werkteam_id is None or row.team in to.leads else to.werkteam_id
        place = Place(ScopeName.of(row.name), team, None, to.id)
        tx.execute(sa.update(scope).where(scope.c.name == row.name).values(team=team, owner=to.id))
        over = _Over(
            from_id, moved=team != row.team, stand_ins=(row.owner or row.opened_by) == from_id
        )
        _settle(tx, place, over, everyone, org_id, by, now)
        facts = {"jobcoach_id": to.id} | ({"werkteam_id": team} if team != row.team else {})
        rows.append(
            Written(
                (row.name, Assistentmedewerker.ENTITY, place.name.id), facts, only_if_there=True
            )
        )
    directory.write(tx, shelf, rows, now)
    shelf.save(now)
    return answers


@dataclass(frozen=True, slots=True)
class _Over:
    """Whose access to a dossier is over."""

    from_id: str
    moved: bool
    """It goes to another team."""
    stand_ins: bool
    """Who gives it away was the one for whom others stand in."""


def _settle(
    tx: sa.Connection,
    place: Place,
    over: _Over,
    everyone: dict[str, Person],
    org_id: str,
    by: Asker,
    now: datetime,
) -> None:
    """End what is over in a dossier that has another owner, and give what begins."""
    name = str(place.name)
    roles = {one.id: access.role_in(place, one, org_id) for one in everyone.values()}
    query = sa.select(scope_grant.c.gebruiker_id, scope_grant.c.role, scope_grant.c.soort).where(
        scope_grant.c.scope == name, scope_grant.c.ended_at.is_(None)
    )
    for row in tx.execute(query).all():
        stays = roles.get(row.gebruiker_id) is not None
        gives = row.gebruiker_id == over.from_id
        if gives:
            stays = stays and row.role == GrantRole.LEAD
        stands_in = over.stand_ins and row.soort == Soort.WAARNEMING
        if not stays and (over.moved or gives or stands_in):
            access.end(tx, row.gebruiker_id, [name], now, by.gebruiker_id)
    for one, role in roles.items():
        if role is not None and (over.moved or one == place.owner):
            soort = Soort.OVERDRACHT if one == place.owner else Soort.RULE
            access.give(tx, one, {name: role}, now, Terms(soort, by.gebruiker_id))


def stand_in(
    tx: sa.Connection,
    names: Sequence[str],
    *,
    from_id: str,
    to_id: str,
    starts: datetime | None,
    until: datetime | None,
    by: Asker,
    now: datetime,
) -> list[Moved] | None:
    """Let someone write beside who has these dossiers, until an instant; once more extends it.

    Without `until` it ends now. None when the period or the person cannot be.
    """
    access.lock_grants(tx)
    to = {person.id: person for person in access.people(tx)}.get(to_id)
    ends = until is None or until <= now
    if to is None or from_id == to_id or not access.may_guide(to):
        return None
    if until is not None and starts is not None and starts >= until:
        return None
    own = caseload(tx, from_id, now)
    asked = list(dict.fromkeys(names)) or [name for name in own if by.may(name)]
    answers = [_refusal(name, own, by) for name in asked]
    allowed = [one.scope for one in answers if one.result == "ok"]
    Shelf(tx, allowed)  # whoever is pushing comes first
    held = {
        row.scope: row
        for row in tx.execute(
            sa.select(scope_grant).where(
                scope_grant.c.gebruiker_id == to_id,
                scope_grant.c.scope.in_(allowed),
                scope_grant.c.ended_at.is_(None),
                sa.or_(
                    scope_grant.c.valid_until.is_(None),
                    scope_grant.c.valid_until > instant_text(now),
                ),
            )
        )
    }
    done = []
    for one in answers:
        before = held.get(one.scope)
        if one.result == "ok" and before is not None and before.soort != Soort.WAARNEMING:
            one = Moved(scope=one.scope, result="refused", code="has_access")
        done.append(one)
        if one.result != "ok":
            continue
        if ends:
            access.end(tx, to_id, [one.scope], now, by.gebruiker_id)
            continue
        runs = before is not None and (before.starts_at or "") <= instant_text(now)
        later = None if runs or starts is None or starts <= now else starts
        terms = Terms(Soort.WAARNEMING, by.gebruiker_id, later, until)
        access.give(tx, to_id, {one.scope: GrantRole.WRITE}, now, terms)
    return done


def _refusal(name: str, own: Iterable[str], by: Asker) -> Moved:
    """Whether a dossier may go. Of what is not led it is not said that it exists."""
    if not by.may(name):
        return Moved(scope=name, result="refused", code="forbidden")
    if name not in own:
        return Moved(scope=name, result="refused", code="not_holder")
    return Moved(scope=name, result="ok")


def holders(tx: sa.Connection, name: str, now: datetime) -> list[Holder]:
    """Everyone who may see a scope now, or from a day on; by name."""
    moment = instant_text(now)
    query = (
        sa.select(scope_grant, gebruiker.c.naam, gebruiker.c.rol)
        .join(gebruiker, gebruiker.c.id == scope_grant.c.gebruiker_id)
        .where(
            scope_grant.c.scope == name,
            scope_grant.c.ended_at.is_(None),
            sa.or_(scope_grant.c.valid_until.is_(None), scope_grant.c.valid_until > moment),
        )
        .order_by(gebruiker.c.naam, gebruiker.c.id)
    )
    return [
        Holder(
            gebruiker_id=row.gebruiker_id,
            naam=row.naam,
            rol=row.rol,
            role=row.role,
            soort=row.soort,
            starts=row.starts_at if row.starts_at and row.starts_at > moment else None,
            until=row.valid_until,
        )
        for row in tx.execute(query)
    ]
