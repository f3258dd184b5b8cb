"""Opens a file that someone hands over as a list, whatever it turns out to be."""

from __future__ import annotations

import stat
from pathlib import Path

from jobcoach.domain.caseload.bsn import without_bsn
from jobcoach.domain.caseload.sheet import Sheet
from jobcoach.errors import (
    FileUnreadable,
    NoSpreadsheet,
    SpreadsheetEmpty,
    SpreadsheetLocked,
    SpreadsheetTooLarge,
)
from jobcoach.spreadsheet.delimited import read_delimited
from jobcoach.spreadsheet.limits import LARGEST_FILE_BYTES
from jobcoach.spreadsheet.workbook import read_workbook

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream in which Excel and LibreOffice keep a workbook with a password."""


def read_sheet(path: Path, tab: str | None = None) -> Sheet:
    """The rows of a CSV file, or of one sheet of a workbook: the one called `tab`, or the first
    whose headings we know when that is None or not there.

    Columns with a BSN are already empty. Raises FileUnreadable, NoSpreadsheet (also for .xls and
    .ods), SpreadsheetEmpty, SpreadsheetLocked and SpreadsheetTooLarge; the size is judged before
    a byte is read.
    """
    content = _content(path)
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        sheet = read_workbook(content, tab)
    elif content.startswith(_OLE):
        raise SpreadsheetLocked if _ENCRYPTED in content else NoSpreadsheet
    else:
        sheet = read_delimited(content)
    if not sheet.rows:
        raise SpreadsheetEmpty
    return without_bsn(sheet)


def _content(path: Path) -> bytes:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise FileUnreadable
        if about.st_size > LARGEST_FILE_BYTES:
            raise SpreadsheetTooLarge
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a path that no file can have
        raise FileUnreadable from error
    if len(content) > LARGEST_FILE_BYTES:
        raise SpreadsheetTooLarge
    if not content:
        raise SpreadsheetEmpty
    return content
