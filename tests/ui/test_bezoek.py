"""Writing up a group visit: in a minute, everyone in their own dossier, and never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from jobcoach.domain.aanwezigheid import StatusAanwezigheid
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.kladje import SoortKladje
from jobcoach.domain.notitie import Bezoek, Gevoeligheid, Minuten
from jobcoach.domain.plaatsing import Dagdeel, Plaatsing, SoortPlaatsing
from jobcoach.domain.scope import dossier
from jobcoach.domain.werkpost import Werkpost
from jobcoach.settings import Settings
from jobcoach.store import access_log, scopes
from jobcoach.store import kladjes as stored
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.bezoek import model
from jobcoach.ui.bezoek.model import Invoer, Regel
from jobcoach.ui.bezoek.person_line import PersonLine
from jobcoach.ui.bezoek.presenter import BezoekPresenter
from jobcoach.ui.bezoek.saving import NOTHING
from jobcoach.ui.clipping import clipped
from jobcoach.ui.known_names import Names
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.vandaag import model as vandaag_model
from jobcoach.ui.widgets.text import Label
from jobcoach.usecases import (
    assistentmedewerkers,
    bezoekblad,
    bezoeken,
    kladjes,
    namen,
    notities,
    vandaag,
    werkposten,
)
from jobcoach.usecases.bezoekblad import Bezoekblad
from jobcoach.usecases.door import Door
from jobcoach.usecases.werkposten import add_werkpost
from tests.support.laptop import person
from tests.ui.accessible import mute_lines, unnamed
from tests.ui.conftest import NOW, Around
from tests.ui.keyboard import press, shortcut, write
from tests.ui.real import again, id_of, set_up, switched_on

THERE = StatusAanwezigheid.AANWEZIG
SHIFT = Qt.KeyboardModifier.ShiftModifier
TODAY = date(2026, 11, 3)
Settled = Callable[[], None]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Kim, Joost and Siân work on Tuesdays at De Kleine Weide; nobody in the Lunchroom."""
    root = tmp_path_factory.mktemp("laptop") / "gegevens"
    set_up(root)
    door = again(root)
    weide = add_werkpost(door, Werkpost(id="", naam="De Kleine Weide")).id
    add_werkpost(door, Werkpost(id="", naam="Lunchroom"))
    for roepnaam in ("Kim", "Joost", "Siân"):
        place(door, id_of(door, roepnaam), weide)
    door.database.close()
    return root


def place(door: Door, who: str, werkpost_id: str) -> None:
    with door.aside() as work:
        work.save(
            Plaatsing(
                id=work.new_id(),
                assistentmedewerker_id=who,
                soort=SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING,
                werkpost_id=werkpost_id,
                dagdelenpatroon=("di-middag",),
            )
        )
        work.flush()


@pytest.fixture
def door(template: Path, tmp_path: Path) -> Iterator[Door]:
    door = switched_on(template, tmp_path / "gegevens")
    yield door
    door.database.close()


def werkpost(door: Door, naam: str = "De Kleine Weide") -> str:
    return next(
        one.werkpost.id for one in werkposten.list_werkposten(door) if one.werkpost.naam == naam
    )


def plan(door: Door, hours: float = 0) -> Bezoek:
    return bezoeken.plan_bezoek(door, werkpost(door), NOW + timedelta(hours=hours))


def bezoek_screen(
    around: Around, door: Door, *, before_the_people: Event | None = None
) -> BezoekPresenter:
    """The screen as the program connects it; the people may come only after something."""

    def open_blad(*which: Any, **more: Any) -> Bezoekblad:
        if before_the_people is not None:
            before_the_people.wait(10)
        return bezoekblad.open_bezoekblad(door, *which, **more)

    return BezoekPresenter(
        around.desk,
        gebruiker=door.user,
        list_assistentmedewerkers=partial(assistentmedewerkers.list_assistentmedewerkers, door),
        list_werkposten=partial(werkposten.list_werkposten, door),
        list_bezoeken=partial(bezoeken.list_bezoeken, door),
        show_bezoek=partial(bezoekblad.show_bezoek, door),
        open_bezoekblad=open_blad,
        write_up_bezoek=partial(bezoeken.write_up_bezoek, door),
        plan_bezoek=partial(bezoeken.plan_bezoek, door),
        list_kladjes=partial(kladjes.list_kladjes, door),
        keep_bezoekkladje=partial(kladjes.keep_bezoekkladje, door),
        drop_kladje=partial(kladjes.drop_kladje, door),
        names=Names(list_namen=partial(namen.list_namen, door), wanted=lambda: True),
    )


@pytest.fixture
def screen(
    around: Around, door: Door, shown: Callable[[BezoekPresenter], BezoekPresenter]
) -> BezoekPresenter:
    return shown(bezoek_screen(around, door))


@pytest.fixture
def at_weide(screen: BezoekPresenter, door: Door, settled: Settled) -> BezoekPresenter:
    """Opened from Vandaag, on a visit that is planned for now."""
    planned = plan(door)
    screen.activated(Place(ScreenName.BEZOEK, item=planned.werkpost_id, bezoek=planned.id))
    settled()
    return screen


def test_without_any_werkpost_it_says_so_and_leads_to_where_one_is_added(
    around: Around,
    tmp_path: Path,
    shown: Callable[[BezoekPresenter], BezoekPresenter],
    settled: Settled,
) -> None:
    set_up(tmp_path / "leeg")
    door = again(tmp_path / "leeg")
    screen = shown(bezoek_screen(around, door))
    screen.activated(Place(ScreenName.BEZOEK))
    settled()
    words = [one.text() for one in screen.widget.findChildren(QLabel) if one.isVisible()]
    assert "Nog geen werkposten" in words
    assert "Waar ben je?" not in words, "there is nothing to choose from"
    (way,) = [
        one
        for one in screen.widget.findChildren(QPushButton)
        if one.isVisible() and one.text() == "Naar werkposten"
    ]
    way.click()
    assert around.went == [Place(ScreenName.WERKPOSTEN)]
    door.database.close()


def line(screen: BezoekPresenter, roepnaam: str) -> PersonLine:
    (found,) = [
        one
        for one in screen.widget.findChildren(PersonLine)
        if one.isVisible() and one.presence.box.text() == roepnaam
    ]
    return found


def focused() -> str:
    widget = QApplication.focusWidget()
    return "" if widget is None else widget.accessibleName()


def presence(door: Door) -> dict[str, str]:
    blad = bezoekblad.open_bezoekblad(door, werkpost(door), TODAY)
    return {
        one.persoon.roepnaam: one.aanwezigheid[Dagdeel.MIDDAG].value
        for one in blad.personen
        if Dagdeel.MIDDAG in one.aanwezigheid
    }


def notes(door: Door, roepnaam: str) -> list[str]:
    return [one.tekst for one in notities.list_notities(door, id_of(door, roepnaam))]


def test_a_visit_of_three_takes_two_tabs_and_ctrl_enter_besides_the_words(
    at_weide: BezoekPresenter, door: Door, around: Around, settled: Settled
) -> None:
    assert focused() == "Over Joost"
    write("Hooi gehaald.")
    press(Qt.Key.Key_Tab)
    write("Stal geveegd.")
    press(Qt.Key.Key_Tab)
    write("Geiten gevoerd.")
    at_weide.widget.sign_requested.emit()
    settled()
    assert notes(door, "Joost") == ["Hooi gehaald."]
    assert notes(door, "Kim") == ["Stal geveegd."]
    assert notes(door, "Siân") == ["Geiten gevoerd."]
    assert presence(door) == {"Joost": "aanwezig", "Kim": "aanwezig", "Siân": "aanwezig"}
    assert around.saves == [None]
    (visit,) = bezoeken.list_bezoeken(door, TODAY, TODAY)
    assert visit.bezoek.werkelijk_op is not None
    assert kladjes.list_kladjes(door) == ()
    assert at_weide.widget.done.accessibleName().startswith("Bezoek bewaard: 3 notities")
    press(Qt.Key.Key_Return)
    assert around.backs == [None]


def test_who_is_ill_is_one_letter_and_gets_no_note_and_no_minutes(
    at_weide: BezoekPresenter, door: Door, settled: Settled
) -> None:
    line(at_weide, "Joost").presence.take_keyboard()
    write("z")
    press(Qt.Key.Key_Down)
    assert focused() == "Kim was er"
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Down)
    write("l")
    press(Qt.Key.Key_Return)
    assert focused() == "Over Siân"
    write("Kwam later.")
    at_weide.widget.hours.show_hours(Minuten(direct=60), None)
    at_weide.widget.sign_requested.emit()
    settled()
    assert presence(door) == {"Joost": "ziek", "Kim": "aanwezig", "Siân": "te_laat"}
    assert notes(door, "Joost") == notes(door, "Kim") == []
    (one,) = notities.list_notities(door, id_of(door, "Siân"))
    assert one.minuten_direct == 30


def test_with_tab_one_comes_first_by_who_was_there_and_then_by_the_words(
    at_weide: BezoekPresenter,
) -> None:
    line(at_weide, "Joost").presence.take_keyboard()
    passed = [focused()]
    for _ in range(7):
        press(Qt.Key.Key_Tab)
        passed.append(focused())
    assert passed == [
        "Joost was er",
        "Kim was er",
        "Siân was er",
        "Over Joost",
        "Over Kim",
        "Over Siân",
        "Er was nog iemand",
        "Minuten op de werkpost",
    ]
    press(Qt.Key.Key_Tab, SHIFT)
    assert focused() == "Er was nog iemand"


def test_with_tab_one_walks_the_whole_sheet_from_above_to_below(at_weide: BezoekPresenter) -> None:
    at_weide.widget.head.take_keyboard()
    passed: list[str] = []
    while "Ondertekenen" not in passed and len(passed) < 30:
        passed.append(focused())
        press(Qt.Key.Key_Tab)
    assert passed == [
        "Welk bezoek?",
        "Dag van het bezoek",
        "Dag van het bezoek: kalender openen",
        "Tijd van het bezoek",
        "Joost was er",
        "Kim was er",
        "Siân was er",
        "Over Joost",
        "Over Kim",
        "Over Siân",
        "Er was nog iemand",
        "Minuten op de werkpost",
        "Minuten reis",
        "Minuten administratie",
        "Activiteit",
        "Verslag over de werkpost",
        "Bewaar als concept",
        "Ondertekenen",
    ]


def test_the_letter_beside_a_line_of_the_menu_chooses_it_and_tab_goes_on_from_there(
    at_weide: BezoekPresenter, door: Door, settled: Settled
) -> None:
    kim = line(at_weide, "Kim")
    chip = next(one for one in kim.findChildren(QPushButton) if one.text() == "nog niet ingevuld")
    for key, expected in (
        (Qt.Key.Key_Z, StatusAanwezigheid.ZIEK),
        (Qt.Key.Key_L, StatusAanwezigheid.TE_LAAT),
        (Qt.Key.Key_Delete, None),
    ):
        chip.click()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert mute_lines(menu) == []
        QTest.keyClick(menu, key)
        assert QApplication.activePopupWidget() is None
        assert kim.regel.status is expected
        assert focused() == "Kim was er"
    press(Qt.Key.Key_Tab)
    assert focused() == "Siân was er"


def test_taking_the_words_away_takes_away_that_they_say_someone_was_there(
    at_weide: BezoekPresenter,
) -> None:
    joost = line(at_weide, "Joost")
    said = [joost.regel.status]
    joost.text.insertPlainText("Hooi")
    said.append(joost.regel.status)
    joost.text.clear()
    said.append(joost.regel.status)
    joost.presence.take_keyboard()
    write("f")
    joost.text.insertPlainText("Belde zelf af.")  # what one chose stays
    said.append(joost.regel.status)
    assert said == [None, THERE, None, StatusAanwezigheid.AFGEMELD]


def test_nothing_typed_is_lost_when_the_program_ends(
    at_weide: BezoekPresenter,
    door: Door,
    around: Around,
    shown: Callable[[BezoekPresenter], BezoekPresenter],
    settled: Settled,
    qtbot: QtBot,
) -> None:
    line(at_weide, "Kim").text.insertPlainText("Halve zin over de st")
    line(at_weide, "Kim").presence.take_keyboard()
    write("e")
    at_weide.widget.verslag.insertPlainText("De kraan lekt.")
    qtbot.waitUntil(
        lambda: len(kladjes.list_kladjes(door)) == 2 and not around.desk.background.busy
    )
    (row,) = vandaag_model.kladje_rows(vandaag.open_vandaag(door), TODAY)
    assert row.title.startswith("De Kleine Weide")
    assert "Kim" not in row.subtitle + row.title
    where = vandaag_model.place_of_kladje(row.key, vandaag.open_vandaag(door))
    assert where is not None
    later = shown(bezoek_screen(around, door))
    later.activated(where)
    settled()
    found = line(later, "Kim").regel
    assert (found.tekst, found.status) == ("Halve zin over de st", StatusAanwezigheid.EERDER_WEG)
    assert later.widget.verslag.text == "De kraan lekt."
    later.widget.sign_requested.emit()
    settled()
    assert notes(door, "Kim") == ["Halve zin over de st"]
    assert kladjes.list_kladjes(door) == ()


def test_pressing_the_visit_again_goes_on_with_what_was_begun(
    at_weide: BezoekPresenter, door: Door, settled: Settled
) -> None:
    line(at_weide, "Kim").text.insertPlainText("Stal")
    at_weide.may_leave()
    settled()
    (visit,) = bezoeken.list_bezoeken(door, TODAY, TODAY)
    place_of_it = Place(ScreenName.BEZOEK, item=visit.werkpost.id, bezoek=visit.bezoek.id)
    at_weide.activated(place_of_it)
    settled()
    assert line(at_weide, "Kim").text.text == "Stal"
    assert len(kladjes.list_kladjes(door)) == 2


def test_who_leaves_before_the_people_have_come_loses_nothing_of_what_was_begun(
    at_weide: BezoekPresenter,
    door: Door,
    around: Around,
    shown: Callable[[BezoekPresenter], BezoekPresenter],
    settled: Settled,
    qtbot: QtBot,
) -> None:
    line(at_weide, "Kim").text.insertPlainText("Stal")
    at_weide.may_leave()
    settled()
    (whole,) = [one for one in kladjes.list_kladjes(door) if one.soort is SoortKladje.BEZOEK]
    slow = Event()
    later = shown(bezoek_screen(around, door, before_the_people=slow))
    later.activated(Place(ScreenName.BEZOEK, kladje=whole.id))
    qtbot.waitUntil(lambda: later.widget.head.waar is not None)
    later.may_leave()
    slow.set()
    settled()
    assert len(kladjes.list_kladjes(door)) == 2


def test_each_line_of_a_kladje_stands_in_the_dossier_of_that_person_alone(
    at_weide: BezoekPresenter, door: Door, settled: Settled
) -> None:
    line(at_weide, "Kim").text.insertPlainText("Stal")
    line(at_weide, "Joost").text.insertPlainText("Hooi")
    at_weide.may_leave()
    settled()
    with door.database.read() as tx:
        (of_kim,) = stored.about(tx, id_of(door, "Kim"))
    assert of_kim.soort is SoortKladje.BEZOEKREGEL
    assert "Hooi" not in str(of_kim.inhoud)
    (whole,) = [one for one in kladjes.list_kladjes(door) if one.soort is SoortKladje.BEZOEK]
    assert "Hooi" not in str(whole.inhoud)


def test_who_goes_from_this_laptop_goes_from_the_sheet_and_the_words_are_kept(
    at_weide: BezoekPresenter, door: Door, around: Around, settled: Settled
) -> None:
    kim = id_of(door, "Kim")
    line(at_weide, "Kim").text.insertPlainText("Stal")
    line(at_weide, "Joost").text.insertPlainText("Hooi")
    with door.database.write() as tx:
        scopes.hide(tx, dossier(kim))
    at_weide.refresh()
    settled()
    assert [one.persoon_id for one in at_weide.widget.invoer.regels].count(kim) == 0
    assert "Over Kim kun je hier niet meer schrijven" in around.bar.words
    at_weide.widget.sign_requested.emit()
    settled()
    assert notes(door, "Joost") == ["Hooi"]
    with door.database.read() as tx:
        assert [one.inhoud["tekst"] for one in stored.about(tx, kim)] == ["Stal"]


def test_who_came_along_from_elsewhere_gets_a_line_in_a_few_letters(
    at_weide: BezoekPresenter, door: Door, settled: Settled
) -> None:
    person(door, "Bram", "Peters")
    write("Hooi gehaald.")
    shortcut(at_weide.widget, "Alt+P")
    settled()
    write("bra")
    press(Qt.Key.Key_Return)
    settled()
    assert focused() == "Over Bram"
    assert line(at_weide, "Joost").text.text == "Hooi gehaald.", "what stood there stays"
    write("Hielp met de hekken.")
    at_weide.widget.sign_requested.emit()
    settled()
    assert notes(door, "Bram") == ["Hielp met de hekken."]
    assert presence(door) == {"Bram": "aanwezig", "Joost": "aanwezig"}


def test_where_nobody_works_one_can_still_write_about_who_was_there(
    screen: BezoekPresenter, door: Door, settled: Settled
) -> None:
    lunchroom = werkpost(door, "Lunchroom")
    screen.activated(Place(ScreenName.BEZOEK, item=lunchroom))
    settled()
    screen.widget.one_more.button.click()
    settled()
    write("kim")
    press(Qt.Key.Key_Return)
    settled()
    screen.widget.sign_requested.emit()
    settled()
    blad = bezoekblad.open_bezoekblad(door, lunchroom, TODAY)
    assert [one.persoon.roepnaam for one in blad.personen] == ["Kim"]
    assert notes(door, "Kim") == [], "without words there is no note"


def test_two_who_are_called_the_same_are_told_apart_on_the_sheet(
    at_weide: BezoekPresenter, door: Door, settled: Settled
) -> None:
    person(door, "Kim", "Bakker")
    at_weide.widget.one_more.button.click()
    settled()
    write("kim bak")
    press(Qt.Key.Key_Return)
    settled()
    assert focused() == "Over Kim Bakker"
    boxes = [one.presence.box for one in at_weide.widget.lines]
    assert {one.text() for one in boxes} == {"Joost", "Kim Bakker", "Kim Jansen", "Siân"}
    assert "Kim Bakker was er" in {one.accessibleName() for one in boxes}


def test_who_is_added_is_chosen_in_sight(
    at_weide: BezoekPresenter, settled: Settled, qtbot: QtBot
) -> None:
    at_weide.widget.resize(1100, 420)
    at_weide.widget.one_more.button.click()
    settled()
    field = at_weide.widget.one_more.picker.field
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect().height() == field.height())


def test_who_came_along_is_in_what_is_kept_when_the_program_ends(
    at_weide: BezoekPresenter,
    door: Door,
    around: Around,
    shown: Callable[[BezoekPresenter], BezoekPresenter],
    settled: Settled,
) -> None:
    person(door, "Bram", "Peters")
    at_weide.widget.one_more.button.click()
    settled()
    write("bram")
    press(Qt.Key.Key_Return)
    settled()
    at_weide.may_leave()
    settled()
    (row,) = vandaag_model.kladje_rows(vandaag.open_vandaag(door), TODAY)
    where = vandaag_model.place_of_kladje(row.key, vandaag.open_vandaag(door))
    assert where is not None
    later = shown(bezoek_screen(around, door))
    later.activated(where)
    settled()
    assert line(later, "Bram").regel.status is THERE


def test_only_who_is_not_on_the_sheet_can_be_added_and_escape_leaves_it_as_it_was(
    at_weide: BezoekPresenter, door: Door, settled: Settled
) -> None:
    one_more = at_weide.widget.one_more
    one_more.button.click()
    settled()
    assert one_more.picker.rows == ()
    assert "Iedereen op deze laptop staat al op dit blad." in [
        one.text() for one in one_more.findChildren(QLabel) if one.isVisible()
    ]
    press(Qt.Key.Key_Escape)
    assert not one_more.picker.isVisible()
    assert one_more.button.hasFocus()
    assert kladjes.list_kladjes(door) == ()


def test_what_the_vrijwilliger_said_stands_there_already_and_new_people_come(
    at_weide: BezoekPresenter, door: Door, settled: Settled
) -> None:
    line(at_weide, "Joost").text.insertPlainText("Hooi")
    place(door, person(door, "Bo").id, werkpost(door))
    bezoeken.write_up_bezoek(
        door,
        werkpost(door),
        [
            bezoeken.Persoonsverslag(
                assistentmedewerker_id=id_of(door, "Kim"), aanwezigheid=StatusAanwezigheid.ZIEK
            )
        ],
        moment=NOW,
    )
    at_weide.refresh()
    settled()
    assert line(at_weide, "Kim").regel.status is StatusAanwezigheid.ZIEK
    assert line(at_weide, "Bo").regel.status is None
    assert line(at_weide, "Joost").text.text == "Hooi"


def test_in_another_part_of_the_day_what_is_known_of_it_stands_there(
    at_weide: BezoekPresenter, door: Door, settled: Settled
) -> None:
    kim = line(at_weide, "Kim")
    with door.database.read() as tx:
        before = len(list(access_log.lines(tx)))
    at_weide.widget.head.show_moment(TODAY, "10")
    at_weide.widget.moment_changed.emit()
    settled()
    assert line(at_weide, "Kim") is kim
    assert "niet in het rooster" in kim.presence.box.accessibleDescription()
    at_weide.widget.head.show_moment(TODAY, "10:30")
    at_weide.widget.moment_changed.emit()
    settled()
    with door.database.read() as tx:
        assert len(list(access_log.lines(tx))) == before + 1  # looked at once, and not at each key


def test_goals_and_who_may_read_it_are_of_one_person(
    at_weide: BezoekPresenter, door: Door, settled: Settled
) -> None:
    kim = line(at_weide, "Kim")
    kim.text.insertPlainText("Had last van de rug.")
    kim.fold()
    assert focused() == "Hoe gevoelig is dit over Kim?"
    press(Qt.Key.Key_Down)
    kim.controls()[-2].setChecked(True)  # type: ignore[attr-defined] # a box of a goal
    line(at_weide, "Joost").text.insertPlainText("Hooi")
    at_weide.widget.sign_requested.emit()
    settled()
    (of_kim,) = notities.list_notities(door, id_of(door, "Kim"))
    (of_joost,) = notities.list_notities(door, id_of(door, "Joost"))
    assert of_kim.gevoelig is Gevoeligheid.GEZONDHEID
    assert len(of_kim.doelen) == 1
    assert (of_joost.gevoelig, of_joost.doelen) == (Gevoeligheid.GEWOON, ())


def test_in_each_line_the_names_of_the_others_light_up_and_below_everyones(
    at_weide: BezoekPresenter,
) -> None:
    write("Joost en Kim")
    kim = line(at_weide, "Kim")
    kim.text.insertPlainText("Kim veegde samen met Joost de stal.")
    at_weide.widget.verslag.insertPlainText("Met Kim en Joost en Siân.")
    joost = line(at_weide, "Joost").text
    assert [mark.words for mark in joost.marks.marks()] == ["Kim"]
    assert [mark.words for mark in kim.text.marks.marks()] == ["Joost"]
    below = at_weide.widget.verslag.marks.marks()
    assert [mark.words for mark in below] == ["Kim", "Joost", "Siân"]
    kim.names.tell()
    assert kim.text.accessibleDescription() == "1 naam van anderen: Joost."


def test_what_is_pasted_into_a_visit_loses_its_layout_in_every_field(
    at_weide: BezoekPresenter,
) -> None:
    pasted = QMimeData()
    pasted.setHtml("<h1>Verslag</h1><p><b>Ging</b>&nbsp;<i>goed</i>&shy;.</p>")
    QApplication.clipboard().setMimeData(pasted)
    for field in (line(at_weide, "Kim").text, at_weide.widget.verslag):
        field.setFocus()
        press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert field.text == "Verslag\nGing goed."
        assert "font-weight" not in field.toHtml().split("<body")[1].split(">", 1)[1]


def test_the_key_replaces_the_name_in_the_line_where_one_types(
    at_weide: BezoekPresenter,
) -> None:
    write("Met Kim")
    press(Qt.Key.Key_Tab)
    write("Met Joost")
    window = at_weide.widget.windowHandle()
    QTest.keyClick(window, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert line(at_weide, "Kim").text.text == "Met een collega"
    assert line(at_weide, "Joost").text.text == "Met Kim"


def test_signing_a_visit_with_names_asks_once_and_keeps_the_reasons_until_then(
    at_weide: BezoekPresenter, door: Door, around: Around, settled: Settled
) -> None:
    write("Hooi gehaald met Kim.")
    joost = line(at_weide, "Joost")
    joost.names.leave(joost.text.marks.marks()[0], "Hoort bij het werk")
    at_weide.widget.verslag.insertPlainText("Siân hielp iedereen.")
    at_weide.may_leave()
    settled()
    again = bezoek_screen(around, door)
    again.activated(Place(ScreenName.BEZOEK, kladje=kladjes.list_kladjes(door)[0].whole_id))
    settled()
    there = again.widget.lines[0]
    assert there.regel.namen == (("kim", "Hoort bij het werk"),)
    assert there.text.marks.marks() == ()
    at_weide.widget.sign_requested.emit()
    settled()
    assert notes(door, "Joost") == []
    words = [one.text() for one in at_weide.widget.findChildren(QLabel)]
    assert any("Hier staat nog de naam van Siân." in one for one in words)
    assert "Toch ondertekenen" in [
        one.text() for one in at_weide.widget.findChildren(QPushButton) if one.isVisible()
    ]
    at_weide.widget.sign_requested.emit()
    settled()
    assert notes(door, "Joost") == ["Hooi gehaald met Kim."]


def test_an_empty_sheet_says_kindly_what_is_missing(
    at_weide: BezoekPresenter, door: Door, settled: Settled
) -> None:
    at_weide.widget.sign_requested.emit()
    settled()
    assert NOTHING in [one.text() for one in at_weide.widget.findChildren(Label) if one.isVisible()]
    assert at_weide.widget.writing
    at_weide.widget.head.show_moment(TODAY + timedelta(days=1), "25:00")
    at_weide.widget.sign_requested.emit()
    settled()
    (visit,) = bezoeken.list_bezoeken(door, TODAY, TODAY)
    assert visit.bezoek.werkelijk_op is None


def test_as_concept_nothing_is_signed_but_all_is_there(
    at_weide: BezoekPresenter, door: Door, settled: Settled
) -> None:
    line(at_weide, "Kim").text.insertPlainText("Stal")
    at_weide.widget.concept_requested.emit()
    settled()
    (one,) = vandaag.open_vandaag(door).concepten
    assert (one.tekst, one.signed) == ("Stal", False)
    assert presence(door) == {"Kim": "aanwezig"}


def test_the_next_visit_is_planned_at_once(
    at_weide: BezoekPresenter, door: Door, settled: Settled
) -> None:
    line(at_weide, "Kim").text.insertPlainText("Stal")
    at_weide.widget.sign_requested.emit()
    settled()
    at_weide.widget.done.plan_requested.emit()
    settled()
    next_week = TODAY + timedelta(days=7)
    (planned,) = bezoeken.list_bezoeken(door, next_week, next_week)
    assert planned.werkpost.naam == "De Kleine Weide"


def test_who_writes_a_note_in_between_comes_back_to_what_was_kept_and_not_to_an_empty_sheet(
    screen: BezoekPresenter, door: Door, settled: Settled
) -> None:
    planned = plan(door)
    here = Place(ScreenName.BEZOEK, item=planned.werkpost_id, bezoek=planned.id)
    screen.activated(here)
    settled()
    line(screen, "Kim").text.insertPlainText("Stal")
    screen.widget.sign_requested.emit()
    settled()
    done = screen.widget.done
    said = done.accessibleName()
    day = next(one for one in done.findChildren(QLineEdit) if one.isVisible())
    day.setText("17-11")
    screen.activated(here)  # back from the note
    settled()
    assert not screen.widget.writing
    assert done.accessibleName() == said
    assert day.text() == "17-11"
    screen.activated(Place(ScreenName.BEZOEK, item=planned.werkpost_id))  # begun anew
    settled()
    assert screen.widget.writing


def test_after_a_wrong_day_the_time_of_the_next_visit_stays_beside_it(
    at_weide: BezoekPresenter, settled: Settled, qtbot: QtBot
) -> None:
    line(at_weide, "Kim").text.insertPlainText("Stal")
    at_weide.widget.sign_requested.emit()
    settled()
    day, time = (one for one in at_weide.widget.done.findChildren(QLineEdit) if one.isVisible())
    write("x", day)
    at_weide.widget.done.plan_requested.emit()
    wrong = "Schrijf een dag zo: 3-11-2026."
    words = [one for one in at_weide.widget.done.findChildren(QLabel) if one.text() == wrong]
    qtbot.waitUntil(lambda: words[0].isVisible() and words[0].height() > 0)
    tops = [one.mapTo(at_weide.widget, QPoint(0, 0)).y() for one in (day, time)]
    assert tops[0] == tops[1]
    write("y", day)
    assert not words[0].isVisible()


def test_a_wrong_time_is_no_longer_wrong_once_it_is_typed_anew(at_weide: BezoekPresenter) -> None:
    line(at_weide, "Kim").text.insertPlainText("Stal")
    head = at_weide.widget.head
    time = head.last
    assert isinstance(time, QLineEdit)
    time.setText("25:00")
    at_weide.widget.sign_requested.emit()
    assert time.accessibleDescription() == "Schrijf een tijd zo: 14:05."
    time.selectAll()
    write("9", time)
    assert time.accessibleDescription() == ""


def test_without_a_place_the_visit_that_is_planned_about_now_is_chosen(
    screen: BezoekPresenter, door: Door, settled: Settled
) -> None:
    plan(door, hours=-5)
    near = plan(door, hours=0.5)
    screen.activated(Place(ScreenName.BEZOEK))
    settled()
    waar = screen.widget.head.waar
    assert waar is not None
    assert waar.bezoek_id == near.id


def test_with_large_text_the_line_in_which_one_types_is_in_sight_at_once(
    screen: BezoekPresenter,
    door: Door,
    settled: Settled,
    appearance: Appearance,
    qtbot: QtBot,
) -> None:
    appearance.show(Settings(theme="licht", text_size_percent=200))
    screen.widget.resize(1246, 660)
    planned = plan(door)
    screen.activated(Place(ScreenName.BEZOEK, item=planned.werkpost_id, bezoek=planned.id))
    settled()
    words = line(screen, "Joost").text
    qtbot.waitUntil(lambda: words.visibleRegion().boundingRect().height() == words.height())


def test_another_werkpost_is_another_visit_and_the_first_is_kept(
    at_weide: BezoekPresenter, door: Door, settled: Settled
) -> None:
    line(at_weide, "Kim").text.insertPlainText("Stal")
    view, before = at_weide.widget, at_weide.widget.head.waar
    other = model.Waar(werkpost_id=werkpost(door, "Lunchroom"))
    view.head._choice.set_value(other)
    view.head.waar_chosen.emit()
    settled()
    assert view.head.waar == other
    assert view.invoer.regels == ()
    assert len(kladjes.list_kladjes(door)) == 2
    view.head._choice.set_value(before)
    view.head.waar_chosen.emit()
    settled()
    assert line(at_weide, "Kim").text.text == "Stal"


def test_who_may_not_write_reads_whose_work_it_is(
    around: Around, door: Door, shown: Callable[[BezoekPresenter], BezoekPresenter]
) -> None:
    as_other = Door(door.database, replace(door.who, rol=Rol.WERKBEGELEIDER), door.clock)
    screen = shown(bezoek_screen(around, as_other))
    screen.activated(Place(ScreenName.BEZOEK))
    assert not screen.widget.writing


@pytest.mark.parametrize(
    "direct, people, words",
    [
        (120, 6, "120 min, 6 personen: 20 min elk."),
        (100, 6, "100 min, 6 personen: 4 keer 17 min, 2 keer 16 min."),
        (45, 1, "45 min, 1 persoon: 45 min."),
    ],
)
def test_the_time_is_told_as_it_is_divided(direct: int, people: int, words: str) -> None:
    regels = tuple(Regel(persoon_id=str(one), tekst="Stal", status=THERE) for one in range(people))
    assert model.divided_words(Invoer(minuten=Minuten(direct=direct), regels=regels), {}) == words


def test_time_that_will_stand_nowhere_is_told() -> None:
    regels = (
        Regel(persoon_id="kim", tekst="Stal", status=THERE),
        Regel(persoon_id="joost", status=THERE),
        Regel(persoon_id="fatma", status=StatusAanwezigheid.ZIEK),
    )
    words = model.divided_words(
        Invoer(minuten=Minuten(direct=60), regels=regels), {"joost": "Joost"}
    )
    assert words == (
        "60 min, 2 personen: 30 min elk. Joost heeft nog geen tekst: 30 min komt dan in geen "
        "enkele notitie."
    )


def test_a_visit_is_read_aloud_and_fits_at_twice_the_text(
    at_weide: BezoekPresenter, appearance: Appearance, qtbot: QtBot
) -> None:
    assert unnamed(at_weide.widget) == []
    line(at_weide, "Kim").fold()
    at_weide.widget.one_more.button.click()
    assert unnamed(at_weide.widget) == []
    appearance.show(Settings(theme="licht", text_size_percent=200))
    at_weide.widget.resize(1134, 700)
    qtbot.waitUntil(lambda: clipped(at_weide.widget) == [])
    assert at_weide.widget.sheet.horizontalScrollBar().maximum() == 0
