"""Two laptops write in one field apart: the pill says so, the coach chooses, both are equal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import system_clock
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database
from jobcoach.ui import rhythm
from jobcoach.usecases import assistentmedewerkers, conflicts
from jobcoach.usecases.door import Door
from tests.e2e.window import Window, opened_window
from tests.support.laptop import PASSPHRASE, LiveClock, enrolled, person, sync
from tests.support.server import ServerProcess


@pytest.fixture
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Door, str]]:
    """The laptop of Anna, switched off, and that of Lea, who leads her; both wrote in one field."""
    monkeypatch.setattr(rhythm, "FIRST_ROUND_S", 0.1)
    monkeypatch.setattr(rhythm, "AFTER_SAVE_S", 0.2)
    url = f"sqlite:///{tmp_path / 'server.db'}"
    database = Database(url)
    administration = Administration(database, system_clock)
    administration.set_up("Zorg Noord")
    team = administration.add_werkteam("Oost").id
    process = ServerProcess(url)
    doors = []
    for naam, rol in (("Anna", Rol.JOBCOACH), ("Lea", Rol.TEAMLEIDER)):
        who = administration.add_gebruiker(naam, rol, team)
        code = administration.invite(who.id).code
        clock = LiveClock(system_clock())
        doors.append(enrolled(tmp_path / naam.lower(), process.url, code, clock))
    anna, lea = doors
    kim = person(anna)
    for door in doors:
        sync(door)
    for door, words in ((anna, "Bang voor honden."), (lea, "Bang voor katten.")):
        changed: Assistentmedewerker = replace(kim, bijzonderheden=words)
        assistentmedewerkers.change_assistentmedewerker(door, changed)
    sync(lea)
    anna.database.close()
    yield tmp_path / "anna", lea, kim.id
    lea.database.close()
    process.stop()
    database.close()


def says(window: Window, words: str) -> None:
    desktop = window.application.desktop
    assert desktop is not None
    window.wait_for(lambda: words in desktop.frame.pill.text(), f"{words} on the pill")


def test_the_coach_chooses_between_two_versions_and_both_laptops_are_equal(
    qtbot: QtBot, qapp: QApplication, apart: tuple[Path, Door, str]
) -> None:
    root, lea, kim = apart
    with opened_window(qtbot, qapp, root) as window:
        window.fill("Wachtwoordzin", PASSPHRASE)
        window.find(QAbstractButton, "Openen").click()
        window.wait_for(lambda: window.application.desktop is not None, "the frame")
        says(window, "Let op: 2 versies")
        desktop = window.application.desktop
        assert desktop is not None
        desktop.frame.pill.click()
        window.press("Bekijk de twee versies")
        window.sees("Bang voor honden.")
        window.sees("Bang voor katten.")
        window.settle()
        window.widget.activateWindow()
        window.wait_for(window.widget.isActiveWindow, "the window in front")
        window.key(Qt.Key.Key_3)
        window.wait_for(lambda: isinstance(QApplication.focusWidget(), QTextEdit), "the text")
        window.write(" Konijnen zijn geen probleem.")
        window.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        window.sees("Er zijn geen twee versies")
        says(window, "Gesynchroniseerd")
    sync(lea)
    told = assistentmedewerkers.open_dossier(lea, kim).persoon.bijzonderheden
    assert "honden" in told
    assert told.endswith("katten. Konijnen zijn geen probleem.")
    assert conflicts.list_conflicts(lea) == ()
