"""Searching from anywhere, with the keyboard alone."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.zoeken import Zoeksoort, Zoekvraag, fragment
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.zoeken.model import pieces_of, row_of
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
        self.looked_for: list[str] = []
        self.may_answer = threading.Event()
        self.may_answer.set()

    def search(self, vraag: Zoekvraag, *, everything: bool = False) -> Zoekresultaat:
        self.looked_for.append(vraag.tekst)
        self.may_answer.wait(10)
        counts = Counter(one.soort for one in self.holds)
        return Zoekresultaat(treffers=self.holds, aantallen=counts, nog=0)


@pytest.fixture
def index() -> Index:
    return Index()


@pytest.fixture
def field(appearance: Appearance, qtbot: QtBot, around: Around, index: Index) -> ZoekenView:
    view = ZoekenView(around.host, around.host)
    view.resize(500, 36)
    ZoekenPresenter(view, around.desk, search=index.search)
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
        ("…ging het negen keer goed zonder ", False),
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
