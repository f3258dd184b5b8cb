"""The text of a draft as this laptop and the server last both knew it: where two edits began."""

from __future__ import annotations

import json
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from jobcoach.domain.changes import Change, RowState
from jobcoach.domain.notitie import Notitie
from jobcoach.store.changes import WAITING
from jobcoach.store.database import Transaction
from jobcoach.store.schema import ancestor as table
from jobcoach.store.schema import change

TEXTS = {Notitie.ENTITY: frozenset({"tekst"})}
"""The fields of which two edits can become one, by entity."""


class Ancestor(NamedTuple):
    """A text before it was edited here."""

    stamp: str
    text: str


def keep(tx: Transaction, edit: Change, before: RowState) -> None:
    """Remember the texts that this edit replaces, unless an earlier edit still waits."""
    for name in TEXTS.get(edit.entity, frozenset()) & edit.base.keys():
        value = before.fields[name]
        if isinstance(value, str):
            _put(tx, edit, name, Ancestor(before.stamps[name], value), replace=False)


def find(tx: Transaction, entity: str, entity_id: str, field: str) -> Ancestor | None:
    """Where the edits that wait began; None when no text was edited here."""
    row = tx.connection.execute(
        select(table.c.stamp, table.c.value).where(
            table.c.entity == entity, table.c.entity_id == entity_id, table.c.field == field
        )
    ).first()
    return None if row is None else Ancestor(row.stamp, json.loads(row.value))


def move(tx: Transaction, edit: Change, field: str, to: Ancestor) -> None:
    """From now on this is what both know."""
    _put(tx, edit, field, to, replace=True)


def settle(tx: Transaction) -> None:
    """What no longer waits to be sent is known to both: its beginning need not be kept."""
    waiting = select(change.c.entity_id).where(change.c.state == WAITING)
    tx.connection.execute(table.delete().where(table.c.entity_id.not_in(waiting)))


def forget(tx: Transaction, scope: str) -> None:
    """Remove all of a scope, which may not stay on this laptop."""
    tx.connection.execute(table.delete().where(table.c.scope == scope))


def _put(tx: Transaction, edit: Change, field: str, one: Ancestor, *, replace: bool) -> None:
    values = {"scope": edit.scope, "stamp": one.stamp, "value": json.dumps(one.text)}
    add = insert(table).values(entity=edit.entity, entity_id=edit.entity_id, field=field, **values)
    if replace:
        keys = [table.c.entity, table.c.entity_id, table.c.field]
        tx.connection.execute(add.on_conflict_do_update(index_elements=keys, set_=values))
    else:
        tx.connection.execute(add.on_conflict_do_nothing())
