"""The bin on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from jobcoach.domain.doel import Doel
from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.werkpost import Werkpost
from jobcoach.settings import TEXT_SIZES_PERCENT, Settings
from jobcoach.ui import dutch
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.clipping import clipped
from jobcoach.ui.prullenbak.presenter import PrullenbakPresenter
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.usecases import bezoeken, notities, prullenbak, werkposten
from jobcoach.usecases.assistentmedewerkers import open_dossier
from jobcoach.usecases.door import Door
from jobcoach.usecases.dossierdelen import remove_deel, save_deel
from tests.support import laptop
from tests.ui.accessible import unnamed
from tests.ui.conftest import Around
from tests.ui.keyboard import press

Show = Callable[[], PrullenbakPresenter]


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    opened = laptop.alone(tmp_path / "anna")
    yield opened
    opened.database.close()


@pytest.fixture
def show(
    appearance: Appearance,
    qtbot: QtBot,
    around: Around,
    settled: Callable[[], None],
    door: Door,
) -> Show:
    """Shows the bin of a real laptop."""

    def shown() -> PrullenbakPresenter:
        screen = PrullenbakPresenter(
            around.desk,
            list_prullenbak=lambda: prullenbak.list_prullenbak(door),
            put_back=lambda one: prullenbak.put_back(door, one),
        )
        qtbot.addWidget(screen.widget)
        screen.widget.resize(1134, 700)
        screen.widget.show()
        screen.activated(Place(ScreenName.PRULLENBAK))
        settled()
        QApplication.processEvents()
        return screen

    return shown


def words(screen: PrullenbakPresenter) -> str:
    found = screen.widget.findChildren(QLabel)
    return "\n".join(one.text() for one in found if one.isVisible())


def buttons(screen: PrullenbakPresenter) -> list[str]:
    found = screen.widget.findChildren(QAbstractButton)
    return [one.accessibleName() for one in found if one.isVisible()]


def thrown_away(door: Door) -> str:
    """A goal and a draft of Kim; the id of Kim."""
    kim = laptop.person(door)
    doel = Doel(id="", assistentmedewerker_id=kim.id, omschrijving="Zelf de geiten voeren")
    remove_deel(door, Doel, save_deel(door, doel).id, kim.id)
    draft = notities.add_notitie(door, assistentmedewerker_id=kim.id, tekst="Half", concept=True)
    notities.delete_concept(door, draft.id)
    return kim.id


def test_an_empty_bin_says_what_would_be_in_it(show: Show) -> None:
    screen = show()
    assert "De prullenbak is leeg" in words(screen)
    assert buttons(screen) == []


def test_with_the_keyboard_alone_a_coach_puts_something_back(
    show: Show, door: Door, around: Around, settled: Callable[[], None]
) -> None:
    kim = thrown_away(door)
    screen = show()
    first, second = buttons(screen)
    assert first.startswith("Zet terug: Kladje: Half, Kim Jansen · weggegooid")
    assert second.startswith("Zet terug: Doel: Zelf de geiten voeren, Kim Jansen")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    settled()
    assert [doel.omschrijving for doel in open_dossier(door, kim).doelen] == [
        "Zelf de geiten voeren"
    ]
    assert around.toast.words == "Teruggezet: Doel: Zelf de geiten voeren"
    assert len(around.saves) == 1
    assert buttons(screen) == [first]


@pytest.mark.parametrize("percent", TEXT_SIZES_PERCENT)
def test_everything_in_the_bin_fits_and_has_a_name(
    show: Show, door: Door, appearance: Appearance, qtbot: QtBot, percent: int
) -> None:
    appearance.show(Settings(theme="licht", text_size_percent=percent))
    thrown_away(door)
    screen = show()
    assert unnamed(screen.widget) == []
    qtbot.waitUntil(lambda: clipped(screen.widget) == [])


def test_a_visit_in_the_bin_tells_the_day_for_which_it_was_planned(door: Door, show: Show) -> None:
    place = werkposten.add_werkpost(door, Werkpost(id="", naam="De Kleine Weide"))
    planned = door.clock() + timedelta(days=9)
    bezoeken.cancel_bezoek(door, bezoeken.plan_bezoek(door, place.id, planned).id)
    words = "\n".join(one.text() for one in show().widget.findChildren(QLabel))
    assert f"Bezoek {dutch.moment_near(planned, day_of(door.clock()))}" in words
    assert "Bezoek vandaag" not in words
