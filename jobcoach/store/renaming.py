"""A laptop gets another name: what waits to be sent is its work and nobody else's."""

from __future__ import annotations

import msgspec

from jobcoach.domain.changes import Change, with_stamp
from jobcoach.store import changes, device, refusals, rows, scopes, to_put_back, variants
from jobcoach.store.database import Transaction


def rename(tx: Transaction, device_id: str) -> None:
    """From now on this laptop is this device, and what waits is numbered and stamped as its work.

    What was sent before was another's and is forgotten here; it stands in the rows.
    """
    corrected = int(device.get(tx, device.CLOCK_CORRECTED) or 0)
    before = [one.counter for one in changes.waiting(tx, limit=1_000_000)]
    device.put(tx, device.CLOCK_CORRECTED, str(sum(one <= corrected for one in before)))
    waiting = _under_new_name(tx, device_id)
    changes.start_over(tx, waiting)
    last = len(waiting)
    for last, one in enumerate(refusals.every(tx), start=len(waiting) + 1):
        refusals.rewrite(tx, one.number, _renamed(one.change, device_id, last))
    to_put_back.renumbered(tx)
    device.put(tx, "device_id", device_id)
    device.put(tx, "logregels_sent", "0")  # the server asks a laptop's lines without gaps
    device.put(tx, "last_counter", str(last))


def _under_new_name(tx: Transaction, device_id: str) -> list[Change]:
    """What waits to be sent, numbered and stamped as work of this device; the rows with it."""
    waiting = changes.waiting(tx, limit=1_000_000)
    numbers = {change.counter: place for place, change in enumerate(waiting, start=1)}
    stamps = {change.stamp: change.stamp[: -len(device_id)] + device_id for change in waiting}
    renamed = []
    for change in waiting:
        stamp = stamps[change.stamp]
        scopes.add_proof(tx, rows.restamp(tx, change, stamp))
        variants.restamped(tx, change.stamp, stamp)
        renamed.append(
            msgspec.structs.replace(
                with_stamp(change, stamp, stamps),
                device=device_id,
                counter=numbers[change.counter],
                txn=numbers.get(change.txn, numbers[change.counter]),
            )
        )
    return renamed


def _renamed(change: Change, device_id: str, counter: int) -> Change:
    """Refused words under the new name: they may have to be handed over still."""
    stamp = change.stamp[: -len(device_id)] + device_id
    return msgspec.structs.replace(
        change, device=device_id, counter=counter, txn=counter, stamp=stamp
    )
