"""Plans and the goals in them, in the words of the person too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jobcoach.domain.term import Term
from jobcoach.errors import Problem, Rule

MOST_FOCUS_GOALS = 3


class SoortPlan(Term):
    """Which plan a goal belongs to."""

    COACHINGSPLAN = "coachingsplan", "coachingsplan"
    BEGELEIDINGSPLAN = "begeleidingsplan", "begeleidingsplan"
    ONDERSTEUNINGSPLAN = "ondersteuningsplan", "ondersteuningsplan"
    ZORGPLAN = "zorgplan", "zorgplan"


class Doeltermijn(Term):
    """How far away the goal is: shorter or longer than six months."""

    KORT = "kort", "korte termijn (tot 6 maanden)"
    LANG = "lang", "lange termijn (vanaf 6 maanden)"


class StatusDoel(Term):
    """How a goal stands."""

    OPEN = "open", "open"
    LOOPT = "loopt", "loopt"
    DEELS_BEHAALD = "deels_behaald", "deels behaald"
    BEHAALD = "behaald", "behaald"
    BIJGESTELD = "bijgesteld", "bijgesteld"
    GESTOPT = "gestopt", "gestopt"

    @property
    def ended(self) -> bool:
        """Whether nobody works on the goal any more."""
        return self in (type(self).BEHAALD, type(self).BIJGESTELD, type(self).GESTOPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What was agreed with one person for a period, and when it will be looked at again."""

    ENTITY: ClassVar[str] = "plan"
    id: str
    assistentmedewerker_id: str
    soort: SoortPlan
    begin: date
    einde: date | None = None
    evaluatie_op: date | None = None
    """The day of the next evaluation talk; None when none was agreed."""
    kopie_gegeven_op: date | None = None

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with these values; empty when all is well."""
        if self.einde and self.einde < self.begin:
            return (Problem("einde", Rule.END_BEFORE_START),)
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Doel:
    """One goal of one person."""

    ENTITY: ClassVar[str] = "doel"
    id: str
    assistentmedewerker_id: str
    omschrijving: str
    eigen_woorden: str = ""
    """How the person says it."""
    plan_id: str | None = None
    termijn: Doeltermijn = Doeltermijn.KORT
    status: StatusDoel = StatusDoel.OPEN
    in_beeld: bool = False
    """One of the at most three goals that get the attention now (focus)."""
    leefgebied: str = ""
    competentie_id: str | None = None
    begin: date | None = None
    streefdatum: date | None = None
    afgesloten_op: date | None = None
    resultaat: str = ""

    @property
    def in_focus(self) -> bool:
        """Whether it is one of those that the person works on now."""
        return self.in_beeld and not self.status.ended

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with these values; empty when all is well."""
        found = []
        if not self.omschrijving.strip():
            found.append(Problem("omschrijving", Rule.REQUIRED))
        if self.begin and self.streefdatum and self.streefdatum < self.begin:
            found.append(Problem("streefdatum", Rule.END_BEFORE_START))
        return tuple(found)


def focus_problems(doelen: Iterable[Doel]) -> tuple[Problem, ...]:
    """Whether one person has more than three goals in focus at a time."""
    if sum(doel.in_focus for doel in doelen) > MOST_FOCUS_GOALS:
        return (Problem("in_beeld", Rule.FOCUS_GOALS),)
    return ()
