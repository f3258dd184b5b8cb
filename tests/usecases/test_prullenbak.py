"""What was thrown away can be brought back for thirty days, by who may write there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.doel import Doel
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.notitie import Bezoek, Notitie
from jobcoach.domain.werkpost import Werkpost
from jobcoach.errors import Forbidden, InvalidValues, NotFound
from jobcoach.store import access_log
from jobcoach.store.schema import entities
from jobcoach.usecases import bezoeken, notities, werkposten
from jobcoach.usecases.assistentmedewerkers import open_dossier
from jobcoach.usecases.door import Door
from jobcoach.usecases.dossierdelen import remove_deel, save_deel
from jobcoach.usecases.prullenbak import list_prullenbak, put_back
from tests.support.laptop import TestClock, alone, person
from tests.support.office import Office


@pytest.fixture
def anna(tmp_path: Path) -> Door:
    return alone(tmp_path / "anna", TestClock())


@pytest.fixture
def kim(anna: Door) -> Assistentmedewerker:
    return person(anna)


def goal(door: Door, who: Assistentmedewerker, what: str, *, in_beeld: bool = False) -> Doel:
    return save_deel(
        door, Doel(id="", assistentmedewerker_id=who.id, omschrijving=what, in_beeld=in_beeld)
    )


def test_a_coach_finds_back_what_she_threw_away_and_puts_it_back(
    anna: Door, kim: Assistentmedewerker
) -> None:
    made = goal(anna, kim, "Zelf de geiten voeren")
    remove_deel(anna, Doel, made.id, kim.id)
    assert open_dossier(anna, kim.id).doelen == ()
    (one,) = list_prullenbak(anna)
    assert (one.van, one.wat) == ("Kim Jansen", made)
    assert one.tot == one.op.date() + timedelta(days=30)
    put_back(anna, one)
    with anna.database.read() as tx:
        last = list(access_log.lines(tx))[-1]
    assert (last.gebeurtenis, last.assistentmedewerker_id) == (Gebeurtenis.WIJZIGEN, kim.id)
    assert open_dossier(anna, kim.id).doelen == (made,)
    assert list_prullenbak(anna) == ()


def test_the_latest_comes_first_a_draft_and_a_visit_too(
    anna: Door, kim: Assistentmedewerker
) -> None:
    draft = notities.add_notitie(anna, assistentmedewerker_id=kim.id, tekst="Half af", concept=True)
    notities.delete_concept(anna, draft.id)
    place = werkposten.add_werkpost(anna, Werkpost(id="", naam="De Kleine Weide"))
    visit = bezoeken.plan_bezoek(anna, place.id, anna.clock())
    bezoeken.cancel_bezoek(anna, visit.id)
    found = list_prullenbak(anna)
    assert [type(one.wat) for one in found] == [Bezoek, Notitie]
    assert [one.van for one in found] == ["De Kleine Weide", "Kim Jansen"]
    for one in found:
        put_back(anna, one)
    today = visit.gepland_op.date() if visit.gepland_op else None
    assert today is not None
    (plan,) = bezoeken.list_bezoeken(anna, today, today)
    assert plan.bezoek == visit
    assert [one.tekst for one in notities.list_notities(anna, kim.id)] == ["Half af"]


def test_after_thirty_days_it_is_not_in_the_bin_any_more(
    anna: Door, kim: Assistentmedewerker
) -> None:
    made = goal(anna, kim, "Zelf de geiten voeren")
    remove_deel(anna, Doel, made.id, kim.id)
    anna.clock.pass_days(29.9)  # type: ignore[attr-defined]
    assert len(list_prullenbak(anna)) == 1
    anna.clock.pass_days(0.2)  # type: ignore[attr-defined]
    assert list_prullenbak(anna) == ()


def test_a_fourth_goal_in_focus_is_not_put_back_silently(
    anna: Door, kim: Assistentmedewerker
) -> None:
    made = goal(anna, kim, "Eén", in_beeld=True)
    remove_deel(anna, Doel, made.id, kim.id)
    for what in ("Twee", "Drie", "Vier"):
        goal(anna, kim, what, in_beeld=True)
    (one,) = list_prullenbak(anna)
    with pytest.raises(InvalidValues):
        put_back(anna, one)
    assert len(list_prullenbak(anna)) == 1


def test_a_draft_is_in_the_bin_of_who_wrote_it_only(tmp_path: Path) -> None:
    office = Office(tmp_path)
    anna, lea = office.laptop("anna"), office.laptop("lea", Rol.TEAMLEIDER)
    kim = person(anna.door)
    draft = notities.add_notitie(
        anna.door, assistentmedewerker_id=kim.id, tekst="Half af", concept=True
    )
    made = goal(anna.door, kim, "Zelf de geiten voeren")
    notities.delete_concept(anna.door, draft.id)
    remove_deel(anna.door, Doel, made.id, kim.id)
    anna.sync()
    lea.sync()
    assert [type(one.wat) for one in list_prullenbak(anna.door)] == [Doel, Notitie]
    assert [type(one.wat) for one in list_prullenbak(lea.door)] == [Doel]
    of_anna = list_prullenbak(anna.door)[1]
    with pytest.raises(Forbidden):
        put_back(lea.door, of_anna)


def test_whoever_may_not_write_there_finds_nothing_to_put_back(
    anna: Door, kim: Assistentmedewerker
) -> None:
    made = goal(anna, kim, "Zelf de geiten voeren")
    remove_deel(anna, Doel, made.id, kim.id)
    helper = Door(anna.database, replace(anna.who, rol=Rol.WERKBEGELEIDER), anna.clock)
    assert list_prullenbak(helper) == ()


def test_nothing_comes_back_in_another_dossier_than_it_says(
    anna: Door, kim: Assistentmedewerker
) -> None:
    """A colleague's laptop can store a row in one dossier that claims to be about another."""
    piet = person(anna, "Piet", "Pietersen")
    made = goal(anna, kim, "Zelf de geiten voeren")
    remove_deel(anna, Doel, made.id, kim.id)
    (one,) = list_prullenbak(anna)
    with anna.database.write() as tx:
        tx.connection.execute(
            entities["doel"]
            .update()
            .where(entities["doel"].c.id == made.id)
            .values(scope=f"dossier:{piet.id}")
        )
    assert list_prullenbak(anna) == ()
    with pytest.raises(NotFound):
        put_back(anna, one)
