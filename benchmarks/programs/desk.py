"""What someone waits for at the desk: `desk DATA_DIR SECRETS person|key|vandaag|scroll|day`."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.laptops import stub_keyring
from benchmarks.programs.report import Report, peak_kib, tell
from benchmarks.programs.window import Painted
from jobcoach.app import doors_for
from jobcoach.paths import DataDir
from jobcoach.ui.application import Application, run_window
from jobcoach.ui.assistentmedewerkers.tijdlijn_list import TimelineList
from jobcoach.ui.desktop import Desktop
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.watchdog import STALL_MS, Stall, Watchdog

_WITHIN_S = 120.0
_REST_S = 0.001
_TIMES = 7
_PAGES = 40
_NONE_HELD = Qt.KeyboardModifier.NoModifier
_VANDAAG = Place(ScreenName.VANDAAG)
_OF_SOMEONE = (ScreenName.NOTITIE, ScreenName.LADDER, ScreenName.SAMEN)
_TABS = (
    "overzicht",
    "tijdlijn",
    "ladder",
    "doelen",
    "competenties",
    "aanwezigheid",
    "werk",
    "gegevens",
    "bijlagen",
)
_LOOKS_S = 8.0
_PEOPLE = Place(ScreenName.ASSISTENTMEDEWERKERS)


def work_off() -> None:
    """What is waiting on the window's thread, and then the lanes get a turn."""
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
    time.sleep(_REST_S)


def until(there: Callable[[], bool]) -> None:
    """Work off events until this is so."""
    last = time.monotonic() + _WITHIN_S
    while not there():
        work_off()
        if time.monotonic() > last:
            raise TimeoutError("it never came")


def painted(widget: QWidget) -> None:
    """Until this widget was painted anew."""
    seen = Painted(widget)
    widget.update()
    until(lambda: seen.seen)


class Someone:
    """Does one thing again and again, and looks at the clock."""

    def __init__(self, application: Application) -> None:
        until(lambda: application.desktop is not None)
        assert application.desktop is not None
        self._application = application
        self._desktop: Desktop = application.desktop
        self._rest()
        people = self._desktop.workspace.list_assistentmedewerkers()
        self._who = next(
            one.persoon.id for one in people if one.persoon.roepnaam.startswith("Duizend")
        )

    def _rest(self) -> None:
        quiet = time.monotonic() + 0.2
        until(lambda: not self._busy() and time.monotonic() > quiet)

    def _busy(self) -> bool:
        return self._application.background.busy or self._application.appearance.busy

    def _touch(self) -> None:
        """As someone at the desk does: the program makes nothing ready meanwhile."""
        handle = self._application.window.windowHandle()
        QApplication.sendEvent(
            handle, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, _NONE_HELD)
        )

    def _go(self, place: Place) -> None:
        self._desktop.go(place)
        self._rest()

    def _timeline(self) -> TimelineList | None:
        found = self._application.window.findChildren(TimelineList)
        return next((one for one in found if one.isVisible() and one.timeline.rows), None)

    def person(self) -> list[float]:
        """From choosing someone until their newest notes can be read."""
        taken = []
        for _ in range(_TIMES):
            self._go(_VANDAAG)
            self._touch()
            began = time.perf_counter()
            self._desktop.go(
                Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=self._who, tab="tijdlijn")
            )
            until(lambda: self._timeline() is not None and not self._application.background.busy)
            shown = self._timeline()
            assert shown is not None
            painted(shown.viewport())
            taken.append(time.perf_counter() - began)
        return taken

    def key(self) -> list[float]:
        """From a key in the search field until what it found is painted."""
        search = self._desktop.frame.search
        taken = []
        for _ in range(_TIMES):
            search.clear()
            search.setFocus()
            self._rest()
            self._touch()
            began = time.perf_counter()
            typed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_D, _NONE_HELD, "d")
            QApplication.sendEvent(search, typed)
            until(lambda: bool(search.found))
            painted(search.popup)
            taken.append(time.perf_counter() - began)
        return taken

    def vandaag(self) -> list[float]:
        """From going there until all of it was loaded anew and painted."""
        taken = []
        for _ in range(_TIMES):
            self._go(_PEOPLE)
            self._touch()
            began = time.perf_counter()
            self._desktop.go(_VANDAAG)
            until(lambda: not self._application.background.busy)
            painted(self._desktop.screen(ScreenName.VANDAAG).widget)
            taken.append(time.perf_counter() - began)
        return taken

    def day(self) -> None:
        """Looks at Vandaag first, as one does."""
        looked = time.monotonic() + _LOOKS_S
        until(lambda: time.monotonic() > looked)
        for _ in range(2):
            for tab in _TABS:
                self._go(Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=self._who, tab=tab))
            for name in ScreenName:
                self._go(Place(name, dossier=self._who if name in _OF_SOMEONE else None))
                self._desktop.back()
                self._go(_VANDAAG)
        usual = self._application.appearance.settings
        for settings in (
            replace(usual, theme="donker"),
            replace(usual, text_size_percent=150),
            usual,
        ):
            self._application.change_settings(settings)
            self._rest()

    def scroll(self) -> list[float]:
        """One screen further in the timeline, painted."""
        self._go(Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=self._who, tab="tijdlijn"))
        until(lambda: self._timeline() is not None)
        shown = self._timeline()
        assert shown is not None
        bar = shown.verticalScrollBar()
        taken = []
        for _ in range(_PAGES):
            self._touch()
            began = time.perf_counter()
            bar.setValue(bar.value() + shown.viewport().height())
            shown.viewport().repaint()
            taken.append(time.perf_counter() - began)
            work_off()
        return taken


def measure(application: Application, what: str) -> None:
    """Do it, and tell half of the times, with what stood still longest."""
    if what == "day":
        a_day(application)
        return
    someone = Someone(application)
    stalls: list[Stall] = []
    watchdog = Watchdog(stalls.append)
    taken: list[float] = getattr(someone, what)()
    watchdog.stop()
    longest = max((one.processor_ms for one in stalls), default=0.0)
    remark = f"longest {max(taken) * 1000:.0f} ms"
    if longest:
        remark += f"; the window stood still, at most {longest:.0f} ms of processor"
    tell(Report(seconds=statistics.median(taken), peak_kib=peak_kib(), remark=remark))


def a_day(application: Application) -> None:
    """From the start on, tell the longest stall in processor time, and where each was."""
    stalls: list[Stall] = []
    watchdog = Watchdog(stalls.append)
    someone = Someone(application)
    someone.day()
    watchdog.stop()
    for one in stalls:
        sys.stderr.write(one.told())
    longest = max((one.processor_ms for one in stalls), default=STALL_MS)
    remark = f"{len(stalls)} times over {STALL_MS:.0f} ms on the clock"
    tell(Report(seconds=longest / 1000, peak_kib=peak_kib(), remark=remark))


def main() -> None:
    """Start as the app does, but for the keyring of the system."""
    data_dir, secrets, what = DataDir(Path(sys.argv[1])), Path(sys.argv[2]), sys.argv[3]
    doors = doors_for(data_dir, stub_keyring(secrets))
    run_window(doors, tour=lambda application: measure(application, what))


if __name__ == "__main__":
    main()
