"""The birth of scopes: who may, what it brings into being, and who gets a grant on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from jobcoach.domain.checksum import EMPTY
from jobcoach.domain.moment import instant_text
from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.sync.protocol import Opening, OpeningAnswer
from jobcoach.sync.server import access
from jobcoach.sync.server.access import Person, Place
from jobcoach.sync.server.form import is_scope, is_title
from jobcoach.sync.server.pages import once_granted
from jobcoach.sync.server.tables import scope, werkteam


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


def add_scope(tx: sa.Connection, place: Place, title: str, now: datetime) -> None:
    """Make an empty scope. `title` is kept for teams only."""
    tx.execute(
        sa.insert(scope).values(
            name=str(place.name),
            kind=place.name.kind.value,
            team=place.team,
            owner=place.owner,
            title=title if place.name.kind is ScopeKind.TEAM else "",
            opened_by=place.opened_by,
            opened_at=instant_text(now),
            head=0,
            row_count=0,
            checksum=EMPTY,
        )
    )


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
