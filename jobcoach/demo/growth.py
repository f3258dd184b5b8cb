"""How each person grew on the list of competences, measured on the days of the ladder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import blake2b

from jobcoach.demo.people import Person
from jobcoach.demo.source import Sources
from jobcoach.demo.staff import Staff
from jobcoach.domain.competentie import Competentie, Competentiescore, shipped_list
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling

_MEASURED = 7
"""Competences of each person: nobody is measured on all of them."""
_OFFSETS = (-1, 0, 0, 1)
"""How someone does on one competence beside the work as a whole."""


def scores_of(
    person: Person,
    beoordelingen: Iterable[Ladderbeoordeling],
    sources: Sources,
    staff: Staff,
    today: date,
) -> tuple[Competentiescore, ...]:
    """Scores on each day on which the ladder was measured too, oldest first."""
    key = person.source.key
    competenties = sorted(
        shipped_list(staff.organisatie.id), key=lambda one: _chance(key, one.naam)
    )[:_MEASURED]
    found = []
    for place, measured in enumerate(beoordelingen):
        level = measured.taakverantwoordelijkheid
        if level is None or measured.datum > today:
            continue
        for one in sorted(competenties, key=lambda one: one.volgorde):
            luck = _chance(key, one.naam, place)
            score = level + _OFFSETS[_chance(key, one.naam) % 4] + (1 if luck % 5 == 0 else 0)
            score = min(5, max(1, score))
            found.append(
                Competentiescore(
                    id=staff.id_for(Competentiescore.ENTITY, f"{key}\n{place}\n{one.naam}"),
                    assistentmedewerker_id=person.persoon.id,
                    competentie_id=one.id,
                    datum=measured.datum,
                    score=score,
                    toelichting=_why(sources.competenties, one, score, luck),
                )
            )
    return tuple(found)


def _why(
    sentences: Mapping[str, Mapping[str, tuple[str, ...]]], one: Competentie, score: int, luck: int
) -> str:
    """A sentence with two of three scores."""
    if luck % 3 == 0:
        return ""
    band = "laag" if score < 3 else "midden" if score == 3 else "hoog"
    choice = sentences[one.naam][band]
    return choice[luck // 3 % len(choice)]


def _chance(*parts: object) -> int:
    """The same number for the same words."""
    text = "\n".join(map(str, parts))
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest(), "big")
