"""Weighs a workbook by the tags in its parts, before a library makes anything of them.

Of every tag a library makes an object: some kilobytes can become gigabytes and minutes. Counting
takes a fraction of a second and no memory.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass

from jobcoach.errors import SpreadsheetTooLarge
from jobcoach.spreadsheet.limits import (
    MOST_TAGS_AT_ONCE,
    MOST_TAGS_IN_SHEETS,
    MOST_TAGS_IN_STRINGS,
    MOST_TAGS_IN_THE_REST,
)

_CHUNK_BYTES = 1 << 18
"""No text of one cell is that long: Excel stops at 32,767 characters."""
_BEFORE_THE_FIRST_TAG = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"
"""Blanks and byte order marks, in whatever encoding."""


@dataclass(slots=True)
class _Part:
    """What was counted in one part so far."""

    tags: int = 0
    at_once: int = 0
    """Tags since the last row began or ended: a library keeps them until it does."""


def weigh(archive: zipfile.ZipFile) -> None:
    """Raises SpreadsheetTooLarge when reading this would take minutes or gigabytes."""
    sheets = strings = rest = 0
    for part in archive.infolist():
        name = part.filename.rpartition("/")[2].casefold()
        tags = _tags(archive, part)
        if "strings" in name:
            strings += tags
        elif name.endswith((".xml", ".rels", ".vml")) and not name.startswith("sheet"):
            rest += tags
        else:  # a library reads a sheet under any name
            sheets += tags
        if (
            sheets > MOST_TAGS_IN_SHEETS
            or strings > MOST_TAGS_IN_STRINGS
            or rest > MOST_TAGS_IN_THE_REST
        ):
            raise SpreadsheetTooLarge


def _tags(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """The tags in a part; none in what is no XML, such as a picture, whatever it is called."""
    counted = _Part()
    first = True
    with archive.open(part) as source:
        while chunk := source.read(_CHUNK_BYTES):
            begin = chunk.lstrip(_BEFORE_THE_FIRST_TAG)
            if first and begin and not begin.startswith(b"<"):
                return 0  # no parser reads on
            first = False
            tags = chunk.count(b"<") - chunk.count(b"</")
            if not tags and len(chunk) == _CHUNK_BYTES:
                raise SpreadsheetTooLarge
            counted.tags += tags
            row = chunk.find(b"row")
            counted.at_once += chunk.count(b"<", 0, row if row >= 0 else len(chunk))
            if counted.at_once > MOST_TAGS_AT_ONCE or counted.tags > MOST_TAGS_IN_SHEETS:
                raise SpreadsheetTooLarge
            if row >= 0:
                counted.at_once = chunk.count(b"<", chunk.rfind(b"row"))
    return counted.tags
