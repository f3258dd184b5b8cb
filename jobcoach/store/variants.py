"""Values that another one overruled while its author did not know: each can be reached."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Text, bindparam, func, select
from sqlalchemy.dialects.sqlite import insert

from jobcoach.domain.changes import DELETED, Change, Overruled
from jobcoach.domain.entity import Plain, same
from jobcoach.domain.moment import instant_text
from jobcoach.domain.stamps import device_of
from jobcoach.store.database import Transaction
from jobcoach.store.device import Identity
from jobcoach.store.rows import Applied
from jobcoach.store.schema import variant as table
from jobcoach.store.scopes import visible_names

_ADD = insert(table).on_conflict_do_nothing()
_WAITS = table.c.resolved_at.is_(None)


@dataclass(frozen=True, slots=True)
class Variant:
    """One value that was overruled."""

    number: int
    scope: str
    entity: str
    entity_id: str
    field: str
    value: Plain
    stamp: str
    winning_stamp: str
    """Empty: not known, for what an older program kept."""
    author: str | None
    """The gebruiker whose value it was; None: somebody whom this laptop can't name."""
    winning_author: str | None


def note(tx: Transaction, applied: Sequence[Applied], who: Identity, now: datetime) -> None:
    """Keep every value that lost without its author knowing of the other.

    Both ways round: what a later value overruled, and what came too late. A row that someone
    else put back after it was thrown away here counts as one. What a change chose between, and
    what came to stand after all, waits for nobody any more.
    """
    for one in applied:
        change, merged = one.change, one.merged
        for name, lost in merged.lost.items():
            keep(tx, change, name, lost, (change.author, _known(lost.by, who)), now)
        for name, unseen in merged.unseen.items():
            keep(tx, change, name, unseen, (_known(unseen.stamp, who), change.author), now)
        _note_put_back(tx, one, who, now)
    settle(tx, [one for one in applied if one.was_there], now)


def keep(
    tx: Transaction,
    change: Change,
    name: str,
    one: Overruled,
    authors: tuple[str | None, str | None],
    now: datetime,
) -> None:
    """Keep one overruled value of the row of this change, unless it was kept already.

    `authors` are the gebruikers of the overruled value and of the one that stands; None: somebody
    whom this laptop can't name.
    """
    if name == DELETED and not one.value:
        return  # thrown away and brought back at once: what stands is what someone last did
    values = {
        "scope": change.scope,
        "entity": change.entity,
        "entity_id": change.entity_id,
        "field": name,
        "value": json.dumps(one.value, ensure_ascii=False),
        "stamp": one.stamp,
        "winning_stamp": one.by,
        "author": authors[0],
        "winning_author": authors[1],
        "found_at": instant_text(now),
    }
    tx.connection.execute(_ADD, values)


def _note_put_back(tx: Transaction, one: Applied, who: Identity, now: datetime) -> None:
    """Someone brought back what was thrown away here: that is told, like a value that lost."""
    change = one.change
    gone = change.base.get(DELETED, "")
    if one.merged.taken.get(DELETED) != 0 or _known(gone, who) is None:
        return
    if change.author != who.gebruiker_id:
        lost = Overruled(1, gone, by=one.stamp)
        keep(tx, change, DELETED, lost, (who.gebruiker_id, change.author), now)


def _waiting_in(tx: Transaction, ids: Iterable[str]) -> set[str]:
    """Those of these rows of which a value waits for a choice."""
    given = func.json_each(bindparam("ids", type_=Text)).table_valued("value")
    query = (
        select(table.c.entity_id)
        .where(table.c.resolved_at.is_(None), table.c.entity_id.in_(select(given.c.value)))
        .distinct()
    )
    return set(tx.connection.execute(query, {"ids": json.dumps(sorted(ids))}).scalars())


def _known(stamp: str, who: Identity) -> str | None:
    return who.gebruiker_id if device_of(stamp) == who.device_id else None


def settle(tx: Transaction, applied: Iterable[Applied], now: datetime) -> None:
    """What these changes chose between waits no more, nor what they made to stand after all."""
    by_row: dict[str, list[Applied]] = {}
    for one in applied:
        by_row.setdefault(one.change.entity_id, []).append(one)
    for entity_id in _waiting_in(tx, by_row):
        for one in by_row[entity_id]:
            _settle(tx, one, now)


def _settle(tx: Transaction, applied: Applied, now: datetime) -> None:
    change, taken = applied.change, applied.merged.taken
    for one in _every(tx, select(table).where(_of_row(change), table.c.resolved_at.is_(None))):
        _name(tx, one, applied)
        chosen = one.stamp in change.resolves.get(one.field, ())
        # only what came after the two: of one page the first of them is taken for a moment too
        later = applied.stamp > max(one.stamp, one.winning_stamp)
        stands = later and one.field in taken and same(taken[one.field], one.value)
        if chosen or stands:
            _resolve(tx, one, now)


def _name(tx: Transaction, one: Variant, applied: Applied) -> None:
    """The change comes in that wrote one of the two: now it is known whose that value is.

    An answer to what was sent tells of a later value, and not whose it is.
    """
    for stamp, column, known in (
        (one.stamp, table.c.author, one.author),
        (one.winning_stamp, table.c.winning_author, one.winning_author),
    ):
        if known is None and stamp == applied.stamp:
            named = table.update().where(table.c.number == one.number)
            tx.connection.execute(named.values({column: applied.change.author}))


def stands(tx: Transaction, change: Change, values: Mapping[str, Plain], now: datetime) -> None:
    """These values stand in the row of this change: nobody need choose them any more."""
    for one in _every(tx, select(table).where(_of_row(change), table.c.resolved_at.is_(None))):
        if one.field in values and same(values[one.field], one.value):
            _resolve(tx, one, now)


def _resolve(tx: Transaction, one: Variant, now: datetime) -> None:
    values = {"resolved_at": instant_text(now)}
    tx.connection.execute(table.update().where(table.c.number == one.number).values(**values))


def _of_row(change: Change) -> Any:
    return (table.c.entity == change.entity) & (table.c.entity_id == change.entity_id)


@dataclass(frozen=True, slots=True)
class Kept:
    """An overruled value that the server kept, of a row that is copied here."""

    entity: str
    entity_id: str
    field: str
    overruled: Overruled


def put(
    tx: Transaction, scope: str, kept: Iterable[Kept], now: datetime, *, settled: bool = False
) -> None:
    """Take over these values with the rows of a scope: they still wait for a choice, or are
    `settled`, kept to be read."""
    values: list[dict[str, Any]] = [
        {
            "scope": scope,
            "entity": one.entity,
            "entity_id": one.entity_id,
            "field": one.field,
            "value": json.dumps(one.overruled.value, ensure_ascii=False),
            "stamp": one.overruled.stamp,
            "winning_stamp": one.overruled.by,
            "found_at": instant_text(now),
            "resolved_at": instant_text(now) if settled else None,
        }
        for one in kept
    ]
    if values:
        tx.connection.execute(_ADD, values)


def close_unnamed(
    tx: Transaction,
    scope: str,
    copied: Iterable[tuple[tuple[str, str], Mapping[str, str]]],
    kept: Iterable[Kept],
    now: datetime,
) -> None:
    """Of these rows, given by kind and id with their stamps at the server, it kept no others that
    wait for a choice.

    What waits here and is not among them was chosen between, when a value later than both stands
    there: the choice itself came with the row. What the server may not know yet goes on waiting.
    """
    waiting_here = _every(tx, select(table).where(table.c.scope == scope, _WAITS))
    if not waiting_here:
        return
    named = {(one.entity, one.entity_id, one.field, one.overruled.stamp) for one in kept}
    standing = dict(copied)
    for one in waiting_here:
        stamp = standing.get((one.entity, one.entity_id), {}).get(one.field, "")
        key = one.entity, one.entity_id, one.field, one.stamp
        if key not in named and stamp > max(one.stamp, one.winning_stamp):
            _resolve(tx, one, now)


def waiting(tx: Transaction, now: datetime) -> tuple[Variant, ...]:
    """Those that wait for someone to choose, the oldest first, of what may be seen."""
    return tuple(_every(tx, _open(now).order_by(table.c.number)))


def find(tx: Transaction, number: int, now: datetime) -> Variant | None:
    """One that waits for someone to choose; None when there is none of this number."""
    return next(iter(_every(tx, _open(now).where(table.c.number == number))), None)


def was_chosen(tx: Transaction, number: int, now: datetime) -> Variant | None:
    """One between which and the present value someone chose; None when there is none of this
    number that may be seen."""
    query = select(table).where(table.c.number == number, table.c.scope.in_(visible_names(now)))
    return next(iter(_every(tx, query.where(table.c.resolved_at.is_not(None)))), None)


def ask_again(tx: Transaction, one: Variant, stamp: str, now: datetime) -> int:
    """Someone took a choice back: the value that was not chosen waits beside what stands now, which
    has this stamp. Gives its number.

    It goes by a name of its own, that of what stands: the choice, which still goes to the server,
    settles what it was made between and not this.
    """
    values = {
        "scope": one.scope,
        "entity": one.entity,
        "entity_id": one.entity_id,
        "field": one.field,
        "value": json.dumps(one.value, ensure_ascii=False),
        "stamp": stamp,
        "winning_stamp": stamp,
        "author": one.author or "",
        "winning_author": one.winning_author or "",
        "found_at": instant_text(now),
    }
    tx.connection.execute(_ADD, values)
    return last_number(tx)


def _open(now: datetime) -> Select[Any]:
    return select(table).where(table.c.resolved_at.is_(None), table.c.scope.in_(visible_names(now)))


def _every(tx: Transaction, query: Select[Any]) -> Sequence[Variant]:
    return [
        Variant(
            number=row["number"],
            scope=row["scope"],
            entity=row["entity"],
            entity_id=row["entity_id"],
            field=row["field"],
            value=json.loads(row["value"]),
            stamp=row["stamp"],
            winning_stamp=row["winning_stamp"],
            author=row["author"],
            winning_author=row["winning_author"],
        )
        for row in tx.connection.execute(query).mappings()
    ]


def restamped(tx: Transaction, old: str, new: str) -> None:
    """The server gave a change another stamp: what was kept of it goes by that name too.

    What came in by its new name already, as when the answer was lost and the log told of it, is
    kept once; and when somebody chose, that counts.
    """
    kept = table.alias()
    again = (
        (kept.c.entity == table.c.entity)
        & (kept.c.entity_id == table.c.entity_id)
        & (kept.c.field == table.c.field)
    )
    twice = (table.c.stamp == old) & select(kept.c.number).where(
        again, kept.c.stamp == new
    ).exists()
    chosen = select(kept.c.resolved_at).where(again, kept.c.stamp == old).scalar_subquery()
    tx.connection.execute(
        table.update()
        .where(table.c.stamp == new, table.c.resolved_at.is_(None))
        .values(resolved_at=chosen)
    )
    tx.connection.execute(table.delete().where(twice))
    for column in (table.c.stamp, table.c.winning_stamp):
        tx.connection.execute(table.update().where(column == old).values({column.name: new}))


def forget(tx: Transaction, scope: str) -> None:
    """Remove all that was kept of a scope, which may not stay on this laptop."""
    tx.connection.execute(table.delete().where(table.c.scope == scope))


def open_count(tx: Transaction, now: datetime, *, after: int = 0) -> int:
    """How many still wait for someone to choose, of what may be seen and is above this number."""
    query = _open(now).where(table.c.number > after)
    return tx.connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()


def last_number(tx: Transaction) -> int:
    """The number of the last one that was kept; 0 when there is none."""
    return tx.connection.execute(select(func.max(table.c.number))).scalar() or 0
