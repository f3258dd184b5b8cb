"""A talk with the person, looked at together on one screen, and what was agreed in it.

The words and the faces are the person's own; the agreements go home on paper ('Mijn afspraken').
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jobcoach.domain.term import Term
from jobcoach.errors import Problem, Rule

MOST_AFSPRAKEN = 5
"""New agreements of one talk: more nobody remembers, and they would not fit on one sheet."""
LONGEST_AFSPRAAK = 200
"""Characters of each of its fields: what is longer is no plain agreement."""
LONGEST_WORDS = 2_000
"""Characters of what the person says."""


class Gezicht(Term):
    """How it goes, as one of five faces: the label stands beside each, for a face alone is
    understood differently by everyone."""

    HEEL_GOED = "heel_goed", "heel goed"
    GOED = "goed", "goed"
    GAAT_WEL = "gaat_wel", "gaat wel"
    NIET_GOED = "niet_goed", "niet goed"
    HELEMAAL_NIET_GOED = "helemaal_niet_goed", "helemaal niet goed"


class JaDeelsNee(Term):
    """Whether something was done, or could be told back in own words."""

    JA = "ja", "ja"
    DEELS = "deels", "deels"
    NEE = "nee", "nee"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesprek:
    """One time that jobcoach and assistent-medewerker looked together."""

    ENTITY: ClassVar[str] = "gesprek"
    id: str
    assistentmedewerker_id: str
    auteur_id: str
    datum: date
    gezicht: Gezicht | None = None
    """None: not asked, or the person did not want to choose."""
    eigen_woorden: str = ""
    """How it goes, in the words of the person."""
    doelen: tuple[str, ...] = ()
    """Ids of the goals that it was about."""
    verteld: JaDeelsNee | None = None
    """Whether the person could tell in own words what was agreed; None: not asked."""

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with these values; empty when all is well."""
        too_long = len(self.eigen_woorden) > LONGEST_WORDS
        return (Problem("eigen_woorden", Rule.TOO_LONG),) if too_long else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Afspraak:
    """One thing that was agreed in a talk, in plain words: a row of its own, so that a colleague
    can tell of one whether it was done while another is being changed."""

    ENTITY: ClassVar[str] = "afspraak"
    id: str
    assistentmedewerker_id: str
    gesprek_id: str
    wat: str
    wanneer: str = ""
    """In the words of the person: `elke dinsdag`, `na de vakantie`."""
    wie: str = ""
    """Who does it, as the person calls them: `ik`, `mijn jobcoach`."""
    volgende_stap: str = ""
    volgorde: int = 0
    gedaan: JaDeelsNee | None = None
    """None: nobody asked yet."""
    gedaan_op: date | None = None
    """The day on which `gedaan` was said."""

    @property
    def open(self) -> bool:
        """Whether it is still to be done, wholly or in part. After a plain `nee` too: what was not
        done comes back until it was done or thrown away."""
        return self.gedaan is not JaDeelsNee.JA

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with these values; empty when all is well."""
        found = []
        if not self.wat.strip():
            found.append(Problem("wat", Rule.REQUIRED))
        for field in ("wat", "wanneer", "wie", "volgende_stap"):
            if len(getattr(self, field)) > LONGEST_AFSPRAAK:
                found.append(Problem(field, Rule.TOO_LONG))
        return tuple(found)


def latest_first(gesprekken: Iterable[Gesprek]) -> tuple[Gesprek, ...]:
    """The talks of one person; of one day the one that began last is first (ids count up)."""
    return tuple(sorted(gesprekken, key=lambda one: (one.datum, one.id), reverse=True))


def afspraken_of(gesprek_id: str, afspraken: Iterable[Afspraak]) -> tuple[Afspraak, ...]:
    """What was agreed in one talk, in its order."""
    found = (one for one in afspraken if one.gesprek_id == gesprek_id)
    return tuple(sorted(found, key=lambda one: (one.volgorde, one.id)))


def to_look_back_on(
    gesprekken: Iterable[Gesprek], afspraken: Iterable[Afspraak]
) -> tuple[Afspraak, ...]:
    """The agreements to ask about next time, at most MOST_AFSPRAKEN: those of the last talk first,
    then older ones, and only what is still open."""
    talks = {one.id: place for place, one in enumerate(latest_first(gesprekken))}
    known = [one for one in afspraken if one.open and one.gesprek_id in talks]
    known.sort(key=lambda one: (talks[one.gesprek_id], one.volgorde, one.id))
    return tuple(known[:MOST_AFSPRAKEN])


def agreement_problems(new: Iterable[Afspraak]) -> tuple[Problem, ...]:
    """Whether more was agreed in one talk than fits in a head and on a sheet."""
    too_many = sum(1 for _ in new) > MOST_AFSPRAKEN
    return (Problem("afspraken", Rule.AGREEMENTS),) if too_many else ()
