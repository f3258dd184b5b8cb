"""Importing a caseload: what the list says, what it changes, and every doubt about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.problems import REPORT_HEADINGS, Importprobleem
from jobcoach.domain.caseload.read import read_caseload
from jobcoach.domain.caseload.sheet import Sheet
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.toegang import Recht
from jobcoach.spreadsheet.read import read_sheet
from jobcoach.spreadsheet.write import write_delimited
from jobcoach.store import access_log, imports
from jobcoach.usecases.caseload_plan import Plan, Planner
from jobcoach.usecases.door import Door, Work
from jobcoach.usecases.outside import write_outside


@dataclass(frozen=True, slots=True, kw_only=True)
class Importresultaat:
    """What an import did, or would do."""

    read: int
    """Rows below the headings."""
    created: int
    """Persons that are new."""
    updated: int
    """Persons of whom something changed."""
    skipped: int
    """Rows that were not taken over."""
    further: int
    """Rows of which only the plaatsing was read: their person stands in an earlier row."""
    problems: tuple[Importprobleem, ...]
    """By row."""
    mapping: Mapping[int, Kolom | None]
    """What each column was taken to mean, counted from 0."""


def read_list(path: Path, tab: str | None = None) -> Sheet:
    """What stands in a file, to look at before anything is imported; nothing is written.

    Of a workbook the sheet called `tab`; None: the first one that looks like a list. Raises the
    errors about files that `import_caseload` names, but for NoHeadings.
    """
    return read_sheet(path, tab)


def import_caseload(
    door: Door,
    source: Path | Sheet,
    *,
    dry_run: bool = False,
    mapping: Mapping[int, Kolom | None] | None = None,
) -> Importresultaat:
    """Take over a list of persons, all in one transaction; doing it twice changes nothing.

    `mapping` says what each column means; None: recognised by its heading. With `dry_run`
    nothing is written but the line in the access log; otherwise the log gets a line for each
    person whose dossier is made or changed, and one for the import as a whole. Raises Forbidden
    and the errors about files (NoSpreadsheet, SpreadsheetEmpty, SpreadsheetLocked,
    SpreadsheetTooLarge, NoHeadings, FileUnreadable); then nothing was changed.
    """
    sheet = read_sheet(source) if isinstance(source, Path) else source
    gebeurtenis = Gebeurtenis.LEZEN if dry_run else Gebeurtenis.AANMAKEN
    with door.enter(Recht.IMPORTEREN, gebeurtenis, "caseload") as work:
        caseload = read_caseload(sheet, today=work.today, mapping=mapping)
        plan = Planner(door, work, caseload).plan()
        if not dry_run:
            for scope in plan.openings:
                work.open_scope(scope.name, team=scope.team, owner=scope.owner, title=scope.title)
            for entity, where in plan.saves:
                work.save(entity, where)
            with imports.marked(work.tx):
                work.flush()
            _log(work, plan)
        work.aantal = len(plan.touched)
    problems = sorted((*caseload.problems, *plan.problems), key=lambda problem: problem.row)
    return Importresultaat(
        read=caseload.read,
        created=plan.created,
        updated=plan.updated,
        skipped=caseload.skipped + plan.skipped,
        further=caseload.further,
        problems=tuple(problems),
        mapping=caseload.mapping,
    )


def save_remarks(door: Door, path: Path, problems: Sequence[Importprobleem]) -> None:
    """Keep the remarks of an import in a file (CSV) outside the program, for the administrator.

    They hold values of the list, so there is no file without its line in the access log, and the
    reverse. Raises InsideDataDir, FileUnwritable (what stood there still stands), Forbidden.
    """
    with (
        write_outside(door, path) as write,
        door.enter(Recht.IMPORTEREN, Gebeurtenis.KOPIEREN, "caseload") as work,
    ):
        work.aantal = len(problems)
        rows: list[tuple[str | int, ...]] = [REPORT_HEADINGS, *(one.cells for one in problems)]
        write(work.tx, write_delimited(rows))


def _log(work: Work, plan: Plan) -> None:
    """A line in the access log for each person, in the same transaction as what it tells of."""
    for one in plan.touched:
        access_log.append(
            work.tx,
            work.who,
            moment=work.now,
            gebeurtenis=Gebeurtenis.AANMAKEN if one.new else Gebeurtenis.WIJZIGEN,
            assistentmedewerker_id=one.assistentmedewerker_id,
            onderwerp="caseload",
            onderwerp_id=one.assistentmedewerker_id,
            aantal=one.rows,
        )
