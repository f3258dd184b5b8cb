"""The way to work that law and employer know about: registers, advice, wage value, regime."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jobcoach.domain.term import Term
from jobcoach.errors import Problem, Rule


class Doelgroepregister(Term):
    """Whether the person stands in the doelgroepregister."""

    NEE = "nee", "nee"
    AANGEVRAAGD = "aangevraagd", "aangevraagd"
    JA = "ja", "ja"


class BeschutWerkAdvies(Term):
    """The advice about beschut werk."""

    GEEN = "geen", "geen"
    AANGEVRAAGD = "aangevraagd", "aangevraagd"
    POSITIEF = "positief", "positief"
    NEGATIEF = "negatief", "negatief"


class Jobcoachregime(Term):
    """The granted intensity of coaching (2014 protocol, since superseded)."""

    ZEER_LICHT = "zeer_licht", "zeer licht"
    LICHT = "licht", "licht"
    MIDDEN = "midden", "midden"
    INTENSIEF = "intensief", "intensief"


REGIME_SHARES = {
    Jobcoachregime.ZEER_LICHT: (3.0, 3.0, 3.0),
    Jobcoachregime.LICHT: (6.0, 3.0, 3.0),
    Jobcoachregime.MIDDEN: (10.0, 5.0, 3.0),
    Jobcoachregime.INTENSIEF: (15.0, 7.5, 6.0),
}
"""Percent of the hours worked in year 1, 2 and 3 or later [UWV Protocol Jobcoach 2014]; whether
it holds today is not certain, so it is never shown as the present rule."""
MOST_PERIODS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Traject:
    """What of the way to paid work is arranged for one person."""

    ENTITY: ClassVar[str] = "traject"
    id: str
    assistentmedewerker_id: str
    doelgroepregister: Doelgroepregister = Doelgroepregister.NEE
    doelgroepregister_op: date | None = None
    beschut_werk_advies: BeschutWerkAdvies = BeschutWerkAdvies.GEEN
    advies_aangevraagd_op: date | None = None
    advies_gegeven_op: date | None = None
    loonwaarde_procent: float | None = None
    """The result only; methods and their texts are licensed."""
    loonwaarde_op: date | None = None
    loonkostensubsidie: bool = False
    regime: Jobcoachregime | None = None
    periode: int | None = None
    """Half-year period with this employer, 1 to 6."""
    toegekende_uren: float | None = None
    ips_start: date | None = None
    ips_einde: date | None = None

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with these values; empty when all is well."""
        found = []
        if self.periode is not None and not 1 <= self.periode <= MOST_PERIODS:
            found.append(Problem("periode", Rule.PERIOD))
        if self.ips_start and self.ips_einde and self.ips_einde < self.ips_start:
            found.append(Problem("ips_einde", Rule.END_BEFORE_START))
        return tuple(found)
