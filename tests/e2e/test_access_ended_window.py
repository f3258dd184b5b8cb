"""The real window at the moment that access to a dossier ends: nothing of it stays in sight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jobcoach import app
from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import system_clock
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database
from jobcoach.usecases import nagekomen, overdracht
from jobcoach.usecases.door import Door
from tests.e2e.test_sync_window import (
    JumpingClock,
    at_work,
    open_person,
    rounds,
    says,
    write_note,
)
from tests.e2e.window import Window
from tests.support.laptop import LiveClock, enrolled, note, person, sync
from tests.support.line import Line
from tests.support.server import ServerProcess


@dataclass
class Team:
    """Lea leads; Anna has Kim, Joost and Mehmet; Bas has nobody. Their laptops are switched off."""

    root: Path
    url: str
    lea: Door
    people: dict[str, Assistentmedewerker]
    ids: dict[str, str]

    def hand_over(self, roepnaam: str) -> None:
        overdracht.hand_over(
            self.lea,
            van_id=self.ids["anna"],
            naar_id=self.ids["bas"],
            dossiers=[self.people[roepnaam].id],
        )


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    url = f"sqlite:///{tmp_path / 'server.db'}"
    database = Database(url)
    administration = Administration(database, system_clock)
    administration.set_up("Zorg Noord")
    oost = administration.add_werkteam("Oost").id
    process = ServerProcess(url)
    clock = LiveClock(system_clock())
    ids, codes = {}, {}
    for naam, rol in (("anna", Rol.JOBCOACH), ("bas", Rol.JOBCOACH), ("lea", Rol.TEAMLEIDER)):
        ids[naam] = administration.add_gebruiker(naam.capitalize(), rol, oost).id
        codes[naam] = administration.invite(ids[naam]).code
    anna = enrolled(tmp_path / "anna", process.url, codes["anna"], clock)
    people = {naam: person(anna, naam) for naam in ("Kim", "Joost", "Mehmet")}
    for one in people.values():
        note(anna, one, "Geheim van vorige week.")
    sync(anna)
    anna.database.close()
    lea = enrolled(tmp_path / "lea", process.url, codes["lea"], clock)
    sync(lea)
    yield Team(tmp_path, process.url, lea, people, ids | {"code of bas": codes["bas"]})
    lea.database.close()
    process.stop()
    database.close()


def round_now(window: Window) -> None:
    rounds(window).round_now()
    window.wait_for(lambda: not rounds(window).busy, "the end of the round")
    window.settle()


def test_what_was_handed_over_goes_from_the_screen_and_what_was_typed_reaches_who_leads(
    qtbot: QtBot, qapp: QApplication, team: Team
) -> None:
    with at_work(qtbot, qapp, team.root / "anna") as window:
        says(window, "Gesynchroniseerd")
        open_person(window, "Kim")
        window.sees("Geheim van vorige week.")
        team.hand_over("Kim")
        round_now(window)
        window.sees("Kim staat niet meer op deze laptop")
        assert "Geheim" not in window.texts()
        assert "Niet gevonden" not in window.texts()
        write_note(window, "Mehmet", "Mehmet huilde vandaag.")
        window.sees("Bewaard op deze laptop")
        team.hand_over("Mehmet")
        round_now(window)
        window.sees("Je hebt geen toegang meer tot Mehmet Jansen")
        assert "Geheim" not in window.texts()
        for _ in range(2):
            round_now(window)
        open_person(window, "Joost")
        window.sees("Geheim van vorige week.")
        assert "Joost" in window.widget.windowTitle()
    sync(team.lea)
    (typed,) = nagekomen.list_nagekomen(team.lea, alle=True)
    assert "Mehmet huilde vandaag." in str(typed.velden)


def test_who_stood_in_sees_nothing_any_more_when_the_period_ends_without_a_line(
    qtbot: QtBot, qapp: QApplication, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = JumpingClock()
    monkeypatch.setattr(app, "system_clock", clock)
    with Line(team.url) as line:
        bas = enrolled(
            team.root / "bas", line.url, team.ids["code of bas"], LiveClock(system_clock())
        )
        today = day_of(system_clock())
        overdracht.set_waarneming(
            team.lea,
            van_id=team.ids["anna"],
            naar_id=team.ids["bas"],
            dossiers=[team.people["Kim"].id],
            van=None,
            tot=today + timedelta(days=1),
        )
        sync(bas)
        bas.database.close()
        with at_work(qtbot, qapp, team.root / "bas") as window:
            says(window, "Gesynchroniseerd")
            open_person(window, "Kim")
            window.sees("Geheim van vorige week.")
            line.cut()
            clock.ahead = timedelta(days=3)
            round_now(window)
            window.sees("Kim staat niet meer op deze laptop")
            assert "Geheim" not in window.texts()
