"""Finds persons who stand in the list twice: the first row counts, later ones name it."""

from __future__ import annotations

from dataclasses import dataclass

from jobcoach.domain.caseload.caseload import Persoonsgegevens
from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.line import Line
from jobcoach.domain.caseload.problems import Outcome, Reason
from jobcoach.domain.caseload.text import fold


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

    def is_double(self, line: Line, persoon: Persoonsgegevens) -> bool:
        """Whether the person stood in an earlier row; if so the row's only problem says that."""
        for marks, kolom in _marks(persoon):
            earlier = self._seen.get(marks)
            if earlier is not None:
                line.problems.clear()
                detail = f"{earlier.line.row.number}{_differences(earlier.line, line)}"
                line.report(kolom, Reason.DOUBLE, Outcome.ROW_SKIPPED, detail)
                return True
        self._remember(line, persoon)
        return False

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


def _differences(first: Line, later: Line) -> str:
    """In which columns the later row says something else, as '; Telefoon is anders'."""
    kolommen = sorted(later.columns.of, key=lambda kolom: later.columns.of[kolom])
    names = [
        later.columns.headings[kolom]
        for kolom in kolommen
        if first.values.get(kolom, "") != later.values.get(kolom, "")
    ]
    if not names:
        return ""
    if len(names) == 1:
        return f"; {names[0]} is anders"
    return f"; {', '.join(names[:-1])} en {names[-1]} zijn anders"
