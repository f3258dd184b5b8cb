"""What a laptop says that must let go of a scope: words that are left, and that all is removed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
import sqlalchemy as sa

from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.moment import instant_text
from jobcoach.sync.protocol import Leftover
from jobcoach.sync.server import logbook, pages
from jobcoach.sync.server.database import upsert
from jobcoach.sync.server.devices import Caller
from jobcoach.sync.server.form import fault_of
from jobcoach.sync.server.shelf import Shelf
from jobcoach.sync.server.tables import late, receipt


def keep_leftovers(
    tx: sa.Connection, shelf: Shelf, caller: Caller, leftovers: Sequence[Leftover], now: datetime
) -> list[int]:
    """Keep them apart for whoever leads the scope, to read and no more; gives their counters.

    Only of scopes on which the caller held a grant once, and only what has the form of a change.
    What was kept before is kept once. Of what was erased nothing is kept: there it is enough.
    """
    names = {one.change.scope for one in leftovers if one.change.scope in shelf}
    once = pages.once_granted(tx, caller.gebruiker_id, sorted(names))
    kept = [
        one.change.counter
        for one in leftovers
        if one.change.scope in once and not fault_of(one.change, caller)
    ]
    query = sa.select(late.c.counter).where(
        late.c.device == caller.device, late.c.counter.in_(kept)
    )
    known = set(tx.execute(query).scalars())
    rows = [
        {
            "device": caller.device,
            "counter": one.change.counter,
            "scope": one.change.scope,
            "number": shelf.next_late(one.change.scope),
            "stamp": one.change.stamp,
            "change": msgspec.msgpack.encode(one.change),
            "received_at": instant_text(now),
            "state": "refused",
            "code": one.code[:40],
        }
        for one in leftovers
        if one.change.counter in kept
        and one.change.counter not in known
        and not shelf.is_erased(one.change.scope)
    ]
    if rows:
        tx.execute(sa.insert(late), rows)
    return kept


def note_receipt(tx: sa.Connection, caller: Caller, scope: str, now: datetime) -> None:
    """Write down that nothing of this scope is left on this laptop.

    Of a scope on which the caller never held a grant nothing is written, and nothing is said.
    """
    if not pages.once_granted(tx, caller.gebruiker_id, [scope]):
        return
    row = {
        "scope": scope,
        "device": caller.device,
        "gebruiker_id": caller.gebruiker_id,
        "moment": instant_text(now),
    }
    upsert(tx, receipt, [row], replace=True)
    logbook.note_transfers(tx, caller, Gebeurtenis.VERWIJDEREN, {scope: 0}, now)
