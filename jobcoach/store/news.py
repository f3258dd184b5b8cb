"""What others changed since this user last looked: until they look, or a month went by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.dialects.sqlite import insert

from jobcoach.domain.moment import instant_of, instant_text
from jobcoach.domain.notitie import StatusNotitie
from jobcoach.store import schema
from jobcoach.store.database import Transaction
from jobcoach.store.device import Identity
from jobcoach.store.dossiers import at_home
from jobcoach.store.rows import Applied
from jobcoach.store.schema import news as table
from jobcoach.store.scopes import visible_names

KEPT = timedelta(days=30)
"""What nobody looked at for so long is no news any more."""
_insert = insert(table)
_PUT = _insert.on_conflict_do_update(
    index_elements=["entity", "entity_id"],
    set_={"author": _insert.excluded.author, "moment": _insert.excluded.moment},
)
_OLD = table.delete()


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One row that someone else made or changed."""

    scope: str
    entity: str
    entity_id: str
    author: str
    """The gebruiker of the last change."""
    moment: datetime
    """When it came to this laptop."""
    made: bool
    """It was not here before."""
    thrown_away: bool


def note(tx: Transaction, applied: Iterable[Applied], who: Identity, now: datetime) -> None:
    """Remember which of these changes are of others, and drop what is too old to be news."""
    values = [
        {
            "scope": one.change.scope,
            "entity": one.change.entity,
            "entity_id": one.change.entity_id,
            "author": one.change.author,
            "moment": instant_text(now),
            "made": int(not one.was_there),
        }
        for one in applied
        if one.change.author != who.gebruiker_id and one.merged.taken
    ]
    if values:
        tx.connection.execute(_OLD.where(table.c.moment < instant_text(now - KEPT)))
        tx.connection.execute(_PUT, values)


def every(
    tx: Transaction, user_id: str, now: datetime, scope: str | None = None
) -> tuple[News, ...]:
    """All that this user may see, or that of one scope, the latest first; not what others only
    began to write."""
    kinds = tx.connection.execute(select(table.c.entity).distinct()).scalars()
    found: list[News] = []
    for source in (schema.entities[kind] for kind in kinds if kind in schema.entities):
        query = (
            select(table, source.c.deleted)
            .join(source, source.c.id == table.c.entity_id)
            .where(
                table.c.entity == source.name,
                table.c.scope == source.c.scope,
                table.c.scope.in_(visible_names(now)),
                table.c.moment >= instant_text(now - KEPT),
                at_home(source),
            )
        )
        if scope is not None:
            query = query.where(table.c.scope == scope)
        if "auteur_id" in source.c and "status" in source.c:
            own = source.c.auteur_id == user_id
            query = query.where(or_(source.c.status != StatusNotitie.CONCEPT, own))
        found += [
            News(
                scope=row["scope"],
                entity=row["entity"],
                entity_id=row["entity_id"],
                author=row["author"],
                moment=instant_of(row["moment"]),
                made=bool(row["made"]),
                thrown_away=bool(row["deleted"]),
            )
            for row in tx.connection.execute(query).mappings()
        ]
    return tuple(sorted(found, key=lambda one: (one.moment, one.entity_id), reverse=True))


def forget(tx: Transaction, scope: str) -> None:
    """The user looked at a scope, or it may not stay on this laptop."""
    tx.connection.execute(table.delete().where(table.c.scope == scope))
