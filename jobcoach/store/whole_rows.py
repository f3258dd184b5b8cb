"""Rows that come whole: worked out without the database, then put in, many in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain, groupby, islice
from operator import attrgetter
from typing import NamedTuple

import msgspec
from sqlalchemy import Table

from jobcoach.domain.changes import RowState
from jobcoach.domain.checksum import row_hash
from jobcoach.domain.entity import Plain
from jobcoach.store import schema
from jobcoach.store.database import Transaction
from jobcoach.store.packing import New, in_order

_json = msgspec.json
_TOGETHER = (256, 32, 4, 1)
"""How many rows go into one statement. The search index takes the words of a statement together,
which is half the work of a note at a time; and meanwhile another thread may go on."""
_READY_AT_ONCE = 64
"""Rows that are in dictionaries at the same time."""


class Whole(NamedTuple):
    """A row as it stands elsewhere."""

    entity: str
    id: str
    scope: str
    fields: dict[str, Plain]
    stamps: dict[str, str]


class Ready(NamedTuple):
    """A row, worked out for the database without looking into it."""

    entity: str
    id: str
    scope: str
    hash: int
    last_stamp: str
    """The latest of its stamps; empty when it has none."""
    columns: tuple[object, ...]
    """As it goes in when it is new here."""


def made_ready(given: Iterable[Whole]) -> list[Ready]:
    """These rows ready to be put in: most of the work, for which no file is needed."""
    ready: list[Ready] = []
    for entity, alike in groupby(given, attrgetter("entity")):
        while some := list(islice(alike, _READY_AT_ONCE)):
            new = [New(one.id, one.scope, RowState(one.fields, one.stamps)) for one in some]
            ready += [
                Ready(
                    entity,
                    one.id,
                    one.scope,
                    row_hash(entity, one.id, one.fields, one.stamps),
                    max(one.stamps.values(), default=""),
                    columns,
                )
                for one, columns in zip(some, columns_of(entity, new), strict=True)
            ]
    return ready


def source_of(entity: str) -> Table:
    """The table that rows of this kind stand in, known or not."""
    return schema.entities.get(entity, schema.unknown_row)


def columns_of(entity: str, new: Sequence[New]) -> list[tuple[object, ...]]:
    """Rows in the order of the columns of their table, as `names_of`."""
    if entity in schema.entities:
        return in_order(entity, new)
    return [(one.scope, entity, one.id, *unknown_values(one.state).values()) for one in new]


def unknown_values(state: RowState) -> dict[str, object]:
    """What the table of unknown kinds holds of a row, beside its id and scope."""
    return {
        "fields": _json.encode(state.fields).decode(),
        "stamps": _json.encode(state.stamps).decode(),
    }


def insert(tx: Transaction, entity: str, new: Sequence[tuple[object, ...]]) -> None:
    """Put in rows that are not there, as `columns_of` gives them."""
    start = 0
    for count in _TOGETHER:
        while len(new) - start >= count:
            values = tuple(chain.from_iterable(new[start : start + count]))
            tx.connection.exec_driver_sql(_insertion(source_of(entity), count), values)
            start += count


@cache
def names_of(source: Table) -> tuple[str, ...]:
    """The columns of a table, without the number that it gives its rows."""
    return tuple(column.name for column in source.columns if not column.primary_key)


@cache
def _insertion(target: Table, count: int) -> str:
    """As text, for the driver: rows come in by the thousand, and their values are plain already."""
    names = names_of(target)
    row = f"({', '.join('?' * len(names))})"
    rows = ", ".join([row] * count)
    columns = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{target.name}" ({columns}) VALUES {rows}'  # noqa: S608 - our own names
