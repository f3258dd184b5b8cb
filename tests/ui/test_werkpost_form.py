"""A werkpost is added and changed on the screen of a real laptop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.werkpost import SoortWerkpost, Werkpost
from jobcoach.settings import Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.factories import screens_of
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.werkposten.presenter import FORM, WerkpostenPresenter
from jobcoach.ui.werkposten.view import WerkpostenView
from jobcoach.ui.widgets.fields import Choice
from jobcoach.ui.widgets.text_area import TextArea
from jobcoach.ui.workspace import workspace_of
from jobcoach.usecases import werkposten
from jobcoach.usecases.door import Door
from tests.support import laptop
from tests.ui.accessible import unnamed
from tests.ui.conftest import Around
from tests.ui.keyboard import press


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    opened = laptop.alone(tmp_path / "anna")
    yield opened
    opened.database.close()


class Werkposten:
    """Someone before the screen; going somewhere is going there."""

    def __init__(
        self, qtbot: QtBot, around: Around, settled: Callable[[], None], door: Door
    ) -> None:
        self.around, self.settled, self.door = around, settled, door
        screen = screens_of(
            workspace_of(door),
            about=About("0.1.0", "laptop", ""),
            settings=Settings,
            change_settings=lambda _: None,
            may_lock=True,
        )[ScreenName.WERKPOSTEN](around.desk)
        assert isinstance(screen, WerkpostenPresenter)
        self.screen = screen
        qtbot.addWidget(screen.widget)
        screen.widget.resize(1134, 700)
        screen.widget.show()
        self.go(Place(ScreenName.WERKPOSTEN))

    def go(self, place: Place) -> None:
        assert self.screen.may_leave()
        self.screen.activated(place)
        self.settled()
        QApplication.processEvents()

    def follow(self) -> None:
        """Go where the screen asked to go."""
        self.settled()
        self.go(self.around.went[-1])

    def button(self, words: str) -> QAbstractButton:
        (found,) = [
            one
            for one in self.screen.widget.findChildren(QAbstractButton)
            if one.isVisible() and one.text() == words
        ]
        return found

    def line(self, name: str) -> QLineEdit:
        (found,) = [
            one
            for one in self.screen.widget.findChildren(QLineEdit)
            if one.isVisible() and one.accessibleName() == name
        ]
        return found

    @property
    def stored(self) -> list[Werkpost]:
        return [one.werkpost for one in werkposten.list_werkposten(self.door)]


@pytest.fixture
def screen(
    appearance: Appearance,
    qtbot: QtBot,
    around: Around,
    settled: Callable[[], None],
    door: Door,
) -> Werkposten:
    return Werkposten(qtbot, around, settled, door)


def test_who_works_alone_adds_a_werkpost_and_comes_at_it(screen: Werkposten) -> None:
    screen.button("Nieuwe werkpost").click()
    screen.follow()
    assert unnamed(screen.screen.widget) == []
    assert QApplication.focusWidget() is screen.line("Naam")
    screen.line("Naam").insert("De Kleine Weide")
    choices = screen.screen.widget.form.findChildren(Choice)
    (kind,) = [one for one in choices if one.accessibleName() == "Soort plek"]
    kind.setFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    screen.follow()
    (made,) = screen.stored
    assert (made.naam, made.soort) == ("De Kleine Weide", SoortWerkpost.KINDERBOERDERIJ)
    assert screen.around.went[-1] == Place(ScreenName.WERKPOSTEN, item=made.id)
    assert screen.screen.widget.detail.name == "De Kleine Weide"


def test_what_one_must_know_for_safety_saves_itself(screen: Werkposten, qtbot: QtBot) -> None:
    made = werkposten.add_werkpost(screen.door, Werkpost(id="", naam="Busdepot"))
    screen.go(Place(ScreenName.WERKPOSTEN, item=made.id))
    screen.button("Wijzigen").click()
    screen.follow()
    (safety,) = [
        one
        for one in screen.screen.widget.findChildren(TextArea)
        if one.accessibleName() == "Veiligheid"
    ]
    safety.insertPlainText("Helm op in de wasstraat")
    qtbot.waitUntil(lambda: screen.stored[0].noodinfo == "Helm op in de wasstraat")
    press(Qt.Key.Key_Escape)
    screen.follow()
    assert screen.around.went[-1] == Place(ScreenName.WERKPOSTEN, item=made.id)


def test_without_a_name_it_is_not_added_and_what_was_typed_comes_back(screen: Werkposten) -> None:
    new = Place(ScreenName.WERKPOSTEN, tab=FORM)
    screen.go(new)
    screen.line("Plaats").insert("Wijchen")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    screen.settled()
    assert screen.around.went == []
    assert QApplication.focusWidget() is screen.line("Naam")
    screen.go(Place(ScreenName.WERKPOSTEN))
    assert screen.stored == []
    screen.go(new)
    assert screen.line("Plaats").text() == "Wijchen"


def test_an_empty_form_leaves_nothing_behind(screen: Werkposten) -> None:
    screen.go(Place(ScreenName.WERKPOSTEN, tab=FORM))
    press(Qt.Key.Key_Escape)
    assert screen.around.went == [Place(ScreenName.WERKPOSTEN)]
    assert screen.stored == []


@pytest.mark.parametrize("rol", list(Rol))
def test_only_who_may_change_werkposten_is_offered_it(
    appearance: Appearance, qtbot: QtBot, around: Around, rol: Rol
) -> None:
    view = WerkpostenView(rol, around.desk.today)
    qtbot.addWidget(view)
    words = [one.text() for one in view.findChildren(QAbstractButton) if not one.isHidden()]
    may = rol in (Rol.JOBCOACH, Rol.TEAMLEIDER, Rol.BEHEERDER)
    assert ("Wijzigen" in words, "Nieuwe werkpost" in words) == (may, may)
