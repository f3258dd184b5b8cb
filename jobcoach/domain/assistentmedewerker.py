"""The person who works on a werkpost: who they are and what one must know to work with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jobcoach.domain.term import Term
from jobcoach.errors import Problem, Rule

LONGEST_TEXT = 4000
"""Characters in a free text about a person (verhaal, bijzonderheden)."""


class Vertegenwoordiging(Term):
    """Who may decide with or for the person."""

    GEEN = "geen", "geen"
    OUDER_VOOGD = "ouder_voogd", "ouder/voogd"
    MENTOR = "mentor", "mentor"
    CURATOR = "curator", "curator"
    BEWINDVOERDER = "bewindvoerder", "bewindvoerder"
    SCHRIFTELIJK_GEMACHTIGDE = "schriftelijk_gemachtigde", "schriftelijk gemachtigde"
    NAASTE = "naaste", "naaste"


class Taalniveau(Term):
    """The reading level of letters to the person (CEFR)."""

    A1 = "a1", "A1"
    A2 = "a2", "A2"
    B1 = "b1", "B1"
    B2_PLUS = "b2_plus", "B2+"


class StatusPersoon(Term):
    """Where the person stands with the organisation; every step back is a normal step."""

    AANMELDING = "aanmelding", "aanmelding"
    KENNISMAKING = "kennismaking", "kennismaking"
    ACTIEF = "actief", "actief"
    PAUZE = "pauze", "pauze"
    UITGESTROOMD = "uitgestroomd", "uitgestroomd"
    OVERLEDEN = "overleden", "overleden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistentmedewerker:
    """Someone guided by a jobcoach. The id is also the name of the dossier scope."""

    ENTITY: ClassVar[str] = "assistentmedewerker"
    id: str
    roepnaam: str
    achternaam: str
    voornamen: str = ""
    tussenvoegsel: str = ""
    clientnummer: str = ""
    """What the organisation's own records call the person; empty when they have no number."""
    geboortedatum: date | None = None
    adres: str = ""
    postcode: str = ""
    plaats: str = ""
    telefoon: str = ""
    vertegenwoordiging: Vertegenwoordiging = Vertegenwoordiging.GEEN
    taalniveau: Taalniveau | None = None
    wil_pictogrammen: bool = False
    verhaal: str = ""
    """The person's story in their own words, told once."""
    belastbaarheid_uren_per_dag: float | None = None
    belastbaarheid_uren_per_week: float | None = None
    bijzonderheden: str = ""
    """What one must know for safety."""
    status: StatusPersoon = StatusPersoon.ACTIEF
    werkteam_id: str | None = None
    jobcoach_id: str | None = None
    """The gebruiker who guides the person, as far as this row knows; access itself is a grant."""

    @property
    def naam(self) -> str:
        """Roepnaam, tussenvoegsel and achternaam: how the person is called in full."""
        return " ".join(
            part for part in (self.roepnaam, self.tussenvoegsel, self.achternaam) if part
        )

    @property
    def initialen(self) -> str:
        """Two letters for a round badge."""
        return (self.roepnaam[:1] + self.achternaam[:1]).upper()

    def age(self, today: date) -> int | None:
        """Whole years on `today`; None when the date of birth is not known."""
        born = self.geboortedatum
        if born is None:
            return None
        return today.year - born.year - ((today.month, today.day) < (born.month, born.day))

    def problems(self, today: date) -> tuple[Problem, ...]:
        """What is wrong with these values; empty when all is well."""
        found = []
        for field in ("roepnaam", "achternaam"):
            if not getattr(self, field).strip():
                found.append(Problem(field, Rule.REQUIRED))
        for field in ("verhaal", "bijzonderheden"):
            if len(getattr(self, field)) > LONGEST_TEXT:
                found.append(Problem(field, Rule.TOO_LONG))
        if self.postcode and not re.fullmatch(r"[1-9]\d{3} ?[A-Za-z]{2}", self.postcode):
            found.append(Problem("postcode", Rule.POSTCODE))
        if self.geboortedatum is not None:
            if self.geboortedatum > today:
                found.append(Problem("geboortedatum", Rule.IN_THE_FUTURE))
            elif self.geboortedatum.year < today.year - 120:
                found.append(Problem("geboortedatum", Rule.TOO_LONG_AGO))
        for field in ("belastbaarheid_uren_per_dag", "belastbaarheid_uren_per_week"):
            hours = getattr(self, field)
            if hours is not None and hours < 0:
                found.append(Problem(field, Rule.NEGATIVE))
        return tuple(found)


def told_apart(people: Sequence[Assistentmedewerker]) -> dict[str, str]:
    """What to call each of these beside each other, by id.

    The roepnaam; the whole name when another has the same roepnaam; with the year of birth, as
    far as it is known, when that is the same too. Capitals make no difference.
    """
    roepnamen = Counter(one.roepnaam.casefold() for one in people)
    namen = Counter(one.naam.casefold() for one in people)
    called = {}
    for one in people:
        called[one.id] = one.roepnaam
        if roepnamen[one.roepnaam.casefold()] > 1:
            called[one.id] = one.naam
            if namen[one.naam.casefold()] > 1 and one.geboortedatum is not None:
                called[one.id] = f"{one.naam} ({one.geboortedatum.year})"
    return called
