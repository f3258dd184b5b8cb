"""The prepared laptops of the demo, made by real enrolment and synchronisation."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from shutil import copytree

import pytest

from jobcoach import app
from jobcoach.demo.laptops import DemoLaptops, is_usable
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.ladderbeoordeling import StatusBeoordeling
from jobcoach.domain.signalen import SoortSignaal
from jobcoach.errors import Stopped
from jobcoach.keychain import NO_KEYRING
from jobcoach.paths import DataDir
from jobcoach.sync.server.tables import SCHEMA
from jobcoach.usecases import access_log, assistentmedewerkers, kladjes, notities, synchronise
from jobcoach.usecases.door import Door
from jobcoach.usecases.vandaag import open_vandaag
from tests.support.laptop import TestClock


def silent(_done: int, _of: int) -> None:
    """How far the making is does not matter."""


FRIDAY = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demo, with what an attempt that was cut off left behind."""
    root = tmp_path_factory.mktemp("demo")
    (root / "in-aanbouw").mkdir()
    (root / "in-aanbouw" / "server.db").write_bytes(b"half")
    return root


@pytest.fixture(scope="module")
def laptops(home: Path) -> Iterator[DemoLaptops]:
    """The demo, made once for all tests here: it takes some seconds."""
    with DemoLaptops(home, TestClock(FRIDAY)) as made:
        yield made


@pytest.fixture(scope="module")
def coach(laptops: DemoLaptops) -> Iterator[Door]:
    door = laptops.users[0].open(silent)
    yield door
    door.database.close()


@pytest.fixture(scope="module")
def leader(laptops: DemoLaptops) -> Iterator[Door]:
    door = laptops.users[1].open(silent)
    yield door
    door.database.close()


def test_one_can_look_around_as_jobcoach_and_as_teamleider(
    laptops: DemoLaptops, coach: Door, leader: Door
) -> None:
    assert [one.who for one in laptops.users] == ["jobcoach", "teamleider"]
    assert (coach.user.rol, coach.user.naam) == (Rol.JOBCOACH, "Anna de Wit")
    assert (leader.user.rol, leader.user.naam) == (Rol.TEAMLEIDER, "Fatma Yıldız")
    assert len(laptops.passphrase) >= 12


def test_the_teamleider_finds_what_waits_for_agreement_on_her_first_screen(leader: Door) -> None:
    kinds = {signaal.soort for signaal in open_vandaag(leader).aandacht}
    assert SoortSignaal.LADDER_WACHT in kinds


def test_the_jobcoach_finds_her_day_with_every_kind_of_attention(coach: Door) -> None:
    day = open_vandaag(coach)
    assert len(day.bezoeken) >= 2
    assert all(regel.personen for regel in day.bezoeken)
    kinds = {signaal.soort for signaal in day.aandacht}
    others = {SoortSignaal.VOORZIENING_VOORBIJ, SoortSignaal.LADDER_WACHT}
    assert kinds == set(SoortSignaal) - others
    assert len(day.kladjes) == 2
    assert len(day.concepten) == 1
    assert day.veranderd
    assert len(day.namen) == 25


def test_the_team_leader_sees_everyone_and_what_waits_for_review(leader: Door) -> None:
    people = assistentmedewerkers.list_assistentmedewerkers(leader)
    assert len(people) == 40
    assert {one.werkpost for one in people if not one.werkpost} == set()
    waiting = [
        beoordeling
        for one in people
        for beoordeling in assistentmedewerkers.open_dossier(leader, one.persoon.id).beoordelingen
        if beoordeling.status is StatusBeoordeling.INGEDIEND
    ]
    assert len(waiting) == 2


def test_both_laptops_are_synchronised_with_proof(coach: Door, leader: Door) -> None:
    for door in (coach, leader):
        done = synchronise.synchronise(door)
        assert (done.pushed, done.refused, done.conflicts) == (0, 0, 0)
        state = synchronise.sync_state(door)
        assert (state.pending, state.last_error) == (0, "")
        assert state.last_proof is not None


def test_a_note_of_the_jobcoach_reaches_the_team_leader(coach: Door, leader: Door) -> None:
    kim = next(
        one.persoon.id
        for one in assistentmedewerkers.list_assistentmedewerkers(coach)
        if one.persoon.roepnaam == "Kim"
    )
    notities.add_notitie(coach, assistentmedewerker_id=kim, tekst="Geschreven in de demo")
    synchronise.synchronise(coach)
    synchronise.synchronise(leader)
    assert notities.list_notities(leader, kim)[0].tekst == "Geschreven in de demo"


def test_who_made_the_dossiers_stands_in_the_access_log(coach: Door) -> None:
    lines = access_log.list_logregels(coach)
    assert len([line for line in lines if line.onderwerp == "dossier"]) >= 25


def test_what_was_made_is_opened_again_and_not_made_anew(
    home: Path, laptops: DemoLaptops, coach: Door
) -> None:
    kladje = kladjes.list_kladjes(coach)[0]
    with DemoLaptops(home, TestClock(FRIDAY + timedelta(days=2))) as again:
        door = again.users[0].open(silent)
        assert kladje in kladjes.list_kladjes(door)
        assert synchronise.synchronise(door).proof is not None
        door.database.close()
    assert not (home / "in-aanbouw").exists()


def test_looking_around_before_one_begins_never_mixes_with_what_is_real(
    home: Path, laptops: DemoLaptops, coach: Door, tmp_path: Path
) -> None:
    data_dir = DataDir(tmp_path / "gegevens")
    copytree(home, app.example_folder(data_dir))
    with ExitStack() as stack:
        users = app.example_users(app.example_folder(data_dir), stack)
        assert [user.who for user in users] == ["jobcoach", "teamleider"]
        looking = users[1].open(silent)
        assert (looking.example, looking.upkeep) == (True, None)
        assert looking.gebruiker.naam == "Fatma Yıldız"
        assert len(looking.list_assistentmedewerkers()) == 40
        app.forget_example(data_dir)
        assert app.example_folder(data_dir).exists(), "nothing is real yet"
        doors = app.doors_for(data_dir, NO_KEYRING, users)
        assert not doors.is_set_up
        real = doors.begin_alone("Anna", "vier losse woorden samen")
    assert (real.example, real.alone) == (False, True)
    assert real.list_assistentmedewerkers() == ()
    app.forget_example(data_dir)
    assert not app.example_folder(data_dir).exists()
    assert data_dir.database.exists()


def test_making_the_demo_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    told: list[int] = []

    def stop(done: int, _of: int) -> None:
        told.append(done)
        if done:
            raise Stopped

    with DemoLaptops(tmp_path, TestClock(FRIDAY)) as laptops, pytest.raises(Stopped):
        laptops.users[0].open(stop)
    assert told == [0, 1]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "made, usable",
    [
        ({}, True),
        ({"dag": "2026-11-13"}, False),
        ({"dag": "2026-11-21"}, False),
        ({"versie": "0.0.1"}, False),
        ({"inhoud": 0}, False),
        ({"server": "0001"}, False),
        ({"dag": "vrijdag"}, False),
        ([], False),
    ],
)
def test_a_demo_of_another_week_or_another_program_is_made_anew(
    tmp_path: Path, made: object, usable: bool
) -> None:
    usual = {"dag": "2026-11-20", "versie": version("jobcoach"), "inhoud": 3, "server": SCHEMA}
    if isinstance(made, dict):
        made = usual | made
    assert not is_usable(tmp_path, date(2026, 11, 20))
    (tmp_path / "gemaakt.json").write_text(json.dumps(made), "utf-8")
    assert is_usable(tmp_path, date(2026, 11, 20)) is usable
