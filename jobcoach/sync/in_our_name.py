"""What another wrote or put back in the name of this laptop, and nobody wrote here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from jobcoach.domain.changes import Change, LoggedChange, Overruled
from jobcoach.domain.entity import same
from jobcoach.domain.stamps import device_of
from jobcoach.store import changes, device, rows, variants
from jobcoach.store.database import Transaction


def keep_ours(
    tx: Transaction, coming: Iterable[LoggedChange], who: device.Identity, now: datetime
) -> None:
    """Keep the values that such changes are about to overrule.

    Merging asks nobody: it takes two values of one laptop for an earlier and a later one.
    """
    for one in coming:
        change, stamp = one.change, one.stamp
        if change.device == who.device_id or device_of(stamp) != who.device_id:
            continue
        state = rows.state_of(tx, change.entity, change.entity_id)
        for name, value in change.fields.items():
            here = state.stamps.get(name)
            if here is not None and here < stamp and not same(state.fields[name], value):
                lost = Overruled(state.fields[name], here, by=stamp)
                authors = (who.gebruiker_id, change.author)
                variants.keep(tx, change, name, lost, authors, now)


def has_namesake(tx: Transaction, coming: Iterable[LoggedChange], who: device.Identity) -> bool:
    """Whether another laptop works under the name of this one, as a copy of its files does.

    A number that was not used here, or that waits here for other words, was used by another.
    """
    named = [one.change for one in coming if one.change.device == who.device_id]
    if not named:
        return False
    last = int(device.get(tx, "last_counter") or 0)
    numbers = [one.counter for one in named]
    ours = {one.counter: one for one in changes.waiting_among(tx, numbers, after=last)}
    return any(
        one.counter > last or (one.counter in ours and not _is(ours[one.counter], one))
        for one in named
    )


def _is(ours: Change, one: Change) -> bool:
    """By what it says: a clock that was put right gives what waits another stamp."""
    return (ours.entity_id, ours.fields) == (one.entity_id, one.fields)
