"""Drives the real program past every screen and writes a picture of each."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QWidget

from jobcoach.settings import Settings
from jobcoach.ui.application import Application
from jobcoach.ui.clipping import clipped
from jobcoach.ui.kennismaken.presenter import DemoUser
from jobcoach.ui.tour_agenda import of_agenda
from jobcoach.ui.tour_bijlagen import of_bijlagen, of_two_versions
from jobcoach.ui.tour_empty import add_someone, of_nobody, of_someone_new
from jobcoach.ui.tour_handleiding import before_signing_in, of_help
from jobcoach.ui.tour_instellingen import of_own_laptop
from jobcoach.ui.tour_samen import of_samen
from jobcoach.ui.tour_stops import (
    Guide,
    Stop,
    before_the_frame,
    of_another,
    someone_with_a_history,
    whole_frame,
)
from jobcoach.ui.tour_vertrek import of_vertrek
from jobcoach.ui.tour_zoeken import of_searching
from jobcoach.ui.workspace import Workspace

PICTURE = QSize(1366, 768)
LOOKS = {
    "licht": Settings(theme="licht"),
    "donker": Settings(theme="donker"),
    "groot": Settings(theme="licht", text_size_percent=200),
}
"""Light, dark, and 200 % text: the end of the name of each picture."""
LARGE_PICTURE = QSize(2560, 1440)
LARGE = "ruim"
"""The end of the name of each picture of a large screen."""
_PATIENCE_S = 20.0
_QUIET_MS = 40
"""A screen is still when nothing was under way for this long."""
_QUIET_LOOKS = 8
"""And when Qt was asked so often whether something is left: a layout settles in some rounds."""
_PAUSE_MS = 300
"""Longer than what waits for a pause in typing: the search, and keeping what was typed."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What was pictured, and which texts did not fit."""

    path: Path
    clipped: tuple[str, ...]


Looked = Callable[[str, QWidget], None]
"""Is told the name of a picture and the window in it, while all of it still stands there."""


def _only_pictured(_name: str, _window: QWidget) -> None:
    """Nobody looks along."""


def take_tour(
    application: Application,
    folder: Path,
    users: Sequence[DemoUser[Workspace]],
    *,
    empty: Callable[[], Workspace],
    looked: Looked = _only_pictured,
) -> tuple[Picture, ...]:
    """Write pictures like `vandaag-licht.png` to `folder`; the application was just started.

    `users` are those of the demo: the first is shown everything, also on a large screen, of the
    others only what differs. `empty` is a laptop on which nobody stands yet.
    """
    folder.mkdir(parents=True, exist_ok=True)
    application.window.resize(PICTURE)
    settle(application)
    before = [*before_the_frame(application), *before_signing_in(application)]
    tour = _Tour(application, folder, looked)
    for look, settings in LOOKS.items():
        application.change_settings(settings)
        tour.past(look, before)
    for place, user in enumerate(users):
        tour.frames(
            partial(user.open, _made),
            everything if place == 0 else partial(of_another, who=user.who),
        )
    application.window.resize(LARGE_PICTURE)
    tour.frame(LARGE, LOOKS["licht"], users[0].open(_made), everything)
    application.window.resize(PICTURE)
    workspace = empty()
    tour.frames(lambda: workspace, of_nobody)
    someone = add_someone(workspace)
    tour.frames(lambda: workspace, partial(of_someone_new, person=someone))
    application.change_settings(Settings())
    return tuple(tour.pictures)


def everything(guide: Guide) -> list[Stop]:
    """Every stop of the first user."""
    person = someone_with_a_history(guide.workspace)
    return [
        *whole_frame(guide),
        *of_agenda(guide),
        *of_vertrek(guide),
        *of_searching(guide),
        *of_bijlagen(guide),
        *of_two_versions(guide),
        *of_samen(guide, person),
        *of_own_laptop(guide),
        *of_help(guide),
    ]


def _made(_done: int, _of: int) -> None:
    """How far the demo is, is told to nobody."""


def settle(application: Application, quiet_ms: int = _QUIET_MS) -> None:
    """Wait until all work is done and shown, and it stayed quiet for `quiet_ms`."""
    until = time.monotonic() + _PATIENCE_S
    quiet_since, looks = time.monotonic(), 0
    while time.monotonic() < until:
        QApplication.processEvents()
        # Without an event loop of its own Qt keeps what was thrown away: every later change of
        # looks would dress it too, which took seconds.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        looks += 1
        if application.background.busy or application.appearance.busy:
            quiet_since, looks = time.monotonic(), 0
        elif time.monotonic() - quiet_since > quiet_ms / 1000 and looks >= _QUIET_LOOKS:
            return
        time.sleep(0.002)


class _Tour:
    """Goes past stops and keeps what it saw."""

    def __init__(self, application: Application, folder: Path, looked: Looked) -> None:
        self._application = application
        self._folder = folder
        self._looked = looked
        self.pictures: list[Picture] = []

    def frames(
        self, open_as: Callable[[], Workspace], stops: Callable[[Guide], Sequence[Stop]]
    ) -> None:
        """The stops of one user in every look."""
        for look, settings in LOOKS.items():
            self.frame(look, settings, open_as(), stops)

    def frame(
        self,
        look: str,
        settings: Settings,
        workspace: Workspace,
        stops: Callable[[Guide], Sequence[Stop]],
    ) -> None:
        """The stops of one user in one look."""
        self._application.change_settings(settings)
        self._application.open(workspace)
        settle(self._application)
        desktop = self._application.desktop
        assert desktop is not None
        guide = Guide(self._application, desktop, partial(settle, self._application))
        self.past(look, stops(guide))

    def past(self, look: str, stops: Sequence[Stop]) -> None:
        """A picture of each of these."""
        settle(self._application)
        for stop in stops:
            shown = stop.show()
            settle(self._application, _PAUSE_MS if stop.typed else _QUIET_MS)
            window = self._application.window if shown is None else shown
            path = self._folder / f"{stop.name}-{look}.png"
            window.grab().save(str(path))
            self._looked(path.stem, window)
            self.pictures.append(Picture(path, tuple(clipped(window))))
            stop.leave()
        settle(self._application)
