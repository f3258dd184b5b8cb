"""Where someone works, who pays for it and whom to call: written down in the dossier itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from jobcoach.domain.plaatsing import MAXIMUM_DURATIONS, Plaatsing, SoortPlaatsing
from jobcoach.domain.voorziening import Wet
from jobcoach.domain.werkpost import Werkpost
from jobcoach.settings import Settings
from jobcoach.ui.assistentmedewerkers.delen_regel import Around as Context
from jobcoach.ui.assistentmedewerkers.plaatsing_words import PLAATSING, limit
from jobcoach.ui.assistentmedewerkers.presenter import AssistentmedewerkersPresenter
from jobcoach.ui.assistentmedewerkers.voorziening_words import ending
from jobcoach.ui.factories import screens_of
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.theme import Tone
from jobcoach.ui.widgets.dagdelen import WeekField
from jobcoach.ui.widgets.fields import Choice
from jobcoach.ui.workspace import workspace_of
from jobcoach.usecases import dossierdelen, werkposten
from jobcoach.usecases.assistentmedewerkers import Dossier, open_dossier
from jobcoach.usecases.door import Door
from tests.ui import dossiers, real
from tests.ui.accessible import unnamed
from tests.ui.conftest import Around
from tests.ui.keyboard import press, write

TODAY = date(2026, 11, 3)


class Screen:
    """Kim's dossier on a real laptop."""

    def __init__(self, door: Door, around: Around, settled: Callable[[], None]) -> None:
        self.door = door
        self.kim = real.id_of(door, "Kim")
        screens = screens_of(
            workspace_of(door),
            about=About("1", "laptop", "map"),
            settings=Settings,
            change_settings=lambda _: None,
            may_lock=False,
        )
        made = screens[ScreenName.ASSISTENTMEDEWERKERS](around.desk)
        assert isinstance(made, AssistentmedewerkersPresenter)
        self.presenter = made
        self._settled = settled

    def go(self, tab: str, person: str = "") -> None:
        self.presenter.may_leave()
        self.presenter.activated(
            Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=person or self.kim, tab=tab)
        )
        self.settle()

    def settle(self) -> None:
        self._settled()
        QApplication.processEvents()
        self._settled()

    def find(self, kind: type[Any], name: str) -> Any:
        for one in self.presenter.widget.findChildren(kind):
            if one.isVisible() and one.accessibleName().startswith(name):
                return one
        raise AssertionError(f"no {kind.__name__} {name!r}")

    def press(self, name: str) -> None:
        self.find(QAbstractButton, name).click()
        self.settle()

    def type_in(self, label: str, text: str) -> None:
        field = self.find(QLineEdit, label)
        field.setFocus()
        field.selectAll()
        write(text, field)

    def choose(self, label: str, value: object) -> None:
        choice = self.find(Choice, label)
        choice.set_value(value)
        choice.chosen.emit()

    def leave(self) -> None:
        """To another screen: what was typed is saved."""
        self.presenter.may_leave()
        self.settle()

    @property
    def words(self) -> str:
        return "\n".join(
            one.text() for one in self.presenter.widget.findChildren(QLabel) if one.isVisible()
        )

    @property
    def stored(self) -> Dossier:
        return open_dossier(self.door, self.kim)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("werk") / "laptop"
    real.set_up(root)
    return root


@pytest.fixture
def door(template: Path, tmp_path: Path) -> Door:
    return real.switched_on(template, tmp_path / "laptop")


@pytest.fixture
def weide(door: Door) -> Werkpost:
    return werkposten.add_werkpost(door, replace(dossiers.WEIDE, id="", capaciteit=8))


@pytest.fixture
def screen(
    door: Door, weide: Werkpost, around: Around, settled: Callable[[], None], qtbot: QtBot
) -> Screen:
    made = Screen(door, around, settled)
    qtbot.addWidget(made.presenter.widget)
    made.presenter.widget.resize(1134, 700)
    made.presenter.widget.show()
    made.go("werk")
    return made


def place(screen: Screen, weide: Werkpost, **more: Any) -> Plaatsing:
    """Kim works there."""
    values: dict[str, Any] = {
        "soort": SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING,
        "begin": date(2026, 1, 5),
    }
    made = dossierdelen.save_deel(
        screen.door,
        Plaatsing(
            id="", assistentmedewerker_id=screen.kim, werkpost_id=weide.id, **(values | more)
        ),
    )
    screen.presenter.refresh()
    screen.settle()
    return made


def test_a_placement_that_is_started_stands_in_the_header_at_once(
    screen: Screen, weide: Werkpost, around: Around
) -> None:
    assert "Nog geen werkpost" in screen.words
    screen.press("Plaatsing starten")
    screen.choose("Werkpost", weide.id)
    week = screen.find(WeekField, "Dagdelen")
    week.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
        press(key)
    screen.type_in("Begin", "2 nov")
    screen.leave()
    (one,) = screen.stored.plaatsingen
    assert (one.werkpost_id, one.begin) == (weide.id, date(2026, 11, 2))
    assert one.dagdelenpatroon == ("ma-ochtend", "di-middag")
    assert f"{weide.naam} · ma di" in screen.words
    assert around.saves
    assert "Alles is bewaard" in screen.words


def test_a_placement_that_ended_stays_in_the_history_with_its_reason(
    screen: Screen, weide: Werkpost
) -> None:
    place(screen, weide)
    screen.press("Beëindigen")
    screen.type_in("Laatste dag", "2 nov")
    screen.type_in("Reden van het einde", "Wilde een stap terug")
    screen.press("Klaar")
    (one,) = screen.stored.plaatsingen
    assert (one.einde, one.reden_einde) == (date(2026, 11, 2), "Wilde een stap terug")
    assert "Reden van het einde: Wilde een stap terug" in screen.words
    assert "Nog geen werkpost" in screen.words


def test_what_is_wrong_stands_beside_the_field_and_nothing_typed_is_lost(
    screen: Screen, weide: Werkpost
) -> None:
    place(screen, weide)
    screen.press("Wijzigen")
    screen.type_in("Uren per week", "veel")
    screen.type_in("Buddy", "Ria")
    screen.press("Klaar")
    assert "Dit is geen getal" in screen.words
    assert "Nog niet bewaard: Uren per week" in screen.words
    assert screen.find(QLineEdit, "Uren per week").text() == "veel"
    assert screen.stored.plaatsingen[0].buddy == "Ria"


def test_a_placement_without_a_place_is_not_saved_and_says_why(screen: Screen) -> None:
    screen.press("Plaatsing starten")
    screen.type_in("Vervoer", "fiets")
    screen.leave()
    assert not screen.stored.plaatsingen
    assert "Kies een werkpost of vul een werkgever in." in screen.words
    screen.type_in("Of een werkgever", "Bakker Bart")
    screen.leave()
    (one,) = screen.stored.plaatsingen
    assert (one.werkgever, one.vervoer) == ("Bakker Bart", "fiets")


def test_who_presses_wrong_gets_back_what_was_thrown_away(
    screen: Screen, weide: Werkpost, around: Around
) -> None:
    place(screen, weide)
    screen.press("Wijzigen")
    screen.press("Weggooien")
    assert not screen.stored.plaatsingen
    assert around.toast.words == "Plaatsing weggegooid"
    around.toast.undo()
    screen.settle()
    assert len(screen.stored.plaatsingen) == 1
    assert weide.naam in screen.words


def test_a_new_part_that_was_not_wanted_comes_back_with_what_was_typed(
    screen: Screen, around: Around
) -> None:
    screen.press("Plaatsing starten")
    screen.type_in("Vervoer", "fiets")
    screen.press("Toch niet")
    assert "Vervoer" not in screen.words
    around.toast.undo()
    screen.settle()
    assert screen.find(QLineEdit, "Vervoer").text() == "fiets"


def test_a_voorziening_with_its_end_is_in_the_header_at_once(screen: Screen) -> None:
    screen.press("Voorziening toevoegen")
    screen.choose("Wet", Wet.WLZ)
    screen.type_in("Einde", "8 dec")
    screen.press("Klaar")
    (one,) = screen.stored.voorzieningen
    assert (one.wet, one.einde) == (Wet.WLZ, date(2026, 12, 8))
    assert "tot\u00a08\u00a0dec.\u00a02026" in screen.words
    mark = ending(one, TODAY)
    assert mark is not None
    assert (mark.text, mark.tone) == ("nog 5 weken", Tone.AMBER)


def test_an_end_before_the_begin_is_told_beside_the_end(screen: Screen) -> None:
    screen.press("Voorziening toevoegen")
    screen.type_in("Einde", "8 dec 2020")
    screen.press("Klaar")
    assert "Het einde ligt voor het begin." in screen.words
    assert screen.stored.voorzieningen == ()


def test_a_traject_is_filled_in_once(screen: Screen) -> None:
    screen.press("Traject invullen")
    screen.type_in("Loonwaarde in procenten", "62,5")
    screen.choose("Periode", 2)
    screen.press("Klaar")
    (one,) = screen.stored.trajecten
    assert (one.loonwaarde_procent, one.periode) == (62.5, 2)
    assert "62,5 procent" in screen.words
    assert not any(
        one.isVisible() and one.accessibleName() == "Traject invullen"
        for one in screen.presenter.widget.findChildren(QAbstractButton)
    )


def test_someone_to_call_is_added_under_the_facts_and_seen_in_the_overview(
    screen: Screen,
) -> None:
    screen.go("gegevens")
    screen.press("Contactpersoon toevoegen")
    screen.type_in("Naam van het contact", "Hetty Jansen")
    screen.type_in("Telefoonnummer", "06 00 12 34 56")
    screen.press("Klaar")
    screen.go("overzicht")
    assert "Hetty Jansen" in screen.words
    assert "06 00 12 34 56" in screen.words


def test_what_could_not_be_saved_is_told_on_leaving_and_waits_for_the_way_back(
    screen: Screen, around: Around
) -> None:
    screen.press("Plaatsing starten")
    screen.type_in("Uren per week", "veel")
    screen.type_in("Begin", "ergens in mei")
    screen.go("werk", real.id_of(screen.door, "Joost"))
    assert around.toast.words == "Niet bewaard: een veld bij Kim dat nog niet klopt"
    assert "Uren per week" not in screen.words
    screen.go("werk")
    assert screen.find(QLineEdit, "Uren per week").text() == "veel"
    assert screen.find(QLineEdit, "Begin").text() == "ergens in mei"


def test_all_of_it_has_a_name_and_the_forms_are_folded_with_escape(
    screen: Screen, weide: Werkpost
) -> None:
    place(screen, weide)
    screen.press("Wijzigen")
    assert unnamed(screen.presenter.widget) == []
    screen.find(QLineEdit, "Buddy").setFocus()
    press(Qt.Key.Key_Escape)
    screen.settle()
    assert "Buddy" not in screen.words
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == f"Wijzigen: {weide.naam}"


@pytest.mark.parametrize("soort", MAXIMUM_DURATIONS)
def test_every_kind_with_a_longest_duration_says_so_with_its_source(soort: SoortPlaatsing) -> None:
    around = Context(dossiers.dossier(), {}, TODAY)
    one = replace(dossiers.PLAATSING, soort=soort, begin=date(2026, 10, 1))
    told = PLAATSING.regel(one, around)
    assert told.mark is not None
    assert "mag tot" in told.mark.text
    assert "maanden" in told.source or "jaar" in told.source or "weken" in told.source
    late = limit(replace(one, begin=date(2020, 1, 1)), TODAY)
    assert late is not None
    assert late.tone is Tone.DANGER
    over = PLAATSING.regel(replace(one, einde=date(2026, 10, 20)), around)
    assert (over.mark, over.source) == (None, "")
