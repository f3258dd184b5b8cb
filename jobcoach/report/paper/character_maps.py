"""Mends the tables in a PDF that say which character each shape stands for (ToUnicode).

reportlab writes shapes that are never used as character 0, and more lines in one block than the
norm allows; PDF/UA refuses the first, strict readers the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pikepdf import Dictionary, Pdf, Stream

LONGEST_BLOCK = 100
_BLOCK = re.compile(rb"\d+ beginbfchar\n(.*?)endbfchar\n", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>")


def mend_character_maps(pdf: Pdf) -> None:
    """Leave out the unused shapes in every font of the document."""
    mended: set[tuple[int, int]] = set()
    for page in pdf.pages:
        fonts = page.resources.get("/Font", Dictionary())
        for _, font in fonts.items():
            table = font.get("/ToUnicode")
            if isinstance(table, Stream) and table.objgen not in mended:
                table.write(_BLOCK.sub(_blocks, table.read_bytes()))
                mended.add(table.objgen)


def _blocks(found: re.Match[bytes]) -> bytes:
    pairs = [pair for pair in _PAIR.findall(found[1]) if int(pair[1], 16) != 0]
    return b"".join(
        _block(pairs[at : at + LONGEST_BLOCK]) for at in range(0, len(pairs), LONGEST_BLOCK)
    )


def _block(pairs: Iterable[tuple[bytes, bytes]]) -> bytes:
    lines = [b"<%s> <%s>\n" % pair for pair in pairs]
    return b"%d beginbfchar\n%sendbfchar\n" % (len(lines), b"".join(lines))
