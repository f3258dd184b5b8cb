"""After another text size every screen stands as if the text had had that size from the start."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from jobcoach.settings import Settings
from jobcoach.ui.application import Application
from jobcoach.ui.tour import PICTURE, settle
from jobcoach.ui.tour_stops import Guide, Stop, whole_frame
from jobcoach.ui.workspace import workspace_of
from jobcoach.usecases.door import Door
from tests.ui.example import example_doors, filled

USUAL = Settings(theme="licht")
DARK_AND_LARGER = Settings(theme="donker", text_size_percent=150)
SCREENS = (
    "vandaag",
    "assistentmedewerkers",
    "dossier-overzicht",
    "dossier-ladder",
    "dossier-gegevens",
    "werkposten",
    "werkpost-wijzigen",
    "prullenbak",
    "rapporten",
    "ladder-uitkomst",
)
"""Of those that tell nothing of when something was saved, nor of the settings themselves."""


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Door:
    return filled(tmp_path_factory.mktemp("gevuld") / "laptop")


@pytest.fixture(scope="module")
def application(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, door: Door
) -> Iterator[Application]:
    made = Application(qapp, example_doors(tmp_path_factory.mktemp("zelf"), door))
    made.start()
    made.window.resize(PICTURE)
    yield made
    made.window.close()
    made.stop()


def stops(application: Application, door: Door, settings: Settings) -> dict[str, Stop]:
    """A frame opened with these settings, and where one can go in it."""
    application.change_settings(settings)
    application.open(workspace_of(door, example=True))
    settle(application)
    assert application.desktop is not None
    guide = Guide(application, application.desktop, partial(settle, application))
    return {stop.name: stop for stop in whole_frame(guide) if stop.name in SCREENS}


def grabbed(application: Application) -> QImage:
    """The window as it is seen."""
    settle(application)
    return application.window.grab().toImage()


def test_another_theme_and_text_size_leave_nothing_of_those_of_before(
    application: Application, door: Door, tmp_path: Path
) -> None:
    changed: dict[str, QImage] = {}
    for name, stop in stops(application, door, USUAL).items():
        stop.show()
        settle(application)
        application.change_settings(DARK_AND_LARGER)
        changed[name] = grabbed(application)
        application.change_settings(USUAL)
        settle(application)
        stop.leave()
    assert sorted(changed) == sorted(SCREENS)
    other = []
    for name, stop in stops(application, door, DARK_AND_LARGER).items():
        stop.show()
        opened = grabbed(application)
        stop.leave()
        if changed[name] != opened:
            other.append(name)
            changed[name].save(str(tmp_path / f"{name}-veranderd.png"))
            opened.save(str(tmp_path / f"{name}-geopend.png"))
    assert other == [], f"look at {tmp_path}"
