"""Text into lines: ragged right, Dutch hyphenation where a line would stay too short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pyphen import Pyphen

from jobcoach.report.paper.characters import Piece, pieces_of
from jobcoach.report.paper.fonts import drawable, width_of
from jobcoach.report.paper.styles import TextStyle

SHORTEST_WORD = 8
"""Letters; a shorter word is never broken."""
LONGEST_WORD = 60
"""Letters; what is longer is no word, and is cut where the line ends."""
RAGGED = 0.13
"""The part of a line that may stay empty before a word is broken."""
SHORT_LAST = 0.15
"""A last line shorter than this part gets company, if that costs no line more ..."""
NARROWER = 0.92
"""... by setting the paragraph this much narrower."""
HYPHEN = Piece("-", "\u00ad")
"""Drawn as a hyphen, read as a soft one: the word is whole again for who searches or listens."""
LONGEST_PART = 500
MOST_PARTS = 12
"""Characters in a part of a word, and parts in a word: what is longer is a row of signs without
meaning, and may be parted anywhere."""
MOST_HYPHENS = 2
"""Lines under each other that end in a hyphen."""

_TOKEN = re.compile(rf"\n|[^\S\n\u00a0]+|[\S\u00a0]{{1,{LONGEST_PART}}}")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_OWN_BREAK = re.compile(r"(?<=\w)[-/–](?=[a-zà-öø-ÿ\d])")
_WORD = re.compile(r"([^\w]*)([a-zà-öø-ÿ]+)([^\w]*)")


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one style inside a paragraph."""

    text: str
    style: TextStyle


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A piece of a line in one style."""

    piece: Piece
    style: TextStyle

    @property
    def width(self) -> float:
        """Points."""
        return width_of(self.piece.text, self.style)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what is drawn from left to right."""

    glyphs: tuple[Glyphs, ...]
    width: float
    """Without the space at its end."""


Word = tuple[Glyphs, ...]


def lines_of(spans: Sequence[Span], width: float) -> list[Line]:
    """The lines of a text no wider than `width`; an empty text has none.

    Line breaks in the text stay. A word that is wider than a line is cut.
    """
    lines: list[Line] = []
    for words in _paragraphs(spans):
        filled = _Filler(width).fill(words)
        if len(filled) > 1 and filled[-1].width < width * SHORT_LAST:
            narrower = _Filler(width * NARROWER).fill(words)
            filled = narrower if len(narrower) == len(filled) else filled
        lines += filled
    return lines


def _paragraphs(spans: Sequence[Span]) -> Iterator[list[Word]]:
    """Per line break in the text the words up to it; glyphs without space between are one word."""
    words: list[Word] = []
    glued = False
    for span in spans:
        for piece in pieces_of(_LINE_END.sub("\n", span.text), drawable()):
            tokens = [piece.text] if piece.actual is not None else _TOKEN.findall(piece.text)
            for token in tokens:
                if token == "\n":
                    yield words
                    words, glued = [], False
                elif token.isspace() and "\u00a0" not in token:
                    glued = False
                else:
                    glyphs = (Glyphs(Piece(token, piece.actual), span.style),)
                    if glued:
                        words[-1] += glyphs
                    else:
                        words.append(glyphs)
                    glued = len(words[-1]) < MOST_PARTS
    if words:
        yield words


class _Filler:
    """Fills lines of one width with words."""

    def __init__(self, width: float) -> None:
        self._width = width
        self._lines: list[Line] = []
        self._line: list[Word] = []
        self._used = 0.0
        self._hyphens = 0

    def fill(self, words: list[Word]) -> list[Line]:
        for word in words:
            self._add(word)
        self._close(hyphened=False)
        return self._lines

    def _add(self, word: Word) -> None:
        while word:
            word = self._place(word)

    def _place(self, word: Word) -> Word:
        """Put the word, or a part of it, on the line; what is left goes on the next one."""
        space = width_of(" ", self._line[-1][-1].style) if self._line else 0.0
        room = self._width - self._used - space
        if _width(word) <= room:
            self._line.append(word)
            self._used += space + _width(word)
            return ()
        if room > self._width * RAGGED:
            broken = _broken(word, room, hyphens=self._hyphens < MOST_HYPHENS)
            if broken is not None:
                head, tail, hyphened = broken
                self._line.append(head)
                self._used += space + _width(head)
                self._close(hyphened=hyphened, space=False)
                return tail
        if self._line:
            self._close(hyphened=False)
            return word
        head, tail = _cut(word, self._width)
        self._line.append(head)
        self._used = _width(head)
        self._close(hyphened=False, space=not tail)
        return tail

    def _close(self, *, hyphened: bool, space: bool = True) -> None:
        if not self._line:
            return
        glyphs: list[Glyphs] = []
        for number, word in enumerate(self._line):
            if number:
                glyphs.append(Glyphs(Piece(" "), self._line[number - 1][-1].style))
            glyphs += word
        if space:
            glyphs.append(Glyphs(Piece(" "), glyphs[-1].style))  # keeps words apart for readers
        self._lines.append(Line(_joined(glyphs), self._used))
        self._line, self._used = [], 0.0
        self._hyphens = self._hyphens + 1 if hyphened else 0


def _width(word: Word) -> float:
    return sum(glyphs.width for glyphs in word)


def _joined(glyphs: list[Glyphs]) -> tuple[Glyphs, ...]:
    """Neighbours in the same style as one."""
    joined: list[Glyphs] = []
    for item in glyphs:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.style == item.style
            and last.piece.actual is None
            and item.piece.actual is None
        ):
            joined[-1] = Glyphs(Piece(last.piece.text + item.piece.text), item.style)
        else:
            joined.append(item)
    return tuple(joined)


@cache
def _hyphenator() -> Pyphen:
    return Pyphen(lang="nl_NL", left=3, right=3)


def _broken(word: Word, room: float, *, hyphens: bool) -> tuple[Word, Word, bool] | None:
    """The longest head that fits, the tail, and whether a hyphen was added; None if none fits.

    Words with a capital are left whole, `Müller-Özdemir` too: they may be names. A word with a
    hyphen or slash of its own breaks only behind that.
    """
    if len(word) > 1 or word[0].piece.actual is not None:
        return None
    text, style = word[0].piece.text, word[0].style
    hyphens = hyphens and style.hyphens
    fits = _fitting(text, style, room)

    def part(letters: str) -> Glyphs:
        return Glyphs(Piece(letters), style)

    own = [found.end() for found in _OWN_BREAK.finditer(text, 0, fits + 2) if found.end() <= fits]
    if own:
        return (part(text[: own[-1]]),), (part(text[own[-1] :]),), False
    found = _WORD.fullmatch(text) if hyphens and len(text) <= LONGEST_WORD else None
    if found and len(found[2]) >= SHORTEST_WORD:
        for inside in reversed(_hyphenator().positions(found[2])):
            place = len(found[1]) + inside
            head = (part(text[:place]), Glyphs(HYPHEN, style))
            if _width(head) <= room:
                return head, (part(text[place:]),), True
    return None


def _cut(word: Word, width: float) -> tuple[Word, Word]:
    """As much of a word as fits on a line, at least one character; and the rest."""
    head: list[Glyphs] = []
    used = 0.0
    for number, glyphs in enumerate(word):
        if used + glyphs.width <= width:
            head.append(glyphs)
            used += glyphs.width
            continue
        if head and (glyphs.piece.actual is not None or used > width / 2):
            return tuple(head), word[number:]
        text = glyphs.piece.text
        fits = _fitting(text, glyphs.style, width - used) or (0 if head else 1)
        if fits == 0:
            return tuple(head), word[number:]
        head.append(Glyphs(Piece(text[:fits], glyphs.piece.actual), glyphs.style))
        rest = text[fits:]
        tail = (Glyphs(Piece(rest, "" if glyphs.piece.actual is not None else None), glyphs.style),)
        return tuple(head), (tail if rest else ()) + word[number + 1 :]
    return tuple(head), ()


def _fitting(text: str, style: TextStyle, width: float) -> int:
    """How many characters fit; found by halving, since a word may have thousands."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(text[:middle], style) <= width:
            low = middle
        else:
            high = middle - 1
    return low
