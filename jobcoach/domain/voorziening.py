"""The decision that pays for the guidance: by which law, how much, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jobcoach.domain.term import Term
from jobcoach.errors import Problem, Rule


class Wet(Term):
    """The law or scheme that a voorziening stands on."""

    WMO_MAATWERK = "wmo_maatwerk", "Wmo maatwerk"
    WMO_ALGEMEEN = "wmo_algemeen", "Wmo algemeen/beschikkingsvrij"
    WLZ = "wlz", "Wlz"
    JEUGDWET = "jeugdwet", "Jeugdwet"
    PARTICIPATIEWET = "participatiewet", "Participatiewet"
    UWV = "uwv", "UWV"
    ZVW_GGZ = "zvw_ggz", "Zvw/GGZ"
    ONDERWIJS = "onderwijs", "onderwijs"
    GEEN = "geen", "geen"


class Leveringsvorm(Term):
    """How the guidance is bought."""

    ZIN = "zin", "ZIN"
    PGB = "pgb", "PGB"
    NVT = "nvt", "n.v.t."


class Eenheid(Term):
    """What the amount counts."""

    MINUUT = "minuut", "minuut"
    UUR = "uur", "uur"
    DAGDEEL = "dagdeel", "dagdeel"
    ETMAAL = "etmaal", "etmaal"
    STUKS = "stuks", "stuks"


class Frequentie(Term):
    """Per what the amount is granted."""

    PER_DAG = "per_dag", "per dag"
    PER_WEEK = "per_week", "per week"
    PER_4_WEKEN = "per_4_weken", "per 4 weken"
    PER_MAAND = "per_maand", "per maand"
    PER_JAAR = "per_jaar", "per jaar"
    BINNEN_GELDIGHEID = "binnen_geldigheid", "binnen geldigheid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voorziening:
    """A granted provision (indicatie) of one person. Optional: some regions run without."""

    ENTITY: ClassVar[str] = "voorziening"
    id: str
    assistentmedewerker_id: str
    wet: Wet
    financier: str = ""
    nummer: str = ""
    leveringsvorm: Leveringsvorm = Leveringsvorm.ZIN
    omvang: float | None = None
    eenheid: Eenheid | None = None
    frequentie: Frequentie | None = None
    begin: date | None = None
    """First day; None when the source did not say."""
    einde: date | None = None
    """Last day; None when it has no end (as with Wlz)."""
    reden_einde: str = ""

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with these values; empty when all is well."""
        found = []
        if self.begin and self.einde and self.einde < self.begin:
            found.append(Problem("einde", Rule.END_BEFORE_START))
        if self.omvang is not None and self.omvang < 0:
            found.append(Problem("omvang", Rule.NEGATIVE))
        return tuple(found)

    def runs_on(self, day: date) -> bool:
        """Whether the provision is in force on `day`."""
        return (self.begin is None or self.begin <= day) and (
            self.einde is None or day <= self.einde
        )
