"""Klaar voor vertrek, on real laptops with a real server: what lacks, and that it is fetched."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.plaatsing import Plaatsing, SoortPlaatsing
from jobcoach.domain.vertrek import FRESH_FOR, SoortVertrekpunt
from jobcoach.domain.werkpost import Werkpost
from jobcoach.sync.attachments import exchange
from jobcoach.usecases import bezoeken, bijlagen, vandaag, werkposten
from jobcoach.usecases.door import Door
from jobcoach.usecases.vertrek import Vertrek, check_vertrek
from tests.media.pictures import PDF
from tests.support.laptop import alone, note, person
from tests.support.office import Laptop, Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def farm(door: Door, *people: Assistentmedewerker, naam: str = "De Kleine Weide") -> Werkpost:
    """A werkpost at which these people work."""
    place = werkposten.add_werkpost(door, Werkpost(id="", naam=naam))
    with door.aside() as work:
        for one in people:
            work.save(
                Plaatsing(
                    id=work.new_id(),
                    assistentmedewerker_id=one.id,
                    soort=SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING,
                    werkpost_id=place.id,
                )
            )
        work.flush()
    return place


def lacking(found: Vertrek) -> list[SoortVertrekpunt]:
    """What is not in order; the disk of whoever runs the tests is not looked at."""
    wrong = [one.soort for one in found.punten if not one.in_orde]
    return [one for one in wrong if one is not SoortVertrekpunt.RUIMTE]


def fetch(laptop: Laptop) -> None:
    """What the one button does: the rows, and then all photos."""
    laptop.sync()
    door = laptop.door
    exchange(door.database, laptop.service, door.who, door.clock())
    laptop.sync()


def in_hours(door: Door, hours: float) -> datetime:
    return door.clock() + timedelta(hours=hours)


def test_what_was_not_sent_or_fetched_is_told_and_one_round_puts_it_right(office: Office) -> None:
    anna = office.laptop("anna")
    kim = person(anna.door)
    weide = farm(anna.door, kim)
    bezoeken.plan_bezoek(anna.door, weide.id, in_hours(anna.door, 2))
    bijlagen.add_bijlage(anna.door, PDF, assistentmedewerker_id=kim.id, naam="Weekschema.pdf")
    assert lacking(check_vertrek(anna.door)) == [
        SoortVertrekpunt.DOSSIERS,
        SoortVertrekpunt.VERS,
        SoortVertrekpunt.VERSTUREN,
    ]
    fetch(anna)
    assert lacking(check_vertrek(anna.door)) == []

    at_home = office.another("anna-thuis", anna.door.who.gebruiker_id)
    at_home.sync()  # the rows alone
    found = check_vertrek(at_home.door)
    assert lacking(found) == [SoortVertrekpunt.FOTOS]
    assert (found.feiten.fotos_weg, found.feiten.fotos_bytes) == (1, len(PDF))
    assert [one.fotos_weg for one in found.bezoeken] == [1]
    fetch(at_home)
    assert lacking(check_vertrek(at_home.door)) == []


def test_what_was_fresh_last_evening_is_not_the_next_evening(office: Office) -> None:
    anna = office.laptop("anna")
    fetch(anna)
    office.clock.now += FRESH_FOR - timedelta(minutes=1)
    assert lacking(check_vertrek(anna.door)) == []
    office.clock.now += timedelta(minutes=2)
    assert lacking(check_vertrek(anna.door)) == [SoortVertrekpunt.VERS]
    fetch(anna)
    assert lacking(check_vertrek(anna.door)) == []


def test_a_photo_of_someone_who_is_not_visited_keeps_nobody_from_leaving(office: Office) -> None:
    anna = office.laptop("anna")
    kim, joost = person(anna.door), person(anna.door, "Joost", "Smit")
    weide = farm(anna.door, kim)
    bezoeken.plan_bezoek(anna.door, weide.id, in_hours(anna.door, 2))
    bijlagen.add_bijlage(anna.door, PDF, assistentmedewerker_id=joost.id, naam="Brief.pdf")
    fetch(anna)
    at_home = office.another("anna-thuis", anna.door.who.gebruiker_id)
    at_home.sync()
    assert lacking(check_vertrek(at_home.door)) == []


def test_the_visits_are_those_of_today_and_of_the_next_day_that_has_one(tmp_path: Path) -> None:
    anna = alone(tmp_path / "anna")
    kim, joost = person(anna), person(anna, "Joost", "Smit")
    weide, kas = farm(anna, kim, joost), farm(anna, naam="De Kas")
    planned = {
        hours: bezoeken.plan_bezoek(anna, place.id, in_hours(anna, hours)).id
        for hours, place in ((2, weide), (50, kas), (74, weide), (-60, weide))
    }
    bezoeken.cancel_bezoek(anna, bezoeken.plan_bezoek(anna, kas.id, in_hours(anna, 3)).id)
    found = check_vertrek(anna)
    assert [one.bezoek.id for one in found.bezoeken] == [planned[2], planned[50]]
    assert [one.personen for one in found.bezoeken] == [("Joost", "Kim"), ()]
    assert lacking(found) == []


def test_vandaag_tells_the_same(tmp_path: Path) -> None:
    anna = alone(tmp_path / "anna")
    kim = person(anna)
    bezoeken.plan_bezoek(anna, farm(anna, kim).id, in_hours(anna, 1))
    note(anna, kim, "Kim voerde de geiten.")
    told = vandaag.open_vandaag(anna).vertrek
    assert told is not None
    assert told.bezoeken == check_vertrek(anna).bezoeken
