"""The whole demo organisation as values, counted back from a given day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from jobcoach.demo.attendance import attendance
from jobcoach.demo.calendar import instant
from jobcoach.demo.growth import scores_of
from jobcoach.demo.ladders import history_of
from jobcoach.demo.notebook import write_notebook
from jobcoach.demo.people import Person, person_of, werkpost_of
from jobcoach.demo.source import read_sources
from jobcoach.demo.staff import Staff, invented_staff
from jobcoach.demo.visits import planned_visits
from jobcoach.domain.aanwezigheid import Aanwezigheid
from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.competentie import Competentiescore
from jobcoach.domain.contact import Contactpersoon
from jobcoach.domain.doel import Doel, Plan
from jobcoach.domain.gebruiker import Gebruiker, Organisatie, Werkteam
from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.domain.ladder import Antwoord, Vraag
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.notitie import (
    Activiteit,
    Bezoek,
    Gevoeligheid,
    Methode,
    Notitie,
    SoortNotitie,
)
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.traject import Traject
from jobcoach.domain.voorziening import Voorziening
from jobcoach.domain.werkpost import Werkpost


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoOrganisatie:
    """Everything that the two laptops of the demo show."""

    organisatie: Organisatie
    werkteams: tuple[Werkteam, ...]
    gebruikers: tuple[Gebruiker, ...]
    werkposten: tuple[Werkpost, ...]
    assistentmedewerkers: tuple[Assistentmedewerker, ...]
    contactpersonen: tuple[Contactpersoon, ...]
    voorzieningen: tuple[Voorziening, ...]
    plaatsingen: tuple[Plaatsing, ...]
    trajecten: tuple[Traject, ...]
    plannen: tuple[Plan, ...]
    doelen: tuple[Doel, ...]
    beoordelingen: tuple[Ladderbeoordeling, ...]
    scores: tuple[Competentiescore, ...]
    aanwezigheid: tuple[Aanwezigheid, ...]
    bezoeken: tuple[Bezoek, ...]
    """Those that took place and those that stand in the diary."""
    notities: tuple[Notitie, ...]
    """Oldest first."""
    kladjes: Mapping[str, tuple[Kladje, ...]]
    """What each gebruiker was still typing, by id."""


def demo_organisation(today: date, seed: int = 1, *, staff: Staff | None = None) -> DemoOrganisatie:
    """The invented organisation as it is on `today`; the same for the same arguments.

    Nothing lies ahead but planned visits and agreed days; the newest note is of yesterday.
    `staff` holds the ids that a server gave; None: ids of their own.
    """
    who = staff or invented_staff()
    sources = read_sources()
    people = [person_of(source, sources, who, today) for source in sources.people.values()]
    measured = {person.source.key: history_of(person, who, today) for person in people}
    notebook = write_notebook(people, sources, who, today, seed)
    return DemoOrganisatie(
        organisatie=who.organisatie,
        werkteams=tuple(who.werkteams.values()),
        gebruikers=who.gebruikers,
        werkposten=tuple(
            werkpost_of(key, values, who) for key, values in sources.werkposten.items()
        ),
        assistentmedewerkers=tuple(person.persoon for person in people),
        contactpersonen=tuple(one for person in people for one in person.contacten),
        voorzieningen=tuple(person.voorziening for person in people),
        plaatsingen=tuple(one for person in people for one in person.plaatsingen),
        trajecten=tuple(one for person in people for one in person.trajecten),
        plannen=tuple(person.plan for person in people),
        doelen=tuple(one for person in people for one in person.doelen),
        beoordelingen=tuple(one for history in measured.values() for one in history),
        scores=tuple(
            one
            for person in people
            for one in scores_of(person, measured[person.source.key], sources, who, today)
        ),
        aanwezigheid=attendance(people, today),
        bezoeken=(*notebook.bezoeken, *planned_visits(sources.werkposten, who, today)),
        notities=notebook.notities,
        kladjes={who.coaches["anna"].id: _kladjes(people, who, today)},
    )


def _kladjes(people: list[Person], staff: Staff, today: date) -> tuple[Kladje, ...]:
    """What Anna was typing when she had to go: a note, and an assessment at its third question.

    The names in `inhoud` are those of the screens Notitie and Ladder.
    """
    ids = {person.source.key: person.persoon.id for person in people}
    yesterday = today - timedelta(days=1)
    tekst = (
        "Tygo was er vandaag om vijf voor negen en had zijn schort al aan. Nieuw: hij wil de "
        "melk zelf bestellen. Corrie vindt het goed als hij eerst een week de voorraad telt. "
        "Morgen bellen met school over"
    )
    return (
        Kladje(
            id=staff.id_for("kladje", "tygo"),
            soort=SoortKladje.NOTITIE,
            assistentmedewerker_id=ids["tygo"],
            inhoud={
                "tekst": tekst,
                "vrij": tekst,
                "methode": Methode.VRIJ.value,
                "soort": SoortNotitie.BEZOEK.value,
                "dag": yesterday.isoformat(),
                "tijd": "11:20",
                "doelen": "[]",
                "activiteit": Activiteit.BEGELEIDEN_OP_HET_WERK.value,
                "minuten_direct": 30,
                "minuten_reis": 10,
                "minuten_administratie": 0,
                "gevoelig": Gevoeligheid.GEWOON.value,
                "meer": 0,
                "veld": "tekst",
                "cursor": len(tekst),
            },
            bewaard_op=instant(yesterday, 12, 40),
        ),
        Kladje(
            id=staff.id_for("kladje", "emre"),
            soort=SoortKladje.LADDER,
            assistentmedewerker_id=ids["emre"],
            inhoud={
                "tekst": "vraag 2",
                "antwoorden": json.dumps({Vraag.V1.value: Antwoord.NEE.value}),
                "vraag": Vraag.V3.value,
                "datum": yesterday.isoformat(),
            },
            bewaard_op=instant(yesterday, 16, 5),
        ),
    )
