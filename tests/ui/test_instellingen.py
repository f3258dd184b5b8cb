"""Settings are kept when they are changed; the rest is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from jobcoach.settings import TEXT_SIZES_PERCENT, Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.clipping import clipped
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.instellingen.presenter import InstellingenPresenter
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.widgets.fields import Choice
from tests.ui.accessible import unnamed
from tests.ui.conftest import Around
from tests.ui.desk import ANNA, DE_STROOM
from tests.ui.test_synchroniser import EQUAL


class Kept:
    """The settings, as the program keeps them."""

    def __init__(self) -> None:
        self.now = Settings(theme="licht", lock_after_minutes=7)

    def change(self, settings: Settings) -> None:
        self.now = settings


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def screen(
    appearance: Appearance, qtbot: QtBot, around: Around, kept: Kept, settled: Callable[[], None]
) -> InstellingenPresenter:
    presenter = InstellingenPresenter(
        around.desk,
        gebruiker=ANNA,
        organisatie=DE_STROOM,
        about=About("0.1.0", "laptop-anna", "/home/anna/jobcoach"),
        settings=lambda: kept.now,
        change_settings=kept.change,
        sync_state=lambda: replace(EQUAL, pending=2),
        may_lock=True,
    )
    qtbot.addWidget(presenter.widget)
    presenter.widget.resize(1130, 700)
    presenter.widget.show()
    presenter.activated(Place(ScreenName.INSTELLINGEN))
    settled()
    return presenter


def radio(screen: InstellingenPresenter, text: str) -> QRadioButton:
    (found,) = [each for each in screen.widget.findChildren(QRadioButton) if each.text() == text]
    return found


def test_it_shows_how_the_program_is_set(screen: InstellingenPresenter) -> None:
    assert radio(screen, "Licht").isChecked()
    assert radio(screen, "100 %").isChecked()
    (locks,) = screen.widget.findChildren(Choice)
    assert locks.currentText() == "na 7 minuten"


def test_a_choice_is_kept_at_once(screen: InstellingenPresenter, kept: Kept) -> None:
    radio(screen, "Donker").click()
    radio(screen, "150 %").click()
    assert kept.now == Settings(theme="donker", text_size_percent=150, lock_after_minutes=7)


def test_the_time_to_lock_is_kept_too(screen: InstellingenPresenter, kept: Kept) -> None:
    (locks,) = screen.widget.findChildren(Choice)
    locks.set_value(30)
    locks.chosen.emit()
    assert kept.now.lock_after_minutes == 30


def test_it_tells_who_where_which_version_and_how_synchronising_stands(
    screen: InstellingenPresenter,
) -> None:
    told = {label.text() for label in screen.widget.findChildren(QLabel)}
    assert {
        "Anna de Boer",
        "Jobcoach",
        "De Stroom",
        "laptop-anna",
        "/home/anna/jobcoach",
        "Versie 0.1.0",
        "Er wachten wijzigingen",
        "2 wijzigingen",
    } <= told


@pytest.mark.parametrize("percent", TEXT_SIZES_PERCENT)
def test_the_page_has_names_for_everything_and_fits_at_every_text_size(
    screen: InstellingenPresenter, appearance: Appearance, qtbot: QtBot, percent: int
) -> None:
    appearance.show(Settings(theme="licht", text_size_percent=percent))
    assert unnamed(screen.widget) == []
    qtbot.waitUntil(lambda: clipped(screen.widget) == [])
    assert screen.widget.horizontalScrollBar().maximum() == 0
