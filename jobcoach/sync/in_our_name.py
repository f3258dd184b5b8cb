"""What another put back in the name of this laptop, and nobody wrote here, is asked about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from jobcoach.domain.changes import LoggedChange, Overruled
from jobcoach.domain.entity import same
from jobcoach.domain.stamps import device_of
from jobcoach.store import device, rows, variants
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
