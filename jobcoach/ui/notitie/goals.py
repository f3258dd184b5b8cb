"""Which goals of the person a notitie can be about."""

from __future__ import annotations

from collections.abc import Iterable

from jobcoach.domain.doel import Doel


def open_goals(doelen: Iterable[Doel], chosen: Iterable[str] = ()) -> tuple[Doel, ...]:
    """The goals that someone still works on, the ones in the picture first.

    A goal that was `chosen` before stays among them, also when it has ended since.
    """
    ticked = set(chosen)
    running = [doel for doel in doelen if not doel.status.ended or doel.id in ticked]
    return tuple(sorted(running, key=lambda doel: (not doel.in_beeld, doel.omschrijving)))
