"""What a laptop says that must let go of a scope: words that are left, and that all is removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
import sqlalchemy as sa

from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.moment import instant_text, milliseconds
from jobcoach.domain.scope import GrantRole
from jobcoach.domain.stamps import shifted
from jobcoach.sync.protocol import Leftover
from jobcoach.sync.server import logbook, pages
from jobcoach.sync.server.database import upsert
from jobcoach.sync.server.devices import Caller
from jobcoach.sync.server.form import fault_of
from jobcoach.sync.server.late import Room
from jobcoach.sync.server.shelf import Shelf
from jobcoach.sync.server.tables import late, receipt, scope_grant


def keep_leftovers(
    tx: sa.Connection, shelf: Shelf, caller: Caller, leftovers: Sequence[Leftover], now: datetime
) -> list[int]:
    """Keep them apart for whoever leads the scope, to read and no more; gives their counters.

    Only of scopes in which the caller might write once, only what has the form of a change of
    this device, and only so much, with what came late. What was kept before is kept once. Of what
    was erased nothing is kept: there it is enough.
    """
    if not leftovers:
        return []
    names = {one.change.scope for one in leftovers if one.change.scope in shelf}
    once = _once_wrote(tx, caller.gebruiker_id, names)
    fit = {
        one.change.counter: one
        for one in reversed(leftovers)
        if one.change.scope in once and fault_of(one.change, caller) in ("", "too_large")
    }
    query = sa.select(late.c.counter, late.c.scope).where(
        late.c.device == caller.device, late.c.counter.in_(list(fit))
    )
    known = {row.counter: row.scope for row in tx.execute(query)} if fit else {}
    room = Room(tx, caller.gebruiker_id, once)
    kept = {
        counter: one
        for counter, one in fit.items()
        if known.get(counter, one.change.scope) == one.change.scope
        and (counter in known or room.takes(one.change))
    }
    latest_ms = milliseconds(now)
    rows = [
        {
            "device": caller.device,
            "counter": counter,
            "scope": one.change.scope,
            "number": shelf.next_late(one.change.scope),
            "stamp": shifted(one.change.stamp, 0, latest_ms),
            "change": msgspec.msgpack.encode(one.change),
            "received_at": instant_text(now),
            "state": "refused",
            "code": one.code if one.code.isascii() and one.code.isidentifier() else "",
        }
        for counter, one in kept.items()
        if counter not in known and not shelf.is_erased(one.change.scope)
    ]
    if rows:
        tx.execute(sa.insert(late), rows)
        counts = Counter(str(row["scope"]) for row in rows)
        logbook.note_transfers(tx, caller, Gebeurtenis.VERZENDEN, counts, now)
    return sorted(kept)


def _once_wrote(tx: sa.Connection, gebruiker_id: str, names: Iterable[str]) -> set[str]:
    """Those of these scopes in which this user might write at some time."""
    query = sa.select(scope_grant.c.scope).where(
        scope_grant.c.gebruiker_id == gebruiker_id,
        scope_grant.c.scope.in_(list(names)),
        scope_grant.c.role != GrantRole.READ,
    )
    return set(tx.execute(query).scalars())


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
    key = (receipt.c.scope == scope) & (receipt.c.device == caller.device)
    if tx.execute(sa.select(receipt.c.moment).where(key)).one_or_none() is not None:
        upsert(tx, receipt, [row], replace=True)
        return  # told before: one line says it
    tx.execute(sa.insert(receipt), [row])
    logbook.note_transfers(tx, caller, Gebeurtenis.VERWIJDEREN, {scope: 0}, now)
