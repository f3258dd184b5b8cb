"""The words of a text as a dictionary can judge them: what is no word is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"['’]?[^\W\d_]+(?:['’\-‑\u00ad][^\W\d_]+)*['’]?")
_NOT_PROSE = re.compile(r"[\d@/\\_#€=<>]|\w\.\w|^\.\w")
"""Numbers, times, amounts, mail, addresses of pages, paths and 'a.u.b.'."""
_CLITICS = ("'s", "'t", "'n", "'k", "'m", "'r", "'ns", "'ie")
"""Words of their own that begin with an apostrophe: *'s ochtends*, *'t hok*."""
_OF_A_NAME = ("'s", "s", "'")
"""What makes a name a possessive: *Anna's*, *Kims*, *Joris'*."""
_SHORTEST = 2
_STRESS = str.maketrans("áéíóúÁÉÍÓÚ", "aeiouAEIOU")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands: `start` up to, not with, `end`, in characters."""

    start: int
    end: int
    text: str
    """As one looks it up: with plain apostrophes and hyphens, without soft hyphens."""
    stop: bool = False
    """A full stop follows: it may belong to it, as in *bijv.*"""

    @property
    def forms(self) -> tuple[str, ...]:
        """What to look up: the word is right when one of these is."""
        if self.text[-1:] == "'":  # a possessive, or the end of a quotation
            return (self.text, self.text[:-1])
        return (self.text, f"{self.text}.") if self.stop else (self.text,)


def plain(text: str) -> str:
    """A word with the apostrophes and hyphens of a keyboard."""
    return text.replace("’", "'").replace("‑", "-").replace("\u00ad", "")


def words_of(paragraph: str) -> Iterator[Word]:
    """The words that a dictionary can judge, in order.

    Left out: numbers, times, mail and addresses of pages, abbreviations with dots inside, single
    letters, and words with a capital inside, which are names (UWV, WhatsApp).
    """
    for chunk in _CHUNK.finditer(paragraph):
        if "'" not in chunk[0] and chunk[0].isalpha():  # nearly all: no need to look closer
            found = [(chunk.start(), chunk.end())]
        else:
            bare = chunk[0].strip('"“”„«»()[]{}!?,;:…')
            if _NOT_PROSE.search(bare):
                found = list(_beside_a_slash(paragraph, chunk))
            else:
                found = [one.span() for one in _WORD.finditer(paragraph, *chunk.span())]
        for start, end in found:
            word = _word(paragraph, start, end)
            if word is not None:
                yield word


def _beside_a_slash(paragraph: str, chunk: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Of *en/of* and *hij/zij* both are words; of anything else that looks so none is."""
    if not re.fullmatch(r"[^\W\d_]+(?:/[^\W\d_]+)+\W*", chunk[0]):
        return
    for one in _WORD.finditer(paragraph, *chunk.span()):
        yield one.span()


def _word(paragraph: str, start: int, end: int) -> Word | None:
    text = plain(paragraph[start:end])
    if text[0] == "'" and text.lower() not in _CLITICS:  # a quotation begins
        start, text = start + 1, text[1:]
    if text[-1:] == "'" and not text[:-1].lower().endswith(("s", "x", "z")):
        end, text = end - 1, text[:-1]
    if len(text) < _SHORTEST or any(map(_has_capital_inside, text.split("-"))):
        return None
    return Word(start, end, text, stop=paragraph[end : end + 1] == ".")


def _has_capital_inside(part: str) -> bool:
    return any(letter.isupper() for letter in part.removeprefix("IJ")[1:])


@dataclass(frozen=True, slots=True)
class WordList:
    """Words that are right whatever a dictionary says: names, the field's own, someone's own."""

    words: frozenset[str] = frozenset()
    """Right with or without a capital."""
    names: frozenset[str] = frozenset()
    """Right as they stand, and as possessive."""
    _folded: frozenset[str] = field(init=False, repr=False, compare=False, default=frozenset())
    _names: frozenset[str] = field(init=False, repr=False, compare=False, default=frozenset())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_folded", frozenset(plain(one).lower() for one in self.words))
        object.__setattr__(self, "_names", frozenset(plain(one).lower() for one in self.names))

    def knows(self, word: str) -> bool:
        """Whether this word is one of them, as someone may write it."""
        low = word.lower()
        if low in self._folded or low in self._names:
            return True
        for ending in _OF_A_NAME:
            if low.endswith(ending) and low.removesuffix(ending) in self._names:
                return True
        return False


def is_right(word: Word, known: WordList, spells: Callable[[str], bool]) -> bool:
    """Whether the list or the dictionary knows the word, or every part of it between hyphens."""

    def right(text: str) -> bool:
        return known.knows(text) or spells(text)

    return any(
        right(form) or (bool(parts_of(form)) and all(map(right, parts_of(form))))
        for form in word.forms
    )


def asked_about(word: Word, known: WordList) -> tuple[str, ...]:
    """What a dictionary must be asked to know whether a word is right; empty: it is."""
    if any(map(known.knows, word.forms)):
        return ()
    parts = [part for form in word.forms for part in parts_of(form)]
    return (*word.forms, *(part for part in parts if not known.knows(part)))


def without_stress(word: str) -> str:
    """The word without the accents that only say where the stress is: *míj*, *Eén*, *dóén*."""
    return word.translate(_STRESS)


def parts_of(word: str) -> tuple[str, ...]:
    """The parts between the hyphens; empty for a word without."""
    parts = tuple(part for part in word.split("-") if part)
    return parts if len(parts) > 1 else ()


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """The words of names of people and places, as one writes them in a sentence."""
    found: set[str] = set()
    for text in texts:
        for one in _WORD.finditer(text):
            word = plain(one[0]).strip("'")
            if len(word) >= _SHORTEST:
                found.add(word)
                found.update(part for part in word.split("-") if len(part) >= _SHORTEST)
    return frozenset(found)
