"""The one message of the program: what changed in one row, who did it, and who wins a field.

A change is made once, on the device where someone worked, and is the same on that laptop, on the
wire, in the server's log and on a colleague's laptop.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import chain
from typing import Annotated, Literal, NamedTuple

import msgspec

from jobcoach.domain.entity import LARGEST_INTEGER, Plain, same
from jobcoach.domain.stamps import device_of

SCHEMA_VERSION = 1
"""Goes up when the data dictionary gets a field or a word that older programs do not know."""
PUT_BACK_WITHIN = timedelta(days=60)
"""So long after a server was put back to a backup laptops offer what it held before, and it takes
that."""
Count = Annotated[int, msgspec.Meta(ge=0, le=LARGEST_INTEGER)]
"""How many, or which one of a row, as a server says it and every laptop can write it down."""
DELETED = "deleted"
"""The field that every row has beside those of the dictionary: 1 when it was thrown away."""


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one user action did to one row. With `device`, `counter` names it."""

    device: str
    counter: Count
    """Counts the changes of the device from 1 without gaps."""
    txn: Count
    """The counter of the first change of the same user action."""
    scope: str
    entity: str
    entity_id: str
    op: Literal["set", "erase"] = "set"
    fields: dict[str, Plain] = {}
    """Only what changed; a new row carries all its fields."""
    base: dict[str, str] = {}
    """For each field that replaces a value: the stamp of the value that the author saw."""
    stamp: str
    author: str
    """The gebruiker who did it."""
    schema_version: int = SCHEMA_VERSION
    resolves: dict[str, list[str]] = {}
    """By field: the stamps of the overruled values between which, and the present one, the author
    chose. They stay to be read, and wait for nobody any more."""
    again: bool = False
    """The log held it before the server was put back to an earlier day, and whoever wrote something
    later in its place knew of it: what it loses to is no second version. A laptop asks for it, the
    server decides."""


def seen_by(change: Change) -> list[str]:
    """The stamps of what its author saw: the values that it replaces, and those between which it
    chose. It was written after them, whatever the clock said."""
    return [*change.base.values(), *chain.from_iterable(change.resolves.values())]


def with_stamp(change: Change, stamp: str, became: Mapping[str, str]) -> Change:
    """The change under this stamp; what it saw and chose between goes by the stamps it `became`."""
    return msgspec.structs.replace(
        change,
        stamp=stamp,
        base={name: became.get(seen, seen) for name, seen in change.base.items()},
        resolves={
            name: [became.get(seen, seen) for seen in stamps]
            for name, stamps in change.resolves.items()
        },
    )


class LoggedChange(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A change as it stands in the server's log of its scope."""

    seq: Count
    """Its place in the scope: 1 to head, without gaps."""
    stamp: str
    """The stamp that counts for everyone: the change's own, or the server's correction of it."""
    change: Change


@dataclass(slots=True)
class RowState:
    """The present fields of one row, each with the stamp of the change that set it."""

    fields: dict[str, Plain] = field(default_factory=dict)
    stamps: dict[str, str] = field(default_factory=dict)


class Overruled(NamedTuple):
    """A value that gave way to another of which its author did not know."""

    value: Plain
    stamp: str
    by: str
    """The stamp of the value that stands instead."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What one change did to a row."""

    taken: dict[str, Plain]
    """Fields that now hold the change's value."""
    lost: dict[str, Overruled]
    """Fields of the change that a later stamp had already overruled."""
    unseen: dict[str, Overruled]
    """Values that stood in the row, were not what the author saw, and were overruled by this
    change: both people wrote, neither knew of the other."""


def wins(stamp: str, present: str | None) -> bool:
    """Whether a value with this stamp replaces the present one: the later stamp stays.

    The same on whichever device asks, in whichever order; stamps end in the device id, so none
    are equal but those of the same change.
    """
    return present is None or stamp > present


def merge(state: RowState, change: Change, stamp: str) -> Merged:
    """Apply a change to a row, field by field, and say what became of each value.

    Any order gives the same row; so it knows of no signature, which has an order: what may come
    after one is asked before (`signed`). Applying the same change twice does nothing the second
    time. Whoever writes on one device sees what was written there before: two values of the same
    device never are two versions.
    """
    if not state.stamps:  # a new row
        state.fields.update(change.fields)
        state.stamps.update(dict.fromkeys(change.fields, stamp))
        return Merged(dict(change.fields), {}, {})
    taken: dict[str, Plain] = {}
    lost: dict[str, Overruled] = {}
    unseen: dict[str, Overruled] = {}
    for name, value in change.fields.items():
        present = state.stamps.get(name)
        differs = (
            present is not None
            and device_of(present) != device_of(stamp)
            and not same(state.fields[name], value)
        )
        if not wins(stamp, present):
            if differs and present is not None and not change.again:
                lost[name] = Overruled(value, stamp, by=present)
            continue
        if differs and present is not None and change.base.get(name) != present:
            unseen[name] = Overruled(state.fields[name], present, by=stamp)
        state.fields[name] = value
        state.stamps[name] = stamp
        taken[name] = value
    return Merged(taken, lost, unseen)


def differences(before: Mapping[str, Plain], after: Mapping[str, Plain]) -> dict[str, Plain]:
    """The fields of `after` whose value is not that of `before`."""
    return {
        name: value
        for name, value in after.items()
        if name not in before or not same(before[name], value)
    }
