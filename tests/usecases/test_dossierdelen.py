"""Placements, provisions, goals and the rest of a dossier: filled in, put right and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.competentie import Competentiescore
from jobcoach.domain.contact import Contactpersoon
from jobcoach.domain.doel import Doel, Plan, SoortPlan, StatusDoel
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.plaatsing import Plaatsing, SoortPlaatsing
from jobcoach.domain.toegang import Recht, may
from jobcoach.domain.traject import Traject
from jobcoach.domain.voorziening import Voorziening, Wet
from jobcoach.domain.werkpost import Werkpost
from jobcoach.errors import Forbidden, InvalidValues, NotFound
from jobcoach.usecases.assistentmedewerkers import open_dossier
from jobcoach.usecases.door import Door
from jobcoach.usecases.dossierdelen import Deel, remove_deel, restore_deel, save_deel
from jobcoach.usecases.werkposten import add_werkpost
from tests.support.laptop import alone, person
from tests.support.office import Office

TODAY = date(2026, 11, 3)
"""The day that the clock of the tests begins with."""


@pytest.fixture
def anna(tmp_path: Path) -> Door:
    return alone(tmp_path / "anna")


@pytest.fixture
def kim(anna: Door) -> Assistentmedewerker:
    return person(anna)


def parts_of(kim: Assistentmedewerker, werkpost_id: str) -> list[Deel]:
    """A new part of every kind, all well."""
    mine = kim.id
    return [
        Plaatsing(
            id="",
            assistentmedewerker_id=mine,
            soort=SoortPlaatsing.STAGE,
            werkpost_id=werkpost_id,
            begin=TODAY,
        ),
        Voorziening(id="", assistentmedewerker_id=mine, wet=Wet.WMO_MAATWERK, einde=TODAY),
        Contactpersoon(id="", assistentmedewerker_id=mine, naam="Ria", relatie="moeder"),
        Doel(id="", assistentmedewerker_id=mine, omschrijving="Zelf de bus nemen"),
        Plan(id="", assistentmedewerker_id=mine, soort=SoortPlan.COACHINGSPLAN, begin=TODAY),
        Competentiescore(
            id="", assistentmedewerker_id=mine, competentie_id="c", datum=TODAY, score=3
        ),
        Traject(id="", assistentmedewerker_id=mine, periode=1),
    ]


def other(part: Any, **values: object) -> Deel:
    changed: Deel = replace(part, **values)
    return changed


def goal(kim: Assistentmedewerker, text: str, *, in_beeld: bool = True) -> Doel:
    return Doel(id="", assistentmedewerker_id=kim.id, omschrijving=text, in_beeld=in_beeld)


def test_every_part_is_added_changed_thrown_away_and_brought_back(
    anna: Door, kim: Assistentmedewerker
) -> None:
    place = add_werkpost(anna, Werkpost(id="", naam="De Weide")).id
    for part in parts_of(kim, place):
        new = save_deel(anna, part)
        assert new.id
        assert save_deel(anna, new) == new
        remove_deel(anna, type(new), new.id, kim.id)
        with pytest.raises(NotFound):
            save_deel(anna, new)
        restore_deel(anna, type(new), new.id, kim.id)
        save_deel(anna, new)
    dossier = open_dossier(anna, kim.id)
    assert [one.werkpost_id for one in dossier.plaatsingen] == [place]
    assert [one.wet for one in dossier.voorzieningen] == [Wet.WMO_MAATWERK]
    assert [one.naam for one in dossier.contactpersonen] == ["Ria"]
    assert [one.omschrijving for one in dossier.doelen] == ["Zelf de bus nemen"]


def test_nobody_works_on_more_than_three_goals_at_a_time(
    anna: Door, kim: Assistentmedewerker
) -> None:
    """A fourth may be there, and comes into focus when one of the three is reached."""
    three = [save_deel(anna, goal(kim, text)) for text in ("Bus", "Op tijd", "Hulp vragen")]
    with pytest.raises(InvalidValues, match="drie doelen"):
        save_deel(anna, goal(kim, "Kassa"))
    fourth = save_deel(anna, goal(kim, "Kassa", in_beeld=False))
    with pytest.raises(InvalidValues, match="drie doelen"):
        save_deel(anna, replace(fourth, in_beeld=True))
    save_deel(anna, replace(three[0], status=StatusDoel.BEHAALD))
    save_deel(anna, replace(fourth, in_beeld=True))
    remove_deel(anna, Doel, three[1].id, kim.id)
    save_deel(anna, goal(kim, "Samenwerken"))
    with pytest.raises(InvalidValues, match="drie doelen"):
        restore_deel(anna, Doel, three[1].id, kim.id)


def test_what_makes_no_sense_is_told_and_nothing_is_kept(
    anna: Door, kim: Assistentmedewerker
) -> None:
    place = add_werkpost(anna, Werkpost(id="", naam="De Weide")).id
    stage, voorziening, contact, doel, plan, score, traject = parts_of(kim, place)
    earlier, later = date(2026, 1, 1), date(2026, 12, 1)
    for wrong in (
        other(stage, einde=earlier),
        other(voorziening, begin=later),
        other(contact, naam=" "),
        other(doel, omschrijving=""),
        other(plan, einde=earlier),
        other(score, score=6),
        other(score, datum=later),
        other(traject, periode=7),
    ):
        with pytest.raises(InvalidValues):
            save_deel(anna, wrong)
    dossier = open_dossier(anna, kim.id)
    assert (dossier.plaatsingen, dossier.voorzieningen, dossier.doelen) == ((), (), ())


def test_a_part_does_not_move_to_someone_else(anna: Door, kim: Assistentmedewerker) -> None:
    joost = person(anna, "Joost")
    doel = save_deel(anna, goal(kim, "Bus"))
    with pytest.raises(NotFound):
        save_deel(anna, replace(doel, assistentmedewerker_id=joost.id))
    for act in (remove_deel, restore_deel):
        with pytest.raises(NotFound):
            act(anna, Doel, doel.id, joost.id)
    assert open_dossier(anna, joost.id).doelen == ()


def test_someone_is_placed_only_where_one_may_look(anna: Door, kim: Assistentmedewerker) -> None:
    """But a place that a colleague chose stays when one changes the hours."""
    stage = parts_of(kim, "elders")[0]
    assert isinstance(stage, Plaatsing)
    with pytest.raises(NotFound):
        save_deel(anna, stage)
    place = add_werkpost(anna, Werkpost(id="", naam="De Weide"))
    placed = save_deel(anna, replace(stage, werkpost_id=place.id))
    with pytest.raises(NotFound):
        save_deel(anna, replace(placed, werkpost_id="elders"))
    assert save_deel(anna, replace(placed, uren_per_week=8.0)).uren_per_week == 8


@pytest.mark.parametrize("rol", Rol)
def test_who_sets_up_persons_and_places_has_no_word_in_the_goals(
    anna: Door, kim: Assistentmedewerker, rol: Rol
) -> None:
    door = Door(anna.database, replace(anna.who, rol=rol), anna.clock)
    place = add_werkpost(anna, Werkpost(id="", naam="De Weide")).id
    for part in parts_of(kim, place):
        content = isinstance(part, Doel | Plan | Competentiescore)
        if may(rol, Recht.NOTITIES_SCHRIJVEN if content else Recht.PERSONEN_WIJZIGEN):
            save_deel(door, part)
        else:
            with pytest.raises(Forbidden):
                save_deel(door, part)


def test_two_who_each_choose_a_third_goal_offline_both_see_that_there_are_four(
    tmp_path: Path,
) -> None:
    """Nothing is refused by the server: what is there is shown, and can be put right."""
    office = Office(tmp_path)
    anna, lea = office.laptop("anna"), office.laptop("lea", Rol.TEAMLEIDER)
    kim = person(anna.door)
    first = [save_deel(anna.door, goal(kim, text)) for text in ("Bus", "Op tijd")]
    anna.sync()
    lea.sync()
    save_deel(anna.door, goal(kim, "Kassa"))
    save_deel(lea.door, goal(kim, "Hulp vragen"))
    for one in (anna, lea, anna):
        one.sync()
    for one in (anna, lea):
        assert len([each for each in open_dossier(one.door, kim.id).doelen if each.in_beeld]) == 4
    save_deel(lea.door, replace(first[1], streefdatum=date(2027, 1, 1)))
    save_deel(lea.door, replace(first[0], in_beeld=False))
    with pytest.raises(InvalidValues, match="drie doelen"):
        save_deel(lea.door, replace(first[0], in_beeld=True))
