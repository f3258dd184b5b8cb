"""What colleagues changed in a dossier, in words."""

from __future__ import annotations

from dataclasses import dataclass

from jobcoach.domain.aanwezigheid import Aanwezigheid
from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.bijlage import Bijlage
from jobcoach.domain.competentie import Competentiescore
from jobcoach.domain.contact import Contactpersoon
from jobcoach.domain.doel import Doel, Plan
from jobcoach.domain.gesprek import Afspraak, Gesprek
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.notitie import Notitie
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.toestemming import Toestemming, Verzoek
from jobcoach.domain.traject import Traject
from jobcoach.domain.voorziening import Voorziening
from jobcoach.ui import dutch
from jobcoach.usecases.veranderd import Deel, Veranderd

MOST_PARTS = 2
"""More kinds than this say no more to a tired reader than that there is more."""


@dataclass(frozen=True, slots=True)
class _Words:
    one: str
    more: str
    new: str = "nieuwe"
    """`nieuw` before a word with 'het'."""


_KINDS = {
    Notitie.ENTITY: _Words("notitie", "notities"),
    Ladderbeoordeling.ENTITY: _Words("beoordeling", "beoordelingen"),
    Gesprek.ENTITY: _Words("gesprek", "gesprekken", "nieuw"),
    Afspraak.ENTITY: _Words("afspraak", "afspraken"),
    Doel.ENTITY: _Words("doel", "doelen", "nieuw"),
    Plan.ENTITY: _Words("plan", "plannen", "nieuw"),
    Plaatsing.ENTITY: _Words("plaatsing", "plaatsingen"),
    Voorziening.ENTITY: _Words("voorziening", "voorzieningen"),
    Contactpersoon.ENTITY: _Words("contactpersoon", "contactpersonen"),
    Competentiescore.ENTITY: _Words("competentie", "competenties"),
    Traject.ENTITY: _Words("traject", "trajecten", "nieuw"),
    Toestemming.ENTITY: _Words("toestemming", "toestemmingen"),
    Verzoek.ENTITY: _Words("verzoek", "verzoeken", "nieuw"),
    Bijlage.ENTITY: _Words("foto of document", "foto’s of documenten"),
}


def changed_words(veranderd: Veranderd) -> str:
    """`2 nieuwe notities, doel gewijzigd · Els Bakker`, to stand inside a sentence or alone."""
    parts = [part for deel in veranderd.delen for part in _parts(deel)]
    told = ", ".join(parts[:MOST_PARTS]) or "iets gewijzigd"
    if len(parts) > MOST_PARTS:
        told += " en meer"
    who = dutch.several(veranderd.collegas)
    return f"{told} · {who}" if who else told


def _parts(deel: Deel) -> list[str]:
    if deel.soort == Assistentmedewerker.ENTITY:
        return ["nieuw op deze laptop" if deel.nieuw else "gegevens gewijzigd"]
    if deel.soort == Aanwezigheid.ENTITY:
        return ["aanwezigheid ingevuld"]
    words = _KINDS.get(deel.soort)
    if words is None:
        return []
    parts = []
    if deel.nieuw:
        new = words.new if deel.nieuw == 1 else "nieuwe"
        parts.append(f"{_how_many(deel.nieuw)}{new} {_named(words, deel.nieuw)}")
    for number, what in ((deel.gewijzigd, "gewijzigd"), (deel.weggegooid, "weggegooid")):
        if number:
            parts.append(f"{_how_many(number)}{_named(words, number)} {what}")
    return parts


def _how_many(number: int) -> str:
    return "" if number == 1 else f"{number} "


def _named(words: _Words, number: int) -> str:
    return words.one if number == 1 else words.more
