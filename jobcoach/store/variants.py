"""Values that another one overruled while its author did not know: each can be reached."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select

from jobcoach.domain.changes import DELETED
from jobcoach.domain.moment import instant_text
from jobcoach.store.database import Transaction
from jobcoach.store.rows import Applied
from jobcoach.store.schema import variant as table


def note(tx: Transaction, applied: Iterable[Applied], now: datetime) -> int:
    """Keep every value that lost without its author knowing of the other; gives how many.

    Both ways round: what a later value overruled, and what came too late.
    """
    found = []
    for one in applied:
        change = one.change
        for name, value in (one.merged.unseen | one.merged.lost).items():
            if name == DELETED:
                continue
            found.append(
                {
                    "scope": change.scope,
                    "entity": change.entity,
                    "entity_id": change.entity_id,
                    "field": name,
                    "value": json.dumps(value, ensure_ascii=False),
                    "stamp": one.stamp,
                    "winning_stamp": "",
                    "found_at": instant_text(now),
                }
            )
    if found:
        tx.connection.execute(table.insert(), found)
    return len(found)


def open_count(tx: Transaction) -> int:
    """How many still wait for someone to choose."""
    return (
        tx.connection.execute(
            select(func.count()).select_from(table).where(table.c.resolved_at.is_(None))
        ).scalar()
        or 0
    )
