"""The guide in the program: found, read and left again, by mouse and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from jobcoach.settings import TEXT_SIZES_PERCENT, Settings
from jobcoach.ui.actions import ACTIONS, INSIDE_A_SCREEN
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.background import Background
from jobcoach.ui.clipping import clipped
from jobcoach.ui.guide import Chapter, explained, key_of, read_guide
from jobcoach.ui.handleiding.browser import ChapterBrowser
from jobcoach.ui.handleiding.markdown import Kind, blocks_of
from jobcoach.ui.handleiding.model import (
    BEFORE_SIGNING_IN,
    CHAPTER_OF,
    PLACE_OF_TAB,
    linked,
    place_for,
    rows_of,
)
from jobcoach.ui.handleiding.presenter import HandleidingPresenter
from jobcoach.ui.handleiding.view import HandleidingView
from jobcoach.ui.screens import Place, ScreenName
from tests.ui.accessible import unnamed
from tests.ui.keyboard import press, shortcut, write

GUIDE = Place(ScreenName.HANDLEIDING)
Open = Callable[..., HandleidingPresenter]


@pytest.fixture
def open_guide(
    appearance: Appearance, qtbot: QtBot, background: Background, settled: Callable[[], None]
) -> Open:
    """Opens the guide of the program at a place, as wide as one says."""

    def opened(
        place: Place = GUIDE, *, width: int = 1134, folder: Path | None = None, **more: object
    ) -> HandleidingPresenter:
        guide = HandleidingPresenter(
            background,
            go=lambda there: guide.activated(there),  # noqa: PLW0108 - it is being made
            folder=folder,
            **more,  # type: ignore[arg-type]
        )
        qtbot.addWidget(guide.widget)
        guide.widget.resize(width, 700)
        guide.widget.show()
        guide.widget.activateWindow()
        guide.activated(place)
        settled()
        QApplication.processEvents()
        return guide

    return opened


def view_of(guide: HandleidingPresenter) -> HandleidingView:
    view = guide.widget
    assert isinstance(view, HandleidingView)
    return view


def read(guide: HandleidingPresenter) -> str:
    """The title of the chapter that is read."""
    return view_of(guide).browser.document().firstBlock().text()


def folder_with(root: Path, text: str) -> Path:
    """A guide of one chapter."""
    (root / "README.md").write_text("- [Beginnen](beginnen.md)\n", "utf-8")
    (root / "beginnen.md").write_text(text, "utf-8")
    return root


def test_the_guide_opens_at_its_first_chapter_and_lists_the_others(open_guide: Open) -> None:
    guide = open_guide()
    assert read(guide) == "Beginnen"
    titles = [row.title for row in view_of(guide).chapters.rows]
    assert titles == [chapter.title for chapter in read_guide()]
    assert view_of(guide).chapters.current_key == "beginnen"


def test_one_comes_back_to_the_chapter_that_was_read_last(open_guide: Open) -> None:
    guide = open_guide(Place(ScreenName.HANDLEIDING, tab="vandaag"))
    guide.activated(GUIDE)
    assert read(guide) == "Vandaag"


def test_a_word_is_found_by_keyboard_alone_and_marked_in_the_chapter(open_guide: Open) -> None:
    guide = open_guide()
    view = view_of(guide)
    view.search.setFocus()
    write("heic beeldpunten")
    assert [row.title for row in view.chapters.rows] == ["Het gaat mis: wat nu?"]
    press(Qt.Key.Key_Return)
    assert read(guide) == "Het gaat mis: wat nu?"
    marked = {mark.cursor.selectedText().casefold() for mark in view.browser.extraSelections()}
    assert marked == {"heic", "beeldpunten"}
    assert QApplication.focusWidget() is view.browser


def test_what_no_chapter_tells_says_so(open_guide: Open) -> None:
    view = view_of(open_guide())
    view.search.setText("zeppelin")
    assert view.chapters.rows == ()
    told = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert "Geen hoofdstuk met dit woord. Probeer een ander woord." in told


def test_the_list_of_chapters_works_with_arrows_and_enter(open_guide: Open) -> None:
    guide = open_guide()
    view_of(guide).chapters.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert read(guide) == "Vandaag"
    assert view_of(guide).chapters.current_key == "vandaag"


def test_a_link_is_followed_with_tab_and_enter(open_guide: Open) -> None:
    guide = open_guide(Place(ScreenName.HANDLEIDING, tab="woorden", item="voorziening"))
    browser = view_of(guide).browser
    assert browser.textCursor().block().text() == "Voorziening"
    while browser.textCursor().selectedText() != "Vandaag":
        before = browser.textCursor().position()
        press(Qt.Key.Key_Tab)
        assert browser.textCursor().position() != before, "Tab came by no link to Vandaag"
    press(Qt.Key.Key_Return)
    assert read(guide) == "Vandaag"


def test_a_chapter_is_walked_through_with_the_arrows(open_guide: Open) -> None:
    browser = view_of(open_guide()).browser
    press(Qt.Key.Key_Down)
    assert browser.textCursor().blockNumber() > 0
    press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert browser.viewport().rect().contains(browser.cursorRect())
    assert browser.textCursor().block() == browser.document().lastBlock()


def test_at_the_end_of_a_chapter_the_next_one_is_a_link(open_guide: Open) -> None:
    guide = open_guide()
    first, second = read_guide()[:2]
    end = view_of(guide).browser.document().lastBlock().text()
    assert (first.key, end) == ("beginnen", f"Hierna: {second.title}")


def test_links_lead_only_to_chapters(open_guide: Open) -> None:
    guide = open_guide()
    for link in ("https://voorbeeld.nl/", "file:///etc/passwd", "../README.md", "geheim.md"):
        view_of(guide).link_requested.emit(link)
        assert read(guide) == "Beginnen"
    assert linked("https://voorbeeld.nl/beginnen.md") is None
    assert linked("woorden.md#trede") == Place(ScreenName.HANDLEIDING, tab="woorden", item="trede")


def test_nothing_is_fetched_or_read_that_is_not_of_the_guide(
    open_guide: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    asked: list[str] = []

    class Outside(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Outside)
    Thread(target=server.serve_forever, daemon=True).start()
    secret = QImage(40, 40, QImage.Format.Format_RGB32)
    secret.save(str(tmp_path / "geheim.png"))
    outside = f"http://127.0.0.1:{server.server_port}/foto.png"
    names = (outside, (tmp_path / "geheim.png").as_uri(), "geheim.png", "../geheim.png")
    text = "# Beginnen\n\n" + "\n\n".join(f"![Beeld]({name})" for name in names)
    text += f'\n\n<img src="{outside}"> <b>zo</b> staat het er'
    guide = open_guide(folder=folder_with(tmp_path, text))
    browser = view_of(guide).browser
    browser.grab()
    for name in names:
        for kind in (QTextDocument.ResourceType.ImageResource, QTextDocument.ResourceType(1)):
            got = browser.document().resource(kind.value, QUrl(name))
            assert (got.width(), got.height()) == (1, 1)
    qtbot.wait(50)
    server.shutdown()
    server.server_close()
    assert asked == []
    assert "<b>zo</b>" in browser.toPlainText()


def test_pictures_follow_the_width_and_the_theme(
    open_guide: Open, tmp_path: Path, appearance: Appearance, qtbot: QtBot
) -> None:
    (tmp_path / "plaatjes").mkdir()
    for name, colour in (("bos", "#ffffff"), ("bos-donker", "#000000")):
        picture = QImage(1000, 400, QImage.Format.Format_RGB32)
        picture.fill(colour)
        picture.save(str(tmp_path / "plaatjes" / f"{name}.png"))
    folder = folder_with(tmp_path, "# Beginnen\n\n![Een bos](plaatjes/bos.png)\n\nEnd.")
    guide = open_guide(folder=folder)
    browser = view_of(guide).browser

    def shown_picture() -> QImage:
        name = QUrl("plaatjes/bos.png")
        got = browser.loadResource(QTextDocument.ResourceType.ImageResource.value, name)
        assert isinstance(got, QImage)
        return got

    wide = shown_picture()
    assert wide.width() <= browser.viewport().width() < 1000
    assert wide.pixelColor(50, 50).lightness() > 200
    assert "Een bos" in browser.toPlainText()
    view_of(guide).resize(800, 700)
    qtbot.waitUntil(lambda: shown_picture().width() < wide.width())
    appearance.show(Settings(theme="donker"))
    qtbot.waitUntil(lambda: shown_picture().pixelColor(50, 50).lightness() < 50)


def test_in_a_narrow_window_one_sees_the_chapters_or_one_of_them(open_guide: Open) -> None:
    guide = open_guide(width=700)
    view = view_of(guide)
    assert (view.search.isVisible(), view.browser.isVisible()) == (False, True)
    (back,) = [each for each in view.findChildren(QPushButton) if each.isVisible()]
    back.click()
    assert (view.search.isVisible(), view.browser.isVisible()) == (True, False)
    press(Qt.Key.Key_Return)
    assert (view.search.isVisible(), view.browser.isVisible()) == (False, True)


def test_in_a_narrow_window_escape_leads_back_from_a_chapter_too(open_guide: Open) -> None:
    left: list[None] = []
    view = view_of(open_guide(width=700, leave=lambda: left.append(None)))
    assert view.browser.isVisible()
    shortcut(view, "Escape")
    shortcut(view, "Ctrl+F")
    shortcut(view, "Escape")
    assert left == [None, None]


@pytest.mark.parametrize("percent", TEXT_SIZES_PERCENT)
def test_everything_fits_and_has_a_name_at_each_text_size(
    open_guide: Open, appearance: Appearance, qtbot: QtBot, percent: int
) -> None:
    appearance.show(Settings(theme="licht", text_size_percent=percent))
    view = view_of(open_guide(leave=lambda: None))
    qtbot.waitUntil(lambda: clipped(view) == [])
    assert unnamed(view) == []
    assert view.browser.horizontalScrollBar().maximum() == 0


def test_what_one_reads_stays_when_the_text_gets_larger(
    open_guide: Open, appearance: Appearance, qtbot: QtBot
) -> None:
    place = Place(ScreenName.HANDLEIDING, tab="het-gaat-mis", item="een-bestand-lukt-niet")
    browser = view_of(open_guide(place)).browser
    appearance.show(Settings(theme="licht", text_size_percent=150))
    qtbot.wait(20)
    assert browser.textCursor().block().text() == "Een bestand lukt niet"
    assert browser.viewport().rect().intersects(browser.cursorRect())


def test_before_signing_in_only_the_chapters_about_getting_in_are_there(open_guide: Open) -> None:
    left: list[None] = []
    guide = open_guide(only=BEFORE_SIGNING_IN, leave=lambda: left.append(None))
    assert [row.key for row in view_of(guide).chapters.rows] == list(BEFORE_SIGNING_IN)
    view_of(guide).leave_requested.emit()
    assert left == [None]


def test_every_screen_and_every_tab_has_a_chapter() -> None:
    headings = {
        chapter.key: {key_of(b.text) for b in blocks_of(chapter.text) if b.level}
        for chapter in read_guide()
    }
    assert set(CHAPTER_OF) == set(ScreenName)
    for screen in ScreenName:
        assert place_for(Place(screen)).tab in headings
    for chapter, heading in PLACE_OF_TAB.values():
        assert heading is None or heading in headings[chapter]


def test_where_one_is_in_a_dossier_decides_what_is_told(open_guide: Open) -> None:
    people = ScreenName.ASSISTENTMEDEWERKERS
    guide = open_guide(place_for(Place(people, dossier="kim", tab="doelen")))
    assert read(guide) == "Doelen en plan"
    guide.activated(place_for(Place(people, dossier="kim", tab="gegevens")))
    assert read(guide) == "Je mensen"
    assert view_of(guide).browser.textCursor().block().text() == "Gegevens invullen"


def test_the_title_counts_more_than_the_text() -> None:
    chapters = [
        Chapter("een", "Een", "# Een\n\nHier staat ladder."),
        Chapter("ladder", "De ladder", "# De ladder\n\n- **Trede** met `F1`"),
    ]
    assert [row.key for row in rows_of(chapters, "LADDER")] == ["ladder", "een"]
    assert [row.key for row in rows_of(chapters, "trede f1")] == ["ladder"]
    assert rows_of(chapters, "trede")[0].subtitle == "De ladder Trede met F1"


def test_a_hard_word_is_explained_in_one_or_two_sentences() -> None:
    trede = explained("trede")
    assert trede.title == "Trede"
    assert trede.explanation.startswith("Een stap van de Participatieladder.")


def test_what_is_no_markdown_of_the_guide_stands_there_as_it_was_typed() -> None:
    (block,) = blocks_of("Een *ster*, een <b>tag</b> en [haakjes] (los)\nop twee regels")
    assert block.kind is Kind.PARAGRAPH
    assert block.text == "Een *ster*, een <b>tag</b> en [haakjes] (los) op twee regels"


def test_the_browser_alone_opens_nothing(appearance: Appearance, qtbot: QtBot) -> None:
    browser = ChapterBrowser()
    qtbot.addWidget(browser)
    assert not browser.openLinks()
    assert not browser.openExternalLinks()


def test_the_keys_of_the_guide_stand_in_the_overview() -> None:
    assert "Shift+F1" in [spec.shortcut for spec in ACTIONS]
    told = dict(INSIDE_A_SCREEN)
    assert "handleiding" in told["Ctrl+F"]
    assert "hoofdstuk" in told["Alt+Pijl omhoog"]
