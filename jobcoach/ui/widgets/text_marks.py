"""Words that are marked while one types: names of others, spelling. One painter for all of them.

A document can have one highlighter only, so whoever wants to mark something is a `Marker` of it.
Places in a paragraph are characters as Python counts them; places in the document are as Qt
counts them, which takes an emoji for two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QTimer, Signal, SignalInstance
from PySide6.QtGui import QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from jobcoach.ui.theme import Tone, shown
from jobcoach.ui.widgets.menu import Line


class Look(IntEnum):
    """How a mark is drawn. Where two overlap, the first of these stays."""

    NAME = 0
    SPELLING = 1


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of one paragraph: `start` up to, not with, `end`."""

    start: int
    end: int
    look: Look
    about: object = None
    """What its marker wants to know again of it."""


class Marker(Protocol):
    """Someone who marks words."""

    @property
    def changed(self) -> SignalInstance:
        """Emitted when the same words are marked in another way from now on."""
        ...

    def spans(self, paragraph: str) -> Iterable[Span]:
        """What is to be marked. Quick: asked at every key for the paragraph that is typed in."""
        ...

    def choices(self, mark: TextMark) -> Sequence[Line]:
        """What can be done with one of its marks, for the menu on it."""
        ...


@dataclass(frozen=True, slots=True)
class TextMark:
    """A mark as it stands in the whole text: `start` up to `end`, as a QTextCursor counts."""

    start: int
    end: int
    words: str
    span: Span
    marker: Marker


class TextMarks(QSyntaxHighlighter):
    """Draws the marks of one text, knows them all, and replaces them."""

    marks_changed = Signal()
    """There may be other marks than before; once for each turn of the event loop."""

    def __init__(self, area: QTextEdit) -> None:
        super().__init__(area.document())
        self._area = area
        self._markers: list[Marker] = []
        self._found: dict[str, tuple[tuple[Span, Marker], ...]] = {}
        """What was found in a paragraph, by its words."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.marks_changed)
        area.installEventFilter(self)

    def add(self, marker: Marker) -> None:
        """Let someone mark words here."""
        self._markers.append(marker)
        marker.changed.connect(self.look_again)
        self.look_again()

    def look_again(self) -> None:
        """Ask all markers anew. Nothing was typed, so the text does not say that it changed."""
        self._found.clear()
        self._draw_again()

    # --- what is marked ---

    def marks(self) -> tuple[TextMark, ...]:
        """All marks, from the begin of the text to its end."""
        return tuple(self._all())

    def at(self, place: int) -> TextMark | None:
        """The mark in which this place lies, or which it touches; None: there is none."""
        return next((one for one in self._all() if one.start <= place <= one.end), None)

    def nearest(self, place: int, look: Look) -> TextMark | None:
        """The mark of this kind that is nearest to a place; None: there is none."""
        wanted = [one for one in self._all() if one.span.look is look]
        return min(wanted, key=lambda one: _distance(one, place), default=None)

    def replace(self, mark: TextMark, words: str) -> None:
        """Put other words in its place, as one step of undo; the cursor stays where one typed."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(mark.start)
        cursor.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)

    # --- as Qt asks ---

    def highlightBlock(self, text: str) -> None:
        """Draw what is marked in one paragraph."""
        for span, _ in self._spans(text):
            start, end = _as_qt(text, span)
            self.setFormat(start, end - start, _format(span.look))
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another theme: the same marks in other colours."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._draw_again()
        return super().eventFilter(watched, event)

    # --- inside ---

    def _draw_again(self) -> None:
        blocker = QSignalBlocker(self._area)
        self.rehighlight()
        blocker.unblock()

    def _spans(self, paragraph: str) -> tuple[tuple[Span, Marker], ...]:
        found = self._found.get(paragraph)
        if found is None:
            if len(self._found) > 2 * self.document().blockCount() + 16:
                self._found.clear()  # of what was typed on the way here
            found = self._found[paragraph] = tuple(self._asked(paragraph))
        return found

    def _asked(self, paragraph: str) -> Iterator[tuple[Span, Marker]]:
        """What the markers say, without what lies over a mark that goes first."""
        asked = [(span, marker) for marker in self._markers for span in marker.spans(paragraph)]
        kept: list[tuple[Span, Marker]] = []
        for span, marker in sorted(asked, key=lambda one: (one[0].look, one[0].start)):
            if all(span.end <= other.start or other.end <= span.start for other, _ in kept):
                kept.append((span, marker))
        return iter(sorted(kept, key=lambda one: one[0].start))

    def _all(self) -> Iterator[TextMark]:
        block: QTextBlock = self.document().begin()
        while block.isValid():
            text, begin = block.text(), block.position()
            for span, marker in self._spans(text):
                start, end = _as_qt(text, span)
                words = text[span.start : span.end]
                yield TextMark(begin + start, begin + end, words, span, marker)
            block = block.next()


def _distance(mark: TextMark, place: int) -> int:
    return max(mark.start - place, place - mark.end, 0)


def _as_qt(text: str, span: Span) -> tuple[int, int]:
    """Where a span lies as Qt counts."""
    if text.isascii():
        return span.start, span.end
    before = _units(text[: span.start])
    return before, before + _units(text[span.start : span.end])


def _units(text: str) -> int:
    # A look at each letter in Python, for each mark, made a key in a long paragraph wait.
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _format(look: Look) -> QTextCharFormat:
    theme = shown()
    drawn = QTextCharFormat()
    if look is Look.NAME:
        drawn.setBackground(theme.soft(Tone.AMBER))
        drawn.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        drawn.setUnderlineColor(theme.colour(Tone.AMBER))
    else:
        drawn.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        drawn.setUnderlineColor(theme.colour(Tone.DANGER))
    return drawn
