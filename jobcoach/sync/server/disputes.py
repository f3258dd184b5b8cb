"""Two who say otherwise of one value with one stamp: who wrote it, and who had put it back.

The stamp tells who wrote it. They are believed, and what stood there is kept as another version;
but not in what was closed meanwhile, but for their own words on which nobody gave a verdict.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from jobcoach.domain.changes import Change, RowState
from jobcoach.domain.entity import same
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.signed import AUTHOR, is_signed, may_say_otherwise
from jobcoach.domain.stamps import SERVER_DEVICE, earlier_than, next_stamp
from jobcoach.sync.server.late import against_signature


class Counted(NamedTuple):
    """A change as it comes in."""

    change: Change
    stamp: str
    """The one that counts."""
    code: str
    """Why it may not come in; empty when it may."""


def counted(change: Change, stamp: str, state: RowState, rol: Rol) -> Counted:
    """How a change, of which this is the stamp in its turn, comes in where the row stands so."""
    if not state.stamps:  # a new row
        return Counted(change, stamp, against_signature(state, change, stamp, rol))
    disputed = {
        name
        for name, value in change.fields.items()
        if state.stamps.get(name) == stamp and not same(state.fields[name], value)
    }
    if not disputed:
        return Counted(change, stamp, against_signature(state, change, stamp, rol))
    # what they saw then does not tell that they knew of this: both are always shown
    if change.again and not change.resolves:
        later = next_stamp(stamp, 0, SERVER_DEVICE)  # and nothing else gives way to it
        if _is_believed(change, later, state, disputed, rol):
            return Counted(msgspec.structs.replace(change, base={}), later, "")
    beside = msgspec.structs.replace(change, base={}, again=False)
    stamp = earlier_than(one for name, one in state.stamps.items() if name in change.fields)
    return Counted(beside, stamp, against_signature(state, beside, stamp, rol))


def _is_believed(change: Change, later: str, state: RowState, disputed: set[str], rol: Rol) -> bool:
    written = state
    if AUTHOR in disputed and change.fields[AUTHOR] == change.author:
        # who else can have written what has a stamp of theirs?
        written = RowState(state.fields | {AUTHOR: change.author}, state.stamps)
    if is_signed(change.entity, state):
        return may_say_otherwise(written, change, later)
    return not against_signature(written, change, later, rol)
