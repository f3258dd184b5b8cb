"""Keeps None, True and False alive under a Qt binding that miscounts them (docs/adr)."""

from __future__ import annotations

import ctypes
import sys

IMMORTAL_SINCE = (3, 12)
_MISCOUNTED = (None, True, False, NotImplemented)
_MANY = 1 << 60


def keep_alive() -> None:
    """Give the singletons more references than can ever be lost.

    PySide6 6.12 is built for a Python in which these are immortal: every call that returns None
    drops a reference that it never took. On Python 3.11 the interpreter would end after some
    thousands of calls. Does nothing on Python 3.12 and newer, nor when it was done before.
    """
    if sys.version_info >= IMMORTAL_SINCE:
        return
    for single in _MISCOUNTED:
        count = ctypes.c_ssize_t.from_address(id(single))
        if count.value < _MANY // 2:
            count.value += _MANY
