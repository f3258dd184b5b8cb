"""A caseload to measure with: two hundred people at forty werkposten, and notes about them."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from benchmarks.texts import Writer
from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling, StatusBeoordeling
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.moment import months_after
from jobcoach.domain.notitie import Bezoek, Notitie, SoortNotitie, StatusNotitie
from jobcoach.domain.plaatsing import Plaatsing, SoortPlaatsing
from jobcoach.domain.scope import dossier, werkpost
from jobcoach.domain.toegang import Recht
from jobcoach.domain.voorziening import Voorziening, Wet
from jobcoach.domain.werkpost import SoortWerkpost, Werkpost
from jobcoach.usecases.door import Door, Work

DOSSIERS = 200
WERKPOSTEN = 40
BEZOEKEN_TODAY = 4
_YEARS = 2
"""Over which the notes are spread."""
_MOST_IN_ONE = 450
"""Notes saved in one transaction."""


class Caseload:
    """Writes it all at one laptop, as its user would: through the door, into rows and outbox."""

    def __init__(self, door: Door, writer: Writer, dossiers: int = DOSSIERS) -> None:
        self._door = door
        self._dossiers = dossiers
        self._writer = writer
        self._chance = Random(7)

    def write(self, notes: int) -> None:
        """Make the werkposten, the people, and this many notes divided over them."""
        places = self._add_werkposten()
        for number in range(self._dossiers):
            count = notes // self._dossiers + (number < notes % self._dossiers)
            person_id = self._add_person(places[number % len(places)])
            self.write_about(person_id, count)

    def write_about(self, person_id: str, notes: int) -> None:
        """So many notes about one person, over the years."""
        while notes > 0:
            self._add_notities(person_id, min(notes, _MOST_IN_ONE))
            notes -= _MOST_IN_ONE

    def _add_werkposten(self) -> list[str]:
        ids = []
        with self._door.enter(Recht.WERKPOSTEN_WIJZIGEN, Gebeurtenis.AANMAKEN, "werkpost") as work:
            for number in range(WERKPOSTEN):
                place = Werkpost(
                    id=work.new_id(),
                    naam=f"De {self._writer.name()}",
                    soort=SoortWerkpost.KINDERBOERDERIJ,
                    gemeente=self._writer.name(),
                    werkteam_id=self._door.who.werkteam_id,
                )
                ids.append(place.id)
                work.open_scope(werkpost(place.id), team=place.werkteam_id)
                work.save(place)
                if number < BEZOEKEN_TODAY:
                    work.save(Bezoek(id=work.new_id(), werkpost_id=place.id, gepland_op=work.now))
        return ids

    def _add_person(self, werkpost_id: str) -> str:
        with self._door.enter(
            Recht.PERSONEN_WIJZIGEN, Gebeurtenis.AANMAKEN, "assistentmedewerker"
        ) as work:
            who = self._door.who
            person = Assistentmedewerker(
                id=work.new_id(),
                roepnaam=self._writer.name(),
                achternaam=self._writer.name(),
                verhaal=self._writer.note(),
                werkteam_id=who.werkteam_id,
                jobcoach_id=who.gebruiker_id,
            )
            work.open_scope(dossier(person.id), team=person.werkteam_id, owner=who.gebruiker_id)
            work.save(person)
            begin = months_after(work.today, -self._chance.randint(3, 40))
            work.save(
                Plaatsing(
                    id=work.new_id(),
                    assistentmedewerker_id=person.id,
                    soort=SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING,
                    werkpost_id=werkpost_id,
                    begin=begin,
                )
            )
            work.save(
                Voorziening(
                    id=work.new_id(),
                    assistentmedewerker_id=person.id,
                    wet=Wet.WMO_MAATWERK,
                    begin=begin,
                    einde=months_after(work.today, self._chance.randint(1, 24)),
                )
            )
            self._add_ladder(work, person.id)
        return person.id

    def _add_ladder(self, work: Work, person_id: str) -> None:
        for months_ago in (22, 16, 10, self._chance.randint(2, 9)):
            trede = self._chance.choice((3, 4, 4, 5))
            work.save(
                Ladderbeoordeling(
                    id=work.new_id(),
                    assistentmedewerker_id=person_id,
                    auteur_id=work.who.gebruiker_id,
                    datum=months_after(work.today, -months_ago),
                    trede_berekend=trede,
                    trede=trede,
                    status=StatusBeoordeling.INGEDIEND,
                )
            )

    def _add_notities(self, person_id: str, count: int) -> None:
        with self._door.enter(
            Recht.NOTITIES_SCHRIJVEN,
            Gebeurtenis.AANMAKEN,
            "notitie",
            assistentmedewerker_id=person_id,
        ) as work:
            for _ in range(count):
                moment = self._moment(work.now)
                work.save(
                    Notitie(
                        id=work.new_id(),
                        assistentmedewerker_id=person_id,
                        auteur_id=work.who.gebruiker_id,
                        moment=moment,
                        tekst=self._writer.note(),
                        soort=self._chance.choice(tuple(SoortNotitie)),
                        minuten_direct=self._chance.randrange(10, 90, 5),
                        minuten_reis=self._chance.randrange(0, 40, 5),
                        status=StatusNotitie.ONDERTEKEND,
                        ondertekend_op=moment,
                    )
                )
            work.aantal = count

    def _moment(self, now: datetime) -> datetime:
        minutes = self._chance.randrange(_YEARS * 365 * 24 * 60)
        return now - timedelta(minutes=minutes)
