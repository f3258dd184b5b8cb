"""What someone can do, on the organisation's own list and a scale of one to five."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jobcoach.domain.identity import id_of_source
from jobcoach.errors import Problem, Rule

DEFAULT_LIST = (
    "Op tijd komen",
    "Samenwerken",
    "Zelfstandig werken",
    "Hulp vragen",
    "Instructie opvolgen",
    "Volhouden",
    "Veilig werken",
    "Omgaan met feedback",
    "Contact met klanten of bezoekers",
    "Verzorging en voorkomen",
)
"""The list that a new organisation starts with (our own words)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Competentie:
    """One line of the organisation's list."""

    ENTITY: ClassVar[str] = "competentie"
    id: str
    naam: str
    uitleg: str = ""
    volgorde: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Competentiescore:
    """How one person did on one competence on one day."""

    ENTITY: ClassVar[str] = "competentiescore"
    id: str
    assistentmedewerker_id: str
    competentie_id: str
    datum: date
    score: int
    """1 (with much help) to 5 (by themselves)."""
    toelichting: str = ""

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with these values; empty when all is well."""
        return () if 1 <= self.score <= 5 else (Problem("score", Rule.SCALE),)


def shipped_list(organisatie_id: str) -> tuple[Competentie, ...]:
    """The list that a new organisation starts with, under the same ids on every laptop of it."""
    return tuple(
        Competentie(
            id=id_of_source(organisatie_id, Competentie.ENTITY, naam), naam=naam, volgorde=place
        )
        for place, naam in enumerate(DEFAULT_LIST)
    )


def present_list(own: Iterable[Competentie], organisatie_id: str) -> tuple[Competentie, ...]:
    """The organisation's own list in its order; the list that ships while it has none."""
    found = sorted(own, key=lambda one: (one.volgorde, one.naam.casefold(), one.id))
    return tuple(found) or shipped_list(organisatie_id)


def newest_first(
    scores: Iterable[Competentiescore],
) -> Mapping[str, tuple[Competentiescore, ...]]:
    """The scores of one person by id of the competence; of one day the one written last first."""
    found: dict[str, list[Competentiescore]] = {}
    for one in sorted(scores, key=lambda one: (one.datum, one.id), reverse=True):
        found.setdefault(one.competentie_id, []).append(one)
    return {key: tuple(ones) for key, ones in found.items()}
