"""When a laptop can have written something at the earliest, by what the server knows of it.

A stamp is written by its sender. Whether something is late, or too late, does not rest on that
alone: nobody writes before what they sent before it, nor in what they said to have removed.
"""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from jobcoach.domain.changes import Change
from jobcoach.domain.moment import instant_of, milliseconds
from jobcoach.domain.stamps import time_of
from jobcoach.sync.server import devices
from jobcoach.sync.server.devices import Caller
from jobcoach.sync.server.tables import change_log, device, late, receipt


class History:
    """What the server has of one laptop, for scopes that it may not write in any more."""

    def __init__(self, tx: sa.Connection, caller: Caller, names: Collection[str]) -> None:
        self._tx = tx
        self._caller = caller
        born = sa.select(device.c.created_at, device.c.family).where(device.c.id == caller.device)
        row = tx.execute(born).one()
        self.known_since: str = row.created_at
        """The instant at which this laptop came in, as text."""
        family = devices.family_of(tx, caller.device) if row.family is not None else []
        self._born_ms = max(
            (
                _last_ms(tx, one, "received_at", row.created_at)
                for one in family
                if one != caller.device
            ),
            default=0,
        )
        removed = sa.select(receipt.c.scope, receipt.c.moment).where(
            receipt.c.device == caller.device, receipt.c.scope.in_(names)
        )
        self._removed_ms = {
            row.scope: milliseconds(instant_of(row.moment)) for row in tx.execute(removed)
        }

    def not_before_ms(self, change: Change) -> int:
        """The instant before which this change was not written; 0: nothing is known."""
        earliest_ms = max(self._born_ms, self._removed_ms.get(change.scope, 0))
        if change.counter > self._caller.counter:
            return earliest_ms  # in its turn: its stamp that counts is later than all before it
        own_ms = _last_ms(self._tx, self._caller.device, "counter", change.counter - 1)
        return max(earliest_ms, own_ms)


def _last_ms(tx: sa.Connection, device_id: str, column: str, until: str | int) -> int:
    """The time of the last change of a laptop, late or not, up to this number or arrival."""
    last = 0
    for table in (change_log, late):
        query = (
            sa.select(table.c.stamp)
            .where(table.c.device == device_id, table.c[column] <= until)
            .order_by(table.c.counter.desc())
            .limit(1)
        )
        last = max(last, time_of(tx.execute(query).scalar_one_or_none() or "0"))
    return last
