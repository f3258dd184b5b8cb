"""What someone can do, on the organisation's own list and a scale of one to five."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jobcoach.errors import Problem, Rule

DEFAULT_LIST = (
    "Op tijd komen",
    "Samenwerken",
    "Zelfstandig werken",
    "Hulp vragen",
    "Instructie opvolgen",
    "Volhouden",
    "Veilig werken",
    "Omgaan met feedback",
    "Contact met klanten of bezoekers",
    "Verzorging en voorkomen",
)
"""The list that a new organisation starts with (our own words)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Competentie:
    """One line of the organisation's list."""

    ENTITY: ClassVar[str] = "competentie"
    id: str
    naam: str
    uitleg: str = ""
    volgorde: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Competentiescore:
    """How one person did on one competence on one day."""

    ENTITY: ClassVar[str] = "competentiescore"
    id: str
    assistentmedewerker_id: str
    competentie_id: str
    datum: date
    score: int
    """1 (with much help) to 5 (by themselves)."""
    toelichting: str = ""

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with these values; empty when all is well."""
        return () if 1 <= self.score <= 5 else (Problem("score", Rule.SCALE),)
