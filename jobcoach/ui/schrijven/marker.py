"""Marks what is misspelled in one text, but for the word that is being typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from jobcoach.domain.spelling.words import Word, words_of
from jobcoach.ui.schrijven.known import Known
from jobcoach.ui.widgets.menu import Line
from jobcoach.ui.widgets.text_area import TextArea
from jobcoach.ui.widgets.text_marks import Look, Span, TextMark

ADD = "Toevoegen aan mijn woorden"
SKIP = "Overslaan in deze tekst"


class SpellingMarker(QObject):
    """A marker of `TextMarks`, of one field."""

    changed = Signal()
    added = Signal(str)
    """Someone says that this word is right."""

    def __init__(self, area: TextArea, known: Known) -> None:
        super().__init__(area)
        self._area = area
        self._known = known
        self._skipped: set[str] = set()
        self._typing = False
        self._held = False
        """A word is not marked because it is being typed."""
        known.changed.connect(self.changed)

    def typing(self, *, on: bool) -> None:
        """Whether a word is being typed where the cursor is."""
        self._typing = on
        if not on and self._held:
            self.changed.emit()

    def forget_skipped(self) -> None:
        """It is another text."""
        if self._skipped:
            self._skipped.clear()
            self.changed.emit()

    def spans(self, paragraph: str) -> Iterator[Span]:
        """The words that are known to be wrong."""
        typed = self._place_of_typing(paragraph)
        if typed is not None:
            self._held = False
        for word in words_of(paragraph):
            if word.text not in self._skipped and self._known.wrong(word):
                if typed is not None and word.start <= typed <= word.end:
                    self._held = True
                else:
                    yield Span(word.start, word.end, Look.SPELLING, about=word)

    def choices(self, mark: TextMark) -> Sequence[Line]:
        """The suggestions, with the digits as keys, and what else one can do with the word."""
        word = mark.span.about
        assert isinstance(word, Word)
        found = self._known.speller.suggestions(word.text) or ()
        return [
            *(Line(one, self._replacing(mark, one), hint=f"Maak er ‘{one}’ van") for one in found),
            Line(ADD, partial(self.added.emit, word.text), "M"),
            Line(SKIP, partial(self._skip, word.text), "O"),
        ]

    def _replacing(self, mark: TextMark, words: str) -> Callable[[], None]:
        return lambda: self._area.marks.replace(mark, words)

    def _skip(self, word: str) -> None:
        self._skipped.add(word)
        self.changed.emit()

    def _place_of_typing(self, paragraph: str) -> int | None:
        """Where in this paragraph one types, in characters; None: not in it."""
        if not self._typing:
            return None
        cursor = self._area.textCursor()
        if cursor.block().text() != paragraph:
            return None
        place, units = 0, cursor.positionInBlock()
        if paragraph.isascii():
            return units
        for place, letter in enumerate(paragraph):
            if units <= 0:
                return place
            units -= 2 if letter > "\uffff" else 1
        return len(paragraph)
