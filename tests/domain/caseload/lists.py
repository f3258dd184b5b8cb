"""Small lists as an office would type them, read on a fixed day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from jobcoach.domain.caseload.caseload import Caseload, Persoonsrij
from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.problems import Importprobleem
from jobcoach.domain.caseload.read import read_caseload
from jobcoach.domain.caseload.sheet import Cell, Row, Sheet

TODAY = date(2026, 11, 21)
PERSON = {
    "Cliëntnr": "20418",
    "Achternaam": "Jansen",
    "Roepnaam": "Kim",
    "Geboortedatum": "14-5-1975",
}


def sheet_of(*rows: Sequence[Cell]) -> Sheet:
    """These rows, the first one as row 1."""
    return Sheet(
        rows=tuple(
            Row(number, tuple(cells))
            for number, cells in enumerate(rows, start=1)
            if any(cell != "" for cell in cells)
        )
    )


def read_rows(*rows: Sequence[Cell], mapping: Mapping[int, Kolom | None] | None = None) -> Caseload:
    """The caseload of these rows."""
    return read_caseload(sheet_of(*rows), today=TODAY, mapping=mapping)


def read_people(*people: Mapping[str, Cell]) -> Caseload:
    """The caseload of these persons: cells by heading, on top of those of Kim Jansen.

    Kim has a number of their own in each row, unless the test gives one.
    """
    headings = list(dict.fromkeys([*PERSON, *(name for person in people for name in person)]))
    rows: list[list[Cell]] = [
        [{**PERSON, "Cliëntnr": str(20418 + index), **person}.get(name, "") for name in headings]
        for index, person in enumerate(people)
    ]
    if len(people) > 1:
        for index, (row, person) in enumerate(zip(rows, people, strict=True)):
            if "Achternaam" not in person and "Cliëntnr" not in person:
                row[headings.index("Achternaam")] = f"Jansen-{'abcdefghij'[index]}"
    return read_rows(headings, *rows)


def read_person(**cells: Cell) -> Persoonsrij:
    """Kim Jansen with these cells (underscores in a heading stand for spaces)."""
    (person,) = read_people({name.replace("_", " "): cell for name, cell in cells.items()}).personen
    return person


class Said(NamedTuple):
    """A line of the report, as an administrator reads it."""

    row: int
    column: str
    value: str
    problem: str
    outcome: str


def said(problem: Importprobleem) -> Said:
    return Said(problem.row, problem.column, problem.value, problem.problem, problem.outcome.value)


def report(caseload: Caseload) -> list[Said]:
    """The whole report."""
    return [said(problem) for problem in caseload.problems]
