"""Which plaatsing of a list is one that someone already has, and which one is another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jobcoach.domain.plaatsing import Plaatsing


@dataclass(frozen=True, slots=True)
class Plek:
    """A plaatsing as a list names it."""

    werkpost_id: str
    begin: date | None
    einde: date | None


def already_there(
    present: Sequence[Plaatsing], wanted: Sequence[Plek]
) -> tuple[Plaatsing | None, ...]:
    """For each plaatsing of one person in the list the one that it is; None: it is another.

    - The same werkpost and the same begin are the same plaatsing. Two rows with other begins
      are two: someone may stop and begin again.
    - A plaatsing that no row names by its begin, and a row that names none, are the same when
      they are at the same werkpost and their periods overlap: nobody is there twice at one time,
      so the begin was corrected, here or in the list. A period that lies wholly before or after
      is another.

    Each plaatsing is given once. When an office records an end and a new begin but hands over
    only the present period, and nobody ended the old one here, this reads as a corrected begin:
    whoever calls says so in the report.
    """
    free = list(present)
    found: list[Plaatsing | None] = [None] * len(wanted)
    for same in (_same_begin, _overlap):
        for place, plek in enumerate(wanted):
            fitting = [one for one in free if one.werkpost_id == plek.werkpost_id]
            one = next((one for one in fitting if same(one, plek)), None)
            if found[place] is None and one is not None:
                found[place] = one
                free.remove(one)
    return tuple(found)


def _same_begin(one: Plaatsing, plek: Plek) -> bool:
    return one.begin == plek.begin


def _overlap(one: Plaatsing, plek: Plek) -> bool:
    """Whether the periods share a day; what is not known is as wide as can be."""
    return (one.begin or date.min) <= (plek.einde or date.max) and (plek.begin or date.min) <= (
        one.einde or date.max
    )
