"""The name of another in what one types: seen at once, replaced with one key, never in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jobcoach.domain.namenwacht import Naamdrager
from jobcoach.settings import TEXT_SIZES_PERCENT, Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.clipping import clipped
from jobcoach.ui.known_names import KnownNames, Names
from jobcoach.ui.notitie.presenter import NotitiePresenter
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.widgets.buttons import Button
from jobcoach.ui.widgets.name_line import NameLine
from jobcoach.ui.widgets.text_area import TextArea
from jobcoach.ui.widgets.text_marks import Look
from jobcoach.usecases import notities
from jobcoach.usecases.door import Door
from tests.ui.accessible import mute_lines, unnamed
from tests.ui.conftest import Around
from tests.ui.keyboard import press, write
from tests.ui.real import id_of, kept, notitie_screen, set_up, switched_on

Settled = Callable[[], None]
Shown = Callable[[NotitiePresenter], NotitiePresenter]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("laptop") / "gegevens"
    set_up(root)
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "gegevens"


@pytest.fixture
def door(template: Path, root: Path) -> Iterator[Door]:
    door = switched_on(template, root)
    yield door
    door.database.close()


@pytest.fixture
def about_kim(around: Around, door: Door, shown: Shown, settled: Settled) -> NotitiePresenter:
    """A note about Kim, with the keyboard in the text."""
    screen = shown(notitie_screen(around.desk, door))
    screen.activated(Place(ScreenName.NOTITIE, dossier=id_of(door, "Kim")))
    settled()
    return screen


def line(screen: NotitiePresenter) -> NameLine:
    return screen.widget.editor.names


def field() -> TextArea:
    area = QApplication.focusWidget()
    assert isinstance(area, TextArea)
    return area


def key(screen: NotitiePresenter, which: Qt.Key, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(screen.widget.windowHandle(), which, held)


def ctrl_dot(screen: NotitiePresenter) -> None:
    key(screen, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)


def sign(screen: NotitiePresenter, settled: Settled) -> None:
    key(screen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()


def seen(widget: QWidget) -> str:
    """All words that stand there."""
    return " ".join(
        text()
        for one in widget.findChildren(QWidget)
        if one.isVisible() and callable(text := getattr(one, "text", None))
    )


def typed(screen: NotitiePresenter, text: str) -> TextArea:
    write(text)
    line(screen).tell()  # as after a moment in which nobody types
    return field()


def test_the_name_of_another_lights_up_while_one_types(
    about_kim: NotitiePresenter, qtbot: QtBot
) -> None:
    write("Kim ging met Joost naar de stal")
    (mark,) = field().marks.marks()
    assert (mark.words, mark.span.look) == ("Joost", Look.NAME)
    qtbot.waitUntil(line(about_kim).isVisible)
    assert "Hier staat de naam van Joost." in seen(line(about_kim))


def test_a_longer_word_that_begins_like_a_name_moves_nothing(
    about_kim: NotitiePresenter, qtbot: QtBot
) -> None:
    write("Een Joost")
    write("en")
    qtbot.wait(1)
    assert not line(about_kim).isVisible()
    assert field().marks.marks() == ()


def test_one_key_replaces_it_and_one_brings_it_back(about_kim: NotitiePresenter) -> None:
    area = typed(about_kim, "Ging met Joost. Joosts laarzen")
    area.moveCursor(area.textCursor().MoveOperation.Start)
    ctrl_dot(about_kim)
    assert area.text == "Ging met een collega. Joosts laarzen"
    ctrl_dot(about_kim)
    assert area.text == "Ging met een collega. Een collega's laarzen"
    assert not line(about_kim).isVisible()
    assert area.hasFocus()
    area.undo()
    assert area.text == "Ging met een collega. Joosts laarzen"
    area.undo()
    assert area.text == "Ging met Joost. Joosts laarzen"


def test_the_key_acts_on_the_name_where_one_types(about_kim: NotitiePresenter) -> None:
    area = typed(about_kim, "Joost en daarna heel veel later Siân")
    key(about_kim, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    assert area.text == "Joost en daarna heel veel later S.M."
    assert "Hier staat de naam van Joost." in seen(line(about_kim))


def test_a_name_stays_with_a_reason_that_is_kept_with_what_is_typed(
    about_kim: NotitiePresenter, door: Door, root: Path, around: Around, settled: Settled,
    shown: Shown,
) -> None:  # fmt: skip
    typed(about_kim, "Werkt samen met Joost")
    key(about_kim, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is line(about_kim).reason.chips[0]
    press(Qt.Key.Key_Space)
    assert field().marks.marks() == ()
    assert "Blijft staan: Joost (Hoort bij het werk)" in seen(line(about_kim))
    about_kim.may_leave()
    settled()
    (kladje,) = kept(door)
    later = shown(notitie_screen(around.desk, door))
    later.activated(Place(ScreenName.NOTITIE, kladje=kladje.id))
    settled()
    assert later.widget.invoer.namen == (("joost", "Hoort bij het werk"),)
    assert field().marks.marks() == ()
    sign(later, settled)
    (written,) = notities.list_notities(door, id_of(door, "Kim"))
    assert (written.tekst, written.signed) == ("Werkt samen met Joost", True)


def test_the_reason_can_be_said_in_own_words_and_taken_back(about_kim: NotitiePresenter) -> None:
    area = typed(about_kim, "Belde Joost")
    key(about_kim, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    reason = line(about_kim).reason
    reason.own.setFocus()
    write("Hij is zijn broer")
    press(Qt.Key.Key_Return)
    assert line(about_kim).left == (("joost", "Hij is zijn broer"),)
    assert area.hasFocus()
    button(about_kim, "Weer aanwijzen").click()
    assert [mark.words for mark in area.marks.marks()] == ["Joost"]
    assert line(about_kim).left == ()


def test_escape_leaves_the_question_and_the_name_as_they_were(
    about_kim: NotitiePresenter,
) -> None:
    area = typed(about_kim, "Belde Joost")
    key(about_kim, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    key(about_kim, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert area.hasFocus()
    assert line(about_kim).names == ("Joost",)
    assert not line(about_kim).reason.isVisible()


def button(screen: NotitiePresenter, text: str) -> Button:
    return next(
        one for one in line(screen).findChildren(Button) if one.isVisible() and one.text() == text
    )


def test_the_menu_on_a_name_does_the_same(about_kim: NotitiePresenter) -> None:
    area = typed(about_kim, "Met Joost")
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    menu = area.menu_at(asked)
    assert mute_lines(menu) == []
    texts = [action.text() for action in menu.actions()[:4]]
    assert texts == [
        "Vervang door ‘een collega’",
        "Vervang door initialen (J.V.)",
        "Laten staan …",
        "Niet meer voor deze naam in deze tekst",
    ]
    area.menu_at(asked).actions()[3].trigger()
    assert line(about_kim).left == (("joost", ""),)
    assert area.marks.marks() == ()


def test_signing_with_a_name_asks_once_in_the_line_and_never_loses_a_word(
    about_kim: NotitiePresenter, door: Door, around: Around, settled: Settled
) -> None:
    typed(about_kim, "Werkt met Joost")
    sign(about_kim, settled)
    assert notities.list_notities(door, id_of(door, "Kim")) == ()
    assert about_kim.widget.invoer.woorden == "Werkt met Joost"
    assert "Hier staat nog de naam van Joost. Onderteken nog een keer" in seen(line(about_kim))
    sign(about_kim, settled)
    (written,) = notities.list_notities(door, id_of(door, "Kim"))
    assert (written.tekst, written.signed) == ("Werkt met Joost", True)
    assert around.backs == [None]


def test_another_name_after_that_is_asked_about_too_and_a_button_signs(
    about_kim: NotitiePresenter, door: Door, settled: Settled
) -> None:
    typed(about_kim, "Werkt met Joost")
    sign(about_kim, settled)
    typed(about_kim, " en Siân")
    sign(about_kim, settled)
    assert notities.list_notities(door, id_of(door, "Kim")) == ()
    button(about_kim, "Toch ondertekenen").click()
    settled()
    assert len(notities.list_notities(door, id_of(door, "Kim"))) == 1


def test_a_concept_is_kept_without_a_question(
    about_kim: NotitiePresenter, door: Door, settled: Settled
) -> None:
    typed(about_kim, "Werkt met Joost")
    about_kim.widget.later_requested.emit()
    settled()
    (written,) = notities.list_notities(door, id_of(door, "Kim"))
    assert not written.signed


def test_about_another_person_other_names_light_up(
    about_kim: NotitiePresenter, door: Door, settled: Settled
) -> None:
    area = typed(about_kim, "Kim en Joost")
    about_kim.widget.person_picked.emit(id_of(door, "Joost"))
    settled()
    assert [mark.words for mark in area.marks.marks()] == ["Kim"]


def test_an_addition_to_a_signed_note_is_looked_at_too(
    around: Around, door: Door, shown: Shown, settled: Settled
) -> None:
    kim = id_of(door, "Kim")
    signed = notities.add_notitie(door, assistentmedewerker_id=kim, tekst="Kim was er")
    screen = shown(notitie_screen(around.desk, door))
    screen.activated(Place(ScreenName.NOTITIE, dossier=kim, item=signed.id))
    settled()
    typed(screen, "Met Joost")
    ctrl_dot(screen)
    sign(screen, settled)
    assert [one.tekst for one in notities.list_notities(door, kim)] == [
        "Met een collega",
        "Kim was er",
    ]


def test_in_four_parts_every_part_is_looked_at(about_kim: NotitiePresenter) -> None:
    typed(about_kim, "Met Joost")
    about_kim.widget.more.soap.setChecked(True)
    line(about_kim).tell()
    assert line(about_kim).names == ("Joost",)
    ctrl_dot(about_kim)
    assert "Met een collega" in about_kim.widget.invoer.woorden


def test_who_hears_the_screen_hears_how_many_names_stand_there(
    about_kim: NotitiePresenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    tell = QAccessible.updateAccessibility

    def listen(event: object) -> None:
        message = getattr(event, "message", None)
        if callable(message):
            heard.append(message())
        tell(event)  # type: ignore[arg-type]

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    area = typed(about_kim, "Met Joost en Siân")
    assert area.accessibleDescription().endswith("2 namen van anderen: Joost en Siân.")
    assert len(heard) == 1
    line(about_kim).tell()
    assert len(heard) == 1
    ctrl_dot(about_kim)
    assert heard[-1] == "Vervangen door een collega."
    assert area.accessibleDescription().endswith("1 naam van anderen: Joost.")
    ctrl_dot(about_kim)
    assert "namen van anderen" not in area.accessibleDescription()


def test_nothing_lights_up_when_one_does_not_want_it(
    around: Around, settled: Settled, qtbot: QtBot
) -> None:
    asked: list[None] = []
    wanted = [False]

    def list_namen() -> tuple[Naamdrager, ...]:
        asked.append(None)
        return (Naamdrager(id="j", roepnaam="Joost"),)

    known = KnownNames(
        around.desk, Names(list_namen=list_namen, wanted=lambda: wanted[0]), around.host
    )
    known.ask()
    settled()
    assert (asked, known.wacht) == ([], None)
    wanted[0] = True
    with qtbot.waitSignal(known.changed):
        known.ask()
    settled()
    before = known.wacht
    assert before is not None
    known.ask()
    settled()
    assert known.wacht is before  # the same names: nothing is made anew
    wanted[0] = False
    assert known.wacht is None


@pytest.mark.parametrize("percent", TEXT_SIZES_PERCENT)
def test_the_line_fits_and_every_part_has_a_name(
    about_kim: NotitiePresenter, appearance: Appearance, qtbot: QtBot, percent: int
) -> None:
    appearance.show(Settings(theme="licht", text_size_percent=percent))
    typed(about_kim, "Met Joost en met Siân Müller-Özdemir naar de stal")
    qtbot.waitUntil(lambda: clipped(about_kim.widget) == [])
    key(about_kim, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: clipped(about_kim.widget) == [])
    assert unnamed(about_kim.widget) == []
