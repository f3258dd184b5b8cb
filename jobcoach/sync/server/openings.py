"""The birth of scopes: who may, what it brings into being, and who gets a grant on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from jobcoach.domain.checksum import EMPTY
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import instant_text
from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.sync.protocol import Opening, OpeningAnswer
from jobcoach.sync.server import access
from jobcoach.sync.server.access import Person, Place
from jobcoach.sync.server.coming_again import put_back_ms
from jobcoach.sync.server.database import insert
from jobcoach.sync.server.form import is_scope, is_title
from jobcoach.sync.server.pages import once_granted
from jobcoach.sync.server.tables import scope, werkteam

MOST_A_DAY = 1_000
"""Scopes that one user opens in one team. What is more waits on the laptop, and is asked again."""
_A_DAY = timedelta(days=1)


def open_scopes(
    tx: sa.Connection, openings: Sequence[Opening], opener_id: str, now: datetime
) -> list[OpeningAnswer]:
    """Open each scope for this user, in the order asked; teams may be used by those after them."""
    if not openings:
        return []
    org_id = access.lock_grants(tx)
    everyone = {person.id: person for person in access.people(tx)}
    teams = set(tx.execute(sa.select(werkteam.c.id)).scalars())
    names = [opening.scope for opening in openings if is_scope(opening.scope)]
    query = sa.select(scope.c.name, scope.c.erased_at, scope.c.opened_by)
    there = {row.name: row for row in tx.execute(query.where(scope.c.name.in_(names)))}
    # what only the ledger knows is told, or a laptop that was not told would keep it
    erased = {row.name for row in there.values() if row.erased_at and not row.opened_by}
    known = once_granted(tx, opener_id, sorted(there))
    room = _Room(tx, everyone[opener_id], now)
    answers = []
    for opening in openings:
        if opening.scope in known:
            answers.append(OpeningAnswer(scope=opening.scope, result="exists"))
            continue
        code = _refusal(opening, everyone, opener_id, teams)
        if opening.scope in erased:
            code = "erased"
        elif opening.scope in there:
            code = code or "forbidden"  # of another's it is not said that it exists
        elif not code and not room.takes(opening.team):
            code = "full"
        if code:
            answers.append(OpeningAnswer(scope=opening.scope, result="refused", code=code))
            continue
        name = ScopeName.of(opening.scope)
        team = opening.team
        if name.kind is ScopeKind.TEAM:
            tx.execute(sa.insert(werkteam).values(id=name.id, naam=opening.title))
            teams.add(name.id)
            team = name.id
        place = Place(name, team, opener_id, opening.owner)
        add_scope(tx, place, opening.title, now)
        access.opened(tx, place, everyone.values(), org_id, now)
        known.add(opening.scope)
        answers.append(OpeningAnswer(scope=opening.scope, result="ok"))
    return answers


class _Room:
    """How many scopes one user may still open in a team today. Each is a copy to make for all who
    lead it. Administrators import as many as they like; after a restore all there was comes back.
    """

    def __init__(self, tx: sa.Connection, opener: Person, now: datetime) -> None:
        self._tx = tx
        self._opener = opener
        self._now = now
        self._bounded = opener.rol != Rol.BEHEERDER and put_back_ms(tx, now) is None
        self._left: dict[str | None, int] = {}

    def takes(self, team: str | None) -> bool:
        """Whether there is room for one more; then it counts."""
        if not self._bounded:
            return True
        if team not in self._left:
            query = sa.select(sa.func.count()).where(
                scope.c.team == team,
                scope.c.opened_by == self._opener.id,
                scope.c.opened_at > instant_text(self._now - _A_DAY),
            )
            self._left[team] = MOST_A_DAY - self._tx.execute(query).scalar_one()
        self._left[team] -= 1
        return self._left[team] >= 0


def add_scope(tx: sa.Connection, place: Place, title: str, now: datetime) -> None:
    """Make an empty scope. `title` is kept for teams only."""
    row = {
        "name": str(place.name),
        "kind": place.name.kind.value,
        "team": place.team,
        "owner": place.owner,
        "title": title if place.name.kind is ScopeKind.TEAM else "",
        "opened_by": place.opened_by,
        "opened_at": instant_text(now),
        "head": 0,
        "row_count": 0,
        "checksum": EMPTY,
    }
    insert(tx, scope, [row])


def _refusal(opening: Opening, everyone: dict[str, Person], opener_id: str, teams: set[str]) -> str:
    """Why a scope may not open; empty when it may."""
    if not is_scope(opening.scope):
        return "invalid"
    name = ScopeName.of(opening.scope)
    is_team = name.kind is ScopeKind.TEAM
    if opening.team is not None and opening.team not in (teams | {name.id} if is_team else teams):
        return "invalid"
    opener = everyone[opener_id]
    if not access.may_open(opener, name, opening.team):
        return "forbidden"
    if opening.owner is not None:
        owner = everyone.get(opening.owner)
        if is_team or owner is None:
            return "invalid"
        if not access.may_own(owner, opener, opening.team):
            return "forbidden"
    if is_team and not (opening.title and is_title(opening.title)):
        return "invalid"
    return ""
