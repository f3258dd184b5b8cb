"""What the person consented to, and what they asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jobcoach.domain.moment import months_after
from jobcoach.domain.term import Term

MONTHS_TO_DESTROY = 3
"""Destroy within three months of a written request [Wmo 2015 art. 5.3.5]."""


class SoortVerzoek(Term):
    """What a person may ask about their dossier."""

    INZAGE = "inzage", "inzage"
    AFSCHRIFT = "afschrift", "afschrift"
    CORRECTIE = "correctie", "correctie"
    VERNIETIGING = "vernietiging", "vernietiging"
    OVERDRACHT = "overdracht", "overdracht"


@dataclass(frozen=True, slots=True, kw_only=True)
class Toestemming:
    """A consent, kept as it was given; withdrawing is a mark, not a removal."""

    ENTITY: ClassVar[str] = "toestemming"
    id: str
    assistentmedewerker_id: str
    doel: str
    met_wie: str
    welke_gegevens: str
    gegeven_op: date
    gegeven_door: str
    ingetrokken_op: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the consent stands on `day`."""
        return self.gegeven_op <= day and (self.ingetrokken_op is None or day < self.ingetrokken_op)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verzoek:
    """A request by or for the person about their own data."""

    ENTITY: ClassVar[str] = "verzoek"
    id: str
    assistentmedewerker_id: str
    soort: SoortVerzoek
    ontvangen_op: date
    afgehandeld_op: date | None = None
    toelichting: str = ""

    @property
    def deadline(self) -> date | None:
        """The last day to carry it out; None where the law says 'as soon as possible'."""
        if self.soort is SoortVerzoek.VERNIETIGING:
            return months_after(self.ontvangen_op, MONTHS_TO_DESTROY)
        return None
