"""Searching from anywhere, with the keyboard alone."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.zoeken import Zoeksoort, Zoekvraag, fragment
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.widgets.buttons import Button
from jobcoach.ui.widgets.chips import FilterChip
from jobcoach.ui.zoeken.model import GroupRow, Period, pieces_of, row_of
from jobcoach.ui.zoeken.presenter import ZoekenPresenter
from jobcoach.ui.zoeken.view import ZoekenView
from jobcoach.usecases.search import NAAM, Treffer, Zoekresultaat
from tests.ui.conftest import NOW, Around
from tests.ui.keyboard import press, write

TODAY = day_of(NOW)


def treffer(kind: str, soort: Zoeksoort, naam: str, text: str = "", veld: str = "tekst") -> Treffer:
    """Something about Kim, found with 'kim' or 'weide'."""
    whose = None if soort is Zoeksoort.WERKPOSTEN else "kim"
    piece = fragment(text or naam, ("kim", "weide", "hulp", "paarden"))
    return Treffer(
        kind=kind,
        soort=soort,
        id=kind if whose else "weide",
        assistentmedewerker_id=whose,
        werkpost_id=None if whose else "weide",
        gesprek_id=None,
        naam=naam,
        fragment=piece,
        veld=veld,
        dag=day_of(NOW) if kind == "notitie" else None,
    )


KIM = replace(treffer("assistentmedewerker", Zoeksoort.MENSEN, "Kim Jansen", veld=NAAM), id="kim")
NOTE = treffer("notitie", Zoeksoort.NOTITIES, "Kim Jansen", "de stallen met\nKim gedaan")
WEIDE = treffer("werkpost", Zoeksoort.WERKPOSTEN, "Kinderboerderij De Weide", veld=NAAM)


class Index:
    """Finds what the test put in it, and remembers what was looked for."""

    def __init__(self) -> None:
        self.holds: tuple[Treffer, ...] = (KIM, NOTE, WEIDE)
        self.nog = 0
        self.elsewhere: dict[str, int] = {}
        self.personen: tuple[str, ...] = ()
        self.looked_for: list[str] = []
        self.asked: list[tuple[Zoekvraag, bool]] = []
        self.may_answer = threading.Event()
        self.may_answer.set()

    def search(self, vraag: Zoekvraag, *, everything: bool = False) -> Zoekresultaat:
        self.looked_for.append(vraag.tekst)
        self.asked.append((vraag, everything))
        self.may_answer.wait(10)
        found = tuple(one for one in self.holds if vraag.soort in (None, one.soort))
        return Zoekresultaat(
            treffers=found,
            aantallen=Counter(one.soort for one in self.holds),
            nog=0 if everything else self.nog,
            personen=self.personen,
            **({} if found else self.elsewhere),
        )


@pytest.fixture
def index() -> Index:
    return Index()


@pytest.fixture
def field(appearance: Appearance, qtbot: QtBot, around: Around, index: Index) -> ZoekenView:
    view = ZoekenView(around.host, TODAY, around.host)
    view.resize(500, 36)
    ZoekenPresenter(
        view, around.desk, search=index.search, leave=lambda _, place: around.went.append(place)
    )
    around.host.show()
    around.host.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view


def test_results_come_while_one_types_and_enter_opens_the_first(
    field: ZoekenView, around: Around, qtbot: QtBot
) -> None:
    write("kim")
    qtbot.waitUntil(lambda: len(field.found) == 3)
    press(Qt.Key.Key_Return)
    assert around.went == [Place(ScreenName.ASSISTENTMEDEWERKERS, dossier="kim")]
    assert field.found == ()
    assert field.text() == ""


def test_the_arrows_walk_to_a_note_and_enter_opens_it_at_its_place(
    field: ZoekenView, around: Around, qtbot: QtBot
) -> None:
    write("kim")
    qtbot.waitUntil(lambda: bool(field.found))
    press(Qt.Key.Key_Down)
    assert "vandaag" in field.accessibleDescription()
    press(Qt.Key.Key_Return)
    assert around.went == [
        Place(
            ScreenName.ASSISTENTMEDEWERKERS,
            dossier="kim",
            tab="tijdlijn",
            item="notitie",
            words=("kim",),
        )
    ]


def test_a_werkpost_is_opened_among_the_werkposten(
    field: ZoekenView, around: Around, qtbot: QtBot
) -> None:
    write("weide")
    qtbot.waitUntil(lambda: bool(field.found))
    for _ in range(5):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert around.went == [Place(ScreenName.WERKPOSTEN, item="weide", words=("weide",))]


def test_a_search_waits_for_a_pause_in_typing(
    field: ZoekenView, index: Index, qtbot: QtBot
) -> None:
    for letter in "kinderboerderij":
        write(letter)
        QApplication.processEvents()
    qtbot.waitUntil(lambda: "kinderboerderij" in index.looked_for)
    assert len(index.looked_for) < len("kinderboerderij") / 2


def test_results_of_what_stood_there_before_are_not_shown(
    field: ZoekenView, index: Index, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    index.may_answer.clear()
    write("kim")
    qtbot.waitUntil(lambda: index.looked_for == ["kim"])
    field.clear()
    index.may_answer.set()
    settled()
    assert field.found == ()


def test_escape_empties_the_field_and_takes_the_results_away(
    field: ZoekenView, qtbot: QtBot
) -> None:
    write("kim")
    qtbot.waitUntil(lambda: bool(field.found))
    press(Qt.Key.Key_Escape)
    assert field.text() == ""
    assert not field.popup.isVisible()


def test_nothing_found_is_said_with_what_was_typed(
    field: ZoekenView, index: Index, qtbot: QtBot
) -> None:
    index.holds = ()
    write("xyz")
    qtbot.waitUntil(field.popup.isVisible)
    assert "Niets gevonden voor ‘xyz’." in field.told
    press(Qt.Key.Key_Return)


def test_the_match_is_marked_where_it_stands() -> None:
    assert pieces_of(NOTE.fragment) == (
        ("de stallen met ", False),
        ("Kim", True),
        (" gedaan", False),
    )
    assert pieces_of(fragment("niets", ("kim",))) == (("niets", False),)


def test_a_match_far_in_the_text_is_brought_into_sight() -> None:
    text = "Van de tien klanten die ik telde ging het negen keer goed zonder hulp van mij"
    row = row_of(treffer("notitie", Zoeksoort.NOTITIES, "Kim", text), ("hulp",), TODAY)
    assert row.below == (
        ("…die ik telde ging het negen keer goed zonder ", False),
        ("hulp", True),
        (" van mij", False),
    )


def test_a_screen_reader_hears_who_what_and_when() -> None:
    assert row_of(NOTE, ("kim",), TODAY).words == (
        "Kim Jansen, de stallen met Kim gedaan, notitie, vandaag"
    )


def test_a_person_found_by_something_else_is_still_shown_by_name() -> None:
    found = treffer(
        "assistentmedewerker", Zoeksoort.MENSEN, "Kim Jansen", "houdt van paarden", "verhaal"
    )
    row = row_of(found, ("paarden",), TODAY)
    assert row.title == (("Kim Jansen", False),)
    assert ("paarden", True) in row.below
    assert row.place == Place(
        ScreenName.ASSISTENTMEDEWERKERS,
        dossier="kim",
        tab="gegevens",
        item="verhaal",
        words=("paarden",),
    )


def _looked_for(index: Index, field: ZoekenView, word: str) -> bool:
    return index.looked_for[-1:] == [word] and bool(field.found)


def chip(field: ZoekenView, text: str) -> FilterChip:
    """The chip of a kind, by the beginning of its text."""
    found = [one for one in field.popup.findChildren(FilterChip) if one.text().startswith(text)]
    return found[0]


def test_results_stand_under_their_kind_and_nobody_stops_at_a_heading(
    field: ZoekenView, qtbot: QtBot
) -> None:
    write("kim")
    qtbot.waitUntil(lambda: bool(field.found))
    assert [one.words for one in field.lines if isinstance(one, GroupRow)] == [
        "Mensen 1",
        "Notities 1",
        "Werkposten 1",
    ]
    seen = [field.current]
    for _ in range(4):
        press(Qt.Key.Key_Down)
        seen.append(field.current)
    assert not any(isinstance(one, GroupRow) for one in seen)
    assert list(field.found) == seen[:3]


def test_a_chip_narrows_to_a_kind_and_tells_how_many_there_are(
    field: ZoekenView, index: Index, qtbot: QtBot
) -> None:
    write("kim")
    qtbot.waitUntil(lambda: bool(field.found))
    assert chip(field, "Notities").text() == "Notities 1"
    assert chip(field, "Doelen").isHidden()
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is chip(field, "Alles")
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: len(field.found) == 1)
    assert index.asked[-1][0].soort is Zoeksoort.NOTITIES
    assert field.popup.isVisible()
    press(Qt.Key.Key_Return)
    assert field.hasFocus()
    assert field.popup.isVisible()


def test_a_period_is_chosen_from_the_keyboard(
    field: ZoekenView, index: Index, qtbot: QtBot
) -> None:
    write("kim")
    qtbot.waitUntil(lambda: bool(field.found))
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is field.filters.period
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(index.asked) == 2)
    assert (index.asked[-1][0].van, index.asked[-1][0].tot) == (
        date(2026, 11, 2),
        date(2026, 11, 8),
    )
    for _ in range(3):
        press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(index.asked) == 5)
    assert index.asked[-1][0].van is None
    write("1-9-2026")
    qtbot.waitUntil(lambda: index.asked[-1][0].van == date(2026, 9, 1))
    assert field.popup.isVisible()
    press(Qt.Key.Key_Escape)
    assert field.hasFocus()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert field.hasFocus()
    for _ in range(8):
        press(Qt.Key.Key_Tab)
    assert field.hasFocus(), "Tab goes round"


@pytest.mark.parametrize(
    "period, today, van, tot",
    [
        (Period.WEEK, date(2026, 11, 3), date(2026, 11, 2), date(2026, 11, 8)),
        (Period.MONTH, date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
        (Period.MONTH, date(2028, 2, 1), date(2028, 2, 1), date(2028, 2, 29)),
        (Period.YEAR, date(2026, 11, 3), date(2026, 1, 1), date(2026, 12, 31)),
        (Period.ALWAYS, date(2026, 11, 3), None, None),
    ],
)
def test_a_period_holds_all_of_its_days(
    period: Period, today: date, van: date | None, tot: date | None
) -> None:
    assert period.days(today) == (van, tot)


def test_the_at_is_typed_by_a_button_too_and_tells_about_whom(
    field: ZoekenView, index: Index, qtbot: QtBot
) -> None:
    index.personen = ("Kim Jansen", "Kim de Vries", "Kimberly Bos", "Kimo Aziz")
    write("kassa")
    qtbot.waitUntil(lambda: bool(field.found))
    (button,) = [
        one
        for one in field.popup.findChildren(Button)
        if one.accessibleName() == "Alleen over iemand"
    ]
    button.click()
    write("kim")
    qtbot.waitUntil(lambda: index.looked_for[-1] == "kassa @kim")
    qtbot.waitUntil(lambda: "Kim Jansen" in field.about)
    assert field.about == "Alleen over Kim Jansen, Kim de Vries, Kimberly Bos en nog 1"


def test_more_is_shown_with_enter_and_one_stays_where_one_was(
    field: ZoekenView, index: Index, qtbot: QtBot
) -> None:
    index.nog = 40
    write("kim")
    qtbot.waitUntil(lambda: bool(field.found))
    for _ in range(3):
        press(Qt.Key.Key_Down)
    assert field.current is not None
    assert field.current.words == "Nog 40 resultaten"
    index.holds = (KIM, NOTE, WEIDE, replace(WEIDE, werkpost_id="wei", naam="De Weidevogel"))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(field.found) == 4)
    assert index.asked[-1][1]
    assert field.current == field.found[3]


def test_nothing_found_tells_what_stands_outside_and_enter_shows_it(
    field: ZoekenView, index: Index, qtbot: QtBot
) -> None:
    write("kim")
    qtbot.waitUntil(lambda: bool(field.found))
    index.holds, index.elsewhere = (), {"buiten_periode": 3, "buiten_soort": 1}
    field.filters.put(Zoeksoort.DOELEN, Period.WEEK, (None, None))
    field.narrowed.emit()
    qtbot.waitUntil(lambda: field.told != "")
    assert "een andere periode" in field.told
    assert [one.words for one in field.lines] == [
        "Wel 3 buiten deze periode",
        "Wel 1 van een andere soort",
    ]
    assert "Wel 3 buiten deze periode" in field.accessibleDescription()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: index.asked[-1][0].van is None)
    assert index.asked[-1][0].soort is Zoeksoort.DOELEN


def test_over_others_takes_the_at_away(field: ZoekenView, index: Index, qtbot: QtBot) -> None:
    index.holds, index.elsewhere = (), {"buiten_personen": 120}
    write("kassa @xyz")
    qtbot.waitUntil(lambda: field.told != "")
    assert field.told == "Niemand heet zo: @xyz. Typ alleen het begin van de naam."
    assert field.current is not None
    assert field.current.words == "Wel 99+ over anderen"
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: index.looked_for[-1] == "kassa")


def test_the_last_five_are_offered_while_the_field_is_empty_and_nowhere_kept(
    field: ZoekenView, index: Index, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_Down)
    assert not field.popup.isVisible()
    for word in ("een", "twee", "drie", "vier", "vijf", "zes", "vier"):
        write(word)
        qtbot.waitUntil(partial(_looked_for, index, field, word))
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    told = [one.words for one in field.lines]
    assert told == ["Eerder gezocht", "vier", "zes", "vijf", "drie", "twee"]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: index.looked_for[-1] == "zes" and bool(field.found))
    assert field.text() == "zes"
    assert field.hasFocus()
