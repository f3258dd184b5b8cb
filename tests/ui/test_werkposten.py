"""The work sites on cards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.werkpost import Bereikbaarheid, SoortWerkpost, Werkpost
from jobcoach.errors import Forbidden
from jobcoach.settings import TEXT_SIZES_PERCENT, Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.clipping import clipped
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.werkposten.model import card_of
from jobcoach.ui.werkposten.presenter import WerkpostenPresenter
from jobcoach.usecases.werkposten import Werkpostregel
from tests.ui.accessible import unnamed
from tests.ui.conftest import Around

WEIDE = Werkpostregel(
    werkpost=Werkpost(
        id="weide",
        naam="Kinderboerderij De Kleine Weide",
        soort=SoortWerkpost.KINDERBOERDERIJ,
        gemeente="Wijchen",
        capaciteit=8,
        opent_dagelijks="Ria Peters, 06 12 34 56 78",
        bereikbaarheid=Bereikbaarheid.GEEN_NETWERK,
        taken="Stallen, voeren, hout",
        noodinfo="EHBO-doos in de keuken",
    ),
    personen=tuple(
        Assistentmedewerker(id=name.lower(), roepnaam=name, achternaam="X")
        for name in ("Kim", "Joost", "Siân", "Fatma", "Mila", "Sam")
    ),
)
DEPOT = Werkpostregel(werkpost=Werkpost(id="depot", naam="Busdepot"), personen=())


class Office:
    """Knows the werkposten."""

    def __init__(self) -> None:
        self.regels: tuple[Werkpostregel, ...] = (DEPOT, WEIDE)
        self.forbidden = False

    def list_werkposten(self) -> tuple[Werkpostregel, ...]:
        if self.forbidden:
            raise Forbidden
        return self.regels


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def screen(
    appearance: Appearance, qtbot: QtBot, around: Around, office: Office
) -> WerkpostenPresenter:
    presenter = WerkpostenPresenter(around.desk, list_werkposten=office.list_werkposten)
    qtbot.addWidget(presenter.widget)
    presenter.widget.resize(1130, 700)
    presenter.widget.show()
    return presenter


def texts(screen: WerkpostenPresenter) -> set[str]:
    return {label.text() for label in screen.widget.findChildren(QLabel) if label.isVisible()}


def test_a_card_tells_who_works_there_and_how_many_places_are_left(
    screen: WerkpostenPresenter, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    screen.activated(Place(ScreenName.WERKPOSTEN))
    settled()
    assert screen.widget.shown_names == ("Busdepot", "Kinderboerderij De Kleine Weide")
    told = {
        "2 werkposten, 6 personen",
        "6 van 8 plaatsen bezet",
        "Kinderboerderij · Wijchen",
        "Ria Peters, 06\xa012\xa034\xa056\xa078",
        "EHBO-doos in de keuken",
        "0 personen",
    }
    qtbot.waitUntil(lambda: told <= texts(screen))


def test_a_name_opens_the_dossier(
    screen: WerkpostenPresenter, around: Around, settled: Callable[[], None]
) -> None:
    screen.activated(Place(ScreenName.WERKPOSTEN))
    settled()
    for button in screen.widget.findChildren(QPushButton):
        if button.text() == "Siân":
            button.click()
    assert around.went == [Place(ScreenName.ASSISTENTMEDEWERKERS, dossier="siân")]


def test_the_one_that_was_searched_for_gets_the_keyboard(
    screen: WerkpostenPresenter, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    screen.widget.activateWindow()
    screen.activated(Place(ScreenName.WERKPOSTEN, item="weide"))
    settled()
    focused = screen.widget.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Kim"


def test_without_werkposten_one_reads_what_comes_next(
    screen: WerkpostenPresenter, office: Office, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    office.regels = ()
    screen.activated(Place(ScreenName.WERKPOSTEN))
    settled()
    qtbot.waitUntil(lambda: "Nog geen werkposten" in texts(screen))


def test_what_goes_wrong_is_told_above_the_screen(
    screen: WerkpostenPresenter, office: Office, around: Around, settled: Callable[[], None]
) -> None:
    office.forbidden = True
    screen.activated(Place(ScreenName.WERKPOSTEN))
    settled()
    assert Forbidden.title in around.bar.words


@pytest.mark.parametrize("percent", TEXT_SIZES_PERCENT)
def test_the_cards_have_names_for_everything_and_fit_at_every_text_size(
    screen: WerkpostenPresenter,
    appearance: Appearance,
    qtbot: QtBot,
    settled: Callable[[], None],
    percent: int,
) -> None:
    appearance.show(Settings(theme="licht", text_size_percent=percent))
    screen.activated(Place(ScreenName.WERKPOSTEN))
    settled()
    assert unnamed(screen.widget) == []
    qtbot.waitUntil(lambda: clipped(screen.widget) == [])
    assert screen.widget.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(
    "adres, waar",
    [
        ("Kerkplein 2, 6892 SA Wijchen", "Kinderboerderij · Kerkplein 2, 6892 SA Wijchen"),
        ("Kerkplein 2", "Kinderboerderij · Kerkplein 2 · Wijchen"),
    ],
)
def test_the_place_is_told_once(adres: str, waar: str) -> None:
    assert card_of(replace(WEIDE, werkpost=replace(WEIDE.werkpost, adres=adres))).waar == waar
