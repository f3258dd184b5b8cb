"""Texts from a spreadsheet, cleaned for storing, folded for comparing and shortened for showing."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date

from jobcoach.domain.caseload.sheet import Cell, Formula

LONGEST_SHOWN = 80
"""Characters of a value in a report; what is longer ends in '…'."""

_LETTERS_ON_THEIR_OWN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"}
)


def fold(text: str) -> str:
    """The letters and digits alone, without case or diacritics: 'Cliënt nr.' is 'clientnr'."""
    if text.isascii():
        return re.sub(r"[^a-z0-9]+", "", text.lower())
    parts = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS_ON_THEIR_OWN)
    return "".join(sign for sign in parts if sign.isalnum())


def clean(text: str, *, keep_lines: bool = False) -> str:
    """Without control characters and needless white space; line ends become spaces unless kept."""
    text = unicodedata.normalize("NFC", text.replace("_x000D_", ""))
    if text.isprintable():
        return " ".join(text.split())
    text = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    kept = "".join(
        sign
        for sign in text
        if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    lines = [" ".join(line.split()) for line in kept.split("\n")]
    if keep_lines:
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return " ".join(line for line in lines if line)


def number_text(number: float) -> str:
    """A number as people write it: 20418.0 is '20418', 16.5 is '16,5'."""
    if isinstance(number, int):
        return str(number)
    if not math.isfinite(number):
        return str(number)
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return repr(number).replace(".", ",")


def date_text(day: date) -> str:
    """A date in figures, as in '14-05-1975'."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def plain(cell: Cell, *, keep_lines: bool = False) -> str:
    """What someone reads in the cell; of a formula the formula itself."""
    if isinstance(cell, Formula):
        return clean(cell.text)
    if isinstance(cell, date):
        return date_text(cell)
    if isinstance(cell, int | float):
        return number_text(cell)
    return clean(cell, keep_lines=keep_lines)


def passes_elfproef(digits: str) -> bool:
    """Whether nine digits can be a BSN: weighed 9 to 2 and -1 they add up to a multiple of 11."""
    if not re.fullmatch(r"[0-9]{9}", digits) or digits == "000000000":
        return False
    weighed = sum(
        int(digit) * weight for digit, weight in zip(digits, range(9, 1, -1), strict=False)
    )
    return (weighed - int(digits[8])) % 11 == 0


def shown(cell: Cell) -> str:
    """The value as a report may show it: one line, short, and no number that may be a BSN."""

    def blot(match: re.Match[str]) -> str:
        return "•••" if passes_elfproef(re.sub(r"\D", "", match[0])) else match[0]

    text = re.sub(r"(?<![\d])\d(?:[ .]?\d){8}(?![\d])", blot, plain(cell))
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
