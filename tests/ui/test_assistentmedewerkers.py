"""The people someone guides: finding one, reading a dossier, changing facts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jobcoach.domain.assistentmedewerker import Assistentmedewerker, StatusPersoon
from jobcoach.domain.gebruiker import Gebruiker, Rol
from jobcoach.domain.kladje import SoortKladje
from jobcoach.domain.ladder import Antwoord, Vraag
from jobcoach.domain.ladderbeoordeling import StatusBeoordeling
from jobcoach.domain.weekrooster import weekrooster
from jobcoach.errors import DiskFull, NotFound
from jobcoach.settings import TEXT_SIZES_PERCENT, Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.assistentmedewerkers.bijlagen_presenter import BijlagenUsecases
from jobcoach.ui.assistentmedewerkers.delen_presenter import DelenUsecases
from jobcoach.ui.assistentmedewerkers.dossier_model import steps, trede_line
from jobcoach.ui.assistentmedewerkers.presenter import AssistentmedewerkersPresenter
from jobcoach.ui.assistentmedewerkers.tijdlijn_delegate import Block
from jobcoach.ui.assistentmedewerkers.tijdlijn_list import TimelineList
from jobcoach.ui.assistentmedewerkers.tijdlijn_model import Entry
from jobcoach.ui.clipping import clipped
from jobcoach.ui.factories import competenties_of, doelen_of
from jobcoach.ui.known_names import Names
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.self_saving import PAUSE_MS
from jobcoach.ui.theme import LONGEST_LINE_CHARACTERS, shown
from jobcoach.ui.widgets.chips import TredeChip
from jobcoach.ui.widgets.fields import Choice
from jobcoach.ui.widgets.name_line import NameLine
from jobcoach.ui.widgets.rows import RowList
from jobcoach.ui.widgets.stepchart import StepChart, StepTable
from jobcoach.ui.widgets.tabs import Tabs
from jobcoach.ui.widgets.text import Paragraph
from jobcoach.ui.widgets.text_area import TextArea
from jobcoach.ui.workspace import Workspace, workspace_of
from jobcoach.usecases import ladder, werkposten
from jobcoach.usecases.assistentmedewerkers import Dossier
from jobcoach.usecases.door import Door
from jobcoach.usecases.people import current_trede
from jobcoach.usecases.werkposten import Werkpostregel
from tests.support import laptop
from tests.ui import dossiers
from tests.ui.accessible import mute_lines, unnamed
from tests.ui.conftest import Around
from tests.ui.desk import not_asked
from tests.ui.keyboard import press, shortcut, write
from tests.ui.windows import Windows

PEOPLE = ScreenName.ASSISTENTMEDEWERKERS
PATIENT_MS = 60_000
"""A busy machine is no fault."""
LIST = Place(PEOPLE)
KIM = Place(PEOPLE, dossier="kim", tab="overzicht")
TABS = (
    "overzicht",
    "tijdlijn",
    "ladder",
    "doelen",
    "competenties",
    "aanwezigheid",
    "werk",
    "gegevens",
    "bijlagen",
)


class Screen:
    """The screen in a window of its own, as someone looks at it and works with it."""

    def __init__(
        self, presenter: AssistentmedewerkersPresenter, around: Around, settled: Callable[[], None]
    ) -> None:
        self.presenter = presenter
        self.widget = presenter.widget
        self._around = around
        self._settled = settled

    def go(self, place: Place) -> None:
        """Go there, as the window does."""
        self.presenter.may_leave()
        self.presenter.activated(place)
        self.settle()

    def follow(self) -> Place:
        """Go where the screen last asked to go, when that is on this same screen."""
        place = self._around.went[-1]
        if place.screen is PEOPLE:
            self.go(place)
        return place

    def settle(self) -> None:
        self._settled()
        QApplication.processEvents()

    def find(self, kind: type[Any], name: str) -> Any:
        """The visible widget of this kind whose name begins like this."""
        for one in self.widget.findChildren(kind):
            told = one.accessibleName() or getattr(one, "text", str)()
            if one.isVisible() and told.startswith(name):
                return one
        raise AssertionError(f"no {kind.__name__} {name!r}")

    def press(self, name: str) -> None:
        """Press a button."""
        self.find(QAbstractButton, name).click()
        self.settle()

    def has_button(self, name: str) -> bool:
        return any(
            one.isVisible() and one.accessibleName().startswith(name)
            for one in self.widget.findChildren(QAbstractButton)
        )

    @property
    def people(self) -> list[str]:
        """Who stands in the list."""
        return [row.title for row in self.find(RowList, "Assistent-medewerkers").rows]

    @property
    def words(self) -> str:
        """All texts that can be seen, without the list of people."""
        told = []
        for label in self.widget.findChildren(QLabel):
            if label.isVisible():
                told.append(label.plain_text if isinstance(label, Paragraph) else label.text())
        return "\n".join(told)

    @property
    def timeline(self) -> TimelineList:
        found: TimelineList = self.find(TimelineList, "Tijdlijn")
        return found

    @property
    def entries(self) -> list[Entry]:
        return [row for row in self.timeline.timeline.rows if isinstance(row, Entry)]

    def type_in(self, label: str, text: str) -> QLineEdit:
        """Put another text in a field, key by key."""
        field: QLineEdit = self.find(QLineEdit, label)
        field.setFocus()
        field.selectAll()
        press(Qt.Key.Key_Delete)
        write(text, field)
        return field


NO_BIJLAGEN = BijlagenUsecases(
    list_bijlagen=lambda _: (),
    add_bijlage=not_asked,
    read_bijlage=not_asked,
    export_bijlage=not_asked,
    delete_bijlage=not_asked,
    restore_bijlage=not_asked,
    list_toestemmingen=lambda _: (),
)
Make = Callable[..., Screen]


@pytest.fixture
def make(appearance: Appearance, qtbot: QtBot, around: Around, settled: Callable[[], None]) -> Make:
    """Makes the screen of a user; what the test does not answer is answered about Kim."""

    def made(who: Gebruiker = dossiers.ANNA, **answers: Any) -> Screen:
        given: dict[str, Any] = {
            "list_assistentmedewerkers": dossiers.regels,
            "open_dossier": _open,
            "add_assistentmedewerker": lambda persoon, _: persoon,
            "change_assistentmedewerker": lambda persoon: persoon,
            "timeline": lambda _: dossiers.timeline(),
            "show_week": lambda _, day: weekrooster(day, [dossiers.PLAATSING], []),
            "record_aanwezigheid": lambda **_: None,
            "clear_aanwezigheid": lambda *_: None,
            "amend_notitie": lambda _, tekst, **__: dossiers.notitie("new", tekst),
            "review_ladderbeoordeling": lambda *_, **__: dossiers.beoordelingen()[0],
            "bijlagen": NO_BIJLAGEN,
            "delen": DelenUsecases(
                save_deel=lambda deel: deel,
                change_deel=lambda *_: None,
                remove_deel=lambda *_: None,
                restore_deel=lambda *_: None,
            ),
            "list_werkposten": lambda: (Werkpostregel(werkpost=dossiers.WEIDE, personen=()),),
            "list_kladjes": tuple,
            "keep_kladje": lambda _: None,
            "drop_kladje": lambda _: None,
            "doelen": dossiers.doelen_usecases(),
            "competenties": dossiers.competenties_usecases(),
            "mark_seen": lambda _: None,
            "names": Names(list_namen=tuple, wanted=lambda: True),
        } | answers
        presenter = AssistentmedewerkersPresenter(around.desk, gebruiker=who, **given)
        qtbot.addWidget(presenter.widget)
        presenter.widget.resize(1134, 700)
        presenter.widget.show()
        return Screen(presenter, around, settled)

    return made


def _open(person: str) -> Dossier:
    for regel in dossiers.regels():
        if regel.persoon.id == person:
            return dossiers.dossier(regel.persoon)
    raise NotFound


def real(make: Make, space: Workspace) -> Screen:
    """The screen on a real laptop."""
    names = (
        "list_assistentmedewerkers",
        "open_dossier",
        "add_assistentmedewerker",
        "change_assistentmedewerker",
        "timeline",
        "show_week",
        "record_aanwezigheid",
        "clear_aanwezigheid",
        "amend_notitie",
        "review_ladderbeoordeling",
        "list_werkposten",
        "list_kladjes",
        "keep_kladje",
        "drop_kladje",
        "mark_seen",
    )
    given = {name: getattr(space, name) for name in names}
    given["names"] = Names(list_namen=space.list_namen, wanted=lambda: True)
    given |= {"doelen": doelen_of(space), "competenties": competenties_of(space)}
    return make(space.gebruiker, **given)


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    """A coach alone, with one person."""
    opened = laptop.alone(tmp_path / "anna")
    yield opened
    opened.database.close()


# --- what is new -------------------------------------------------------------------------------


def test_what_colleagues_changed_stands_above_until_one_leaves_the_dossier(
    make: Make, around: Around
) -> None:
    seen: list[str] = []
    (new,) = dossiers.veranderd(1)

    def opened(person: str) -> Dossier:
        return replace(_open(person), veranderd=new if person == "fatma" else None)

    screen = make(open_dossier=opened, mark_seen=seen.append)
    screen.go(Place(PEOPLE, dossier="fatma"))
    assert "2 nieuwe notities, doel gewijzigd · Els Bakker" in screen.words
    assert seen == []
    screen.go(Place(PEOPLE, dossier="kim"))
    assert seen == ["fatma"]
    assert "Els Bakker" not in screen.words


def test_all_tabs_of_a_dossier_stand_beside_each_other_on_a_usual_laptop(
    make: Make, around: Around
) -> None:
    screen = make()
    screen.widget.resize(1110, 664)
    screen.go(Place(PEOPLE, dossier="kim"))
    (tabs,) = screen.widget.findChildren(Tabs)
    assert not [one for one in tabs.findChildren(QToolButton) if one.isVisible()]


# --- finding someone ---------------------------------------------------------------------------


def test_a_coach_finds_a_person_by_typing_three_letters(make: Make, around: Around) -> None:
    screen = make()
    screen.go(LIST)
    write("fat")
    assert screen.people == ["Fatma Yılmaz"]
    press(Qt.Key.Key_Return)
    assert screen.follow() == Place(PEOPLE, dossier="fatma")
    assert "Fatma Yılmaz, 34 jaar" in screen.words


def test_who_asks_for_everybody_gets_no_old_filter(make: Make) -> None:
    screen = make()
    screen.go(LIST)
    everybody = screen.people
    write("fat")
    assert screen.people == ["Fatma Yılmaz"]
    screen.go(Place(PEOPLE, tab="iedereen"))
    assert screen.people == everybody


@pytest.mark.parametrize(
    "typed, found",
    [
        ("cel", ["Emre Çelik"]),
        ("SIAN", ["Siân Müller-Özdemir"]),
        ("ozd", ["Siân Müller-Özdemir"]),
        ("velden", ["Joost van der Velden"]),
        ("busd", ["Mila de Boer", "Sam Bakker"]),
    ],
)
def test_accents_and_capitals_do_not_count_while_filtering(
    make: Make, typed: str, found: list[str]
) -> None:
    screen = make()
    screen.go(LIST)
    write(typed)
    assert screen.people == found


def test_a_dossier_opens_by_keyboard_only_and_the_arrows_go_through_its_tabs(make: Make) -> None:
    screen = make()
    screen.go(LIST)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert screen.follow() == Place(PEOPLE, dossier="joost")
    assert isinstance(QApplication.focusWidget(), Tabs)
    press(Qt.Key.Key_Right)
    screen.settle()
    assert screen.entries[0].title == "Telefoon"


def test_ctrl_f_leads_back_from_a_dossier_to_the_list(make: Make) -> None:
    screen = make()
    screen.go(KIM)
    shortcut(screen.widget.window(), "Ctrl+F")
    write("mi")
    assert screen.people == ["Mila de Boer"]


def test_letters_typed_in_the_list_filter_it(make: Make) -> None:
    screen = make()
    screen.go(LIST)
    press(Qt.Key.Key_Down)
    write("mi")
    assert screen.people == ["Mila de Boer"]
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_a_chip_shows_who_asks_for_attention_only(make: Make) -> None:
    screen = make()
    screen.go(LIST)
    screen.press("Aandacht (5)")
    assert "Emre Çelik" not in screen.people
    assert len(screen.people) == 5
    assert "5 personen van 7" in screen.words


def choose(screen: Screen, chip: str, line: str) -> None:
    """Choose a line of the menu of a chip."""
    screen.press(chip)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert mute_lines(menu) == []
    for action in menu.findChildren(QAction):
        if action.text().startswith(line):
            action.trigger()
    menu.close()
    screen.settle()


def test_a_chip_shows_one_werkpost_or_one_trede(make: Make) -> None:
    screen = make()
    screen.go(LIST)
    choose(screen, "Werkpost", "Kinderboerderij De Kleine Weide (3)")
    assert screen.people == ["Kim Jansen", "Siân Müller-Özdemir", "Emre Çelik"]
    choose(screen, "Trede", "Trede 3")
    assert screen.people == ["Siân Müller-Özdemir", "Emre Çelik"]
    write("zzz")
    assert "Niemand gevonden" in screen.words
    screen.press("Filter wissen")
    assert len(screen.people) == 7


def test_the_first_screen_sends_here_for_everyone_who_asks_for_attention(make: Make) -> None:
    screen = make()
    screen.go(Place(PEOPLE, tab="aandacht"))
    assert len(screen.people) == 5


def test_who_left_is_out_of_sight_until_asked_for(make: Make) -> None:
    kim, *others = dossiers.regels()
    gone = replace(kim, persoon=replace(kim.persoon, status=StatusPersoon.UITGESTROOMD))
    screen = make(list_assistentmedewerkers=lambda: (gone, *others))
    screen.go(LIST)
    assert "Kim Jansen" not in screen.people
    screen.press("Uitgestroomd (1)")
    assert screen.people == ["Kim Jansen"]


def test_five_hundred_people_are_drawn_and_not_built(make: Make) -> None:
    few, many = make(), make(list_assistentmedewerkers=lambda: dossiers.many_regels(500))
    few.go(LIST)
    many.go(LIST)
    assert len(many.people) == 500
    widgets = [len(each.widget.findChildren(QWidget)) for each in (few, many)]
    assert widgets[1] <= widgets[0] + 4
    write("n499", many.find(QLineEdit, "Filter"))
    assert [name.split(" ")[-1] for name in many.people] == ["N499"]


def test_a_coach_with_nobody_reads_what_to_do(make: Make, around: Around) -> None:
    screen = make(list_assistentmedewerkers=tuple)
    screen.go(LIST)
    assert "Hier komt het dossier" in screen.words
    screen.press("Lijst inlezen")
    assert around.went == [Place(ScreenName.IMPORTEREN)]


# --- one dossier -------------------------------------------------------------------------------


def test_the_header_tells_who_where_on_which_trede_and_until_when(make: Make) -> None:
    screen = make()
    screen.go(KIM)
    assert screen.find(RowList, "Assistent-medewerkers").current_key == "kim"
    for told in (
        "Kim Jansen, 34 jaar",
        "Kinderboerderij De Kleine Weide · ma di do\nWmo\u00a0maatwerk\u00a0tot\u00a020\u00a0dec.",
        "Onbetaald werk",
    ):
        assert told in screen.words


def test_the_overview_tells_what_to_know_before_a_visit(make: Make, around: Around) -> None:
    screen = make()
    screen.go(KIM)
    for told in (
        "Let op",
        "Allergie voor hooistof",
        "24 dagen geleden",
        "Samen de stallen uitgemest",
        "Zelf het voer verdelen",
        "‘Ik wil de voerronde alleen doen.’",
        "Trede 4, Onbetaald werk, sinds mei 2026",
        "12 nov. 2026 (over 9 dagen)",
        "Hetty Jansen, moeder",
        "06-34567890",
        "Ria Peters, 06-12345678",
        "Dieren begrijp ik beter",
    ):
        assert told in screen.words
    screen.press("Notitie over Kim schrijven")
    assert around.went == [Place(ScreenName.NOTITIE, dossier="kim")]


def test_a_dossier_with_two_versions_leads_to_where_one_chooses(make: Make, around: Around) -> None:
    screen = make(open_dossier=lambda _: dossiers.dossier(twee_versies=1))
    screen.go(KIM)
    screen.press("1 veld heeft twee versies")
    assert around.went == [Place(ScreenName.TWEE_VERSIES, dossier="kim")]


def test_a_dossier_of_which_nothing_is_known_yet_explains_the_next_step(
    make: Make, around: Around
) -> None:
    bare = dossiers.dossier(
        Assistentmedewerker(id="sam", roepnaam="Sam", achternaam="Bakker"),
        werkpost="",
        werkposten=(),
        plaatsingen=(),
        voorzieningen=(),
        doelen=(),
        plannen=(),
        contactpersonen=(),
        beoordelingen=(),
        laatste_notities=(),
        signalen=(),
        laatst_gezien=None,
    )
    screen = make(open_dossier=lambda _: bare, timeline=lambda _: ())
    for tab, told in (
        ("overzicht", "Over Sam is nog niets geschreven."),
        ("tijdlijn", "Nog niets gebeurd"),
        ("ladder", "Nog geen beoordeling"),
        ("werk", "Nog geen plaatsing."),
        ("werk", "Geen voorziening. Dat kan"),
        ("gegevens", "Wie kun je bellen"),
    ):
        screen.go(Place(PEOPLE, dossier="sam", tab=tab))
        assert told in screen.words
    screen.go(Place(PEOPLE, dossier="sam", tab="ladder"))
    screen.press("Eerste beoordeling")
    assert around.went == [Place(ScreenName.LADDER, dossier="sam")]


def test_an_answer_about_someone_else_that_comes_late_is_not_shown(make: Make) -> None:
    go_on = threading.Event()

    def slow(person: str) -> Dossier:
        if person == "kim":
            go_on.wait(10)
        return _open(person)

    screen = make(open_dossier=slow)
    screen.presenter.activated(KIM)
    screen.presenter.activated(Place(PEOPLE, dossier="mila", tab="overzicht"))
    go_on.set()
    screen.settle()
    assert "Mila de Boer, 34 jaar" in screen.words
    assert "Kim Jansen, 34 jaar" not in screen.words


def test_a_dossier_that_is_not_here_says_so(make: Make, around: Around) -> None:
    screen = make()
    screen.go(Place(PEOPLE, dossier="weg"))
    assert around.bar.words == ""
    assert "Dit dossier staat niet meer op deze laptop" in screen.words


def test_a_dossier_that_was_handed_over_goes_from_the_screen_when_the_round_says_so(
    make: Make, around: Around
) -> None:
    gone: list[str] = []

    def opening(person: str) -> Dossier:
        if person in gone:
            raise NotFound
        return _open(person)

    screen = make(open_dossier=opening)
    screen.go(KIM)
    gone.append("kim")
    screen.presenter.refresh()
    screen.settle()
    assert "Kim staat niet meer op deze laptop" in screen.words
    assert "Kim Jansen, 34 jaar" not in screen.words
    assert screen.presenter.title == "Assistent-medewerkers"
    assert around.bar.words == ""


def test_a_dossier_that_ended_is_not_seen_for_a_moment_when_one_comes_back(make: Make) -> None:
    gone: list[str] = []
    asked, go_on = threading.Event(), threading.Event()

    def opening(person: str) -> Dossier:
        if person in gone:
            asked.set()
            go_on.wait(5)
            raise NotFound
        return _open(person)

    screen = make(open_dossier=opening)
    screen.go(KIM)
    gone.append("kim")
    screen.presenter.activated(Place(PEOPLE))
    asked.wait(5)
    assert "Kim Jansen, 34 jaar" not in screen.words
    go_on.set()
    screen.settle()
    assert "Kim staat niet meer op deze laptop" in screen.words


def test_who_was_opened_next_is_shown_and_not_the_dossier_that_just_ended(make: Make) -> None:
    gone: list[str] = []
    asked, go_on = threading.Event(), threading.Event()

    def opening(person: str) -> Dossier:
        if person in gone:
            asked.set()
            go_on.wait(5)
            raise NotFound
        return _open(person)

    screen = make(open_dossier=opening)
    screen.go(KIM)
    gone.append("kim")
    screen.presenter.refresh()
    asked.wait(5)
    screen.presenter.activated(Place(PEOPLE, dossier="mila"))
    go_on.set()
    screen.settle()
    assert "Mila de Boer, 34 jaar" in screen.words
    assert "Kim Jansen, 34 jaar" not in screen.words
    assert "Mila" in screen.presenter.title


def test_who_reads_no_notes_and_assessments_does_not_see_them(make: Make) -> None:
    bare = dossiers.dossier(laatste_notities=(), beoordelingen=())
    plain = tuple(line for line in dossiers.timeline() if line.auteur == "")
    screen = make(dossiers.BEHEER, open_dossier=lambda _: bare, timeline=lambda _: plain)
    screen.go(KIM)
    assert "Vorige keer" not in screen.words
    assert "rede" not in screen.words
    assert all("trede" not in row.words for row in screen.find(RowList, "Assist").rows)
    assert not any(chip.isVisible() for chip in screen.widget.findChildren(TredeChip))
    assert not screen.has_button("Notitie over")
    tabs = screen.find(Tabs, "Delen")
    assert [tabs.tabText(place) for place in range(tabs.count())] == [
        "Overzicht",
        "Tijdlijn",
        "Doelen",
        "Werk",
        "Gegevens",
    ]
    screen.go(replace(KIM, tab="tijdlijn"))
    assert [entry.title for entry in screen.entries] == [f"Begonnen bij {dossiers.WEIDE.naam}"]
    assert not screen.has_button("Notities")


# --- time line ---------------------------------------------------------------------------------

TIMELINE = replace(KIM, tab="tijdlijn")


def test_the_time_line_tells_everything_under_its_month(make: Make) -> None:
    screen = make()
    screen.go(TIMELINE)
    rows = screen.timeline.timeline.rows
    assert [row.text for row in rows if not isinstance(row, Entry)][:3] == [
        "November 2026",
        "Oktober 2026",
        "September 2026",
    ]
    by_key = {entry.key: entry for entry in screen.entries}
    assert by_key["n0"].marks == ("kladje",)
    assert by_key["n4"].marks == ("gezondheid",)
    assert by_key["n2"].additions[0].text.startswith("Ria laat weten")
    assert "n2a" not in by_key
    assert by_key["b4"].title == "Trede 4, Onbetaald werk"
    assert by_key["pl1"].title == f"Begonnen bij {dossiers.WEIDE.naam}"


def test_the_time_line_can_be_filtered_by_kind(make: Make) -> None:
    screen = make()
    screen.go(TIMELINE)
    screen.press("Ladder")
    assert {entry.icon for entry in screen.entries} == {"footprints"}
    screen.press("Notities")
    choose(screen, "Soort notitie", "Telefoon (2)")
    assert [entry.key for entry in screen.entries] == ["n0", "n2"]
    screen.press("Plaatsingen")
    assert "Niets gevonden" in screen.words
    screen.press("Alles tonen")
    assert len(screen.entries) == len(dossiers.timeline()) - 1


def test_two_thousand_notes_open_without_building_two_thousand_widgets(
    make: Make, qtbot: QtBot
) -> None:
    few = make()
    few.go(TIMELINE)
    most = len(few.widget.findChildren(QWidget)) + 10
    screen = make(timeline=lambda _: dossiers.long_timeline(2000))
    screen.presenter.activated(TIMELINE)
    qtbot.waitUntil(lambda: screen.widget.findChild(TimelineList) is not None)
    timeline = screen.widget.findChild(TimelineList)
    assert isinstance(timeline, TimelineList)
    qtbot.waitUntil(lambda: bool(timeline.timeline.rows), timeout=PATIENT_MS)
    assert timeline.timeline.rowCount() < 200, "more than the first page was measured at once"
    assert len(screen.widget.findChildren(QWidget)) < most
    qtbot.waitUntil(
        lambda: timeline.timeline.rowCount() == len(timeline.timeline.rows), timeout=PATIENT_MS
    )
    assert len(screen.entries) == 2000
    assert len(screen.widget.findChildren(QWidget)) < most
    press(Qt.Key.Key_Tab)
    timeline.setFocus()
    press(Qt.Key.Key_End)
    assert timeline.present is not None
    assert timeline.present.key == "n1999"


def test_who_comes_back_to_a_long_time_line_finds_all_of_it_measured(
    make: Make, qtbot: QtBot
) -> None:
    screen = make(timeline=lambda _: dossiers.long_timeline(400))
    screen.presenter.activated(TIMELINE)
    qtbot.waitUntil(lambda: screen.widget.findChild(TimelineList) is not None)
    timeline = screen.widget.findChild(TimelineList)
    assert isinstance(timeline, TimelineList)
    qtbot.waitUntil(lambda: bool(timeline.timeline.rows), timeout=PATIENT_MS)
    screen.widget.hide()
    first = timeline.timeline.rowCount()
    qtbot.waitUntil(lambda: not timeline.measuring, timeout=PATIENT_MS)
    assert timeline.timeline.rowCount() == first, "nothing is laid out that nobody sees"
    screen.widget.show()
    qtbot.waitUntil(lambda: timeline.timeline.rowCount() == len(timeline.timeline.rows))
    assert not timeline.measuring


def test_the_text_of_a_note_is_whole_and_no_line_is_too_long(appearance: Appearance) -> None:
    text = f"{dossiers.TEKSTEN[0]}\n\n{'Allesaaneengeschreven' * 9}\n{dossiers.TEKSTEN[1]}"
    for width in (2000, 640, 200):
        block = Block(text, shown().font(), width)
        assert max(map(len, block.lines)) <= LONGEST_LINE_CHARACTERS + 1
        assert "".join(block.lines) == text.replace("\n", "")
    wide = Block(dossiers.TEKSTEN[0], shown().font(), 2000)
    assert all(line.endswith(" ") for line in wide.lines[:-1]), "a word was cut in two"


def test_an_entry_that_was_looked_for_is_shown_also_far_down(make: Make, qtbot: QtBot) -> None:
    screen = make(timeline=lambda _: dossiers.long_timeline(2000))
    screen.go(replace(TIMELINE, item="n1500"))
    timeline = screen.timeline
    qtbot.waitUntil(
        lambda: timeline.present is not None and timeline.present.key == "n1500",
        timeout=PATIENT_MS,
    )
    assert timeline.viewport().rect().intersects(timeline.visualRect(timeline.currentIndex()))


def test_each_look_in_a_time_line_is_one_look(make: Make) -> None:
    """Every look is a line in the access log of the person."""
    looks: list[str] = []

    def timeline(person: str) -> Any:
        looks.append(person)
        return dossiers.timeline()

    screen = make(timeline=timeline)
    screen.go(KIM)
    assert looks == []
    screen.go(replace(TIMELINE, item="n2"))
    assert looks == ["kim"]
    screen.find(Tabs, "Delen").choose("gegevens")
    screen.find(Tabs, "Delen").choose("tijdlijn")
    screen.settle()
    assert looks == ["kim"]
    screen.go(Place(PEOPLE, dossier="mila"))
    assert looks == ["kim", "mila"]


def test_going_on_with_an_own_draft_opens_the_screen_for_notes(make: Make, around: Around) -> None:
    screen = make()
    screen.go(TIMELINE)
    screen.press("Verder schrijven")
    assert around.went == [Place(ScreenName.NOTITIE, dossier="kim", item="n0")]


def test_a_note_longer_than_the_screen_is_read_to_its_end_with_the_arrows(make: Make) -> None:
    long = dossiers.notitie("lang", "\n".join(dossiers.TEKSTEN * 6), 1)
    lines = dossiers.timeline()
    news = replace(lines[0], moment=dossiers.at(1, 9), bron=long)
    screen = make(timeline=lambda _: (news, *lines))
    screen.go(TIMELINE)
    timeline = screen.timeline
    timeline.setFocus()

    def hidden_px() -> int:
        return timeline.visualRect(timeline.currentIndex()).bottom() - timeline.viewport().height()

    assert timeline.verticalScrollBar().value() == 0
    before = hidden_px()
    assert before > 0
    for _ in range(20):
        if hidden_px() <= 0:
            break
        press(Qt.Key.Key_Down)
        assert timeline.present is not None
        assert timeline.present.key == "lang"
    assert hidden_px() <= 0
    press(Qt.Key.Key_Down)
    assert timeline.present is not None
    assert timeline.present.key == "n0"


def test_the_text_of_an_entry_can_be_copied(make: Make) -> None:
    screen = make()
    screen.go(replace(TIMELINE, item="n1"))
    press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert dossiers.TEKSTEN[0] in QGuiApplication.clipboard().text()


def test_an_addition_to_a_signed_note_stands_under_it_and_the_note_stays(
    make: Make, door: Door, around: Around, qtbot: QtBot
) -> None:
    kim = laptop.person(door)
    first = laptop.note(door, kim, "Kim was vandaag vroeg.")
    space = workspace_of(door)
    screen = real(make, space)
    screen.go(Place(PEOPLE, dossier=kim.id, tab="tijdlijn"))
    screen.timeline.setFocus()
    press(Qt.Key.Key_Return)
    write("En bleef tot twaalf uur.")
    qtbot.waitUntil(lambda: len(space.list_kladjes()) == 1, timeout=PATIENT_MS)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    screen.settle()
    (entry,) = screen.entries
    assert (entry.key, entry.text) == (first.id, "Kim was vandaag vroeg.")
    assert [one.text for one in entry.additions] == ["En bleef tot twaalf uur."]
    assert around.toast.words == "Aanvulling ondertekend"
    assert len(around.saves) == 1
    assert space.list_kladjes() == ()


def test_an_addition_that_was_left_unfinished_is_there_again(
    make: Make, door: Door, qtbot: QtBot
) -> None:
    kim = laptop.person(door)
    note = laptop.note(door, kim, "Kim was vandaag vroeg.")
    space = workspace_of(door)
    screen = real(make, space)
    place = Place(PEOPLE, dossier=kim.id, tab="tijdlijn")
    screen.go(place)
    screen.press("Aanvulling schrijven")
    write("Ria belde")
    qtbot.waitUntil(lambda: len(space.list_kladjes()) == 1, timeout=PATIENT_MS)
    write(" nog")
    screen.presenter.may_leave()
    screen.settle()
    (kept,) = space.list_kladjes()
    assert kept.soort is SoortKladje.AANVULLING
    assert kept.inhoud == {"notitie_id": note.id, "tekst": "Ria belde nog"}
    again = real(make, space)
    again.go(replace(place, item=note.id, kladje=kept.id))
    focused = QApplication.focusWidget()
    assert isinstance(focused, QTextEdit)
    assert focused.toPlainText() == "Ria belde nog"


def test_in_an_addition_the_name_of_another_lights_up_and_signing_asks_once(
    make: Make, door: Door, around: Around, qtbot: QtBot
) -> None:
    kim = laptop.person(door)
    laptop.person(door, "Joost", "van der Velden")
    laptop.note(door, kim, "Kim was vandaag vroeg.")
    screen = real(make, workspace_of(door))
    screen.go(Place(PEOPLE, dossier=kim.id, tab="tijdlijn"))
    screen.press("Aanvulling schrijven")
    screen.settle()
    write("Kim bleef met Joost.")
    field = QApplication.focusWidget()
    assert isinstance(field, TextArea)
    assert [mark.words for mark in field.marks.marks()] == ["Joost"]
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    screen.settle()
    assert "Hier staat nog de naam van Joost." in screen.words
    assert QApplication.focusWidget() is field
    qtbot.waitUntil(lambda: clipped(screen.presenter.widget) == [])
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    screen.settle()
    assert [one.text for one in screen.entries[0].additions] == ["Kim bleef met Joost."]


def test_why_a_name_stays_in_an_addition_is_kept_with_what_was_begun(
    make: Make, door: Door
) -> None:
    kim = laptop.person(door)
    laptop.person(door, "Joost", "van der Velden")
    note = laptop.note(door, kim, "Kim was vandaag vroeg.")
    space = workspace_of(door)
    screen = real(make, space)
    place = Place(PEOPLE, dossier=kim.id, tab="tijdlijn")
    screen.go(place)
    screen.press("Aanvulling schrijven")
    screen.settle()
    write("Met Joost.")
    (names,) = [one for one in screen.presenter.widget.findChildren(NameLine) if one.names]
    field = QApplication.focusWidget()
    assert isinstance(field, TextArea)
    names.leave(field.marks.marks()[0], "Met toestemming")
    screen.presenter.may_leave()
    screen.settle()
    (kept,) = space.list_kladjes()
    assert kept.inhoud["namen"] == '{"joost": "Met toestemming"}'
    again = real(make, space)
    again.go(replace(place, item=note.id, kladje=kept.id))
    again.settle()
    field = QApplication.focusWidget()
    assert isinstance(field, TextArea)
    assert (field.text, field.marks.marks()) == ("Met Joost.", ())


def test_an_empty_addition_is_refused_beside_the_field(make: Make, door: Door) -> None:
    kim = laptop.person(door)
    laptop.note(door, kim, "Kim was vandaag vroeg.")
    screen = real(make, workspace_of(door))
    screen.go(Place(PEOPLE, dossier=kim.id, tab="tijdlijn"))
    screen.press("Aanvulling schrijven")
    screen.press("Ondertekenen")
    assert "Vul dit in." in screen.words
    assert len(laptop.texts(door, kim)) == 1


def test_news_that_arrives_does_not_disturb_who_is_typing(make: Make) -> None:
    lines = list(dossiers.timeline())
    screen = make(timeline=lambda _: tuple(lines))
    screen.go(replace(TIMELINE, item="n1"))
    screen.press("Aanvulling schrijven")
    write("Ria belde")
    field = QApplication.focusWidget()
    news = dossiers.notitie("nieuw", "Van een collega", 0, auteur_id="bas")
    lines.insert(0, replace(lines[0], moment=dossiers.at(0, 12), bron=news))
    screen.presenter.refresh()
    screen.settle()
    assert QApplication.focusWidget() is field
    write(" nog")
    assert isinstance(field, QTextEdit)
    assert field.toPlainText() == "Ria belde nog"
    press(Qt.Key.Key_Escape)
    screen.settle()
    assert screen.entries[0].key == "nieuw"
    assert screen.timeline.present is not None
    assert screen.timeline.present.key == "n1"
    assert screen.has_button("Aanvulling afmaken")


# --- ladder ------------------------------------------------------------------------------------

LADDER = replace(KIM, tab="ladder")


def with_newest(**more: Any) -> Dossier:
    newest, *others = dossiers.beoordelingen()
    return dossiers.dossier(beoordelingen=(replace(newest, **more), *others))


def test_a_returned_assessment_shows_its_remark_wherever_it_appears(make: Make) -> None:
    remark = "Welke taken doet Kim zelf?"
    back: dict[str, Any] = {
        "status": StatusBeoordeling.TERUGGESTUURD,
        "opmerking_teamleider": remark,
        "beoordeeld_door_id": "petra",
    }
    newest = replace(dossiers.beoordelingen()[0], **back)
    lines = tuple(
        replace(line, bron=newest) if line.bron.id == newest.id else line
        for line in dossiers.timeline()
    )
    screen = make(open_dossier=lambda _: with_newest(**back), timeline=lambda _: lines)
    screen.go(LADDER)
    assert "Teruggestuurd door Petra van Dongen" in screen.words
    assert remark in screen.words
    screen.go(TIMELINE)
    entry = next(entry for entry in screen.entries if entry.key == "b4")
    assert entry.remark == f"Teruggestuurd: {remark}"


def test_what_was_sent_back_does_not_count_on_any_screen(make: Make) -> None:
    """The list of people and the report leave it out, too."""
    back = with_newest(status=StatusBeoordeling.TERUGGESTUURD)
    screen = make(open_dossier=lambda _: back)
    assert current_trede(back.beoordelingen) == 3
    assert trede_line(back.beoordelingen).startswith("Trede 3, ")
    assert [step.trede for step in steps(back.beoordelingen)] == [3, 2, 3]
    screen.go(LADDER)
    assert "Teruggestuurd door je teamleider" in screen.words
    assert screen.words.count("Trede 3, ") == 1
    assert "Trede 4, " not in screen.words


def test_who_made_what_was_sent_back_amends_that_very_assessment(
    make: Make, around: Around
) -> None:
    amend = "Pas aan en lever opnieuw in"
    screen = make(open_dossier=lambda _: with_newest(status=StatusBeoordeling.TERUGGESTUURD))
    screen.go(LADDER)
    screen.press(amend)
    assert around.went == [Place(ScreenName.LADDER, dossier="kim", item="b4")]
    other = with_newest(status=StatusBeoordeling.TERUGGESTUURD, auteur_id="bas")
    colleague = make(open_dossier=lambda _: other)
    colleague.go(LADDER)
    assert not colleague.has_button(amend)


def test_the_ladder_tells_why_this_trede_and_which_answer_would_change_it(make: Make) -> None:
    answers = dict(dossiers.beoordelingen()[0].antwoorden)
    answers[Vraag.V4] = Antwoord.JA
    screen = make(open_dossier=lambda _: with_newest(antwoorden=answers))
    screen.go(LADDER)
    for told in (
        "Trede 4, Onbetaald werk",
        "Arbeidscontract of zzp: nee",
        "Elke week onbetaalde taken waar anderen op rekenen: ja",
        "bij nee: trede 3",
        "6 (was 5)",
        "op afstand (was in de buurt)",
        "Eigen maat van deze organisatie, geen officiële trede.",
        "‘Ik ben de baas over de konijnen.’",
        "trede 4 binnen 12 maanden",
    ):
        assert told in screen.words


def test_a_trede_that_differs_from_the_answers_tells_its_reason(make: Make) -> None:
    screen = make(
        open_dossier=lambda _: with_newest(trede_berekend=3, reden_afwijking="Heeft de sleutel.")
    )
    screen.go(LADDER)
    assert (
        "De antwoorden geven trede 3. De jobcoach koos trede 4: Heeft de sleutel." in screen.words
    )


def test_the_history_can_be_read_as_a_chart_and_as_a_table(make: Make) -> None:
    screen = make()
    screen.go(LADDER)
    chart = screen.find(StepChart, "Verloop")
    assert "Trede 3 sinds mrt. 2024, trede 2 sinds feb. 2025" in chart.accessibleName()
    screen.press("Als tabel")
    table = screen.find(StepTable, "Verloop")
    assert table.rowCount() == 4
    assert not chart.isVisible()


def test_an_assessment_begins_from_here_and_an_unfinished_one_goes_on(
    make: Make, around: Around
) -> None:
    concept = dossiers.beoordeling("c1", 4, date(2026, 11, 1), status=StatusBeoordeling.CONCEPT)
    other = replace(concept, id="c2", auteur_id="bas")
    found = dossiers.dossier(beoordelingen=(other, concept, *dossiers.beoordelingen()))
    screen = make(open_dossier=lambda _: found)
    screen.go(LADDER)
    screen.press("Nieuwe beoordeling")
    screen.press("Verder invullen")
    assert around.went == [
        Place(ScreenName.LADDER, dossier="kim"),
        Place(ScreenName.LADDER, dossier="kim", item="c1"),
    ]


@pytest.fixture
def handed_in(door: Door) -> tuple[Door, Assistentmedewerker]:
    """A laptop of a teamleider, with an assessment that waits."""
    kim = laptop.person(door)
    ladder.add_ladderbeoordeling(
        door,
        replace(dossiers.beoordelingen()[0], id="", assistentmedewerker_id=kim.id, auteur_id="bas"),
        submit=True,
    )
    return Door(door.database, replace(door.who, rol=Rol.TEAMLEIDER), door.clock), kim


def statuses(door: Door, kim: Assistentmedewerker) -> list[tuple[StatusBeoordeling, str]]:
    found = ladder.list_ladderbeoordelingen(door, kim.id)
    return [(one.status, one.opmerking_teamleider) for one in found]


def test_a_teamleider_agrees(
    make: Make, handed_in: tuple[Door, Assistentmedewerker], around: Around
) -> None:
    leader, kim = handed_in
    screen = real(make, workspace_of(leader))
    screen.go(Place(PEOPLE, dossier=kim.id, tab="ladder"))
    assert "Wacht op jouw akkoord" in screen.words
    screen.press("Akkoord")
    assert statuses(leader, kim) == [(StatusBeoordeling.AKKOORD_TEAMLEIDER, "")]
    assert "Wacht op jouw akkoord" not in screen.words
    assert len(around.saves) == 1


def test_a_teamleider_returns_an_assessment_only_with_a_remark(
    make: Make, handed_in: tuple[Door, Assistentmedewerker]
) -> None:
    leader, kim = handed_in
    screen = real(make, workspace_of(leader))
    screen.go(Place(PEOPLE, dossier=kim.id, tab="ladder"))
    screen.press("Terugsturen")
    screen.press("Terugsturen")
    assert "Vul dit in." in screen.words
    assert statuses(leader, kim)[0][0] is StatusBeoordeling.INGEDIEND
    write("Welke taken?", screen.find(QTextEdit, "Opmerking"))
    screen.press("Terugsturen")
    assert statuses(leader, kim) == [(StatusBeoordeling.TERUGGESTUURD, "Welke taken?")]
    assert "Welke taken?" in screen.words


def test_a_jobcoach_sees_that_it_waits_and_cannot_agree(make: Make) -> None:
    screen = make(open_dossier=lambda _: with_newest(status=StatusBeoordeling.INGEDIEND))
    screen.go(LADDER)
    assert "wacht op akkoord van de teamleider" in screen.words
    assert not screen.has_button("Akkoord")


# --- facts -------------------------------------------------------------------------------------

FACTS = replace(KIM, tab="gegevens")


def counted(space: Workspace) -> tuple[Workspace, list[Assistentmedewerker]]:
    """The workspace, and what was saved of people."""
    saved: list[Assistentmedewerker] = []

    def change(persoon: Assistentmedewerker) -> Assistentmedewerker:
        saved.append(persoon)
        return space.change_assistentmedewerker(persoon)

    return replace(space, change_assistentmedewerker=change), saved


def kept_in(saved: list[Assistentmedewerker]) -> Callable[[Assistentmedewerker], Any]:
    """Saves people in a list."""

    def change(persoon: Assistentmedewerker) -> Assistentmedewerker:
        saved.append(persoon)
        return persoon

    return change


def test_a_change_of_facts_saves_itself_once(
    make: Make, door: Door, around: Around, qtbot: QtBot
) -> None:
    kim = laptop.person(door)
    space, saved = counted(workspace_of(door))
    screen = real(make, space)
    screen.go(Place(PEOPLE, dossier=kim.id, tab="gegevens"))
    screen.type_in("Telefoon", "06-12345678")
    assert saved == []
    qtbot.waitUntil(lambda: len(saved) == 1, timeout=PATIENT_MS)
    screen.settle()
    screen.presenter.may_leave()
    screen.settle()
    assert len(saved) == 1
    assert space.open_dossier(kim.id).persoon.telefoon == "06-12345678"
    assert len(around.saves) == 1
    assert "Alles is bewaard" in screen.words


def test_a_day_that_is_being_typed_is_saved_when_it_is_whole_and_not_on_the_way(
    make: Make, door: Door, qtbot: QtBot
) -> None:
    kim = laptop.person(door)
    space, saved = counted(workspace_of(door))
    screen = real(make, space)
    screen.go(Place(PEOPLE, dossier=kim.id, tab="gegevens"))
    screen.type_in("Geboortedatum", "3-1")
    qtbot.wait(PAUSE_MS + 300)
    screen.settle()
    assert saved == [], "3 January of this year is on the way to another day"
    write("1-1984")
    qtbot.waitUntil(lambda: len(saved) == 1, timeout=PATIENT_MS)
    assert saved[0].geboortedatum == date(1984, 11, 3)
    screen.type_in("Geboortedatum", "4 mei 19")
    press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: len(saved) == 2, timeout=PATIENT_MS)
    assert saved[1].geboortedatum == date(2019, 5, 4), "who leaves means what stands there"


def test_an_impossible_postcode_is_told_beside_the_field_and_not_saved(
    make: Make, door: Door, around: Around
) -> None:
    kim = laptop.person(door)
    space, saved = counted(workspace_of(door))
    screen = real(make, space)
    screen.go(Place(PEOPLE, dossier=kim.id, tab="gegevens"))
    screen.type_in("Postcode", "65 AB")
    press(Qt.Key.Key_Tab)
    screen.settle()
    assert "Een postcode is vier cijfers en twee letters." in screen.words
    assert "Nog niet bewaard: Postcode" in screen.words
    assert saved == []
    screen.type_in("Postcode", "6542 AB")
    press(Qt.Key.Key_Tab)
    screen.settle()
    assert "Een postcode is" not in screen.words
    assert [one.postcode for one in saved] == ["6542 AB"]


def test_what_is_right_is_saved_also_while_another_field_is_wrong(
    make: Make, door: Door, around: Around
) -> None:
    kim = laptop.person(door)
    space, saved = counted(workspace_of(door))
    screen = real(make, space)
    screen.go(Place(PEOPLE, dossier=kim.id, tab="gegevens"))
    screen.type_in("Postcode", "x")
    screen.type_in("Uren per week", "7,5")
    screen.presenter.may_leave()
    screen.settle()
    assert [(one.postcode, one.belastbaarheid_uren_per_week) for one in saved] == [("", 7.5)]
    assert "Niet bewaard" in around.toast.words


def test_what_was_wrong_about_one_person_does_not_follow_to_the_next(
    make: Make, around: Around
) -> None:
    screen = make()
    screen.go(FACTS)
    screen.type_in("Postcode", "x")
    screen.go(Place(PEOPLE, dossier="mila", tab="gegevens"))
    assert around.toast.words == "Niet bewaard: een veld bij Kim dat nog niet klopt"
    assert screen.find(QLineEdit, "Postcode").text() == "6542 AB"
    assert "Een postcode is" not in screen.words
    around.toast.hide()
    screen.presenter.may_leave()
    assert around.toast.words == ""


@pytest.mark.parametrize(
    "label, typed, sentence",
    [
        ("Geboortedatum", "31-02-1990", "Dit is geen datum."),
        ("Geboortedatum", "3-11-2030", "Deze datum ligt in de toekomst."),
        ("Uren per dag", "vier", "Dit is geen getal."),
        ("Uren per dag", "-1", "Dit getal kan niet lager zijn dan nul."),
        ("Roepnaam", " ", "Vul dit in."),
    ],
)
def test_each_field_tells_what_is_wrong_with_it(
    make: Make, label: str, typed: str, sentence: str
) -> None:
    saved: list[Assistentmedewerker] = []
    screen = make(change_assistentmedewerker=kept_in(saved))
    screen.go(FACTS)
    screen.type_in(label, typed)
    screen.presenter.may_leave()
    screen.settle()
    assert sentence in screen.words
    assert saved == []


def test_what_a_colleague_changed_arrives_while_another_field_is_typed_in(
    make: Make, around: Around
) -> None:
    kim = dossiers.persoon()
    saved: list[Assistentmedewerker] = []
    now = [kim]
    screen = make(
        open_dossier=lambda _: dossiers.dossier(now[0]),
        change_assistentmedewerker=kept_in(saved),
    )
    screen.go(FACTS)
    field = screen.type_in("Plaats", "Wijchen")
    now[0] = replace(kim, telefoon="024-1112223", plaats="Elst")
    screen.presenter.refresh()
    screen.settle()
    assert field.text() == "Wijchen"
    assert screen.find(QLineEdit, "Telefoon").text() == "024-1112223"
    screen.presenter.may_leave()
    screen.settle()
    assert [(one.plaats, one.telefoon) for one in saved] == [("Wijchen", "024-1112223")]


def test_a_change_that_could_not_be_saved_stays_on_the_screen_and_is_tried_again(
    make: Make, around: Around
) -> None:
    saved: list[Assistentmedewerker] = []
    refusing = [True]

    def change(persoon: Assistentmedewerker) -> Assistentmedewerker:
        if refusing[0]:
            raise DiskFull
        saved.append(persoon)
        return persoon

    screen = make(change_assistentmedewerker=change)
    screen.go(FACTS)
    field = screen.type_in("Plaats", "Wijchen")
    screen.presenter.may_leave()
    screen.settle()
    assert DiskFull.title in around.bar.words
    assert "Nog niet bewaard" in screen.words
    assert field.text() == "Wijchen"
    refusing[0] = False
    screen.presenter.may_leave()
    screen.settle()
    assert [one.plaats for one in saved] == ["Wijchen"]


def test_another_name_shows_at_once_in_the_list_and_in_the_header(make: Make) -> None:
    screen = make()
    screen.go(FACTS)
    screen.type_in("Achternaam", "de Graaf")
    screen.presenter.may_leave()
    screen.settle()
    assert "Kim de Graaf" in screen.people
    assert "Kim de Graaf, 34 jaar" in screen.words


def test_who_may_only_read_gets_words_and_no_fields(make: Make) -> None:
    screen = make(replace(dossiers.ANNA, rol=Rol.GEDRAGSKUNDIGE))
    screen.go(FACTS)
    for told in ("6542 AB", "mentor", "Hetty Jansen"):
        assert told in screen.words
    inside = screen.presenter.widget.findChildren(QLineEdit)
    assert [one.accessibleName() for one in inside if one.isVisible()] == [
        "Filter op naam of werkpost"
    ]
    screen.go(replace(FACTS, tab="werk"))
    for told in ("6 dagdelen per week", "Sinds 4 mrt. 2024"):
        assert told in screen.words
    for wish in ("Wijzigen", "Beëindigen", "Plaatsing starten", "Voorziening toevoegen"):
        assert not screen.has_button(wish)


# --- a new person ------------------------------------------------------------------------------


def test_a_new_person_is_added_with_two_names_and_a_werkpost(
    make: Make, door: Door, around: Around, qtbot: QtBot
) -> None:
    weide = werkposten.add_werkpost(door, replace(dossiers.WEIDE, id="", capaciteit=8))
    space = workspace_of(door)
    screen = real(make, space)
    screen.go(LIST)
    screen.press("Nieuwe persoon")
    screen.follow()
    write("Bo")
    screen.type_in("Achternaam", "Vos")
    choice = screen.find(Choice, "Werkpost")
    choice.set_value(weide.id)
    assert choice.currentText() == "Kinderboerderij De Kleine Weide (0 van 8)"
    qtbot.waitUntil(lambda: len(space.list_kladjes()) == 1, timeout=PATIENT_MS)
    shortcut(screen.widget.window(), "Ctrl+Return")
    screen.settle()
    place = screen.follow()
    assert place.tab == "gegevens"
    assert "Bo Vos" in screen.people
    assert screen.presenter.title == "Bo Vos"
    assert place.dossier is not None
    found = space.open_dossier(place.dossier)
    assert [one.naam for one in found.werkposten] == [weide.naam]
    assert around.toast.words == "Bo Vos is toegevoegd"
    assert space.list_kladjes() == ()


def test_a_new_person_without_a_name_is_not_added(make: Make) -> None:
    added: list[object] = []
    screen = make(add_assistentmedewerker=lambda *given: added.append(given))
    screen.go(Place(PEOPLE, tab="nieuw"))
    screen.type_in("Achternaam", "Vos")
    screen.press("Toevoegen")
    assert "Vul dit in." in screen.words
    assert added == []
    assert QApplication.focusWidget() is screen.find(QLineEdit, "Roepnaam")


def test_a_form_that_was_left_unfinished_is_there_again(
    make: Make, door: Door, around: Around
) -> None:
    space = workspace_of(door)
    screen = real(make, space)
    screen.go(Place(PEOPLE, tab="nieuw"))
    write("Bo")
    screen.type_in("Geboortedatum", "18-4-1992")
    screen.presenter.may_leave()
    screen.settle()
    (kept,) = space.list_kladjes()
    again = real(make, space)
    again.go(Place(PEOPLE, tab="nieuw", kladje=kept.id))
    assert again.find(QLineEdit, "Roepnaam").text() == "Bo"
    assert again.find(QLineEdit, "Geboortedatum").text() == "18 apr. 1992"
    again.press("Annuleren")
    assert space.list_kladjes() == ()
    assert len(around.backs) == 1


# --- for everyone ------------------------------------------------------------------------------

EVERYWHERE = [LIST, *(replace(KIM, tab=tab) for tab in TABS), Place(PEOPLE, tab="nieuw")]


@pytest.mark.parametrize("place", EVERYWHERE, ids=lambda place: str(place.tab))
def test_everything_that_can_be_used_has_a_name(make: Make, place: Place) -> None:
    screen = make()
    screen.go(place)
    assert unnamed(screen.widget) == []


@pytest.mark.parametrize("percent", TEXT_SIZES_PERCENT)
@pytest.mark.parametrize("place", EVERYWHERE, ids=lambda place: str(place.tab))
def test_no_text_is_cut_on_a_small_screen_with_large_text(
    make: Make, appearance: Appearance, qtbot: QtBot, place: Place, percent: int
) -> None:
    appearance.show(Settings(theme="licht", text_size_percent=percent))
    screen = make()
    screen.widget.resize(1134, 640)
    screen.go(place)
    qtbot.wait(30)
    assert clipped(screen.widget) == []
    assert screen.widget.minimumSizeHint().width() <= 1134
    assert screen.widget.minimumSizeHint().height() <= 640


def test_with_large_text_one_sees_the_list_or_the_dossier(
    make: Make, appearance: Appearance, around: Around
) -> None:
    appearance.show(Settings(theme="licht", text_size_percent=200))
    screen = make()
    screen.go(LIST)
    write("kim")
    press(Qt.Key.Key_Return)
    screen.follow()
    assert "Kim Jansen, 34 jaar" in screen.words
    with pytest.raises(AssertionError):
        assert screen.people
    screen.press("Terug naar de lijst")
    assert screen.people == ["Kim Jansen"]
    assert "Kim Jansen, 34 jaar" not in screen.words


def test_no_part_of_a_screen_flashes_up_as_a_window_of_its_own(
    make: Make, qapp: QApplication
) -> None:
    windows = Windows()
    qapp.installEventFilter(windows)
    try:
        screen = make(open_dossier=lambda _: with_newest(status=StatusBeoordeling.TERUGGESTUURD))
        for place in EVERYWHERE:
            screen.go(place)
    finally:
        qapp.removeEventFilter(windows)
    assert windows.opened == ["AssistentmedewerkersView"]
