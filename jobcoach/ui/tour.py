"""Drives the real program past every screen and writes a picture of each."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from jobcoach.settings import Settings
from jobcoach.ui.application import Application
from jobcoach.ui.clipping import clipped
from jobcoach.ui.desktop import Desktop
from jobcoach.ui.kennismaken.presenter import DemoUser
from jobcoach.ui.kennismaken.view import KennismakenView
from jobcoach.ui.keys import KeysOverview
from jobcoach.ui.ontgrendelen.view import WELCOME_BACK, OntgrendelenView
from jobcoach.ui.screens import Place, ScreenName
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
_NOTE = (
    "Kwam zelf op tijd en begon uit zichzelf met de stallen. Het laatste hok ging zonder hulp. "
    "Volgende week proberen we het voeren alleen; de vrijwilliger blijft in de buurt."
)
_SEARCHED = "hulp"


@dataclass(frozen=True, slots=True)
class Stop:
    """One picture: its name, and how to get there."""

    name: str
    show: Callable[[], QWidget | None]
    """Gives the window to picture; None: the program's own."""
    leave: Callable[[], None] = lambda: None
    typed: bool = False
    """Something was typed: what comes of it comes after a pause."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What was pictured, and which texts did not fit."""

    path: Path
    clipped: tuple[str, ...]


def take_tour(
    application: Application, folder: Path, users: Sequence[DemoUser[Workspace]]
) -> tuple[Picture, ...]:
    """Write pictures like `vandaag-licht.png` to `folder`; the application was just started.

    `users` are those of the demo: the first is shown everything, of the others only what differs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    application.window.resize(PICTURE)
    pictures: list[Picture] = []
    settle(application)
    pictures += _past(application, folder, _before_the_frame(application))
    for place, user in enumerate(users):
        application.open(user.open(_made))
        settle(application)
        desktop = application.desktop
        assert desktop is not None
        stops = _whole_frame(application, desktop) if place == 0 else _of_another(desktop, user.who)
        pictures += _past(application, folder, stops)
        settle(application)
    return tuple(pictures)


def _made(_done: int, _of: int) -> None:
    """How far the demo is, is told to nobody."""


def settle(application: Application, quiet_ms: int = _QUIET_MS) -> None:
    """Wait until all work is done and shown, and it stayed quiet for `quiet_ms`."""
    until = time.monotonic() + _PATIENCE_S
    quiet_since, looks = time.monotonic(), 0
    while time.monotonic() < until:
        QApplication.processEvents()
        looks += 1
        if application.background.busy:
            quiet_since, looks = time.monotonic(), 0
        elif time.monotonic() - quiet_since > quiet_ms / 1000 and looks >= _QUIET_LOOKS:
            return
        time.sleep(0.002)


def _past(application: Application, folder: Path, stops: Sequence[Stop]) -> Iterator[Picture]:
    for look, settings in LOOKS.items():
        application.appearance.show(replace(settings))
        settle(application)
        for stop in stops:
            shown = stop.show()
            settle(application, _PAUSE_MS if stop.typed else _QUIET_MS)
            window = application.window if shown is None else shown
            path = folder / f"{stop.name}-{look}.png"
            window.grab().save(str(path))
            yield Picture(path, tuple(clipped(window)))
            stop.leave()


def _before_the_frame(application: Application) -> list[Stop]:
    stops = []
    gate = application.gate
    if isinstance(gate, KennismakenView):
        stops = [
            Stop("kennismaken", gate.show_choice),
            Stop("kennismaken-aanmelden", gate.show_enrol, gate.show_choice),
        ]
    stops.append(_unlock_page(application))
    return stops


def _unlock_page(application: Application) -> Stop:
    """The page of every morning, which a demo never shows by itself."""
    before = application.window.shown_widget
    page = OntgrendelenView(*WELCOME_BACK)

    def leave() -> None:
        if before is not None:
            application.window.host(before)

    def show() -> None:
        application.window.host(page)

    return Stop("ontgrendelen", show, leave)


def _whole_frame(application: Application, desktop: Desktop) -> list[Stop]:
    person = _someone_with_a_history(desktop.workspace)
    stops = [
        _stop_at(desktop, entry.key, Place(ScreenName(entry.key))) for entry in desktop.entries
    ]
    for tab in ("overzicht", "tijdlijn", "ladder", "gegevens"):
        place = Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=person, tab=tab)
        stops.append(_stop_at(desktop, f"dossier-{tab}", place))
    stops.append(_stop_at(desktop, "ladder-vraag", Place(ScreenName.LADDER, dossier=person)))
    stops.append(Stop("notitie", lambda: _write_note(application, desktop, person), typed=True))
    stops.append(Stop("zoeken", lambda: _search(desktop), desktop.frame.search.clear, typed=True))
    stops.append(Stop("synchronisatie", desktop.frame.pill.click, desktop.frame.pill.click))
    stops.append(Stop("sneltoetsen", lambda: _keys(application, desktop), _close_keys(application)))
    return stops


def _of_another(desktop: Desktop, who: str) -> list[Stop]:
    return [
        _stop_at(desktop, f"{who}-{entry.key}", Place(ScreenName(entry.key)))
        for entry in desktop.entries
        if entry.key != ScreenName.INSTELLINGEN.value
    ]


def _stop_at(desktop: Desktop, name: str, place: Place) -> Stop:
    return Stop(name, lambda: desktop.go(place))


def _write_note(application: Application, desktop: Desktop, person: str) -> None:
    desktop.go(Place(ScreenName.NOTITIE, dossier=person))
    settle(application)
    for area in desktop.screen(ScreenName.NOTITIE).widget.findChildren(QTextEdit):
        if area.isVisible() and not area.isReadOnly():
            area.setPlainText(_NOTE)
            return


def _search(desktop: Desktop) -> None:
    desktop.frame.search.setFocus()
    desktop.frame.search.setText(_SEARCHED)


def _keys(application: Application, desktop: Desktop) -> QWidget:
    overview = KeysOverview(desktop.entries, application.window)
    overview.show()
    return overview


def _close_keys(application: Application) -> Callable[[], None]:
    def close() -> None:
        for overview in application.window.findChildren(KeysOverview):
            overview.close()

    return close


def _someone_with_a_history(workspace: Workspace) -> str:
    """Whoever of the first people has been assessed most often: their screens show most."""
    people = [regel.persoon.id for regel in workspace.list_assistentmedewerkers()[:12]]
    return max(people, key=lambda person: len(workspace.open_dossier(person).beoordelingen))
