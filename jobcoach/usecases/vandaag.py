"""The day as a jobcoach finds it: visits, what asks for attention, drafts, what others changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.kladje import Kladje
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.notitie import Bezoek, Notitie
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.signalen import Signaal, SoortSignaal
from jobcoach.domain.toegang import Recht
from jobcoach.domain.werkpost import Werkpost
from jobcoach.store import dossiers, kladjes
from jobcoach.usecases import conflicts, people
from jobcoach.usecases.door import Door
from jobcoach.usecases.veranderd import Veranderd, changed_dossiers
from jobcoach.usecases.vertrek import Vertrek, vertrek_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Bezoekregel:
    """One visit of today."""

    bezoek: Bezoek
    werkpost: Werkpost
    personen: tuple[str, ...]
    """Roepnamen of who works there today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vandaag:
    """What the first screen shows."""

    dag: date
    bezoeken: tuple[Bezoekregel, ...]
    aandacht: tuple[Signaal, ...]
    """One line a person at most, the most urgent first."""
    kladjes: tuple[Kladje, ...]
    concepten: tuple[Notitie, ...]
    """Own notes that are saved but not signed."""
    veranderd: tuple[Veranderd, ...]
    """Dossiers that colleagues changed since the user last looked there, the latest first."""
    namen: Mapping[str, str]
    """Full names of the people on this laptop, by id."""
    twee_versies: int = 0
    """Fields of which two versions wait for a choice."""
    vertrek: Vertrek | None = None
    """Whether one can leave for the coming visits; None: that was not looked at."""


def open_vandaag(door: Door) -> Vandaag:
    """The day of today for this user. Raises Forbidden."""
    with door.enter(Recht.PERSONEN_ZIEN, Gebeurtenis.LEZEN, "vandaag") as work:
        tx, now, today = work.tx, work.now, work.today
        regels = people.regels(work)
        namen = {regel.persoon.id: regel.persoon.naam for regel in regels}
        roepnamen = {regel.persoon.id: regel.persoon.roepnaam for regel in regels}
        at_place: dict[str, list[str]] = {}
        plaatsingen = dossiers.every(tx, Plaatsing, now)
        for plaatsing in plaatsingen:
            person = roepnamen.get(plaatsing.assistentmedewerker_id)
            if plaatsing.werkpost_id and plaatsing.runs_on(today) and person:
                at_place.setdefault(plaatsing.werkpost_id, []).append(person)
        werkposten = {one.id: one for one in dossiers.every(tx, Werkpost, now)}
        visits = dossiers.every(tx, Bezoek, now)
        bezoeken = [
            Bezoekregel(
                bezoek=bezoek,
                werkpost=werkposten[bezoek.werkpost_id],
                personen=tuple(sorted(at_place.get(bezoek.werkpost_id, []))),
            )
            for bezoek in visits
            if bezoek.gepland_op is not None
            and day_of(bezoek.gepland_op) == today
            and bezoek.jobcoach_id in (None, door.who.gebruiker_id)
            and bezoek.werkpost_id in werkposten
        ]
        order = list(SoortSignaal)
        first = [regel.signalen[0] for regel in regels if regel.signalen]
        first.sort(key=lambda one: (order.index(one.soort), one.dagen or 0))
        found = Vandaag(
            dag=today,
            bezoeken=tuple(
                sorted(bezoeken, key=lambda regel: (str(regel.bezoek.gepland_op), regel.bezoek.id))
            ),
            aandacht=tuple(first),
            kladjes=tuple(one for one in kladjes.every(tx, now) if one.whole_id == one.id),
            concepten=dossiers.concept_notities(tx, door.who.gebruiker_id, now),
            veranderd=changed_dossiers(work),
            namen=namen,
            twee_versies=conflicts.count_in(work),
            vertrek=vertrek_of(
                work,
                door,
                bezoeken=visits,
                werkposten=werkposten.values(),
                plaatsingen=plaatsingen,
            ),
        )
        work.aantal = len(regels)
    return found
