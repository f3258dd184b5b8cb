"""Takes over a restore who saw and moved what since the backup, what was removed, where rows stood.

That is years of lines, more than fits in memory: it goes by a file, some rows at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from jobcoach.sync.server.database import Database, insert, upsert
from jobcoach.sync.server.tables import entity_row, logregel, receipt, transfer

_AT_ONCE = 5_000
"""Rows in one transaction."""
_LENGTH_BYTES = 4
_PLACE = (entity_row.c.scope, entity_row.c.entity, entity_row.c.id)
_RECORDS = {str(table.name): table for table in (logregel, transfer, receipt)}
_COLUMNS: dict[str, tuple[sa.Column[Any], ...]] = {str(entity_row.name): _PLACE}
_COLUMNS |= {name: tuple(table.c) for name, table in _RECORDS.items()}
"""By table: what of it goes along. Of a row its place, and not a word; that first."""
Rows = list[dict[str, Any]]


def write(tx: sa.Connection, target: Path) -> None:
    """Write what this database has of it in a file."""
    with target.open("wb") as file:
        for name, columns in _COLUMNS.items():
            query = sa.select(*columns).execution_options(yield_per=_AT_ONCE)
            with tx.execute(query) as found:
                for part in found.partitions():
                    content = msgspec.msgpack.encode((name, [tuple(row) for row in part]))
                    file.write(len(content).to_bytes(_LENGTH_BYTES, "big") + content)


def carry(database: Database, source: Path) -> None:
    """Add of it what this database does not have, in a transaction each; its devices and scopes
    must be there. Laptops may go on meanwhile."""
    for name, rows in _read(source):
        database.write(partial(_add, name=name, rows=rows))


def _add(tx: sa.Connection, *, name: str, rows: Rows) -> None:
    if name in _RECORDS:
        upsert(tx, _RECORDS[name], rows, replace=name == receipt.name)
    else:
        _keep_places(tx, rows)


def _read(source: Path) -> Iterator[tuple[str, Rows]]:
    with source.open("rb") as file:
        while length := file.read(_LENGTH_BYTES):
            name, rows = msgspec.msgpack.decode(file.read(int.from_bytes(length, "big")))
            names = [column.name for column in _COLUMNS[name]]
            yield name, [dict(zip(names, row, strict=True)) for row in rows]


def _keep_places(tx: sa.Connection, rows: Iterable[dict[str, Any]]) -> None:
    """Nobody else gets the ids of the rows that are lost: they stay where they were born."""
    by_name = {(row["entity"], row["id"]): row for row in rows}
    there = sa.select(entity_row.c.entity, entity_row.c.id).where(
        entity_row.c.entity.in_({entity for entity, _ in by_name}),
        entity_row.c.id.in_({row_id for _, row_id in by_name}),
    )
    known = {(row.entity, row.id) for row in tx.execute(there)}
    lost = [row for name, row in by_name.items() if name not in known]
    insert(tx, entity_row, [row | {"fields": b"", "stamps": b""} for row in lost])
