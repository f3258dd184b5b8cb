"""Drives the real program past every screen and writes a picture of each."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QWidget

from jobcoach.settings import Settings
from jobcoach.ui.application import Application
from jobcoach.ui.clipping import clipped
from jobcoach.ui.kennismaken.presenter import DemoUser
from jobcoach.ui.tour_bijlagen import of_bijlagen, of_two_versions
from jobcoach.ui.tour_stops import Guide, Stop, before_the_frame, of_another, whole_frame
from jobcoach.ui.workspace import Workspace

PICTURE = QSize(1366, 768)
LOOKS = {
    "licht": Settings(theme="licht"),
    "donker": Settings(theme="donker"),
    "groot": Settings(theme="licht", text_size_percent=200),
}
"""Light, dark, and 200 % text: the end of the name of each picture."""
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
    looked: Looked = _only_pictured,
) -> tuple[Picture, ...]:
    """Write pictures like `vandaag-licht.png` to `folder`; the application was just started.

    `users` are those of the demo: the first is shown everything, of the others only what differs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    application.window.resize(PICTURE)
    pictures: list[Picture] = []
    settle(application)
    before = before_the_frame(application)
    for look, settings in LOOKS.items():
        application.change_settings(settings)
        pictures += _past(application, folder, look, before, looked)
    for place, user in enumerate(users):
        for look, settings in LOOKS.items():
            application.change_settings(settings)
            application.open(user.open(_made))
            settle(application)
            desktop = application.desktop
            assert desktop is not None
            guide = Guide(application, desktop, partial(settle, application))
            if place == 0:
                stops = [*whole_frame(guide), *of_bijlagen(guide), *of_two_versions(guide)]
            else:
                stops = of_another(guide, user.who)
            pictures += _past(application, folder, look, stops, looked)
    application.change_settings(Settings())
    return tuple(pictures)


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
        if application.background.busy:
            quiet_since, looks = time.monotonic(), 0
        elif time.monotonic() - quiet_since > quiet_ms / 1000 and looks >= _QUIET_LOOKS:
            return
        time.sleep(0.002)


def _past(
    application: Application, folder: Path, look: str, stops: Sequence[Stop], looked: Looked
) -> Iterator[Picture]:
    settle(application)
    for stop in stops:
        shown = stop.show()
        settle(application, _PAUSE_MS if stop.typed else _QUIET_MS)
        window = application.window if shown is None else shown
        path = folder / f"{stop.name}-{look}.png"
        window.grab().save(str(path))
        looked(path.stem, window)
        yield Picture(path, tuple(clipped(window)))
        stop.leave()
    settle(application)
