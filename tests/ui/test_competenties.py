"""The tab Competenties: growth inside the trede, scored by a digit, beside the time before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from jobcoach.domain.competentie import Competentiescore
from jobcoach.domain.gebruiker import Rol
from jobcoach.settings import Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.assistentmedewerkers.competenties_model import growths, spoken, summary
from jobcoach.ui.assistentmedewerkers.competenties_tab import CompetentiesTab
from jobcoach.ui.assistentmedewerkers.view import AssistentmedewerkersView
from jobcoach.ui.clipping import clipped
from jobcoach.ui.screens import Place, Screen, ScreenName
from jobcoach.ui.widgets.text import Paragraph
from jobcoach.usecases.doelen import Competentieblad, open_competenties, score_competentie
from jobcoach.usecases.door import Door
from tests.support import laptop
from tests.ui import real
from tests.ui.accessible import unnamed
from tests.ui.conftest import Around
from tests.ui.keyboard import press, write

TODAY = date(2026, 11, 3)
EARLIER = date(2026, 4, 7)


class Tab:
    """The tab of Kim on a real laptop."""

    def __init__(
        self, door: Door, kim: str, screen: Screen, around: Around, settled: Callable[[], None]
    ) -> None:
        self.door, self.kim, self.screen, self.around = door, kim, screen, around
        self._settled = settled
        assert isinstance(screen.widget, AssistentmedewerkersView)
        self.tab: CompetentiesTab = screen.widget.dossier.competenties

    def go(self, tab: str = "competenties") -> Tab:
        self.screen.may_leave()
        self.screen.activated(Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=self.kim, tab=tab))
        self.settle()
        self.tab.take_keyboard()
        return self

    def settle(self) -> Tab:
        for _ in range(3):
            self._settled()
            QApplication.processEvents()
        return self

    def type_keys(self, *keys: Qt.Key | str) -> Tab:
        for key in keys:
            if isinstance(key, str):
                write(key)
            else:
                press(key)
        return self.settle()

    def press(self, name: str) -> Tab:
        for button in self.tab.findChildren(QAbstractButton):
            if button.isVisible() and button.accessibleName().startswith(name):
                button.click()
        return self.settle()

    @property
    def words(self) -> str:
        return "\n".join(
            label.plain_text if isinstance(label, Paragraph) else label.text()
            for label in self.tab.findChildren(QLabel)
            if label.isVisible()
        )

    @property
    def stored(self) -> Competentieblad:
        return open_competenties(self.door, self.kim)

    def score(self, name: str, day: date, score: int) -> Competentiescore:
        (one,) = [one for one in self.stored.competenties if one.naam == name]
        return score_competentie(self.door, self.kim, one.id, day, score=score)

    def scores(self) -> dict[str, tuple[int, str]]:
        names = {one.id: one.naam for one in self.stored.competenties}
        return {
            names[one.competentie_id]: (one.score, one.toelichting)
            for one in self.stored.scores
            if one.datum == TODAY
        }


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    opened = laptop.alone(tmp_path / "anna")
    yield opened
    opened.database.close()


Make = Callable[..., Tab]


@pytest.fixture
def make(
    appearance: Appearance,
    door: Door,
    around: Around,
    settled: Callable[[], None],
    shown: Callable[[Screen], Screen],
) -> Make:
    kim = laptop.person(door).id

    def made(rol: Rol | None = None) -> Tab:
        return Tab(door, kim, shown(real.people_screen(around.desk, door, rol)), around, settled)

    return made


def test_three_competences_are_scored_with_the_keyboard_alone(make: Make) -> None:
    tab = make().go()
    assert "Eigen maat van de organisatie, geen officiële trede." in tab.words
    tab.type_keys("4", Qt.Key.Key_Down, "2", Qt.Key.Key_Down, "3", "5")
    assert tab.scores() == {
        "Op tijd komen": (4, ""),
        "Samenwerken": (2, ""),
        "Zelfstandig werken": (5, ""),
    }
    tab.type_keys("9", "6", "0")
    assert tab.scores()["Zelfstandig werken"] == (5, "")


def test_a_score_that_was_wiped_comes_back_with_one_press(make: Make) -> None:
    tab = make().go().type_keys("4", Qt.Key.Key_Delete)
    assert tab.scores() == {}
    tab.around.toast.undo()
    tab.settle()
    assert tab.scores() == {"Op tijd komen": (4, "")}


def test_a_word_why_saves_itself_also_when_one_goes_on_at_once(make: Make) -> None:
    tab = make().go().type_keys("4")
    tab.tab.why.setFocus()
    write("Was er vijf keer voor negen uur.", tab.tab.why)
    tab.tab.list.setFocus()
    tab.type_keys(Qt.Key.Key_Down)
    assert tab.scores() == {"Op tijd komen": (4, "Was er vijf keer voor negen uur.")}
    assert tab.tab.why.text == ""
    tab.type_keys("3")
    tab.tab.why.setFocus()
    write("Hielp Joost", tab.tab.why)
    tab.go("overzicht")
    assert tab.scores()["Samenwerken"] == (3, "Hielp Joost")


def test_what_is_typed_stays_while_the_screen_loads_anew(make: Make) -> None:
    tab = make().go().type_keys("4")
    tab.tab.why.setFocus()
    write("Was er", tab.tab.why)
    tab.screen.refresh()
    tab.settle()
    write(" op tijd", tab.tab.why)
    assert tab.tab.why.text == "Was er op tijd"


def test_growth_is_told_against_the_time_before(make: Make) -> None:
    tab = make()
    for name, before, now in (("Op tijd komen", 2, 4), ("Samenwerken", 3, 2), ("Volhouden", 3, 3)):
        tab.score(name, EARLIER, before)
        tab.score(name, TODAY, now)
    found = growths(tab.stored)
    assert spoken(found[0]) == ("Op tijd komen: 4 van 5, 3 nov. 2026; vorige keer 2, 7 apr. 2026")
    assert summary(found, TODAY) == (
        "Laatst gemeten 3 nov. 2026 (vandaag). Sinds de keer ervoor: 1 omhoog, 1 terug en 1 gelijk."
    )
    tab.go()
    assert "2 met hulp" in tab.words
    tab.press("Als tabel")
    row = [tab.tab.table.item(0, column).text() for column in range(3)]  # type: ignore[union-attr]
    assert row == ["Op tijd komen", "4 op 3 nov. 2026", "2 op 7 apr. 2026"]


def test_a_measurement_of_last_week_is_filled_in_under_its_own_day(make: Make) -> None:
    tab = make().go()
    tab.tab.day.set_value(date(2026, 10, 27))
    tab.type_keys("3")
    assert [(one.datum, one.score) for one in tab.stored.scores] == [(date(2026, 10, 27), 3)]
    tab.tab.day.set_value(date(2026, 11, 4))
    tab.type_keys("2")
    assert len(tab.stored.scores) == 1
    assert "Deze datum ligt in de toekomst." in tab.words


def test_a_gedragskundige_scores_too_and_a_werkbegeleider_does_not_see_the_tab(make: Make) -> None:
    expert = make(Rol.GEDRAGSKUNDIGE).go().type_keys("3")
    assert expert.scores() == {"Op tijd komen": (3, "")}
    ria = make(Rol.WERKBEGELEIDER).go("overzicht")
    tabs = ria.screen.widget.dossier.tabs  # type: ignore[attr-defined]
    assert "Competenties" not in [tabs.tabText(place) for place in range(tabs.count())]


@pytest.mark.parametrize("percent", [100, 200])
def test_everything_has_a_name_and_fits(
    make: Make, appearance: Appearance, qtbot: QtBot, percent: int
) -> None:
    appearance.show(Settings(theme="licht", text_size_percent=percent))
    tab = make()
    tab.score("Op tijd komen", EARLIER, 2)
    tab.go().type_keys("4")
    assert unnamed(tab.tab) == []
    qtbot.waitUntil(lambda: clipped(tab.tab) == [])
