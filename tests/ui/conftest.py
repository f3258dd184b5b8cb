"""A real application without a screen, in the light theme, and a desk as the window gives it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jobcoach.settings import Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.background import Background
from jobcoach.ui.messages import Messages
from jobcoach.ui.screens import Desk, Place, Screen
from jobcoach.ui.widgets.notice import NoticeBar, Toast

S_ = TypeVar("S_", bound=Screen)
NOW = datetime(2026, 11, 3, 13, 2, tzinfo=UTC)
"""A Tuesday; 14:02 in Dutch winter time."""


@pytest.fixture(scope="session")
def appearance(qapp: QApplication) -> Appearance:
    """The looks of the application; `show(Settings(...))` changes them."""
    return Appearance(qapp, Settings(theme="licht"))


@pytest.fixture(autouse=True)
def _usual_looks(appearance: Appearance, qapp: QApplication) -> None:
    """Every test begins in light colours at 100 % text.

    A test of the whole program takes the sheet from the application: it dresses its own window.
    """
    if appearance.settings != Settings(theme="licht") or not qapp.styleSheet():
        appearance.show(Settings(theme="licht"))


@pytest.fixture
def background() -> Iterator[Background]:
    """Two real lanes, stopped afterwards."""
    lanes = Background()
    yield lanes
    lanes.stop()


@pytest.fixture
def shown(appearance: Appearance, qtbot: QtBot) -> Callable[[S_], S_]:
    """Puts a screen before someone, with the keyboard in it."""

    def show(screen: S_) -> S_:
        qtbot.addWidget(screen.widget)
        screen.widget.resize(1134, 700)
        screen.widget.show()
        screen.widget.activateWindow()
        qtbot.waitUntil(screen.widget.isActiveWindow)
        return screen

    return show


@dataclass
class Around:
    """What surrounds a screen in a test, and what the screen asked of it."""

    desk: Desk
    host: QWidget
    bar: NoticeBar
    toast: Toast
    went: list[Place] = field(default_factory=list)
    backs: list[None] = field(default_factory=list)
    saves: list[None] = field(default_factory=list)
    fetches: list[None] = field(default_factory=list)
    """Empty it when what was asked for is here."""


@pytest.fixture
def around(qtbot: QtBot, background: Background) -> Around:
    """A desk with real lanes and messages; where the screen wants to go is written down."""
    host = QWidget()
    host.resize(1134, 700)
    qtbot.addWidget(host)
    bar, toast = NoticeBar(parent=host), Toast(host)
    went: list[Place] = []
    backs: list[None] = []
    saves: list[None] = []
    fetches: list[None] = []
    desk = Desk(
        background=background,
        messages=Messages(bar, toast),
        go=went.append,
        back=lambda: backs.append(None),
        saved=lambda: saves.append(None),
        fetch=lambda: fetches.append(None),
        fetching=lambda: bool(fetches),
        clock=lambda: NOW,
    )
    return Around(desk, host, bar, toast, went, backs, saves, fetches)


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    """Wait until all work in the lanes has been delivered, and what it made is on the screen.

    A layout shows a new widget one turn of the event loop after it was given it.
    """

    def quiet() -> bool:
        if background.busy:
            return False
        QApplication.processEvents()
        return not background.busy

    def wait() -> None:
        qtbot.waitUntil(quiet)

    return wait


@pytest.fixture
def picture(tmp_path: Path) -> Callable[[QWidget], Path]:
    """A picture of a widget, to look at while building a screen."""

    def take(widget: QWidget) -> Path:
        path = tmp_path / "beeld.png"
        widget.grab().save(str(path))
        return path

    return take
