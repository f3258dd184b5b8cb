"""Finds persons who stand in the list twice: the first row counts, later ones name it."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from jobcoach.domain.caseload.caseload import Persoonsgegevens
from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.line import Line
from jobcoach.domain.caseload.problems import Importprobleem, Outcome, Reason
from jobcoach.domain.caseload.text import fold

OF_A_PLACE = frozenset(
    {
        Kolom.WERKPOST,
        Kolom.SOORT_WERKPOST,
        Kolom.CAPACITEIT,
        Kolom.GEMEENTE,
        Kolom.START_PLAATSING,
        Kolom.EINDE_PLAATSING,
        Kolom.SOORT_PLAATSING,
        Kolom.UREN_PER_WEEK,
        Kolom.DAGDELEN,
        Kolom.VERVOER,
    }
)
"""What is about a plaatsing and not about the person."""


@dataclass(frozen=True, slots=True)
class Double:
    """A row about someone who stood in an earlier one."""

    first: Line
    later: Line
    by: Kolom
    """The column that gave it away."""

    def skip(self) -> None:
        """Nothing of the later row counts; its only problem says so."""
        self.later.problems.clear()
        detail = f"{self.first.row.number}{_differences(self.first, self.later)}"
        self.later.report(self.by, Reason.DOUBLE, Outcome.ROW_SKIPPED, detail)

    def keep_plaatsing(self, problems: list[Importprobleem]) -> None:
        """Only the plaatsing of the later row counts, with the `problems` that are about it."""
        self.later.problems[:] = problems
        detail = f"{self.first.row.number}{_differences(self.first, self.later, but=OF_A_PLACE)}"
        self.later.report(self.by, Reason.FURTHER_PLAATSING, Outcome.TAKEN_OVER, detail)


@dataclass(frozen=True, slots=True)
class _Seen:
    line: Line
    persoon: Persoonsgegevens


class Doubles:
    """Remembers who was seen.

    Two rows are one person when the clientnummer is the same, or the achternaam, the date of
    birth and the roepnaam or voornamen. The same name with another date of birth is someone else.
    """

    def __init__(self) -> None:
        self._seen: dict[tuple[str, ...], _Seen] = {}

    def find(self, line: Line, persoon: Persoonsgegevens) -> Double | None:
        """The earlier row in which the person stood; None when this row is the first."""
        for marks, kolom in _marks(persoon):
            earlier = self._seen.get(marks)
            if earlier is not None:
                return Double(earlier.line, line, kolom)
        self._remember(line, persoon)
        return None

    def _remember(self, line: Line, persoon: Persoonsgegevens) -> None:
        seen = _Seen(line, persoon)
        for marks, _ in _marks(persoon):
            self._seen.setdefault(marks, seen)
        name = ("naam", fold(persoon.achternaam), fold(persoon.roepnaam))
        namesake = self._seen.setdefault(name, seen)
        born = (namesake.persoon.geboortedatum, persoon.geboortedatum)
        if namesake is not seen and None in born:
            line.report(
                _name_column(line),
                Reason.PERHAPS_DOUBLE,
                Outcome.TAKEN_OVER,
                str(namesake.line.row.number),
            )


def _marks(persoon: Persoonsgegevens) -> list[tuple[tuple[str, ...], Kolom]]:
    """What the person is known by, each with the column that tells."""
    marks: list[tuple[tuple[str, ...], Kolom]] = []
    achternaam, roepnaam = fold(persoon.achternaam), fold(persoon.roepnaam)
    if persoon.clientnummer:
        marks.append((("nummer", persoon.clientnummer.casefold()), Kolom.CLIENTNUMMER))
    if persoon.geboortedatum:
        born = persoon.geboortedatum.isoformat()
        marks.append((("roepnaam", achternaam, roepnaam, born), Kolom.ACHTERNAAM))
        if persoon.voornamen:
            voornamen = fold(persoon.voornamen)
            marks.append((("voornamen", achternaam, voornamen, born), Kolom.ACHTERNAAM))
    elif not persoon.clientnummer:  # nothing else to tell two of them apart by
        marks.append((("alleen naam", achternaam, roepnaam), Kolom.ACHTERNAAM))
    return marks


def _name_column(line: Line) -> Kolom:
    return Kolom.ACHTERNAAM if line.has(Kolom.ACHTERNAAM) else Kolom.NAAM


def _differences(first: Line, later: Line, but: Set[Kolom] = frozenset()) -> str:
    """In which columns the later row says something else, as '; Telefoon is anders'."""
    kolommen = sorted(later.columns.of, key=lambda kolom: later.columns.of[kolom])
    names = [
        later.columns.headings[kolom]
        for kolom in kolommen
        if kolom not in but and first.values.get(kolom, "") != later.values.get(kolom, "")
    ]
    if not names:
        return ""
    if len(names) == 1:
        return f"; {names[0]} is anders"
    return f"; {', '.join(names[:-1])} en {names[-1]} zijn anders"
