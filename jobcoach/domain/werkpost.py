"""A small work site in ordinary society, and what a jobcoach must know to go there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from jobcoach.domain.term import Term
from jobcoach.errors import Problem, Rule

SMALLEST_CAPACITY = 3
LARGEST_CAPACITY = 8
"""Persons at one werkpost: 3 or 4 to at most 8 [Driestroom]."""


class SoortWerkpost(Term):
    """What kind of place it is."""

    WERKPOST_IN_DE_WIJK = "werkpost_in_de_wijk", "werkpost in de wijk"
    KINDERBOERDERIJ = "kinderboerderij", "kinderboerderij"
    WINKEL_HORECA = "winkel_horeca", "winkel/horeca"
    GROEN = "groen", "groen"
    PRODUCTIE_ATELIER = "productie_atelier", "productie/atelier"
    BIJ_BEDRIJF = "bij_bedrijf", "bij bedrijf"
    ARBEIDSTRAININGSCENTRUM = "arbeidstrainingscentrum", "arbeidstrainingscentrum"
    OVERIG = "overig", "overig"


class Bereikbaarheid(Term):
    """How well a laptop or phone works there."""

    GOED = "goed", "goed"
    MATIG = "matig", "matig"
    GEEN_NETWERK = "geen_netwerk", "geen netwerk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Werkpost:
    """A work site with 3 to 8 assistent-medewerkers."""

    ENTITY: ClassVar[str] = "werkpost"
    id: str
    naam: str
    soort: SoortWerkpost = SoortWerkpost.OVERIG
    adres: str = ""
    gemeente: str = ""
    capaciteit: int | None = None
    """Places, 3 to 8; None when not known."""
    werkteam_id: str | None = None
    opent_dagelijks: str = ""
    """The vrijwilliger or other contact who opens and closes: name and phone."""
    jobcoach_id: str | None = None
    """The gebruiker who answers for this werkpost; None when nobody does yet."""
    bereikbaarheid: Bereikbaarheid = Bereikbaarheid.GOED
    taken: str = ""
    noodinfo: str = ""

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with these values; empty when all is well."""
        found = []
        if not self.naam.strip():
            found.append(Problem("naam", Rule.REQUIRED))
        if self.capaciteit is not None and not (
            SMALLEST_CAPACITY <= self.capaciteit <= LARGEST_CAPACITY
        ):
            found.append(Problem("capaciteit", Rule.CAPACITY))
        return tuple(found)
