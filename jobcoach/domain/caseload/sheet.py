"""A sheet of a spreadsheet as plain values: where reading ends and understanding begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

EXCEL_ZERO_DAY = date(1899, 12, 30)
"""The day that serial number 0 stands for, so that 36526 is 1 January 2000."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that computes its value. It is never evaluated and its value is never used."""

    text: str


Cell = str | int | float | date | Formula
"""What a cell holds; the empty text when it holds nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds at least one value."""

    number: int
    """As the spreadsheet shows it: the first row is 1, a cell with several lines is one row."""
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """The cell in this column, counted from 0; empty when the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A column that the reader emptied because it holds, or seems to hold, a BSN."""

    column: int
    heading: str
    """As written above the column; empty when the values alone gave it away."""
    by_heading: bool


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a sheet is wider than anyone reads."""

    row: int
    """The first row with something further to the right."""
    columns: int
    """How many columns were read."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that hold something, from top to bottom. A missing number is an empty row."""

    rows: tuple[Row, ...]
    name: str = ""
    """The name of the sheet in its workbook; empty for CSV."""
    tabs: tuple[str, ...] = ()
    """The sheets of the workbook that one may choose from, in their own order; empty for CSV."""
    zero_day: date = EXCEL_ZERO_DAY
    """The day that serial number 0 stands for in this workbook."""
    cut: Cut | None = None
    """What was too far to the right to be read; None: nothing."""
    withheld: tuple[Withheld, ...] = ()
    scrubbed: tuple[tuple[int, int], ...] = ()
    """Row number and column of each text in which a BSN was blotted out."""

    @property
    def unread(self) -> tuple[str, ...]:
        """Other sheets of the workbook that hold rows; nobody read them."""
        return tuple(tab for tab in self.tabs if tab != self.name)

    @property
    def width(self) -> int:
        """Columns up to the last one that holds something."""
        return max((len(row.cells) for row in self.rows), default=0)
