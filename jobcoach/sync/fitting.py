"""How much goes in one request."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TypeVar

import msgspec

from jobcoach.sync.protocol import MOST_BYTES

T = TypeVar("T")
ROOM_BYTES = MOST_BYTES * 9 // 10
"""For what is sent; the rest is for what goes around it."""
_encode = msgspec.msgpack.Encoder().encode


def size_of(message: object) -> int:
    """Its bytes on the line, before packing."""
    return len(_encode(message))


def fitting(items: Sequence[T], sizes: Iterable[int]) -> Sequence[T]:
    """The first of these, as many as fit in one request; at least one, if there is any."""
    fit = sum(total <= ROOM_BYTES for total in accumulate(sizes))
    return items[: max(fit, 1)]
