"""The log of what this user did: the outbox, and what the server said of each change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import bindparam, func, select

from jobcoach.domain.changes import Change
from jobcoach.domain.entity import Plain
from jobcoach.store import imports
from jobcoach.store.database import Transaction
from jobcoach.store.schema import change as table

WAITING = "waiting"
SENT = "sent"
REFUSED = "refused"
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Change).decode


def append(tx: Transaction, changes: Sequence[Change]) -> None:
    """Put changes in the outbox. In the same transaction as the rows they changed."""
    tx.connection.execute(
        table.insert(),
        [
            {
                "counter": change.counter,
                "scope": change.scope,
                "entity": change.entity,
                "entity_id": change.entity_id,
                "body": _encode(change),
                "state": WAITING,
            }
            for change in changes
        ],
    )


def waiting(tx: Transaction, *, after: int = 0, limit: int) -> tuple[Change, ...]:
    """The oldest changes that the server has not answered yet, in the order they were made."""
    bodies = tx.connection.execute(
        select(table.c.body)
        .where(table.c.state == WAITING, table.c.counter > after)
        .order_by(table.c.counter)
        .limit(limit)
    ).scalars()
    return tuple(_decode(body) for body in bodies)


def replace(tx: Transaction, changes: Iterable[Change]) -> None:
    """Write changes that were not sent yet anew, as when the clock turned out to be wrong."""
    for change in changes:
        tx.connection.execute(
            table.update()
            .where(table.c.counter == change.counter, table.c.state == WAITING)
            .values(body=_encode(change))
        )


class Answered(NamedTuple):
    """What the server made of a change."""

    counter: int
    state: str
    seq: int | None = None
    """Its place in the log of its scope; None when it did not come in."""
    code: str | None = None
    """Why it was refused; None when it was not."""


def answered(tx: Transaction, answers: Sequence[Answered]) -> None:
    """Note what the server said of changes."""
    if answers:
        tx.connection.execute(
            table.update().where(table.c.counter == bindparam("of")),
            [
                {"of": one.counter, "state": one.state, "seq": one.seq, "code": one.code}
                for one in answers
            ],
        )


def offer_again(tx: Transaction) -> int:
    """Put everything that was ever sent back in the outbox; gives how many.

    For a server that was restored from a backup: what it still has it answers as duplicate.
    """
    result: Any = tx.connection.execute(
        table.update().where(table.c.state == SENT).values(state=WAITING, seq=None)
    )
    return int(result.rowcount)


def start_over(tx: Transaction, made: Sequence[Change]) -> None:
    """Put these changes in the place of all that stand in the log. None may have been sent."""
    tx.connection.execute(table.delete())
    imports.forget(tx)
    if made:
        append(tx, made)


def count_by_state(tx: Transaction) -> dict[str, int]:
    """How many changes are waiting, sent and refused."""
    rows = tx.connection.execute(select(table.c.state, func.count()).group_by(table.c.state))
    return {row[0]: row[1] for row in rows}


def scopes_waiting(tx: Transaction) -> set[str]:
    """The scopes that have a change in the outbox."""
    rows = tx.connection.execute(
        select(table.c.scope).where(table.c.state == WAITING).distinct()
    ).scalars()
    return set(rows)


def refused(tx: Transaction) -> tuple[tuple[Change, str], ...]:
    """Changes that the server refused, with the reason; they stay here and can be exported."""
    rows = tx.connection.execute(
        select(table.c.body, table.c.code).where(table.c.state == REFUSED).order_by(table.c.counter)
    )
    return tuple((_decode(body), code or "") for body, code in rows)


def every(tx: Transaction) -> Iterable[Change]:
    """Every change this laptop ever made, oldest first."""
    for body in tx.connection.execute(select(table.c.body).order_by(table.c.counter)).scalars():
        yield _decode(body)


def imported_fields(tx: Transaction, entity_id: str) -> dict[str, Plain]:
    """The fields of a row that nobody on this laptop set after an import did, with that value.

    What came from other laptops is not in this log: compare with what stands in the row now.
    """
    bodies = tx.connection.execute(
        select(table.c.body).where(table.c.entity_id == entity_id).order_by(table.c.counter)
    ).scalars()
    txns = imports.txns(tx)
    found: dict[str, Plain] = {}
    for change in map(_decode, bodies):
        if change.txn in txns:
            found.update(change.fields)
        else:
            found = {name: value for name, value in found.items() if name not in change.fields}
    return found


def state_of_entity(tx: Transaction, entity_id: str) -> str | None:
    """The state of the last change of a row made here; None when others made it."""
    found: str | None = tx.connection.execute(
        select(table.c.state)
        .where(table.c.entity_id == entity_id)
        .order_by(table.c.counter.desc())
        .limit(1)
    ).scalar()
    return found
