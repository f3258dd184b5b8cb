"""Changes that the log held before the server was put back: what is believed of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec
import sqlalchemy as sa

from jobcoach.domain.changes import Change, RowState
from jobcoach.domain.entity import same
from jobcoach.domain.identity import born_ms
from jobcoach.domain.moment import milliseconds
from jobcoach.domain.stamps import device_of, time_of
from jobcoach.sync.server.tables import change_log, organisatie

TAKEN_FOR = timedelta(days=60)
"""How long after it was put back a server takes what laptops held before."""


def put_back_ms(tx: sa.Connection, now: datetime) -> int | None:
    """When this server was put back; None: never, or too long ago to count."""
    home = tx.execute(sa.select(organisatie.c.id, organisatie.c.epoch)).one()
    at_ms = born_ms(home.epoch)
    over = milliseconds(now) - at_ms > TAKEN_FOR // timedelta(milliseconds=1)
    return None if over or at_ms == born_ms(home.id) else at_ms


class _Knew(msgspec.Struct):
    """Of a change in the log: what its author knew of. Not its words: a log may be long."""

    base: dict[str, str] = {}
    again: bool = False


_KNEW = msgspec.msgpack.Decoder(_Knew)


class ComingAgain:
    """Decides for one push whether a change may call itself one that comes again."""

    def __init__(self, tx: sa.Connection, now: datetime) -> None:
        self._tx = tx
        self._now = now
        self._put_back_ms: int | None = None
        self._asked = False
        self._logs: dict[str, dict[str, _Knew]] = {}
        """By scope: the changes of its log as it was before this push, by the stamp that counts."""

    def believed(self, change: Change) -> Change:
        """The change as it may call itself: made before the server was put back, or not `again`."""
        if not change.again:
            return change
        if not self._asked:
            self._put_back_ms, self._asked = put_back_ms(self._tx, self._now), True
        if self._put_back_ms is not None and time_of(change.stamp) < self._put_back_ms:
            return change
        return msgspec.structs.replace(change, again=False)

    def settled(self, change: Change, stamp: str, state: RowState) -> Change:
        """The change as the log is to hold it: `again` only when all it loses to knew of it.

        Otherwise two people wrote without knowing of each other, then as now.
        """
        if not change.again:
            return change
        for name, value in change.fields.items():
            present = state.stamps.get(name, "")
            loses = present > stamp and not same(state.fields[name], value)
            if loses and device_of(present) != device_of(stamp):
                winner = self._log_of(change.scope).get(present)
                if winner is None or not (winner.again or winner.base.get(name, "") >= stamp):
                    return msgspec.structs.replace(change, again=False)
        return change

    def _log_of(self, scope: str) -> Mapping[str, _Knew]:
        if scope not in self._logs:
            query = sa.select(change_log.c.stamp, change_log.c.change)
            query = query.where(change_log.c.scope == scope).execution_options(yield_per=500)
            with self._tx.execute(query) as found:
                self._logs[scope] = {row.stamp: _KNEW.decode(row.change) for row in found}
        return self._logs[scope]
