"""Klaar voor vertrek on the screen, and the line on Vandaag that leads to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from jobcoach.domain.notitie import Bezoek
from jobcoach.domain.vertrek import LEAST_DISK_BYTES, Vertrekfeiten, vertrekpunten
from jobcoach.settings import TEXT_SIZES_PERCENT, Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.clipping import clipped
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.vandaag.presenter import VandaagPresenter
from jobcoach.ui.vertrek.presenter import VertrekPresenter
from jobcoach.ui.vertrek_words import FETCH, FETCHING
from jobcoach.usecases.vertrek import Vertrek, Vertrekbezoek
from tests.ui import dossiers
from tests.ui.accessible import unnamed
from tests.ui.conftest import NOW, Around
from tests.ui.keyboard import press

READY = Vertrekfeiten(alone=False, last_proof=NOW, vrij_bytes=41_000_000_000)
LACKING = replace(
    READY,
    dossiers_onderweg=1,
    fotos_weg=3,
    fotos_bytes=92_000_000,
    te_versturen=4,
    vrij_bytes=LEAST_DISK_BYTES - 1,
)
VISIT = Vertrekbezoek(
    bezoek=Bezoek(id="z1", werkpost_id="weide", gepland_op=NOW),
    werkpost=dossiers.WEIDE,
    moment=NOW,
    personen=("Emre", "Kim"),
    fotos_weg=3,
)
Show = Callable[..., VertrekPresenter]


def vertrek(feiten: Vertrekfeiten, *bezoeken: Vertrekbezoek) -> Vertrek:
    return Vertrek(bezoeken=bezoeken, feiten=feiten, punten=vertrekpunten(feiten, NOW))


@pytest.fixture
def show(
    around: Around,
    settled: Callable[[], None],
    shown: Callable[[VertrekPresenter], VertrekPresenter],
) -> Show:
    """Shows what was found; a list, so that a test can let something come."""

    def made(found: list[Vertrek], *, opens: bool | None = True) -> VertrekPresenter:
        screen = VertrekPresenter(
            around.desk,
            check_vertrek=lambda: found[-1],
            opens_by_itself=None if opens is None else lambda: opens,
        )
        shown(screen)
        screen.activated(Place(ScreenName.VERTREK))
        settled()
        QApplication.processEvents()
        return screen

    return made


def words(screen: VertrekPresenter) -> str:
    found = screen.widget.findChildren(QLabel)
    return "\n".join(one.accessibleName() or one.text() for one in found if one.isVisible())


def test_with_all_here_one_reads_that_one_can_leave(show: Show) -> None:
    told = words(show([vertrek(READY, VISIT)]))
    assert "Je kunt op pad" in told
    assert told.index("Je kunt op pad") < told.index("Bijgewerkt: vandaag 14:02")  # so is it read
    assert "Er is 41 GB vrij." in told


def test_what_lacks_is_told_with_what_one_can_do(show: Show) -> None:
    told = words(show([vertrek(LACKING, VISIT)], opens=False))
    assert "Je bent nog niet klaar" in told
    assert f"druk op ‘{FETCH}’" in told
    assert "1 dossier is nog onderweg" in told
    assert "3 foto’s of documenten zijn hier nog niet" in told
    assert "op wifi ongeveer 2 minuten" in told
    assert "Nog te versturen: 4 wijzigingen" in told
    assert "De schijf is bijna vol" in told
    assert "Je opent Jobcoach met je wachtwoordzin" in told


def test_enter_fetches_it_once_and_the_keyboard_stays(
    show: Show, around: Around, settled: Callable[[], None]
) -> None:
    found = [vertrek(LACKING, VISIT)]
    screen = show(found)
    for _ in range(2):
        press(Qt.Key.Key_Return)
    assert len(around.fetches) == 1
    assert screen.widget.fetch.text() == FETCHING
    found.append(vertrek(READY, VISIT))
    around.fetches.clear()  # the round ended
    screen.refresh()
    settled()
    assert screen.widget.fetch.text() == FETCH
    assert QApplication.focusWidget() is screen.widget.fetch
    assert "Je kunt op pad" in words(screen)
    assert around.toast.words == "Je kunt op pad"


def test_a_visit_leads_to_its_werkpost(show: Show, around: Around) -> None:
    show([vertrek(READY, VISIT)])
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert around.went == [Place(ScreenName.WERKPOSTEN, item=VISIT.werkpost.id)]


def test_without_a_server_nothing_is_fetched(show: Show) -> None:
    screen = show([vertrek(replace(READY, alone=True, last_proof=None))], opens=None)
    assert not screen.widget.fetch.isVisible()
    assert "Alles staat op deze laptop. Er zijn nu geen bezoeken gepland." in words(screen)


@pytest.mark.parametrize("percent", TEXT_SIZES_PERCENT)
@pytest.mark.parametrize("feiten", [READY, LACKING, replace(READY, last_proof=None)])
def test_all_of_it_fits_and_can_be_heard(
    show: Show, appearance: Appearance, feiten: Vertrekfeiten, percent: int
) -> None:
    appearance.show(Settings(theme="licht", text_size_percent=percent))
    screen = show([vertrek(feiten, VISIT)])
    assert clipped(screen.widget) == []
    assert unnamed(screen.widget) == []


@pytest.mark.parametrize(
    "feiten, line",
    [(READY, "Klaar voor vertrek"), (LACKING, "Nog niet klaar voor vertrek: 4 punten")],
)
def test_vandaag_tells_it_in_a_line_and_ctrl_r_opens_it(
    around: Around,
    shown: Callable[[VandaagPresenter], VandaagPresenter],
    settled: Callable[[], None],
    feiten: Vertrekfeiten,
    line: str,
) -> None:
    day = dossiers.vandaag(vertrek=vertrek(feiten, VISIT))
    screen = VandaagPresenter(
        around.desk,
        gebruiker=dossiers.ANNA,
        open_vandaag=lambda: day,
        mark_all_seen=lambda: None,
    )
    shown(screen)
    screen.activated(Place(ScreenName.VANDAAG))
    settled()
    QApplication.processEvents()
    buttons = screen.widget.findChildren(QAbstractButton)
    assert [one.isVisible() for one in buttons if one.accessibleName() == line] == [True]
    press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert around.went == [Place(ScreenName.VERTREK)]
