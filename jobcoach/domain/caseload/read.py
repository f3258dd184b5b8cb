"""Reads a sheet as a caseload: every row becomes a person or a problem, and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from jobcoach.domain.caseload.caseload import (
    Caseload,
    Persoonsrij,
    Plaatsinggegevens,
    Plaatsingsrij,
    key_of,
)
from jobcoach.domain.caseload.columns import about_columns
from jobcoach.domain.caseload.doubles import Doubles
from jobcoach.domain.caseload.headings import Headings
from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.line import Columns, Line
from jobcoach.domain.caseload.person import read_contactpersoon, read_persoon
from jobcoach.domain.caseload.problems import (
    ONCE_PER_COLUMN,
    Importprobleem,
    Outcome,
    Reason,
)
from jobcoach.domain.caseload.proposal import Proposal, propose
from jobcoach.domain.caseload.sheet import Formula, Row, Sheet
from jobcoach.domain.caseload.support import read_meting, read_plaatsing, read_voorziening
from jobcoach.domain.caseload.text import fold, plain, shown
from jobcoach.domain.caseload.werkposten import (
    Mention,
    Spelling,
    put_together,
    read_mention,
)
from jobcoach.errors import NoHeadings

_TOTALS = re.compile(r"((sub|eind)?tota(al|len)|aantal|gemiddelde?)\b", re.IGNORECASE)


def read_caseload(
    sheet: Sheet, *, today: date, mapping: Mapping[int, Kolom | None] | None = None
) -> Caseload:
    """The persons, werkposten and problems of a sheet; the same sheet always gives the same.

    `mapping` replaces what the headings say (columns counted from 0; a BSN column stays unread
    whatever it says). Raises NoHeadings when there is no column for the achternaam or none for
    the roepnaam or voornamen.
    """
    proposal = propose(sheet, mapping)
    if not proposal.names_persons:
        raise NoHeadings
    headings = proposal.headings
    columns = Columns(
        of={
            kolom: column
            for column, kolom in proposal.mapping.items()
            if kolom is not None and kolom is not Kolom.BSN
        },
        headings={
            kolom: proposal.name_of(column) for column, kolom in proposal.mapping.items() if kolom
        },
        today=today,
        zero_day=sheet.zero_day,
    )
    below = [row for row in proposal.sheet.rows if row.number > headings.row]
    reader = _Reader(columns, headings)
    for row in below:
        reader.read(row)
    werkposten = put_together(reader.mentions)
    problems = [
        *about_columns(proposal),
        *reader.problems(),
        *_empty_rows(headings.row, below),
    ]
    last = below[-1].number if below else headings.row
    return Caseload(
        header_row=headings.row,
        mapping=proposal.mapping,
        headings=columns.headings,
        werkteams=reader.werkteams.names(),
        jobcoaches=reader.jobcoaches.names(),
        werkposten=werkposten,
        personen=tuple(reader.personen),
        problems=_in_order(problems, proposal),
        read=last - headings.row,
        skipped=last - headings.row - sum(1 + len(one.verdere) for one in reader.personen),
    )


class _Reader:
    """Goes through the rows from top to bottom and gathers what they give."""

    def __init__(self, columns: Columns, headings: Headings) -> None:
        self.personen: list[Persoonsrij] = []
        self.mentions: list[Mention] = []
        self.werkteams, self.jobcoaches = Spelling(), Spelling()
        self._werkposten = Spelling()
        self._columns, self._headings = columns, headings
        self._doubles = Doubles()
        self._places: dict[int, int] = {}
        """Where each row stands in `personen`."""
        self._lines: list[Line] = []
        self._no_persons: list[Importprobleem] = []

    def read(self, row: Row) -> None:
        """Make of this row a person, or a problem that says why not."""
        reason = _no_person(row, self._headings, self._columns)
        if reason is not None:
            self._no_persons.append(_of_row(row, reason))
            return
        line = Line(row, self._columns)
        self._lines.append(line)
        persoon = read_persoon(line)
        if persoon is None:
            line.problems[:-1] = []  # nothing of the row is used: only why not matters
            return
        mention = read_mention(line)
        before = len(line.problems)
        plaatsing = read_plaatsing(line, mention.werkpost)
        about_place = line.problems[before:]
        voorziening = read_voorziening(line)
        meting = read_meting(line)
        contactpersoon = read_contactpersoon(line)
        double = self._doubles.find(line, persoon)
        if double is not None:
            place = self._places[double.first.row.number]
            if plaatsing is None or not _is_further(self.personen[place], mention, plaatsing):
                double.skip()
                return
            double.keep_plaatsing(about_place)
            mention = self._settled(mention)
            rij = self.personen[place]
            further = Plaatsingsrij(row=row.number, werkpost=mention.werkpost, plaatsing=plaatsing)
            self.personen[place] = replace(rij, verdere=(*rij.verdere, further))
            return
        mention = self._settled(mention)
        self._places[row.number] = len(self.personen)
        self.personen.append(
            Persoonsrij(
                row=row.number,
                key=key_of(persoon),
                persoon=persoon,
                werkpost=mention.werkpost,
                werkteam=mention.werkteam,
                jobcoach=mention.jobcoach,
                plaatsing=plaatsing,
                voorziening=voorziening,
                meting=meting,
                contactpersoon=contactpersoon,
            )
        )

    def _settled(self, mention: Mention) -> Mention:
        """The mention in the spelling that stays, written down."""
        settled = replace(
            mention,
            werkpost=self._werkposten.settle(mention.werkpost),
            werkteam=self.werkteams.settle(mention.werkteam),
            jobcoach=self.jobcoaches.settle(mention.jobcoach),
        )
        self.mentions.append(settled)
        return settled

    def problems(self) -> Iterator[Importprobleem]:
        """Everything found so far; what holds for a whole column once, with how often."""
        once: dict[tuple[str, Reason], list[Importprobleem]] = {}
        for line in self._lines:
            for problem in line.problems:
                if problem.reason in ONCE_PER_COLUMN:
                    once.setdefault((problem.column, problem.reason), []).append(problem)
                else:
                    yield problem
        for same in once.values():
            yield replace(same[0], like_it=len(same) - 1)
        yield from self._no_persons


def _is_further(rij: Persoonsrij, mention: Mention, plaatsing: Plaatsinggegevens) -> bool:
    """Whether a later row of this person tells of another plaatsing than those before it.

    Another werkpost is another plaatsing, and so is another begin. Without a begin in either of
    the rows it is the same one: nothing says that it is not.
    """
    at_the_same = [one for one in rij.plaatsingen if fold(one.werkpost) == fold(mention.werkpost)]
    return not at_the_same or (
        plaatsing.begin is not None
        and all(one.plaatsing.begin not in (None, plaatsing.begin) for one in at_the_same)
    )


def _no_person(row: Row, headings: Headings, columns: Columns) -> Reason | None:
    """Why this row is not about a person; None when it is."""
    texts = [plain(cell) for cell in row.cells]
    written = [text for text in texts if text]
    if written == [text for text in headings.texts if text]:
        return Reason.HEADINGS_AGAIN
    if any(plain(cell) for cell in row.cells[len(headings.texts) :]):
        return Reason.MORE_CELLS_THAN_HEADINGS
    if not written:
        return Reason.EMPTY_ROW
    line = Line(row, columns)
    named = any(
        line.says(kolom) and not _TOTALS.match(plain(line.raw(kolom)))
        for kolom in (Kolom.ROEPNAAM, Kolom.VOORNAMEN)
    )
    if _TOTALS.match(written[0]) and not named:
        return Reason.TOTALS
    if all(
        isinstance(cell, Formula) or re.fullmatch(r"[\d.,\s]*", plain(cell)) for cell in row.cells
    ):
        return Reason.TOTALS
    return None


def _of_row(row: Row, reason: Reason) -> Importprobleem:
    """A problem with a whole row. What stands in a shifted row is not shown: it may be anything."""
    first = next((cell for cell in row.cells if plain(cell)), "")
    return Importprobleem(
        row=row.number,
        column="",
        value="" if reason is Reason.MORE_CELLS_THAN_HEADINGS else shown(first),
        reason=reason,
        outcome=Outcome.ROW_SKIPPED,
    )


def _empty_rows(header_row: int, below: list[Row]) -> Iterator[Importprobleem]:
    """One problem for each stretch of rows without any value; what is below the last row is out."""
    previous = header_row
    for row in below:
        if row.number > previous + 1:
            single = row.number == previous + 2
            yield Importprobleem(
                row=previous + 1,
                column="",
                value="",
                reason=Reason.EMPTY_ROW if single else Reason.EMPTY_ROWS,
                outcome=Outcome.ROW_SKIPPED,
                detail="" if single else str(row.number - 1),
            )
        previous = row.number


def _in_order(problems: list[Importprobleem], proposal: Proposal) -> tuple[Importprobleem, ...]:
    columns = reversed(range(len(proposal.headings.texts)))
    places = {proposal.name_of(column): column for column in columns}
    return tuple(
        sorted(problems, key=lambda problem: (problem.row, places.get(problem.column, -1)))
    )
