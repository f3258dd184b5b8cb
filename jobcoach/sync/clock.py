"""A laptop's clock that is wrong: what it stamped is moved before it is compared with others."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from jobcoach.domain.changes import Change
from jobcoach.domain.moment import instant_of, milliseconds
from jobcoach.domain.stamps import device_of, next_stamp, shifted
from jobcoach.errors import ServerTrouble
from jobcoach.store import changes, device, rows, scopes, variants
from jobcoach.store.database import Database
from jobcoach.sync.protocol import SKEW_MS


def told_instant(text: str) -> datetime:
    """The instant that the server told. Raises ServerTrouble when it is none."""
    try:
        return instant_of(text)
    except ValueError as error:
        raise ServerTrouble from error


def correct_clock(database: Database, server_time: str, now: datetime) -> timedelta:
    """How far the laptop's clock is behind the server's; zero when that is within the limit.

    With a clock that is off, the stamps of what waits are moved by the same amount before
    anything is compared with the work of others: a wrong clock never blocks and never wins.
    Raises ServerTrouble.
    """
    skew_ms = milliseconds(told_instant(server_time)) - milliseconds(now)
    if abs(skew_ms) <= SKEW_MS:
        return timedelta(0)
    latest = milliseconds(now) + skew_ms
    with database.write() as tx:
        waiting = changes.waiting(tx, limit=1_000_000)
        corrected = int(device.get(tx, device.CLOCK_CORRECTED) or 0)
        last = max((one.stamp for one in waiting if one.counter <= corrected), default="")
        moved: list[Change] = []
        became: dict[str, str] = {}
        for change in waiting:
            if change.counter <= corrected:
                continue  # it was made right before, perhaps in a round that did not end well
            # two that meet at the present moment stay in the order in which they were written
            stamp = max(
                shifted(change.stamp, skew_ms, latest),
                next_stamp(last, 0, device_of(change.stamp)) if last else "",
            )
            last = stamp
            scopes.add_proof(tx, rows.restamp(tx, change, stamp))
            variants.restamped(tx, change.stamp, stamp)
            became[change.stamp] = stamp
            base = {name: became.get(seen, seen) for name, seen in change.base.items()}
            moved.append(msgspec.structs.replace(change, stamp=stamp, base=base))
        changes.replace(tx, moved)
        if moved:
            device.put(tx, device.CLOCK_CORRECTED, str(moved[-1].counter))
        seen = device.get(tx, "last_seen_stamp") or ""
        device.put(tx, "last_stamp", max(seen, last))
    return timedelta(milliseconds=skew_ms)
