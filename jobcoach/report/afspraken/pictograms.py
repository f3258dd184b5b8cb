"""The pictures on the sheet, as lines: sharp on any printer, and the same in every reader."""

from __future__ import annotations

from enum import Enum
from math import cos, pi, sin

from jobcoach.report.paper.ink import Ink, StrokeInk
from jobcoach.report.paper.styles import Colour

_GRID = 24.0
_STROKE = 1.9
_Points = tuple[tuple[float, float], ...]


class Pictogram(Enum):
    """What can be drawn before a line of words."""

    KALENDER = "kalender"
    PERSOON = "persoon"
    PIJL = "pijl"
    TELEFOON = "telefoon"


def _arc(x: float, y: float, across: float, down: float, begin: float, end: float) -> _Points:
    """Part of an ellipse; angles in parts of a half turn, clockwise from the right."""
    steps = 24
    angles = (pi * (begin + (end - begin) * step / steps) for step in range(steps + 1))
    return tuple((x + across * cos(angle), y + down * sin(angle)) for angle in angles)


def _frame(left: float, top: float, right: float, bottom: float) -> _Points:
    return ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))


_DRAWN: dict[Pictogram, tuple[_Points, ...]] = {
    Pictogram.KALENDER: (
        _frame(3, 4.5, 21, 21.5),
        ((3, 10), (21, 10)),
        ((8, 2), (8, 6.5)),
        ((16, 2), (16, 6.5)),
    ),
    Pictogram.PERSOON: (
        _arc(12, 7.5, 4.5, 4.5, 0, 2),
        ((3.5, 22), *_arc(12, 22, 8.5, 7, 1, 2), (20.5, 22)),
    ),
    Pictogram.PIJL: (((3, 12), (21, 12)), ((14, 5), (21, 12), (14, 19))),
    Pictogram.TELEFOON: (_frame(6.5, 2, 17.5, 22), ((10.5, 18.5), (13.5, 18.5))),
}
"""On a grid of 24 by 24."""


def inks_of(picture: Pictogram, x: float, y: float, size: float, colour: Colour) -> tuple[Ink, ...]:
    """The picture with its top left corner there, `size` points high and wide. Decoration: the
    words beside it say the same, so that nothing of it is read aloud."""
    scale = size / _GRID
    return tuple(
        StrokeInk(
            tuple((x + across * scale, y + down * scale) for across, down in line),
            colour,
            _STROKE * scale,
        )
        for line in _DRAWN[picture]
    )
