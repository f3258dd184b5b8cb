"""Proof that two copies of a scope are equal: a sum over its rows that is cheap to keep.

The checksum of a scope is the sum, modulo 2**128, of a hash of each row (kind, id, fields, stamps).
A sum can be kept while rows change, in any order: take the old hash off, add the new one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter

import msgspec

from jobcoach.domain.entity import Plain

_WIDTH = 1 << 128
_encode = msgspec.msgpack.Encoder().encode


def row_hash(
    entity: str, entity_id: str, fields: Mapping[str, Plain], stamps: Mapping[str, str]
) -> int:
    """The hash of one row, 0 to 2**128 - 1. Fields without a stamp do not count."""
    names, in_order = _in_order(tuple(stamps))
    each = list(zip(names, in_order(fields), in_order(stamps), strict=True))
    content = _encode((entity, entity_id, each))
    return int.from_bytes(hashlib.blake2b(content, digest_size=16).digest(), "big")


@lru_cache(maxsize=256)  # rows of a kind have the same fields, in nearly always the same order
def _in_order(
    given: tuple[str, ...],
) -> tuple[tuple[str, ...], Callable[[Mapping[str, Plain]], Sequence[Plain]]]:
    """These names in order, and what gives the values under them in that order."""
    names = tuple(sorted(given))
    if len(names) > 1:
        return names, itemgetter(*names)
    return names, lambda values: [values[name] for name in names]


def plus(checksum: str, *, added: int = 0, removed: int = 0) -> str:
    """The checksum after a row hash was added and another taken off; 32 hexadecimal digits."""
    return f"{(int(checksum, 16) + added - removed) % _WIDTH:032x}"


EMPTY = "0" * 32
"""The checksum of a scope without rows."""
