"""Importing a caseload: what the list says, what it changes, and every doubt about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.problems import Importprobleem
from jobcoach.domain.caseload.read import read_caseload
from jobcoach.domain.caseload.sheet import Sheet
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.toegang import Recht
from jobcoach.spreadsheet.read import read_sheet
from jobcoach.usecases.caseload_plan import Planner
from jobcoach.usecases.door import Door


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
    problems: tuple[Importprobleem, ...]
    """By row."""
    mapping: Mapping[int, Kolom | None]
    """What each column was taken to mean, counted from 0."""


def read_list(path: Path) -> Sheet:
    """What stands in a file, to look at before anything is imported; nothing is written.

    Raises the errors about files that `import_caseload` names, but for NoHeadings.
    """
    return read_sheet(path)


def import_caseload(
    door: Door,
    source: Path | Sheet,
    *,
    dry_run: bool = False,
    mapping: Mapping[int, Kolom | None] | None = None,
) -> Importresultaat:
    """Take over a list of persons, all in one transaction; doing it twice changes nothing.

    `mapping` says what each column means; None: recognised by its heading. With `dry_run`
    nothing is written but the line in the access log. Raises Forbidden and the errors about
    files (NoSpreadsheet, SpreadsheetEmpty, SpreadsheetLocked, SpreadsheetTooLarge, NoHeadings,
    FileUnreadable); then nothing was changed.
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
        work.aantal = plan.created + plan.updated
    problems = sorted((*caseload.problems, *plan.problems), key=lambda problem: problem.row)
    return Importresultaat(
        read=caseload.read,
        created=plan.created,
        updated=plan.updated,
        skipped=caseload.skipped + plan.skipped,
        problems=tuple(problems),
        mapping=caseload.mapping,
    )
