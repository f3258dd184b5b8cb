"""Who was there, per part of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jobcoach.domain.plaatsing import Dagdeel
from jobcoach.domain.term import Term


class StatusAanwezigheid(Term):
    """What happened in one part of a day; nothing recorded is a state of its own (no row)."""

    AANWEZIG = "aanwezig", "aanwezig"
    TE_LAAT = "te_laat", "te laat"
    EERDER_WEG = "eerder_weg", "eerder weg"
    AFGEMELD = "afgemeld", "afgemeld"
    ZIEK = "ziek", "ziek"
    VAKANTIE = "vakantie", "vakantie"
    NIET_VERSCHENEN = "niet_verschenen", "niet verschenen"
    WERKPOST_DICHT = "werkpost_dicht", "werkpost dicht"

    @property
    def worked(self) -> bool:
        """Whether the person was at work for at least a part of it."""
        return self in (type(self).AANWEZIG, type(self).TE_LAAT, type(self).EERDER_WEG)


class Bron(Term):
    """Who says so."""

    JOBCOACH = "jobcoach", "jobcoach"
    VRIJWILLIGER = "vrijwilliger", "vrijwilliger"
    WERKBEGELEIDER = "werkbegeleider", "werkbegeleider"


HOURS_PER_DAGDEEL = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Aanwezigheid:
    """One person, one part of one day."""

    ENTITY: ClassVar[str] = "aanwezigheid"
    id: str
    assistentmedewerker_id: str
    werkpost_id: str
    datum: date
    dagdeel: Dagdeel
    status: StatusAanwezigheid
    bron: Bron = Bron.JOBCOACH
    reden: str = ""
