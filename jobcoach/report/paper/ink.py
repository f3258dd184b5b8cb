"""What can stand on a page: text, lines, planes and dots, each with its place in the structure.

Places are points from the left of the page and down from the top of a strip.
"""

from __future__ import annotations

from dataclasses import dataclass

from jobcoach.report.paper.lines import Glyphs
from jobcoach.report.paper.styles import Colour
from jobcoach.report.paper.tags import Element

HAIR = 0.5
"""The width of a thin line."""


@dataclass(frozen=True, slots=True)
class TextInk:
    """Text on one baseline."""

    x: float
    baseline: float
    glyphs: tuple[Glyphs, ...]
    element: Element | None
    """None: decoration that screen readers skip."""


@dataclass(frozen=True, slots=True)
class StrokeInk:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    colour: Colour
    width: float = HAIR
    element: Element | None = None


@dataclass(frozen=True, slots=True)
class PlaneInk:
    """A filled rectangle, from its top left corner."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour
    element: Element | None = None


@dataclass(frozen=True, slots=True)
class DotInk:
    """A filled circle with an edge."""

    x: float
    y: float
    radius: float
    colour: Colour
    edge: Colour
    element: Element | None = None


Ink = TextInk | StrokeInk | PlaneInk | DotInk
