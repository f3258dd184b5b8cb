"""Cells out of text, and the rows in which something stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jobcoach.domain.caseload.sheet import Cell, Formula, Row
from jobcoach.errors import SpreadsheetTooLarge
from jobcoach.spreadsheet.limits import LAST_ROW, LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS

_FORMULA = re.compile(
    r"""\s*(?:
        =.                                            # =HYPERLINK(...)
      | [+\-@]\s*[A-Za-z][\w.]*\s*\(                  # @SUM(...), +CMD(...)
      | [+\-@]\s*\$?[A-Z]{1,3}\$?\d+\s*(?:[+\-*/^&:<>!,;].*)?$   # +A1, -B2*2
      | [+\-@][\w .]+\|                               # a DDE call
    )""",
    re.VERBOSE | re.DOTALL,
)


def cell_of_text(text: str) -> Cell:
    """The text as a cell: a formula when a spreadsheet would compute it.

    A telephone number such as +31600005194 and a remark such as '- let op' are text.
    """
    text = text[:LONGEST_CELL]
    return Formula(text.strip()) if _FORMULA.match(text) else text


def is_empty(cell: Cell) -> bool:
    """Whether there is nothing in the cell, or white space only."""
    return isinstance(cell, str) and not cell.strip()


def rows_with_values(numbered: Iterable[tuple[int, tuple[Cell, ...]]]) -> Iterator[Row]:
    """The rows in which something stands, as wide as they came.

    Raises SpreadsheetTooLarge beyond the limits.
    """
    count = widest = 0
    for number, cells in numbered:
        if number > LAST_ROW:
            raise SpreadsheetTooLarge
        width = len(cells)
        while width and is_empty(cells[width - 1]):
            width -= 1
        if not width:
            continue
        count += 1
        widest = max(widest, len(cells))
        if count > MOST_ROWS or width > MOST_COLUMNS or count * widest > MOST_CELLS:
            raise SpreadsheetTooLarge
        yield Row(number, cells)
