"""Looking together: what is kept of a talk, who may read it, and that it reaches a colleague."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.doel import Doel
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.gesprek import Afspraak, Gesprek, Gezicht, JaDeelsNee
from jobcoach.errors import InvalidValues, NotFound
from jobcoach.usecases.assistentmedewerkers import open_dossier
from jobcoach.usecases.conflicts import list_conflicts
from jobcoach.usecases.door import Door
from jobcoach.usecases.dossierdelen import change_deel, remove_deel, save_deel
from jobcoach.usecases.gesprekken import add_gesprek, open_samen
from jobcoach.usecases.notities import timeline
from jobcoach.usecases.prullenbak import list_prullenbak, put_back
from jobcoach.usecases.search import search
from tests.support.laptop import alone, person
from tests.support.office import Office


@pytest.fixture
def anna(tmp_path: Path) -> Door:
    return alone(tmp_path / "anna")


@pytest.fixture
def kim(anna: Door) -> Assistentmedewerker:
    return person(anna)


def talk(door: Door, kim: Assistentmedewerker) -> Gesprek:
    """A talk of today with Kim, not kept yet."""
    return Gesprek(
        id="",
        assistentmedewerker_id=kim.id,
        auteur_id="",
        datum=door.clock().date(),  # the clock of a test stands at half past ten in the morning
        gezicht=Gezicht.GAAT_WEL,
        eigen_woorden="De kassa is spannend",
        verteld=JaDeelsNee.DEELS,
    )


def agreed(wat: str, **more: str) -> Afspraak:
    return Afspraak(id="", assistentmedewerker_id="", gesprek_id="", wat=wat, **more)  # type: ignore[arg-type]


def test_what_was_said_and_agreed_is_there_next_time(anna: Door, kim: Assistentmedewerker) -> None:
    goal = save_deel(
        anna, Doel(id="", assistentmedewerker_id=kim.id, omschrijving="Kassa", in_beeld=True)
    )
    kept = add_gesprek(
        anna,
        replace(talk(anna, kim), doelen=(goal.id,)),
        (agreed("Zelf bellen", wanneer="elke dinsdag"), agreed("Kassa oefenen", wie="ik")),
    )
    found = open_samen(anna, kim.id)
    assert found.roepnaam == "Kim"
    assert found.vorige == kept
    assert kept.auteur_id == anna.who.gebruiker_id
    assert [one.wat for one in found.terugkijken] == ["Zelf bellen", "Kassa oefenen"]
    assert [one.omschrijving for one in found.doelen] == ["Kassa"]
    lines = [line for line in timeline(anna, kim.id) if isinstance(line.bron, Gesprek)]
    assert [one.wat for one in lines[0].afspraken] == ["Zelf bellen", "Kassa oefenen"]
    dossier = open_dossier(anna, kim.id)
    assert dossier.gesprekken == (kept,)
    assert {one.wanneer for one in dossier.afspraken} == {"elke dinsdag", ""}


def test_of_what_was_agreed_one_says_later_whether_it_was_done(
    anna: Door, kim: Assistentmedewerker
) -> None:
    add_gesprek(anna, talk(anna, kim), (agreed("Zelf bellen"), agreed("Kassa oefenen")))
    bellen, kassa = open_samen(anna, kim.id).terugkijken
    anna.clock.pass_days(7)  # type: ignore[attr-defined]
    add_gesprek(
        anna, talk(anna, kim), gedaan={bellen.id: JaDeelsNee.JA, kassa.id: JaDeelsNee.DEELS}
    )
    (left,) = open_samen(anna, kim.id).terugkijken
    assert (left.wat, left.gedaan) == ("Kassa oefenen", JaDeelsNee.DEELS)
    assert left.gedaan_op is not None


def test_a_talk_is_kept_whole_or_not_at_all(anna: Door, kim: Assistentmedewerker) -> None:
    siem = person(anna, "Siem", "Bos")
    add_gesprek(anna, talk(anna, siem), (agreed("Van Siem"),))
    (of_siem,) = open_samen(anna, siem.id).terugkijken
    with pytest.raises(NotFound):
        add_gesprek(anna, talk(anna, kim), (agreed("Iets"),), gedaan={of_siem.id: JaDeelsNee.JA})
    with pytest.raises(NotFound):
        add_gesprek(anna, replace(talk(anna, kim), doelen=("van-een-ander",)))
    for too_much in ((agreed(" "),), tuple(agreed("Iets") for _ in range(6))):
        with pytest.raises(InvalidValues):
            add_gesprek(anna, talk(anna, kim), too_much)
    tomorrow = talk(anna, kim).datum + timedelta(days=1)
    with pytest.raises(InvalidValues):
        add_gesprek(anna, replace(talk(anna, kim), datum=tomorrow))
    assert open_samen(anna, kim.id).vorige is None
    assert open_samen(anna, siem.id).terugkijken == (of_siem,)


def test_who_reads_no_notes_hears_nothing_of_a_talk(anna: Door, kim: Assistentmedewerker) -> None:
    add_gesprek(anna, talk(anna, kim), (agreed("Zelf bellen"),))
    beheerder = Door(anna.database, replace(anna.who, rol=Rol.BEHEERDER), anna.clock)
    dossier = open_dossier(beheerder, kim.id)
    assert (dossier.gesprekken, dossier.afspraken) == ((), ())
    assert timeline(beheerder, kim.id) == ()
    assert search(beheerder, "bellen") == ()
    assert {one.kind for one in search(anna, "bellen")} == {"afspraak"}
    assert {one.kind for one in search(anna, "spannend")} == {"gesprek"}


def test_an_agreement_that_was_thrown_away_comes_back_from_the_bin(
    anna: Door, kim: Assistentmedewerker
) -> None:
    add_gesprek(anna, talk(anna, kim), (agreed("Zelf bellen"),))
    (one,) = open_samen(anna, kim.id).terugkijken
    remove_deel(anna, Afspraak, one.id, kim.id)
    assert open_samen(anna, kim.id).terugkijken == ()
    (gone,) = list_prullenbak(anna)
    put_back(anna, gone)
    assert open_samen(anna, kim.id).terugkijken == (one,)


def test_what_was_agreed_offline_reaches_the_other_laptop_and_two_answers_are_both_kept(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path)
    anna, lea = office.laptop("anna"), office.laptop("lea", Rol.TEAMLEIDER)
    kim = person(anna.door)
    add_gesprek(anna.door, talk(anna.door, kim), (agreed("Zelf bellen"), agreed("Kassa oefenen")))
    anna.sync()
    lea.sync()
    there = open_samen(lea.door, kim.id)
    assert there == open_samen(anna.door, kim.id)
    bellen, kassa = there.terugkijken
    for door, afspraak, said in (
        (anna.door, bellen, JaDeelsNee.JA),
        (lea.door, bellen, JaDeelsNee.NEE),
        (lea.door, kassa, JaDeelsNee.JA),
    ):
        change_deel(door, Afspraak, afspraak.id, kim.id, {"gedaan": said})
    for one in (anna, lea, anna, lea):
        assert one.sync().proof is not None
    mine, theirs = (
        {one.id: one.gedaan for one in open_dossier(each.door, kim.id).afspraken}
        for each in (anna, lea)
    )
    assert mine == theirs
    assert mine[kassa.id] is JaDeelsNee.JA
    (conflict,) = list_conflicts(anna.door)
    assert (conflict.entity, conflict.entity_id, conflict.field) == (
        "afspraak",
        bellen.id,
        "gedaan",
    )
