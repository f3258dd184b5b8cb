"""Tables: quiet rows between hairlines, the heads repeated on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jobcoach.report.paper.flow import Align, Column, Flow, Paragraph, Strip, strips_of
from jobcoach.report.paper.ink import StrokeInk
from jobcoach.report.paper.lines import Span
from jobcoach.report.paper.styles import BODY, HAIRLINE, INK, LEFT, TINY, WIDTH, Colour, TextStyle
from jobcoach.report.paper.tags import Element

PADDING = 5.0
"""Points between a line and the text above and below it."""
SHORT_TABLE = 220.0
"""Points: about eight rows."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column with its head."""

    title: str
    x: float
    """From the left of the page."""
    width: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, as many as there are columns; the first one names the row."""

    cells: Sequence[str | Sequence[Span]]
    style: TextStyle = BODY
    rule: Colour = HAIRLINE
    """The line under it."""


def set_table(
    flow: Flow, parent: Element, columns: Sequence[TableColumn], rows: Sequence[Row]
) -> None:
    """A table with a line of heads. A short one is not cut, of a long one no row comes alone."""
    table = parent.add("Table")
    heads = _heads(table, columns)
    for strip in heads:
        flow.strip(strip)
    sets = [_row(table.add("TR"), columns, row) for row in rows]
    short = sum(strip.height + strip.space for strips in sets for strip in strips) <= SHORT_TABLE
    for number, strips in enumerate(sets):
        if number:
            strips[0] = replace(strips[0], space=PADDING)
        if number < len(sets) - 1 and (short or number in (0, len(sets) - 2)):
            strips[-1] = replace(strips[-1], keep=True)
        for strip in strips:
            flow.strip(replace(strip, head=heads))


def _heads(table: Element, columns: Sequence[TableColumn]) -> tuple[Strip, ...]:
    row = table.add("TR")
    strips = strips_of(
        _cell(column, column.title, TINY, row.add("TH", scope="Column")) for column in columns
    )
    strips.append(Strip(PADDING + 2, (_line(2, INK),)))
    return tuple(replace(strip, keep=True) for strip in strips)


def _row(element: Element, columns: Sequence[TableColumn], row: Row) -> list[Strip]:
    strips = strips_of(
        _cell(
            column,
            text,
            row.style,
            element.add("TD") if number else element.add("TH", scope="Row"),
        )
        for number, (column, text) in enumerate(zip(columns, row.cells, strict=True))
    )
    strips[-1] = replace(strips[-1], keep=True)
    return [*strips, Strip(PADDING, (_line(PADDING, row.rule),))]


def _cell(
    column: TableColumn, text: str | Sequence[Span], style: TextStyle, element: Element
) -> Column:
    return Column(column.x, column.width, [Paragraph(text, style, element, align=column.align)])


def _line(y: float, colour: Colour) -> StrokeInk:
    return StrokeInk(((LEFT, y), (LEFT + WIDTH, y)), colour)
