"""A laptop's clock that is wrong: what it stamped is moved before it is compared with others."""

from __future__ import annotations

from datetime import datetime, timedelta

from jobcoach.domain.changes import Change, seen_by, with_stamp
from jobcoach.domain.moment import instant_of, milliseconds
from jobcoach.domain.stamps import later_than, shifted, time_of
from jobcoach.errors import ServerTrouble
from jobcoach.store import changes, device
from jobcoach.store.database import Database, Transaction
from jobcoach.sync.other_stamp import count_as
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
    anything is compared with the work of others: a wrong clock never blocks and never wins. What
    was stamped ahead of the server's clock, before this laptop's was put right, is moved to now;
    from then on its stamps tell the time again. Raises ServerTrouble.
    """
    there_ms = milliseconds(told_instant(server_time))
    skew_ms = there_ms - milliseconds(now)
    if abs(skew_ms) <= SKEW_MS:
        skew_ms = 0
    skew = timedelta(milliseconds=skew_ms)
    with database.read() as tx:
        moves = bool(skew) or _is_ahead(tx, there_ms)
        is_noted = device.clock_behind(tx) == device.whole_minutes(skew)
    if moves or not is_noted:
        with database.write() as tx:
            device.note_clock_behind(tx, skew)
            if moves:
                _move(tx, skew_ms, there_ms, now)
    return skew


def _is_ahead(tx: Transaction, there_ms: int) -> bool:
    """Whether the last stamp of this laptop is from the future, and none that it saw is."""
    last = device.get(tx, "last_stamp") or ""
    return (
        bool(last)
        and time_of(last) > there_ms + SKEW_MS
        and last > (device.get(tx, "last_seen_stamp") or "")
    )


def _move(tx: Transaction, skew_ms: int, there_ms: int, now: datetime) -> None:
    who = device.identity(tx)
    assert who is not None
    corrected = int(device.get(tx, device.CLOCK_CORRECTED) or 0)
    last = ""
    moved: list[Change] = []
    became: dict[str, str] = {}
    for before in changes.waiting(tx, limit=1_000_000):
        # what was made right before stays, perhaps in a round that did not end well
        by_ms = skew_ms if before.counter > corrected else 0
        change = with_stamp(before, before.stamp, became)
        if by_ms or time_of(before.stamp) > there_ms + SKEW_MS:
            # two that meet at the present moment stay in the order in which they were written,
            # and whoever replaced what they saw wrote later than that
            stamp = later_than(shifted(before.stamp, by_ms, there_ms), [last, *seen_by(change)])
            count_as(tx, change, stamp, who, now)
            became[before.stamp] = stamp
            change = with_stamp(change, stamp, {})
            corrected = max(corrected, change.counter)
        last = max(last, change.stamp)
        if change != before:
            moved.append(change)
    changes.replace(tx, moved)
    device.put(tx, device.CLOCK_CORRECTED, str(corrected))
    device.put(tx, "last_stamp", max(device.get(tx, "last_seen_stamp") or "", last))
