"""Lists written to disk the ways that other programs do."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, time
from pathlib import Path

import openpyxl

Value = str | int | float | date | time | None
PEOPLE_WORKBOOK = Path(__file__).parents[1] / "data" / "drie-mensen.xlsx"
"""PEOPLE as a workbook the way Excel keeps it: every text once, one of them partly bold."""
PEOPLE: list[list[str]] = [
    ["Cliëntnr", "Roepnaam", "Achternaam", "Geboortedatum", "Werkpost", "Bijzonderheden"],
    ["20418", "Kim", "Jansen", "14-5-1975", "De Linde", "bel eerst; dan pas komen"],
    ["20419", "Siân", "Müller-Özdemir", "10 feb 1994", "De Beuk, Zuid", 'zegt "hoi"'],
    ["20420", "Zoë", "Çelik", "31-02-1990", "De Linde", "eerste regel\ntweede\tregel | einde"],
]


def write_text(
    path: Path,
    rows: Sequence[Sequence[str]] = PEOPLE,
    *,
    separator: str = ";",
    encoding: str = "utf-8",
    line_end: str = "\r\n",
) -> Path:
    """The rows as CSV, with quotes where they are needed."""
    text = io.StringIO(newline="")
    if line_end == "\r":  # which csv does not see as a reason for quotes
        writer = csv.writer(
            text, delimiter=separator, lineterminator=line_end, quoting=csv.QUOTE_ALL
        )
    else:
        writer = csv.writer(text, delimiter=separator, lineterminator=line_end)
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_workbook(path: Path, **sheets: Sequence[Sequence[Value]]) -> Path:
    """A workbook with these sheets, by name."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path
