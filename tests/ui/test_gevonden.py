"""What was found opens at its place: in sight, with the words marked, on a real laptop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from jobcoach.domain.competentie import DEFAULT_LIST, Competentiescore, shipped_list
from jobcoach.domain.contact import Contactpersoon
from jobcoach.domain.doel import Doel, StatusDoel
from jobcoach.domain.ladder import Antwoord, Vraag
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.notitie import Bezoek
from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.domain.voorziening import Voorziening, Wet
from jobcoach.domain.werkpost import Werkpost
from jobcoach.domain.zoeken import Zoeksoort
from jobcoach.settings import Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.assistentmedewerkers.bijlage_viewer import BijlageViewer
from jobcoach.ui.assistentmedewerkers.deel_row import DeelRow
from jobcoach.ui.assistentmedewerkers.doel_card import DoelCard
from jobcoach.ui.assistentmedewerkers.tijdlijn_list import TimelineList
from jobcoach.ui.background import Background
from jobcoach.ui.desktop import Desktop
from jobcoach.ui.factories import screens_of
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.theme import Tone, shown
from jobcoach.ui.widgets.marks import places_in
from jobcoach.ui.widgets.section import Section
from jobcoach.ui.widgets.text import Label, Paragraph
from jobcoach.ui.workspace import workspace_of
from jobcoach.ui.zoeken.model import Period
from jobcoach.usecases import bijlagen, ladder
from jobcoach.usecases.assistentmedewerkers import open_dossier
from jobcoach.usecases.door import Door
from jobcoach.usecases.dossierdelen import save_deel
from tests.media.pictures import png
from tests.support.laptop import note
from tests.ui.keyboard import press, shortcut, write
from tests.ui.real import again, id_of, set_up, switched_on

LONG = "Daarna nog van alles gedaan met de anderen op de werkpost en koffie gedronken. " * 40
YES = {Vraag.V1: Antwoord.NEE, Vraag.V3: Antwoord.JA}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A laptop on which Kim has one of everything, with a seahorse in it."""
    root = tmp_path_factory.mktemp("laptop") / "gegevens"
    set_up(root)
    door = again(root)
    kim = id_of(door, "Kim")
    persoon = open_dossier(door, kim).persoon
    for number in range(12):
        note(door, persoon, f"Bezoek {number}. {LONG}")
    note(door, persoon, f"{LONG}\nToen het zeepaardje gezien 🐟 bij de vijver. {LONG}")
    for number in range(70):
        note(door, persoon, f"Later bezoek {number}")
    save_deel(
        door,
        Doel(
            id="",
            assistentmedewerker_id=kim,
            omschrijving="Een zeepaardje tekenen",
            status=StatusDoel.BEHAALD,
        ),
    )
    for naam in ("Moeder", "Zeepaardje"):
        save_deel(door, Contactpersoon(id="", assistentmedewerker_id=kim, naam=naam))
    for nummer in ("1", "2", "zeepaardje"):
        save_deel(
            door,
            Voorziening(id="", assistentmedewerker_id=kim, wet=Wet.WLZ, nummer=nummer),
        )
    for day, mening in ((date(2025, 1, 7), "Als een zeepaardje"), (date(2026, 2, 3), "Goed")):
        measured = Ladderbeoordeling(
            id="",
            assistentmedewerker_id=kim,
            auteur_id="",
            datum=day,
            antwoorden=YES,
            mening_persoon=mening,
        )
        ladder.add_ladderbeoordeling(door, measured, submit=True)
    bijlagen.add_bijlage(
        door, png(), assistentmedewerker_id=kim, naam="Zeepaardje.png", gegeven_door="Kim"
    )
    last = shipped_list(door.who.organisatie_id)[len(DEFAULT_LIST) - 1]
    with door.aside() as work:
        work.save(replace(persoon, verhaal="Houdt van het zeepaardje in de vijver"))
        work.save(
            Competentiescore(
                id=work.new_id(),
                assistentmedewerker_id=kim,
                competentie_id=last.id,
                datum=date(2026, 10, 1),
                score=3,
                toelichting="Vertelde over het zeepaardje",
            )
        )
        work.open_scope(ScopeName(ScopeKind.WERKPOST, "w"), team=None)
        work.save(Werkpost(id="w", naam="De Kas", taken="Het zeepaardje voeren"))
        for weeks in range(1, 30):
            report = f"Verslag {weeks}. {'Alles ging goed. ' * 12}"
            if weeks == 25:
                report += "Iedereen zag het zeepaardje."
            work.save(
                Bezoek(
                    id=f"b{weeks}",
                    werkpost_id="w",
                    werkelijk_op=work.now - timedelta(weeks=weeks),
                    verslag=report,
                )
            )
        work.flush()
    door.database.close()
    return root


@pytest.fixture
def door(template: Path, tmp_path: Path) -> Door:
    return switched_on(template, tmp_path / "gegevens")


@pytest.fixture
def desktop(appearance: Appearance, qtbot: QtBot, background: Background, door: Door) -> Desktop:
    workspace = workspace_of(door)
    screens = screens_of(
        workspace,
        about=About("0.1.0", "laptop-anna", "/home/anna"),
        settings=Settings,
        change_settings=lambda _: None,
        may_lock=False,
    )
    made = Desktop(workspace, screens, background, sync_every_minutes=5)
    qtbot.addWidget(made.frame)
    made.frame.resize(1366, 768)
    made.frame.show()
    made.frame.activateWindow()
    made.start()
    qtbot.waitUntil(made.frame.isActiveWindow)
    return made


Opened = Callable[[Zoeksoort, str], None]


@pytest.fixture
def look_up(desktop: Desktop, qtbot: QtBot, settled: Callable[[], None]) -> Opened:
    """Search for the seahorse and open the first result of this kind whose words hold this."""

    def look(soort: Zoeksoort, words: str) -> None:
        search = desktop.frame.search
        shortcut(desktop.frame, "Ctrl+K")
        write("zeep")
        qtbot.waitUntil(lambda: bool(search.found))
        search.filters.put(soort, Period.ALWAYS, (None, None))
        search.narrowed.emit()
        settled()
        qtbot.waitUntil(lambda: any(words in one.words for one in search.found))
        place = next(n for n, one in enumerate(search.found) if words in one.words)
        for _ in range(place):
            press(Qt.Key.Key_Down)
        assert search.current is search.found[place]
        press(Qt.Key.Key_Return)
        settled()
        qtbot.wait(50)

    return look


def amber_in(widget: QWidget) -> int:
    """How many pixels of it lie on the ground of a mark."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted = QColor(shown().soft(Tone.AMBER)).rgb()
    return sum(
        image.pixel(x, y) == wanted for y in range(image.height()) for x in range(image.width())
    )


def is_in_sight(widget: QWidget) -> bool:
    """Whether all of it can be seen."""
    window = widget.window()
    box = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return widget.isVisible() and widget.visibleRegion().boundingRect().size() == box.size()


def has_keyboard(widget: QWidget) -> bool:
    """Whether the keyboard is in it."""
    focus = QApplication.focusWidget()
    return focus is not None and widget.isAncestorOf(focus)


def marked(root: QWidget) -> list[str]:
    """The texts below this widget in which something is marked."""
    found = []
    for one in root.findChildren(QWidget):
        if not one.isVisibleTo(root):
            continue
        if isinstance(one, Paragraph) and "background-color" in one.text():
            found.append(one.plain_text)
        elif isinstance(one, Label) and one.marked:
            found.append(one.text())
        elif isinstance(one, QTextEdit) and one.extraSelections():
            found += [each.cursor.selectedText() for each in one.extraSelections()]
    return found


def test_a_note_is_in_sight_where_the_word_stands_and_marked_until_one_goes_on(
    desktop: Desktop, look_up: Opened, qtbot: QtBot
) -> None:
    look_up(Zoeksoort.NOTITIES, "zeepaardje")
    (timeline,) = desktop.frame.findChildren(TimelineList)
    qtbot.waitUntil(lambda: timeline.present is not None and "zeepaardje" in timeline.present.text)
    assert timeline.hasFocus()
    qtbot.waitUntil(lambda: amber_in(timeline.viewport()) > 20)
    timeline.setCurrentIndex(timeline.timeline.index(timeline.currentIndex().row() + 1))
    timeline.setCurrentIndex(timeline.timeline.index(timeline.currentIndex().row() - 1))
    assert amber_in(timeline.viewport()) == 0


def test_a_goal_that_was_put_away_is_unfolded(
    desktop: Desktop, look_up: Opened, qtbot: QtBot
) -> None:
    look_up(Zoeksoort.DOELEN, "tekenen")
    (card,) = [one for one in desktop.frame.findChildren(DoelCard) if marked(one)]
    assert marked(card) == ["Een zeepaardje tekenen"]
    qtbot.waitUntil(lambda: is_in_sight(card))
    assert has_keyboard(card)


def test_an_assessment_of_before_stands_above_the_newest(desktop: Desktop, look_up: Opened) -> None:
    look_up(Zoeksoort.LADDER, "zeepaardje")
    (section,) = [
        one
        for one in desktop.frame.findChildren(Section)
        if one.accessibleName().startswith("Meting van") and one.isVisible()
    ]
    assert marked(section) == ["Als een zeepaardje"]
    assert is_in_sight(section)


@pytest.mark.parametrize(
    "soort, words",
    [(Zoeksoort.MENSEN, "contactpersoon"), (Zoeksoort.OVERIG, "voorziening")],
)
def test_a_part_of_a_dossier_is_brought_into_sight_with_the_keyboard(
    desktop: Desktop, look_up: Opened, qtbot: QtBot, soort: Zoeksoort, words: str
) -> None:
    look_up(soort, words)
    (row,) = [one for one in desktop.frame.findChildren(DeelRow) if marked(one)]
    qtbot.waitUntil(lambda: is_in_sight(row))
    assert has_keyboard(row)


def test_the_story_of_a_person_is_marked_in_its_field_and_stays_as_it_is(
    desktop: Desktop, look_up: Opened, qtbot: QtBot, door: Door
) -> None:
    look_up(Zoeksoort.MENSEN, "Houdt van")
    area = QApplication.focusWidget()
    assert isinstance(area, QTextEdit)
    assert area.toPlainText() == "Houdt van het zeepaardje in de vijver"
    assert marked(desktop.frame) == ["zeep"]
    qtbot.waitUntil(lambda: is_in_sight(area))
    shortcut(desktop.frame, "Alt+Left")
    qtbot.waitUntil(lambda: bool(desktop.frame.search.found))
    kim = id_of(door, "Kim")
    assert open_dossier(door, kim).persoon.verhaal == "Houdt van het zeepaardje in de vijver"


def test_a_remark_with_a_score_is_shown_with_its_competence(
    desktop: Desktop, look_up: Opened
) -> None:
    look_up(Zoeksoort.OVERIG, "competentie")
    assert marked(desktop.frame) == ["1 okt. 2026: Vertelde over het zeepaardje"]
    assert any(one.text() == DEFAULT_LIST[-1] for one in desktop.frame.findChildren(Label))


def test_a_photo_is_opened(desktop: Desktop, look_up: Opened, qtbot: QtBot) -> None:
    look_up(Zoeksoort.BIJLAGEN, "Zeepaardje")
    (viewer,) = desktop.frame.window().findChildren(BijlageViewer)
    qtbot.waitUntil(viewer.isVisible)
    assert any("Zeepaardje" in one.text() for one in viewer.findChildren(Label) if one.isVisible())


def test_of_a_werkpost_the_part_is_in_sight_also_a_report_of_long_ago(
    desktop: Desktop, look_up: Opened, qtbot: QtBot
) -> None:
    look_up(Zoeksoort.WERKPOSTEN, "voeren")
    assert marked(desktop.frame) == ["Het zeepaardje voeren"]
    look_up(Zoeksoort.WERKPOSTEN, "bezoek")
    (report,) = [one for one in marked(desktop.frame) if one.startswith("Verslag 25.")]
    assert report.endswith("Iedereen zag het zeepaardje.")
    (label,) = [one for one in desktop.frame.findChildren(Label) if one.text() == report]
    qtbot.waitUntil(lambda: not label.visibleRegion().isEmpty())


def test_the_marks_go_when_one_does_another_thing(
    desktop: Desktop, look_up: Opened, settled: Callable[[], None]
) -> None:
    look_up(Zoeksoort.OVERIG, "voorziening")
    assert marked(desktop.frame)
    here = desktop.here
    assert here is not None
    desktop.go(replace(here, tab="ladder", item=None, words=()))
    settled()
    assert not marked(desktop.frame)


def test_alt_left_comes_back_to_the_line_that_was_opened(
    desktop: Desktop, look_up: Opened, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    look_up(Zoeksoort.OVERIG, "voorziening")
    shortcut(desktop.frame, "Alt+Left")
    search = desktop.frame.search
    qtbot.waitUntil(lambda: bool(search.found))
    settled()
    qtbot.wait(50)
    assert (search.text(), search.filters.soort) == ("zeep", Zoeksoort.OVERIG)
    assert search.current is not None
    assert "voorziening" in search.current.words
    assert search.hasFocus()


def test_qt_counts_an_emoji_for_two() -> None:
    assert list(places_in("🐟 zeepaardje", ("zeep",))) == [(3, 7)]
