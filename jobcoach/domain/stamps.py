"""Hybrid logical clock: stamps that order changes of many laptops, whatever their clocks say.

A stamp is 32 characters of fixed width: 12 hexadecimal digits of milliseconds since 1970, 4 of a
counter, 16 of the device. Text order is stamp order, and no two devices give the same stamp.
After Kulkarni and others, 'Logical Physical Clocks' (2014).
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable

STAMP_LENGTH = 32
SERVER_DEVICE = "0" * 16
"""The device that rows made by the server itself carry."""
_LAST_COUNTER = 0xFFFF
_LATEST = "e62e5ae76c00"
"""The milliseconds of 1 January 9990: what comes later is no day of any calendar here."""
_STAMP = re.compile(r"[0-9a-f]{32}")
_DEVICE = re.compile(r"[0-9a-f]{16}")


def new_device_id() -> str:
    """16 hexadecimal digits by chance."""
    return secrets.token_hex(8)


def is_stamp(text: str) -> bool:
    """Whether this is a well-formed stamp of a moment that can be written down."""
    return _STAMP.fullmatch(text) is not None and text < _LATEST


def is_device(text: str) -> bool:
    """Whether this is a well-formed device id that is not the server's own."""
    return _DEVICE.fullmatch(text) is not None and text != SERVER_DEVICE


def stamp_of(time_ms: int, counter: int, device: str) -> str:
    """The stamp of these three parts."""
    return f"{time_ms:012x}{counter:04x}{device}"


def time_of(stamp: str) -> int:
    """The milliseconds in a stamp."""
    return int(stamp[:12], 16)


def device_of(stamp: str) -> str:
    """The device in a stamp."""
    return stamp[16:]


def next_stamp(last: str, now_ms: int, device: str) -> str:
    """A stamp later than `last` and not before the clock; `last` is the highest seen so far.

    With a clock that runs behind, or jumps back, the time of `last` is kept and its counter goes
    up, so that what someone writes now is always later than what they could see.
    """
    time_ms, counter = (time_of(last), int(last[12:16], 16) + 1) if last else (0, 0)
    if now_ms > time_ms:
        time_ms, counter = now_ms, 0
    elif counter > _LAST_COUNTER:
        time_ms, counter = time_ms + 1, 0
    return stamp_of(time_ms, counter, device)


def earlier_than(stamps: Iterable[str]) -> str:
    """A stamp of the server that loses to each of these, of which there is one at least."""
    return stamp_of(max(0, min(map(time_of, stamps)) - 1), 0, SERVER_DEVICE)


def shifted(stamp: str, by_ms: int, latest_ms: int) -> str:
    """The same stamp `by_ms` milliseconds later (or earlier), but never after `latest_ms`."""
    time_ms = max(0, min(time_of(stamp) + by_ms, latest_ms))
    return f"{time_ms:012x}{stamp[12:]}"


def later_than(stamp: str, others: Iterable[str]) -> str:
    """This stamp, when it is later than all others; else the first of its device that is."""
    last = max(others, default="")
    return stamp if stamp > last else next_stamp(last, 0, device_of(stamp))
