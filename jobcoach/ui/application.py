"""The desktop program from start to close: which page is shown, and what connects the parts."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QSettings, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

from jobcoach.errors import AccessEnded, AlreadyRunning, JobcoachError, PassphraseNeeded
from jobcoach.settings import Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.background import Background, place_of
from jobcoach.ui.handleiding.model import BEFORE_SIGNING_IN
from jobcoach.ui.handleiding.presenter import HandleidingPresenter
from jobcoach.ui.idle import IdleWatch
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.kennismaken.presenter import DemoUser, KennismakenPresenter
from jobcoach.ui.keys import KeysOverview
from jobcoach.ui.main_window import MainWindow
from jobcoach.ui.ontgrendelen.presenter import OntgrendelenPresenter
from jobcoach.ui.ontgrendelen.view import OntgrendelenView
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.turns import in_own_turn
from jobcoach.ui.warming import Warming
from jobcoach.ui.watchdog import watch_when_asked
from jobcoach.ui.widgets.gate import GatePage

if TYPE_CHECKING:  # the use cases behind these load slowly: not before the window is there
    from jobcoach.ui.desktop import Desktop
    from jobcoach.ui.kennismaken.view import KennismakenView
    from jobcoach.ui.workspace import Workspace

_log = logging.getLogger(__name__)
_COLLECT_EVERY_MS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """What the app gives to the window. The callables block: they are called in a lane."""

    settings: Settings
    keep_settings: Callable[[Settings], None]
    """Raises OSError when they cannot be written."""
    lock_file: Path
    """Held while the window is open, so that it opens only once."""
    geometry_file: Path
    """Where the window stood; nothing else is in it."""
    is_set_up: bool
    """Whether there are data on this laptop."""
    unlock: Callable[[str | None], Workspace]
    """Open the data with a passphrase; None: by the keyring. Raises PassphraseNeeded then."""
    enrol: Callable[[str, str, str], Workspace]
    """Server address, invitation code, passphrase."""
    begin_alone: Callable[[str, str], Workspace]
    """Name, passphrase."""
    demo: tuple[DemoUser[Workspace], ...] = ()
    """As whom one can look around in the demo organisation; empty: nobody."""
    only_demo: bool = False
    """Nothing but looking around is offered."""
    about: About


class Application(QObject):
    """Shows the gate or the frame, and connects what belongs to the whole program."""

    def __init__(self, qt: QApplication, doors: Doors) -> None:
        super().__init__(qt)
        self._doors = doors
        self._settings = doors.settings
        self._background = Background(self)
        self._appearance = Appearance(qt, doors.settings)
        geometry = QSettings(str(doors.geometry_file), QSettings.Format.IniFormat)
        self.window = MainWindow(geometry, self._may_close)
        self._appearance.dress(self.window)
        self._gate: GatePage | KennismakenView | None = None
        self._gate_presenter: QObject | None = None
        self._guide: HandleidingPresenter | None = None
        """What is read before signing in; None: nothing is."""
        self._warming: Warming | None = None
        """Loads what is needed to open the frame; None: it was not needed yet."""
        self._idle: IdleWatch | None = None
        self.desktop: Desktop | None = None
        """The signed-in user's frame; None before the data are open."""

    @property
    def background(self) -> Background:
        """The lanes of this program."""
        return self._background

    @property
    def appearance(self) -> Appearance:
        """How it looks."""
        return self._appearance

    @property
    def gate(self) -> GatePage | KennismakenView | None:
        """The page that stands before the frame; None when the frame is shown."""
        return self._gate

    def start(self) -> None:
        """Show the window, and open the data when that can be done without asking."""
        if self._doors.is_set_up:
            self._background.run(
                lambda: self._doors.unlock(None), done=self.open, failed=self._ask_passphrase
            )
        else:
            self._introduce()
        self.window.show()
        handle = self.window.windowHandle()
        if not self._doors.only_demo and handle is not None:
            self._idle = IdleWatch(handle, self._settings.lock_after_minutes)
            self._idle.left_alone.connect(self.lock)

    def stop(self) -> None:
        """Finish what is under way and let go of everything."""
        if self.desktop is not None:
            self.desktop.stop()
        if isinstance(self._gate_presenter, KennismakenPresenter):
            self._gate_presenter.stop()
        if self._warming is not None:
            self._warming.stop()
        self._background.stop()

    def lock(self) -> None:
        """Put the unlock page before the frame; what stands in the frame stays there.

        Synchronising goes on: what was written is sent, and the end of access is heard.
        """
        desktop = self.desktop
        if desktop is None or self._gate is not None or desktop.workspace.example:
            return
        who = desktop.workspace.gebruiker.naam.split(" ")[0]
        self._forget_copied()
        self._show_unlock(who, self._unlocked)

    def change_settings(self, settings: Settings) -> None:
        """Show the program like this from now on, and keep it."""
        self._settings = settings
        self._appearance.show(settings)
        if self.desktop is not None:
            self.desktop.writing.known.look_again()
        if self._idle is not None:
            self._idle.set_minutes(settings.lock_after_minutes)
        try:
            self._doors.keep_settings(settings)
        except OSError:
            _log.warning("settings could not be written")

    def _introduce(self) -> None:
        presenter = KennismakenPresenter(
            self._background,
            enrol=self._doors.enrol,
            begin_alone=self._doors.begin_alone,
            demo=self._doors.demo,
            opened=self.open,
            only_demo=self._doors.only_demo,
        )
        self._show_gate(presenter, presenter.view)

    def _ask_passphrase(self, error: JobcoachError) -> None:
        view = self._show_unlock("", self.open)
        if not isinstance(error, PassphraseNeeded):
            view.show_error(error)

    def _show_unlock(self, who: str, opened: Callable[[Workspace], None]) -> OntgrendelenView:
        presenter = OntgrendelenPresenter(
            self._background, who=who, unlock=self._doors.unlock, opened=opened
        )
        self._show_gate(presenter, presenter.view)
        return presenter.view

    def _show_gate(self, presenter: QObject, view: GatePage | KennismakenView) -> None:
        self._gate, self._gate_presenter = view, presenter
        self._warm()
        self._close_others()
        self.window.host(view)
        view.guide_requested.connect(self._read_before_signing_in)
        self.window.setWindowTitle("Jobcoach")
        view.setFocus()

    def _close_others(self) -> None:
        """Dialogs and menus stand before the window: behind the gate one could still read in them,
        and keep or print what they were opened for."""
        for one in QApplication.topLevelWidgets():
            if one is not self.window and one.isVisible():
                one.close()

    def _forget_copied(self) -> None:
        """What was copied or selected here can be pasted in any other program: not after the lock.
        It still stands where it was copied from."""
        clipboard = QApplication.clipboard()
        for mode, own in (
            (QClipboard.Mode.Clipboard, clipboard.ownsClipboard()),
            (QClipboard.Mode.Selection, clipboard.ownsSelection()),
        ):
            if own:
                clipboard.clear(mode)

    def _read_before_signing_in(self) -> None:
        """The chapters of the guide about getting in, in place of the gate until one returns."""
        guide = HandleidingPresenter(
            self._background,
            go=lambda place: guide.activated(place),  # noqa: PLW0108 - it is being made
            only=BEFORE_SIGNING_IN,
            leave=self._back_to_gate,
        )
        self._close_guide()
        self._guide = guide
        self.window.host(guide.widget)
        guide.activated(Place(ScreenName.HANDLEIDING, tab=BEFORE_SIGNING_IN[0]))

    def _back_to_gate(self) -> None:
        if self._gate is not None:
            self.window.host(self._gate)
            self._gate.setFocus()
        self._close_guide()

    def _close_guide(self) -> None:
        if self._guide is not None:
            self.window.drop(self._guide.widget)
            self._guide = None

    def _leave_gate(self) -> None:
        self._close_guide()
        if self._gate is not None:
            self.window.drop(self._gate)
        self._gate = self._gate_presenter = None

    def _unlocked(self, _: Workspace) -> None:
        desktop = self.desktop
        if desktop is None:  # access ended meanwhile
            return
        self.window.host(desktop.frame)
        self._leave_gate()
        desktop.resume()

    def _warm(self) -> Warming:
        """The lane waits too, for its work loads modules as well."""
        if self._warming is None:
            self._warming = Warming(self)
            self._background.run(self._warming.wait, done=lambda _: None, failed=lambda _: None)
        return self._warming

    def open(self, workspace: Workspace) -> None:
        """Show the frame of a signed-in user, in place of what was shown.

        That waits until what it is made of is loaded.
        """
        self._warm().then(partial(self._open, workspace))

    def _open(self, workspace: Workspace) -> None:
        from jobcoach.ui.desktop import Desktop
        from jobcoach.ui.factories import screens_of

        self._leave_desktop()
        about, example = self._doors.about, workspace.example
        desktop = Desktop(
            workspace,
            screens_of(
                workspace,
                about=replace(about, data_folder="") if example else about,
                settings=lambda: self._settings,
                change_settings=self.change_settings,
                may_lock=not example,
                switch_user=self._begin_again if example else None,
            ),
            self._background,
            sync_every_minutes=self._settings.sync_every_minutes,
            check_spelling=lambda: self._settings.check_spelling,
        )
        desktop.title_changed.connect(self._show_title)
        desktop.leave_requested.connect(self._begin_again)
        desktop.access_ended.connect(self._end_access)
        desktop.lock_requested.connect(self.lock)
        desktop.close_requested.connect(self.window.close)
        desktop.keys_requested.connect(self._show_keys)
        in_own_turn(partial(self._host, desktop), desktop)

    def _host(self, desktop: Desktop) -> None:
        """Making the frame, showing it and its first screen are together too long for one turn."""
        self.desktop = desktop
        self.window.host(desktop.frame)
        self._leave_gate()
        in_own_turn(desktop.start, desktop)

    def _end_access(self) -> None:
        """Nothing that was open stays on the screen; what was being typed is kept on the disk."""
        if self.desktop is not None:
            self.desktop.may_leave()  # for the draft to be kept; the answer does not count
        page = GatePage(AccessEnded.title, AccessEnded.advice)
        before = self._gate
        self._show_gate(page, page)
        self._close_guide()
        if before is not None:  # it was locked
            self.window.drop(before)
        self._leave_desktop()

    def _begin_again(self) -> None:
        """From the example: back to the ways to begin."""
        self._introduce()
        self._leave_desktop()

    def _leave_desktop(self) -> None:
        if self.desktop is not None:
            self.desktop.stop()
            self.window.drop(self.desktop.frame)
            self.desktop = None

    def _show_title(self, title: str) -> None:
        example = self.desktop is not None and self.desktop.workspace.example
        self.window.setWindowTitle(
            f"{title} · Voorbeeld · Jobcoach" if example else f"{title} · Jobcoach"
        )

    def _show_keys(self) -> None:
        if self.desktop is not None:
            overview = KeysOverview(self.desktop.entries, self.window)
            overview.guide_requested.connect(self.desktop.open_guide)
            overview.show()

    def _may_close(self) -> bool:
        return self.desktop is None or self.desktop.may_leave()


def run_window(doors: Doors, *, tour: Callable[[Application], None] | None = None) -> int:
    """Open the window and work until it is closed; gives the exit code of the program.

    `tour` is called once with the started application instead of waiting for a person.
    """
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    qt.setApplicationName("jobcoach")
    qt.setApplicationDisplayName("Jobcoach")
    qt.setDesktopFileName("jobcoach")
    doors.lock_file.parent.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(doors.lock_file))
    if not lock.tryLock(0):
        return _say_already_open(qt, doors)
    application = Application(qt, doors)
    _collect_on_this_thread(application)
    watchdog = watch_when_asked(application)
    sys.excepthook = _tell_only_where
    try:
        application.start()
        if tour is not None:
            tour(application)
            return 0
        return qt.exec()
    finally:
        if watchdog is not None:
            watchdog.stop()
        application.stop()
        lock.unlock()
        gc.enable()
        sys.excepthook = sys.__excepthook__


def _say_already_open(qt: QApplication, doors: Doors) -> int:
    Appearance(qt, doors.settings)
    page = GatePage(AlreadyRunning.title, AlreadyRunning.advice, guide=False)
    page.setWindowTitle("Jobcoach")
    page.resize(560, 360)
    page.show()
    qt.exec()
    return 1


def _collect_on_this_thread(parent: QObject) -> None:
    """Qt objects must not be thrown away in a lane, where Python might do it by chance."""
    gc.disable()
    timer = QTimer(parent)
    timer.timeout.connect(gc.collect)
    timer.start(_COLLECT_EVERY_MS)


def _tell_only_where(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Log a fault by its kind and place: its text may hold personal data."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    _log.error("%s in %s", kind.__name__, place_of(error))
