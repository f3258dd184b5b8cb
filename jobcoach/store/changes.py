"""The log of what this user did: the outbox, and what the server said of each change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Text, bindparam, func, literal_column, or_, select

from jobcoach.domain.changes import Change, with_stamp
from jobcoach.domain.entity import Plain
from jobcoach.domain.stamps import time_of
from jobcoach.store import imports
from jobcoach.store.database import Transaction
from jobcoach.store.schema import change as table
from jobcoach.store.schema import scope

WAITING = "waiting"
SENT = "sent"
REFUSED = "refused"
LATE = "late"
"""It came in after access had ended: who has it now decides."""
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Change).decode


_OLDEST_WAITING = (
    select(table.c.body)
    .where(table.c.state == WAITING, table.c.counter > bindparam("after"))
    .order_by(table.c.counter)
    .limit(bindparam("most"))
)
_STATE: ColumnElement[str] = literal_column("+change.state")
"""By the plus no index is used for it: nearly all changes are in one state."""
_UNKNOWN_THERE = (
    select(table.c.entity_id, table.c.seq, table.c.body)
    .join(scope, scope.c.name == table.c.scope)
    .where(
        scope.c.name.in_(
            select(func.json_each(bindparam("names", type_=Text)).table_valued("value").c.value)
        ),
        or_(_STATE == WAITING, (_STATE == SENT) & (table.c.seq > scope.c.cursor)),
    )
    .order_by(table.c.counter)
)


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
    bodies = tx.connection.execute(_OLDEST_WAITING, {"after": after, "most": limit}).scalars().all()
    return tuple(map(_decode, bodies))


def waiting_among(tx: Transaction, counters: Iterable[int], *, after: int) -> tuple[Change, ...]:
    """Those that wait of these numbers, and all that wait after a number; in their order."""
    bodies = tx.connection.execute(
        select(table.c.body)
        .where(
            table.c.state == WAITING,
            or_(table.c.counter > after, table.c.counter.in_(sorted(counters))),
        )
        .order_by(table.c.counter)
    ).scalars()
    return tuple(_decode(body) for body in bodies)


def kept_apart(tx: Transaction) -> set[int]:
    """The numbers of the changes that came in late: no log holds them."""
    query = select(table.c.counter).where(table.c.state == LATE)
    return set(tx.connection.execute(query).scalars())


def replace(tx: Transaction, changes: Iterable[Change]) -> None:
    """Write changes anew, as when the clock turned out to be wrong."""
    for change in changes:
        tx.connection.execute(
            table.update().where(table.c.counter == change.counter).values(body=_encode(change))
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
        table.update().where(table.c.state.in_([SENT, LATE])).values(state=WAITING, seq=None)
    )
    return int(result.rowcount)


def start_over(tx: Transaction, made: Sequence[Change]) -> None:
    """Put these changes in the place of all that stand in the log. None may have been sent."""
    tx.connection.execute(table.delete())
    imports.forget(tx)
    if made:
        append(tx, made)


def forget(tx: Transaction, scope: str) -> None:
    """Remove what was written in a scope, which may not stay on this laptop."""
    tx.connection.execute(table.delete().where(table.c.scope == scope))


def count_by_state(tx: Transaction) -> dict[str, int]:
    """How many changes are waiting, sent and refused."""
    rows = tx.connection.execute(select(table.c.state, func.count()).group_by(table.c.state))
    return {row[0]: row[1] for row in rows}


def unknown_there(tx: Transaction, scopes: Iterable[str]) -> dict[str, list[tuple[int, Change]]]:
    """What this laptop wrote in these scopes and the server's log, up to where it was applied
    here, does not hold.

    By the id of the row, oldest first, each with its seq; 0: the server has not answered yet.
    """
    found: dict[str, list[tuple[int, Change]]] = {}
    names = msgspec.json.encode(list(scopes)).decode()
    for entity_id, seq, body in tx.connection.execute(_UNKNOWN_THERE, {"names": names}):
        found.setdefault(entity_id, []).append((seq or 0, _decode(body)))
    return found


def written_in(tx: Transaction, entity_ids: Iterable[str]) -> tuple[Change, ...]:
    """What this laptop wrote in these rows that waits or was taken, oldest first."""
    bodies = tx.connection.execute(
        select(table.c.body)
        .where(
            table.c.entity_id.in_(
                select(func.json_each(bindparam("ids", type_=Text)).table_valued("value").c.value)
            ),
            or_(_STATE == WAITING, _STATE == SENT),
        )
        .order_by(table.c.counter),
        {"ids": msgspec.json.encode(list(entity_ids)).decode()},
    ).scalars()
    return tuple(_decode(body) for body in bodies)


def restamped(tx: Transaction, change: Change, stamp: str) -> None:
    """This change counts with another stamp: so it is offered again, should a server be put back.

    What was written here over it, or chose between it and another, saw that stamp.
    """
    bodies = tx.connection.execute(
        select(table.c.body).where(
            table.c.entity_id == change.entity_id,
            table.c.entity == change.entity,
            table.c.counter >= change.counter,
        )
    ).scalars()
    became = {change.stamp: stamp}
    for one in map(_decode, bodies):
        counts = stamp if one.counter == change.counter else one.stamp
        known = with_stamp(one, counts, became)
        if known != one:
            replace(tx, [known])


def waiting_after(tx: Transaction, change: Change) -> tuple[Change, ...]:
    """What was written here later in the row of this change, and waits."""
    bodies = tx.connection.execute(
        select(table.c.body).where(
            table.c.entity_id == change.entity_id,
            table.c.entity == change.entity,
            table.c.state == WAITING,
            table.c.counter > change.counter,
        )
    ).scalars()
    return tuple(map(_decode, bodies))


def rows_waiting(tx: Transaction, entity: str) -> int:
    """How many rows of this kind have a change in the outbox."""
    return tx.connection.execute(
        select(func.count(table.c.entity_id.distinct())).where(
            table.c.state == WAITING, table.c.entity == entity
        )
    ).scalar_one()


def ids_waiting(tx: Transaction, scope: str) -> set[str]:
    """The ids of the rows of a scope that have a change in the outbox."""
    query = select(table.c.entity_id).where(table.c.state == WAITING, table.c.scope == scope)
    return set(tx.connection.execute(query.distinct()).scalars())


def waiting_since(tx: Transaction) -> datetime | None:
    """When the oldest change in the outbox was made, as this laptop's clock then stood."""
    oldest = waiting(tx, limit=1)
    return datetime.fromtimestamp(time_of(oldest[0].stamp) / 1000, UTC) if oldest else None


def scopes_waiting(tx: Transaction) -> set[str]:
    """The scopes that have a change in the outbox."""
    rows = tx.connection.execute(
        select(table.c.scope).where(table.c.state == WAITING).distinct()
    ).scalars()
    return set(rows)


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
