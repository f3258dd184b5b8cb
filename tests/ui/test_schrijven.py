"""Spelling and own texts while one writes, with the real dictionary and the real store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jobcoach.domain.tekstblok import Tekstblok
from jobcoach.ui.schrijven.blok_popup import BlokPopup
from jobcoach.ui.schrijven.presenter import SchrijvenPresenter
from jobcoach.ui.widgets.menu import Menu
from jobcoach.ui.widgets.text_area import ROEPNAAM, WERKPOST, TextArea
from jobcoach.ui.widgets.text_marks import Look
from jobcoach.ui.workspace import workspace_of
from jobcoach.usecases.door import Door
from jobcoach.usecases.schrijven import keep_woord, open_schrijfhulp, save_tekstblok
from tests.support.laptop import TestClock, alone, person
from tests.ui.accessible import mute_lines
from tests.ui.conftest import Around
from tests.ui.keyboard import press, write

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LONG_MS = 20_000
"""Loading the dictionary on a busy machine."""


@dataclass
class Desk:
    """A field in a window of Anna, with a field after it."""

    door: Door
    area: TextArea
    after: QLineEdit
    help: SchrijvenPresenter
    around: Around
    wanted: bool = True

    @property
    def wrong(self) -> list[str]:
        """The words that are marked."""
        return [one.words for one in self.area.marks.marks() if one.span.look is Look.SPELLING]

    @property
    def menu(self) -> QMenu | None:
        """The menu that is open."""
        found = QApplication.activePopupWidget()
        return found if isinstance(found, QMenu) else None

    def entries(self) -> list[str]:
        """What the open menu offers."""
        menu = self.menu
        assert menu is None or mute_lines(menu) == []
        return [] if menu is None else [one.text() for one in menu.actions() if one.text()]


@pytest.fixture
def desk(
    qtbot: QtBot, around: Around, tmp_path: Path, settled: Callable[[], None], appearance: object
) -> Iterator[Desk]:
    door = alone(tmp_path / "anna", TestClock())
    person(door, "Siân", "Özdemir")
    save_tekstblok(
        door, Tekstblok(id="", kort="ot", tekst="{roepnaam} was op tijd bij {werkpost}.")
    )
    space = workspace_of(door)
    host = around.host
    area, after = TextArea("Tekst"), QLineEdit()
    column = QVBoxLayout(host)
    column.addWidget(area)
    column.addWidget(after)
    host.setProperty(ROEPNAAM, "Siân")
    host.setProperty(WERKPOST, "De Zonnehoek")
    presenter = SchrijvenPresenter(
        host,
        around.desk,
        open_schrijfhulp=space.open_schrijfhulp,
        list_eigen=space.list_eigen,
        keep_woord=space.keep_woord,
        drop_woord=space.drop_woord,
        save_tekstblok=space.save_tekstblok,
        wanted=lambda: made.wanted,
    )
    made = Desk(door, area, after, presenter, around)
    host.show()
    host.activateWindow()
    area.setFocus()
    qtbot.waitUntil(area.hasFocus)
    settled()
    yield made
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    presenter.stop()


def until_wrong(qtbot: QtBot, desk: Desk, *words: str) -> None:
    qtbot.waitUntil(lambda: desk.wrong == list(words), timeout=LONG_MS)


def until_menu(qtbot: QtBot, desk: Desk) -> list[str]:
    qtbot.waitUntil(lambda: desk.menu is not None, timeout=LONG_MS)
    return desk.entries()


def test_a_wrong_word_is_marked_when_one_types_on_and_not_before(qtbot: QtBot, desk: Desk) -> None:
    write("De geitne")
    desk.help.known.speller.ask(["geitne"])
    qtbot.waitUntil(lambda: desk.help.known.speller.knows("geitne") is False, timeout=LONG_MS)
    assert desk.wrong == []
    write(" ")
    assert desk.wrong == ["geitne"]


def test_a_word_that_was_being_typed_is_marked_when_one_goes_elsewhere(
    qtbot: QtBot, desk: Desk
) -> None:
    write("geitne")
    qtbot.waitUntil(lambda: desk.help.known.speller.knows("geitne") is False, timeout=LONG_MS)
    assert desk.wrong == []
    desk.after.setFocus()
    until_wrong(qtbot, desk, "geitne")


def test_names_and_what_is_no_word_are_not_marked(qtbot: QtBot, desk: Desk) -> None:
    desk.area.set_text("Siâns UWV-gesprek om 10.30 bij Özdemir, foto’s 's ochtends. Gedaann dus.")
    until_wrong(qtbot, desk, "Gedaann")


def test_f7_goes_to_the_wrong_words_and_a_digit_puts_the_right_one(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.area.set_text("Alle werkzamhden gedaan en de afspraakken gemaakt.")
    until_wrong(qtbot, desk, "werkzamhden", "afspraakken")
    cursor = desk.area.textCursor()
    cursor.setPosition(0)
    desk.area.setTextCursor(cursor)
    press(Qt.Key.Key_F7)
    entries = until_menu(qtbot, desk)
    assert entries[0] == "‘werkzamhden’ staat niet in het woordenboek"
    assert entries[1] == "werkzaamheden"
    assert desk.area.textCursor().selectedText() == "werkzamhden"
    menu = desk.menu
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_1)
    assert desk.area.text == "Alle werkzaamheden gedaan en de afspraakken gemaakt."
    desk.area.setFocus()
    press(Qt.Key.Key_F7)
    assert until_menu(qtbot, desk)[1] == "afspraken"
    menu = desk.menu
    assert menu is not None
    menu.close()
    desk.around.host.activateWindow()  # without a screen nobody else gives it back
    desk.area.setFocus()
    qtbot.waitUntil(desk.area.hasFocus)
    desk.area.undo()
    assert desk.area.text == "Alle werkzamhden gedaan en de afspraakken gemaakt."
    press(Qt.Key.Key_F7, SHIFT)
    assert until_menu(qtbot, desk)[0].startswith("‘werkzamhden’")


def test_suggestions_that_come_when_the_window_locked_meanwhile_are_not_shown(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.area.set_text("Kim was ziekk.")
    until_wrong(qtbot, desk, "ziekk")
    press(Qt.Key.Key_Semicolon, CTRL)
    desk.around.host.hide()
    speller = desk.help.known.speller
    qtbot.waitUntil(lambda: speller.suggestions("ziekk") is not None, timeout=LONG_MS)
    assert desk.menu is None


def test_ctrl_semicolon_mends_the_nearest_word_and_one_types_on_where_one_was(
    qtbot: QtBot, desk: Desk
) -> None:
    write("De geitne zijn gevoerd")
    until_wrong(qtbot, desk, "geitne")
    press(Qt.Key.Key_Semicolon, CTRL)
    assert "geiten" in until_menu(qtbot, desk)
    menu = desk.menu
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_1)
    write(".")
    assert desk.area.text == "De geiten zijn gevoerd."


def choose(desk: Desk, begin: str) -> None:
    menu = desk.menu
    assert menu is not None
    (action,) = [one for one in menu.actions() if one.text().startswith(begin)]
    action.trigger()
    menu.close()


def test_a_word_that_one_adds_is_right_everywhere_and_can_be_taken_back(
    qtbot: QtBot, desk: Desk, settled: Callable[[], None]
) -> None:
    desk.area.set_text("Mekkietje de geit en geitne.")
    until_wrong(qtbot, desk, "Mekkietje", "geitne")
    press(Qt.Key.Key_F7)
    until_menu(qtbot, desk)
    choose(desk, "Toevoegen")
    until_wrong(qtbot, desk, "geitne")
    settled()
    assert open_schrijfhulp(desk.door).woorden == ("Mekkietje",)
    assert desk.around.toast.words == "‘Mekkietje’ staat bij je woorden"


def test_a_word_is_skipped_in_this_text_and_not_in_the_next(qtbot: QtBot, desk: Desk) -> None:
    desk.area.set_text("De geitne en geitne.")
    until_wrong(qtbot, desk, "geitne", "geitne")
    press(Qt.Key.Key_F7)
    until_menu(qtbot, desk)
    choose(desk, "Overslaan")
    until_wrong(qtbot, desk)
    desk.area.set_text("De geitne.")
    until_wrong(qtbot, desk, "geitne")


def test_without_spelling_nothing_is_marked_and_texts_still_work(qtbot: QtBot, desk: Desk) -> None:
    desk.area.set_text("De geitne.")
    until_wrong(qtbot, desk, "geitne")
    desk.wanted = False
    desk.help.known.look_again()
    assert desk.wrong == []
    write(" ot")
    press(Qt.Key.Key_Tab)
    assert desk.area.text == "De geitne. Siân was op tijd bij De Zonnehoek."


def test_a_short_word_and_tab_put_the_text_in_one_step(qtbot: QtBot, desk: Desk) -> None:
    write("Fijn: ot")
    press(Qt.Key.Key_Tab)
    assert desk.area.text == "Fijn: Siân was op tijd bij De Zonnehoek."
    desk.area.undo()
    assert desk.area.text == "Fijn: ot"
    write("x")
    press(Qt.Key.Key_Tab)
    assert desk.area.text == "Fijn: otx"
    qtbot.waitUntil(desk.after.hasFocus)


def test_ctrl_space_offers_the_texts(qtbot: QtBot, desk: Desk) -> None:
    write("o")
    press(Qt.Key.Key_Space, CTRL)
    assert until_menu(qtbot, desk) == ["ot   {roepnaam} was op tijd bij {werkpost}."]
    choose(desk, "ot")
    assert desk.area.text == "Siân was op tijd bij De Zonnehoek."


def test_a_chosen_text_is_kept_under_a_short_word(
    qtbot: QtBot, desk: Desk, settled: Callable[[], None]
) -> None:
    desk.area.set_text("Kwam te laat en belde af.")
    desk.area.selectAll()
    menu = Menu("Deze tekst", desk.area)
    desk.area.menu_shown.emit(menu)
    (keep,) = [one for one in menu.actions() if one.text().startswith("Bewaar")]
    keep.trigger()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, BlokPopup)
    field = popup.findChild(QLineEdit)
    assert field is not None
    write("OT", field)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: popup.wrong == "Dit korte woord heb je al voor een ander tekstblok.")
    field.setText("laat")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.around.toast.words.startswith("Bewaard. Typ laat en Tab"))
    settled()
    assert [one.kort for one in open_schrijfhulp(desk.door).blokken] == ["laat", "ot"]


@pytest.mark.parametrize(
    "html, words",
    [
        ("<p style='color:red'>Kwam <b>zelf</b></p><p>op&nbsp;tijd</p>", "Kwam zelf\nop tijd"),
        ("<p>begelei&shy;ding <img src='http://x.example/a.png'></p>", "begeleiding"),
    ],
)
def test_everywhere_only_words_are_pasted(desk: Desk, html: str, words: str) -> None:
    pasted = QMimeData()
    pasted.setHtml(html)
    desk.area.insertFromMimeData(pasted)
    assert desk.area.text.strip() == words


def test_when_the_dictionary_stops_one_writes_on(qtbot: QtBot, desk: Desk) -> None:
    desk.area.set_text("De geitne.")
    until_wrong(qtbot, desk, "geitne")
    desk.help.known.speller.stop()
    write(" nog een geitne ")
    press(Qt.Key.Key_F7)
    assert desk.area.text == "De geitne. nog een geitne "


def test_only_a_text_that_was_looked_at_is_said_to_have_no_mistakes(
    qtbot: QtBot, desk: Desk
) -> None:
    def told() -> str:
        desk.area.setFocus()
        press(Qt.Key.Key_F7)
        return desk.around.toast.words

    desk.area.set_text("De geitne.")
    assert told() == "Je tekst wordt nog nagekeken. Probeer het zo nog eens."
    until_wrong(qtbot, desk, "geitne")
    desk.area.set_text("De geiten.")
    qtbot.waitUntil(lambda: not desk.help.known.speller.busy, timeout=LONG_MS)
    assert told() == "Geen spelfouten gevonden"
    desk.wanted = False
    assert told().startswith("Je spelling wordt niet nagekeken.")
    desk.wanted = True
    desk.help.known.speller.stop()
    assert told().startswith("Op deze computer werkt het woordenboek niet.")


def test_a_field_of_another_window_gets_no_help(qtbot: QtBot, desk: Desk) -> None:
    other = QWidget()
    column = QVBoxLayout(other)
    area = TextArea("Elders")
    column.addWidget(area)
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    area.setFocus()
    qtbot.waitUntil(area.hasFocus)
    assert not area.property("writing")


def test_what_was_changed_at_instellingen_holds_in_a_field_where_one_was_before(
    qtbot: QtBot, desk: Desk, settled: Callable[[], None]
) -> None:
    keep_woord(desk.door, "geitne")
    save_tekstblok(desk.door, Tekstblok(id="", kort="bel", tekst="Gebeld."))
    desk.after.setFocus()
    desk.area.setFocus()
    settled()
    write("bel")
    press(Qt.Key.Key_Tab)
    assert desk.area.text == "Gebeld."
    desk.area.set_text("De geitne en de schaapne.")
    until_wrong(qtbot, desk, "schaapne")
