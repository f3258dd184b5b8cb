"""A list in words and rows: its columns, its first rows, what there is to say, and the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.problems import Importprobleem, Outcome
from jobcoach.domain.caseload.proposal import Proposal
from jobcoach.domain.caseload.text import shown
from jobcoach.ui import dutch
from jobcoach.ui.theme import Tone
from jobcoach.ui.widgets.rows import Row
from jobcoach.usecases.caseload import Importresultaat

PREVIEWED_ROWS = 8
NOT_READ = "Niet inlezen"
CHOICES: tuple[tuple[object, str], ...] = (
    (None, NOT_READ),
    *((kolom, kolom.label) for kolom in Kolom if kolom is not Kolom.BSN),
)
"""What a column can mean, in the order of a file about a person."""

_ICONS = {
    Outcome.ROW_SKIPPED: ("circle-x", Tone.AMBER),
    Outcome.LEFT_EMPTY: ("circle-alert", Tone.AMBER),
    Outcome.LEFT_AS_IT_WAS: ("info", Tone.INFO),
    Outcome.TAKEN_OVER: ("info", Tone.INFO),
    Outcome.FROM_OTHER_ROWS: ("info", Tone.INFO),
    Outcome.COLUMN_LEFT_OUT: ("eye-off", Tone.QUIET),
    Outcome.SHEET_LEFT_OUT: ("eye-off", Tone.QUIET),
}


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of the list, as it stands on the screen."""

    column: int
    """Counted from 0."""
    heading: str
    examples: str
    """What stands in it in the first rows; empty when nothing does."""
    kolom: Kolom | None
    """What it is taken to mean; None: not read."""

    @property
    def is_bsn(self) -> bool:
        """Whether it holds a BSN: nobody can choose to read it."""
        return self.kolom is Kolom.BSN


@dataclass(frozen=True, slots=True)
class Tabs:
    """The sheets of a workbook."""

    names: tuple[str, ...]
    """In their own order; none or one: there is nothing to choose."""
    read: str
    """The one that is looked at."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows of the list as they stand there."""

    headings: tuple[str, ...]
    numbers: tuple[str, ...]
    """Of the rows, as the spreadsheet shows them."""
    cells: tuple[tuple[str, ...], ...]


def columns_of(proposal: Proposal) -> tuple[ColumnRow, ...]:
    """The columns with a heading or a value, from left to right."""
    found = []
    below = [row for row in proposal.sheet.rows if row.number > proposal.headings.row]
    for column in range(len(proposal.headings.texts)):
        texts = [shown(row.cell(column)) for row in below[:PREVIEWED_ROWS]]
        examples = "  ·  ".join(dict.fromkeys(text for text in texts if text))
        if not proposal.headings.text(column) and not any(shown(row.cell(column)) for row in below):
            continue
        found.append(
            ColumnRow(column, proposal.name_of(column), examples, proposal.mapping.get(column))
        )
    return tuple(found)


def line_of(column: ColumnRow) -> Row:
    """One column as a line of a list."""
    meaning = column.kolom.label if column.kolom is not None else NOT_READ
    read = column.kolom is not None and not column.is_bsn
    return Row(
        key=str(column.column),
        title=column.heading,
        subtitle=column.examples or ("wordt nooit gelezen" if column.is_bsn else "leeg"),
        icon="check" if read else "eye-off",
        icon_tone=Tone.ACCENT if read else Tone.QUIET,
        trailing="BSN" if column.is_bsn else meaning,
    )


def preview_of(proposal: Proposal) -> Preview:
    """The first rows below the headings. A BSN is not among them: nobody read it."""
    below = [row for row in proposal.sheet.rows if row.number > proposal.headings.row]
    width = len(proposal.headings.texts)
    return Preview(
        headings=tuple(proposal.name_of(column) for column in range(width)),
        numbers=tuple(str(row.number) for row in below[:PREVIEWED_ROWS]),
        cells=tuple(
            tuple(shown(row.cell(column)) for column in range(width))
            for row in below[:PREVIEWED_ROWS]
        ),
    )


def chosen(
    mapping: Mapping[int, Kolom | None], column: int, kolom: Kolom | None
) -> dict[int, Kolom | None]:
    """The mapping with another meaning for one column; whoever had that meaning loses it."""
    kept = {
        other: None if kolom is not None and meaning is kolom else meaning
        for other, meaning in mapping.items()
    }
    return {**kept, column: kolom}


def rows_of(problems: Sequence[Importprobleem]) -> list[Row]:
    """The remarks as lines of a list."""
    rows = []
    for place, problem in enumerate(problems):
        icon, tone = _ICONS[problem.outcome]
        where = [f"Rij {problem.row}", problem.column, problem.value]
        rows.append(
            Row(
                key=str(place),
                title="  ·  ".join(part for part in where if part),
                subtitle=problem.problem,
                icon=icon,
                icon_tone=tone,
                trailing=problem.outcome.value,
            )
        )
    return rows


def in_full(problem: Importprobleem) -> str:
    """One remark with all its words."""
    where = f"Rij {problem.row}" + (f", {problem.column}" if problem.column else "")
    value = f": ‘{problem.value}’" if problem.value else ""
    return f"{where}{value}. {problem.problem} Gevolg: {problem.outcome.value}."


def people_in(resultaat: Importresultaat) -> int:
    """How many persons of the list come in, or are known already."""
    return resultaat.read - resultaat.skipped - resultaat.further


def expected(resultaat: Importresultaat) -> str:
    """What importing would do, or did."""
    unchanged = people_in(resultaat) - resultaat.created - resultaat.updated
    counted = (
        (resultaat.created, "persoon nieuw", "personen nieuw"),
        (resultaat.updated, "persoon bijgewerkt", "personen bijgewerkt"),
        (unchanged, "persoon al bekend", "personen al bekend"),
        (resultaat.skipped, "rij overgeslagen", "rijen overgeslagen"),
    )
    parts = [dutch.count(number, one, more) for number, one, more in counted if number > 0]
    return ", ".join(parts) + "." if parts else "Er staat niemand in deze lijst."


def import_words(resultaat: Importresultaat) -> str:
    """What stands on the button: how many persons come in or change."""
    taken = resultaat.created + resultaat.updated
    return f"{dutch.count(taken, 'persoon', 'personen')} inlezen" if taken else "Inlezen"


def done_title(resultaat: Importresultaat) -> str:
    """What importing did, as a title."""
    taken = resultaat.created + resultaat.updated
    if not taken:
        return "Er is niets veranderd"
    people = dutch.count(taken, "persoon is", "personen zijn")
    return f"{people} ingelezen"
