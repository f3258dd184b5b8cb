"""The question mark beside a hard word: seen, heard, closed, and the way to more of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QWhatsThisClickedEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jobcoach.ui.appearance import Appearance
from jobcoach.ui.clipping import clipped
from jobcoach.ui.guide import explained
from jobcoach.ui.widgets.fields import FormRow
from jobcoach.ui.widgets.section import Section
from jobcoach.ui.widgets.word_help import WordHelp, WordWords
from tests.ui.accessible import unnamed
from tests.ui.keyboard import press

PROJECT = Path(__file__).parent.parent.parent


class Screen(QWidget):
    """A window with a section and a field, that hears who wants to read more."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.section = Section("Voorzieningen", word="voorziening")
        self.row = FormRow("Soort", QLineEdit(), word="proefplaatsing")
        column = QVBoxLayout(self)
        column.addWidget(self.section)
        column.addWidget(self.row)

    def event(self, event: QEvent) -> bool:
        """Called by Qt."""
        if isinstance(event, QWhatsThisClickedEvent):
            event.accept()
            self.asked.append(event.href())
            return True
        return super().event(event)


@pytest.fixture
def screen(appearance: Appearance, qtbot: QtBot) -> Screen:
    made = Screen()
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def mark_in(part: QWidget) -> WordHelp:
    (mark,) = part.findChildren(WordHelp)
    return mark


def test_a_question_mark_tells_a_screen_reader_what_the_word_means(screen: Screen) -> None:
    mark = mark_in(screen.section)
    assert mark.accessibleName() == "Uitleg: Voorziening"
    assert mark.accessibleDescription() == explained("voorziening").explanation
    assert unnamed(screen) == []


def test_the_words_open_with_enter_and_close_with_escape(screen: Screen, qtbot: QtBot) -> None:
    mark = mark_in(screen.section)
    mark.setFocus()
    press(Qt.Key.Key_Space)
    (told,) = screen.findChildren(WordWords)
    texts = [label.text() for label in told.findChildren(QLabel)]
    assert any(explained("voorziening").explanation in text for text in texts)
    qtbot.waitUntil(lambda: clipped(told) == [])
    QTest.keyClick(told, Qt.Key.Key_Escape)
    assert not told.isVisible()
    assert QApplication.focusWidget() is mark


def test_meer_in_de_handleiding_says_which_word(screen: Screen, qtbot: QtBot) -> None:
    told = mark_in(screen.row).open_words()
    (more,) = [each for each in told.findChildren(QWidget) if "Meer in" in each.accessibleName()]
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert screen.asked == ["proefplaatsing"]
    assert not told.isVisible()


def test_a_field_explains_what_is_chosen_in_it_now(screen: Screen) -> None:
    mark = mark_in(screen.row)
    screen.row.set_word("wsw")
    assert (mark.isVisible(), mark.accessibleName()) == (True, "Uitleg: Wsw")
    screen.row.set_word("")
    assert not mark.isVisible()


def test_every_word_that_a_screen_explains_is_explained_by_the_guide() -> None:
    asked: set[str] = set()
    for path in (PROJECT / "jobcoach" / "ui").rglob("*.py"):
        asked |= set(re.findall(r'\bword="([a-z-]+)"', path.read_text("utf-8")))
    assert {"plaatsing", "voorziening", "traject", "trede", "indicatie"} <= asked
    for key in asked:
        assert 20 < len(explained(key).explanation) < 260, key
