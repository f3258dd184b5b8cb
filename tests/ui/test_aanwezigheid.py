"""Who was there: filled in with the keyboard, of a person and of everyone at a werkpost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from jobcoach.domain.aanwezigheid import Aanwezigheid, Bron, StatusAanwezigheid
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.plaatsing import Dagdeel, Plaatsing, SoortPlaatsing
from jobcoach.domain.werkpost import Werkpost
from jobcoach.errors import DiskFull
from jobcoach.settings import TEXT_SIZES_PERCENT, Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.clipping import clipped
from jobcoach.ui.factories import screens_of
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.screens import Place, Screen, ScreenName
from jobcoach.ui.widgets.week_cells import LETTERS, TONES, week_title
from jobcoach.ui.widgets.week_panel import WeekPanel
from jobcoach.ui.workspace import Workspace, workspace_of
from jobcoach.usecases.aanwezigheid import show_week
from jobcoach.usecases.door import Door
from jobcoach.usecases.werkposten import add_werkpost, list_werkposten
from tests.support import laptop
from tests.ui import real
from tests.ui.accessible import unnamed
from tests.ui.conftest import Around
from tests.ui.keyboard import press, write

TUESDAY = date(2026, 11, 3)
"""Today; 14:02, so that the present part of the day is the middag."""
MONDAY, WEDNESDAY = date(2026, 11, 2), date(2026, 11, 4)
OCHTEND, MIDDAG = Dagdeel.OCHTEND, Dagdeel.MIDDAG
AANWEZIG = StatusAanwezigheid.AANWEZIG
PATTERN = ("ma-ochtend", "di-ochtend", "di-middag", "do-ochtend")


class Farm:
    """A laptop with a kinderboerderij on which three people work."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.weide = list_werkposten(door)[0].werkpost
        self.people = {one.roepnaam: one for one in list_werkposten(door)[0].personen}

    def known(self, roepnaam: str, day: date, dagdeel: Dagdeel) -> Aanwezigheid | None:
        """What is stored."""
        week = show_week(self.door, self.people[roepnaam].id, day)
        return next(
            one.aanwezigheid for one in week.vakken if (one.datum, one.dagdeel) == (day, dagdeel)
        )

    def reason(self, roepnaam: str, day: date, dagdeel: Dagdeel) -> str:
        """Why, as it is stored."""
        known = self.known(roepnaam, day, dagdeel)
        return "" if known is None else known.reden

    def status(self, roepnaam: str, day: date, dagdeel: Dagdeel) -> str:
        """What is stored, in a word."""
        known = self.known(roepnaam, day, dagdeel)
        return "" if known is None else known.status.label


class At:
    """A screen with a week on it, as someone sits before it."""

    def __init__(self, screen: Screen, panel: WeekPanel, settled: Callable[[], None]) -> None:
        self.screen, self.panel, self.grid = screen, panel, panel.grid
        self._settled = settled

    def settle(self) -> None:
        self._settled()
        QApplication.processEvents()
        self._settled()

    def keys(self, *pressed: Qt.Key | str) -> None:
        """Press these in the grid, one after another."""
        for one in pressed:
            write(one) if isinstance(one, str) else press(one)
        self.settle()

    @property
    def here(self) -> tuple[str, str]:
        """On which day and part of it the keyboard is."""
        cell = self.grid.present
        assert cell is not None
        return cell.datum.isoformat(), cell.dagdeel.value

    def spoken(self) -> str:
        """What a screen reader says of the present cell."""
        told: str = self.grid.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        return told


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A laptop that was filled once; each test works on a copy."""
    root = tmp_path_factory.mktemp("farm") / "anna"
    door = laptop.alone(root)
    weide = add_werkpost(door, Werkpost(id="", naam="De Kleine Weide", capaciteit=6))
    for roepnaam in ("Fatma", "Joost", "Kim"):
        who = laptop.person(door, roepnaam, "Jansen")
        with door.aside() as work:
            work.save(
                Plaatsing(
                    id=work.new_id(),
                    assistentmedewerker_id=who.id,
                    soort=SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING,
                    werkpost_id=weide.id,
                    begin=date(2026, 1, 1),
                    dagdelenpatroon=PATTERN,
                )
            )
            work.flush()
    door.database.close()
    return root


@pytest.fixture
def farm(template: Path, tmp_path: Path) -> Iterator[Farm]:
    door = real.switched_on(template, tmp_path / "anna")
    yield Farm(door)
    door.database.close()


Open = Callable[..., At]


@pytest.fixture
def opened(
    appearance: Appearance, qtbot: QtBot, around: Around, settled: Callable[[], None], farm: Farm
) -> Open:
    """Opens the week of Kim, or with `werkpost` that of the farm."""

    def show(*, werkpost: bool = False, space: Workspace | None = None) -> At:
        name = ScreenName.WERKPOSTEN if werkpost else ScreenName.ASSISTENTMEDEWERKERS
        screens = screens_of(
            space or workspace_of(farm.door),
            about=About("1", "laptop", "/"),
            settings=lambda: appearance.settings,
            change_settings=lambda _: None,
            may_lock=False,
        )
        screen = screens[name](around.desk)
        qtbot.addWidget(screen.widget)
        screen.widget.resize(1134, 700)
        screen.widget.show()
        screen.widget.activateWindow()
        if werkpost:
            screen.activated(Place(name, item=farm.weide.id))
        else:
            screen.activated(Place(name, dossier=farm.people["Kim"].id, tab="aanwezigheid"))
        settled()
        panel = next(one for one in screen.widget.findChildren(WeekPanel) if one.isVisible())
        at = At(screen, panel, settled)
        at.settle()
        panel.grid.setFocus()
        return at

    return show


def test_a_letter_fills_in_the_dagdeel_and_says_who_told_it(opened: Open, farm: Farm) -> None:
    at = opened()
    assert at.here == ("2026-11-03", "middag")
    at.keys("z")
    assert farm.status("Kim", TUESDAY, MIDDAG) == "ziek"
    known = farm.known("Kim", TUESDAY, MIDDAG)
    assert known is not None
    assert (known.bron, known.werkpost_id) == (Bron.JOBCOACH, farm.weide.id)
    assert at.spoken() == "Kim, dinsdag 3 november, middag: ziek, volgens jobcoach"


def test_every_state_has_a_letter_of_its_own_and_a_place_in_the_legend(opened: Open) -> None:
    at = opened()
    names = {one.text() for one in at.panel.legend.findChildren(QAbstractButton)}
    for status in StatusAanwezigheid:
        at.keys(LETTERS[status].lower())
        assert at.grid.currentIndex().data() == LETTERS[status]
        assert status.label in at.spoken()
        assert status.label in names
    assert set(TONES) == set(LETTERS) == set(StatusAanwezigheid)


def test_the_arrows_go_through_the_week_and_page_down_to_the_next(opened: Open, farm: Farm) -> None:
    at = opened()
    at.keys(Qt.Key.Key_Left, Qt.Key.Key_Up, "a")
    assert farm.status("Kim", MONDAY, OCHTEND) == "aanwezig"
    at.keys(Qt.Key.Key_PageDown)
    assert at.here == ("2026-11-09", "ochtend")
    assert at.panel.title == "Week 46 · 9 t/m 15 november"
    at.keys(Qt.Key.Key_PageUp, Qt.Key.Key_PageUp)
    assert at.panel.title == "Week 44 · 26 okt. t/m 1 nov."
    at.keys("t")
    assert at.here == ("2026-11-03", "middag")


def test_what_was_filled_in_can_be_cleared_and_is_then_not_known(opened: Open, farm: Farm) -> None:
    at = opened()
    at.keys("a", Qt.Key.Key_Delete)
    assert farm.known("Kim", TUESDAY, MIDDAG) is None
    assert at.spoken() == "Kim, dinsdag 3 november, middag: nog niet ingevuld"


def test_a_wrong_letter_is_taken_back_with_what_stood_there_before(
    opened: Open, around: Around, farm: Farm
) -> None:
    at = opened()
    at.keys("f", Qt.Key.Key_Return)
    write("Naar de tandarts")
    at.keys(Qt.Key.Key_Return, "a")
    known = farm.known("Kim", TUESDAY, MIDDAG)
    assert known is not None
    assert (known.status, known.reden) == (AANWEZIG, "")
    around.toast.findChildren(QAbstractButton)[0].click()
    at.settle()
    known = farm.known("Kim", TUESDAY, MIDDAG)
    assert known is not None
    assert (known.status.label, known.reden) == ("afgemeld", "Naar de tandarts")


def test_ctrl_z_takes_back_one_after_another(opened: Open, farm: Farm) -> None:
    at = opened()
    at.keys("a", "z", "v")
    for before in ("ziek", "aanwezig", ""):
        press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        at.settle()
        assert farm.status("Kim", TUESDAY, MIDDAG) == before


def test_enter_leads_to_the_reason_which_saves_itself(
    opened: Open, farm: Farm, qtbot: QtBot
) -> None:
    at = opened()
    at.keys("z", Qt.Key.Key_Return)
    assert at.panel.reason.hasFocus()
    write("Griep")
    qtbot.waitUntil(lambda: farm.reason("Kim", TUESDAY, MIDDAG) == "Griep")
    press(Qt.Key.Key_Escape)
    assert at.grid.hasFocus()
    assert at.spoken().endswith("ziek, reden: Griep, volgens jobcoach")


def test_a_reason_that_is_half_typed_goes_to_the_disk_when_one_leaves(
    opened: Open, farm: Farm
) -> None:
    at = opened()
    at.keys("z", Qt.Key.Key_Return)
    write("Hoofdpijn")
    assert at.screen.may_leave()
    at.settle()
    known = farm.known("Kim", TUESDAY, MIDDAG)
    assert known is not None
    assert known.reden == "Hoofdpijn"


def test_what_the_vrijwilliger_told_is_kept_as_said_by_her(opened: Open, farm: Farm) -> None:
    at = opened()
    at.keys("l")
    at.panel.bron.set_value(Bron.VRIJWILLIGER)
    at.panel.bron.chosen.emit()
    at.settle()
    assert at.spoken() == "Kim, dinsdag 3 november, middag: te laat, volgens vrijwilliger"


def test_tomorrow_nobody_was_there_yet_but_leave_can_be_said(opened: Open, farm: Farm) -> None:
    at = opened()
    at.keys(Qt.Key.Key_Right, "a")
    assert farm.known("Kim", WEDNESDAY, MIDDAG) is None
    assert at.panel.error.startswith("Dit kun je pas invullen")
    at.keys("v")
    assert at.panel.error == ""
    assert farm.status("Kim", WEDNESDAY, MIDDAG) == "vakantie"


def test_not_filled_in_is_a_state_that_counts_from_today_on_back(opened: Open) -> None:
    at = opened()
    counted = "0 uur gewerkt · vandaag 0 van 2 ingevuld · 3 dagdelen nog niet ingevuld"
    assert at.panel.summary == counted
    at.keys("a", Qt.Key.Key_Up, "z")
    assert (
        at.panel.summary == "4 uur gewerkt · vandaag 2 van 2 ingevuld · 1 dagdeel nog niet ingevuld"
    )


def test_with_shift_and_the_arrows_a_letter_fills_in_more_at_once(opened: Open, farm: Farm) -> None:
    at = opened()
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    at.keys("z")
    for day in (MONDAY, TUESDAY):
        assert [farm.status("Kim", day, part) for part in (OCHTEND, MIDDAG)] == ["ziek", "ziek"]


def test_when_it_cannot_be_saved_the_screen_does_not_pretend(
    opened: Open, around: Around, farm: Farm
) -> None:
    def full(**_: object) -> Aanwezigheid:
        raise DiskFull

    at = opened(space=replace(workspace_of(farm.door), record_aanwezigheid=full))
    at.keys("a")
    assert DiskFull.title in around.bar.words
    assert at.grid.currentIndex().data() == ""


def test_who_has_no_werkpost_that_day_reads_what_to_do(opened: Open, farm: Farm) -> None:
    sam = laptop.person(farm.door, "Sam", "Bakker")
    at = opened()
    at.screen.activated(Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=sam.id, tab="aanwezigheid"))
    at.settle()
    at.grid.setFocus()
    at.keys("a")
    assert at.panel.error.startswith("Voor deze dag is geen werkpost bekend")
    assert at.grid.currentIndex().data() == ""


def test_everyone_is_there_in_one_press_but_who_is_ill_stays_ill(
    opened: Open, farm: Farm, around: Around
) -> None:
    at = opened(werkpost=True)
    assert at.here == ("2026-11-03", "middag")
    at.keys(Qt.Key.Key_Down, Qt.Key.Key_Down, "z")
    assert farm.status("Joost", TUESDAY, MIDDAG) == "ziek"
    at.panel.everyone.click()
    at.settle()
    there = {who: farm.status(who, TUESDAY, MIDDAG) for who in farm.people}
    assert there == {"Fatma": "aanwezig", "Joost": "ziek", "Kim": "aanwezig"}
    assert farm.status("Kim", TUESDAY, OCHTEND) == ""
    assert not at.panel.everyone.isEnabled()
    around.toast.findChildren(QAbstractButton)[0].click()
    at.settle()
    assert farm.status("Kim", TUESDAY, MIDDAG) == ""
    assert farm.status("Joost", TUESDAY, MIDDAG) == "ziek"


def test_on_a_werkpost_everyone_has_a_line_for_each_dagdeel_they_work(opened: Open) -> None:
    at = opened(werkpost=True)
    lines = [(row.roepnaam, row.dagdeel.value) for row in at.grid.week.rows]
    assert lines == [
        (who, part) for who in ("Fatma", "Joost", "Kim") for part in ("ochtend", "middag")
    ]
    press(Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    write("A")
    at.settle()
    assert at.panel.summary.startswith("12 uur gewerkt · vandaag 3 van 6 ingevuld")


def test_a_werkbegeleider_fills_in_under_their_own_name(opened: Open, farm: Farm) -> None:
    door = farm.door
    begeleider = Door(door.database, replace(door.who, rol=Rol.WERKBEGELEIDER), door.clock)
    space = workspace_of(begeleider)
    space = replace(space, gebruiker=replace(space.gebruiker, rol=Rol.WERKBEGELEIDER))
    at = opened(werkpost=True, space=space)
    at.keys("a")
    assert at.spoken().endswith("aanwezig, volgens werkbegeleider")


def test_who_may_only_read_changes_nothing(opened: Open, farm: Farm) -> None:
    space = workspace_of(farm.door)
    reader = replace(space, gebruiker=replace(space.gebruiker, rol=Rol.GEDRAGSKUNDIGE))
    at = opened(werkpost=True, space=reader)
    at.keys("a", Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert farm.known("Fatma", TUESDAY, MIDDAG) is None
    assert not at.panel.reason.isVisible()
    assert not at.panel.everyone.isVisible()
    at.keys(Qt.Key.Key_PageDown)
    assert at.panel.title == "Week 46 · 9 t/m 15 november"


def test_news_of_a_colleague_does_not_move_who_is_filling_in(opened: Open, farm: Farm) -> None:
    at = opened(werkpost=True)
    at.keys(Qt.Key.Key_Down, Qt.Key.Key_Left)
    before = at.here
    farm_space = workspace_of(farm.door)
    farm_space.record_aanwezigheid(
        assistentmedewerker_id=farm.people["Kim"].id,
        datum=TUESDAY,
        dagdeel=OCHTEND,
        status=AANWEZIG,
    )
    at.screen.refresh()
    at.settle()
    assert at.here == before
    assert at.panel.summary.startswith("4 uur gewerkt")


@pytest.mark.parametrize("werkpost", [False, True], ids=["persoon", "werkpost"])
def test_the_week_fits_at_every_text_size_and_everything_has_a_name(
    opened: Open, appearance: Appearance, qtbot: QtBot, werkpost: bool
) -> None:
    at = opened(werkpost=werkpost)
    assert unnamed(at.screen.widget) == []
    for percent in TEXT_SIZES_PERCENT:
        appearance.show(Settings(theme="licht", text_size_percent=percent))
        qtbot.waitUntil(lambda: clipped(at.screen.widget) == [])
        qtbot.waitUntil(lambda: at.grid.horizontalScrollBar().maximum() == 0)
        qtbot.waitUntil(lambda: at.grid.verticalScrollBar().maximum() == 0)


@pytest.mark.parametrize(
    "maandag, title",
    [
        (date(2026, 11, 2), "Week 45 · 2 t/m 8 november"),
        (date(2026, 12, 28), "Week 53 · 28 dec. 2026 t/m 3 jan. 2027"),
        (date(2025, 3, 31), "Week 14 · 31 mrt. t/m 6 apr. 2025"),
    ],
)
def test_a_week_is_named_by_its_number_and_its_days(maandag: date, title: str) -> None:
    assert week_title(maandag, TUESDAY) == title
