"""Every action has a text, a tooltip with its shortcut, and stands in the overview."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from jobcoach.paths import resources_dir
from jobcoach.ui.actions import ACTIONS, ActionName, Actions, ActionSpec
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.keys import KeysOverview
from jobcoach.ui.widgets.buttons import keys_in_words
from jobcoach.ui.widgets.rail import RailEntry
from jobcoach.ui.widgets.section import Page


def test_every_action_is_in_the_table_once() -> None:
    assert sorted(spec.name.value for spec in ACTIONS) == sorted(name.value for name in ActionName)


def test_no_two_actions_have_the_same_shortcut() -> None:
    shortcuts = [QKeySequence(spec.shortcut).toString() for spec in ACTIONS]
    assert "" not in shortcuts
    assert len(set(shortcuts)) == len(shortcuts)


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.name.value)
def test_every_action_can_be_read_and_shows_its_shortcut(
    appearance: Appearance, qtbot: QtBot, spec: ActionSpec
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    action = Actions(window)[spec.name]
    assert action.text() == spec.text
    assert action.toolTip() == f"{spec.hint} ({keys_in_words(QKeySequence(spec.shortcut))})"
    assert action in window.actions()
    assert (resources_dir() / "icons" / f"{spec.icon}.svg").exists()


def test_f1_tells_every_shortcut_and_what_it_does(appearance: Appearance, qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    overview = KeysOverview([RailEntry("vandaag", "Vandaag", "sun", "Ctrl+1")], window)
    overview.show()
    told = {label.text() for label in overview.findChildren(QLabel)}
    for spec in ACTIONS:
        assert {keys_in_words(QKeySequence(spec.shortcut)), spec.hint} <= told
    assert {"Ctrl+1", "Naar Vandaag"} <= told


def test_the_keys_that_do_not_fit_are_reached_with_the_keyboard(
    appearance: Appearance, qtbot: QtBot
) -> None:
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    overview = KeysOverview([], window)
    overview.show()
    (page,) = overview.findChildren(Page)
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    passed: list[int] = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(overview, key)
        passed.append(bar.value())
    assert 0 < passed[0] < passed[1] < passed[2] == bar.maximum()
    assert passed[3] == 0
