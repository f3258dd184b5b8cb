"""The work sites on cards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.notitie import Bezoek, SoortBezoek
from jobcoach.domain.werkpost import Bereikbaarheid, SoortWerkpost, Werkpost
from jobcoach.errors import Forbidden, NotFound
from jobcoach.settings import TEXT_SIZES_PERCENT, Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.clipping import clipped
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.werkposten.model import card_of
from jobcoach.ui.werkposten.presenter import WerkpostenPresenter
from jobcoach.ui.widgets.text import Paragraph
from jobcoach.usecases.bezoeken import Bezoekplan
from jobcoach.usecases.werkposten import Werkpostregel
from tests.ui import dossiers
from tests.ui.accessible import unnamed
from tests.ui.conftest import NOW, Around
from tests.ui.keyboard import press

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


def _not_asked(*_: object, **__: object) -> NoReturn:
    raise AssertionError("nothing was filled in")


class Office:
    """Knows the werkposten."""

    def __init__(self) -> None:
        self.regels: tuple[Werkpostregel, ...] = (DEPOT, WEIDE)
        self.bezoeken: tuple[Bezoekplan, ...] = ()
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
    presenter = WerkpostenPresenter(
        around.desk,
        gebruiker=dossiers.ANNA,
        list_werkposten=office.list_werkposten,
        list_bezoeken=lambda _van, _tot: office.bezoeken,
        show_werkpost_week=lambda _werkpost, _day: (),
        record_aanwezigheid=_not_asked,
        clear_aanwezigheid=_not_asked,
        add_werkpost=_not_asked,
        change_werkpost=_not_asked,
    )
    qtbot.addWidget(presenter.widget)
    presenter.widget.resize(1130, 700)
    presenter.widget.show()
    return presenter


def button(screen: WerkpostenPresenter, text: str) -> QPushButton:
    return next(one for one in screen.widget.findChildren(QPushButton) if one.text() == text)


def texts(screen: WerkpostenPresenter) -> set[str]:
    return {label.text() for label in screen.widget.findChildren(QLabel) if label.isVisible()}


def test_a_card_tells_who_works_there_and_how_many_places_are_left(
    screen: WerkpostenPresenter, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    screen.activated(Place(ScreenName.WERKPOSTEN))
    settled()
    assert screen.widget.cards.shown_names == ("Busdepot", "Kinderboerderij De Kleine Weide")
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


def test_a_card_opens_with_enter_and_the_way_back_leads_to_that_card(
    screen: WerkpostenPresenter, around: Around, settled: Callable[[], None]
) -> None:
    screen.widget.activateWindow()
    screen.activated(Place(ScreenName.WERKPOSTEN))
    settled()
    card = screen.widget.focusWidget()
    assert card is not None
    assert card.accessibleName() == "Busdepot"
    press(Qt.Key.Key_Return)
    assert around.went == [Place(ScreenName.WERKPOSTEN, item="depot")]
    screen.activated(Place(ScreenName.WERKPOSTEN, item="weide"))
    settled()
    button(screen, "Alle werkposten").click()
    screen.activated(around.went[-1])
    settled()
    back = screen.widget.focusWidget()
    assert back is not None
    assert back.accessibleName() == "Kinderboerderij De Kleine Weide"


def test_one_werkpost_tells_who_opens_what_is_dangerous_and_what_is_planned(
    screen: WerkpostenPresenter, office: Office, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    def visit(key: str, planned: datetime | None, was: datetime | None, verslag: str) -> Bezoekplan:
        kind = SoortBezoek.GEPLAND if planned else SoortBezoek.OP_OPROEP
        one = Bezoek(
            id=key,
            werkpost_id="weide",
            soort=kind,
            gepland_op=planned,
            werkelijk_op=was,
            verslag=verslag,
        )
        return Bezoekplan(bezoek=one, werkpost=WEIDE.werkpost)

    office.bezoeken = (
        visit("b1", None, NOW - timedelta(days=12), "Het hek van de ezel is gemaakt."),
        visit("b2", NOW + timedelta(days=1), None, ""),
    )
    screen.activated(Place(ScreenName.WERKPOSTEN, item="weide"))
    settled()
    told = {
        "Kinderboerderij De Kleine Weide",
        "6 van 8 plaatsen bezet",
        "Gepland: morgen 14:02",
        "Geweest: 22 okt. 15:02",
        "Op oproep. Het hek van de ezel is gemaakt.",
    }
    qtbot.waitUntil(lambda: told <= texts(screen))
    plain = {one.plain_text for one in screen.widget.findChildren(Paragraph) if one.isVisible()}
    assert plain == {
        "Ria Peters, 06\xa012\xa034\xa056\xa078",
        "EHBO-doos in de keuken",
        "Stallen, voeren, hout",
    }
    assert screen.title == "Kinderboerderij De Kleine Weide"


def test_a_werkpost_that_went_away_leads_back_to_the_cards_and_says_so(
    screen: WerkpostenPresenter, office: Office, around: Around, settled: Callable[[], None]
) -> None:
    screen.activated(Place(ScreenName.WERKPOSTEN, item="weide"))
    settled()
    office.regels = (DEPOT,)
    screen.refresh()
    settled()
    assert screen.widget.currentWidget() is screen.widget.cards
    assert NotFound.title in around.bar.words


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


def _many(*numbers: int) -> tuple[Werkpostregel, ...]:
    return tuple(
        Werkpostregel(werkpost=Werkpost(id=f"plek-{one}", naam=f"Plek {one:02}"), personen=())
        for one in numbers
    )


def test_forty_werkposten_stand_there_all_in_order_and_keys_are_looked_at_in_between(
    screen: WerkpostenPresenter, office: Office, qtbot: QtBot
) -> None:
    office.regels = _many(*range(40))
    seen: list[int] = []
    timer = QTimer()
    timer.timeout.connect(lambda: seen.append(len(screen.widget.cards.shown_names)))
    timer.start(0)
    screen.activated(Place(ScreenName.WERKPOSTEN))
    wanted = tuple(f"Plek {one:02}" for one in range(40))
    qtbot.waitUntil(lambda: screen.widget.cards.shown_names == wanted)
    assert any(0 < count < 40 for count in seen)


def test_a_coach_who_went_to_one_of_forty_comes_back_to_its_card(
    screen: WerkpostenPresenter, office: Office, around: Around, settled: Callable[[], None]
) -> None:
    office.regels = _many(*range(40))
    screen.activated(Place(ScreenName.WERKPOSTEN, item="plek-37"))
    settled()
    button(screen, "Alle werkposten").click()
    screen.activated(around.went[-1])
    settled()
    there = screen.widget.focusWidget()
    assert there is not None
    assert there.accessibleName() == "Plek 37"


def test_when_a_werkpost_comes_the_keyboard_stays_and_tab_goes_as_one_reads(
    screen: WerkpostenPresenter, office: Office, settled: Callable[[], None], qtbot: QtBot
) -> None:
    office.regels = _many(1, 2, 4)
    screen.activated(Place(ScreenName.WERKPOSTEN))
    settled()
    screen.widget.activateWindow()
    qtbot.waitUntil(screen.widget.isActiveWindow)
    press(Qt.Key.Key_Tab)
    second = screen.widget.focusWidget()
    assert second is not None
    assert second.accessibleName() == "Plek 02"
    office.regels = _many(0, 1, 2, 3, 4)
    screen.refresh()
    settled()
    assert screen.widget.focusWidget() is second
    heard = []
    for _ in range(2):
        press(Qt.Key.Key_Tab)
        there = screen.widget.focusWidget()
        assert there is not None
        heard.append(there.accessibleName())
    assert heard == ["Plek 03", "Plek 04"]


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
    assert screen.widget.cards.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(
    "adres, waar",
    [
        ("Kerkplein 2, 6892 SA Wijchen", "Kinderboerderij · Kerkplein 2, 6892 SA Wijchen"),
        ("Kerkplein 2", "Kinderboerderij · Kerkplein 2 · Wijchen"),
    ],
)
def test_the_place_is_told_once(adres: str, waar: str) -> None:
    assert card_of(replace(WEIDE, werkpost=replace(WEIDE.werkpost, adres=adres))).waar == waar


def test_a_visit_is_written_up_from_the_werkpost_where_one_is(
    screen: WerkpostenPresenter, office: Office, around: Around, settled: Callable[[], None]
) -> None:
    of_today = Bezoek(id="b3", werkpost_id="weide", gepland_op=NOW - timedelta(hours=1))
    office.bezoeken = (Bezoekplan(bezoek=of_today, werkpost=WEIDE.werkpost),)
    screen.activated(Place(ScreenName.WERKPOSTEN, item="weide"))
    settled()
    button(screen, "Bezoek opschrijven").click()
    button(screen, "Gepland: vandaag 13:02").click()
    assert around.went == [
        Place(ScreenName.BEZOEK, item="weide"),
        Place(ScreenName.BEZOEK, item="weide", bezoek="b3"),
    ]


def test_a_visit_is_planned_from_the_werkpost_where_one_is(
    screen: WerkpostenPresenter, around: Around, settled: Callable[[], None]
) -> None:
    screen.activated(Place(ScreenName.WERKPOSTEN, item="weide"))
    settled()
    button(screen, "Bezoek plannen").click()
    assert around.went == [Place(ScreenName.AGENDA, item="weide")]
