"""Own words and own texts at Instellingen: looked after there, used in every field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from jobcoach.domain.tekstblok import Tekstblok
from jobcoach.settings import Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.clipping import clipped
from jobcoach.ui.factories import screens_of
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.instellingen.presenter import InstellingenPresenter
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.workspace import workspace_of
from jobcoach.usecases.door import Door
from jobcoach.usecases.schrijven import keep_woord, list_eigen, save_tekstblok
from tests.support.laptop import TestClock, alone
from tests.ui.accessible import unnamed
from tests.ui.conftest import Around
from tests.ui.keyboard import press, shortcut, write

Settled = Callable[[], None]


class Here:
    """Anna at Instellingen, on a laptop of her own."""

    def __init__(self, door: Door, around: Around, settled: Settled) -> None:
        self.door, self.around, self.settled = door, around, settled
        self.settings = Settings(theme="licht")
        screens = screens_of(
            workspace_of(door),
            about=About("0.1.0", "laptop-anna", "/home/anna"),
            settings=lambda: self.settings,
            change_settings=self._change,
            may_lock=True,
        )
        screen = screens[ScreenName.INSTELLINGEN](around.desk)
        assert isinstance(screen, InstellingenPresenter)
        self.screen = screen
        self.words, self.blokken = screen.widget.words, screen.widget.blokken

    def _change(self, settings: Settings) -> None:
        self.settings = settings

    @property
    def woorden(self) -> list[str]:
        """The words on the screen."""
        return [one.text() for one in self.words.words.findChildren(QPushButton) if one.isVisible()]

    @property
    def rows(self) -> list[tuple[str, str]]:
        return [(one.title, one.subtitle) for one in self.blokken.list.rows]

    def press(self, name: str) -> None:
        (button,) = [
            one
            for one in self.screen.widget.findChildren(QPushButton)
            if one.isVisible() and name in (one.text(), one.accessibleName())
        ]
        button.click()
        self.settled()


@pytest.fixture
def here(
    around: Around,
    tmp_path: Path,
    shown: Callable[[InstellingenPresenter], InstellingenPresenter],
    settled: Settled,
) -> Iterator[Here]:
    door = alone(tmp_path / "anna", TestClock())
    keep_woord(door, "Mekkie")
    keep_woord(door, "geitenmelkreep")
    save_tekstblok(door, Tekstblok(id="", kort="ot", tekst="{roepnaam} was op tijd."))
    made = Here(door, around, settled)
    shown(made.screen)
    made.screen.activated(Place(ScreenName.INSTELLINGEN))
    settled()
    yield made
    door.database.close()


def test_an_own_word_is_taken_away_and_comes_back_with_one_press(here: Here) -> None:
    assert here.woorden == ["Mekkie", "geitenmelkreep"]
    here.press("Haal Mekkie weg uit mijn woorden")
    assert here.woorden == ["geitenmelkreep"]
    assert list_eigen(here.door).woorden == ("geitenmelkreep",)
    here.around.toast._button.click()
    here.settled()
    assert here.woorden == ["Mekkie", "geitenmelkreep"]


def test_a_word_is_added_with_enter_and_room_is_made_for_the_next(here: Here) -> None:
    here.words.field.setFocus()
    write("hooizolder")
    press(Qt.Key.Key_Return)
    here.settled()
    assert "hooizolder" in here.woorden
    assert here.words.field.text() == ""
    write("twee woorden")
    press(Qt.Key.Key_Return)
    here.settled()
    assert here.words.row.error == "Gebruik één woord, zonder spaties."
    assert here.words.field.text() == "twee woorden", "what was typed stays"


def test_a_text_is_made_changed_and_thrown_away_by_keyboard(here: Here) -> None:
    assert here.rows == [("ot", "{roepnaam} was op tijd.")]
    here.press("Nieuw tekstblok")
    write("bel")
    press(Qt.Key.Key_Tab)
    write("Gebeld met {roepnaam}.")
    shortcut(here.screen.widget, "Ctrl+Return")
    here.settled()
    assert here.rows == [("bel", "Gebeld met {roepnaam}."), ("ot", "{roepnaam} was op tijd.")]
    here.blokken.list.opened.emit(here.blokken.list.rows[0].key)
    write("x")
    here.press("Bewaren")
    assert [kort for kort, _ in here.rows] == ["belx", "ot"]
    here.blokken.list.opened.emit(here.blokken.list.rows[0].key)
    here.press("Weggooien")
    assert [kort for kort, _ in here.rows] == ["ot"]
    here.around.toast._button.click()
    here.settled()
    assert [kort for kort, _ in here.rows] == ["belx", "ot"]


def test_what_is_wrong_with_a_text_is_told_at_its_field_and_nothing_is_lost(here: Here) -> None:
    here.press("Nieuw tekstblok")
    here.press("Bewaren")
    assert here.blokken.form.isVisible()
    assert here.blokken.kort.hasFocus()
    write("OT")
    press(Qt.Key.Key_Tab)
    write("Iets anders.")
    here.press("Bewaren")
    assert "heb je al" in here.blokken._rows["kort"].error
    assert here.blokken.tekst.text == "Iets anders."
    press(Qt.Key.Key_Escape)
    assert not here.blokken.form.isVisible()
    assert here.rows == [("ot", "{roepnaam} was op tijd.")]


def test_who_leaves_a_text_halfway_gets_it_back_with_one_press(here: Here) -> None:
    here.press("Nieuw tekstblok")
    write("bel")
    press(Qt.Key.Key_Tab)
    write("Gebeld, en")
    here.blokken.list.opened.emit(here.blokken.list.rows[0].key)
    assert here.blokken.kort.text() == "ot"
    assert here.around.toast.words == "Niet bewaard"
    here.around.toast._button.click()
    assert here.blokken.form.isVisible()
    assert (here.blokken.kort.text(), here.blokken.tekst.text) == ("bel", "Gebeld, en")


def test_who_only_looked_at_a_text_hears_nothing(here: Here) -> None:
    here.blokken.list.opened.emit(here.blokken.list.rows[0].key)
    here.press("Annuleren")
    assert not here.blokken.form.isVisible()
    assert here.around.toast.words == ""


def test_spelling_is_turned_off_and_on(here: Here) -> None:
    (box,) = [one for one in here.screen.widget.findChildren(QCheckBox) if "spelling" in one.text()]
    assert box.isChecked()
    box.click()
    assert not here.settings.check_spelling


def test_all_of_it_has_a_name_and_fits_at_every_text_size(
    here: Here, appearance: Appearance, qtbot: QtBot
) -> None:
    here.press("Nieuw tekstblok")
    assert unnamed(here.screen.widget) == []
    appearance.show(Settings(theme="licht", text_size_percent=200))
    here.screen.widget.resize(1134, 700)
    qtbot.waitUntil(lambda: clipped(here.screen.widget) == [])
    assert here.screen.widget.horizontalScrollBar().maximum() == 0
