"""What was thrown away and may be brought back: it is kept, and not shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple, TypeVar

from sqlalchemy import select

from jobcoach.domain.changes import DELETED
from jobcoach.domain.entity import Entity
from jobcoach.domain.stamps import time_of
from jobcoach.store import rows
from jobcoach.store.database import Transaction
from jobcoach.store.dossiers import at_home
from jobcoach.store.packing import rules
from jobcoach.store.scopes import may_write_names
from jobcoach.store.stamps import unpacked

E_ = TypeVar("E_", bound=Entity)
KEPT = timedelta(days=30)


class ThrownAway(NamedTuple):
    """A row that was thrown away."""

    row: Entity
    moment: datetime
    """When, by the clock that counts (UTC)."""


def find(tx: Transaction, kind: type[E_], entity_id: str, now: datetime) -> E_ | None:
    """One row that was thrown away, where this user may write; None: there is none such."""
    source = rows.table(kind)
    query = select(source).where(
        source.c.id == entity_id,
        source.c.deleted == 1,
        at_home(source),
        source.c.scope.in_(may_write_names(now)),
    )
    return next(iter(rows.every(tx, kind, query)), None)


def every(tx: Transaction, kind: type[E_], now: datetime) -> list[ThrownAway]:
    """Rows of a kind that were thrown away in the last thirty days, where this user may write."""
    source = rows.table(kind)
    query = select(source).where(
        source.c.deleted == 1, at_home(source), source.c.scope.in_(may_write_names(now))
    )
    found: list[ThrownAway] = []
    for row in tx.connection.execute(query).mappings():
        stamp = unpacked(row["stamps"], rules(kind.ENTITY)).get(DELETED)
        moment = datetime.fromtimestamp(time_of(stamp) / 1000, UTC) if stamp else now
        if now - moment < KEPT:
            found.append(ThrownAway(rows.entity_from(kind, row), moment))
    return found
