"""Visits, and the note about each person that came out of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from jobcoach.domain.term import Term
from jobcoach.errors import Problem, Rule

LONGEST_NOTITIE = 100_000
"""Characters; far above the 350 words of a long note, below what hurts a screen."""
MINUTES_PER_DAY = 24 * 60


class SoortBezoek(Term):
    """Whether a visit was planned or asked for."""

    GEPLAND = "gepland", "gepland"
    OP_OPROEP = "op_oproep", "op oproep"


class SoortNotitie(Term):
    """What kind of moment a note is about."""

    BEZOEK = "bezoek", "bezoek"
    GESPREK = "gesprek", "gesprek"
    TELEFOON = "telefoon", "telefoon"
    OVERLEG_WERKGEVER = "overleg_werkgever", "overleg met werkgever"
    OVERLEG_NETWERK = "overleg_netwerk", "overleg met netwerk"
    OVERLEG_KETEN = "overleg_keten", "overleg in de keten"
    SIGNAAL_VRIJWILLIGER = "signaal_vrijwilliger", "signaal van vrijwilliger"
    EVALUATIE = "evaluatie", "evaluatie"


class Methode(Term):
    """How the text is laid out."""

    VRIJ = "vrij", "vrij"
    SOAP = "soap", "SOAP"


class Activiteit(Term):
    """What the time was spent on, in the words of the UWV Protocol Jobcoach."""

    INTRODUCEREN = "introduceren", "introduceren in bedrijf/team"
    STRUCTUREREN = "structureren", "structureren werk"
    INWERKEN = "inwerken", "inwerken en trainen"
    STORINGEN = "storingen", "storingen opsporen/verhelpen"
    BEGELEIDEN_OP_HET_WERK = "begeleiden_op_het_werk", "begeleiden op het werk"
    BEGELEIDING_THUISSITUATIE = "begeleiding_thuissituatie", "begeleiding thuissituatie"
    BEGELEIDEN_LEIDINGGEVENDE = "begeleiden_leidinggevende", "begeleiden leidinggevende"
    EVALUATIE = "evaluatie", "evaluatie en coördinatie"


class Gevoeligheid(Term):
    """Who outside the team may read it: everything but `gewoon` stays out of shared reports."""

    GEWOON = "gewoon", "gewoon"
    GEZONDHEID = "gezondheid", "gezondheid"
    EXTRA_VERTROUWELIJK = "extra_vertrouwelijk", "extra vertrouwelijk"


class StatusNotitie(Term):
    """A draft can be changed; what is signed stays."""

    CONCEPT = "concept", "concept"
    ONDERTEKEND = "ondertekend", "ondertekend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bezoek:
    """A visit to a werkpost. A group visit is one bezoek with one notitie per person."""

    ENTITY: ClassVar[str] = "bezoek"
    id: str
    werkpost_id: str
    soort: SoortBezoek = SoortBezoek.GEPLAND
    gepland_op: datetime | None = None
    werkelijk_op: datetime | None = None
    """When it took place; None while it lies ahead."""
    jobcoach_id: str | None = None
    verslag: str = ""
    """About the werkpost in general; nothing about one person."""

    @property
    def moment(self) -> datetime | None:
        """When it took place, or is to; None: nobody said."""
        return self.werkelijk_op or self.gepland_op


@dataclass(frozen=True, slots=True, kw_only=True)
class Minuten:
    """The time of one visit, or the part of it that counts for one person."""

    direct: int = 0
    reis: int = 0
    administratie: int = 0

    def divided(self, people: int) -> tuple[Minuten, ...]:
        """The part of each: as equal as whole minutes can be, and together the whole.

        Two hours with six persons are twenty minutes each (UWV Protocol Jobcoach).
        """
        return tuple(
            Minuten(
                direct=_part(self.direct, people, place),
                reis=_part(self.reis, people, place),
                administratie=_part(self.administratie, people, place),
            )
            for place in range(people)
        )


def _part(minutes: int, people: int, place: int) -> int:
    return minutes // people + (place < minutes % people)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notitie:
    """What a jobcoach wrote about one moment with one assistent-medewerker."""

    ENTITY: ClassVar[str] = "notitie"
    id: str
    assistentmedewerker_id: str
    auteur_id: str
    moment: datetime
    """When it happened (UTC), not when it was typed."""
    tekst: str
    bezoek_id: str | None = None
    soort: SoortNotitie = SoortNotitie.BEZOEK
    methode: Methode = Methode.VRIJ
    doelen: tuple[str, ...] = ()
    """Ids of the goals it is about."""
    activiteit: Activiteit | None = None
    minuten_direct: int = 0
    minuten_reis: int = 0
    minuten_administratie: int = 0
    gevoelig: Gevoeligheid = Gevoeligheid.GEWOON
    status: StatusNotitie = StatusNotitie.CONCEPT
    ondertekend_op: datetime | None = None
    aanvulling_op_id: str | None = None
    """The signed note that this one adds to; None for a note of its own."""
    ingetrokken_reden: str = ""
    """Why a signed note no longer counts; empty while it does. The text stays."""

    @property
    def signed(self) -> bool:
        """Whether the text can no longer change."""
        return self.status is StatusNotitie.ONDERTEKEND

    @property
    def may_be_shared(self) -> bool:
        """Whether it may stand in a report for someone outside the team."""
        return self.signed and self.gevoelig is Gevoeligheid.GEWOON and not self.ingetrokken_reden

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with these values; empty when all is well. A draft may be empty."""
        found = []
        if self.signed and not self.tekst.strip():
            found.append(Problem("tekst", Rule.REQUIRED))
        if len(self.tekst) > LONGEST_NOTITIE:
            found.append(Problem("tekst", Rule.TOO_LONG))
        for field in ("minuten_direct", "minuten_reis", "minuten_administratie"):
            minutes = getattr(self, field)
            if minutes < 0:
                found.append(Problem(field, Rule.NEGATIVE))
            elif minutes > MINUTES_PER_DAY:
                found.append(Problem(field, Rule.MINUTES))
        return tuple(found)


def divided_minutes(total: int, persons: int) -> tuple[int, ...]:
    """The minutes of a group visit for each person: 120 with 6 persons is 20 each.

    The parts are whole minutes and add up to the total; what does not divide goes to the first
    persons, one minute each [UWV Protocol Jobcoach]. Raises ValueError without persons.
    """
    if persons < 1:
        raise ValueError("a visit needs at least one person")
    each, left = divmod(total, persons)
    return tuple(each + (1 if place < left else 0) for place in range(persons))
