"""Words that are marked while one types, by whoever marks them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QTextCharFormat, QTextCursor
from pytestqt.qtbot import QtBot

from jobcoach.settings import Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.theme import DARK, LIGHT
from jobcoach.ui.widgets.menu import Line
from jobcoach.ui.widgets.text_area import TextArea
from jobcoach.ui.widgets.text_marks import Look, Span, TextMark
from tests.ui.keyboard import press, write

EMOJI = "\N{SMILING FACE WITH SUNGLASSES}"


class Finder(QObject):
    """Marks what looks like a pattern, and counts how often it was asked."""

    changed = Signal()

    def __init__(self, pattern: str, look: Look) -> None:
        super().__init__()
        self.pattern = pattern
        self.asked: list[str] = []
        self.chosen: list[str] = []
        self._look = look

    def spans(self, paragraph: str) -> Iterator[Span]:
        self.asked.append(paragraph)
        for found in re.finditer(self.pattern, paragraph):
            yield Span(found.start(), found.end(), self._look, about=found[0])

    def choices(self, mark: TextMark) -> Sequence[Line]:
        return [Line(f"Vervang {mark.words}", partial(self.chosen.append, mark.words))]


@pytest.fixture
def area(qtbot: QtBot, appearance: Appearance) -> TextArea:
    field = TextArea("Tekst")
    qtbot.addWidget(field)
    field.resize(400, 200)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


def drawn(area: TextArea, paragraph: int = 0) -> list[tuple[int, int, QTextCharFormat]]:
    """What is drawn in a paragraph: where, how long, and how."""
    layout = area.document().findBlockByNumber(paragraph).layout()
    return [(one.start, one.length, QTextCharFormat(one.format)) for one in layout.formats()]


def words(area: TextArea) -> list[str]:
    return [mark.words for mark in area.marks.marks()]


def test_what_several_markers_find_is_drawn_in_one_text(area: TextArea) -> None:
    area.marks.add(Finder("Fatma", Look.NAME))
    area.marks.add(Finder("fout", Look.SPELLING))
    write("Een fout met Fatma")
    (start, length, wave), (second, _, amber) = drawn(area)
    assert (start, length, second) == (4, 4, 13)
    assert wave.underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline
    assert wave.underlineColor() == QColor(LIGHT.danger)
    assert amber.underlineStyle() is QTextCharFormat.UnderlineStyle.DotLine
    assert amber.background().color() == QColor(LIGHT.amber_soft)
    assert words(area) == ["fout", "Fatma"]


def test_a_name_is_no_spelling_mistake_as_well(area: TextArea) -> None:
    area.marks.add(Finder(r"\w+", Look.SPELLING))
    area.marks.add(Finder("Fatma", Look.NAME))
    write("Met Fatma")
    assert [mark.span.look for mark in area.marks.marks()] == [Look.SPELLING, Look.NAME]


def test_a_mark_after_an_emoji_lies_on_its_word(area: TextArea) -> None:
    area.marks.add(Finder("Fatma", Look.NAME))
    area.set_text(f"Ja\n{EMOJI} met Fatma {EMOJI}")
    assert [(start, length) for start, length, _ in drawn(area, 1)] == [(7, 5)]
    (mark,) = area.marks.marks()
    cursor = QTextCursor(area.document())
    cursor.setPosition(mark.start)
    cursor.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == "Fatma"


def test_the_mark_under_the_cursor_and_the_nearest_are_known(area: TextArea) -> None:
    area.marks.add(Finder("Fatma|Joost", Look.NAME))
    area.set_text("Fatma zag dat het goed ging met Joost")
    under, none = area.marks.at(2), area.marks.at(9)
    assert (under and under.words, none) == ("Fatma", None)
    left, right = area.marks.nearest(9, Look.NAME), area.marks.nearest(28, Look.NAME)
    assert (left and left.words, right and right.words) == ("Fatma", "Joost")
    assert area.marks.nearest(9, Look.SPELLING) is None


def test_replacing_is_one_step_of_undo(area: TextArea) -> None:
    area.marks.add(Finder("Fatma", Look.NAME))
    write("Met Fatma.")
    area.marks.replace(area.marks.marks()[0], "een collega")
    assert area.text == "Met een collega."
    assert area.textCursor().atEnd()
    area.undo()
    assert area.text == "Met Fatma."


def test_only_the_paragraph_that_is_typed_in_is_looked_at(area: TextArea) -> None:
    finder = Finder("Fatma", Look.NAME)
    area.marks.add(finder)
    area.set_text("Het begin met Fatma\nHet eind")
    finder.asked.clear()
    write("!")
    assert words(area) == ["Fatma"]
    assert finder.asked == ["Het eind!"]


def test_what_a_marker_says_anew_is_drawn_and_is_no_typing(area: TextArea, qtbot: QtBot) -> None:
    finder = Finder("Fatma", Look.NAME)
    area.marks.add(finder)
    write("Fatma en Joost")
    changes: list[None] = []
    area.textChanged.connect(lambda: changes.append(None))
    finder.pattern = "Joost"
    with qtbot.waitSignal(area.marks.marks_changed):
        finder.changed.emit()
    assert words(area) == ["Joost"]
    assert [start for start, _, _ in drawn(area)] == [9]
    assert changes == []


def test_marking_a_text_that_stands_there_is_no_typing(area: TextArea, qtbot: QtBot) -> None:
    area.set_text("Fatma en Joost")
    changes: list[None] = []
    area.textChanged.connect(lambda: changes.append(None))
    with qtbot.waitSignal(area.marks.marks_changed):
        area.marks.add(Finder("Fatma", Look.NAME))
    qtbot.wait(1)
    assert changes == []


def test_marks_follow_the_theme(area: TextArea, appearance: Appearance) -> None:
    area.marks.add(Finder("Fatma", Look.NAME))
    write("Fatma")
    appearance.show(Settings(theme="donker"))
    ((_, _, form),) = drawn(area)
    assert form.background().color() == QColor(DARK.amber_soft)


def test_the_menu_on_a_mark_begins_with_what_can_be_done(area: TextArea) -> None:
    finder = Finder("Fatma", Look.NAME)
    area.marks.add(finder)
    write("Met Fatma")
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    menu = area.menu_at(asked)
    menu.actions()[0].trigger()
    assert menu.actions()[0].text() == "Vervang Fatma"
    assert menu.actions()[1].isSeparator()
    assert finder.chosen == ["Fatma"]
    press(Qt.Key.Key_Home)
    assert area.menu_at(asked).actions()[0].text() != "Vervang Fatma"
