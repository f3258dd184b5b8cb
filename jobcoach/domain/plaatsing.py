"""Where someone works, since when, on which parts of the week, and how long that may last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from jobcoach.domain.moment import months_after
from jobcoach.domain.term import Term
from jobcoach.errors import Problem, Rule


class Dagdeel(Term):
    """A part of a day of four hours."""

    OCHTEND = "ochtend", "ochtend"
    MIDDAG = "middag", "middag"
    AVOND = "avond", "avond"


_UNTIL = ((time(12), Dagdeel.OCHTEND), (time(17), Dagdeel.MIDDAG))
"""Until when a part of the day lasts; after the last it is evening."""


def dagdeel_at(at: time) -> Dagdeel:
    """The part of the day in which a time on the wall falls."""
    return next((dagdeel for until, dagdeel in _UNTIL if at < until), Dagdeel.AVOND)


WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")


def part_of_week(day: date, dagdeel: Dagdeel) -> str:
    """As it stands in a pattern: `ma-ochtend`."""
    return f"{WEEKDAYS[day.weekday()]}-{dagdeel.value}"


class SoortPlaatsing(Term):
    """What kind of work it is, from dagbesteding (no employment) to regular work."""

    BELEVINGSGERICHTE_DAGBESTEDING = (
        "belevingsgerichte_dagbesteding",
        "belevingsgerichte dagbesteding",
    )
    ARBEIDSMATIGE_DAGBESTEDING = "arbeidsmatige_dagbesteding", "arbeidsmatige dagbesteding"
    ONTWIKKELINGSGERICHTE_DAGBESTEDING = (
        "ontwikkelingsgerichte_dagbesteding",
        "ontwikkelingsgerichte dagbesteding",
    )
    STAGE = "stage", "stage"
    PRAKTIJKONDERZOEK = "praktijkonderzoek", "praktijkonderzoek"
    PROEFPLAATSING = "proefplaatsing", "proefplaatsing"
    PARTICIPATIEPLAATS = "participatieplaats", "participatieplaats"
    WERKERVARINGSPLAATS = "werkervaringsplaats", "werkervaringsplaats"
    VRIJWILLIGERSWERK = "vrijwilligerswerk", "vrijwilligerswerk"
    BESCHUT_WERK = "beschut_werk", "beschut werk"
    WSW = "wsw", "Wsw"
    DIENSTBETREKKING_MET_LKS = "dienstbetrekking_met_lks", "dienstbetrekking met LKS"
    DIENSTBETREKKING_MET_JOBCOACH = (
        "dienstbetrekking_met_jobcoach",
        "dienstbetrekking met jobcoach",
    )
    REGULIER_WERK = "regulier_werk", "regulier werk"


@dataclass(frozen=True, slots=True)
class Duur:
    """How long a kind of placement may last: a warning to the jobcoach, never a lock."""

    months: int
    extended_months: int
    """The most it can be stretched to, counted from the begin; equal to `months` if it cannot."""


MAXIMUM_DURATIONS = {
    SoortPlaatsing.PROEFPLAATSING: Duur(2, 6),
    SoortPlaatsing.PARTICIPATIEPLAATS: Duur(24, 48),
    SoortPlaatsing.PRAKTIJKONDERZOEK: Duur(3, 3),
}
"""Gemeentelijke proefplaatsing 2 + at most 4 months, UWV 2 up to 6; participatieplaats
24 + 12 + 12; praktijkonderzoek 6-12 weeks (domain.md section 3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plaatsing:
    """One person at one werkpost or employer, from a day on."""

    ENTITY: ClassVar[str] = "plaatsing"
    id: str
    assistentmedewerker_id: str
    soort: SoortPlaatsing
    werkpost_id: str | None = None
    """None when the place is an employer outside our werkposten."""
    werkgever: str = ""
    begin: date | None = None
    """None when the source did not say."""
    einde: date | None = None
    """Last day; None while it lasts."""
    verlengd_tot: date | None = None
    uren_per_week: float | None = None
    dagdelenpatroon: tuple[str, ...] = ()
    """Parts of the week as `ma-ochtend`, `di-middag`, `wo-avond`, in the order of the week."""
    vervoer: str = ""
    buddy: str = ""
    reden_einde: str = ""

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with these values; empty when all is well."""
        found = []
        if self.werkpost_id is None and not self.werkgever.strip():
            found.append(Problem("werkpost_id", Rule.NO_PLACE))
        for end in ("einde", "verlengd_tot"):
            last = getattr(self, end)
            if self.begin and last and last < self.begin:
                found.append(Problem(end, Rule.END_BEFORE_START))
        if self.uren_per_week is not None and self.uren_per_week < 0:
            found.append(Problem("uren_per_week", Rule.NEGATIVE))
        return tuple(found)

    def runs_on(self, day: date) -> bool:
        """Whether the person works here on `day` according to this placement."""
        return (self.begin is None or self.begin <= day) and (
            self.einde is None or day <= self.einde
        )

    def works_in(self, day: date, dagdeel: Dagdeel) -> bool:
        """Whether the person works here in this part of this day."""
        return self.runs_on(day) and part_of_week(day, dagdeel) in self.dagdelenpatroon

    def longest_until(self) -> date | None:
        """The last day before this kind of placement lasts too long; None when it has no limit."""
        limit = MAXIMUM_DURATIONS.get(self.soort)
        if limit is None or self.begin is None:
            return None
        return months_after(
            self.begin, limit.extended_months if self.verlengd_tot else limit.months
        )
