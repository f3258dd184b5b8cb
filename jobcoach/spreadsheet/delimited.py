"""Reads text with one row a line and a sign between the cells: CSV as programs really write it."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from jobcoach.domain.caseload.headings import find_headings
from jobcoach.domain.caseload.sheet import Row, Sheet
from jobcoach.errors import NoSpreadsheet, SpreadsheetTooLarge
from jobcoach.spreadsheet.cells import cell_of_text, rows_with_values
from jobcoach.spreadsheet.limits import WIDEST_ROW

SEPARATORS = (";", ",", "\t", "|")
_ROWS_TO_JUDGE = 30
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_FORMATS = re.compile(
    r"\s*(?:<(?:!doctype|html|\?xml|table|head|workbook)|\{\\rtf|%PDF|%!PS|ID;P)", re.IGNORECASE
)


def read_delimited(content: bytes) -> Sheet:
    """The rows of a CSV file. Raises NoSpreadsheet for anything that is no text."""
    text = _text(content)
    told = re.match(r"sep=(.)\r?\n?", text)  # an agreement between Excel and Excel
    if told:
        text = text[told.end() :]
    separators = (told[1],) if told and told[1] in SEPARATORS else SEPARATORS
    separator = max(separators, key=lambda sign: _promise(text, sign))
    return Sheet(rows=tuple(_rows(text, separator)))


def _text(content: bytes) -> str:
    """The text in UTF-8, UTF-16 or UTF-32 with a mark, else UTF-8, else Windows-1252."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, errors="replace")
            break
    else:
        try:
            text = codecs.getincrementaldecoder("utf-8")().decode(content)
        except UnicodeDecodeError:
            text = content.decode("windows-1252", errors="replace")
    strange = sum(text.count(chr(code)) for code in (*range(1, 9), *range(14, 32), 127, 0xFFFD))
    if "\0" in text or strange * 100 > len(text) or _OTHER_FORMATS.match(text):
        raise NoSpreadsheet
    return text


def _promise(text: str, separator: str) -> tuple[int, int, int]:
    """How well a separator fits: headings that we know, then rows of the same width, then width."""
    records: list[tuple[int, list[str]]] = []
    with suppress(SpreadsheetTooLarge):  # whoever reads on with this separator meets it again
        records.extend(islice(_records(text, separator), _ROWS_TO_JUDGE))
    headings = find_headings(Row(number, tuple(cells)) for number, cells in records if any(cells))
    known = sum(kolom is not None for kolom in headings.mapping.values()) if headings else 0
    widths = Counter(len(cells) for _, cells in records if len(cells) > 1)
    width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return known, rows, width


def _rows(text: str, separator: str) -> Iterator[Row]:
    """The rows as they are numbered in a spreadsheet, empty cells at their end included: a row
    with more cells than there are headings has shifted."""
    return rows_with_values(
        (number, tuple(cell_of_text(cell) for cell in cells))
        for number, cells in _records(text, separator)
    )


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each row. A quoted cell may hold line ends; a quote that is never
    closed is an ordinary sign, so that it can't swallow the rest of the list.

    Raises SpreadsheetTooLarge for a row that no spreadsheet can have.
    """
    sign = re.escape(separator)
    field = re.compile(
        rf'(?: *"((?>[^"]+|"")*+)" *(?={sign}|[\r\n]|\Z)|([^{sign}\r\n]*))({sign}|\r\n|\r|\n|\Z)'
    )
    number, position = 1, 0
    cells: list[str] = []
    while position < len(text):
        match = field.match(text, position)
        assert match is not None  # the second form matches anything, and an end always follows
        quoted, bare, end = match.groups()
        cells.append(bare if quoted is None else quoted.replace('""', '"'))
        position = match.end()
        if len(cells) > WIDEST_ROW:
            raise SpreadsheetTooLarge
        if end != separator:
            yield number, cells
            number, cells = number + 1, []
    if cells:
        yield number, [*cells, ""]
