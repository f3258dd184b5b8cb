"""A change that waits, or was just sent, counts with another stamp than it was written with."""

from __future__ import annotations

from datetime import datetime

from jobcoach.domain.changes import Change, Merged, Overruled, RowState
from jobcoach.domain.entity import same
from jobcoach.domain.stamps import device_of
from jobcoach.store import device, rows, scopes, variants
from jobcoach.store.database import Transaction


def count_as(
    tx: Transaction, change: Change, stamp: str, who: device.Identity, now: datetime
) -> None:
    """Give what this change set, and what was kept of it, this stamp.

    With it the change may stand after all where it had lost: what had overruled it is kept then,
    as any value that gives way to one whose author did not know of it.
    """
    before = rows.state_of(tx, change.entity, change.entity_id)
    scopes.add_proof(tx, rows.restamp(tx, change, stamp))
    variants.restamped(tx, change.stamp, stamp)
    gave_way = _gave_way(change, stamp, before)
    if gave_way:
        merged = Merged(taken={}, lost={}, unseen=gave_way)
        variants.note(tx, [rows.Applied(change, stamp, merged, was_there=True)], who, now)
        variants.stands(tx, change, {name: change.fields[name] for name in gave_way}, now)


def _gave_way(change: Change, stamp: str, before: RowState) -> dict[str, Overruled]:
    return {
        name: Overruled(before.fields[name], standing, by=stamp)
        for name, value in change.fields.items()
        if (standing := before.stamps.get(name)) is not None
        and standing != change.base.get(name)
        and device_of(standing) != device_of(stamp)  # one's own later words get their turn
        and stamp > standing
        and not same(before.fields[name], value)
    }
