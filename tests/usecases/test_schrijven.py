"""Own words and texts: kept on this laptop, encrypted with all the rest, and gone with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jobcoach.domain.tekstblok import Tekstblok
from jobcoach.errors import InvalidValues, Rule
from jobcoach.store import purging
from jobcoach.usecases.door import Door
from jobcoach.usecases.schrijven import (
    drop_tekstblok,
    drop_woord,
    keep_woord,
    open_schrijfhulp,
    save_tekstblok,
)
from tests.support.laptop import TestClock, alone, opened, person


@pytest.fixture
def anna(tmp_path: Path) -> Door:
    return alone(tmp_path / "anna", TestClock())


def blok(kort: str, tekst: str = "{roepnaam} was op tijd.") -> Tekstblok:
    return Tekstblok(id="", kort=kort, tekst=tekst)


def test_own_words_and_texts_are_there_again_after_the_laptop_was_off(
    anna: Door, tmp_path: Path
) -> None:
    keep_woord(anna, " Mekkie ")
    keep_woord(anna, "Mekkie")
    made = save_tekstblok(anna, blok("ot"))
    anna.database.close()
    again = opened(tmp_path / "anna", TestClock())
    found = open_schrijfhulp(again)
    assert found.woorden == ("Mekkie",)
    assert found.blokken == (made,)
    assert made.id


def test_what_was_taken_away_is_gone_and_can_be_put_back(anna: Door) -> None:
    keep_woord(anna, "Mekkie")
    made = save_tekstblok(anna, blok("ot"))
    drop_woord(anna, "Mekkie")
    drop_tekstblok(anna, made.id)
    found = open_schrijfhulp(anna)
    assert not found.woorden
    assert not found.blokken
    assert save_tekstblok(anna, made) == made


def test_a_short_word_stands_for_one_text(anna: Door) -> None:
    made = save_tekstblok(anna, blok("ot"))
    with pytest.raises(InvalidValues) as wrong:
        save_tekstblok(anna, blok("OT", "Iets anders"))
    assert wrong.value.problems[0].rule is Rule.TAKEN
    save_tekstblok(anna, replace(made, tekst="Kwam op tijd."))
    assert [one.tekst for one in open_schrijfhulp(anna).blokken] == ["Kwam op tijd."]


@pytest.mark.parametrize(
    "kort, tekst", [("", "a"), ("twee woorden", "a"), ("k" * 21, "a"), ("a", " ")]
)
def test_what_can_not_be_typed_or_says_nothing_is_no_text(
    anna: Door, kort: str, tekst: str
) -> None:
    with pytest.raises(InvalidValues):
        save_tekstblok(anna, blok(kort, tekst))
    with pytest.raises(InvalidValues):
        keep_woord(anna, "twee woorden")
    assert open_schrijfhulp(anna).blokken == ()


def test_the_names_of_people_on_the_laptop_are_no_mistakes(anna: Door) -> None:
    person(anna, "Siân", "Müller-Özdemir")
    namen = open_schrijfhulp(anna).namen
    assert {"Siân", "Müller", "Özdemir", "Müller-Özdemir"} <= namen
    assert set(anna.who.naam.split()) <= namen


def test_a_lost_laptop_keeps_none_of_it(anna: Door) -> None:
    keep_woord(anna, "Mekkie")
    save_tekstblok(anna, blok("ot"))
    with anna.database.write() as tx:
        purging.purge_all(tx)
    found = open_schrijfhulp(anna)
    assert not found.woorden
    assert not found.blokken
