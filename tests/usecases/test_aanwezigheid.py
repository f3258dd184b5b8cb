"""Ticking who is there: in a barn, beforehand, by two at once, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from jobcoach.domain.aanwezigheid import Bron, StatusAanwezigheid
from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.plaatsing import Dagdeel, Plaatsing, SoortPlaatsing
from jobcoach.domain.toegang import Recht
from jobcoach.domain.weekrooster import Vak, Weekrooster
from jobcoach.domain.werkpost import Werkpost
from jobcoach.errors import Forbidden, InvalidValues, NotFound
from jobcoach.usecases.aanwezigheid import (
    clear_aanwezigheid,
    record_aanwezigheid,
    show_week,
    show_werkpost_week,
)
from jobcoach.usecases.conflicts import Keep, list_conflicts, resolve_conflict
from jobcoach.usecases.door import Door
from jobcoach.usecases.werkposten import add_werkpost, list_werkposten
from tests.support.laptop import alone, person
from tests.support.office import Office

TUESDAY = date(2026, 11, 3)
"""The day that the clock of the tests begins with."""
MONDAY = TUESDAY - timedelta(days=1)
THURSDAY = TUESDAY + timedelta(days=2)
OCHTEND, MIDDAG = Dagdeel.OCHTEND, Dagdeel.MIDDAG
AANWEZIG, ZIEK = StatusAanwezigheid.AANWEZIG, StatusAanwezigheid.ZIEK


def weide(door: Door) -> Werkpost:
    return add_werkpost(door, Werkpost(id="", naam="De Kleine Weide"))


def places(door: Door, who: Assistentmedewerker, werkpost: Werkpost, *parts: str) -> None:
    with door.enter(
        Recht.PERSONEN_WIJZIGEN,
        Gebeurtenis.AANMAKEN,
        Plaatsing.ENTITY,
        assistentmedewerker_id=who.id,
    ) as work:
        work.save(
            Plaatsing(
                id=work.new_id(),
                assistentmedewerker_id=who.id,
                soort=SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING,
                werkpost_id=werkpost.id,
                begin=date(2026, 1, 1),
                dagdelenpatroon=parts,
            )
        )


def fill_in(
    door: Door,
    who: Assistentmedewerker,
    status: StatusAanwezigheid = AANWEZIG,
    datum: date = TUESDAY,
    dagdeel: Dagdeel = OCHTEND,
    **more: str,
) -> None:
    record_aanwezigheid(
        door,
        assistentmedewerker_id=who.id,
        datum=datum,
        dagdeel=dagdeel,
        status=status,
        **more,  # type: ignore[arg-type]
    )


def vak(week: Weekrooster, datum: date, dagdeel: Dagdeel) -> Vak:
    return next(one for one in week.vakken if (one.datum, one.dagdeel) == (datum, dagdeel))


@pytest.fixture
def anna(tmp_path: Path) -> Door:
    return alone(tmp_path / "anna")


@pytest.fixture
def kim(anna: Door) -> Assistentmedewerker:
    """Works at the kinderboerderij on three mornings and one afternoon."""
    kim = person(anna)
    places(anna, kim, weide(anna), "ma-ochtend", "di-ochtend", "di-middag", "do-ochtend")
    return kim


def test_who_is_there_is_ticked_and_counts_four_hours(anna: Door, kim: Assistentmedewerker) -> None:
    fill_in(anna, kim)
    fill_in(anna, kim, StatusAanwezigheid.TE_LAAT, MONDAY)
    fill_in(anna, kim, ZIEK, dagdeel=MIDDAG)
    week = show_week(anna, kim.id, TUESDAY)
    assert week.maandag == MONDAY
    assert week.uren == 8
    there = vak(week, TUESDAY, OCHTEND).aanwezigheid
    assert there is not None
    assert (there.status, there.bron) == (AANWEZIG, Bron.JOBCOACH)


def test_what_nobody_filled_in_is_open_and_not_absent(anna: Door, kim: Assistentmedewerker) -> None:
    week = show_week(anna, kim.id, TUESDAY)
    assert [one.datum for one in week.vakken if one.is_open(TUESDAY)] == [MONDAY, TUESDAY, TUESDAY]
    assert vak(week, THURSDAY, OCHTEND).verwacht
    assert week.open_vakken(TUESDAY) == 3
    fill_in(anna, kim)
    assert show_week(anna, kim.id, TUESDAY).open_vakken(TUESDAY) == 2


def test_a_holiday_can_be_filled_in_beforehand_and_being_there_cannot(
    anna: Door, kim: Assistentmedewerker
) -> None:
    fill_in(anna, kim, StatusAanwezigheid.VAKANTIE, THURSDAY)
    with pytest.raises(InvalidValues, match="toekomst"):
        fill_in(anna, kim, AANWEZIG, THURSDAY)
    there = vak(show_week(anna, kim.id, THURSDAY), THURSDAY, OCHTEND).aanwezigheid
    assert there is not None
    assert there.status is StatusAanwezigheid.VAKANTIE


def test_a_tick_that_was_wrong_is_taken_back_and_can_be_given_again(
    anna: Door, kim: Assistentmedewerker
) -> None:
    fill_in(anna, kim, ZIEK, reden="griep")
    clear_aanwezigheid(anna, kim.id, TUESDAY, OCHTEND)
    assert vak(show_week(anna, kim.id, TUESDAY), TUESDAY, OCHTEND).aanwezigheid is None
    with pytest.raises(NotFound):
        clear_aanwezigheid(anna, kim.id, TUESDAY, OCHTEND)
    fill_in(anna, kim)
    there = vak(show_week(anna, kim.id, TUESDAY), TUESDAY, OCHTEND).aanwezigheid
    assert there is not None
    assert (there.status, there.reden) == (AANWEZIG, "")


def test_without_a_werkpost_there_is_nowhere_to_be(anna: Door) -> None:
    fatma = person(anna, "Fatma")
    with pytest.raises(InvalidValues, match="Kies een werkpost"):
        fill_in(anna, fatma)
    fill_in(anna, fatma, werkpost_id=weide(anna).id)
    assert show_week(anna, fatma.id, TUESDAY).uren == 4


def test_the_week_of_a_werkpost_shows_who_works_there_and_who_helped_out(
    anna: Door, kim: Assistentmedewerker
) -> None:
    (place,) = (one.werkpost.id for one in list_werkposten(anna))
    other = add_werkpost(anna, Werkpost(id="", naam="Lunchroom Dichterbij"))
    joost, sam = person(anna, "Joost"), person(anna, "Sam")
    places(anna, joost, other, "di-ochtend")
    places(anna, sam, other, "di-ochtend")
    fill_in(anna, joost, werkpost_id=place)
    week = show_werkpost_week(anna, place, TUESDAY)
    assert [one.persoon.roepnaam for one in week] == ["Joost", "Kim"]
    assert [one.week.uren for one in week] == [4, 0]
    elsewhere = show_werkpost_week(anna, other.id, TUESDAY)
    assert [one.persoon.roepnaam for one in elsewhere] == ["Joost", "Sam"]
    assert elsewhere[0].week.uren == 0
    with pytest.raises(NotFound):
        show_werkpost_week(anna, kim.id, TUESDAY)


def test_two_who_fill_it_in_without_a_network_speak_of_one_row(tmp_path: Path) -> None:
    office = Office(tmp_path)
    anna, lea = office.laptop("anna"), office.laptop("lea", Rol.TEAMLEIDER)
    kim = person(anna.door)
    places(anna.door, kim, weide(anna.door), "di-ochtend")
    for one in (anna, lea):
        one.sync()
    fill_in(anna.door, kim)
    fill_in(lea.door, kim)
    fill_in(anna.door, kim, ZIEK, dagdeel=MIDDAG)
    fill_in(lea.door, kim, StatusAanwezigheid.AFGEMELD, dagdeel=MIDDAG)
    for one in (anna, lea, anna):
        one.sync()
    weeks = [show_week(one.door, kim.id, TUESDAY) for one in (anna, lea)]
    assert weeks[0] == weeks[1]
    assert weeks[0].uren == 4
    (conflict,) = list_conflicts(anna.door)
    resolve_conflict(anna.door, conflict.id, Keep.MINE)
    for one in (anna, lea):
        one.sync()
    there = vak(show_week(lea.door, kim.id, TUESDAY), TUESDAY, MIDDAG).aanwezigheid
    assert there is not None
    assert there.status is ZIEK
    assert list_conflicts(lea.door) == ()


def test_who_only_reads_sees_the_week_and_fills_in_nothing(tmp_path: Path) -> None:
    office = Office(tmp_path)
    anna = office.laptop("anna")
    kim = person(anna.door)
    who = replace(anna.door.who, rol=Rol.GEDRAGSKUNDIGE)
    door = Door(anna.door.database, who, anna.door.clock)
    assert show_week(door, kim.id, TUESDAY).uren == 0
    with pytest.raises(Forbidden):
        fill_in(door, kim)
    beheerder = Door(door.database, replace(who, rol=Rol.BEHEERDER), door.clock)
    place = weide(anna.door).id
    with pytest.raises(Forbidden):
        show_werkpost_week(beheerder, place, TUESDAY)
