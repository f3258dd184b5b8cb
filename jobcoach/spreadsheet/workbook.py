"""Reads a workbook (.xlsx, .xlsm) by openpyxl: values, real dates and formulas, never macros."""

from __future__ import annotations

import lzma
import struct
import warnings
import zipfile
import zlib
from datetime import date
from io import BytesIO
from typing import Any

from jobcoach.domain.caseload.headings import SEARCHED_ROWS, find_headings
from jobcoach.domain.caseload.sheet import EXCEL_ZERO_DAY, Sheet
from jobcoach.errors import NoSpreadsheet, SpreadsheetLocked, SpreadsheetTooLarge
from jobcoach.spreadsheet.limits import LARGEST_UNPACKED_BYTES, MOST_PARTS
from jobcoach.spreadsheet.tab import Tab
from jobcoach.spreadsheet.weight import weigh

MAC_ZERO_DAY = date(1904, 1, 1)
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


def read_workbook(content: bytes, tab: str | None = None) -> Sheet:
    """The sheet called `tab`, else the first visible one with headings that we know, else the
    first one that holds anything.

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
            return _sheet(content, tab)
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
    """Judge the parts by the table of contents, and weigh them, before anything is made of them."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
        if len(parts) > MOST_PARTS or size > LARGEST_UNPACKED_BYTES:
            raise SpreadsheetTooLarge
        if any(part.flag_bits & _ENCRYPTED_PART for part in parts):
            raise SpreadsheetLocked
        if not any(part.filename.endswith("xl/workbook.xml") for part in parts):
            raise NoSpreadsheet
        weigh(archive)


def _sheet(content: bytes, tab: str | None) -> Sheet:
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(content), read_only=True, keep_links=False)
    try:
        zero_day = EXCEL_ZERO_DAY if book.epoch.year == EXCEL_ZERO_DAY.year else MAC_ZERO_DAY
        sheets: list[Any] = sorted(
            book.worksheets, key=lambda one: one.sheet_state != "visible"
        )  # stable: else in the order of the tabs
        filled = {one.title: top for one in sheets if (top := Tab(one).top(SEARCHED_ROWS))}
        chosen = next(
            (one for one in sheets if one.title == tab and tab in filled),
            next(
                (one for one in sheets if find_headings(filled.get(one.title, ()))),
                next((one for one in sheets if one.title in filled), None),
            ),
        )
        if chosen is None:
            return Sheet(rows=())
        whole = Tab(chosen)
        return Sheet(
            rows=whole.rows(),
            name=chosen.title,
            tabs=tuple(
                one.title
                for one in sheets
                if one is chosen or (one.title in filled and one.sheet_state == "visible")
            ),
            zero_day=zero_day,
            cut=whole.cut,
        )
    finally:
        book.close()
