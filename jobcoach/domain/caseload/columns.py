"""What there is to say about whole columns and sheets: the ones nobody read, and why."""

from __future__ import annotations

from collections.abc import Iterator

from jobcoach.domain.caseload.headings import Headings, column_name
from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.problems import Importprobleem, Outcome, Reason
from jobcoach.domain.caseload.proposal import Proposal
from jobcoach.domain.caseload.sheet import Sheet
from jobcoach.domain.caseload.text import plain, shown


def about_columns(proposal: Proposal) -> Iterator[Importprobleem]:
    """One problem for each column and sheet left unread, and for each text that held a BSN."""
    sheet, headings = proposal.sheet, proposal.headings
    by_heading = {one.column: one.by_heading for one in sheet.withheld}
    names = {one.column: one.heading for one in sheet.withheld}
    for column in range(len(headings.texts)):  # further ones are in rows that have shifted
        name = headings.text(column) or names.get(column) or column_name(headings, column)
        if column in by_heading:
            reason = Reason.BSN_COLUMN if by_heading[column] else Reason.SEEMS_BSN_COLUMN
            yield _column(headings, name, reason)
        elif proposal.mapping.get(column) in (None, Kolom.BSN):
            if not headings.text(column) and not _has_values(sheet, headings, column):
                continue
            if column in proposal.repeated:
                detail = column_name(headings, proposal.repeated[column])
                yield _column(headings, name, Reason.SAME_MEANING, detail)
            elif headings.mapping.get(column) is not None:
                yield _column(headings, name, Reason.CHOSEN_NOT_TO_READ)
            else:
                yield _column(headings, name, Reason.UNKNOWN_COLUMN)
    for unread in sheet.unread:
        yield Importprobleem(
            row=headings.row,
            column="",
            value=shown(unread),
            reason=Reason.OTHER_SHEET,
            outcome=Outcome.SHEET_LEFT_OUT,
            detail=shown(unread),
        )
    if sheet.cut is not None:
        yield Importprobleem(
            row=sheet.cut.row,
            column="",
            value="",
            reason=Reason.TOO_WIDE,
            outcome=Outcome.COLUMN_LEFT_OUT,
            detail=str(sheet.cut.columns),
        )
    for row, column in sheet.scrubbed:
        yield Importprobleem(
            row=row,
            column=column_name(headings, column),
            value="",
            reason=Reason.BSN_IN_TEXT,
            outcome=Outcome.TAKEN_OVER,
        )


def _column(headings: Headings, name: str, reason: Reason, detail: str = "") -> Importprobleem:
    return Importprobleem(
        row=headings.row,
        column=name,
        value="",
        reason=reason,
        outcome=Outcome.COLUMN_LEFT_OUT,
        detail=detail,
    )


def _has_values(sheet: Sheet, headings: Headings, column: int) -> bool:
    return any(plain(row.cell(column)) for row in sheet.rows if row.number > headings.row)
