"""Reads a workbook (.xlsx, .xlsm) by openpyxl: values, real dates and formulas, never macros."""

from __future__ import annotations

import lzma
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any

from jobcoach.domain.caseload.headings import SEARCHED_ROWS, find_headings
from jobcoach.domain.caseload.sheet import EXCEL_ZERO_DAY, Cell, Formula, Row, Sheet
from jobcoach.errors import NoSpreadsheet, SpreadsheetLocked, SpreadsheetTooLarge
from jobcoach.spreadsheet.cells import cell_of_text, rows_with_values
from jobcoach.spreadsheet.limits import LARGEST_UNPACKED_BYTES, MOST_PARTS

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

MAC_ZERO_DAY = date(1904, 1, 1)
TALLEST_MERGE = 1_000
"""Rows; a taller block of merged cells is decoration."""
_ENCRYPTED_PART = 0x1
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,  # XML that is none
    TypeError,
    ValueError,
)
"""What unpacking and openpyxl let through when a workbook is not what it says it is."""


def read_workbook(content: bytes) -> Sheet:
    """The first visible sheet with headings that we know, else the first one that holds anything.

    Raises NoSpreadsheet, SpreadsheetLocked and SpreadsheetTooLarge.
    """
    try:
        _look_inside(content)
    except _DAMAGED as error:
        raise NoSpreadsheet from error
    from openpyxl.formula.tokenizer import TokenizerError  # 500 ms, and only when someone imports
    from openpyxl.formula.translate import TranslatorError
    from openpyxl.utils import exceptions

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on what openpyxl leaves out: nothing that we read
            return _sheet(content)
    except (
        *_DAMAGED,
        TokenizerError,
        TranslatorError,
        exceptions.CellCoordinatesException,
        exceptions.IllegalCharacterError,
        exceptions.InvalidFileException,
        exceptions.NamedRangeException,
        exceptions.SheetTitleException,
    ) as error:
        raise NoSpreadsheet from error


def _look_inside(content: bytes) -> None:
    """Judge the parts by the table of contents, before anything is unpacked."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED_BYTES:
        raise SpreadsheetTooLarge
    if any(part.flag_bits & _ENCRYPTED_PART for part in parts):
        raise SpreadsheetLocked
    if not any(part.filename.endswith("xl/workbook.xml") for part in parts):
        raise NoSpreadsheet


def _sheet(content: bytes) -> Sheet:
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(content), read_only=True, keep_links=False)
    try:
        zero_day = EXCEL_ZERO_DAY if book.epoch.year == EXCEL_ZERO_DAY.year else MAC_ZERO_DAY
        sheets: list[Any] = sorted(
            book.worksheets, key=lambda one: one.sheet_state != "visible"
        )  # stable: else in the order of the tabs
        filled = {one.title: top for one in sheets if (top := _top(one))}
        chosen = next(
            (one for one in sheets if find_headings(filled.get(one.title, ()))),
            next((one for one in sheets if one.title in filled), None),
        )
        if chosen is None:
            return Sheet(rows=())
        return Sheet(
            rows=tuple(_rows(chosen)),
            name=chosen.title,
            unread=tuple(
                one.title
                for one in sheets
                if one is not chosen and one.title in filled and one.sheet_state == "visible"
            ),
            zero_day=zero_day,
        )
    finally:
        book.close()


def _top(sheet: ReadOnlyWorksheet) -> tuple[Row, ...]:
    return tuple(islice(_plain_rows(sheet), SEARCHED_ROWS))


def _plain_rows(sheet: ReadOnlyWorksheet) -> Iterator[Row]:
    sheet.reset_dimensions()  # some programs write a size that is not true
    return rows_with_values(
        (number, tuple(_cell(cell) for cell in cells))
        for number, cells in enumerate(sheet.rows, start=1)
    )


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[Row]:
    """All rows, each as wide as the widest, with a cell that was merged downwards in every row."""
    rows = list(_plain_rows(sheet))
    width = max((len(row.cells) for row in rows), default=0)
    values = {row.number: [*row.cells, *[""] * (width - len(row.cells))] for row in rows}
    for column, first, last in _merged_downwards(sheet):
        if first not in values or column >= width:
            continue
        for number in range(first + 1, last + 1):
            if number in values and values[number][column] == "":
                values[number][column] = values[first][column]
    return (Row(number, tuple(cells)) for number, cells in values.items())


def _merged_downwards(sheet: ReadOnlyWorksheet) -> Iterator[tuple[int, int, int]]:
    """Column (from 0), first and last row of each merged block of two to a thousand rows.

    openpyxl does not tell in read-only mode, so this looks in the part of the sheet itself.
    """
    from openpyxl.utils import column_index_from_string

    part: Any = sheet
    with part._get_source() as source:
        content = source.read(LARGEST_UNPACKED_BYTES)
    after_the_rows = content[content.rfind(b"sheetData") :]
    for match in re.finditer(
        rb'mergeCell\b[^>]*\bref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"', after_the_rows
    ):
        first, last = int(match[2]), int(match[3])
        if 0 < last - first < TALLEST_MERGE:
            yield column_index_from_string(match[1].decode()) - 1, first, last


def _cell(cell: Any) -> Cell:
    """The value of one cell: never a library's own type."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
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
