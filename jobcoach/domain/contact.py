"""People around an assistent-medewerker or a werkpost who do not use the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from jobcoach.errors import Problem, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Contactpersoon:
    """Someone to call about one assistent-medewerker: family, mentor, home supporter."""

    ENTITY: ClassVar[str] = "contactpersoon"
    id: str
    assistentmedewerker_id: str
    naam: str
    relatie: str = ""
    telefoon: str = ""

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with these values; empty when all is well."""
        return () if self.naam.strip() else (Problem("naam", Rule.REQUIRED),)
