"""The screen for two: one person before it who may see nothing of anyone else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QShortcut
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from jobcoach.domain.doel import Doel
from jobcoach.domain.gesprek import Afspraak, Gesprek, Gezicht, JaDeelsNee
from jobcoach.domain.kladje import SoortKladje
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.scope import dossier
from jobcoach.domain.tekstblok import Tekstblok
from jobcoach.settings import Settings
from jobcoach.store import scopes
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.background import Background
from jobcoach.ui.clipping import clipped
from jobcoach.ui.desktop import Desktop
from jobcoach.ui.factories import screens_of
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.samen.model import Velden
from jobcoach.ui.samen.pages import (
    NOT_YET,
    BackPage,
    DonePage,
    GoalsPage,
    HowPage,
    NewPage,
    TellPage,
)
from jobcoach.ui.samen.presenter import SAY_WHAT, SamenPresenter
from jobcoach.ui.samen.view import SamenView
from jobcoach.ui.screens import Place, Screen, ScreenName
from jobcoach.ui.vandaag.model import place_of_kladje
from jobcoach.ui.workspace import workspace_of
from jobcoach.usecases import access_log, gesprekken, vandaag
from jobcoach.usecases.door import Door
from jobcoach.usecases.dossierdelen import save_deel
from jobcoach.usecases.schrijven import save_tekstblok
from tests.report.reading import words_of
from tests.ui.accessible import unnamed
from tests.ui.conftest import Around
from tests.ui.keyboard import press, write
from tests.ui.looked_at import texts
from tests.ui.real import PEOPLE, id_of, kept, set_up, switched_on

Settled = Callable[[], None]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("laptop") / "gegevens"
    set_up(root)
    return root


@pytest.fixture
def door(template: Path, tmp_path: Path) -> Iterator[Door]:
    door = switched_on(template, tmp_path / "gegevens")
    yield door
    door.database.close()


@pytest.fixture
def kim(door: Door) -> str:
    """Kim, who has a goal in own words and an agreement of last time."""
    person = id_of(door, "Kim")
    save_deel(
        door,
        Doel(
            id="",
            assistentmedewerker_id=person,
            omschrijving="Zelfstandig reizen",
            eigen_woorden="Ik wil zelf met de bus",
            in_beeld=True,
        ),
    )
    gesprekken.add_gesprek(
        door,
        Gesprek(
            id="",
            assistentmedewerker_id=person,
            auteur_id="",
            datum=door.clock().date(),  # half past ten in the morning
        ),
        (Afspraak(id="", assistentmedewerker_id="", gesprek_id="", wat="Ik bel zelf af"),),
    )
    return person


def samen_screen(desk: object, door: Door) -> SamenPresenter:
    """The screen as the program connects it."""
    screens = screens_of(
        workspace_of(door),
        about=About("", "", ""),
        settings=Settings,
        change_settings=lambda _: None,
        may_lock=False,
    )
    made: Screen = screens[ScreenName.SAMEN](desk)  # type: ignore[arg-type]
    assert isinstance(made, SamenPresenter)
    return made


@pytest.fixture
def screen(
    around: Around,
    door: Door,
    kim: str,
    shown: Callable[[SamenPresenter], SamenPresenter],
    settled: Settled,
) -> SamenPresenter:
    made = shown(samen_screen(around.desk, door))
    made.activated(Place(ScreenName.SAMEN, dossier=kim))
    settled()
    return made


def key(screen: SamenPresenter, which: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    """Press a key as the system does: shortcuts of the window too."""
    modifiers = Qt.KeyboardModifier.NoModifier
    for one in held:
        modifiers |= one
    QTest.keyClick(screen.widget.window().windowHandle(), which, modifiers)


def further(screen: SamenPresenter, settled: Settled) -> None:
    key(screen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()


def test_two_people_go_through_all_of_it_by_keyboard_alone(
    screen: SamenPresenter, door: Door, kim: str, settled: Settled
) -> None:
    view = screen.widget
    assert isinstance(view.question, HowPage)
    key(screen, Qt.Key.Key_4)
    assert view.question.gezicht is Gezicht.NIET_GOED
    further(screen, settled)
    assert isinstance(view.question, GoalsPage)
    assert [one.words for one in view.question.choices] == ["Ik wil zelf met de bus"]
    key(screen, Qt.Key.Key_1)
    further(screen, settled)
    assert isinstance(view.question, BackPage)
    key(screen, Qt.Key.Key_2)
    further(screen, settled)
    assert isinstance(view.question, NewPage)
    for words in ("Ik leer met de bus", "elke dinsdag", "ik en Anna", "alleen"):
        write(words)
        press(Qt.Key.Key_Return)
        if words == "ik en Anna":
            for _ in range(3):
                press(Qt.Key.Key_Tab)
    further(screen, settled)
    assert isinstance(view.question, TellPage)
    key(screen, Qt.Key.Key_1)
    further(screen, settled)
    assert isinstance(view.question, DonePage)
    blad = gesprekken.open_samen(door, kim)
    assert blad.vorige is not None
    assert (blad.vorige.gezicht, blad.vorige.verteld) == (Gezicht.NIET_GOED, JaDeelsNee.JA)
    assert len(blad.vorige.doelen) == 1
    new, old = blad.terugkijken
    assert (new.wat, new.wanneer, new.wie, new.volgende_stap) == (
        "Ik leer met de bus",
        "elke dinsdag",
        "ik en Anna",
        "alleen",
    )
    assert (old.wat, old.gedaan) == ("Ik bel zelf af", JaDeelsNee.DEELS)
    assert kept(door) == ()


def test_who_could_not_tell_it_is_told_again_in_other_words(
    screen: SamenPresenter, settled: Settled
) -> None:
    view = screen.widget
    for _ in range(3):
        further(screen, settled)
    write("Ik leer met de bus")
    further(screen, settled)
    assert isinstance(view.question, TellPage)
    for which, gently in ((1, False), (2, True), (3, True), (1, False)):
        view.question.choices[which - 1].click()
        assert view.question.hint.isVisible() is gently
    assert view.question.hint.text() == NOT_YET


def test_nobody_is_asked_to_tell_what_was_not_agreed(
    screen: SamenPresenter, door: Door, kim: str, settled: Settled
) -> None:
    key(screen, Qt.Key.Key_1)
    for _ in range(4):
        further(screen, settled)
    assert isinstance(screen.widget.question, DonePage)
    blad = gesprekken.open_samen(door, kim)
    assert blad.vorige is not None
    assert (blad.vorige.gezicht, blad.vorige.verteld) == (Gezicht.HEEL_GOED, None)


def test_digits_in_own_words_choose_no_face(screen: SamenPresenter) -> None:
    page = screen.widget.question
    assert isinstance(page, HowPage)
    page.text.setFocus()
    for which in (Qt.Key.Key_3, Qt.Key.Key_5):
        key(screen, which)
    assert (page.text.text, page.gezicht) == ("35", None)


def test_an_agreement_says_what_before_one_goes_on(
    screen: SamenPresenter, settled: Settled
) -> None:
    for _ in range(3):
        further(screen, settled)
    page = screen.widget.question
    assert isinstance(page, NewPage)
    page.fields["wanneer"].setText("morgen")
    further(screen, settled)
    assert screen.widget.question is page
    assert page.wrong.text() == SAY_WHAT
    assert page.fields["wat"].hasFocus()


def test_there_is_room_for_five_agreements_and_no_more(
    screen: SamenPresenter, settled: Settled
) -> None:
    for _ in range(3):
        further(screen, settled)
    for number in range(5):
        page = screen.widget.question
        assert isinstance(page, NewPage)
        assert not page.more.isVisibleTo(page)
        page.fields["wat"].setText(f"Afspraak {number}")
        assert page.more.isVisibleTo(page) is (number < 4)
        if number < 4:
            page.more.click()
            settled()


def test_leaving_asks_nothing_and_one_goes_on_where_one_was(
    screen: SamenPresenter, around: Around, door: Door, kim: str, settled: Settled
) -> None:
    key(screen, Qt.Key.Key_2)
    further(screen, settled)
    key(screen, Qt.Key.Key_Escape)
    assert around.backs == []
    key(screen, Qt.Key.Key_Escape)
    assert around.backs == [None]
    assert screen.may_leave()
    settled()
    (draft,) = kept(door)
    assert (draft.soort, draft.assistentmedewerker_id) == (SoortKladje.GESPREK, kim)
    place = place_of_kladje(draft.id, vandaag.open_vandaag(door))
    assert place == Place(ScreenName.SAMEN, dossier=kim, kladje=draft.id)
    screen.activated(place)
    settled()
    assert isinstance(screen.widget.question, GoalsPage)
    key(screen, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    page = screen.widget.question
    assert isinstance(page, HowPage)
    assert page.gezicht is Gezicht.GOED


def test_what_is_said_is_on_the_disk_without_a_press(
    screen: SamenPresenter, door: Door, qtbot: QtBot
) -> None:
    page = screen.widget.question
    assert isinstance(page, HowPage)
    page.text.setFocus()
    write("De kassa is spannend")
    qtbot.waitUntil(lambda: any("spannend" in str(one.inhoud["tekst"]) for one in kept(door)))


def test_with_nothing_said_nothing_is_kept(
    screen: SamenPresenter, around: Around, door: Door, settled: Settled
) -> None:
    before = len(access_log.list_logregels(door))
    for _ in range(4):
        further(screen, settled)
    assert around.backs == [None]
    assert kept(door) == ()
    made = [
        one
        for one in access_log.list_logregels(door)[before:]
        if one.gebeurtenis is Gebeurtenis.AANMAKEN
    ]
    assert made == []


def test_the_paper_is_kept_as_a_pdf_without_a_name_in_that_of_the_file(
    screen: SamenPresenter, settled: Settled, tmp_path: Path
) -> None:
    for _ in range(3):
        further(screen, settled)
    write("Ik leer met de bus")
    for _ in range(2):
        further(screen, settled)
    page = screen.widget.question
    assert isinstance(page, DonePage)
    page.saving.click()
    (dialog,) = screen.widget.findChildren(QFileDialog)
    (name,) = dialog.selectedFiles()
    assert Path(name).name == "Mijn afspraken 2026-11-03.pdf"
    dialog.close()
    path = tmp_path / "Mijn afspraken.pdf"
    screen.widget.file_chosen.emit(path)
    settled()
    settled()
    assert "1 Ik leer met de bus" in words_of(path.read_bytes())
    assert page.told.text() == "Bewaard als Mijn afspraken.pdf"


def test_when_access_ends_nothing_stays_in_sight_and_what_was_said_is_kept(
    screen: SamenPresenter, door: Door, kim: str, settled: Settled
) -> None:
    key(screen, Qt.Key.Key_2)
    further(screen, settled)
    with door.database.write() as tx:
        scopes.hide(tx, dossier(kim))
    screen.refresh()
    settled()
    assert screen.widget.question is None
    assert "Ik wil zelf met de bus" not in " ".join(texts(screen.widget))
    assert any("geen toegang meer" in text for text in texts(screen.widget))


@pytest.mark.parametrize("percent", [100, 200])
def test_every_question_fits_and_can_be_heard(
    screen: SamenPresenter,
    appearance: Appearance,
    qtbot: QtBot,
    settled: Settled,
    percent: int,
) -> None:
    appearance.show(Settings(theme="licht", text_size_percent=percent))
    view = screen.widget
    view.resize(1366, 768)
    for page in (
        HowPage("Jan-Willem", Gezicht.HELEMAAL_NIET_GOED, "Ik vind het spannend"),
        NewPage(4, Velden(wat="Ik leer met de bus", wie="Ik")),
        TellPage(JaDeelsNee.NEE),
        DonePage((Velden(wat="Ik leer met de bus" * 5, wanneer="elke dinsdag"),)),
    ):
        view.show_question(page, 2, 6)
        qtbot.waitUntil(lambda: clipped(view) == [])
        assert unnamed(view) == []


# --- in the window ---


@pytest.fixture
def desktop(
    door: Door, kim: str, background: Background, qtbot: QtBot, appearance: Appearance
) -> Desktop:
    workspace = workspace_of(door)
    desktop = Desktop(
        workspace,
        screens_of(
            workspace,
            about=About("", "", ""),
            settings=lambda: appearance.settings,
            change_settings=lambda _: None,
            may_lock=False,
        ),
        background,
        sync_every_minutes=60,
    )
    qtbot.addWidget(desktop.frame)
    desktop.frame.resize(1366, 768)
    desktop.frame.show()
    desktop.frame.activateWindow()
    qtbot.waitUntil(desktop.frame.isActiveWindow)
    return desktop


def names_in(window: QWidget, door: Door) -> set[str]:
    """Of whom but Kim something is read or heard in this window."""
    said = " ".join(texts(window))
    names = {name for one in PEOPLE if one[0] != "Kim" for name in one}
    return {name for name in (*names, "Jansen", door.who.naam) if name in said}


def test_nothing_of_anyone_else_is_on_this_screen(
    desktop: Desktop, door: Door, kim: str, settled: Settled
) -> None:
    desktop.go(Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=kim))
    settled()
    assert {"Joost", "Jansen"} <= names_in(desktop.frame, door)
    desktop.messages.say("Notitie over Joost ondertekend")
    desktop.go(Place(ScreenName.SAMEN, dossier=kim))
    settled()
    view = desktop.screen(ScreenName.SAMEN).widget
    assert isinstance(view, SamenView)
    assert isinstance(view.question, HowPage)
    view.question.choices[0].click()
    for _ in range(5):
        assert names_in(desktop.frame, door) == set()
        for part in (desktop.frame.rail, desktop.frame.search, desktop.frame.pill):
            assert not part.isVisible()
        desktop.messages.say("Notitie over Joost ondertekend")
        desktop.messages.inform("Van Joost", "staat niet meer op deze laptop")
        view.next_requested.emit()
        settled()
        settled()


def test_no_key_leads_to_others_by_accident_and_all_is_there_again_afterwards(
    desktop: Desktop, kim: str, settled: Settled
) -> None:
    desktop.go(Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=kim))
    settled()
    here = Place(ScreenName.SAMEN, dossier=kim)
    desktop.go(here)
    settled()
    window = desktop.frame.windowHandle()
    control = Qt.KeyboardModifier.ControlModifier
    for which in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_N, Qt.Key.Key_K):
        QTest.keyClick(window, which, control)
    for which in (Qt.Key.Key_F1, Qt.Key.Key_F5):
        QTest.keyClick(window, which)
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settled()
    assert desktop.here == here
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_Escape)
    settled()
    assert desktop.here is not None
    assert desktop.here.screen is ScreenName.ASSISTENTMEDEWERKERS
    assert desktop.frame.rail.isVisible()
    assert desktop.frame.search.isVisible()
    assert all(one.isEnabled() for one in desktop.frame.findChildren(QShortcut))
    off = {one.objectName() for one in desktop.frame.actions() if not one.isEnabled()}
    assert "nieuwe_notitie" not in off
    assert "zoeken" not in off
    assert all(isinstance(one, QAction) for one in desktop.frame.actions())


def test_own_texts_of_the_coach_do_not_come_before_who_looks_along(
    desktop: Desktop, door: Door, kim: str, settled: Settled, qtbot: QtBot
) -> None:
    """They may be about anyone: neither in a list, nor by the accident of a short word and Tab."""
    save_tekstblok(door, Tekstblok(id="", kort="te", tekst="Joost was weer te laat"))
    desktop.go(Place(ScreenName.SAMEN, dossier=kim))
    settled()
    view = desktop.screen(ScreenName.SAMEN).widget
    assert isinstance(view, SamenView)
    assert isinstance(view.question, HowPage)
    field = view.question.text
    field.setFocus()
    qtbot.waitUntil(lambda: bool(desktop.writing.known.blokken))
    write("Ik was te", field)
    press(Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.activePopupWidget() is None
    place = field.cursorRect().center()
    field.contextMenuEvent(
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, field.mapToGlobal(place))
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions() if "ekstblok" in one.text()] == []
    menu.close()
    press(Qt.Key.Key_Tab)
    assert field.text.rstrip() == "Ik was te"


def test_keeping_the_paper_shows_no_reports_about_others(
    screen: SamenPresenter, qtbot: QtBot
) -> None:
    """In 'Documenten' stand the reports of everyone; a name of a file tells of whom."""
    screen.widget.ask_for_file("Mijn afspraken 3 november 2026.pdf")
    (dialog,) = screen.widget.findChildren(QFileDialog)
    try:
        patterns = re.findall(r"[(;]([^()]*)[)]", ";".join(dialog.nameFilters()))
        assert patterns
        shown = ["Mijn afspraken 3 november 2026.pdf", "Mijn afspraken.pdf", "Voortgang JV.pdf"]
        assert [one for one in shown if fnmatch(one, patterns[0])] == shown[:2]
        assert dialog.defaultSuffix() == "pdf"
    finally:
        dialog.close()


def test_printing_makes_paper_and_no_file(screen: SamenPresenter) -> None:
    """Others on the computer could read such a file, and it could stand over the data."""
    screen.widget.ask_for_printer()
    (dialog,) = screen.widget.findChildren(QPrintDialog)
    try:
        assert not dialog.testOption(QPrintDialog.PrintDialogOption.PrintToFile)
    finally:
        dialog.close()
