"""Finds the row with the headings, and settles what each column means, each meaning once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from jobcoach.domain.caseload.kolom import Kolom, recognise
from jobcoach.domain.caseload.sheet import Row
from jobcoach.domain.caseload.text import plain

SEARCHED_ROWS = 20
"""Titles may stand above the headings; the headings are one of the first rows with a value."""
LONGEST_HEADING = 60
"""Characters; a longer text is a remark, not a heading."""

Mapping_ = Mapping[int, Kolom | None]
"""What each column means, counted from 0; None: nobody knows, and it is not read."""


@dataclass(frozen=True, slots=True)
class Headings:
    """The row with the headings and what was made of it."""

    row: int
    """Its number as the spreadsheet shows it."""
    texts: tuple[str, ...]
    """The heading of each column; empty where there is none."""
    mapping: Mapping_
    repeated: Mapping[int, int]
    """Columns whose meaning an earlier column already has, with that earlier column."""

    def text(self, column: int) -> str:
        """The heading above this column; empty when there is none."""
        return self.texts[column] if column < len(self.texts) else ""

    @property
    def name_persons(self) -> bool:
        """Whether there is a column for the achternaam and one for the roepnaam or voornamen."""
        return names_persons(self.mapping.values())


def names_persons(kolommen: Iterable[Kolom | None]) -> bool:
    """Whether someone can be called by name from these columns."""
    present = set(kolommen)
    return Kolom.NAAM in present or (
        Kolom.ACHTERNAAM in present and bool(present & {Kolom.ROEPNAAM, Kolom.VOORNAMEN})
    )


def find_headings(rows: Iterable[Row]) -> Headings | None:
    """The most promising row of headings near the top; None when no row looks like one."""
    best: Headings | None = None
    for row in islice(rows, SEARCHED_ROWS):
        found = headings_of(row)
        likely = found.name_persons or _known(found) >= 2
        if likely and (best is None or _promise(found) > _promise(best)):
            best = found
    return best


def headings_of(row: Row) -> Headings:
    """This row read as headings."""
    texts = tuple(plain(cell) if isinstance(cell, str) else "" for cell in row.cells)
    meanings = [recognise(text) if 0 < len(text) <= LONGEST_HEADING else None for text in texts]
    if Kolom.ACHTERNAAM not in meanings and (
        Kolom.ROEPNAAM in meanings or Kolom.VOORNAMEN in meanings
    ):  # beside a voornaam, 'Naam' is the achternaam
        meanings = [Kolom.ACHTERNAAM if kolom is Kolom.NAAM else kolom for kolom in meanings]
    _give_second_telefoon_to_the_contact(meanings)
    mapping, repeated = each_once(dict(enumerate(meanings)))
    return Headings(row.number, texts, mapping, repeated)


def each_once(mapping: Mapping_) -> tuple[dict[int, Kolom | None], dict[int, int]]:
    """The mapping with each meaning kept for its first column only, and the columns that lost it.

    Several columns may hold a BSN: none of them is read anyway.
    """
    first: dict[Kolom, int] = {}
    kept: dict[int, Kolom | None] = {}
    repeated: dict[int, int] = {}
    for column, kolom in sorted(mapping.items()):
        kept[column] = kolom
        if kolom is None or kolom is Kolom.BSN:
            continue
        if kolom in first:
            kept[column] = None
            repeated[column] = first[kolom]
        else:
            first[kolom] = column
    return kept, repeated


def _give_second_telefoon_to_the_contact(meanings: list[Kolom | None]) -> None:
    """Beside a contactpersoon the second telephone is theirs."""
    if Kolom.CONTACTPERSOON not in meanings or Kolom.TELEFOON_CONTACT in meanings:
        return
    contact = meanings.index(Kolom.CONTACTPERSOON)
    telephones = [column for column, kolom in enumerate(meanings) if kolom is Kolom.TELEFOON]
    if len(telephones) > 1 and telephones[-1] > contact > telephones[0]:
        meanings[telephones[-1]] = Kolom.TELEFOON_CONTACT


def _known(headings: Headings) -> int:
    return sum(kolom is not None for kolom in headings.mapping.values())


def _promise(headings: Headings) -> tuple[bool, int]:
    return headings.name_persons, _known(headings)


def column_name(headings: Headings, column: int) -> str:
    """The heading of a column, or the letters by which a spreadsheet knows it: 'kolom AF'."""
    text = headings.text(column)
    if text:
        return text
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"kolom {letters}"
