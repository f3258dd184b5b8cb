"""What someone looks for: the words typed, narrowed by person, kind and period; and the marking.

A word is a run of letters and digits. What was typed matches the beginning of a word, whatever its
case and accents: 'cafe' and 'CAF' both match 'café'. The search index (`store/search.py`) finds by
the same rule, so that everything found can be marked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from jobcoach.domain.term import Term

_ACCENTS = "\u0300-\u036f"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_ACCENTS}])*")
_TYPED = re.compile(r"@\S*|[^\s@]+")
_BEFORE = 48
_LENGTH = 150
"""Characters of a fragment: before the first match, and in all."""


class Zoeksoort(Term):
    """What results are grouped and narrowed by, in the order in which they are shown."""

    MENSEN = "mensen", "Mensen"
    NOTITIES = "notities", "Notities"
    DOELEN = "doelen", "Doelen"
    AFSPRAKEN = "afspraken", "Afspraken"
    LADDER = "ladder", "Ladder"
    BIJLAGEN = "bijlagen", "Bijlagen"
    WERKPOSTEN = "werkposten", "Werkposten"
    OVERIG = "overig", "Overig"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zoekvraag:
    """What someone looks for."""

    tekst: str
    """As typed: words, and `@kim` for people whose name has a word that begins so."""
    soort: Zoeksoort | None = None
    """None: every kind."""
    van: date | None = None
    """The first day; None: from the beginning."""
    tot: date | None = None
    """The last day; None: until now, and what is planned."""

    @property
    def woorden(self) -> tuple[str, ...]:
        """The words that must all occur, as they were typed; none of what stands behind an @."""
        parts = (part for part in _TYPED.findall(self.tekst) if not part.startswith("@"))
        return tuple(word for part in parts for word in words_of(part))

    @property
    def personen(self) -> tuple[str, ...]:
        """Beginnings of words of a name that must all occur; empty: about anyone."""
        parts = (part for part in _TYPED.findall(self.tekst) if part.startswith("@"))
        return tuple(word for part in parts for word in words_of(part))

    @property
    def binnen_periode(self) -> bool:
        """Whether only what has a day in a period is looked for."""
        return self.van is not None or self.tot is not None


class Vindplek(NamedTuple):
    """A part of a text: the places of its first character and of the one behind its last."""

    begin: int
    end: int


class Fragment(NamedTuple):
    """A piece of a text on one line, with what matches in it."""

    text: str
    marks: tuple[Vindplek, ...]


def words_of(text: str) -> tuple[str, ...]:
    """The words in a text, as they stand there."""
    return tuple(_WORD.findall(text))


def marks(text: str, typed: Sequence[str]) -> tuple[Vindplek, ...]:
    """Where words of the text begin with one of the words that were typed.

    Of each only what was typed, with the accents on it; the longest when several match. In order,
    and never touching one another.
    """
    wanted = _wanted(typed)
    found = []
    for match in _WORD.finditer(text):
        folded = _folded(match.group())
        length = max((len(one) for one in wanted if folded.startswith(one)), default=0)
        if length:
            found.append(Vindplek(match.start(), match.start() + _reach(match.group(), length)))
    return tuple(found)


def matches(text: str, typed: Sequence[str]) -> bool:
    """Whether every word that was typed begins a word of the text; True when there are none."""
    folded = [_folded(word) for word in words_of(text)]
    return all(any(word.startswith(one) for word in folded) for one in _wanted(typed))


def best_field(texts: Mapping[str, str], typed: Sequence[str]) -> str:
    """The field in which most of what was typed occurs; of equals the first. Empty without any."""

    def different(field: str) -> int:
        text = texts[field]
        return len({_folded(text[one.begin : one.end]) for one in marks(text, typed)})

    return max(texts, key=different, default="")


def fragment(text: str, typed: Sequence[str]) -> Fragment:
    """A piece of a text, from just before its first match; line ends are spaces.

    Of a text in which nothing matches its beginning.
    """
    line = " ".join(text.split())
    found = marks(line, typed)
    begin = _begin(line, found[0].begin if found else 0)
    end = _end(line, begin)
    before, behind = "…" if begin else "", "…" if end < len(line) else ""
    shift = len(before) - begin
    inside = (one for one in found if begin <= one.begin and one.end <= end)
    return Fragment(
        f"{before}{line[begin:end]}{behind}",
        tuple(Vindplek(one.begin + shift, one.end + shift) for one in inside),
    )


def _begin(line: str, first: int) -> int:
    """Where a piece begins of which the first match stands at `first`: at a word."""
    if first <= _BEFORE:
        return 0
    space = line.find(" ", first - _BEFORE, first)
    return first if space < 0 else space + 1


def _end(line: str, begin: int) -> int:
    if len(line) - begin <= _LENGTH:
        return len(line)
    space = line.rfind(" ", begin + _LENGTH // 2, begin + _LENGTH)
    return begin + _LENGTH if space < 0 else space


def _wanted(typed: Sequence[str]) -> tuple[str, ...]:
    return tuple({_folded(word) for one in typed for word in words_of(one)})


@lru_cache(maxsize=8192)
def _folded(word: str) -> str:
    """Without accents and capitals."""
    if word.isascii():
        return word.lower()
    return "".join(map(_plain, word))


def _plain(letter: str) -> str:
    """One letter without accents and capitals; nothing of an accent that stands by itself."""
    base = unicodedata.normalize("NFD", letter)[0]
    if unicodedata.combining(base):
        return ""
    small = base.lower()
    return small if len(small) == 1 else base


def _reach(word: str, length: int) -> int:
    """How far in the word these folded letters reach, with the accents that follow the last."""
    if word.isascii():
        return length
    place = 0
    while place < len(word) and (length or not _plain(word[place])):
        length -= len(_plain(word[place]))
        place += 1
    return place
