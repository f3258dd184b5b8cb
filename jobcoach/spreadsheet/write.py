"""Writes rows as a file that every spreadsheet program opens, and in which nothing is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_delimited(rows: Iterable[Sequence[str | int]]) -> bytes:
    """CSV as spreadsheets in the Netherlands take it: semicolons, UTF-8 with a mark.

    A text that a spreadsheet would compute gets an apostrophe in front, so that it is only read.
    Every cell is between quotes: a program that splits on commas as well makes no cells of parts.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str | int) -> str | int:
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_STARTS_A_FORMULA):
        return f"'{cell}"
    return cell
