"""Rows of the data dictionary: read as values, changed only by applying changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

import msgspec
from sqlalchemy import RowMapping as SqlRow
from sqlalchemy import Select, Table, Text, bindparam, func, select
from sqlalchemy.sql.dml import Update

from jobcoach.domain.changes import DELETED, Change, Merged, Overruled, RowState, merge, wins
from jobcoach.domain.checksum import row_hash
from jobcoach.domain.dictionary import ENTITIES
from jobcoach.domain.entity import Entity, FieldRule, Plain, entity_of, same, understands
from jobcoach.domain.stamps import device_of
from jobcoach.store import schema
from jobcoach.store.database import Transaction
from jobcoach.store.packing import New, in_columns, rules
from jobcoach.store.stamps import unpacked
from jobcoach.store.whole_rows import (
    Ready,
    columns_of,
    insert,
    names_of,
    source_of,
    unknown_values,
)

E_ = TypeVar("E_", bound=Entity)
_json = msgspec.json


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of one change."""

    change: Change
    stamp: str
    merged: Merged
    was_there: bool
    """Whether the row existed before."""


@dataclass(slots=True)
class _Held:
    """A row being changed."""

    scope: str
    state: RowState = field(default_factory=RowState)
    was_there: bool = False
    old_hash: int = 0
    columns: SqlRow | None = None
    """As it stands in its table; None of a kind that is not known."""


def table(kind: type[Entity]) -> Table:
    """The table of an entity."""
    return schema.entities[kind.ENTITY]


def entity_from(kind: type[E_], row: SqlRow) -> E_:
    """The value in a row of its table. A field that this row never had takes its default."""
    known = rules(kind.ENTITY)
    plain = {
        name: row[name] for name, rule in known.items() if row[name] is not None or rule.optional
    }
    for name, rule in known.items():
        if name not in plain and rule.required:
            plain[name] = _least(rule)
    return entity_of(kind, row["id"], plain)


def _least(rule: FieldRule) -> Plain:
    """A stand-in for a required field that a damaged or future row lacks: the row stays visible."""
    for candidate in ("", 0, 0.0, "1970-01-01", "1970-01-01T00:00:00.000Z", "[]", "{}"):
        if understands(rule, candidate):
            return candidate
    members = getattr(rule.of_plain, "__members__", None)
    return next(iter(members.values())).value if members else None


def find(tx: Transaction, kind: type[E_], entity_id: str) -> E_ | None:
    """The row with this id, in whatever scope, even when thrown away; None if there is none."""
    return find_all(tx, kind, [entity_id]).get(entity_id)


def find_all(tx: Transaction, kind: type[E_], ids: Iterable[str]) -> dict[str, E_]:
    """Those of the rows with these ids that there are, as `find` gives them, by id."""
    found = tx.connection.execute(_with_ids(table(kind)), _parameter(ids)).mappings()
    return {row["id"]: entity_from(kind, row) for row in found}


def every(tx: Transaction, kind: type[E_], query: Select[Any]) -> tuple[E_, ...]:
    """The values of a query over the whole table of `kind`."""
    return tuple(entity_from(kind, row) for row in tx.connection.execute(query).mappings())


def scope_of(tx: Transaction, kind: type[Entity], entity_id: str) -> str | None:
    """The scope in which a row was born; None if there is no such row."""
    source = table(kind)
    found: str | None = tx.connection.execute(
        select(source.c.scope).where(source.c.id == entity_id)
    ).scalar()
    return found


def state_of(tx: Transaction, entity: str, entity_id: str) -> RowState:
    """The fields and stamps of one row; empty when there is none."""
    return states_of(tx, entity, [entity_id]).get(entity_id, RowState())


def states_of(tx: Transaction, entity: str, ids: Iterable[str]) -> dict[str, RowState]:
    """The fields and stamps of those of these rows that there are."""
    return {entity_id: held.state for entity_id, held in _states(tx, entity, ids).items()}


def _unpack(entity: str, row: SqlRow | dict[str, Any]) -> RowState:
    names = rules(entity)
    stamps = unpacked(row["stamps"], names)
    extra: dict[str, Plain] = _json.decode(row["extra"]) if row["extra"] else {}
    values = {
        name: extra[name] if name in extra else row[name]
        for name in stamps
        if name in names or name in extra or name == DELETED
    }
    return RowState(values, stamps)


@cache
def _with_ids(source: Table) -> Select[Any]:
    """The rows whose id stands in the JSON array `ids`: one statement for any number of them."""
    ids = func.json_each(bindparam("ids", type_=Text)).table_valued("value")
    return select(source).where(source.c.id.in_(select(ids.c.value)))


def _parameter(ids: Iterable[str]) -> dict[str, str]:
    return {"ids": _json.encode(list(ids)).decode()}


def _states(tx: Transaction, entity: str, ids: Iterable[str]) -> dict[str, _Held]:
    held: dict[str, _Held] = {}
    source = schema.entities.get(entity)
    query = _with_ids(schema.unknown_row if source is None else source)
    if source is None:
        query = query.where(schema.unknown_row.c.entity == entity)
    for row in tx.connection.execute(query, _parameter(ids)).mappings():
        state = _unpack_unknown(row) if source is None else _unpack(entity, row)
        old = row_hash(entity, row["id"], state.fields, state.stamps)
        columns = None if source is None else row
        held[row["id"]] = _Held(row["scope"], state, was_there=True, old_hash=old, columns=columns)
    return held


def _unpack_unknown(row: SqlRow | dict[str, Any]) -> RowState:
    return RowState(_json.decode(row["fields"]), _json.decode(row["stamps"]))


@dataclass(slots=True)
class ScopeDelta:
    """What applying changes did to the proof of one scope."""

    rows: int = 0
    hashes: int = 0
    """Sum of new hashes minus sum of old ones."""

    def add_new(self, its_hash: int) -> None:
        """A row more, with this hash."""
        self.rows += 1
        self.hashes += its_hash


def apply(
    tx: Transaction, changes: Iterable[tuple[Change, str]]
) -> tuple[list[Applied], dict[str, ScopeDelta]]:
    """Merge changes, each with the stamp that counts, into the rows, in the given order.

    A change in another scope than the one where its row was born is left out: rows never move.
    Gives what became of each change, and what to add to the proof of each scope.
    """
    by_entity: dict[str, list[tuple[Change, str]]] = {}
    for change, stamp in changes:
        by_entity.setdefault(change.entity, []).append((change, stamp))
    done: list[Applied] = []
    deltas: dict[str, ScopeDelta] = {}
    for entity, group in by_entity.items():
        held = _states(tx, entity, {change.entity_id for change, _ in group})
        for change, stamp in group:
            row = held.get(change.entity_id)
            if row is None:
                row = held[change.entity_id] = _Held(change.scope)
            elif row.scope != change.scope:
                continue
            was_there = bool(row.state.stamps)
            done.append(Applied(change, stamp, merge(row.state, change, stamp), was_there))
        _store(tx, entity, held, deltas)
    return done, deltas


@dataclass(slots=True)
class Put:
    """What became of rows that came whole."""

    deltas: dict[str, ScopeDelta] = field(default_factory=dict)
    """What to add to the proof of each scope."""
    beaten: list[tuple[Ready, str, Overruled]] = field(default_factory=list)
    """Of a row and a field the value that gave way to a later one of another laptop, which stood
    here already."""


def put(tx: Transaction, given: Iterable[Ready]) -> Put:
    """Merge whole rows, field by field, the later stamp wins. Rows never move."""
    done = Put()
    by_entity: dict[str, list[Ready]] = {}
    for one in given:
        by_entity.setdefault(one.entity, []).append(one)
    for entity, group in by_entity.items():
        held = _states(tx, entity, [one.id for one in group])
        new: dict[str, Ready] = {}
        for one in group:
            row = held.get(one.id)
            if row is None and new.setdefault(one.id, one) is not one:  # it came twice
                row = held[one.id] = _Held(new[one.id].scope, _state_in(new.pop(one.id)))
            if row is not None and row.scope == one.scope:
                beaten = _overrule(row.state, _state_in(one))
                done.beaten += [(one, name, lost) for name, lost in beaten.items()]
        for one in new.values():
            done.deltas.setdefault(one.scope, ScopeDelta()).add_new(one.hash)
        insert(tx, entity, [one.columns for one in new.values()])
        _store(tx, entity, held, done.deltas)
    return done


def _state_in(row: Ready) -> RowState:
    columns: dict[str, Any] = dict(zip(names_of(source_of(row.entity)), row.columns, strict=True))
    return _unpack(row.entity, columns) if row.entity in ENTITIES else _unpack_unknown(columns)


def _overrule(state: RowState, other: RowState) -> dict[str, Overruled]:
    beaten: dict[str, Overruled] = {}
    for name, stamp in other.stamps.items():
        present, value = state.stamps.get(name, ""), other.fields[name]
        if stamp > present:
            state.fields[name], state.stamps[name] = value, stamp
        elif device_of(stamp) != device_of(present) and not same(value, state.fields[name]):
            beaten[name] = Overruled(value, stamp, by=present)
    return beaten


def restamp(tx: Transaction, change: Change, stamp: str) -> dict[str, ScopeDelta]:
    """Give what this change set the stamp that the server made of it.

    Where another value had meanwhile overruled it under its old stamp, the later one stands.
    """
    held = _states(tx, change.entity, [change.entity_id])
    row = held.get(change.entity_id)
    if row is None or row.scope != change.scope or stamp == change.stamp:
        return {}
    for name, value in change.fields.items():
        present = row.state.stamps.get(name)
        if present == change.stamp:
            row.state.stamps[name] = stamp
        elif wins(stamp, present):
            row.state.fields[name], row.state.stamps[name] = value, stamp
    deltas: dict[str, ScopeDelta] = {}
    _store(tx, change.entity, held, deltas)
    return deltas


def take_back(
    tx: Transaction, change: Change, instead: Mapping[str, tuple[Plain, str]]
) -> dict[str, ScopeDelta]:
    """Undo what a change did that the server did not take.

    `instead` is what stands on the server: value and stamp of those fields of the change that the
    row has there. What was written over it since, on this laptop or elsewhere, stays. A row of
    which nothing is left goes.
    """
    held = _states(tx, change.entity, [change.entity_id])
    row = held.get(change.entity_id)
    if row is None or row.scope != change.scope:
        return {}
    state = row.state
    for name in change.fields:
        if state.stamps.get(name) != change.stamp:
            continue
        if name in instead:
            state.fields[name], state.stamps[name] = instead[name]
        else:
            del state.fields[name], state.stamps[name]
    deltas: dict[str, ScopeDelta] = {}
    if state.stamps:
        _store(tx, change.entity, held, deltas)
    else:
        _remove(tx, change.entity, change.entity_id)
        deltas[row.scope] = ScopeDelta(rows=-1, hashes=-row.old_hash)
    return deltas


def _remove(tx: Transaction, entity: str, entity_id: str) -> None:
    source = source_of(entity)
    gone = source.delete().where(source.c.id == entity_id)
    if source is schema.unknown_row:
        gone = gone.where(source.c.entity == entity)
    tx.connection.execute(gone)


def _store(
    tx: Transaction, entity: str, held: Mapping[str, _Held], deltas: dict[str, ScopeDelta]
) -> None:
    """Write the rows that changed, and add to the proof of their scopes what that did."""
    new: list[New] = []
    old: dict[frozenset[str], list[dict[str, object]]] = {}
    for entity_id, row in held.items():
        state = row.state
        now = row_hash(entity, entity_id, state.fields, state.stamps)
        if row.was_there and now == row.old_hash:
            continue
        delta = deltas.setdefault(row.scope, ScopeDelta())
        if not row.was_there:
            delta.add_new(now)
            new.append(New(entity_id, row.scope, state))
        else:
            delta.hashes += now - row.old_hash
            if row.columns is None:
                values = unknown_values(state) | {"of": entity}
            else:
                values = _altered(row.columns, in_columns(entity, state))
            old.setdefault(frozenset(values), []).append(values | {"key": entity_id})
    insert(tx, entity, columns_of(entity, new))
    for alike in old.values():
        tx.connection.execute(_update(source_of(entity)), alike)


def _altered(before: SqlRow, after: dict[str, object]) -> dict[str, object]:
    """What is to be written, and the stamps. What stays costs nothing: to take the words of one
    note out of the search index and put them in again is more work than all the rest."""
    return {
        name: value
        for name, value in after.items()
        if name == "stamps" or not same(value, before[name])
    }


@cache
def _update(target: Table) -> Update:
    update = target.update().where(target.c.id == bindparam("key"))
    if target is schema.unknown_row:
        return update.where(target.c.entity == bindparam("of"))
    return update


def all_states(tx: Transaction, scope: str) -> Iterable[tuple[str, str, RowState]]:
    """Every row of a scope as (entity, id, state), to count its proof anew."""
    for entity, source in schema.entities.items():
        for row in tx.connection.execute(select(source).where(source.c.scope == scope)).mappings():
            yield entity, row["id"], _unpack(entity, row)
    unknown = schema.unknown_row
    for row in tx.connection.execute(select(unknown).where(unknown.c.scope == scope)).mappings():
        yield row["entity"], row["id"], _unpack_unknown(row)


def states_after(
    tx: Transaction, scope: str, after: tuple[str, str], limit: int
) -> list[tuple[str, str, RowState]]:
    """The next rows of a scope behind this entity and id, in the order of those; at most so many.
    Fewer: there are no more.
    """
    unknown = schema.unknown_row
    others = select(unknown.c.entity).where(unknown.c.scope == scope).distinct()
    found: list[tuple[str, str, RowState]] = []
    for entity in sorted({*schema.entities, *tx.connection.execute(others).scalars()}):
        if entity < after[0]:
            continue
        source = schema.entities.get(entity, unknown)
        query = select(source).where(source.c.scope == scope).order_by(source.c.id)
        if source is unknown:
            query = query.where(unknown.c.entity == entity)
        if entity == after[0]:
            query = query.where(source.c.id > after[1])
        for row in tx.connection.execute(query.limit(limit - len(found))).mappings():
            state = _unpack_unknown(row) if source is unknown else _unpack(entity, row)
            found.append((entity, row["id"], state))
        if len(found) == limit:
            break
    return found


def delete_scope(tx: Transaction, scope: str) -> None:
    """Remove every row of a scope, so that it can be fetched anew."""
    for source in (*schema.entities.values(), schema.unknown_row):
        tx.connection.execute(source.delete().where(source.c.scope == scope))
