"""One row under the headings: hands out its values by meaning and writes down every problem."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from jobcoach.domain.assistentmedewerker import LONGEST_TEXT
from jobcoach.domain.caseload.bsn import looks_like_bsn
from jobcoach.domain.caseload.dates import Span, read_date
from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.problems import Importprobleem, Outcome, Reason
from jobcoach.domain.caseload.reading import Reading
from jobcoach.domain.caseload.sheet import EXCEL_ZERO_DAY, Cell, Formula, Row
from jobcoach.domain.caseload.text import plain, shown
from jobcoach.domain.caseload.values import is_dash, is_placeholder, read_term
from jobcoach.domain.term import Term

LONGEST_LINE = 200
"""Characters in a value of one line, such as a name or a street."""

_FREE_TEXT = frozenset({Kolom.BIJZONDERHEDEN, Kolom.VERHAAL})
_NUMBERS_OF_THEIR_OWN = frozenset(
    {Kolom.CLIENTNUMMER, Kolom.INDICATIENUMMER, Kolom.TELEFOON, Kolom.TELEFOON_CONTACT}
)
"""Where nine digits may be something else than a BSN."""
_FAILED = re.compile(
    r"#(N/?[AB]|N\.B\.|REF|VERW|VALUE|WAARDE|DIV/0|DEEL/0|NAME|NAAM|NULL|LEEG|NUM|GETAL|SPILL|"
    r"CALC|BUSY|GETTING_DATA)[!?]?|#{2,}|(Err:\d{3})",
    re.IGNORECASE,
)

T = TypeVar("T")
TermT = TypeVar("TermT", bound=Term)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each meaning stands, what the list calls it, and the days to measure dates by."""

    of: Mapping[Kolom, int]
    headings: Mapping[Kolom, str]
    today: date
    zero_day: date = EXCEL_ZERO_DAY


@dataclass(slots=True)
class Line:
    """The values of one row. What can't be read is an empty value and a problem, never an error."""

    row: Row
    columns: Columns
    problems: list[Importprobleem] = field(default_factory=list)
    values: dict[Kolom, object] = field(default_factory=dict)
    """What was made of each column; for seeing in what two rows differ."""

    def has(self, kolom: Kolom) -> bool:
        """Whether the list has this column at all."""
        return kolom in self.columns.of

    def raw(self, kolom: Kolom) -> Cell:
        """The cell as it came; empty when the list has no such column."""
        column = self.columns.of.get(kolom)
        return "" if column is None else self.row.cell(column)

    def says(self, kolom: Kolom) -> bool:
        """Whether the row has anything in this column but a dash or a filler."""
        text = plain(self.raw(kolom))
        return bool(text) and not is_dash(text) and not is_placeholder(text)

    def report(self, kolom: Kolom, reason: Reason, outcome: Outcome, detail: str = "") -> None:
        """Write down a problem with this row's value in this column."""
        self.problems.append(
            Importprobleem(
                row=self.row.number,
                column=self.columns.headings.get(kolom, kolom.label),
                value=shown(self.raw(kolom)),
                reason=reason,
                outcome=outcome,
                detail=detail,
            )
        )

    def take(self, kolom: Kolom, reading: Reading[T]) -> T | None:
        """The value of a reading, with what there is to say about it written down."""
        if reading.reason is not None:
            outcome = Outcome.LEFT_EMPTY if reading.value is None else Outcome.TAKEN_OVER
            self.report(kolom, reading.reason, outcome, reading.detail)
        self.values[kolom] = plain(self.raw(kolom)) if reading.value is None else reading.value
        return reading.value

    def cell(self, kolom: Kolom, *, dates: bool = False) -> Cell:
        """The cell when it can hold a value for this column, else empty with the reason noted.

        A date is no value unless `dates`.
        """
        cell = self.raw(kolom)
        if cell == "":
            self.values[kolom] = ""
            return ""
        text = plain(cell, keep_lines=kolom in _FREE_TEXT)
        self.values[kolom] = text
        reason, detail = self._objection(kolom, cell, text, dates)
        if reason is not None:
            self.report(kolom, reason, Outcome.LEFT_EMPTY, detail)
            return ""
        if isinstance(cell, str):
            if "\ufffd" in text:
                self.report(kolom, Reason.UNREADABLE_SIGN, Outcome.TAKEN_OVER)
            return "" if is_dash(text) else text
        return cell

    def text(self, kolom: Kolom) -> str:
        """The text in this column, cleaned; empty when there is none or it can't be taken over."""
        return plain(self.cell(kolom), keep_lines=kolom in _FREE_TEXT)

    def date(self, kolom: Kolom, span: Span) -> date | None:
        """The day in this column."""
        cell = self.cell(kolom, dates=True)
        reading = read_date(cell, span, self.columns.today, self.columns.zero_day)
        return self.take(kolom, reading)

    def term(self, kolom: Kolom, kind: type[TermT]) -> TermT | None:
        """The word of a closed list in this column."""
        known = read_term(kind, plain(self.raw(kolom)))
        if known.value is not None and isinstance(self.raw(kolom), str):
            return self.take(kolom, known)  # 'geen' and 'n.v.t.' can be words of the list
        return self.take(kolom, read_term(kind, self.text(kolom)))

    def _objection(
        self, kolom: Kolom, cell: Cell, text: str, dates: bool
    ) -> tuple[Reason | None, str]:
        """Why this cell holds no value for this column, whatever the column; None: it may."""
        if isinstance(cell, Formula):
            return Reason.FORMULA, ""
        if isinstance(cell, date) and not dates:
            return Reason.DATE_AS_TEXT, ""
        if isinstance(cell, str) and _FAILED.fullmatch(text):
            return Reason.FORMULA_FAILED, ""
        longest = LONGEST_TEXT if kolom in _FREE_TEXT else LONGEST_LINE
        if len(text) > longest:
            return Reason.TOO_LONG, str(longest)
        if isinstance(cell, str) and is_placeholder(text):
            return Reason.PLACEHOLDER, ""
        if looks_like_bsn(cell) and kolom not in _NUMBERS_OF_THEIR_OWN and not dates:
            return Reason.SEEMS_BSN, ""
        return None, ""
