"""Drafts while someone types: on disk within a second, private to this laptop."""

from __future__ import annotations

from jobcoach.domain.kladje import Kladje
from jobcoach.store import kladjes
from jobcoach.usecases.door import Door


def keep_kladje(door: Door, kladje: Kladje) -> None:
    """Write what stands on the screen, in place of what it held before."""
    with door.aside() as work:
        kladjes.keep(work.tx, kladje)


def list_kladjes(door: Door) -> tuple[Kladje, ...]:
    """All drafts on this laptop, the last one first."""
    with door.aside() as work:
        return kladjes.every(work.tx, work.now)


def drop_kladje(door: Door, kladje_id: str) -> None:
    """Throw a draft away; nothing happens when there is none."""
    with door.aside() as work:
        kladjes.drop(work.tx, kladje_id)
