"""What someone may have meant with a word that does not exist: as it sounds, or a slip away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import takewhile

_LETTERS = "abcdefghijklmnopqrstuvwxyzéëïöü'-"
_TOGETHER = (("sch", "sg"), ("ch", "g"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("x", "ks"))
_ALONE = str.maketrans("cqzvdb", "kksftp", "aeiouyjhw'-. ")
"""What sounds alike, and what people leave out or put in without hearing it."""
_TWICE = re.compile(r"(.)\1+")
_SPELLED = (("ch", "g"), ("ij", "y"), ("ei", "y"), ("au", "ou"), ("cqu", "qu"), ("ks", "x"))
"""Pairs of letters that are heard as one sound, for how far apart two words are."""
_EITHER_WAY = (("ch", "g"), ("ij", "ei"), ("au", "ou"), ("cht", "gd"), ("k", "c"), ("ks", "x"))
_OTHERWISE = (
    *_EITHER_WAY,
    *((other, one) for one, other in _EITHER_WAY),
    ("dt", "d"),
    ("dt", "t"),
)
"""A sound as it was written, and how it may be meant."""
_VOWELS = frozenset("aeiouyéëïöüáàäâêèîíôóûúj")
_ALIKE = {
    frozenset(pair)
    for pair in ("dt", "vf", "sz", "gh", "ck", "bp", "eé", "eë", "ií", "iï", "oö", "uü", "yi", "yj")
}
_LONGEST = 30
"""Letters: what is longer is no word that was misspelled."""
_FARTHEST = 2.6
"""Half-slips are cheap, so this is about three of them."""


def sound(word: str) -> str:
    """The consonants of a word as one hears them: *werkzamhden* and *werkzaamheden* are alike."""
    low = word.lower()
    if not low.isascii():
        low = unicodedata.normalize("NFD", low)
        low = "".join(letter for letter in low if not unicodedata.combining(letter))
    for written, heard in _TOGETHER:
        if written in low:
            low = low.replace(written, heard)
    return _TWICE.sub(r"\1", low.translate(_ALONE))


def slips(word: str) -> Iterator[str]:
    """All that one slip makes of a word: a letter less, more, other, or swapped, a sound written
    otherwise.
    """
    for written, meant in _OTHERWISE:
        for found in re.finditer(written, word):
            yield word[: found.start()] + meant + word[found.end() :]
    for place in range(len(word) + 1):
        begin, rest = word[:place], word[place:]
        if rest:
            yield begin + rest[1:]
        if len(rest) > 1:
            yield begin + rest[1] + rest[0] + rest[2:]
        for letter in _LETTERS:
            if rest:
                yield begin + letter + rest[1:]
            yield begin + letter + rest


def cuts(word: str) -> Iterator[tuple[str, str]]:
    """The word as two words written as one."""
    for place in range(2, len(word) - 1):
        yield word[:place], word[place:]


def distance(one: str, other: str) -> float:
    """How far apart two words are: 1 for another letter, less for what sounds or looks alike."""
    if len(one) > _LONGEST or len(other) > _LONGEST:
        return float(max(len(one), len(other)))
    far = _apart(one, other)
    one_heard, other_heard = _as_heard(one), _as_heard(other)
    if (one_heard, other_heard) != (one, other):
        return min(far, _apart(one_heard, other_heard) + 0.3)
    return far


def _as_heard(word: str) -> str:
    for written, heard in _SPELLED:
        word = word.replace(written, heard)
    return word


def _apart(one: str, other: str) -> float:
    before: list[float] = []
    row = [float(place) for place in range(len(other) + 1)]
    for i, letter in enumerate(one, 1):
        line = [float(i)]
        for j, wanted in enumerate(other, 1):
            cost = min(
                row[j] + _left_out(one, i - 1),
                line[j - 1] + _left_out(other, j - 1),
                row[j - 1] + _other(letter, wanted),
            )
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted != letter:
                cost = min(cost, before[j - 2] + 0.7)
            line.append(cost)
        before, row = row, line
    return row[-1]


def _left_out(word: str, place: int) -> float:
    """A letter of a pair is easily forgotten, a vowel sooner than a consonant."""
    letter = word[place]
    if letter in (word[place - 1 : place], word[place + 1 : place + 2]):
        return 0.5
    if letter == " ":
        return 1.25
    return 0.8 if letter in _VOWELS or letter in "-'" else 0.95


def _other(letter: str, wanted: str) -> float:
    if letter == wanted:
        return 0.0
    if frozenset((letter, wanted)) in _ALIKE:
        return 0.5
    if letter in _VOWELS and wanted in _VOWELS:
        return 0.75
    return 1.0


def as_written(word: str, found: str) -> str:
    """A suggestion with a capital where the word had one."""
    return found[:1].upper() + found[1:] if word[:1].isupper() else found


def best(word: str, found: Mapping[str, float], most: int) -> tuple[str, ...]:
    """The nearest of these, the nearest first, at most so many.

    `found` gives with each what makes it unlikely, in slips: 0 for an ordinary word.
    """
    low = word.lower()
    near = sorted(
        (distance(low, one.lower()) + unlikely + _odd_capital(word, one), -_alike(low, one), one)
        for one, unlikely in found.items()
    )
    chosen = [one for far, _, one in near if far <= _FARTHEST] or [one for _, _, one in near]
    return tuple(dict.fromkeys(as_written(word, one) for one in chosen))[:most]


def _odd_capital(word: str, found: str) -> float:
    """A name is seldom what was meant with a word that has no capital and other letters."""
    plainly = found == found.lower() or word[:1].isupper() or found.lower() == word.lower()
    return 0.0 if plainly else 0.6


def _alike(one: str, other: str) -> int:
    """With how many letters both begin."""
    return sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other.lower(), strict=False))
    )
