"""Every action has a text, a tooltip with its shortcut, and stands in the overview."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from jobcoach.paths import resources_dir
from jobcoach.ui.actions import ACTIONS, ActionName, Actions, ActionSpec
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.keys import KeysOverview
from jobcoach.ui.widgets.buttons import keys_in_words
from jobcoach.ui.widgets.rail import RailEntry


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
