"""What was looked for is brought into sight, and stays there while its screen is still made."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jobcoach.ui.widgets.marked import show_words
from jobcoach.ui.widgets.section import Page
from jobcoach.ui.widgets.text import Label

WORD = "zeepaardje"


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    """A page of which only the top is in sight."""
    made = Page()
    for number in range(30):
        made.body.addWidget(Label(f"Een regel, de {number}e"))
    made.body.addWidget(Label(f"Houdt van het {WORD}"))
    made.resize(400, 200)
    qtbot.addWidget(made)
    made.show()
    return made


def _is_in_sight(page: Page) -> bool:
    (label,) = [one for one in page.findChildren(Label) if WORD in one.text()]
    top = label.mapTo(page.viewport(), QPoint(0, 0)).y()
    return 0 <= top <= page.viewport().height() - label.height()


def _grow(page: Page) -> None:
    above = QWidget()
    above.setFixedHeight(2000)
    page.body.insertWidget(0, above)


def test_what_is_made_later_above_it_pushes_it_out_of_sight_for_a_moment_only(
    page: Page, qtbot: QtBot
) -> None:
    show_words(page, (WORD,))
    qtbot.waitUntil(lambda: _is_in_sight(page))
    _grow(page)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 2000)
    qtbot.waitUntil(lambda: _is_in_sight(page))


def test_a_page_that_is_shown_later_shows_it_then(page: Page, qtbot: QtBot) -> None:
    page.hide()
    show_words(page, (WORD,))
    QApplication.processEvents()
    page.resize(500, 220)
    page.show()
    qtbot.waitUntil(lambda: _is_in_sight(page))


def test_who_scrolls_on_is_not_brought_back(page: Page, qtbot: QtBot) -> None:
    show_words(page, (WORD,))
    qtbot.waitUntil(lambda: _is_in_sight(page))
    place = QPointF(page.viewport().rect().center())
    up = QWheelEvent(
        place,
        page.viewport().mapToGlobal(place),
        QPoint(0, 0),
        QPoint(0, 1200),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.viewport(), up)
    assert not _is_in_sight(page)
    _grow(page)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 2000)
    qtbot.wait(50)
    assert not _is_in_sight(page)


def test_who_types_on_is_not_brought_back(page: Page, qtbot: QtBot) -> None:
    show_words(page, (WORD,))
    qtbot.waitUntil(lambda: _is_in_sight(page))
    QTest.keyClick(page.window().windowHandle(), Qt.Key.Key_A)
    _grow(page)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 2000)
    qtbot.wait(50)
    assert not _is_in_sight(page)
