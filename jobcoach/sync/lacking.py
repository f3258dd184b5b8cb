"""Keeps the words that only this laptop has when a scope is fetched anew in their place.

A server that was put back does not take all that it lacks: the id of a row may be in use by now,
or it is too large to be put back by others. The copy then has less than stood here.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import datetime

from jobcoach.domain.changes import DELETED, Change, RowState
from jobcoach.domain.entity import Plain, same
from jobcoach.domain.stamps import stamp_of, time_of
from jobcoach.store import device, refusals, rows, scopes
from jobcoach.store.database import Transaction
from jobcoach.sync.protocol import Row

LACKING = "lacking"
"""The code of a refusal that no answer told of: the server has not got it."""


def keep_words(
    tx: Transaction,
    scope: scopes.Scope,
    there: Iterable[Row],
    who: device.Identity,
    now: datetime,
) -> None:
    """Keep, as refused, what stands here of a scope and is later than what its copy has.

    Of what one only reads nothing is kept: who writes there puts it back, or has it refused.
    """
    if not scope.role.may_write:
        return
    name = str(scope.name)
    copied = {(row.entity, row.id): row for row in there}
    kept = {one.change.stamp for one in refusals.every(tx) if one.change.scope == name}
    lacking = [
        (entity, row_id, state.stamps, fields)
        for entity, row_id, state in rows.all_states(tx, name)
        if (fields := _later(state, copied.get((entity, row_id)), kept))
    ]
    counter = device.take_counters(tx, len(lacking)) if lacking else 0
    for place, (entity, row_id, stamps, fields) in enumerate(lacking):
        written_ms = max(time_of(stamps[field]) for field in fields)
        words = Change(
            device=who.device_id,
            counter=counter + place,
            txn=counter,
            scope=name,
            entity=entity,
            entity_id=row_id,
            fields=fields,
            stamp=stamp_of(written_ms, 0, who.device_id),
            author=who.gebruiker_id,
        )
        refusals.keep(tx, words, LACKING, now)


def _later(state: RowState, copied: Row | None, kept: Set[str]) -> dict[str, Plain]:
    """The fields that the copy has not, or older and other; without what is kept already."""
    if state.fields.get(DELETED):
        return {}
    there = RowState() if copied is None else RowState(copied.fields, copied.stamps)
    return {
        name: value
        for name, value in state.fields.items()
        if name != DELETED
        and state.stamps[name] > there.stamps.get(name, "")
        and state.stamps[name] not in kept
        and (name not in there.fields or not same(there.fields[name], value))
    }
