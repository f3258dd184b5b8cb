"""How long what is kept: a table by law, with the day from which the years count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jobcoach.domain.moment import months_after
from jobcoach.domain.term import Term
from jobcoach.domain.voorziening import Wet


class StartBewaren(Term):
    """From which day the years count."""

    LAATSTE_WIJZIGING = "laatste_wijziging", "laatste wijziging van het dossier"
    EINDE_BEGELEIDING = "einde_begeleiding", "einde van de begeleiding"


@dataclass(frozen=True, slots=True)
class Bewaarregel:
    """How many years after which day, and where that is written."""

    years: int
    start: StartBewaren
    source: str

    def keep_until(self, start_day: date) -> date:
        """The first day on which it may be destroyed."""
        return months_after(start_day, 12 * self.years)


WMO = Bewaarregel(15, StartBewaren.LAATSTE_WIJZIGING, "Wmo 2015 art. 5.3.4, tekst van 2026")
WGBO = Bewaarregel(20, StartBewaren.LAATSTE_WIJZIGING, "BW 7:454 (WGBO)")

BEWAARREGELS = {
    Wet.WMO_MAATWERK: WMO,
    Wet.WMO_ALGEMEEN: WMO,
    Wet.JEUGDWET: WMO,
    Wet.WLZ: WGBO,
    Wet.ZVW_GGZ: WGBO,
}
"""Where no rule of its own is known the longest in the table holds: see `rule_for`."""


def rule_for(wetten: frozenset[Wet]) -> Bewaarregel:
    """The rule for a dossier under these laws: the longest of them; the longest of all if none."""
    rules = [BEWAARREGELS[wet] for wet in wetten if wet in BEWAARREGELS]
    return max(rules or list(BEWAARREGELS.values()), key=lambda rule: rule.years)
