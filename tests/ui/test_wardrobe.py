"""Another theme or text size comes part by part, so that the window goes on answering."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jobcoach.ui.wardrobe import Wardrobe, divide

BLUE, RED = "QWidget { color: blue }", "QWidget { color: red }"


class Window(QWidget):
    """A window with a bar and two screens, of which one is seen."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets = 0
        """Of how many changes it heard."""
        self.bar = QLabel("Balk")
        self.stack = QStackedWidget()
        self.seen, self.hidden = QLabel("Vandaag"), QLabel("Agenda")
        self.stack.addWidget(self.seen)
        self.stack.addWidget(self.hidden)
        column = QVBoxLayout(self)
        column.addWidget(self.bar)
        column.addWidget(self.stack)
        divide(self, self.stack)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.sheets += event.type() is QEvent.Type.StyleChange


def colour(widget: QWidget) -> str:
    """Of the text of a widget, as it would be painted."""
    return widget.palette().windowText().color().name()


def is_blue(widget: QWidget) -> bool:
    return colour(widget) == "#0000ff"


def is_red(widget: QWidget) -> bool:
    return colour(widget) == "#ff0000"


@pytest.fixture
def wardrobe(qapp: QApplication) -> Wardrobe:
    made = Wardrobe(qapp)
    made.change(BLUE)
    return made


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, wardrobe: Wardrobe) -> Window:
    qapp.setStyleSheet("")
    made = Window()
    qtbot.addWidget(made)
    wardrobe.dress(made)
    made.show()
    qtbot.waitUntil(lambda: not wardrobe.busy)
    return made


@pytest.fixture
def changed(wardrobe: Wardrobe, qtbot: QtBot) -> Callable[[], None]:
    """Another sheet, until all wears it."""

    def change() -> None:
        wardrobe.change(RED)
        qtbot.waitUntil(lambda: not wardrobe.busy)

    return change


def test_all_parts_wear_the_sheet_also_what_is_hidden(window: Window) -> None:
    assert all(map(is_blue, (window.bar, window.seen, window.hidden)))


def test_after_a_change_all_parts_wear_the_other_sheet(
    window: Window, changed: Callable[[], None]
) -> None:
    changed()
    assert all(map(is_red, (window.bar, window.seen, window.hidden)))


def test_what_is_in_sight_changes_before_what_is_hidden_and_not_in_one_go(
    window: Window, wardrobe: Wardrobe, qtbot: QtBot
) -> None:
    order: list[tuple[bool, bool, bool]] = []
    wardrobe.seen_changed.connect(
        lambda: order.append((is_red(window.bar), is_red(window.seen), is_red(window.hidden)))
    )
    wardrobe.change(RED)
    assert all(map(is_blue, (window.bar, window.seen, window.hidden))), "keys come in between"
    qtbot.waitUntil(lambda: not wardrobe.busy)
    assert order == [(True, True, False)]


def test_nobody_sees_half_of_it_in_another_sheet(
    window: Window, wardrobe: Wardrobe, qtbot: QtBot
) -> None:
    wardrobe.change(RED)
    assert not window.updatesEnabled()
    wardrobe.change(BLUE)
    wardrobe.change(RED)
    qtbot.waitUntil(window.updatesEnabled)
    assert is_red(window.bar)
    assert is_red(window.seen)


def test_a_screen_to_which_one_goes_meanwhile_is_right_at_once(
    window: Window, wardrobe: Wardrobe, qtbot: QtBot
) -> None:
    wardrobe.change(RED)
    window.stack.setCurrentWidget(window.hidden)
    assert is_red(window.hidden)
    qtbot.waitUntil(lambda: not wardrobe.busy)
    assert all(map(is_red, (window.bar, window.seen, window.hidden)))


def test_what_only_holds_parts_finds_room_for_larger_text_too(
    window: Window, wardrobe: Wardrobe, qtbot: QtBot
) -> None:
    wardrobe.change(RED)
    assert window.sheets == 1
    qtbot.waitUntil(lambda: not wardrobe.busy)
    assert window.sheets == 1


def test_a_part_that_went_meanwhile_is_forgotten(
    window: Window, wardrobe: Wardrobe, qtbot: QtBot
) -> None:
    wardrobe.change(RED)
    window.hidden.deleteLater()
    qtbot.waitUntil(lambda: window.stack.count() == 1)
    qtbot.waitUntil(lambda: not wardrobe.busy)
    wardrobe.change(BLUE)
    qtbot.waitUntil(lambda: not wardrobe.busy)
    assert is_blue(window.seen)


def test_what_comes_later_wears_it_too(
    window: Window, changed: Callable[[], None], qtbot: QtBot
) -> None:
    changed()
    screen, over = QLabel("Rapporten"), QLabel("Over alles heen", window)
    window.stack.addWidget(screen)
    window.stack.setCurrentWidget(screen)
    over.show()
    menu = QMenu(window)
    menu.addAction("Kopiëren")
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    assert [colour(one) for one in (screen, over, menu)] == ["#ff0000"] * 3
    menu.close()


def test_a_part_that_is_shown_between_two_sheets_is_never_seen_bare(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    part = QWidget(window)
    part.hide()
    window.show()
    wardrobe = Wardrobe(window)
    wardrobe.dress(part)
    wardrobe.change("QWidget { color: red }")
    qtbot.waitUntil(lambda: not wardrobe.busy)
    wardrobe.change("QWidget { color: blue }")
    for _ in range(100):
        if not part.styleSheet():
            break
        QCoreApplication.processEvents()
    assert not part.styleSheet()
    part.show()
    assert part.styleSheet() == "QWidget { color: blue }"
