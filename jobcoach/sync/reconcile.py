"""What a laptop does by itself when others wrote in a row at the same time as it did.

Of two laptops that wrote without knowing of each other, the one whose change came second in the
server's order meets the other's while it pulls. That one acts, so that it is done once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from jobcoach.domain.changes import DELETED, Change, Overruled
from jobcoach.domain.paragraphs import put_together
from jobcoach.domain.signed import AUTHOR, is_signed
from jobcoach.store import ancestors, device, rows, variants
from jobcoach.store.database import Transaction
from jobcoach.store.rows import Applied
from jobcoach.store.writing import Saved, write


def reconcile(
    tx: Transaction, who: device.Identity, now: datetime, other: Applied, own: Sequence[Change]
) -> int:
    """Put together what can be; gives how many changes that took, which wait to be sent.

    `other` was just applied; `own` is what this laptop wrote in that row without knowing of it,
    oldest first. Two edits of a draft's text become one when they do not touch the same
    paragraph. What one edited while the other threw it away is put back, and both are told.
    """
    count = 0
    for name in ancestors.TEXTS.get(other.change.entity, ()):
        count += _put_together(tx, who, now, other.change, other.stamp, own, name)
    return count + _put_back(tx, who, now, other, own)


def _put_together(
    tx: Transaction,
    who: device.Identity,
    now: datetime,
    change: Change,
    stamp: str,
    own: Sequence[Change],
    name: str,
) -> int:
    mine = [one for one in own if name in one.fields]
    theirs = change.fields.get(name)
    began = ancestors.find(tx, change.entity, change.entity_id, name)
    if not mine or not isinstance(theirs, str) or began is None:
        return 0
    if change.base.get(name) != began.stamp:
        return 0
    state = rows.state_of(tx, change.entity, change.entity_id)
    present = state.fields.get(name)
    text = mine[-1].fields[name]
    if (
        is_signed(change.entity, state)
        or state.fields.get(DELETED)
        or present not in (text, theirs)
    ):
        return 0
    if state.fields.get(AUTHOR) not in (None, who.gebruiker_id) or not isinstance(text, str):
        return 0
    together = put_together(began.text, text, theirs)
    if together is None:
        return 0
    overruled = [stamp, *(one.stamp for one in mine)]
    saved = Saved(
        change.entity, change.entity_id, change.scope, {name: together}, {name: overruled}
    )
    made = write(tx, who, now, [saved])
    for one in made:
        variants.settle(tx, one, one.fields, now)
    ancestors.move(tx, change, name, ancestors.Ancestor(stamp, theirs))
    return len(made)


def _put_back(
    tx: Transaction, who: device.Identity, now: datetime, other: Applied, own: Sequence[Change]
) -> int:
    change = other.change
    thrown_away_here = any(one.fields.get(DELETED) for one in own)
    edited_here = any(one.fields.keys() - {DELETED} for one in own)
    thrown_away_there = bool(change.fields.get(DELETED))
    edited_there = bool(change.fields.keys() - {DELETED})
    if not (thrown_away_there and edited_here) and not (thrown_away_here and edited_there):
        return 0
    state = rows.state_of(tx, change.entity, change.entity_id)
    if not state.fields.get(DELETED):
        return 0
    gone = state.stamps[DELETED]
    (made,) = write(
        tx, who, now, [Saved(change.entity, change.entity_id, change.scope, {DELETED: 0})]
    )
    thrown_away_by = change.author if gone == other.stamp else who.gebruiker_id
    lost = Overruled(1, gone, by=made.stamp)
    variants.keep(tx, made, DELETED, lost, authors=(thrown_away_by, made.author), now=now)
    return 1
