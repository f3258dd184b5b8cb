"""Who looks at every screen sees what is wrong on one."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jobcoach.ui.appearance import Appearance
from tests.ui.looked_at import Seen, english_in


@pytest.fixture
def screen(appearance: Appearance, qtbot: QtBot) -> QWidget:
    """An empty screen."""
    window = QWidget()
    QVBoxLayout(window)
    window.resize(400, 300)
    qtbot.addWidget(window)
    return window


def looked(screen: QWidget, *parts: QWidget) -> Seen:
    """What is seen of a screen with these on it."""
    for part in parts:
        layout = screen.layout()
        assert layout is not None
        layout.addWidget(part)
    screen.show()
    seen = Seen()
    seen.look("scherm-licht", screen)
    return seen


def test_a_good_screen_has_nothing_wrong(screen: QWidget) -> None:
    button = QPushButton("Bewaren")
    button.setShortcut("Ctrl+S")
    button.setToolTip("Bewaren (Ctrl+S)")
    seen = looked(screen, QLabel("Kim deed het zelf"), button)
    found = (seen.unnamed, seen.english, seen.faint, seen.untold, seen.actions)
    assert found == ({}, {}, {}, {}, {})
    assert seen.shortcuts == {"Ctrl+S": "scherm-licht"}


def test_a_field_without_a_name_is_seen(screen: QWidget) -> None:
    assert looked(screen, QLineEdit()).unnamed == {"scherm-licht": ["QLineEdit"]}


def test_an_english_word_is_seen_also_in_a_tooltip(screen: QWidget) -> None:
    button = QPushButton("Bewaren")
    button.setToolTip("Save this note")
    assert looked(screen, button).english == {"scherm-licht": ["note", "save", "this"]}
    assert english_in("Wat is er met de help van Max gedaan?") == []


def test_grey_on_grey_is_seen(screen: QWidget) -> None:
    label = QLabel("Nog geen trede")
    label.setStyleSheet("color: #999999; background: #DDDDDD")
    (found,) = looked(screen, label).faint["scherm-licht"]
    assert found.startswith("Nog geen trede")


def test_a_shortcut_that_nobody_is_told_is_seen(screen: QWidget) -> None:
    button = QPushButton("Bewaren")
    button.setShortcut("Ctrl+S")
    assert looked(screen, button).untold == {"scherm-licht": [" Ctrl+S"]}


def test_an_action_without_words_is_seen(screen: QWidget) -> None:
    action = QAction(screen)
    action.setObjectName("terug")
    assert looked(screen).actions == {"scherm-licht": ["terug"]}
