"""Late changes of others that wait for this user, or on which someone decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, case, func, select, tuple_
from sqlalchemy.dialects.sqlite import insert

from jobcoach.domain.changes import Change
from jobcoach.store.database import Transaction
from jobcoach.store.schema import nagekomen as table
from jobcoach.store.scopes import may_write_names

WAITING = "waiting"
ACCEPT, REJECT = "accept", "reject"
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Change).decode


@dataclass(frozen=True, slots=True)
class Late:
    """One late change as it stands."""

    number: int
    change: Change
    stamp: str
    received_at: str
    """UTC instant."""
    state: str
    """waiting, accepted, rejected or refused."""
    code: str
    """Why it was refused; empty when it was not."""
    decided_by: str
    """Id of the gebruiker whose verdict counts; empty when there is none."""
    decided_at: str
    verdict: str | None = None
    """What this user decided, whether or not the server knows: accept or reject."""


def put(tx: Transaction, found: Iterable[Late]) -> None:
    """Take over what the server tells. A verdict of this user stays, and is sent anew when the
    server has none.
    """
    rows = [
        {
            "device": one.change.device,
            "counter": one.change.counter,
            "scope": one.change.scope,
            "entity": one.change.entity,
            "entity_id": one.change.entity_id,
            "number": one.number,
            "body": _encode(one.change),
            "stamp": one.stamp,
            "received_at": one.received_at,
            "state": one.state,
            "code": one.code,
            "decided_by": one.decided_by,
            "decided_at": one.decided_at,
        }
        for one in found
    ]
    if not rows:
        return
    new = insert(table)
    told: dict[str, ColumnElement[Any]] = {
        name: new.excluded[name] for name in rows[0] if name not in ("device", "counter")
    }
    told["sent"] = case((new.excluded.state == WAITING, 0), else_=table.c.sent)
    tx.connection.execute(
        new.on_conflict_do_update(index_elements=["device", "counter"], set_=told), rows
    )


def every(tx: Transaction, now: datetime) -> tuple[Late, ...]:
    """All late changes in scopes that may be seen and written at this instant, as they were made.

    By device, since the order of one is the order in which it was written.
    """
    query = (
        select(table)
        .where(table.c.scope.in_(may_write_names(now)))
        .order_by(table.c.device, table.c.counter)
    )
    return tuple(
        Late(
            number=row["number"],
            change=_decode(row["body"]),
            stamp=row["stamp"],
            received_at=row["received_at"],
            state=row["state"],
            code=row["code"],
            decided_by=row["decided_by"],
            decided_at=row["decided_at"],
            verdict=row["verdict"],
        )
        for row in tx.connection.execute(query).mappings()
    )


def waiting_count(tx: Transaction, now: datetime) -> int:
    """How many rows wait, of each sender, on which this user may decide and did not."""
    rows = (
        select(table.c.device, table.c.scope, table.c.entity, table.c.entity_id)
        .where(
            table.c.state == WAITING,
            table.c.verdict.is_(None),
            table.c.scope.in_(may_write_names(now)),
        )
        .distinct()
    )
    query = select(func.count()).select_from(rows.subquery())
    return tx.connection.execute(query).scalar() or 0


def decide(tx: Transaction, changes: Sequence[Change], verdict: str) -> None:
    """Note what this user decided; it is sent with the next round."""
    tx.connection.execute(
        table.update()
        .where(_named([(one.device, one.counter) for one in changes]))
        .values(verdict=verdict, sent=0)
    )


def unsent(tx: Transaction, limit: int) -> tuple[tuple[Change, bool], ...]:
    """Changes with a verdict that the server does not know, and whether it accepts."""
    query = (
        select(table.c.body, table.c.verdict)
        .where(table.c.verdict.is_not(None), table.c.sent == 0)
        .order_by(table.c.device, table.c.counter)
        .limit(limit)
    )
    return tuple((_decode(row.body), row.verdict == ACCEPT) for row in tx.connection.execute(query))


def answered(tx: Transaction, told: dict[str, Any], *, device_id: str, counter: int) -> None:
    """The server heard a verdict; `told` is what counts now, empty when it tells nothing."""
    names = ("state", "code", "decided_by", "decided_at")
    values = {name: told[name] for name in names if name in told}
    tx.connection.execute(
        table.update().where(_named([(device_id, counter)])).values(sent=1, **values)
    )


def forget(tx: Transaction, scope: str) -> None:
    """Remove the late changes of a scope that may not stay here."""
    tx.connection.execute(table.delete().where(table.c.scope == scope))


def _named(names: Iterable[tuple[str, int]]) -> ColumnElement[bool]:
    return tuple_(table.c.device, table.c.counter).in_(list(names))
