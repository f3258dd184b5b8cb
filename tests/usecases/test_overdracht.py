"""A teamleider arranges from the desktop who has which dossier, and who sees it for a while."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from jobcoach import cli
from jobcoach.domain.dutch_time import day_of, end_of
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.logregel import Uitslag
from jobcoach.domain.moment import system_clock
from jobcoach.errors import (
    AccessEnded,
    AlreadySetUp,
    Forbidden,
    NotEnrolled,
    NotFound,
    NotHandedOver,
    PeriodImpossible,
)
from jobcoach.paths import DataDir
from jobcoach.store import access_log
from jobcoach.usecases import assistentmedewerkers, notities
from jobcoach.usecases.door import Door
from jobcoach.usecases.overdracht import end_waarneming, hand_over, list_toegang, set_waarneming
from tests.support.laptop import (
    PASSPHRASE,
    LiveClock,
    alone,
    enrolled,
    note,
    opened,
    person,
    sync,
    texts,
)
from tests.support.server import RunningServer, postgres, server

__all__ = ["postgres", "server"]


class Team:
    """Anna with Kim, her colleague Els and their teamleider Lea, each on a laptop."""

    def __init__(self, root: Path, running: RunningServer) -> None:
        self.root, self.server = root, running
        self.clock = LiveClock(system_clock())
        self.anna, self.els = self.laptop("anna"), self.laptop("els")
        self.lea = self.laptop("lea", Rol.TEAMLEIDER)
        self.kim = person(self.anna)
        for door in (self.anna, self.els, self.lea):
            sync(door)

    def laptop(self, naam: str, rol: Rol = Rol.JOBCOACH) -> Door:
        return self.let_in(naam, self.server.gebruiker(naam, rol))

    def let_in(self, naam: str, gebruiker_id: str) -> Door:
        code = self.server.invite(gebruiker_id)
        return enrolled(self.root / naam, self.server.url, code, self.clock)


@pytest.fixture
def team(tmp_path: Path, server: RunningServer) -> Team:
    return Team(tmp_path, server)


def of(door: Door) -> str:
    return door.who.gebruiker_id


def test_a_dossier_goes_to_a_colleague_and_everyone_can_read_who_has_it(team: Team) -> None:
    note(team.anna, team.kim, "Van Anna")
    sync(team.anna)
    done = hand_over(team.lea, van_id=of(team.anna), naar_id=of(team.els), dossiers=[team.kim.id])
    assert (done.gelukt, done.geweigerd) == ((team.kim.id,), ())
    for door in (team.anna, team.els, team.lea):
        sync(door)
    assert texts(team.els, team.kim) == ["Van Anna"]
    with pytest.raises(NotFound):
        assistentmedewerkers.open_dossier(team.anna, team.kim.id)
    assert assistentmedewerkers.open_dossier(team.lea, team.kim.id).jobcoach == "els"
    found = {one.naam: one for one in list_toegang(team.els, team.kim.id)}
    assert found.keys() == {"els", "lea"}
    assert (found["els"].soort, found["els"].tot) == ("overdracht", None)
    with pytest.raises(Forbidden):
        list_toegang(team.anna, team.kim.id)


def test_a_jobcoach_arranges_nothing_and_the_try_has_its_line(team: Team) -> None:
    with pytest.raises(Forbidden):
        hand_over(team.anna, van_id=of(team.anna), naar_id=of(team.els))
    with team.anna.database.read() as tx:
        last = access_log.lines(tx)[-1]
    assert (last.onderwerp, last.uitslag) == ("overdracht", Uitslag.GEWEIGERD)


def test_what_cannot_be_is_said_and_changes_nothing(team: Team, tmp_path: Path) -> None:
    today = day_of(system_clock())
    with pytest.raises(NotHandedOver):  # Els has no Kim
        hand_over(team.lea, van_id=of(team.els), naar_id=of(team.anna), dossiers=[team.kim.id])
    for van, tot in ((None, today - timedelta(days=1)), (today, today - timedelta(days=1))):
        with pytest.raises(PeriodImpossible):
            set_waarneming(team.lea, van_id=of(team.anna), naar_id=of(team.els), van=van, tot=tot)
    on_her_own = alone(tmp_path / "alone")
    with pytest.raises(NotEnrolled):
        list_toegang(on_her_own, person(on_her_own).id)


def test_a_colleague_stands_in_up_to_and_with_a_day_and_is_thanked_earlier(team: Team) -> None:
    last_day = day_of(system_clock()) + timedelta(days=5)
    set_waarneming(team.lea, van_id=of(team.anna), naar_id=of(team.els), tot=last_day)
    sync(team.els)
    note(team.els, team.kim, "Van Els, die waarneemt")
    sync(team.els)
    sync(team.anna)
    assert texts(team.anna, team.kim) == ["Van Els, die waarneemt"]
    found = {one.naam: one for one in list_toegang(team.anna, team.kim.id)}
    assert found["els"].tot == end_of(last_day)
    assert found["anna"].tot is None
    end_waarneming(team.lea, van_id=of(team.anna), naar_id=of(team.els))
    sync(team.els)
    with pytest.raises(NotFound):
        notities.list_notities(team.els, team.kim.id)


def test_a_laptop_that_was_refused_is_let_in_again_and_sends_what_waited(team: Team) -> None:
    note(team.anna, team.kim, "Geschreven voor het misverstand")
    team.server.administration.revoke_device(team.anna.device_id)
    with pytest.raises(AlreadySetUp):  # it has not heard of it yet
        team.let_in("anna", of(team.anna))
    with pytest.raises(AccessEnded):
        sync(team.anna)
    team.anna.database.close()
    again = team.let_in("anna", of(team.anna))
    assert again.device_id == team.anna.device_id
    sync(again)
    assert sync(again).proof is not None
    assert texts(again, team.kim) == ["Geschreven voor het misverstand"]
    sync(team.lea)
    assert texts(team.lea, team.kim) == ["Geschreven voor het misverstand"]
    again.database.close()
    with pytest.raises(AlreadySetUp):
        team.let_in("anna", of(team.anna))
    opened(team.root / "anna", team.clock).database.close()


def test_by_command_too(
    team: Team, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JOBCOACH_KEYRING", "off")
    monkeypatch.setenv("JOBCOACH_PASSPHRASE", PASSPHRASE)
    note(team.anna, team.kim, "Nog niet verstuurd")
    for door in (team.anna, team.els, team.lea):
        door.database.close()

    def run(who: str, *arguments: str) -> Any:
        def no_window(_: DataDir, __: Path | None = None) -> int:
            raise AssertionError("no window was asked for")

        asked = ["--data-dir", str(team.root / who), "--json", *arguments]
        ended = cli.main(asked, open_window=no_window, open_demo=no_window)
        said = capsys.readouterr()
        assert ended == 0, said.err
        return json.loads(said.out)

    who = ("--from", of(team.anna), "--to", of(team.els))
    moved = run("lea", "overdracht", "--dossier", team.kim.id, *who)
    assert moved["gelukt"] == [team.kim.id]
    seen = run("lea", "toegang", "list", "--assistentmedewerker", team.kim.id)
    assert {one["naam"] for one in seen} == {"els", "lea"}
    assert run("anna", "sync")["late"] == 1
    assert run("els", "sync")["nagekomen"] == 1
    assert run("els", "status")["nagekomen"] == 1
    (waits,) = run("els", "nagekomen", "list")
    assert waits["velden"]["tekst"] == "Nog niet verstuurd"
    assert run("els", "nagekomen", "accept", waits["id"])["eigen_besluit"] == "accepted"
    run("els", "sync")
    assert run("els", "nagekomen", "list") == []
    (kept,) = run("els", "nagekomen", "list", "--alle")
    assert kept["staat"] == "accepted"
    back = ("--from", of(team.els), "--to", of(team.anna))
    tot = (day_of(system_clock()) + timedelta(days=3)).isoformat()
    assert run("lea", "waarneming", "set", "--alle", *back, "--tot", tot)["gelukt"] == [team.kim.id]
    assert run("lea", "waarneming", "end", "--alle", *back)["gelukt"] == [team.kim.id]
