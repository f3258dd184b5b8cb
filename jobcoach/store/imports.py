"""Which actions of this laptop were imports, so that what a list said is told from what people say.

The change log keeps every change with its `txn`; here stands which of those were an import.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from jobcoach.store import device
from jobcoach.store.database import Transaction

_NAME = "import_txns"


@contextmanager
def marked(tx: Transaction) -> Iterator[None]:
    """What is flushed inside the block, all at once, is remembered as one import."""
    before = int(device.get(tx, "last_counter") or 0)
    yield
    if int(device.get(tx, "last_counter") or 0) > before:
        device.put(tx, _NAME, ",".join(str(one) for one in sorted({*txns(tx), before + 1})))


def txns(tx: Transaction) -> frozenset[int]:
    """The `txn` of every import that changed something and still stands in the change log."""
    return frozenset(int(one) for one in (device.get(tx, _NAME) or "").split(",") if one)


def forget(tx: Transaction) -> None:
    """The change log is numbered anew: what the numbers stood for is gone."""
    device.put(tx, _NAME, "")
