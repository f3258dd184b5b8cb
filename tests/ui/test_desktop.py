"""The frame: going about by keyboard, what each role sees, and what the program says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFontMetrics, QWhatsThisClickedEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.zoeken import Fragment, Vindplek, Zoeksoort
from jobcoach.errors import DiskFull, Forbidden, JobcoachError, ServerUnreachable
from jobcoach.settings import TEXT_SIZES_PERCENT, Settings
from jobcoach.ui.actions import ActionName
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.background import Background
from jobcoach.ui.clipping import clipped
from jobcoach.ui.desktop import Desktop, entries_for
from jobcoach.ui.handleiding.model import place_for
from jobcoach.ui.screens import Desk, Place, Screen, ScreenName
from jobcoach.ui.theme import Space, Tone, shown
from jobcoach.ui.zoeken.model import Period
from jobcoach.usecases.search import NAAM, Treffer, Zoekresultaat
from jobcoach.usecases.synchronise import Progress, SyncRound
from tests.ui.accessible import unnamed
from tests.ui.desk import ALONE, ANNA, EQUAL, QUIET_ROUND, workspace
from tests.ui.keyboard import press, shortcut, write


class Sheet(QObject):
    """A screen that writes down what the window asks of it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.widget = QWidget()
        self.line = QLineEdit()
        self.line.setAccessibleName("Tekst")
        QVBoxLayout(self.widget).addWidget(self.line)
        self.places: list[Place] = []
        self.refreshed = 0
        self.lets_go = True

    def activated(self, place: Place) -> None:
        self.places.append(place)
        self.line.setFocus()

    def refresh(self) -> None:
        self.refreshed += 1

    def may_leave(self) -> bool:
        return self.lets_go


class Sheets:
    """Makes screens, and keeps them for the test to look at."""

    def __init__(self) -> None:
        self.made: dict[ScreenName, Sheet] = {}

    def factory(self, name: ScreenName) -> Callable[[Desk], Screen]:
        def make(_: Desk) -> Screen:
            self.made[name] = Sheet(name.value.capitalize())
            return self.made[name]

        return make


@pytest.fixture
def sheets() -> Sheets:
    return Sheets()


@dataclass
class Line:
    """What a round on it comes to."""

    trouble: JobcoachError | None = None
    round: SyncRound = QUIET_ROUND

    def synchronise(self, _: Progress) -> SyncRound:
        if self.trouble is not None:
            raise self.trouble
        return self.round


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def desktop(
    appearance: Appearance, qtbot: QtBot, background: Background, sheets: Sheets, line: Line
) -> Desktop:
    found = Treffer(
        kind="assistentmedewerker",
        id="kim",
        assistentmedewerker_id="kim",
        soort=Zoeksoort.MENSEN,
        werkpost_id=None,
        gesprek_id=None,
        naam="Kim Jansen",
        fragment=Fragment("Kim Jansen", (Vindplek(0, 3),)),
        veld=NAAM,
        dag=None,
    )
    result = Zoekresultaat(treffers=(found,), aantallen={Zoeksoort.MENSEN: 1}, nog=0)
    made = Desktop(
        workspace(
            search=lambda _, **__: result,
            synchronise=line.synchronise,
            sync_state=lambda: EQUAL,
        ),
        {name: sheets.factory(name) for name in ScreenName},
        background,
        sync_every_minutes=5,
    )
    qtbot.addWidget(made.frame)
    made.frame.resize(1366, 768)
    made.frame.show()
    made.frame.activateWindow()
    made.start()
    qtbot.waitUntil(made.frame.isActiveWindow)
    return made


def here(desktop: Desktop) -> Place:
    assert desktop.here is not None
    return desktop.here


def test_the_day_begins_with_vandaag(desktop: Desktop, sheets: Sheets) -> None:
    assert here(desktop) == Place(ScreenName.VANDAAG)
    assert desktop.frame.rail.present == "vandaag"
    assert set(sheets.made) == {ScreenName.VANDAAG}


def test_a_screen_is_made_when_it_is_first_shown_and_kept(desktop: Desktop, sheets: Sheets) -> None:
    desktop.go(Place(ScreenName.WERKPOSTEN))
    first = sheets.made[ScreenName.WERKPOSTEN]
    desktop.go(Place(ScreenName.VANDAAG))
    desktop.go(Place(ScreenName.WERKPOSTEN))
    assert sheets.made[ScreenName.WERKPOSTEN] is first
    assert len(first.places) == 2


@pytest.mark.parametrize(
    "keys, screen",
    [
        ("Ctrl+1", ScreenName.VANDAAG),
        ("Ctrl+2", ScreenName.ASSISTENTMEDEWERKERS),
        ("Ctrl+3", ScreenName.WERKPOSTEN),
        ("Ctrl+4", ScreenName.AGENDA),
        ("Ctrl+5", ScreenName.RAPPORTEN),
        ("Ctrl+6", ScreenName.PRULLENBAK),
        ("Ctrl+7", ScreenName.INSTELLINGEN),
    ],
)
def test_each_part_has_a_shortcut(desktop: Desktop, keys: str, screen: ScreenName) -> None:
    desktop.go(Place(ScreenName.NOTITIE))
    shortcut(desktop.frame, keys)
    assert here(desktop).screen is screen
    assert desktop.frame.rail.present == screen.value


def test_getting_ready_to_leave_is_a_part_of_vandaag_from_wherever_one_came(
    desktop: Desktop,
) -> None:
    desktop.go(Place(ScreenName.AGENDA))
    desktop.go(Place(ScreenName.VERTREK))
    assert desktop.frame.rail.present == "vandaag"


def test_alt_left_goes_back_to_the_very_place(desktop: Desktop, sheets: Sheets) -> None:
    kim = Place(ScreenName.ASSISTENTMEDEWERKERS, dossier="kim", tab="ladder")
    desktop.go(kim)
    desktop.go(Place(ScreenName.LADDER, dossier="kim"))
    shortcut(desktop.frame, "Alt+Left")
    assert here(desktop) == kim
    assert sheets.made[ScreenName.ASSISTENTMEDEWERKERS].places[-1] == kim
    shortcut(desktop.frame, "Alt+Left")
    assert here(desktop) == Place(ScreenName.VANDAAG)
    assert not desktop.actions[ActionName.TERUG].isEnabled()


def test_ctrl_n_begins_a_note_about_whoever_is_on_the_screen(desktop: Desktop) -> None:
    desktop.go(Place(ScreenName.ASSISTENTMEDEWERKERS, dossier="kim"))
    shortcut(desktop.frame, "Ctrl+N")
    assert here(desktop) == Place(ScreenName.NOTITIE, dossier="kim")


def test_a_screen_may_hold_one_back(desktop: Desktop, sheets: Sheets) -> None:
    sheets.made[ScreenName.VANDAAG].lets_go = False
    shortcut(desktop.frame, "Ctrl+3")
    assert here(desktop).screen is ScreenName.VANDAAG
    assert not desktop.may_leave()


def test_search_works_from_anywhere_with_the_keyboard_alone(desktop: Desktop, qtbot: QtBot) -> None:
    shortcut(desktop.frame, "Ctrl+K")
    assert desktop.frame.search.hasFocus()
    write("kim")
    qtbot.waitUntil(lambda: bool(desktop.frame.search.found))
    press(Qt.Key.Key_Return)
    assert here(desktop) == Place(ScreenName.ASSISTENTMEDEWERKERS, dossier="kim")


def test_alt_left_comes_back_to_the_results_as_they_were(
    desktop: Desktop, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    before, search = here(desktop), desktop.frame.search
    shortcut(desktop.frame, "Ctrl+K")
    write("kim")
    qtbot.waitUntil(lambda: bool(search.found))
    search.filters.put(Zoeksoort.MENSEN, Period.ALWAYS, (None, None))
    press(Qt.Key.Key_Return)
    assert (search.text(), search.filters.soort) == ("", None)
    shortcut(desktop.frame, "Alt+Left")
    qtbot.waitUntil(lambda: bool(search.found))
    settled()
    assert here(desktop).screen is before.screen
    assert (search.text(), search.filters.soort) == ("kim", Zoeksoort.MENSEN)
    assert search.hasFocus()
    press(Qt.Key.Key_Return)
    assert here(desktop).dossier == "kim"


def test_tab_follows_the_reading_order(desktop: Desktop, settled: Callable[[], None]) -> None:
    settled()  # the pill tells how it stands
    rail = desktop.frame.rail.findChildren(QWidget)
    order = []
    widget = desktop.frame.nextInFocusChain()
    while widget is not None and widget is not desktop.frame:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            order.append(widget)
        widget = widget.nextInFocusChain()
    places = [
        "rail" if widget in rail else widget.accessibleName().split(":")[0].split(" ")[0]
        for widget in order
    ]
    merged = [name for place, name in enumerate(places) if place == 0 or places[place - 1] != name]
    assert merged[:5] == ["rail", "Zoeken", "Synchronisatie", "Nieuwe", "Tekst"]


def test_f5_synchronises_and_the_pill_tells(desktop: Desktop, settled: Callable[[], None]) -> None:
    settled()
    told: list[str] = []
    desktop.synchroniser.state_changed.connect(lambda: told.append(desktop.frame.pill.text()))
    shortcut(desktop.frame, "F5")
    settled()
    assert told[0] == "Bezig met synchroniseren"
    assert desktop.frame.pill.text().startswith("Gesynchroniseerd")


def test_the_pill_opens_the_details_and_escape_closes_them(
    desktop: Desktop, settled: Callable[[], None]
) -> None:
    settled()
    desktop.frame.pill.click()
    assert desktop.frame.details.isVisible()
    assert desktop.frame.details.isAncestorOf(desktop.frame.focusWidget())
    press(Qt.Key.Key_Escape)
    assert not desktop.frame.details.isVisible()
    assert desktop.frame.pill.hasFocus()
    desktop.frame.pill.click()
    desktop.frame.pill.setFocus()
    press(Qt.Key.Key_Escape)
    assert not desktop.frame.details.isVisible()


def test_that_there_was_no_line_is_said_quietly_and_goes_when_there_is_one(
    desktop: Desktop, line: Line, settled: Callable[[], None]
) -> None:
    settled()
    line.trouble = ServerUnreachable()
    shortcut(desktop.frame, "F5")
    settled()
    assert ServerUnreachable.title in desktop.frame.notice.words
    assert desktop.frame.notice.tone is Tone.INFO
    line.trouble = None
    desktop.synchroniser.round()
    settled()
    assert desktop.frame.notice.words == ""


def test_that_the_disk_was_full_goes_when_something_is_saved_and_nothing_else_does(
    desktop: Desktop, settled: Callable[[], None]
) -> None:
    settled()
    desktop.messages.show(DiskFull())
    desktop.desk.saved()
    assert desktop.frame.notice.words == ""
    desktop.messages.show(Forbidden())
    desktop.desk.saved()
    assert Forbidden.title in desktop.frame.notice.words


def test_who_hands_over_two_dossiers_hears_that_they_went(
    desktop: Desktop, line: Line, settled: Callable[[], None]
) -> None:
    settled()
    line.round = replace(QUIET_ROUND, revoked=("dossier:kim", "dossier:joost", "werkpost:kas"))
    desktop.synchroniser.round()
    settled()
    assert "2 dossiers staan niet meer op deze laptop" in desktop.frame.notice.words


def test_of_the_dossier_on_the_screen_the_screen_says_itself_that_it_went(
    desktop: Desktop, line: Line, settled: Callable[[], None]
) -> None:
    desktop.go(Place(ScreenName.ASSISTENTMEDEWERKERS, dossier="kim"))
    settled()
    line.round = replace(QUIET_ROUND, revoked=("dossier:kim",))
    desktop.synchroniser.round()
    settled()
    assert desktop.frame.notice.words == ""


def test_what_went_wrong_stands_above_the_screen_until_one_goes_elsewhere(
    desktop: Desktop,
) -> None:
    desktop.messages.show(ServerUnreachable())
    assert desktop.frame.notice.isVisible()
    assert "veilig op deze laptop" in desktop.frame.notice.words
    desktop.go(Place(ScreenName.WERKPOSTEN))
    assert not desktop.frame.notice.isVisible()


def test_what_was_done_can_be_undone_for_a_while(desktop: Desktop) -> None:
    undone: list[str] = []
    desktop.messages.say("Notitie weggegooid", undo=lambda: undone.append("ja"))
    assert desktop.frame.toast.words == "Notitie weggegooid"
    desktop.frame.toast.undo()
    assert undone == ["ja"]
    assert desktop.frame.toast.words == ""


def test_changes_of_others_are_loaded_on_the_present_screen_only(
    desktop: Desktop, sheets: Sheets
) -> None:
    desktop.go(Place(ScreenName.WERKPOSTEN))
    desktop.synchroniser.data_arrived.emit()
    assert sheets.made[ScreenName.WERKPOSTEN].refreshed == 1
    assert sheets.made[ScreenName.VANDAAG].refreshed == 0


@pytest.mark.parametrize(
    "rol, alone, wanted",
    [
        (
            Rol.JOBCOACH,
            False,
            "vandaag assistentmedewerkers werkposten agenda rapporten prullenbak instellingen",
        ),
        (
            Rol.JOBCOACH,
            True,
            "vandaag assistentmedewerkers werkposten agenda rapporten importeren prullenbak "
            "instellingen",
        ),
        (
            Rol.TEAMLEIDER,
            False,
            "vandaag assistentmedewerkers werkposten agenda rapporten prullenbak instellingen",
        ),
        (Rol.WERKBEGELEIDER, False, "vandaag assistentmedewerkers werkposten agenda instellingen"),
        (
            Rol.BEHEERDER,
            False,
            "vandaag assistentmedewerkers werkposten agenda importeren prullenbak instellingen",
        ),
    ],
)
def test_the_rail_shows_what_someones_role_may_open(
    sheets: Sheets, rol: Rol, alone: bool, wanted: str
) -> None:
    screens = {name: sheets.factory(name) for name in ScreenName}
    entries = entries_for(replace(ANNA, rol=rol), screens, alone=alone)
    assert [entry.key for entry in entries] == [*wanted.split(), "handleiding"]


@pytest.mark.parametrize("percent", [100, 125])
def test_the_words_of_the_rail_are_whole(
    desktop: Desktop, appearance: Appearance, percent: int
) -> None:
    appearance.show(Settings(theme="licht", text_size_percent=percent))
    assert not desktop.frame.rail.narrow
    icon_and_room = shown().px(20) + 2 * Space.S + 2 * Space.M + Space.S
    metrics = QFontMetrics(shown().font(bold=True))
    for entry in desktop.entries:
        room = desktop.frame.rail.width() - icon_and_room
        assert metrics.horizontalAdvance(entry.text) <= room


def test_the_rail_has_no_dead_entries(sheets: Sheets) -> None:
    only = {ScreenName.INSTELLINGEN: sheets.factory(ScreenName.INSTELLINGEN)}
    assert [entry.key for entry in entries_for(ANNA, only, alone=False)] == ["instellingen"]


def test_who_may_not_write_notes_is_not_offered_one(
    appearance: Appearance, qtbot: QtBot, background: Background, sheets: Sheets
) -> None:
    made = Desktop(
        workspace(gebruiker=replace(ANNA, rol=Rol.WERKBEGELEIDER), sync_state=lambda: ALONE),
        {name: sheets.factory(name) for name in ScreenName},
        background,
        sync_every_minutes=5,
    )
    qtbot.addWidget(made.frame)
    assert not made.actions[ActionName.NIEUWE_NOTITIE].isEnabled()
    made.frame.show()
    shown = [each.text() for each in made.frame.findChildren(QPushButton) if each.isVisible()]
    assert "Nieuwe notitie" not in shown


@pytest.mark.parametrize("percent", TEXT_SIZES_PERCENT)
def test_the_frame_has_names_for_everything_and_fits_at_every_text_size(
    desktop: Desktop,
    appearance: Appearance,
    qtbot: QtBot,
    settled: Callable[[], None],
    percent: int,
) -> None:
    appearance.show(Settings(theme="licht", text_size_percent=percent))
    settled()
    desktop.frame.pill.click()
    desktop.frame.show_pill("Offline, 13 wijzigingen wachten", "cloud-off", Tone.QUIET)
    QApplication.processEvents()
    assert unnamed(desktop.frame) == []
    qtbot.waitUntil(lambda: clipped(desktop.frame) == [])
    assert desktop.frame.pill.width() >= desktop.frame.pill.sizeHint().width()
    assert desktop.frame.minimumSizeHint().width() <= 1366


@pytest.mark.parametrize("wakes", ["unlocked", "a round"])
def test_in_the_morning_the_day_of_yesterday_is_shown_no_more(
    appearance: Appearance, qtbot: QtBot, background: Background, sheets: Sheets, wakes: str
) -> None:
    now = [datetime(2026, 11, 3, 16, 0, tzinfo=UTC)]
    made = Desktop(
        workspace(clock=lambda: now[0], synchronise=lambda _: QUIET_ROUND),
        {name: sheets.factory(name) for name in ScreenName},
        background,
        sync_every_minutes=5,
    )
    qtbot.addWidget(made.frame)
    made.start()
    qtbot.waitUntil(lambda: not background.busy)
    made.resume()
    assert sheets.made[ScreenName.VANDAAG].refreshed == 0
    now[0] = datetime(2026, 11, 3, 23, 5, tzinfo=UTC)
    if wakes == "unlocked":
        made.resume()
    else:
        made.synchroniser.look()
    qtbot.waitUntil(lambda: sheets.made[ScreenName.VANDAAG].refreshed == 1)
    made.stop()


def test_the_guide_opens_at_where_one_is_and_one_comes_back(
    desktop: Desktop, sheets: Sheets
) -> None:
    shortcut(desktop.frame, "Ctrl+2")
    shortcut(desktop.frame, "Shift+F1")
    assert here(desktop) == place_for(Place(ScreenName.ASSISTENTMEDEWERKERS))
    assert desktop.frame.rail.present == "handleiding"
    shortcut(desktop.frame, "Shift+F1")
    QTest.keyClick(desktop.frame.windowHandle(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert here(desktop) == Place(ScreenName.ASSISTENTMEDEWERKERS)


def test_a_hard_word_on_a_screen_is_told_more_of_in_the_guide(
    desktop: Desktop, sheets: Sheets
) -> None:
    QApplication.sendEvent(sheets.made[ScreenName.VANDAAG].line, QWhatsThisClickedEvent("trede"))
    assert here(desktop) == Place(ScreenName.HANDLEIDING, tab="woorden", item="trede")


def test_the_rail_leaves_the_guide_out_where_there_is_no_room(desktop: Desktop) -> None:
    entry = next(
        button
        for button in desktop.frame.rail.findChildren(QAbstractButton)
        if button.accessibleName() == "Handleiding"
    )
    assert entry.isVisible()
    desktop.frame.resize(1366, 380)
    assert not entry.isVisible()
    desktop.frame.resize(1366, 768)
    assert entry.isVisible()


def test_the_title_tells_of_whom_the_screen_is_once_that_is_known_and_not_while_locked(
    desktop: Desktop, sheets: Sheets, settled: Callable[[], None]
) -> None:
    titles: list[str] = []
    desktop.title_changed.connect(titles.append)
    desktop.go(Place(ScreenName.NOTITIE))
    note = sheets.made[ScreenName.NOTITIE]

    def something_comes() -> None:
        desktop.desk.background.run(lambda: None, done=lambda _: None, failed=print)
        settled()

    note.title = "Notitie over Kim Jansen"
    something_comes()
    assert titles[-1] == "Notitie over Kim Jansen"
    desktop.frame.hide()  # as behind the lock
    note.title = "Notitie over Joost de Vries"
    something_comes()
    assert titles[-1] == "Notitie over Kim Jansen"
