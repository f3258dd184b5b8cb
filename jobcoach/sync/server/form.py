"""Whether a change is well-formed. The server never asks what a value means."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from itertools import chain

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.changes import DELETED, Change
from jobcoach.domain.dictionary import ENTITIES, SCOPE_OF
from jobcoach.domain.entity import LARGEST_INTEGER, Plain, rules_of
from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.domain.stamps import device_of, is_stamp
from jobcoach.domain.werkpost import Werkpost
from jobcoach.sync.server.devices import Caller

MOST_FIELD_BYTES = 512 * 1024
_MOST_BYTES_OF_A_SIGN = 4
MOST_FIELDS = 200
MOST_RESOLVED = 100
"""Overruled values between which one change chooses."""
_KINDS = frozenset(kind.value for kind in ScopeKind)
_NAMES = frozenset(rule.name for kind in ENTITIES.values() for rule in rules_of(kind)) | {DELETED}
"""Of the fields of the dictionary."""
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_uuid(text: str) -> bool:
    """Whether this is a uuid of any version, in the one way of writing it."""
    return _UUID.fullmatch(text) is not None


def is_name(text: str) -> bool:
    """Whether an entity or a field may be called this."""
    return _NAME.fullmatch(text) is not None


def is_scope(text: str) -> bool:
    """Whether this names a scope of a known kind."""
    kind, _, scope_id = text.partition(":")
    return kind in _KINDS and is_uuid(scope_id)


def is_dossier(text: str) -> bool:
    """Whether this names a dossier."""
    return is_scope(text) and ScopeName.of(text).kind is ScopeKind.DOSSIER


def is_title(text: str) -> bool:
    """Whether this can be shown in a list: one short line."""
    return len(text) <= 200 and text.isprintable()


def is_at_home(change: Change) -> bool:
    """Whether rows of this kind are born in this kind of scope; nobody knows of an unknown kind.

    A person's own row stands in their own dossier, a werkpost in its own scope. Or someone could
    take the id of a row that an import is still to bring, which can be foretold.
    """
    kind = ENTITIES.get(change.entity)
    if kind is None:
        return True
    scope_kind, _, scope_id = change.scope.partition(":")
    return SCOPE_OF[kind] == scope_kind and (
        kind not in (Assistentmedewerker, Werkpost) or change.entity_id == scope_id
    )


def fault_of(change: Change, caller: Caller) -> str:
    """Why this change cannot be taken: `invalid` or `too_large`; empty when it can."""
    own = (
        change.device == caller.device
        and change.author == caller.gebruiker_id
        and 1 <= change.txn <= change.counter <= LARGEST_INTEGER
        and is_scope(change.scope)
        and is_stamp(change.stamp)
        and device_of(change.stamp) == caller.device
    )
    if not own or not _has_form(change):
        return "invalid"
    return _fault_in(change.fields.values())


def is_well_formed(change: Change) -> bool:
    """Whether this change, in a known scope, can be taken, whoever made it and whenever."""
    return _has_form(change) and not _fault_in(change.fields.values())


def _has_form(change: Change) -> bool:
    return (
        change.op == "set"
        and is_name(change.entity)
        and is_uuid(change.entity_id)
        and is_at_home(change)
        and 1 <= change.schema_version <= LARGEST_INTEGER
        and 1 <= len(change.fields) <= MOST_FIELDS
        and (_NAMES.issuperset(change.fields) or all(map(is_name, change.fields)))
        and change.base.keys() <= change.fields.keys()
        and all(map(is_stamp, change.base.values()))
        and change.resolves.keys() <= change.fields.keys()
        and sum(map(len, change.resolves.values())) <= MOST_RESOLVED
        and all(map(is_stamp, chain.from_iterable(change.resolves.values())))
    )


def _fault_in(values: Iterable[Plain]) -> str:
    """Looked at by kind: there are twenty values in a row, and a hundred thousand rows."""
    texts: list[str] = []
    numbers: list[float] = []
    for value in values:
        if isinstance(value, str):
            texts.append(value)
        elif value is not None:
            numbers.append(value)
    if not all(map(_is_plain_number, numbers)):
        return "invalid"
    if max(map(len, texts), default=0) * _MOST_BYTES_OF_A_SIGN <= MOST_FIELD_BYTES:
        return ""
    return "too_large" if any(len(one.encode()) > MOST_FIELD_BYTES for one in texts) else ""


def _is_plain_number(value: float) -> bool:
    if isinstance(value, int):
        return abs(value) <= LARGEST_INTEGER
    # minus zero is equal to zero and written otherwise: two laptops could differ over it
    return math.isfinite(value) and (value != 0 or math.copysign(1, value) > 0)
