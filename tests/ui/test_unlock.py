"""Opening the laptop's data in the morning."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from jobcoach.errors import DatabaseDamaged, WrongPassphrase
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.background import Background
from jobcoach.ui.clipping import clipped
from jobcoach.ui.ontgrendelen.presenter import OntgrendelenPresenter
from tests.ui.accessible import unnamed

RIGHT = "vier losse woorden hier"


class Laptop:
    """Opens with the right passphrase."""

    def __init__(self) -> None:
        self.tried: list[str] = []
        self.opened: list[str] = []
        self.go_on = threading.Event()
        self.go_on.set()
        self.damaged = False

    def unlock(self, passphrase: str) -> str:
        self.tried.append(passphrase)
        self.go_on.wait(10)
        if self.damaged:
            raise DatabaseDamaged
        if passphrase != RIGHT:
            raise WrongPassphrase
        return "open"


@pytest.fixture
def laptop() -> Laptop:
    return Laptop()


@pytest.fixture
def page(
    appearance: Appearance, qtbot: QtBot, background: Background, laptop: Laptop
) -> OntgrendelenPresenter[str]:
    presenter = OntgrendelenPresenter(
        background, who="Anna", unlock=laptop.unlock, opened=laptop.opened.append
    )
    qtbot.addWidget(presenter.view)
    presenter.view.resize(1366, 768)
    presenter.view.show()
    presenter.view.setFocus()
    return presenter


def field(page: OntgrendelenPresenter[str]) -> QLineEdit:
    (found,) = page.view.findChildren(QLineEdit)
    return found


def type_in(page: OntgrendelenPresenter[str], text: str, *, enter: bool = True) -> None:
    for letter in text:
        shift = letter.isupper()
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, modifier, letter)
        QApplication.sendEvent(field(page), event)
    if enter:
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r"
        )
        QApplication.sendEvent(field(page), event)


def test_enter_opens_the_data(
    page: OntgrendelenPresenter[str], laptop: Laptop, settled: Callable[[], None]
) -> None:
    type_in(page, RIGHT)
    settled()
    assert laptop.opened == ["open"]
    assert page.view.typed == ""


def test_the_page_greets_who_locked_it(page: OntgrendelenPresenter[str]) -> None:
    assert page.view.accessibleName() == "Dag Anna"


def test_a_wrong_passphrase_is_told_beside_the_field_and_stays_to_be_mended(
    page: OntgrendelenPresenter[str], laptop: Laptop, settled: Callable[[], None]
) -> None:
    type_in(page, "vier losse worden hier")
    settled()
    assert laptop.opened == []
    assert "wachtwoordzin klopt niet" in page.view.error
    assert "veilig" in page.view.error
    assert page.view.typed == "vier losse worden hier"
    assert field(page).selectedText() == page.view.typed


def test_the_error_goes_when_one_types_on(
    page: OntgrendelenPresenter[str], settled: Callable[[], None]
) -> None:
    type_in(page, "fout")
    settled()
    type_in(page, "v", enter=False)
    assert page.view.error == ""


def test_the_right_one_after_a_wrong_one_opens(
    page: OntgrendelenPresenter[str], laptop: Laptop, settled: Callable[[], None]
) -> None:
    type_in(page, "fout")
    settled()
    type_in(page, RIGHT)
    settled()
    assert laptop.opened == ["open"]


def test_damaged_data_are_told_with_what_to_do(
    page: OntgrendelenPresenter[str], laptop: Laptop, settled: Callable[[], None]
) -> None:
    laptop.damaged = True
    type_in(page, RIGHT)
    settled()
    assert "beschadigd" in page.view.error
    assert "Wis zelf niets" in page.view.error


def test_opening_is_not_asked_twice_while_it_is_under_way(
    page: OntgrendelenPresenter[str], laptop: Laptop, settled: Callable[[], None]
) -> None:
    laptop.go_on.clear()
    type_in(page, RIGHT)
    type_in(page, "")
    laptop.go_on.set()
    settled()
    assert laptop.tried == [RIGHT]


@pytest.mark.parametrize("typed", [1, 12, len(RIGHT), len(RIGHT) + 1])
def test_who_sees_the_mistake_at_once_types_anew_while_it_is_still_tried(
    page: OntgrendelenPresenter[str],
    laptop: Laptop,
    settled: Callable[[], None],
    typed: int,
) -> None:
    """Whenever the answer comes, no letter is lost or put behind the wrong ones."""
    laptop.go_on.clear()
    type_in(page, "fout")
    type_in(page, RIGHT[:typed], enter=typed > len(RIGHT))
    laptop.go_on.set()
    settled()
    if typed <= len(RIGHT):
        type_in(page, RIGHT[typed:])
        settled()
    assert laptop.tried == ["fout", RIGHT]
    assert laptop.opened == ["open"]


def test_a_wrong_one_is_not_tried_twice_by_a_second_enter(
    page: OntgrendelenPresenter[str], laptop: Laptop, settled: Callable[[], None]
) -> None:
    laptop.go_on.clear()
    type_in(page, "fout")
    type_in(page, "")
    laptop.go_on.set()
    settled()
    assert laptop.tried == ["fout"]
    assert "wachtwoordzin klopt niet" in page.view.error


def test_nothing_is_asked_without_a_passphrase(
    page: OntgrendelenPresenter[str], laptop: Laptop, settled: Callable[[], None]
) -> None:
    type_in(page, "")
    settled()
    assert laptop.tried == []


def test_the_passphrase_is_hidden_until_one_asks_to_see_it(
    page: OntgrendelenPresenter[str],
) -> None:
    assert field(page).echoMode() is QLineEdit.EchoMode.Password
    eye = next(
        button
        for button in page.view.findChildren(QAbstractButton)
        if button.accessibleName() == "Wachtwoordzin laten zien"
    )
    eye.click()
    assert field(page).echoMode() is QLineEdit.EchoMode.Normal


def capitals(page: OntgrendelenPresenter[str], letter: str, modifier: Qt.KeyboardModifier) -> bool:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifier, letter)
    QApplication.sendEvent(field(page), event)
    return page.view.warns_of_caps_lock


def test_caps_lock_is_noticed(page: OntgrendelenPresenter[str]) -> None:
    nothing, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    assert not capitals(page, "a", nothing)
    assert not capitals(page, "A", shift)
    assert capitals(page, "A", nothing)
    assert capitals(page, "a", shift)
    assert not capitals(page, "a", nothing)


def test_everything_on_the_page_has_a_name_and_fits(
    page: OntgrendelenPresenter[str], qtbot: QtBot
) -> None:
    assert unnamed(page.view) == []
    qtbot.waitUntil(lambda: clipped(page.view) == [])


def test_after_opening_the_page_holds_the_passphrase_nowhere(
    page: OntgrendelenPresenter[str], laptop: Laptop, qtbot: QtBot
) -> None:
    page.view.findChildren(QLineEdit)[0].setText(RIGHT)
    next(one for one in page.view.findChildren(QAbstractButton) if one.text() == "Openen").click()
    qtbot.waitUntil(lambda: bool(laptop.opened))
    page.view.forget()
    held = [*vars(page.view).values(), *vars(page).values()]
    assert RIGHT not in held
    assert page.view.typed == ""
