"""Drafts while someone types: on disk within a second, private to this laptop."""

from __future__ import annotations

from collections.abc import Sequence

from jobcoach.domain.kladje import Kladje
from jobcoach.store import kladjes
from jobcoach.usecases.door import Door


def keep_kladje(door: Door, kladje: Kladje) -> None:
    """Write what stands on the screen, in place of what it held before."""
    with door.aside() as work:
        kladjes.keep(work.tx, kladje)


def keep_bezoekkladje(door: Door, kladje: Kladje, regels: Sequence[Kladje]) -> None:
    """Write a visit that is being written up, with the line about each person, all in one.

    Lines that are no longer among these go. Each line belongs to the dossier of its person: it
    goes where that goes, and nobody's words stay behind in those of others.
    """
    with door.aside() as work:
        staying = {one.id for one in regels}
        for one in kladjes.of_whole(work.tx, kladje.id, work.now):
            if one.id not in staying:
                kladjes.drop(work.tx, one.id)
        for one in (kladje, *regels):
            kladjes.keep(work.tx, one)


def list_kladjes(door: Door) -> tuple[Kladje, ...]:
    """All drafts on this laptop, the last one first."""
    with door.aside() as work:
        return kladjes.every(work.tx, work.now)


def drop_kladje(door: Door, kladje_id: str) -> None:
    """Throw a draft away, of a visit with its lines; nothing happens when there is none."""
    with door.aside() as work:
        kladjes.drop_whole(work.tx, kladje_id, work.now)
