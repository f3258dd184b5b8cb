"""Changes that the log held before the server was put back: what is believed of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from jobcoach.domain.changes import PUT_BACK_WITHIN, Change, RowState
from jobcoach.domain.entity import same
from jobcoach.domain.identity import born_ms
from jobcoach.domain.moment import instant_text, milliseconds
from jobcoach.domain.signed import AUTHOR, REVIEW
from jobcoach.domain.stamps import device_of, time_of
from jobcoach.sync.server.shelf import Shelf, key_of
from jobcoach.sync.server.tables import change_log, organisatie


def put_back_ms(tx: sa.Connection, now: datetime) -> int | None:
    """When this server was put back; None: never, or too long ago to count."""
    home = tx.execute(sa.select(organisatie.c.id, organisatie.c.epoch)).one()
    at_ms = born_ms(home.epoch)
    over = milliseconds(now) - at_ms > PUT_BACK_WITHIN // timedelta(milliseconds=1)
    return None if over or at_ms == born_ms(home.id) else at_ms


class Known(NamedTuple):
    """Of a value that stands in a row: what the change that brought it tells of itself."""

    base: dict[str, str]
    """As in `Change.base`: what its author knew of."""
    again: bool
    author: str
    """Of what was put back: who did that."""
    before: bool
    """The log held it when the server was put back."""


class _Knew(msgspec.Struct):
    """Of a change in the log, not its words: a log may be long."""

    base: dict[str, str] = {}
    again: bool = False
    author: str = ""


_KNEW = msgspec.msgpack.Decoder(_Knew)
_AT_ONCE = 5_000
"""Stamps in one question."""


def known(
    tx: sa.Connection, scope: str, stamps: Iterable[str], since_ms: int | None
) -> dict[str, Known]:
    """By these stamps that count: the changes in the log of a scope, as far as they are there.

    `since_ms` is when the server was put back; None: never.
    """
    since = "" if since_ms is None else instant_text(datetime.fromtimestamp(since_ms / 1000, UTC))
    columns = change_log.c.stamp, change_log.c.change, change_log.c.received_at
    wanted = sorted(set(stamps))
    found: dict[str, Known] = {}
    for place in range(0, len(wanted), _AT_ONCE):
        query = (
            sa.select(*columns)
            .where(
                change_log.c.scope == scope,
                change_log.c.stamp.in_(wanted[place : place + _AT_ONCE]),
            )
            .order_by(change_log.c.seq)
            .execution_options(yield_per=500)
        )
        with tx.execute(query) as rows:
            for row in rows:
                # of the same value come again by another hand the first is what brought it
                if row.stamp not in found:
                    one = _KNEW.decode(row.change)
                    before = row.received_at < since
                    found[row.stamp] = Known(one.base, one.again, one.author, before)
    return found


class ComingAgain:
    """Decides for one push whether a change may call itself one that comes again."""

    def __init__(self, tx: sa.Connection, now: datetime) -> None:
        self._tx = tx
        self._now = now
        self._put_back_ms: int | None = None
        self._asked = False
        self._known: dict[str, dict[str, Known]] = {}
        """By scope: what the log, as it was before this push, knows of values that stand there."""

    def believed(self, change: Change) -> Change:
        """The change as it may call itself: made before the server was put back, or not `again`."""
        if not change.again:
            return change
        if not self._asked:
            self._put_back_ms, self._asked = put_back_ms(self._tx, self._now), True
        if self._put_back_ms is not None and time_of(change.stamp) < self._put_back_ms:
            return change
        return msgspec.structs.replace(change, again=False)

    def look_up(self, changes: Iterable[Change], shelf: Shelf) -> None:
        """Ask the log, once for all, of what these changes of a push meet in their rows."""
        wanted: dict[str, set[str]] = {}
        for change in changes:
            if change.again and shelf.looked_at(key_of(change)):
                state = shelf.state(key_of(change))
                met = {state.stamps[name] for name in change.fields if _meets(state, change, name)}
                wanted.setdefault(change.scope, set()).update(met)
        for scope, stamps in wanted.items():
            self._known[scope] = known(self._tx, scope, stamps, self._put_back_ms)

    def settled(self, change: Change, stamp: str, state: RowState) -> Change:
        """The change as the log is to hold it: `again` only when all it loses to knew of it.

        Otherwise two people wrote without knowing of each other, then as now. Of the words of the
        row that they made themselves nobody hears from another that they knew of other ones.
        """
        if not change.again:
            return change
        for name in change.fields:
            if _meets(state, change, name) and state.stamps[name] > stamp:
                winner = self._known[change.scope].get(state.stamps[name])
                theirs = state.fields.get(AUTHOR) == change.author and name not in REVIEW
                if winner is None or not _knew(winner, name, stamp, change.author, theirs=theirs):
                    return msgspec.structs.replace(change, again=False)
        return change


def _knew(winner: Known, name: str, stamp: str, author: str, *, theirs: bool) -> bool:
    """Whether who wrote the value that stands knew of the one with this stamp."""
    if winner.again:
        return not theirs or winner.author == author
    return winner.base.get(name, "") >= stamp


def _meets(state: RowState, change: Change, name: str) -> bool:
    """Whether another laptop's other value stands there."""
    present = state.stamps.get(name)
    return (
        present is not None
        and device_of(present) != device_of(change.stamp)
        and not same(state.fields[name], change.fields[name])
    )
