"""The whole window: what it opens with, how it locks, and that nothing typed is lost by that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLockFile, QObject, QPoint, QSettings, Qt, QTimer
from PySide6.QtGui import QAccessible, QClipboard
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jobcoach.domain.gebruiker import Rol
from jobcoach.errors import AccessEnded, DatabaseTooNew, PassphraseNeeded, WrongPassphrase
from jobcoach.settings import Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.application import Application, Doors, run_window
from jobcoach.ui.handleiding.view import HandleidingView
from jobcoach.ui.idle import IdleWatch
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.kennismaken.presenter import DemoUser
from jobcoach.ui.kennismaken.view import KennismakenView
from jobcoach.ui.keys import KeysOverview
from jobcoach.ui.main_window import FRAME, USUAL_SIZE, MainWindow
from jobcoach.ui.ontgrendelen.view import OntgrendelenView
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.theme import DARK, shown
from jobcoach.ui.widgets.buttons import Button
from jobcoach.ui.widgets.example_strip import ExampleStrip
from jobcoach.ui.widgets.file_dialog import save_dialog
from jobcoach.ui.widgets.gate import GatePage
from jobcoach.ui.widgets.section import Card, Page
from jobcoach.ui.workspace import Workspace
from jobcoach.usecases.synchronise import SyncRound
from tests.ui.desk import ANNA, EQUAL, QUIET_ROUND, workspace
from tests.ui.dossiers import vandaag
from tests.ui.keyboard import press, shortcut

RIGHT = "vier losse woorden hier"
OFFICE = workspace(
    gebruiker=replace(ANNA, rol=Rol.WERKBEGELEIDER),
    open_vandaag=vandaag,
    list_assistentmedewerkers=tuple,
    list_kladjes=tuple,
    list_werkposten=tuple,
)

EXAMPLE = replace(OFFICE, example=True)


class Laptop:
    """A laptop's data, opened by keyring or passphrase."""

    def __init__(self) -> None:
        self.by_keyring = False
        self.too_new = False
        self.kept: list[Settings] = []

    def unlock(self, passphrase: str | None) -> Workspace:
        if self.too_new:
            raise DatabaseTooNew("9", "1")
        if passphrase is None and not self.by_keyring:
            raise PassphraseNeeded
        if passphrase not in (None, RIGHT):
            raise WrongPassphrase
        return OFFICE


@pytest.fixture
def laptop() -> Laptop:
    return Laptop()


@pytest.fixture
def doors(laptop: Laptop, tmp_path: Path) -> Doors:
    return Doors(
        settings=Settings(theme="licht"),
        keep_settings=laptop.kept.append,
        lock_file=tmp_path / "data" / "jobcoach.lock",
        geometry_file=tmp_path / "venster.ini",
        is_set_up=True,
        unlock=laptop.unlock,
        enrol=lambda *_: OFFICE,
        begin_alone=lambda *_: OFFICE,
        about=About("0.1.0", "laptop-anna", "/gegevens"),
    )


Start = Callable[[Doors], Application]


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot) -> Iterator[Start]:
    running: list[Application] = []

    def begin(doors: Doors) -> Application:
        application = Application(qapp, doors)
        running.append(application)
        qtbot.addWidget(application.window)
        application.start()
        qtbot.waitUntil(lambda: not application.background.busy)
        return application

    yield begin
    for application in running:
        application.stop()


def unlock_with(application: Application, passphrase: str, qtbot: QtBot) -> None:
    page = application.gate
    assert isinstance(page, OntgrendelenView)
    page.unlock_requested.emit(passphrase)
    qtbot.waitUntil(lambda: not application.background.busy)


def test_a_new_laptop_begins_with_getting_to_know_each_other(start: Start, doors: Doors) -> None:
    application = start(replace(doors, is_set_up=False))
    assert isinstance(application.window.shown_widget, KennismakenView)


def test_with_a_keyring_the_window_opens_without_asking(
    start: Start, doors: Doors, laptop: Laptop
) -> None:
    laptop.by_keyring = True
    application = start(doors)
    assert application.desktop is not None
    assert application.window.shown_widget is application.desktop.frame


def test_without_a_keyring_the_passphrase_is_asked_and_opens_the_window(
    start: Start, doors: Doors, qtbot: QtBot
) -> None:
    application = start(doors)
    page = application.gate
    assert isinstance(page, OntgrendelenView)
    assert page.error == ""
    unlock_with(application, "fout", qtbot)
    assert "klopt niet" in page.error
    unlock_with(application, RIGHT, qtbot)
    assert application.gate is None
    assert application.desktop is not None
    assert application.window.windowTitle().endswith(" · Jobcoach")


def test_data_of_a_newer_program_are_told_at_once(
    start: Start, doors: Doors, laptop: Laptop
) -> None:
    laptop.too_new = True
    page = start(doors).gate
    assert isinstance(page, OntgrendelenView)
    assert "nieuwere versie" in page.error
    assert "Er is niets veranderd." in page.error


def test_the_demo_is_opened_as_whom_one_chooses(start: Start, doors: Doors, qtbot: QtBot) -> None:
    demo = (DemoUser("jobcoach", lambda _: EXAMPLE),)
    application = start(replace(doors, is_set_up=False, demo=demo))
    view = application.gate
    assert isinstance(view, KennismakenView)
    view.demo_requested.emit(0)
    qtbot.waitUntil(lambda: application.desktop is not None)
    assert application.gate is None


def test_in_the_demo_one_can_look_around_as_someone_else(
    start: Start, doors: Doors, qtbot: QtBot
) -> None:
    demo = (DemoUser("jobcoach", lambda _: EXAMPLE), DemoUser("teamleider", lambda _: EXAMPLE))
    application = start(replace(doors, is_set_up=False, demo=demo, only_demo=True))
    view = application.gate
    assert isinstance(view, KennismakenView)
    ways = {card.accessibleName().split(".")[0] for card in view.findChildren(Card)}
    assert ways == {"Kijk als jobcoach", "Kijk als teamleider"}
    view.demo_requested.emit(0)
    qtbot.waitUntil(lambda: application.desktop is not None)
    assert application.desktop is not None
    application.desktop.go(Place(ScreenName.INSTELLINGEN))
    for button in application.window.findChildren(QPushButton):
        if button.text() == "Kijk als iemand anders":
            button.click()
            break
    qtbot.waitUntil(lambda: application.desktop is None)
    assert isinstance(application.window.shown_widget, KennismakenView)


def test_the_example_is_marked_on_every_screen_and_one_can_go_back_to_begin_for_real(
    start: Start, doors: Doors, qtbot: QtBot
) -> None:
    demo = (DemoUser("jobcoach", lambda _: EXAMPLE),)
    application = start(replace(doors, is_set_up=False, demo=demo))
    view = application.gate
    assert isinstance(view, KennismakenView)
    view.demo_requested.emit(0)
    qtbot.waitUntil(lambda: application.desktop is not None)
    assert application.desktop is not None
    (strip,) = application.window.findChildren(ExampleStrip)
    for name in (ScreenName.WERKPOSTEN, ScreenName.INSTELLINGEN):
        application.desktop.go(Place(name))
        assert strip.isVisible()
        assert "verzonnen" in strip.accessibleName()
        assert application.window.windowTitle().endswith(" · Voorbeeld · Jobcoach")
    assert "/gegevens" not in {label.text() for label in application.window.findChildren(QLabel)}
    strip.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: application.desktop is None)
    gate = application.gate
    assert isinstance(gate, KennismakenView)
    ways = {card.accessibleName().split(".")[0] for card in gate.findChildren(Card)}
    assert {"Aanmelden met een code", "Zonder server beginnen"} <= ways
    gate.alone_requested.emit("Anna", RIGHT)
    qtbot.waitUntil(lambda: application.desktop is not None)
    strips = application.window.findChildren(ExampleStrip)
    assert not any(each.isVisible() for each in strips)
    assert "Voorbeeld" not in application.window.windowTitle()


@pytest.fixture
def working(start: Start, doors: Doors, laptop: Laptop) -> Application:
    """A window in which someone is at work."""
    laptop.by_keyring = True
    return start(doors)


def test_locking_hides_everything_and_keeps_what_was_typed(
    working: Application, qtbot: QtBot
) -> None:
    desktop = working.desktop
    assert desktop is not None
    field = QLineEdit(desktop.frame)
    field.setText("halve zin")
    desktop.lock_requested.emit()
    page = working.gate
    assert isinstance(page, OntgrendelenView)
    assert page.accessibleName() == "Dag Anna"
    assert not desktop.frame.isVisible()
    unlock_with(working, "fout", qtbot)
    assert not desktop.frame.isVisible()
    unlock_with(working, RIGHT, qtbot)
    assert working.desktop is desktop
    assert desktop.frame.isVisible()
    assert field.text() == "halve zin"


def test_what_stands_before_the_window_goes_when_it_locks(
    working: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    """Nobody keeps or prints a report from behind the lock, nor reads on in a menu."""
    desktop = working.desktop
    assert desktop is not None
    kept: list[str] = []
    dialog = save_dialog(desktop.frame, "Bewaar als PDF", "rapport.pdf", "PDF", "pdf")
    dialog.setDirectory(str(tmp_path))
    dialog.fileSelected.connect(kept.append)
    dialog.open()
    menu = QMenu(desktop.frame)
    menu.addAction("Kim Jansen")
    menu.popup(QPoint(10, 10))
    qtbot.waitUntil(menu.isVisible)
    working.lock()
    others = [one for one in QApplication.topLevelWidgets() if one is not working.window]
    assert [one.windowTitle() for one in others if one.isVisible()] == []
    assert kept == []
    unlock_with(working, RIGHT, qtbot)
    assert desktop.frame.isVisible()


def test_the_key_of_the_lock_counts_while_the_overview_of_keys_is_in_front(
    working: Application, qtbot: QtBot
) -> None:
    shortcut(working.window, "F1")
    (overview,) = working.window.findChildren(KeysOverview)
    qtbot.waitUntil(overview.isActiveWindow)
    shortcut(overview, "Ctrl+L")
    assert isinstance(working.gate, OntgrendelenView)
    assert working.window.findChildren(KeysOverview) == []


@pytest.mark.parametrize("ours", [True, False])
def test_what_was_copied_here_can_not_be_pasted_after_the_lock(
    working: Application, monkeypatch: pytest.MonkeyPatch, ours: bool
) -> None:
    """What someone copied in another program stays theirs."""
    clipboard = QApplication.clipboard()
    clipboard.setText("Kim Jansen was boos")
    # without a screen Qt does not know whose it is
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: ours)
    working.lock()
    assert clipboard.text() == ("" if ours else "Kim Jansen was boos")


def test_what_is_told_behind_the_lock_is_not_said_aloud(
    working: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda _: said.append("hardop"))
    desktop = working.desktop
    assert desktop is not None
    desktop.messages.say("Kim Jansen staat weer bij je mensen")
    assert said == ["hardop"]
    working.lock()
    desktop.messages.say("Kim Jansen staat weer bij je mensen")
    desktop.messages.inform("Het dossier van Kim Jansen is er weer", "")
    assert said == ["hardop"]


def test_a_locked_window_does_nothing_for_shortcuts(working: Application, qtbot: QtBot) -> None:
    desktop = working.desktop
    assert desktop is not None
    working.window.activateWindow()
    qtbot.waitUntil(working.window.isActiveWindow)
    shortcut(working.window, "Ctrl+5")
    before = desktop.here
    assert before == Place(ScreenName.INSTELLINGEN)
    shortcut(working.window, "Ctrl+L")
    assert isinstance(working.window.shown_widget, OntgrendelenView)
    for keys in ("Ctrl+1", "Ctrl+3", "Ctrl+N", "Ctrl+K", "Ctrl+L"):
        shortcut(working.window, keys)
    assert desktop.here == before
    assert isinstance(working.window.shown_widget, OntgrendelenView)


def test_nobody_is_locked_out_of_a_demo(start: Start, doors: Doors, laptop: Laptop) -> None:
    laptop.by_keyring = True
    application = start(doors)
    application.open(EXAMPLE)
    application.lock()
    assert application.gate is None


def test_a_window_that_is_left_alone_says_so(qtbot: QtBot) -> None:
    watched = QObject()
    watch = IdleWatch(watched, after_minutes=0.001)
    with qtbot.waitSignal(watch.left_alone):
        pass


class Clock:
    """Seconds on the wall, which go on while the laptop sleeps and its timers stand still."""

    def __init__(self) -> None:
        self.s = 1000.0

    def __call__(self) -> float:
        return self.s


def test_a_laptop_that_slept_too_long_is_locked_before_anything_is_done(qtbot: QtBot) -> None:
    watched, clock = QObject(), Clock()
    watch = IdleWatch(watched, after_minutes=10, clock=clock)
    said: list[float] = []
    watch.left_alone.connect(lambda: said.append(clock.s))
    clock.s += 540
    QApplication.sendEvent(watched, QEvent(QEvent.Type.KeyPress))
    clock.s += 599
    watch.look()
    assert said == []
    clock.s += 8 * 3600
    watch.look()
    watch.look()
    assert said == [clock.s]  # once, and nobody touched it
    clock.s += 8 * 3600
    QApplication.sendEvent(watched, QEvent(QEvent.Type.MouseMove))
    assert said[1:] == [clock.s]
    clock.s -= 86_400  # set back
    watch.look()
    clock.s += 599
    watch.look()
    assert len(said) == 2


def test_a_touch_puts_off_the_lock(qtbot: QtBot) -> None:
    watched = QObject()
    watch = IdleWatch(watched, after_minutes=1)
    qtbot.wait(50)
    left = watch.remaining_ms
    QApplication.sendEvent(watched, QEvent(QEvent.Type.KeyPress))
    assert watch.remaining_ms > left


def test_other_colours_and_text_are_shown_at_once_and_kept(
    working: Application, laptop: Laptop
) -> None:
    wanted = Settings(theme="donker", text_size_percent=150)
    working.change_settings(wanted)
    assert shown().colours is DARK
    assert shown().scale == 1.5
    assert laptop.kept == [wanted]


def test_settings_that_cannot_be_written_are_shown_all_the_same(
    start: Start, doors: Doors, laptop: Laptop
) -> None:
    def refuse(_: Settings) -> None:
        raise OSError

    laptop.by_keyring = True
    start(replace(doors, keep_settings=refuse)).change_settings(Settings(theme="donker"))
    assert shown().colours is DARK


def test_the_window_stands_where_it_stood(qtbot: QtBot, tmp_path: Path) -> None:
    def window() -> MainWindow:
        kept = QSettings(str(tmp_path / "venster.ini"), QSettings.Format.IniFormat)
        made = MainWindow(kept, lambda: True)
        qtbot.addWidget(made)
        return made

    first = window()
    first.resize(760, 640)
    first.show()
    first.close()
    assert window().size() == first.size()


def test_the_first_time_the_window_stands_whole_on_a_small_screen(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = MainWindow(
        QSettings(str(tmp_path / "venster.ini"), QSettings.Format.IniFormat), lambda: True
    )
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    assert room.width() < USUAL_SIZE.width()  # else this would say nothing
    assert (room.size() - FRAME).width() == window.width()
    assert (room.size() - FRAME).height() == window.height()


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_what_tab_comes_to_is_in_sight_also_from_beside_the_page(
    appearance: Appearance, qtbot: QtBot, tmp_path: Path, key: Qt.Key
) -> None:
    """With large text the first field was above the edge, after a round past the top bar."""
    kept = QSettings(str(tmp_path / "venster.ini"), QSettings.Format.IniFormat)
    window = MainWindow(kept, lambda: True)
    qtbot.addWidget(window)
    page, beside, screen = Page(), Button("Nieuwe notitie"), QWidget()
    first, last = Button("Over wie?"), Button("Maak rapport")
    for one in (first, last):
        page.body.addWidget(one)
    page.body.insertSpacing(1, 3000)
    column = QVBoxLayout(screen)
    column.addWidget(beside)
    column.addWidget(page)
    window.host(screen)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    forward = key is Qt.Key.Key_Tab
    far, comes = (page.verticalScrollBar().maximum(), first) if forward else (0, last)
    page.verticalScrollBar().setValue(far)
    beside.setFocus()
    assert comes.visibleRegion().isEmpty()
    press(key)
    assert comes.hasFocus()
    assert comes.visibleRegion().boundingRect() == comes.rect()


def test_a_screen_can_keep_the_window_open(qtbot: QtBot, tmp_path: Path) -> None:
    kept = QSettings(str(tmp_path / "venster.ini"), QSettings.Format.IniFormat)
    answers = iter([False, True])
    window = MainWindow(kept, lambda: next(answers))
    qtbot.addWidget(window)
    window.show()
    assert not window.close()
    assert window.isVisible()
    assert window.close()


def test_the_program_opens_only_once(doors: Doors, qtbot: QtBot) -> None:
    doors.lock_file.parent.mkdir()
    other = QLockFile(str(doors.lock_file))
    assert other.tryLock(0)
    said: list[str] = []

    def look() -> None:
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                said.append(window.accessibleName())
                window.close()

    QTimer.singleShot(100, look)
    assert run_window(doors) == 1
    assert "Jobcoach is al geopend" in said
    other.unlock()


def test_the_lock_is_let_go_when_the_window_closes(doors: Doors, qtbot: QtBot) -> None:
    seen: list[Application] = []
    assert run_window(doors, tour=seen.append) == 0
    assert len(seen) == 1
    assert QLockFile(str(doors.lock_file)).tryLock(0)


def test_when_access_ended_nothing_that_was_open_stays_on_the_screen(
    start: Start, doors: Doors, qtbot: QtBot
) -> None:
    def ended(_: object) -> SyncRound:
        raise AccessEnded

    office = replace(OFFICE, synchronise=ended, sync_state=lambda: EQUAL)
    application = start(replace(doors, unlock=lambda _: office))
    qtbot.waitUntil(lambda: application.desktop is not None)
    assert application.desktop is not None
    application.desktop.synchroniser.round()
    qtbot.waitUntil(lambda: application.desktop is None)
    page = application.window.shown_widget
    assert isinstance(page, GatePage)
    assert page.accessibleName() == AccessEnded.title


def test_a_locked_laptop_goes_on_synchronising_and_hears_that_access_ended(
    start: Start, doors: Doors, qtbot: QtBot
) -> None:
    ended: list[None] = []
    done: list[None] = []

    def round_of(_: object) -> SyncRound:
        done.append(None)
        if ended:
            raise AccessEnded
        return QUIET_ROUND

    office = replace(OFFICE, synchronise=round_of, sync_state=lambda: EQUAL)
    application = start(replace(doors, unlock=lambda _: office))
    desktop = application.desktop
    assert desktop is not None
    application.lock()
    assert desktop.synchroniser.next_round_s is not None
    desktop.synchroniser.round()
    qtbot.waitUntil(lambda: bool(done) and not application.background.busy)
    assert isinstance(application.window.shown_widget, OntgrendelenView)
    ended.append(None)
    desktop.synchroniser.round()
    qtbot.waitUntil(lambda: application.desktop is None)
    page = application.window.shown_widget
    assert isinstance(page, GatePage)
    assert page.accessibleName() == AccessEnded.title


def test_closing_the_window_hangs_up(start: Start, doors: Doors) -> None:
    hung_up: list[None] = []
    office = replace(OFFICE, hang_up=lambda: hung_up.append(None))
    application = start(replace(doors, unlock=lambda _: office))
    application.stop()
    assert hung_up


def guide_on(application: Application) -> HandleidingView:
    """The guide that fills the window."""
    page = application.window.shown_widget
    assert isinstance(page, HandleidingView)
    return page


def test_before_signing_in_one_can_read_how_to_get_in(
    start: Start, doors: Doors, qtbot: QtBot
) -> None:
    application = start(doors)
    shortcut(application.window, "Shift+F1")
    qtbot.waitUntil(lambda: not application.background.busy)
    page = guide_on(application)
    assert [row.key for row in page.chapters.rows] == ["beginnen", "het-gaat-mis"]
    shortcut(application.window, "Escape")
    assert isinstance(application.window.shown_widget, OntgrendelenView)


def test_on_a_new_laptop_one_can_read_how_to_begin(
    start: Start, doors: Doors, qtbot: QtBot
) -> None:
    application = start(replace(doors, is_set_up=False))
    shortcut(application.window, "Shift+F1")
    qtbot.waitUntil(lambda: not application.background.busy)
    page = guide_on(application)
    assert page.browser.accessibleName() == "Beginnen"
    page.leave_requested.emit()
    assert isinstance(application.window.shown_widget, KennismakenView)


def test_what_was_read_is_gone_when_the_laptop_is_open(
    start: Start, doors: Doors, qtbot: QtBot
) -> None:
    application = start(doors)
    gate = application.gate
    shortcut(application.window, "Shift+F1")
    assert isinstance(gate, OntgrendelenView)
    gate.unlock_requested.emit(RIGHT)
    qtbot.waitUntil(lambda: not application.background.busy)
    assert application.desktop is not None
    assert application.window.shown_widget is application.desktop.frame
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert application.window.findChildren(HandleidingView) == []


def test_the_overview_of_keys_leads_to_the_guide(
    start: Start, doors: Doors, laptop: Laptop, qtbot: QtBot
) -> None:
    laptop.by_keyring = True
    application = start(doors)
    shortcut(application.window, "F1")
    (overview,) = application.window.findChildren(KeysOverview)
    (guide,) = [each for each in overview.findChildren(QPushButton) if each.text() == "Handleiding"]
    guide.click()
    qtbot.waitUntil(lambda: not application.background.busy)
    assert application.window.windowTitle() == "Handleiding · Jobcoach"
