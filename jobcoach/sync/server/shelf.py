"""Scopes that a transaction holds locked: changes get their seq, rows their values, heads proof."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

import msgspec
import sqlalchemy as sa

from jobcoach.domain.changes import Change, Merged, RowState, merge
from jobcoach.domain.checksum import plus, row_hash
from jobcoach.domain.entity import Plain
from jobcoach.domain.moment import instant_text
from jobcoach.sync.protocol import FIELDS, STAMPS
from jobcoach.sync.server.database import insert, upsert
from jobcoach.sync.server.tables import change_log, entity_row, scope, variant

RowKey = tuple[str, str, str]
"""Scope, entity and id."""

_CHANGE = msgspec.msgpack.Decoder(Change)
_LOCKED = (
    sa.select(*scope.c["name", "head", "row_count", "checksum", "late_head", "erased_at"])
    .where(scope.c.name.in_(sa.bindparam("names", expanding=True)))
    .order_by(scope.c.name)
    .with_for_update(key_share=True)
)
"""Made once, as those below: asked in every push."""
_ROWS = sa.select(entity_row).where(
    # not as pairs: for those SQLite reads the whole table, in every push
    entity_row.c.entity.in_(sa.bindparam("entities", expanding=True)),
    entity_row.c.id.in_(sa.bindparam("ids", expanding=True)),
)
_OF = scope.c.name == sa.bindparam("of")
_SAVED = (
    sa.update(scope)
    .where(_OF)
    .values(
        head=sa.bindparam("seq"), row_count=sa.bindparam("rows"), checksum=sa.bindparam("proof")
    )
)
_SAVED_LATE = sa.update(scope).where(_OF).values(late_head=sa.bindparam("late"))


@dataclass(slots=True)
class _Row:
    state: RowState = field(default_factory=RowState)
    hash_before: int | None = None
    """None: the row is new."""


@dataclass(slots=True)
class _Head:
    seq: int
    count: int
    checksum: str
    late: int
    late_before: int
    erased: bool = False


def fields_in(content: bytes) -> dict[str, Plain]:
    """The fields of a stored row."""
    return FIELDS.decode(content)


def stamps_in(content: bytes) -> dict[str, str]:
    """The stamps of a stored row."""
    return STAMPS.decode(content)


def change_in(content: bytes) -> Change:
    """A change of the stored log."""
    return _CHANGE.decode(content)


def key_of(change: Change) -> RowKey:
    """The row that a change is about."""
    return change.scope, change.entity, change.entity_id


def _by_name(place: tuple[RowKey, _Row]) -> tuple[str, str]:
    (_, entity, entity_id), _ = place
    return entity, entity_id


class Shelf:
    """Takes changes for scopes and writes them back in a few statements at the end."""

    def __init__(self, tx: sa.Connection, names: Iterable[str]) -> None:
        """Locks these scopes, always in the same order; those that do not exist are left out."""
        self._tx = tx
        wanted = sorted(set(names))
        self._heads = {
            row.name: _Head(
                row.head,
                row.row_count,
                row.checksum,
                row.late_head,
                late_before=row.late_head,
                erased=row.erased_at is not None,
            )
            for row in (tx.execute(_LOCKED, {"names": wanted}).all() if wanted else ())
        }
        self._rows: dict[RowKey, _Row] = {}
        self._homes: dict[tuple[str, str], str] = {}
        """The scope of every row that was looked for and exists, by entity and id."""
        self._log: list[dict[str, object]] = []
        self._overruled: list[dict[str, object]] = []
        self._chosen: list[dict[str, object]] = []

    def __contains__(self, name: str) -> bool:
        return name in self._heads

    def is_erased(self, name: str) -> bool:
        """Whether nothing of this scope exists any more, nor ever will."""
        return name in self._heads and self._heads[name].erased

    def fetch(self, keys: set[RowKey]) -> None:
        """Read these rows; those that do not exist yet become empty ones."""
        keys = keys - self._rows.keys()
        if not keys:
            return
        self._rows.update((key, _Row()) for key in keys)
        names = {(entity, entity_id) for _, entity, entity_id in keys}
        wanted = {
            "entities": list({entity for entity, _ in names}),
            "ids": list({entity_id for _, entity_id in names}),
        }
        for row in self._tx.execute(_ROWS, wanted).all():
            if (row.entity, row.id) not in names:
                continue
            self._homes[row.entity, row.id] = row.scope
            if (row.scope, row.entity, row.id) not in keys or not row.fields:
                continue
            state = RowState(fields_in(row.fields), stamps_in(row.stamps))
            before = row_hash(row.entity, row.id, state.fields, state.stamps)
            self._rows[row.scope, row.entity, row.id] = _Row(state, before)

    def looked_at(self, key: RowKey) -> bool:
        """Whether this row was fetched."""
        return key in self._rows

    def state(self, key: RowKey) -> RowState:
        """A fetched row as it stands now; empty when it is new."""
        return self._rows[key].state

    def home_of(self, change: Change) -> str:
        """The scope in which the row of this change, which was fetched, was born, or will be."""
        return self._homes.get((change.entity, change.entity_id), change.scope)

    def homes(self) -> set[str]:
        """The scopes in which the rows stand that were looked for, in whatever scope that was."""
        return {*self._homes.values()}

    def take(self, change: Change, stamp: str) -> tuple[int, Merged]:
        """Add a change to the log of its scope and merge it into its row; its seq."""
        head = self._heads[change.scope]
        self._homes.setdefault((change.entity, change.entity_id), change.scope)
        head.seq += 1
        merged = merge(self.state(key_of(change)), change, stamp)
        self._log.append(
            {
                "scope": change.scope,
                "seq": head.seq,
                "device": change.device,
                "counter": change.counter,
                "stamp": stamp,
                "change": msgspec.msgpack.encode(change),
            }
        )
        if merged.lost or merged.unseen or change.resolves:
            self._note_overruled(change, merged)
        return head.seq, merged

    def _note_overruled(self, change: Change, merged: Merged) -> None:
        row: dict[str, object] = {
            "scope": change.scope,
            "entity": change.entity,
            "id": change.entity_id,
        }
        self._overruled += [
            {
                **row,
                "field": name,
                "stamp": one.stamp,
                "value": msgspec.msgpack.encode(one.value),
                "by": one.by,
                "resolved": False,
            }
            for name, one in (merged.lost | merged.unseen).items()
        ]
        self._chosen += [
            {f"of_{part}": value for part, value in row.items()}
            | {"of_field": name, "of_stamp": overruled}
            for name, stamps in change.resolves.items()
            for overruled in stamps
        ]

    def next_late(self, name: str) -> int:
        """The number of what happens now to a late change of this scope."""
        self._heads[name].late += 1
        return self._heads[name].late

    def save(self, now: datetime) -> None:
        """Write the log, the rows and the heads. `now` is when they came in."""
        self._save_late()
        if not self._log:
            return
        touched = {str(line["scope"]) for line in self._log}
        rows = []
        # who uses the same ids in other scopes waits for them in the same order
        for (name, entity, entity_id), row in sorted(self._rows.items(), key=_by_name):
            if not row.state.stamps:
                continue  # fetched for a change that was refused
            head = self._heads[name]
            after = row_hash(entity, entity_id, row.state.fields, row.state.stamps)
            if after == row.hash_before:
                continue
            head.checksum = plus(head.checksum, added=after, removed=row.hash_before or 0)
            head.count += row.hash_before is None
            rows.append(
                {
                    "scope": name,
                    "entity": entity,
                    "id": entity_id,
                    "fields": msgspec.msgpack.encode(row.state.fields),
                    "stamps": msgspec.msgpack.encode(row.state.stamps),
                }
            )
        received_at = instant_text(now)
        insert(self._tx, change_log, [line | {"received_at": received_at} for line in self._log])
        upsert(self._tx, entity_row, rows, replace=True)
        self._save_overruled()
        heads = [
            {"of": name, "seq": head.seq, "rows": head.count, "proof": head.checksum}
            for name, head in self._heads.items()
            if name in touched
        ]
        self._tx.execute(_SAVED, heads)

    def _save_late(self) -> None:
        heads = [
            {"of": name, "late": head.late}
            for name, head in self._heads.items()
            if head.late != head.late_before
        ]
        if heads:
            self._tx.execute(_SAVED_LATE, heads)

    def _save_overruled(self) -> None:
        """Keep what lost without its author knowing, and what someone chose between."""
        upsert(self._tx, variant, self._overruled, replace=False)
        if self._chosen:
            keys = ("scope", "entity", "id", "field", "stamp")
            chosen = sa.and_(*(variant.c[key] == sa.bindparam(f"of_{key}") for key in keys))
            self._tx.execute(sa.update(variant).where(chosen).values(resolved=True), self._chosen)
