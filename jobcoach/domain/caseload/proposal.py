"""What each column of a sheet would be taken to mean, before anyone says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from jobcoach.domain.caseload.bsn import without_bsn
from jobcoach.domain.caseload.headings import (
    Headings,
    column_name,
    each_once,
    find_headings,
    headings_of,
    names_persons,
)
from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.sheet import Sheet
from jobcoach.errors import NoHeadings


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sheet without any BSN, the row of its headings, and the meaning of its columns."""

    sheet: Sheet
    headings: Headings
    mapping: Mapping[int, Kolom | None]
    """By column, counted from 0. None: not read. Each meaning stands once."""
    repeated: Mapping[int, int]
    """Columns whose meaning an earlier column already has, with that earlier column."""

    @property
    def names_persons(self) -> bool:
        """Whether people can be called by name: without that nothing can be imported."""
        return names_persons(self.mapping.values())

    def chosen(self, mapping: Mapping[int, Kolom | None]) -> Proposal:
        """With other meanings; columns that are not in `mapping` are not read."""
        kept, repeated = each_once({**dict.fromkeys(self.mapping), **mapping})
        for withheld in self.sheet.withheld:
            kept[withheld.column] = Kolom.BSN
        return replace(self, mapping=kept, repeated=repeated)

    def name_of(self, column: int) -> str:
        """The heading of a column, or its letters in the spreadsheet."""
        return column_name(self.headings, column)


def propose(sheet: Sheet, chosen: Mapping[int, Kolom | None] | None = None) -> Proposal:
    """What the headings say, or what was `chosen` instead of it; a BSN column stays one.

    When no row looks like headings, the first one is taken for them. Raises NoHeadings for a
    sheet without any row.
    """
    if not sheet.rows:
        raise NoHeadings
    sheet = without_bsn(sheet)
    headings = find_headings(sheet.rows) or headings_of(sheet.rows[0])
    mapping: dict[int, Kolom | None] = dict.fromkeys(range(len(headings.texts)))
    mapping.update(headings.mapping)
    for withheld in sheet.withheld:
        mapping[withheld.column] = Kolom.BSN
    proposal = Proposal(sheet, headings, mapping, headings.repeated)
    return proposal if chosen is None else proposal.chosen(chosen)
