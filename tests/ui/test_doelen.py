"""The tab Doelen: what someone works on, in their own words, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QTextEdit
from pytestqt.qtbot import QtBot

from jobcoach.domain.doel import Doel, Plan, SoortPlan, StatusDoel
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.kladje import SoortKladje
from jobcoach.settings import Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.assistentmedewerkers.view import AssistentmedewerkersView
from jobcoach.ui.clipping import clipped
from jobcoach.ui.screens import Place, Screen, ScreenName
from jobcoach.ui.vandaag.model import place_of_kladje
from jobcoach.ui.widgets.section import Card
from jobcoach.ui.widgets.text import Paragraph
from jobcoach.ui.widgets.text_area import TextArea
from jobcoach.usecases.doelen import Doelenblad, open_doelen
from jobcoach.usecases.door import Door
from jobcoach.usecases.dossierdelen import change_deel, save_deel
from jobcoach.usecases.notities import add_notitie
from tests.support import laptop
from tests.ui import dossiers, real
from tests.ui.accessible import mute_lines, unnamed
from tests.ui.conftest import Around
from tests.ui.keyboard import press, shortcut, tab_order, write

TODAY = date(2026, 11, 3)
PEOPLE = ScreenName.ASSISTENTMEDEWERKERS


class Tab:
    """The tab of Kim on a real laptop, as someone looks at it and works with it."""

    def __init__(
        self, door: Door, kim: str, screen: Screen, around: Around, settled: Callable[[], None]
    ) -> None:
        self.door, self.kim, self.screen, self._around = door, kim, screen, around
        self._settled = settled
        assert isinstance(screen.widget, AssistentmedewerkersView)
        self.doelen = screen.widget.dossier.doelen

    def go(self, tab: str = "doelen", *, kladje: str | None = None) -> Tab:
        self.screen.may_leave()
        self.screen.activated(Place(PEOPLE, dossier=self.kim, tab=tab, kladje=kladje))
        return self.settle()

    def settle(self) -> Tab:
        for _ in range(6):
            self._settled()
            QApplication.processEvents()
        return self

    @property
    def words(self) -> str:
        told = []
        for label in self.screen.widget.findChildren(QLabel):
            if label.isVisible():
                told.append(label.plain_text if isinstance(label, Paragraph) else label.text())
        for button in self.screen.widget.findChildren(QAbstractButton):
            if button.isVisible():
                told.append(button.text())
        return "\n".join(told)

    def find(self, kind: type[Any], name: str, about: str = "") -> Any:
        for one in self.screen.widget.findChildren(kind):
            told = one.accessibleName() or getattr(one, "text", str)()
            if one.isVisible() and told.startswith(name) and about in one.accessibleDescription():
                return one
        raise AssertionError(f"no {kind.__name__} {name!r} about {about!r}")

    def press(self, name: str, about: str = "") -> Tab:
        self.find(QAbstractButton, name, about).click()
        return self.settle()

    def choose(self, about: str, deed: str) -> Tab:
        """Do this from the menu of a goal or plan."""
        self.find(QAbstractButton, f"Meer over: {about}").click()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert mute_lines(menu) == []
        next(one for one in menu.findChildren(QAction) if one.text() == deed).trigger()
        menu.close()
        self.screen.widget.activateWindow()
        return self.settle()

    def type_in(self, kind: type[Any], label: str, text: str) -> None:
        field = self.find(kind, label)
        field.setFocus()
        field.selectAll()
        press(Qt.Key.Key_Delete)
        write(text, field)

    def undo(self) -> Tab:
        self._around.toast.undo()
        return self.settle()

    @property
    def said(self) -> str:
        return self._around.toast.words

    @property
    def stored(self) -> Doelenblad:
        return open_doelen(self.door, self.kim)

    def goal(self, text: str) -> Doel:
        return next(one for one in self.stored.doelen if one.omschrijving == text)


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

    def made(*goals: Doel, rol: Rol | None = None, **plan: Any) -> Tab:
        for one in goals:
            save_deel(door, replace(one, assistentmedewerker_id=kim))
        if plan:
            save_deel(door, Plan(id="", assistentmedewerker_id=kim, **plan))
        return Tab(door, kim, shown(real.people_screen(around.desk, door, rol)), around, settled)

    return made


def doel(text: str, eigen: str = "", **more: Any) -> Doel:
    return Doel(id="", assistentmedewerker_id="", omschrijving=text, eigen_woorden=eigen, **more)


VOER = doel(
    "Zelf het voer verdelen",
    "Ik wil de voerronde alleen doen.",
    in_beeld=True,
    status=StatusDoel.LOOPT,
    streefdatum=date(2027, 2, 1),
    leefgebied="Werk",
)
THREE = (VOER, doel("Bus", in_beeld=True), doel("Hulp vragen", in_beeld=True))


def test_the_persons_own_words_come_first_and_the_notes_about_a_goal_are_one_press_away(
    make: Make, around: Around
) -> None:
    tab = make(VOER)
    voer = tab.goal("Zelf het voer verdelen")
    last = add_notitie(
        tab.door, assistentmedewerker_id=tab.kim, tekst="Ging alleen", doelen=(voer.id,)
    )
    words = tab.go().words
    assert words.index("‘Ik wil de voerronde alleen doen.’") < words.index("Zelf het voer")
    assert "Werk · korte termijn · streefdatum 1 feb. 2027 (over 3 maanden)" in words
    assert "In beeld (1 van 3)" in words
    tab.press("1 notitie, laatste vandaag", "Ging alleen")
    assert around.went[-1] == Place(PEOPLE, dossier=tab.kim, tab="tijdlijn", item=last.id)


def test_a_press_says_how_a_goal_stands_and_what_was_achieved_saves_itself(
    make: Make, qtbot: QtBot
) -> None:
    tab = make(VOER).go()
    tab.press("behaald", "Zelf het voer")
    reached = tab.goal("Zelf het voer verdelen")
    assert (reached.status, reached.afgesloten_op) == (StatusDoel.BEHAALD, TODAY)
    assert tab.said == "Doel: behaald"
    area = tab.find(QTextEdit, "Wat is er bereikt")
    area.setFocus()
    write("Kim voert alles alleen.", area)
    qtbot.waitUntil(lambda: bool(tab.goal("Zelf het voer verdelen").resultaat), timeout=5000)
    tab.settle()
    assert area.isVisible()
    assert area.toPlainText() == "Kim voert alles alleen."
    tab.go("overzicht").go()
    assert "Afgesloten (1)" in tab.words
    assert "Bereikt: Kim voert alles alleen." not in tab.words
    tab.press("Tonen")
    assert "Bereikt: Kim voert alles alleen." in tab.words


def test_a_step_back_is_a_press_too_and_every_press_can_be_undone(make: Make) -> None:
    tab = make(doel("Bus", in_beeld=True, status=StatusDoel.BEHAALD, afgesloten_op=TODAY)).go()
    tab.press("Tonen")
    tab.press("loopt", "Bus")
    again = tab.goal("Bus")
    assert (again.status, again.afgesloten_op) == (StatusDoel.LOOPT, None)
    tab.undo()
    assert tab.goal("Bus").status is StatusDoel.BEHAALD


def test_a_fourth_goal_is_explained_kindly_and_comes_in_the_place_of_another(make: Make) -> None:
    tab = make(*THREE, doel("Kassa")).go()
    tab.press("In beeld zetten", "Kassa")
    assert "Drie doelen tegelijk is genoeg" in tab.words
    tab.find(Card, "Laat rusten: Bus").pressed.emit()
    tab.settle()
    assert (tab.goal("Kassa").in_beeld, tab.goal("Bus").in_beeld) == (True, False)
    tab.undo()
    assert (tab.goal("Kassa").in_beeld, tab.goal("Bus").in_beeld) == (False, True)


def test_a_goal_that_was_thrown_away_comes_back_with_one_press(make: Make) -> None:
    tab = make(VOER).go()
    tab.choose("Zelf het voer verdelen", "Weggooien")
    assert "Nog geen doelen" in tab.words
    tab.undo()
    assert "‘Ik wil de voerronde alleen doen.’" in tab.words


def test_escape_closes_a_form_in_which_nothing_was_written_and_no_other(make: Make) -> None:
    tab = make().go()
    tab.press("Eerste doel opschrijven")
    press(Qt.Key.Key_Escape)
    tab.settle()
    tab.press("Eerste doel opschrijven")  # it is there again
    write("Met de bus!")
    press(Qt.Key.Key_Escape)
    tab.settle()
    focused = QApplication.focusWidget()
    assert isinstance(focused, TextArea)
    assert focused.text == "Met de bus!"


def test_a_new_goal_is_written_by_keyboard_and_stands_in_focus(make: Make) -> None:
    tab = make().go()
    tab.press("Eerste doel opschrijven")
    write("Met de bus!")
    press(Qt.Key.Key_Tab)
    write("Zelf met de bus komen")
    shortcut(tab.screen.widget.window(), "Ctrl+Return")
    tab.settle()
    new = tab.goal("Zelf met de bus komen")
    assert (new.eigen_woorden, new.in_beeld, new.begin) == ("Met de bus!", True, TODAY)
    assert "‘Met de bus!’" in tab.words
    assert tab.said == "Doel bewaard"


def test_a_goal_without_our_words_is_not_saved_and_says_so_beside_the_field(make: Make) -> None:
    tab = make(VOER).go()
    tab.press("Nieuw doel")
    tab.press("Bewaren")
    assert "Vul dit in." in tab.words
    assert len(tab.stored.doelen) == 1


def test_what_is_typed_in_the_form_is_never_lost(make: Make, around: Around) -> None:
    tab = make(VOER).go()
    tab.choose("Zelf het voer verdelen", "Wijzigen")
    tab.type_in(QLineEdit, "In jullie woorden", "Alle dieren voeren")
    tab.screen.may_leave()
    tab.settle()
    (kladje,) = real.kept(tab.door)
    assert (kladje.soort, kladje.assistentmedewerker_id) == (SoortKladje.DOEL, tab.kim)
    again = Tab(tab.door, tab.kim, real.people_screen(around.desk, tab.door), around, tab._settled)
    again.screen.widget.show()
    again.go()
    assert "Je begon aan een doel en bewaarde het nog niet" in again.words
    again.press("Verder schrijven")
    assert again.find(QLineEdit, "In jullie woorden").text() == "Alle dieren voeren"
    again.press("Bewaren")
    assert again.goal("Alle dieren voeren").eigen_woorden == VOER.eigen_woorden
    assert real.kept(tab.door) == ()
    again.screen.widget.close()


def test_vandaag_leads_to_the_plan_that_was_begun(make: Make) -> None:
    tab = make().go()
    tab.press("Nieuw plan")
    tab.type_in(QLineEdit, "Volgend gesprek", "1-3-2027")
    tab.screen.may_leave()
    tab.settle()
    (kladje,) = real.kept(tab.door)
    day = dossiers.vandaag(kladjes=(kladje,))
    place = place_of_kladje(kladje.id, day)
    assert place == Place(PEOPLE, dossier=tab.kim, tab="doelen", kladje=kladje.id)
    other = laptop.person(tab.door, "Joost").id
    tab.screen.activated(Place(PEOPLE, dossier=other, tab="doelen"))
    tab.settle()
    assert "Nog geen doelen" in tab.words
    tab.screen.activated(place)
    tab.settle()
    assert tab.find(QLineEdit, "Volgend gesprek").text() == "1 mrt. 2027"


def test_who_changes_their_mind_about_not_saving_gets_the_text_back(make: Make) -> None:
    tab = make().go()
    tab.press("Eerste doel opschrijven")
    write("Met de bus!")
    tab.press("Niet bewaren")
    assert "Nog geen doelen" in tab.words
    tab.undo()
    assert tab.find(QTextEdit, "Zoals Kim het zegt").toPlainText() == "Met de bus!"


def test_what_a_colleague_changed_meanwhile_stays_beside_what_was_typed(make: Make) -> None:
    tab = make(VOER).go()
    tab.choose("Zelf het voer verdelen", "Wijzigen")
    voer = tab.goal("Zelf het voer verdelen")
    change_deel(tab.door, Doel, voer.id, tab.kim, {"eigen_woorden": "Ik voer!"})
    tab.type_in(QLineEdit, "In jullie woorden", "Alle dieren voeren")
    tab.screen.refresh()
    tab.settle()
    tab.press("Bewaren")
    assert tab.goal("Alle dieren voeren").eigen_woorden == "Ik voer!"


def test_a_plan_tells_when_the_talk_is_due_and_a_press_plans_the_next(make: Make) -> None:
    tab = make(soort=SoortPlan.ZORGPLAN, begin=date(2026, 5, 1), evaluatie_op=date(2026, 11, 1))
    words = tab.go().words
    for told in ("Zorgplan", "Gesprek was op 1 nov. 2026 (eergisteren)", "nog niet"):
        assert told in words
    tab.press("Gesprek gehad")
    assert "Gesprek op 3 mei 2027" in tab.words
    tab.press("Kopie gegeven")
    (plan,) = tab.stored.plannen
    assert (plan.evaluatie_op, plan.kopie_gegeven_op) == (date(2027, 5, 3), TODAY)
    tab.choose("Zorgplan", "Weggooien")
    assert tab.stored.plannen == ()


def test_a_plan_without_a_first_day_is_not_saved(make: Make) -> None:
    tab = make().go()
    tab.press("Nieuw plan")
    tab.type_in(QLineEdit, "Begint op", " ")
    tab.press("Bewaren")
    assert "Vul dit in." in tab.words
    tab.type_in(QLineEdit, "Begint op", "1-11-2026")
    tab.press("Bewaren")
    assert [one.begin for one in tab.stored.plannen] == [date(2026, 11, 1)]


@pytest.mark.parametrize("rol", [Rol.WERKBEGELEIDER, Rol.BEHEERDER])
def test_who_may_not_write_reads_the_goals_and_finds_nothing_to_press(make: Make, rol: Rol) -> None:
    tab = make(VOER, rol=rol, soort=SoortPlan.COACHINGSPLAN, begin=TODAY)
    words = tab.go().words
    assert "‘Ik wil de voerronde alleen doen.’" in words
    assert "Loopt · Werk" in words
    for deed in ("Nieuw", "gestopt", "Laten rusten"):
        assert deed not in words


def test_the_goals_are_one_press_from_the_overview(make: Make) -> None:
    tab = make(VOER).go("overzicht")
    tab.press("Bekijk de doelen")
    assert "In beeld (1 van 3)" in tab.words


def test_the_keyboard_stays_with_a_goal_and_goes_from_goal_to_goal_as_one_reads(
    make: Make,
) -> None:
    tab = make(VOER, doel("Kassa"), soort=SoortPlan.ZORGPLAN, begin=TODAY).go()
    button = tab.find(QAbstractButton, "Laten rusten", "Zelf het voer")
    button.setFocus()
    press(Qt.Key.Key_Space)
    tab.settle()
    assert not tab.goal("Zelf het voer verdelen").in_beeld
    assert _keyboard_at() == "In beeld zetten"
    assert button.hasFocus()
    names = tab_order(tab.find(QAbstractButton, "Nieuw doel"))
    read = [names.index(name) for name in names if name.startswith(("Meer over", "Nieuw"))]
    told = [names[place] for place in sorted(read)]
    assert told[:5] == [
        "Nieuw doel",
        "Meer over: Zelf het voer verdelen",
        "Meer over: Kassa",
        "Nieuw plan",
        "Meer over: Zorgplan, vanaf 3 nov. 2026",
    ]


def test_after_a_form_one_is_back_at_what_it_was_about(make: Make) -> None:
    tab = make(VOER, doel("Kassa", in_beeld=True)).go()
    tab.choose("Kassa", "Wijzigen")
    tab.press("Niet bewaren")
    assert _keyboard_at() == "Meer over: Kassa"
    tab.press("Nieuw doel")
    tab.press("Niet bewaren")
    assert _keyboard_at() == "Nieuw doel"


def _keyboard_at() -> str:
    present = QApplication.focusWidget()
    return "" if present is None else present.accessibleName()


@pytest.mark.parametrize("percent", [100, 200])
def test_everything_has_a_name_and_fits(
    make: Make, appearance: Appearance, qtbot: QtBot, percent: int
) -> None:
    appearance.show(Settings(theme="licht", text_size_percent=percent))
    tab = make(*THREE, doel("Kassa"), soort=SoortPlan.ZORGPLAN, begin=TODAY).go()
    tab.press("In beeld zetten", "Kassa")
    assert unnamed(tab.doelen) == []
    qtbot.waitUntil(lambda: clipped(tab.doelen) == [])
    tab.press("Nieuw doel")
    assert unnamed(tab.doelen) == []
    qtbot.waitUntil(lambda: clipped(tab.doelen) == [])
