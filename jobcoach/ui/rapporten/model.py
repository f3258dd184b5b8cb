"""Which report, about whom, over which period, and what its file is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from jobcoach.domain.moment import months_after
from jobcoach.ui import dutch


class Periode(Enum):
    """Periods that one chooses with one press."""

    HALF_JAAR = "half_jaar"
    DIT_JAAR = "dit_jaar"
    ZELF = "zelf"


PERIODES = (
    (Periode.HALF_JAAR.value, "Afgelopen half jaar"),
    (Periode.DIT_JAAR.value, "Dit jaar"),
    (Periode.ZELF.value, "Zelf kiezen"),
)


def period_of(periode: Periode, today: date) -> tuple[date, date] | None:
    """The first and the last day; None when one chooses them oneself."""
    match periode:
        case Periode.HALF_JAAR:
            return months_after(today, -6), today
        case Periode.DIT_JAAR:
            return date(today.year, 1, 1), today
        case Periode.ZELF:
            return None


@dataclass(frozen=True, slots=True)
class Rapport:
    """A report that was made."""

    assistentmedewerker_id: str
    naam: str
    initialen: str
    van: date
    tot: date
    pdf: bytes
    pages: tuple[tuple[float, float], ...]
    """Width and height of each page in points."""

    @property
    def title(self) -> str:
        """About whom, over which period, how long."""
        period = f"{dutch.day(self.van)} tot en met {dutch.day(self.tot)}"
        pages = dutch.count(len(self.pages), "bladzijde", "bladzijden")
        return f"Voortgang van {self.naam} · {period} · {pages}"


def file_name(initialen: str, today: date) -> str:
    """A name that tells no stranger about whom it is: `Voortgang KJ 2026-11-21.pdf`."""
    letters = "".join(letter for letter in initialen if letter.isalpha())
    return " ".join(part for part in ("Voortgang", letters, f"{today.isoformat()}.pdf") if part)
