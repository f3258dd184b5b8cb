"""Keeps every BSN out: columns that hold one are emptied before any value leaves the reader."""

from __future__ import annotations

import re
from dataclasses import replace

from jobcoach.domain.caseload.headings import LONGEST_HEADING, SEARCHED_ROWS, find_headings
from jobcoach.domain.caseload.kolom import Kolom, recognise
from jobcoach.domain.caseload.sheet import Cell, Row, Sheet, Withheld
from jobcoach.domain.caseload.text import fold, number_text, passes_elfproef, plain

BLOT = "•••"
"""What stands where a BSN stood."""
FEWEST_TO_JUDGE = 2
"""Values that a column without a BSN heading must have before its values can give it away."""

_NAMED_IN_TEXT = re.compile(
    r"(\b(?:bsn|burger\s?service\s?nummer|sofi-?\s?nummer)\b\D{0,20})\d(?:[ .\-]?\d){7,8}(?!\d)",
    re.IGNORECASE,
)


def looks_like_bsn(cell: Cell) -> bool:
    """Whether the cell is nothing but a number that passes the elfproef, however it is set.

    A real number of eight digits counts too, because a spreadsheet drops a zero in front; but
    not one like 19750514, which is a date.
    """
    if isinstance(cell, float | int):
        text = number_text(cell)
        if len(text) == 8 and not text.startswith(("19", "20")):
            text = text.zfill(9)
    elif isinstance(cell, str):
        text = re.sub(r"[.,]0+$", "", cell.strip())
    else:
        return False
    return passes_elfproef(re.sub(r"[ .\-\u00a0]", "", text))


def without_bsn(sheet: Sheet) -> Sheet:
    """The sheet with all BSN columns empty, and which those were. Doing it twice changes nothing.

    A column goes by its heading, or without such a heading when more than half of its values
    pass for a BSN. A BSN that is named as such inside a longer text is blotted out there.
    """
    withheld = {one.column: one for one in sheet.withheld}
    for column, heading in _columns_by_heading(sheet).items():
        withheld.setdefault(column, Withheld(column, heading, by_heading=True))
    for column in range(sheet.width):
        if column not in withheld and _values_give_away(sheet, column):
            heading = next(
                (text for row in sheet.rows if (text := _heading_like(row.cell(column)))), ""
            )
            withheld[column] = Withheld(column, heading, by_heading=False)
    headings = find_headings(sheet.rows)
    wide = len(headings.texts) if headings else sheet.width
    scrubbed = set(sheet.scrubbed)
    rows = []
    for row in sheet.rows:
        shifted = any(plain(cell) for cell in row.cells[wide:])
        cells: list[Cell] = []
        for column, cell in enumerate(row.cells):
            if column in withheld:
                cell = cell if _heading_like(cell) else ""
            elif shifted and looks_like_bsn(cell):  # from its own column into another
                cell = BLOT
            elif isinstance(cell, str) and _NAMED_IN_TEXT.search(cell):
                cell = _NAMED_IN_TEXT.sub(rf"\1{BLOT}", cell)
                scrubbed.add((row.number, column))
            cells.append(cell)
        rows.append(Row(row.number, tuple(cells)))
    return replace(
        sheet,
        rows=tuple(rows),
        withheld=tuple(withheld[column] for column in sorted(withheld)),
        scrubbed=tuple(sorted(scrubbed)),
    )


def _columns_by_heading(sheet: Sheet) -> dict[int, str]:
    """Columns with a BSN heading: at or above the row of headings, or anywhere near the top
    when no such row is found."""
    headings = find_headings(sheet.rows)
    found: dict[int, str] = {}
    for row in sheet.rows[:SEARCHED_ROWS]:
        if headings is not None and row.number > headings.row:
            break
        for column, cell in enumerate(row.cells):
            text = plain(cell) if isinstance(cell, str) else ""
            if len(text) <= LONGEST_HEADING and recognise(text) is Kolom.BSN:
                found.setdefault(column, text)
    return found


def _values_give_away(sheet: Sheet, column: int) -> bool:
    values = [
        cell for row in sheet.rows if (cell := row.cell(column)) != "" and not _heading_like(cell)
    ]
    suspect = sum(looks_like_bsn(cell) for cell in values)
    return suspect >= FEWEST_TO_JUDGE and suspect * 2 > len(values)


def _heading_like(cell: Cell) -> str:
    """The text when it is short and has no digit, so that it cannot be a number; else nothing."""
    if not isinstance(cell, str) or len(cell) > LONGEST_HEADING:
        return ""
    return plain(cell) if fold(cell) and not any(sign.isdigit() for sign in cell) else ""
