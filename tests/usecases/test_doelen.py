"""What someone works on and how they grow: goals with their notes, the rule of three, scores."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.competentie import (
    DEFAULT_LIST,
    Competentie,
    Competentiescore,
    newest_first,
    present_list,
)
from jobcoach.domain.doel import Doel, StatusDoel
from jobcoach.domain.gebruiker import Rol
from jobcoach.errors import Forbidden, InvalidValues, NotFound
from jobcoach.usecases.doelen import (
    open_competenties,
    open_doelen,
    score_competentie,
    swap_focus,
)
from jobcoach.usecases.door import Door
from jobcoach.usecases.dossierdelen import change_deel, save_deel
from jobcoach.usecases.notities import add_notitie
from tests.support.laptop import alone, person


@pytest.fixture
def anna(tmp_path: Path) -> Door:
    return alone(tmp_path / "anna")


@pytest.fixture
def kim(anna: Door) -> Assistentmedewerker:
    return person(anna)


def goal(anna: Door, kim: Assistentmedewerker, text: str, *, in_beeld: bool = True) -> Doel:
    new = Doel(id="", assistentmedewerker_id=kim.id, omschrijving=text, in_beeld=in_beeld)
    return save_deel(anna, new)


def test_a_goal_tells_how_often_it_was_written_about_and_when_last(
    anna: Door, kim: Assistentmedewerker
) -> None:
    bus, kassa = goal(anna, kim, "Bus"), goal(anna, kim, "Kassa")
    for text in ("Tot de halte", "Eén halte alleen"):
        add_notitie(anna, assistentmedewerker_id=kim.id, tekst=text, doelen=(bus.id,))
    add_notitie(
        anna, assistentmedewerker_id=kim.id, tekst="Nog niet af", doelen=(bus.id,), concept=True
    )
    voortgang = open_doelen(anna, kim.id).voortgang
    assert voortgang[bus.id].aantal == 2
    assert voortgang[bus.id].laatste.tekst == "Eén halte alleen"
    assert kassa.id not in voortgang


def test_a_werkbegeleider_sees_the_goals_but_no_notes_and_no_scores(
    anna: Door, kim: Assistentmedewerker
) -> None:
    bus = goal(anna, kim, "Bus")
    add_notitie(anna, assistentmedewerker_id=kim.id, tekst="Tot de halte", doelen=(bus.id,))
    ria = Door(anna.database, replace(anna.who, rol=Rol.WERKBEGELEIDER), anna.clock)
    blad = open_doelen(ria, kim.id)
    assert blad.doelen == (bus,)
    assert blad.voortgang == {}
    with pytest.raises(Forbidden):
        open_competenties(ria, kim.id)


def test_a_fourth_goal_comes_in_when_one_of_the_three_rests(
    anna: Door, kim: Assistentmedewerker
) -> None:
    three = [goal(anna, kim, text) for text in ("Bus", "Op tijd", "Hulp vragen")]
    fourth = goal(anna, kim, "Kassa", in_beeld=False)
    rests, instead = swap_focus(anna, kim.id, rest_id=three[1].id, instead_id=fourth.id)
    assert (rests.in_beeld, instead.in_beeld) == (False, True)
    focus = {one.omschrijving for one in open_doelen(anna, kim.id).doelen if one.in_focus}
    assert focus == {"Bus", "Hulp vragen", "Kassa"}
    fifth = goal(anna, kim, "Fietsen", in_beeld=False)
    with pytest.raises(InvalidValues, match="drie doelen"):
        swap_focus(anna, kim.id, rest_id=rests.id, instead_id=fifth.id)
    with pytest.raises(NotFound):
        swap_focus(anna, kim.id, rest_id="weg", instead_id=fifth.id)


def test_a_change_of_one_field_leaves_what_a_colleague_wrote_in_another(
    anna: Door, kim: Assistentmedewerker
) -> None:
    bus = goal(anna, kim, "Bus")
    save_deel(anna, replace(bus, eigen_woorden="Alleen met de bus"))
    changed = change_deel(anna, Doel, bus.id, kim.id, {"status": StatusDoel.LOOPT})
    assert (changed.eigen_woorden, changed.status) == ("Alleen met de bus", StatusDoel.LOOPT)
    with pytest.raises(InvalidValues):
        change_deel(anna, Doel, bus.id, kim.id, {"omschrijving": " "})


def test_an_organisation_without_a_list_of_its_own_has_the_one_that_ships(
    anna: Door, kim: Assistentmedewerker
) -> None:
    first = open_competenties(anna, kim.id).competenties
    assert [one.naam for one in first] == list(DEFAULT_LIST)
    assert first == open_competenties(anna, kim.id).competenties
    own = [
        Competentie(id="b", naam="Rust houden", volgorde=2),
        Competentie(id="a", naam="Plannen", volgorde=1),
    ]
    assert [one.naam for one in present_list(own, anna.who.organisatie_id)] == [
        "Plannen",
        "Rust houden",
    ]


def test_a_second_press_on_one_day_puts_the_first_right(
    anna: Door, kim: Assistentmedewerker
) -> None:
    today = date(2026, 11, 3)
    score_competentie(anna, kim.id, "c", today, score=3)
    score_competentie(anna, kim.id, "c", today, toelichting="Vroeg zelf om hulp")
    score_competentie(anna, kim.id, "c", today, score=4)
    (one,) = open_competenties(anna, kim.id).scores
    assert (one.score, one.toelichting) == (4, "Vroeg zelf om hulp")
    with pytest.raises(NotFound):
        score_competentie(anna, kim.id, "c", date(2026, 11, 2), toelichting="Niets")
    for day, score in ((today, 6), (date(2026, 11, 4), 2)):
        with pytest.raises(InvalidValues):
            score_competentie(anna, kim.id, "c", day, score=score)


def test_the_score_of_today_stands_before_that_of_last_time(
    anna: Door, kim: Assistentmedewerker
) -> None:
    for day, score in ((date(2026, 5, 4), 2), (date(2026, 11, 3), 4), (date(2025, 11, 3), 3)):
        save_deel(
            anna,
            Competentiescore(
                id="", assistentmedewerker_id=kim.id, competentie_id="c", datum=day, score=score
            ),
        )
    found = newest_first(open_competenties(anna, kim.id).scores)
    assert [one.score for one in found["c"]] == [4, 2, 3]
