"""Who was there, per part of a day."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.plaatsing import Dagdeel
from jobcoach.domain.term import Term
from jobcoach.errors import Problem, Rule


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


_KNOWN_BEFOREHAND = frozenset(
    {
        StatusAanwezigheid.AFGEMELD,
        StatusAanwezigheid.ZIEK,
        StatusAanwezigheid.VAKANTIE,
        StatusAanwezigheid.WERKPOST_DICHT,
    }
)


class Bron(Term):
    """Who says so."""

    JOBCOACH = "jobcoach", "jobcoach"
    VRIJWILLIGER = "vrijwilliger", "vrijwilliger"
    WERKBEGELEIDER = "werkbegeleider", "werkbegeleider"


def bron_of(rol: Rol) -> Bron:
    """In whose name someone with this role fills it in."""
    return Bron.WERKBEGELEIDER if rol is Rol.WERKBEGELEIDER else Bron.JOBCOACH


HOURS_PER_DAGDEEL = 4
LONGEST_REDEN = 200
"""Signs."""


def aanwezigheid_id(assistentmedewerker_id: str, datum: date, dagdeel: Dagdeel) -> str:
    """The id of who was there in one part of one day: the same on every laptop.

    So two who fill it in without a network speak of one row, and not of two.
    """
    key = f"{Aanwezigheid.ENTITY}\n{datum.isoformat()}\n{dagdeel.value}"
    return str(uuid.uuid5(uuid.UUID(assistentmedewerker_id), key))


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

    def problems(self, today: date) -> tuple[Problem, ...]:
        """What is wrong with these values; empty when all is well.

        Who will be away can be said beforehand; who was there, or did not come, cannot.
        """
        found = []
        if self.datum > today and self.status not in _KNOWN_BEFOREHAND:
            found.append(Problem("datum", Rule.IN_THE_FUTURE))
        if len(self.reden) > LONGEST_REDEN:
            found.append(Problem("reden", Rule.TOO_LONG))
        return tuple(found)
