"""One measurement on the Participatieladder, made together with the person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from jobcoach.domain.ladder import Antwoord, Trede, Uitkomst, Vraag, outcome, trede_of
from jobcoach.domain.term import Term
from jobcoach.errors import Problem, Rule

TERMS_IN_MONTHS = (3, 6, 12, 24)
MONTHS_BETWEEN = 6
"""Measure at least twice a year [vsbfonds.nl]."""


class StatusBeoordeling(Term):
    """Where an assessment stands between jobcoach and teamleider."""

    CONCEPT = "concept", "concept"
    INGEDIEND = "ingediend", "ingediend"
    AKKOORD_TEAMLEIDER = "akkoord_teamleider", "akkoord teamleider"
    TERUGGESTUURD = "teruggestuurd", "teruggestuurd"


class Nabijheid(Term):
    """How near the guidance is: part of the growth inside a trede (ours, no official scale)."""

    ALTIJD_NAAST = "altijd_naast", "altijd naast"
    IN_DE_BUURT = "in_de_buurt", "in de buurt"
    OP_AFSTAND = "op_afstand", "op afstand"
    OP_AFROEP = "op_afroep", "op afroep"


class Herkomst(Term):
    """How an assessment came into the program."""

    VRAGEN = "vragen", "vragen"
    IMPORT = "import", "import"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladderbeoordeling:
    """A measurement: the answers, the trede that follows, the trede that the coach set."""

    ENTITY: ClassVar[str] = "ladderbeoordeling"
    id: str
    assistentmedewerker_id: str
    auteur_id: str
    datum: date
    """The day of measuring."""
    positie_sinds: date | None = None
    """Since when the person stands on this trede; None when not asked."""
    antwoorden: Mapping[Vraag, Antwoord] = field(default_factory=dict)
    herkomst: Herkomst = Herkomst.VRAGEN
    trede_berekend: int | None = None
    """What followed from the answers on that day, 1 to 6; None: 'onvolledig'."""
    trede: int | None = None
    """What the coach set, 1 to 6; None while there is none."""
    reden_afwijking: str = ""
    """Why the set trede is not the computed one."""
    mening_persoon: str = ""
    """The person's own opinion, in their own words."""
    trede_volgens_persoon: int | None = None
    verwachte_trede: int | None = None
    verwacht_binnen_maanden: int | None = None
    """3, 6, 12 or 24."""
    verwachting_grond: str = ""
    dagdelen_per_week: int | None = None
    nabijheid: Nabijheid | None = None
    taakverantwoordelijkheid: int | None = None
    """1 (a task with someone) to 5 (answers for it); with the two above the growth inside a
    trede (ours, never shown as official)."""
    status: StatusBeoordeling = StatusBeoordeling.CONCEPT
    opmerking_teamleider: str = ""
    beoordeeld_door_id: str | None = None

    @property
    def uitkomst(self) -> Uitkomst:
        """What follows from the answers by the rules of today."""
        return outcome(self.antwoorden)

    @property
    def submitted(self) -> bool:
        """Whether it was handed in and may no longer be changed by its author."""
        return self.status in (
            StatusBeoordeling.INGEDIEND,
            StatusBeoordeling.AKKOORD_TEAMLEIDER,
        )

    def problems(self, today: date) -> tuple[Problem, ...]:
        """What is wrong with these values; a draft may lack what handing in needs."""
        found = []
        for name in ("trede", "trede_berekend", "trede_volgens_persoon", "verwachte_trede"):
            number = getattr(self, name)
            if number is not None and number not in tuple(Trede):
                found.append(Problem(name, Rule.TREDE))
        if self.datum > today:
            found.append(Problem("datum", Rule.IN_THE_FUTURE))
        if self.positie_sinds and self.positie_sinds > self.datum:
            found.append(Problem("positie_sinds", Rule.END_BEFORE_START))
        if self.verwacht_binnen_maanden not in (None, *TERMS_IN_MONTHS):
            found.append(Problem("verwacht_binnen_maanden", Rule.TERM))
        if self.taakverantwoordelijkheid not in (None, 1, 2, 3, 4, 5):
            found.append(Problem("taakverantwoordelijkheid", Rule.SCALE))
        if self.submitted:
            if self.trede is None:
                found.append(Problem("trede", Rule.INCOMPLETE_ANSWERS))
            elif (
                self.trede != self.trede_berekend
                and not self.reden_afwijking.strip()
                and self.herkomst is Herkomst.VRAGEN
            ):
                found.append(Problem("reden_afwijking", Rule.REASON_FOR_OTHER_TREDE))
        return tuple(found)


def counting(beoordelingen: Iterable[Ladderbeoordeling]) -> list[Ladderbeoordeling]:
    """The assessments with a trede that were handed in and not sent back, newest first.

    These say where someone stands: a concept is its author's own, what was sent back is not
    agreed.
    """
    found = [one for one in beoordelingen if one.submitted and trede_of(one.trede) is not None]
    return sorted(found, key=lambda one: (one.datum, one.id), reverse=True)


def sent_back(beoordelingen: Iterable[Ladderbeoordeling]) -> Ladderbeoordeling | None:
    """The newest assessment, when the teamleider sent it back; None otherwise. No concepts."""
    handed_in = [one for one in beoordelingen if one.status is not StatusBeoordeling.CONCEPT]
    newest = max(handed_in, key=lambda one: (one.datum, one.id), default=None)
    if newest is None or newest.status is not StatusBeoordeling.TERUGGESTUURD:
        return None
    return newest
