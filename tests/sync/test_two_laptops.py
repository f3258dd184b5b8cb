"""The files of a laptop were copied to another: two laptops work under one name, and both go on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from jobcoach.domain.gebruiker import Rol
from jobcoach.errors import ServerUnreachable
from jobcoach.paths import DataDir
from jobcoach.store import device
from jobcoach.store.database import Database
from jobcoach.sync.protocol import Push, PushAnswer
from jobcoach.sync.round import Pace
from jobcoach.sync.server.journal import Journal
from jobcoach.usecases import assistentmedewerkers
from jobcoach.usecases.conflicts import list_conflicts
from jobcoach.usecases.door import Door
from jobcoach.usecases.notities import add_notitie, sign_notitie
from jobcoach.usecases.refusals import list_refusals
from tests.support.laptop import note, person, texts
from tests.support.office import ONE_BY_ONE, Laptop, Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def copied(office: Office, laptop: Laptop, folder: str) -> Laptop:
    """Another computer with the same files."""
    laptop.door.database.fold_log()
    data_dir = DataDir(office.root / folder)
    copytree(laptop.data_dir.root, data_dir.root)
    database = Database(data_dir.database, laptop.door.database.data_key)
    door = Door(database, laptop.door.who, office.clock)
    return Laptop(door, laptop.service, data_dir)


class OnlyHears(Journal):
    """A line on which nothing can be sent, as in a network that blocks what goes up."""

    def push(self, push: Push) -> PushAnswer:
        raise ServerUnreachable


def hear(office: Office, laptop: Laptop) -> bool:
    """A round on such a line; whether the laptop got a name of its own by it."""
    with laptop.door.database.read() as tx:
        server = device.server(tx)
    assert server is not None
    usual = laptop.service
    laptop.service = OnlyHears(office.database, office.clock, server.token)
    try:
        return laptop.sync().two_laptops
    finally:
        laptop.service = usual


def go_on(office: Office, laptop: Laptop) -> None:
    """Under the name that it got."""
    with laptop.door.database.read() as tx:
        who, server = device.identity(tx), device.server(tx)
    assert who is not None
    assert server is not None
    laptop.service = Journal(office.database, office.clock, server.token)
    laptop.door = Door(laptop.door.database, who, office.clock)


def sync(office: Office, laptop: Laptop, pace: Pace = ONE_BY_ONE) -> bool:
    """As the program does: once more when it got a name of its own; whether it did."""
    renamed = laptop.sync(pace).two_laptops
    if renamed:
        go_on(office, laptop)
        assert not laptop.sync().two_laptops
    return renamed


@pytest.mark.parametrize("first_is_the_copy", [True, False])
def test_what_both_wrote_under_one_name_is_kept(office: Office, *, first_is_the_copy: bool) -> None:
    anna = office.laptop("anna")
    kim = person(anna.door)
    note(anna.door, kim, "Van voor de kopie")
    anna.sync()
    copy = copied(office, anna, "kopie")
    for number in range(3):
        note(anna.door, kim, f"Hier {number}")
    for number in range(5):
        note(copy.door, kim, f"Op de kopie {number}")
    pair = (copy, anna) if first_is_the_copy else (anna, copy)
    assert not sync(office, pair[0])
    assert sync(office, pair[1])
    assert not sync(office, pair[0]) or first_is_the_copy
    for one in (*pair, *pair):
        sync(office, one)
    expected = {"Van voor de kopie"}
    expected |= {f"Hier {number}" for number in range(3)}
    expected |= {f"Op de kopie {number}" for number in range(5)}
    lea = office.laptop("lea", Rol.TEAMLEIDER)
    lea.sync()
    for one in (anna, copy, lea):
        assert set(texts(one.door, kim)) == expected
        assert len(texts(one.door, kim)) == 9
        assert one.sync().proof is not None
        assert list_refusals(one.door) == ()
    assert len(office.administration.devices()) == 3


@pytest.mark.parametrize("at_once", [1, 500])
def test_a_note_that_was_begun_and_signed_on_the_copy_keeps_its_words(
    office: Office, at_once: int
) -> None:
    """The number of its first words was used by the other laptop, that of its signature was not."""
    anna = office.laptop("anna")
    kim = person(anna.door)
    anna.sync()
    copy = copied(office, anna, "kopie")
    note(anna.door, kim, "Hier")
    begun = add_notitie(copy.door, assistentmedewerker_id=kim.id, tekst="De kopie", concept=True)
    sign_notitie(copy.door, begun.id)
    assert not sync(office, anna)
    assert sync(office, copy, Pace(ahead=False, changes_at_once=at_once))
    for one in (anna, copy, anna, copy):
        sync(office, one)
    for one in (anna, copy):
        assert set(texts(one.door, kim)) == {"Hier", "De kopie"}
        assert list_refusals(one.door) == ()


def test_what_is_written_while_the_program_runs_on_is_sent_too(office: Office) -> None:
    """The window keeps the door that it opened with; its laptop has another name by now."""
    anna = office.laptop("anna")
    kim = person(anna.door)
    anna.sync()
    copy = copied(office, anna, "kopie")
    note(anna.door, kim, "Hier")
    note(copy.door, kim, "Daar")
    sync(office, anna)
    door = copy.door
    assert sync(office, copy)
    note(door, kim, "Met de oude deur")
    assert copy.sync().proof is not None
    anna.sync()
    assert set(texts(anna.door, kim)) == {"Hier", "Daar", "Met de oude deur"}


def test_the_same_field_on_both_is_two_versions_and_not_one_that_vanished(office: Office) -> None:
    anna = office.laptop("anna")
    kim = person(anna.door)
    anna.sync()
    copy = copied(office, anna, "kopie")
    change = assistentmedewerkers.change_assistentmedewerker
    change(anna.door, replace(kim, telefoon="06-1"))
    change(copy.door, replace(kim, telefoon="06-2"))
    sync(office, anna)
    assert sync(office, copy)
    sync(office, anna)
    for one in (anna, copy):
        (two,) = list_conflicts(one.door)
        assert {two.mine.value, two.theirs.value} == {"06-1", "06-2"}


def test_what_one_hears_of_the_other_before_it_can_send_is_not_taken_for_its_own(
    office: Office,
) -> None:
    anna = office.laptop("anna")
    kim = person(anna.door)
    anna.sync()
    copy = copied(office, anna, "kopie")
    change = assistentmedewerkers.change_assistentmedewerker
    change(anna.door, replace(kim, telefoon="06-1"))
    office.clock.pass_days(1 / 48)
    change(copy.door, replace(kim, telefoon="06-2"))
    sync(office, anna)
    assert hear(office, copy)
    go_on(office, copy)
    sync(office, copy)
    sync(office, anna)
    for one in (anna, copy):
        (two,) = list_conflicts(one.door)
        assert {two.mine.value, two.theirs.value} == {"06-1", "06-2"}


def test_a_copy_on_which_nothing_was_written_yet_gets_a_name_when_the_other_writes(
    office: Office,
) -> None:
    anna = office.laptop("anna")
    kim = person(anna.door)
    anna.sync()
    copy = copied(office, anna, "kopie")
    note(anna.door, kim, "Hier")
    sync(office, anna)
    assert sync(office, copy)
    assert texts(copy.door, kim) == ["Hier"]
    note(copy.door, kim, "Daar")
    assert not sync(office, copy)
    assert not sync(office, anna)
    assert set(texts(anna.door, kim)) == {"Hier", "Daar"}


def test_a_laptop_that_hears_its_own_words_before_the_answer_keeps_its_name(
    office: Office,
) -> None:
    """The line broke just after they were sent, and the answer never came."""
    anna = office.laptop("anna")
    kim = person(anna.door)
    anna.sync()
    note(anna.door, kim, "Hier")

    class Breaks(Journal):
        def push(self, push: Push) -> PushAnswer:
            super().push(push)
            raise ServerUnreachable

    with anna.door.database.read() as tx:
        server = device.server(tx)
    assert server is not None
    anna.service = Breaks(office.database, office.clock, server.token)
    with pytest.raises(ServerUnreachable):
        anna.sync()
    go_on(office, anna)
    assert not sync(office, anna)
    assert texts(anna.door, kim) == ["Hier"]
