"""Reads one sheet of a workbook row by row, and keeps of it only what holds a value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from jobcoach.domain.caseload.sheet import Cell, Cut, Formula, Row
from jobcoach.errors import SpreadsheetTooLarge
from jobcoach.spreadsheet.cells import cell_of_text, is_empty, rows_with_values
from jobcoach.spreadsheet.limits import MOST_CELLS, MOST_COLUMNS

TALLEST_MERGE = 1_000
"""Rows; a taller block of merged cells is decoration."""
_NEAR_THE_TOP = 5_000
"""Rows, empty ones too; a list begins before."""


class Tab:
    """One sheet as openpyxl finds it in read-only mode.

    Its own rows fill up every missing cell: one value in column XFD makes each row 16,384 cells
    wide. So this asks its parser, which gives only the cells that there are.
    """

    def __init__(self, sheet: Any) -> None:
        """`sheet` is a worksheet of a workbook that was opened read-only."""
        self._sheet = sheet
        self.cut: Cut | None = None
        """Where something stands too far to the right to be read; known after `rows`."""

    def top(self, count: int) -> tuple[Row, ...]:
        """The first rows that hold a value, at most `count`, near the top of the sheet."""
        with self._sheet._get_source() as source:
            near = islice(self._parser(source).parse(), _NEAR_THE_TOP)
            return tuple(islice(rows_with_values(self._numbered(near)), count))

    def rows(self) -> tuple[Row, ...]:
        """All rows, each as wide as the widest, with a cell that was merged downwards in every
        row. Raises SpreadsheetTooLarge."""
        with self._sheet._get_source() as source:
            parser = self._parser(source)
            rows = list(rows_with_values(self._numbered(self._light(parser))))
        width = max((len(row.cells) for row in rows), default=0)
        if width * len(rows) > MOST_CELLS:
            raise SpreadsheetTooLarge
        values = {row.number: [*row.cells, *[""] * (width - len(row.cells))] for row in rows}
        for column, first, last in _merged_downwards(parser):
            if first not in values or column >= width:
                continue
            for number in range(first + 1, last + 1):
                if number in values and values[number][column] == "":
                    values[number][column] = values[first][column]
        return tuple(Row(number, tuple(cells)) for number, cells in values.items())

    def _parser(self, source: Any) -> Any:
        from openpyxl.worksheet._reader import WorkSheetParser

        book = self._sheet.parent
        return WorkSheetParser(
            source,
            self._sheet._shared_strings,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )

    def _light(self, parser: Any) -> Iterator[Any]:
        """The rows of the parser, without the heights that it keeps of each."""
        for found in parser.parse():
            parser.row_dimensions.clear()
            yield found

    def _numbered(self, found_rows: Iterator[Any]) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        """Number and cells of each row with a value, up to the last column that we read."""
        for number, found in found_rows:
            held: dict[int, Cell] = {}
            for one in found:
                value = _value(one)
                if is_empty(value):
                    continue
                if one["column"] <= MOST_COLUMNS:
                    held[one["column"]] = value
                elif self.cut is None:
                    self.cut = Cut(number, MOST_COLUMNS)
            if held:
                yield number, tuple(held.get(place, "") for place in range(1, max(held) + 1))


def _merged_downwards(parser: Any) -> Iterator[tuple[int, int, int]]:
    """Column (from 0), first and last row of each merged block of two to a thousand rows."""
    for block in parser.merged_cells.mergeCell if parser.merged_cells else ():
        column, first, _, last = block.bounds
        if 0 < last - first < TALLEST_MERGE:
            yield column - 1, first, last


def _value(cell: Any) -> Cell:
    """The value of one cell: never a library's own type."""
    value = cell["value"]
    if value is None:
        return ""
    if cell["data_type"] == "f":
        return Formula(value if isinstance(value, str) else "=")
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date | int | float):
        return value
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        return str(value)
    return cell_of_text(str(value))
