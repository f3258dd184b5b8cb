"""Where the arrows lead in a week of the diary."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from jobcoach.ui.agenda.model import Cell, Kind


def below(cells: Sequence[Cell], present: Cell, step: int) -> Cell:
    """The next (1) or the one before (-1) on the same day; at its end the present one."""
    day = [cell for cell in cells if cell.day == present.day]
    place = day.index(present) + step
    return day[min(max(place, 0), len(day) - 1)]


def beside(cells: Sequence[Cell], present: Cell, step: int) -> Cell:
    """On the next day or the one before: the nearest in time, the same line, or the day itself."""
    day = present.day + timedelta(days=step)
    there = [cell for cell in cells if cell.day == day]
    if not there:
        return present
    alike = [cell for cell in there if _above(cell) == _above(present)]
    if present.kind is Kind.DAG or not alike:
        return there[0]
    return min(
        alike,
        key=lambda one: (abs(one.minutes - present.minutes), abs(one.line - present.line)),
    )


def _above(cell: Cell) -> str:
    return {Kind.BEZOEK: "uren", Kind.DAG: "dag"}.get(cell.kind, "punten")
