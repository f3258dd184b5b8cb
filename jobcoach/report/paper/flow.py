"""Texts beside and under each other, cut into strips that a page break may fall between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import inf
from typing import Literal

from jobcoach.report.paper.ink import Ink, StrokeInk, TextInk
from jobcoach.report.paper.lines import Line, Span, lines_of
from jobcoach.report.paper.styles import HAIRLINE, LEFT, SECTION, WIDTH, Colour, TextStyle
from jobcoach.report.paper.tags import Element, Tag

ROUNDING = 0.01
"""Points that two sums of the same lengths may differ."""
SHORT = 90.0
"""Points: a block of at most some six lines is not worth cutting."""

Align = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text of one element, to be set in a column."""

    text: str | Sequence[Span]
    style: TextStyle
    element: Element | None
    space: float = 0.0
    """Points above it, when it is not the first of its column."""
    together: bool = False
    """Whether it may not be cut, nor parted from what follows: a heading."""
    align: Align = "left"

    @property
    def spans(self) -> Sequence[Span]:
        """The text with its styles."""
        return [Span(self.text, self.style)] if isinstance(self.text, str) else self.text


@dataclass(frozen=True, slots=True)
class Column:
    """Paragraphs under each other."""

    x: float
    width: float
    paragraphs: Sequence[Paragraph]


@dataclass(frozen=True, slots=True)
class Box:
    """One line of a column, or a drawing, at a height in its block."""

    top: float
    height: float
    inks: tuple[Ink, ...]
    bound: float
    """Down to here there may be no page break, in points from the top of the block: its own
    bottom, that of the next line if they stay together, infinite for what follows the block."""

    @property
    def bottom(self) -> float:
        """Points from the top of the block."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Strip:
    """A band over the whole page that is never cut."""

    height: float
    inks: tuple[Ink, ...] = ()
    keep: bool = False
    """Whether it stays on one page with the next strip."""
    space: float = 0.0
    """Points above it, left out at the top of a page."""
    divider: bool = False
    """Whether it is left out itself at the top of a page."""
    head: tuple[Strip, ...] = ()
    """What is repeated above it when it comes first on a page: the heads of a table."""


def boxes_of(column: Column) -> list[Box]:
    """The lines of a column; no line of a paragraph comes alone on a page (widow, orphan)."""
    boxes: list[Box] = []
    top, height = 0.0, 0.0
    keep = False
    for paragraph in column.paragraphs:
        lines = lines_of(paragraph.spans, column.width)
        top += paragraph.space if boxes and lines else 0.0
        for number, line in enumerate(lines):
            height = paragraph.style.leading
            if keep:
                boxes[-1] = replace(boxes[-1], bound=top + height)
            boxes.append(Box(top, height, (_ink(column, paragraph, line),), top + height))
            last = len(lines) - 1
            keep = paragraph.together or (number < last and number in (0, last - 1))
            top += height
    if keep:
        boxes[-1] = replace(boxes[-1], bound=inf)
    return boxes


def _ink(column: Column, paragraph: Paragraph, line: Line) -> TextInk:
    indent = column.width - line.width if paragraph.align == "right" else 0.0
    baseline = paragraph.style.baseline
    return TextInk(column.x + indent, baseline, line.glyphs, paragraph.element)


def strips_of(columns: Iterable[Column]) -> list[Strip]:
    """Columns side by side as strips: a cut never goes through a line."""
    strips: list[Strip] = []
    band: list[Box] = []
    above = 0.0
    for box in sorted(chain.from_iterable(map(boxes_of, columns)), key=lambda box: box.top):
        if band and box.top >= _bottom(band) - ROUNDING:
            strips.append(_strip(band, above))
            above = _bottom(band)
            band = []
        band.append(box)
    if band:
        strips.append(_strip(band, above))
    return strips


def _strip(band: Sequence[Box], above: float) -> Strip:
    top = min(box.top for box in band)
    inks = tuple(moved(ink, box.top - top) for box in band for ink in box.inks)
    keep = max(box.bound for box in band) > _bottom(band) + ROUNDING
    return Strip(_bottom(band) - top, inks, keep, top - above)


def _bottom(band: Sequence[Box]) -> float:
    return max(box.bottom for box in band)


def moved(ink: Ink, down: float) -> Ink:
    """The same ink lower."""
    if isinstance(ink, TextInk):
        return replace(ink, baseline=ink.baseline + down)
    if isinstance(ink, StrokeInk):
        return replace(ink, points=tuple((x, y + down) for x, y in ink.points))
    return replace(ink, y=ink.y + down)


class Flow:
    """Everything that goes on the pages, from top to bottom, with its structure."""

    def __init__(self) -> None:
        self.document = Element("Document")
        self.strips: list[Strip] = []
        self.headings: list[tuple[str, int]] = []
        """Text and number of the strip, for the table of contents in the reader's margin."""
        self._space = 0.0

    def space(self, points: float) -> None:
        """Air above what comes next; of two the larger counts."""
        self._space = max(self._space, points)

    def section(self, title: str) -> Element:
        """A new section with its heading; the element to put its content in."""
        section = self.document.add("Sect")
        self.space(22)
        self.headings.append((title, len(self.strips)))
        rule = StrokeInk(((LEFT, 0), (LEFT + WIDTH, 0)), HAIRLINE)
        self.strip(Strip(8, (rule,), keep=True, divider=True))
        heading = Paragraph(title, SECTION, section.add("H2"), together=True)
        self.columns([Column(LEFT, WIDTH, [heading])])
        self.space(5)
        return section

    def text(
        self,
        text: str | Sequence[Span],
        style: TextStyle,
        parent: Element,
        tag: Tag = "P",
        *,
        x: float = LEFT,
        width: float = WIDTH,
        together: bool = False,
    ) -> None:
        """One paragraph over the width; nothing when the text is empty."""
        paragraph = Paragraph(text, style, parent.add(tag), together=together)
        self.columns([Column(x, width, [paragraph])])

    def columns(
        self,
        columns: Iterable[Column],
        *,
        rule: Colour | None = None,
        together_up_to: float = 0.0,
    ) -> None:
        """Columns side by side, under a thin line if asked for.

        No page break goes through a block that is not higher than `together_up_to` points.
        """
        strips = strips_of(columns)
        if strips and rule is not None:
            line = StrokeInk(((LEFT, 0), (LEFT + WIDTH, 0)), rule)
            strips.insert(0, Strip(7, (line,), keep=True))
        if sum(strip.space + strip.height for strip in strips) <= together_up_to:
            strips[:-1] = [replace(strip, keep=True) for strip in strips[:-1]]
        for strip in strips:
            self.strip(strip)

    def strip(self, strip: Strip) -> None:
        """One strip, with the air asked for above it."""
        self.strips.append(replace(strip, space=strip.space + self._space))
        self._space = 0.0
