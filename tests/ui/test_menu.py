"""Whatever a menu offers can be read, has its key beside it, and is chosen by that key."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import jobcoach.ui
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.samen.big import BigField
from jobcoach.ui.widgets.fields import SearchField
from jobcoach.ui.widgets.menu import Line, Menu
from jobcoach.ui.widgets.number import NumberField
from jobcoach.ui.widgets.short_line import TimeField
from jobcoach.ui.widgets.text_area import TextArea
from tests.ui.accessible import mute_lines

Key = Qt.Key
_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def button(appearance: Appearance, qtbot: QtBot) -> QPushButton:
    made = QPushButton("Meer")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def done() -> list[str]:
    return []


def lines(done: list[str], *names: str) -> list[Line]:
    return [Line(name, partial(done.append, name)) for name in names]


def opened(button: QPushButton, *offered: Line) -> Menu:
    menu = Menu("Meer over dit doel", button)
    menu.offer(*offered)
    menu.under(button)
    return menu


@pytest.mark.parametrize(
    "held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier]
)
def test_the_key_beside_a_line_chooses_it_also_where_a_digit_needs_shift(
    button: QPushButton, done: list[str], held: Qt.KeyboardModifier
) -> None:
    menu = opened(
        button,
        *lines(done, "Trede 1", "Trede 2"),
        Line("Weggooien", partial(done.append, "weg"), "Del", "Gooi dit doel weg"),
    )
    assert mute_lines(menu) == []
    assert [one.toolTip() for one in menu.actions()] == [
        "Trede 1 (1)",
        "Trede 2 (2)",
        "Gooi dit doel weg (Del)",
    ]
    QTest.keyClick(menu, Key.Key_2, held)
    assert done == ["Trede 2"]
    assert not menu.isVisible()


def test_a_key_of_no_line_does_nothing_and_a_line_that_is_off_stays_off(
    button: QPushButton, done: list[str]
) -> None:
    menu = opened(
        button,
        *lines(done, "Openen"),
        Line("Bewaar als…", lambda: done.append("nee"), "B", on=False),
    )
    QTest.keyClick(menu, Key.Key_B)
    QTest.keyClick(menu, Key.Key_9)
    assert done == []
    assert menu.isVisible()
    QTest.keyClick(menu, Key.Key_Return)
    assert done == ["Openen"]


def test_it_opens_at_what_was_chosen_before(button: QPushButton, done: list[str]) -> None:
    names = [f"Werkpost {letter}" for letter in "ABCDEFGHIJKL"]
    menu = opened(
        button,
        *(Line(name, lambda: None, ticked=name.endswith("K")) for name in names),
    )
    assert menu.activeAction().text() == "Werkpost K"
    assert mute_lines(menu) == []
    assert [one.shortcut().toString() for one in menu.actions()][8:] == ["9", "A", "B", "C"]


def test_a_name_with_an_ampersand_is_shown_as_it_is(button: QPushButton, done: list[str]) -> None:
    menu = opened(button, *lines(done, "Bakker & Zoon"))
    assert menu.actions()[0].text() == "Bakker && Zoon"
    assert menu.actions()[0].toolTip() == "Bakker & Zoon (1)"


@pytest.mark.parametrize(
    "key, held, text",
    [
        (Key.Key_Z, _CTRL, ""),
        (Key.Key_Z, _CTRL | _SHIFT, "Kim"),
        (Key.Key_X, _CTRL, ""),
        (Key.Key_Delete, _NONE, ""),
    ],
)
def test_the_keys_beside_the_usual_lines_of_a_text_choose_them_too(
    appearance: Appearance, qtbot: QtBot, key: Key, held: Qt.KeyboardModifier, text: str
) -> None:
    area = TextArea("Tekst van de notitie")
    qtbot.addWidget(area)
    area.show()
    QTest.keyClicks(area, "Kim")
    if key is not Key.Key_Z:
        area.selectAll()
    middle = area.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, area.mapToGlobal(middle))
    menu = area.menu_at(asked)
    for line in menu.actions():
        assert "\t" not in line.text() + line.toolTip()
    menu.popup(area.mapToGlobal(middle))
    QTest.keyClick(menu, key, held)
    assert area.toPlainText() == text


@pytest.mark.parametrize(
    "made",
    [
        lambda: SearchField("Zoeken", "Zoeken"),
        lambda: TimeField("Begintijd"),
        lambda: BigField("Wat we afspreken", longest=80),
        lambda: NumberField("Minuten", highest=600),
    ],
)
def test_a_line_to_fill_in_hears_the_keys_of_its_menu_too(
    appearance: Appearance, qtbot: QtBot, made: Callable[[], QWidget]
) -> None:
    field = made()
    qtbot.addWidget(field)
    field.show()
    line = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
    assert line is not None
    line.setText("12")
    middle = field.rect().center()
    for key, held in ((Key.Key_A, _CTRL), (Key.Key_Delete, _NONE)):
        asked = QContextMenuEvent(
            QContextMenuEvent.Reason.Keyboard, middle, field.mapToGlobal(middle)
        )
        QApplication.sendEvent(field, asked)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, Menu)
        assert menu.accessibleName() == "Dit veld"
        assert all("\t" not in one.text() + one.toolTip() for one in menu.actions())
        QTest.keyClick(menu, key, held)
    assert line.text() == ""


def test_every_line_to_fill_in_is_made_like_this() -> None:
    ui = Path(jobcoach.ui.__file__).parent
    others = {
        path.relative_to(ui).as_posix()
        for path in ui.rglob("*.py")
        if re.search(r"= QLineEdit\(|class \w+\(QLineEdit\)", path.read_text("utf-8"))
    }
    assert others == {"widgets/text_line.py"}


def test_every_menu_of_the_program_is_made_like_this() -> None:
    ui = Path(jobcoach.ui.__file__).parent
    others = {
        path.relative_to(ui).as_posix()
        for path in ui.rglob("*.py")
        if re.search(r"\bQMenu\b", path.read_text("utf-8"))
    }
    assert others == {"stylesheet.py", "widgets/fields.py", "widgets/menu.py"}, "of a date: a month"


def test_a_line_that_is_made_otherwise_or_has_the_key_of_another_is_found(
    button: QPushButton, done: list[str]
) -> None:
    menu = opened(button, Line("Wijzigen", done.clear, "W"), Line("Weggooien", done.clear, "W"))
    menu.addAction("Openen")
    assert mute_lines(menu) == ["Wijzigen", "Weggooien", "Openen"]
