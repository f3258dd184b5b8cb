"""What someone saves becomes changes: numbered, stamped, applied to the rows and in the outbox."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from jobcoach.domain.changes import Change, RowState, differences
from jobcoach.domain.entity import Plain
from jobcoach.domain.moment import milliseconds
from jobcoach.domain.signed import breaks_signature, signs_for_another
from jobcoach.domain.stamps import next_stamp
from jobcoach.errors import Forbidden, InvalidValues, Problem, Rule
from jobcoach.store import ancestors, changes, device, rows, scopes, variants
from jobcoach.store.database import Transaction


class Saved(NamedTuple):
    """One row as it must become."""

    entity: str
    id: str
    scope: str
    fields: Mapping[str, Plain]
    """All its fields, or those that it is about."""
    resolves: Mapping[str, Sequence[str]] = {}
    """As in `Change.resolves`. These fields are written also when they keep their value."""


def write(
    tx: Transaction, who: device.Identity, now: datetime, saved: Sequence[Saved]
) -> list[Change]:
    """Store what differs from what stands there, and send it; one action of one user.

    Gives the changes that came of it. Raises InvalidValues for what would alter something
    signed, and Forbidden for a signature in another's name: the server would refuse both.
    """
    last = device.get(tx, "last_stamp") or ""
    # asked for each time: a laptop may get another name while the program runs
    device_id = device.get(tx, "device_id") or who.device_id
    made: list[Change] = []
    counter = first = 0
    held = {
        kind: rows.states_of(tx, kind, [one.id for one in saved if one.entity == kind])
        for kind in {one.entity for one in saved}
    }
    for one in saved:
        state = held[one.entity].setdefault(one.id, RowState())
        changed = differences(state.fields, one.fields)
        changed |= {name: one.fields[name] for name in one.resolves}
        if not changed:
            continue
        if not made:
            first = counter = device.take_counters(tx, len(saved))
        base = {name: state.stamps[name] for name in changed if name in state.stamps}
        # also later than what stands there: with a clock that is behind it may be the latest
        seen = chain(base.values(), *one.resolves.values())
        last = next_stamp(max([last, *seen]), milliseconds(now), device_id)
        change = Change(
            device=device_id,
            counter=counter,
            txn=first,
            scope=one.scope,
            entity=one.entity,
            entity_id=one.id,
            fields=changed,
            base=base,
            stamp=last,
            author=who.gebruiker_id,
            resolves={name: list(stamps) for name, stamps in one.resolves.items()},
        )
        if breaks_signature(state, change, last):
            raise InvalidValues((Problem("status", Rule.SIGNED),))
        if signs_for_another(state, change, last):
            raise Forbidden
        made.append(change)
        ancestors.keep(tx, change, state)
        state.fields.update(changed)
        state.stamps.update(dict.fromkeys(changed, last))
        counter += 1
    if not made:
        return made
    device.put(tx, "last_counter", str(counter - 1))
    device.put(tx, "last_stamp", last)
    changes.append(tx, made)
    applied, deltas = rows.apply(tx, [(change, change.stamp) for change in made])
    scopes.add_proof(tx, deltas)
    variants.settle(tx, [one for one in applied if one.was_there], now)
    return made
