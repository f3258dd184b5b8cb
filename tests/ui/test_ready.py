"""While nobody touches the window its other screens are made, so that going there is quick."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jobcoach.settings import Settings
from jobcoach.store import access_log
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.assistentmedewerkers.dossier_view import DossierView
from jobcoach.ui.assistentmedewerkers.gegevens_tab import GegevensTab
from jobcoach.ui.background import Background
from jobcoach.ui.desktop import Desktop
from jobcoach.ui.factories import screens_of
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.notitie.view import NotitieView
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.workspace import workspace_of
from jobcoach.usecases.door import Door
from tests.support.laptop import alone, person
from tests.ui.accessible import unnamed
from tests.ui.keyboard import shortcut
from tests.ui.windows import Windows

EVERY_SCREEN = len(ScreenName)
UNTOUCHED_MS = 30_000
"""Longer than it takes on a machine that is busy with other tests."""


@pytest.fixture
def door(tmp_path: Path) -> Door:
    made = alone(tmp_path / "anna")
    person(made, "Kim", "Jansen")
    return made


@pytest.fixture
def desktop(
    appearance: Appearance,
    qtbot: QtBot,
    background: Background,
    door: Door,
    settled: Callable[[], None],
) -> Desktop:
    """Vandaag, just opened."""
    workspace = workspace_of(door)
    screens = screens_of(
        workspace,
        about=About("0.1.0", "laptop-anna", "/home/anna"),
        settings=Settings,
        change_settings=lambda _: None,
        may_lock=False,
    )
    made = Desktop(workspace, screens, background, sync_every_minutes=5)
    qtbot.addWidget(made.frame)
    made.frame.resize(1366, 768)
    made.frame.show()
    made.start()
    settled()
    return made


def log_lines(door: Door) -> int:
    with door.database.read() as tx:
        return len(list(access_log.lines(tx)))


def all_made(desktop: Desktop) -> bool:
    dossier = desktop.frame.findChild(DossierView)
    return (
        desktop.frame.stack.count() == EVERY_SCREEN
        and dossier is not None
        and len(dossier.findChildren(GegevensTab)) == 1
    )


def test_who_looks_at_vandaag_for_a_while_finds_every_screen_made(
    desktop: Desktop, door: Door, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    assert desktop.frame.stack.count() == 1
    before, here = log_lines(door), desktop.frame.stack.currentWidget()
    qtbot.waitUntil(lambda: all_made(desktop), timeout=UNTOUCHED_MS)
    assert desktop.frame.stack.currentWidget() is here, "Vandaag stays where it is"
    assert log_lines(door) == before, "nobody's dossier is looked at for it"
    desktop.frame.activateWindow()
    qtbot.waitUntil(desktop.frame.isActiveWindow)
    shortcut(desktop.frame, "Ctrl+N")
    settled()
    assert desktop.here == Place(ScreenName.NOTITIE)
    assert isinstance(desktop.frame.stack.currentWidget(), NotitieView)
    assert unnamed(desktop.frame) == []


def test_nothing_flashes_up_and_the_window_keeps_the_keyboard(
    desktop: Desktop, qtbot: QtBot, qapp: QApplication
) -> None:
    desktop.frame.activateWindow()
    qtbot.waitUntil(desktop.frame.isActiveWindow)
    windows = Windows()
    qapp.installEventFilter(windows)
    try:
        qtbot.waitUntil(lambda: all_made(desktop), timeout=UNTOUCHED_MS)
    finally:
        qapp.removeEventFilter(windows)
    assert windows.opened == []
    assert desktop.frame.isActiveWindow()


def test_nothing_is_made_under_the_hands_of_who_types(desktop: Desktop, qtbot: QtBot) -> None:
    handle = desktop.frame.windowHandle()
    for _ in range(30):
        QTest.keyClick(handle, Qt.Key.Key_Shift)
        qtbot.wait(100)
    assert desktop.frame.stack.count() == 1


def test_nothing_is_made_behind_the_lock(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.frame.hide()
    qtbot.wait(2_500)
    assert desktop.frame.stack.count() == 1
