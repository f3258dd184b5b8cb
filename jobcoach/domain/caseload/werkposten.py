"""Werkposten put together from all rows that name them: most rows win, the others are reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from jobcoach.domain.caseload.caseload import Werkpostvoorstel
from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.line import Line
from jobcoach.domain.caseload.names import in_spoken_order
from jobcoach.domain.caseload.problems import Outcome, Reason
from jobcoach.domain.caseload.reading import Reading
from jobcoach.domain.caseload.text import fold
from jobcoach.domain.caseload.values import read_capaciteit
from jobcoach.domain.werkpost import SoortWerkpost

V = TypeVar("V", str, int, SoortWerkpost)


class Spelling:
    """Names that differ in case, signs or diacritics alone are one name: the first one seen."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}

    def settle(self, name: str) -> str:
        """The spelling that stays for this name; empty for no name."""
        return self._first.setdefault(fold(name) or name, name) if name else ""

    def names(self) -> tuple[str, ...]:
        """All names in order of first mention."""
        return tuple(self._first.values())


@dataclass(frozen=True, slots=True)
class Mention:
    """What one row says about where and with whom someone works."""

    line: Line
    werkpost: str
    werkteam: str
    jobcoach: str
    soort: SoortWerkpost | None
    capaciteit: Reading[int]
    gemeente: str


def read_mention(line: Line) -> Mention:
    """The werkpost, werkteam and jobcoach of this row, as it spells them."""
    return Mention(
        line=line,
        werkpost=line.text(Kolom.WERKPOST),
        werkteam=line.text(Kolom.WERKTEAM),
        jobcoach=in_spoken_order(line.text(Kolom.JOBCOACH)),
        soort=line.term(Kolom.SOORT_WERKPOST, SoortWerkpost),
        capaciteit=read_capaciteit(line.cell(Kolom.CAPACITEIT)),
        gemeente=line.text(Kolom.GEMEENTE),
    )


def put_together(mentions: Iterable[Mention]) -> tuple[Werkpostvoorstel, ...]:
    """The werkposten in order of first mention; rows that deviate get a problem in their line."""
    by_name: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.werkpost:
            by_name.setdefault(mention.werkpost, []).append(mention)
    return tuple(_one(naam, rows) for naam, rows in by_name.items())


def _one(naam: str, rows: list[Mention]) -> Werkpostvoorstel:
    capaciteit = _most(rows, lambda row: row.capaciteit.value)
    soort = _most(rows, lambda row: row.soort)
    werkteam = _most(rows, lambda row: row.werkteam or None)
    gemeente = _most(rows, lambda row: row.gemeente or None)
    for row in rows:
        if row.capaciteit.reason is not None:
            row.line.report(
                Kolom.CAPACITEIT,
                row.capaciteit.reason,
                Outcome.LEFT_EMPTY if capaciteit is None else Outcome.FROM_OTHER_ROWS,
            )
        elif row.capaciteit.value not in (None, capaciteit):
            _deviates(row.line, Kolom.CAPACITEIT, str(capaciteit))
        if row.soort not in (None, soort) and soort is not None:
            _deviates(row.line, Kolom.SOORT_WERKPOST, soort.label)
        if row.werkteam not in ("", werkteam):  # the person keeps their own werkteam
            _deviates(row.line, Kolom.WERKTEAM, str(werkteam), Outcome.TAKEN_OVER)
        if row.gemeente not in ("", gemeente):
            _deviates(row.line, Kolom.GEMEENTE, str(gemeente))
    jobcoaches = {row.jobcoach for row in rows if row.jobcoach}
    return Werkpostvoorstel(
        naam=naam,
        soort=soort,
        capaciteit=capaciteit,
        werkteam=werkteam or "",
        gemeente=gemeente or "",
        jobcoach=jobcoaches.pop() if len(jobcoaches) == 1 else "",
        row=rows[0].line.row.number,
    )


def _most(rows: list[Mention], value_of: Callable[[Mention], V | None]) -> V | None:
    """The value that most rows have; of equals the first one named; None when no row has one."""
    counted = Counter(value for row in rows if (value := value_of(row)) is not None)
    return counted.most_common(1)[0][0] if counted else None


def _deviates(
    line: Line, kolom: Kolom, usual: str, outcome: Outcome = Outcome.FROM_OTHER_ROWS
) -> None:
    line.report(kolom, Reason.WERKPOST_DIFFERS, outcome, usual)
