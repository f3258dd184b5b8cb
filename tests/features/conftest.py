"""The steps of the stories: someone before the real window of a real laptop."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QMenu, QTextEdit
from pytest_bdd import given, parsers, then, when
from pytestqt.qtbot import QtBot

from jobcoach.domain.aanwezigheid import StatusAanwezigheid
from jobcoach.domain.doel import Doel
from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import system_clock
from jobcoach.domain.notitie import StatusNotitie
from jobcoach.domain.plaatsing import Plaatsing, SoortPlaatsing
from jobcoach.domain.tekstblok import Tekstblok
from jobcoach.domain.werkpost import Werkpost
from jobcoach.domain.zoeken import marks
from jobcoach.paths import DataDir
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database
from jobcoach.ui import rhythm, synchroniser
from jobcoach.ui.agenda.week import WeekView
from jobcoach.ui.assistentmedewerkers.tijdlijn_list import TimelineList
from jobcoach.ui.dutch import WEEKDAYS, clock_time
from jobcoach.ui.rapporten.view import RapportenView
from jobcoach.ui.samen.view import SamenView
from jobcoach.ui.widgets.fields import Choice
from jobcoach.ui.widgets.text_area import TextArea
from jobcoach.ui.widgets.week_grid import WeekGrid
from jobcoach.usecases import (
    aanwezigheid,
    assistentmedewerkers,
    bezoeken,
    dossierdelen,
    ladder,
    notities,
    schrijven,
    werkposten,
)
from jobcoach.usecases.door import Door
from jobcoach.usecases.dossierdelen import save_deel
from tests.e2e.window import Window, click_row, opened_window
from tests.support.laptop import (
    PASSPHRASE,
    LiveClock,
    alone,
    enrolled,
    note,
    opened,
    person,
    sync,
)
from tests.support.line import Line
from tests.support.server import ServerProcess
from tests.ui.looked_at import texts

KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Ctrl+Enter": Qt.Key.Key_Return,
    "Ctrl+R": Qt.Key.Key_R,
    "Ctrl+N": Qt.Key.Key_N,
    "Ctrl+K": Qt.Key.Key_K,
    "Ctrl+Z": Qt.Key.Key_Z,
    "Ctrl+1": Qt.Key.Key_1,
    "Ctrl+G": Qt.Key.Key_G,
    "F5": Qt.Key.Key_F5,
    "Alt+Left": Qt.Key.Key_Left,
    "Tab": Qt.Key.Key_Tab,
    "Z": Qt.Key.Key_Z,
}


@dataclass
class Office:
    """A server, its beheerder, and the line to it."""

    administration: Administration
    line: Line
    team: str


@dataclass
class Work:
    """Who works on which laptop, and the window that is open."""

    root: Path
    qtbot: QtBot
    qapp: QApplication
    stack: ExitStack
    office: Office | None = None
    laptops: dict[str, Path] = field(default_factory=dict)
    opened: Window | None = None
    whose: str = ""
    pdf: Path = Path()
    _open: ExitStack = field(default_factory=ExitStack)

    @property
    def window(self) -> Window:
        assert self.opened is not None, "nobody has unlocked a laptop yet"
        return self.opened

    def door(self, who: str) -> Door:
        """The laptop of someone, looked into while nobody works on it."""
        door = opened(self.laptops[who], LiveClock(system_clock()))
        self._open.callback(door.database.close)
        return door

    def unlock(self, who: str) -> None:
        self.close()
        root = DataDir(self.laptops[who]).root
        window = self._open.enter_context(opened_window(self.qtbot, self.qapp, root))
        window.fill("Wachtwoordzin", PASSPHRASE)
        window.press("Openen")
        window.sees("Instellingen")
        self.opened, self.whose = window, who

    def close(self) -> None:
        self._open.close()
        self.opened = None


@pytest.fixture
def work(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Work]:
    """What takes seconds for a person takes tenths here."""
    monkeypatch.setattr(rhythm, "FIRST_ROUND_S", 0.1)
    monkeypatch.setattr(rhythm, "AFTER_SAVE_S", 0.2)
    monkeypatch.setattr(synchroniser, "BEAT_S", 0.2)
    with ExitStack() as stack:
        work = Work(tmp_path, qtbot, qapp, stack)
        stack.callback(work.close)
        yield work


@given("Anna begeleidt Kim Jansen en Joost van der Velden")
def anna_with_two(work: Work) -> None:
    work.laptops["Anna"] = work.root / "anna"
    door = alone(work.laptops["Anna"], LiveClock(system_clock()))
    person(door, "Kim", "Jansen")
    person(door, "Joost", "van der Velden")
    door.database.close()


@given(parsers.parse('er is een notitie over {roepnaam}: "{tekst}"'))
def a_note(work: Work, roepnaam: str, tekst: str) -> None:
    door = work.door("Anna")
    regels = assistentmedewerkers.list_assistentmedewerkers(door)
    note(door, next(one.persoon for one in regels if one.persoon.roepnaam == roepnaam), tekst)
    work.close()


@given("Joost en Kim werken bij De Kleine Weide")
def both_at_the_farm(work: Work) -> None:
    door = work.door("Anna")
    farm = werkposten.add_werkpost(door, Werkpost(id="", naam="De Kleine Weide"))
    for regel in assistentmedewerkers.list_assistentmedewerkers(door):
        dossierdelen.save_deel(
            door,
            Plaatsing(
                id="",
                assistentmedewerker_id=regel.persoon.id,
                soort=SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING,
                werkpost_id=farm.id,
            ),
        )
    work.close()


@given("Anna gaat daar vandaag op bezoek")
def visit_today(work: Work) -> None:
    door = work.door("Anna")
    (farm,) = werkposten.list_werkposten(door)
    bezoeken.plan_bezoek(door, farm.werkpost.id, door.clock())
    work.close()


@given(parsers.parse('{roepnaam} heeft het doel "{omschrijving}"'))
def a_goal(work: Work, roepnaam: str, omschrijving: str) -> None:
    door = work.door("Anna")
    regels = assistentmedewerkers.list_assistentmedewerkers(door)
    who = next(one.persoon.id for one in regels if one.persoon.roepnaam == roepnaam)
    save_deel(door, Doel(id="", assistentmedewerker_id=who, omschrijving=omschrijving))
    work.close()


@given(parsers.parse('Anna heeft het tekstblok "{kort}": "{tekst}"'))
def a_tekstblok(work: Work, kort: str, tekst: str) -> None:
    schrijven.save_tekstblok(work.door("Anna"), Tekstblok(id="", kort=kort, tekst=tekst))


@when(parsers.parse('ze op F7 drukt bij het woord "{wrong}" en "{choice}" kiest'))
def mends_a_word(work: Work, wrong: str, choice: str) -> None:
    window = work.window
    area = window.find(TextArea, "Tekst van de notitie")
    window.wait_for(lambda: wrong in [one.words for one in area.marks.marks()], wrong)
    window.key(Qt.Key.Key_F7)
    window.wait_for(lambda: isinstance(QApplication.activePopupWidget(), QMenu), choice)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (action,) = [
        one for one in menu.actions() if one.text().replace("&", "").split("  ")[-1] == choice
    ]
    action.trigger()
    menu.close()
    window.settle()


@then(parsers.parse('staat "{woord}" bij de woorden van Anna'))
def own_word(work: Work, woord: str) -> None:
    work.close()
    assert woord in schrijven.list_eigen(work.door("Anna")).woorden


@given("Anna heeft haar laptop ontgrendeld")
def anna_unlocked(work: Work) -> None:
    work.unlock("Anna")


@when(parsers.parse("{who} haar laptop ontgrendelt"))
def unlocks(work: Work, who: str) -> None:
    work.unlock(who)


@when("ze Jobcoach sluit en opnieuw opent")
def again(work: Work) -> None:
    work.window.widget.close()
    work.window.settle()
    work.unlock(work.whose)


@when(parsers.re(r"ze op (?P<key>(?:Ctrl\+)?(?:[A-Z1]\b|Enter|Tab|F\d)|Alt\+Left) drukt"))
def press_key(work: Work, key: str) -> None:
    held = Qt.KeyboardModifier.ControlModifier if key.startswith("Ctrl+") else None
    if key.startswith("Alt+"):
        held = Qt.KeyboardModifier.AltModifier
    assert not QKeySequence(key).isEmpty()
    work.window.key(KEYS[key], held)


@when(parsers.parse('ze op "{name}" drukt'))
def press_button(work: Work, name: str) -> None:
    work.window.press(name)


@when(parsers.parse('ze "{text}" typt'))
def types(work: Work, text: str) -> None:
    window = work.window
    window.wait_for(
        lambda: isinstance(window.widget.focusWidget(), (QTextEdit, QLineEdit)), "a place to type"
    )
    window.write(text)
    window.settle()


@when(parsers.parse('ze "{text}" typt en op Enter drukt'))
def types_and_enters(work: Work, text: str) -> None:
    types(work, text)
    press_key(work, "Enter")


@when(parsers.parse('ze "{key}" antwoordt op "{question}"'))
def answers(work: Work, key: str, question: str) -> None:
    work.window.sees(question)
    work.window.key(Qt.Key(ord(key)))


@when(parsers.parse('ze samen "{key}" antwoorden op "{question}"'))
def answers_together(work: Work, key: str, question: str) -> None:
    answers(work, key, question)
    work.window.settle()


@when(parsers.parse('ze samen verder gaan naar "{question}"'))
def further_together(work: Work, question: str) -> None:
    window = work.window
    view = window.find(SamenView, "")

    def there() -> bool:
        here = view.question
        return here is not None and here.question == question

    while not there():
        window.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        window.settle()
    window.sees(question)


@when("ze het papier bewaart")
def keep_paper(work: Work) -> None:
    work.pdf = work.root / "afspraken.pdf"
    work.window.find(SamenView, "").file_chosen.emit(work.pdf)
    work.window.wait_for(work.pdf.exists, "the paper")
    work.window.settle()


@when("ze haar laptop vergrendelt")
def locks(work: Work) -> None:
    work.window.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    work.window.settle()


@when("ze haar wachtwoordzin invult")
def unlocks_again(work: Work) -> None:
    work.window.fill("Wachtwoordzin", PASSPHRASE)
    work.window.press("Openen")


@then(parsers.parse('leest ze nergens "{words}"'))
def reads_nowhere(work: Work, words: str) -> None:
    window = work.window
    assert words not in window.texts()
    assert words not in window.widget.windowTitle()


@then(parsers.parse("staat er niets over {roepnaam} op het scherm"))
def nothing_about(work: Work, roepnaam: str) -> None:
    work.window.settle()
    assert [text for text in texts(work.window.widget) if roepnaam in text] == []
    assert roepnaam not in work.window.widget.windowTitle()


@given(parsers.parse("het dossier van {roepnaam} staat open bij {tab}"))
def open_dossier(work: Work, roepnaam: str, tab: str) -> None:
    window = work.window
    window.press("Assistent-medewerkers")
    window.sees(roepnaam)
    people = window.find(QListView, "Assistent-medewerkers")
    model = people.model()
    names = [
        str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(model.rowCount())
    ]
    click_row(people, next(row for row, name in enumerate(names) if name.startswith(roepnaam)))
    window.settle()
    window.tab(tab)


@when("ze het rapport bewaart")
def keep_report(work: Work) -> None:
    work.pdf = work.root / "rapport.pdf"
    work.window.find(RapportenView, "").file_chosen.emit(work.pdf)
    work.window.wait_for(work.pdf.exists, "the report")
    work.window.settle()


@then(parsers.parse('leest ze "{words}"'))
def reads(work: Work, words: str) -> None:
    work.window.sees(words)


@then(parsers.parse('vindt ze "{words}"'))
def finds(work: Work, words: str) -> None:
    found = work.window.find(QListView, "Gevonden")

    def there() -> bool:
        model = found.model()
        rows = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
        return any(words in row for row in rows)

    work.window.wait_for(there, words)


@then(parsers.parse('vindt ze niet "{words}"'))
def finds_not(work: Work, words: str) -> None:
    model = work.window.find(QListView, "Gevonden").model()
    rows = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert rows
    assert not any(words in row for row in rows)


@then(parsers.parse('is "{words}" gemarkeerd in de notitie "{tekst}"'))
def marked_in_note(work: Work, words: str, tekst: str) -> None:
    window = work.window

    def there() -> bool:
        lists = window.widget.findChildren(TimelineList)
        present = lists[0].present if lists else None
        return present is not None and present.text == tekst and lists[0].isVisible()

    window.wait_for(there, tekst)
    (timeline,) = window.widget.findChildren(TimelineList)
    marked = timeline.marked_words
    assert [tekst[one.begin : one.end] for one in marks(tekst, marked)] == [words]


@when(parsers.parse('ze de periode "{period}" kiest en tot "{day}" zoekt'))
def choose_period(work: Work, period: str, day: str) -> None:
    window = work.window
    window.wait_for(
        lambda: bool(window.find(QListView, "Gevonden").model().rowCount()), "something found"
    )
    window.key(Qt.Key.Key_Tab)
    window.key(Qt.Key.Key_Tab)
    choice = window.widget.focusWidget()
    assert isinstance(choice, Choice)
    while choice.currentText() != period:
        window.key(Qt.Key.Key_Down)
    window.wait_for(lambda: isinstance(window.widget.focusWidget(), QLineEdit), "the first day")
    for _ in range(2):
        window.key(Qt.Key.Key_Tab)
    window.write(day)
    window.settle()


@when("ze teruggaat naar het zoekveld en op Enter drukt")
def back_to_words(work: Work) -> None:
    work.window.key(Qt.Key.Key_Escape)
    work.window.settle()
    work.window.key(Qt.Key.Key_Return)


@then(parsers.parse("leest ze het dossier van {naam}"))
def reads_dossier(work: Work, naam: str) -> None:
    desktop = work.window.application.desktop
    assert desktop is not None
    door = desktop.workspace

    def there() -> bool:
        here = desktop.here
        if here is None or here.dossier is None:
            return False
        return door.open_dossier(here.dossier).persoon.naam == naam

    work.window.wait_for(there, naam)
    work.window.sees(naam)


@then(parsers.parse("staat op Vandaag een kladje over {roepnaam}"))
def draft_on_vandaag(work: Work, roepnaam: str) -> None:
    window = work.window
    drafts = window.find(QListView, "Kladjes")
    window.wait_for(lambda: drafts.model().rowCount() == 1, "one draft")
    said = str(drafts.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert roepnaam in said, said


@then(parsers.parse('gaat ze daarin verder na "{text}"'))
def goes_on(work: Work, text: str) -> None:
    window = work.window
    click_row(window.find(QListView, "Kladjes"), 0)
    area = window.find(QTextEdit, "Tekst van de notitie")
    window.wait_for(lambda: area.toPlainText() == text, text)


@then(parsers.parse('staat in het dossier van {roepnaam} de ondertekende notitie "{tekst}"'))
def note_in_dossier(work: Work, roepnaam: str, tekst: str) -> None:
    work.close()
    door = work.door("Anna")
    regels = assistentmedewerkers.list_assistentmedewerkers(door)
    (who,) = [one.persoon.id for one in regels if one.persoon.roepnaam == roepnaam]
    (found,) = notities.list_notities(door, who)
    assert (found.tekst, found.status) == (tekst, StatusNotitie.ONDERTEKEND)


@then(parsers.parse("is {roepnaam} gemeten op trede {trede:d}"))
def measured(work: Work, roepnaam: str, trede: int) -> None:
    work.close()
    door = work.door("Anna")
    regels = assistentmedewerkers.list_assistentmedewerkers(door)
    (who,) = [one.persoon.id for one in regels if one.persoon.roepnaam == roepnaam]
    assert [one.trede for one in ladder.list_ladderbeoordelingen(door, who)] == [trede]


@then(parsers.parse('staat in de PDF "{words}"'))
def in_pdf(work: Work, words: str) -> None:
    told = subprocess.run(
        ["pdftotext", "-layout", str(work.pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert words in told


@given("een organisatie met een server")
def an_office(work: Work) -> None:
    url = f"sqlite:///{work.root / 'server.db'}"
    database = Database(url)
    work.stack.callback(database.close)
    administration = Administration(database, system_clock)
    administration.set_up("Zorg Noord")
    process = ServerProcess(url)
    work.stack.callback(process.stop)
    line = work.stack.enter_context(Line(process.url))
    work.office = Office(administration, line, administration.add_werkteam("Oost").id)


def _joins(work: Work, naam: str, rol: Rol) -> Door:
    office = work.office
    assert office is not None
    who = office.administration.add_gebruiker(naam, rol, office.team)
    code = office.administration.invite(who.id).code
    work.laptops[naam] = work.root / naam
    return enrolled(work.laptops[naam], office.line.url, code, LiveClock(system_clock()))


@given(parsers.parse("{naam} is daar jobcoach en begeleidt {roepnaam} {achternaam}"))
def a_coach(work: Work, naam: str, roepnaam: str, achternaam: str) -> None:
    door = _joins(work, naam, Rol.JOBCOACH)
    person(door, roepnaam, achternaam)
    sync(door)
    door.database.close()


@given(parsers.parse("{naam} is daar teamleider"))
def a_leader(work: Work, naam: str) -> None:
    _joins(work, naam, Rol.TEAMLEIDER).database.close()


@given("er is geen netwerk")
def no_network(work: Work) -> None:
    assert work.office is not None
    work.office.line.cut()


@when("er weer netwerk is")
def network_again(work: Work) -> None:
    assert work.office is not None
    work.office.line.mend()


@then(parsers.parse("schrijft ze over {roepnaam}"))
def writes_about(work: Work, roepnaam: str) -> None:
    def there() -> bool:
        focused = work.qapp.focusWidget()
        return isinstance(focused, QTextEdit) and focused.accessibleName() == f"Over {roepnaam}"

    work.window.wait_for(there, f"the line of {roepnaam}")


@when("ze op Tab drukt tot ze bij de week is")
def tab_to_the_week(work: Work) -> None:
    for _ in range(20):
        if isinstance(work.qapp.focusWidget(), WeekGrid):
            return
        press_key(work, "Tab")
    raise AssertionError("the week is not reached by Tab")


def _today_of(work: Work, roepnaam: str) -> list[StatusAanwezigheid]:
    work.close()
    door = work.door("Anna")
    regels = assistentmedewerkers.list_assistentmedewerkers(door)
    (who,) = [one.persoon.id for one in regels if one.persoon.roepnaam == roepnaam]
    today = day_of(door.clock())
    week = aanwezigheid.show_week(door, who, today)
    return [
        one.aanwezigheid.status
        for one in week.vakken
        if one.datum == today and one.aanwezigheid is not None
    ]


@then(parsers.parse("is {roepnaam} vandaag ziek gemeld"))
def ill_today(work: Work, roepnaam: str) -> None:
    assert _today_of(work, roepnaam) == [StatusAanwezigheid.ZIEK]


@then(parsers.parse("is over {roepnaam} vandaag niets ingevuld"))
def nothing_today(work: Work, roepnaam: str) -> None:
    assert _today_of(work, roepnaam) == []


@given(parsers.parse('er is een werkpost "{naam}"'))
def a_werkpost(work: Work, naam: str) -> None:
    werkposten.add_werkpost(work.door("Anna"), Werkpost(id="", naam=naam))
    work.close()


def _week(window: Window) -> WeekView:
    """The drawn week, with the keyboard in it."""
    week = window.find(WeekView, "Week")
    window.wait_for(lambda: window.widget.focusWidget() is week, "the keyboard in the week")
    return week


@when(parsers.parse('ze volgende week op maandag een bezoek plant om "{tijd}"'))
def plans_visit(work: Work, tijd: str) -> None:
    window = work.window
    _week(window)
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_Return):
        window.key(key)
    at = window.find(QLineEdit, "Tijd")
    at.setFocus()
    at.selectAll()
    window.write(tijd)
    window.key(Qt.Key.Key_Return)
    _week(window)


@when("ze het bezoek een dag en een kwartier later zet")
def moves_visit(work: Work) -> None:
    _week(work.window)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        work.window.key(key, Qt.KeyboardModifier.ControlModifier)


@then(
    parsers.parse('staat volgende week {dag} om {tijd} een bezoek aan "{naam}" in de agenda'),
)
def visit_in_diary(work: Work, dag: str, tijd: str, naam: str) -> None:
    """In the store, as someone else who looks in it would see."""
    desktop = work.window.application.desktop
    assert desktop is not None
    today = desktop.desk.today
    when = today + timedelta(days=7 - today.weekday() + WEEKDAYS.index(dag))
    office = desktop.workspace

    def there() -> bool:
        found = office.open_agenda(when, when).bezoeken
        told = [
            (one.werkpost.naam, clock_time(one.bezoek.gepland_op))
            for one in found
            if one.bezoek.gepland_op is not None
        ]
        return told == [(naam, tijd)]

    work.window.wait_for(there, f"{naam}, {dag} {tijd}")
    work.window.settle()
