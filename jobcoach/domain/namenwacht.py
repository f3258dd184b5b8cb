"""Finds the names of others in what is written about someone: at inzage those would be a leak.

A paragraph is taken apart into words, and each word is looked up once: it costs as much with three
people on the laptop as with three hundred. Accents, capitals and the way an accent is typed make
no difference; a name that is also a word is one with a capital only (`naamwoorden.py`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.naamwoorden import ALSO_AT_THE_START, ALSO_WORDS, TITLES

COLLEGA = "een collega"
"""What people on a werkpost are to each other: says enough, and of nobody in particular."""
SHORT_NAME = 3
"""Letters. A name no longer than this is a name only with a capital: 'bo', 'jan.', 'al'."""

_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"[ \t\u00a0\u202f]{1,3}|[-\u2010\u2011.]| ?['’‘ʼ] ?")
"""What may stand between two parts of one name."""
_ASKS_APOSTROPHE = "aiousxyz"
"""After these letters a possessive s is not glued to a name: Fatma's, Hans'."""
_GENITIVE = re.compile(r"['’ʼ][sS](?!\w)")
_INITIAL = re.compile(r" ([^\W\d_])(?!\w)(\.?)")
_MARK = re.compile(r"[\u0300-\u036f]")
"""An accent that stands as a sign of its own after its letter."""
_BULLET = re.compile(r"\s*(?:[-–—*•·]|\d+[.)])\s*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_OPENING = " \t\u00a0\"'“”„‘’«»([*_"
_LOOKED_BACK = 40
"""Characters before a name in which the end of the sentence before it is looked for."""
_PLAIN = {"ß": "s", "æ": "a", "œ": "o", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "t"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Naamdrager:
    """Someone whose name is known on this laptop: the name and nothing else."""

    id: str
    roepnaam: str
    achternaam: str = ""
    tussenvoegsel: str = ""
    voornamen: str = ""

    @classmethod
    def of(cls, persoon: Assistentmedewerker) -> Naamdrager:
        """Of whom only the name is asked."""
        return cls(
            id=persoon.id,
            roepnaam=persoon.roepnaam,
            achternaam=persoon.achternaam,
            tussenvoegsel=persoon.tussenvoegsel,
            voornamen=persoon.voornamen,
        )

    @property
    def initialen(self) -> str:
        """`K.J.`; empty when there are no letters."""
        parts = (self.roepnaam.strip()[:1], self.achternaam.strip()[:1])
        return "".join(f"{letter.upper()}." for letter in parts if letter.isalpha())


@dataclass(frozen=True, slots=True, kw_only=True)
class GenoemdeNaam:
    """The name of another as it stands in a text."""

    begin: int
    eind: int
    """Characters of the text: from `begin` up to, not with, `eind`; the possessive s is in it."""
    naam: str
    """As it was typed, without a possessive s."""
    sleutel: str
    """The same for each way of typing this name: by this it is left alone in a text."""
    dragers: tuple[str, ...]
    """Ids of who may be meant: more than one when people bear the same name."""
    collega: str
    """What can stand there instead: `een collega`, with a capital or a possessive s as needed."""
    initialen: str
    """The other thing that can."""


@dataclass(slots=True)
class _Vorm:
    """One way to write a name, in plain words."""

    words: tuple[str, ...]
    meant: dict[str, Naamdrager] = field(default_factory=dict)
    bearers: set[str] = field(default_factory=set)
    """Whose name it is too, though for others it would not be marked: a second voornaam."""
    capital_at: int | None = None
    """Which word must have a capital; None: it is a name without one too."""
    inside_only: bool = False
    """At the start of a sentence it may be an ordinary word."""
    may_add_initial: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    vorm: _Vorm
    last: int
    """Which word of the text is the last one."""
    genitive: bool
    """A possessive s is glued to it."""
    own: bool


class Namenwacht:
    """All names on one laptop, ready to be looked for."""

    def __init__(self, mensen: Iterable[Naamdrager]) -> None:
        self._vormen: dict[tuple[str, ...], _Vorm] = {}
        for mens in mensen:
            self._add(mens)
        self._by_first: dict[str, list[_Vorm]] = defaultdict(list)
        for vorm in self._vormen.values():
            self._by_first[vorm.words[0]].append(vorm)

    def find(
        self, tekst: str, eigen: Collection[str] = (), gelaten: Collection[str] = ()
    ) -> tuple[GenoemdeNaam, ...]:
        """The names of others in a text, in order.

        `eigen`: ids of whom the text is about, whose names may stand there, also when another
        bears the same. `gelaten`: keys of names that were left on purpose.
        """
        return tuple(self._found(tekst, frozenset(eigen), frozenset(gelaten)))

    # --- the names ---

    def _add(self, mens: Naamdrager) -> None:
        before = _words(mens.tussenvoegsel)
        last = _words(mens.achternaam)
        voornamen = mens.voornamen.split()
        for first in dict.fromkeys((mens.roepnaam, *voornamen[:1])):
            words = _words(first)
            if not words:
                continue
            vorm = self._form(words, mens)
            vorm.may_add_initial = True
            if len(words) == 1:
                only = words[0]
                vorm.inside_only = only in ALSO_AT_THE_START
                if only in ALSO_WORDS or len(only) <= SHORT_NAME:
                    vorm.capital_at = 0
            elif _ordinary(words):
                vorm.capital_at = 0
            for rest in {(*before, *last), last} if last else ():
                whole = self._form((*words, *rest), mens)
                if _ordinary(whole.words):
                    whole.capital_at = 0
        for other in voornamen[1:]:
            self._form(_words(other), mens, protects_only=True)
        if last:
            alone = self._form((*before, *last), mens)
            if len(alone.meant) == 1 and not alone.may_add_initial:
                alone.capital_at = len(before)
                alone.inside_only = len(alone.words) == 1 and last[0] in ALSO_AT_THE_START

    def _form(
        self, words: tuple[str, ...], mens: Naamdrager, *, protects_only: bool = False
    ) -> _Vorm:
        vorm = self._vormen.setdefault(words, _Vorm(words)) if words else _Vorm(words)
        vorm.bearers.add(mens.id)
        if not protects_only:
            vorm.meant[mens.id] = mens
        return vorm

    # --- a text ---

    def _found(
        self, tekst: str, eigen: frozenset[str], gelaten: frozenset[str]
    ) -> Iterator[GenoemdeNaam]:
        text = _Text(tekst)
        at = 0
        while at < len(text.spots):
            hit = self._best_at(text, at, eigen)
            if hit is None:
                at += 1
                continue
            if not hit.own:
                named = _named(text, at, hit)
                if named.sleutel not in gelaten:
                    yield named
            at = hit.last + 1

    def _best_at(self, text: _Text, at: int, eigen: frozenset[str]) -> _Hit | None:
        """The longest name that begins with this word; an own name goes before that of another."""
        word = text.spots[at][0]
        candidates = self._by_first.get(word, [])
        without_s = self._by_first.get(word[:-1]) if word[-1] == "s" else None
        if without_s:
            candidates = [*candidates, *(one for one in without_s if len(one.words) == 1)]
        best: _Hit | None = None
        for vorm in candidates:
            genitive = text.fits(vorm.words, at)
            if genitive is None:
                continue
            own = not eigen.isdisjoint(vorm.bearers)
            if not own and not (vorm.meant and _is_name(text, at, vorm, genitive=genitive)):
                continue
            hit = _Hit(vorm, at + len(vorm.words) - 1, genitive, own)
            if best is None or _rank(hit) > _rank(best):
                best = hit
        return best


def _rank(hit: _Hit) -> tuple[int, bool, bool]:
    return len(hit.vorm.words), hit.own, not hit.genitive


def _ordinary(words: tuple[str, ...]) -> bool:
    return all(word in ALSO_WORDS or len(word) <= SHORT_NAME for word in words)


def _is_name(text: _Text, at: int, vorm: _Vorm, *, genitive: bool) -> bool:
    """Whether what stands there is a name: with a capital where one is asked, and not a part of
    another word or of a longer name."""
    word, start, _ = text.spots[at]
    end = text.spots[at + len(vorm.words) - 1][2]
    plain = text.plain
    if sum(map(len, vorm.words)) < 2:
        return False
    if vorm.capital_at is not None and not text.capital(text.spots[at + vorm.capital_at][1]):
        return False
    if genitive and not text.capital(start):
        return False
    if start >= 2 and plain[start - 1] in "-‐‑'’" and plain[start - 2].isalnum():
        longer = plain[start - 1] in "'’" or text.capital(text.spots[at - 1][1])
        if longer or not text.capital(start):
            return False
    following = plain[end : end + 2]
    if len(following) == 2 and following[0] in "-‐‑" and text.capital(end + 1):
        return False
    ordinary = vorm.inside_only or (genitive and word in ALSO_AT_THE_START)
    return not (ordinary and _begins_sentence(text.tekst, text.original(start)))


def _begins_sentence(tekst: str, start: int) -> bool:
    first = max(0, start - _LOOKED_BACK)
    _, newline, line = tekst[first:start].rpartition("\n")
    before = line.rstrip(_OPENING)
    if not before or _BULLET.fullmatch(line):
        return first == 0 or bool(newline)
    if before[-1] == ":":
        return len(line.rstrip()) > len(before)  # a quotation begins
    if before[-1] not in ".!?…":
        return False
    word = before[:-1].rpartition(" ")[2].lstrip(_OPENING).casefold()
    return before[-1] != "." or not (word in TITLES or _INITIALS.fullmatch(word))


def _named(text: _Text, at: int, hit: _Hit) -> GenoemdeNaam:
    tekst, genitive = text.tekst, hit.genitive
    begin, plain_end = text.original(text.spots[at][1]), text.spots[hit.last][2]
    end = text.after(plain_end)
    named_end = text.after(plain_end - 1) if genitive else end
    meant = tuple(hit.vorm.meant.values())
    initial = _INITIAL.match(tekst, end) if hit.vorm.may_add_initial and not genitive else None
    if initial is not None and initial[1].isupper():
        letter = _words(initial[1])
        so_called = tuple(one for one in meant if _words(one.achternaam.strip()[:1]) == letter)
        if so_called:
            meant = so_called
            dot = bool(initial[2]) and not _ends_sentence(tekst, initial.end())
            end = named_end = initial.end() if dot else initial.end(1)
    with_s = None if genitive else _GENITIVE.match(tekst, end)
    if with_s is not None:
        genitive, end = True, with_s.end()
    return GenoemdeNaam(
        begin=begin,
        eind=end,
        naam=tekst[begin:named_end],
        sleutel=" ".join(_words(tekst[begin:named_end])),
        dragers=tuple(one.id for one in meant),
        collega=_collega(tekst, begin, genitive=genitive),
        initialen=_initials(tekst, end, meant, genitive=genitive),
    )


def _ends_sentence(tekst: str, place: int) -> bool:
    rest = tekst[place : place + _LOOKED_BACK].lstrip()
    return not rest or rest[0].isupper()


def _collega(tekst: str, begin: int, *, genitive: bool) -> str:
    words = COLLEGA[0].upper() + COLLEGA[1:] if _begins_sentence(tekst, begin) else COLLEGA
    return f"{words}'s" if genitive else words


def _initials(tekst: str, end: int, meant: tuple[Naamdrager, ...], *, genitive: bool) -> str:
    """Those of the one who is meant; of several only what all share."""
    every = {one.initialen for one in meant}
    letters = every.pop() if len(every) == 1 else meant[0].initialen[:2]
    if not letters:
        return COLLEGA
    if genitive:
        return f"{letters}'s"
    return letters.removesuffix(".") if tekst[end : end + 1] == "." else letters


# --- letters ---


class _Plain(dict[int, str]):
    """Each letter without accent and capital, one for one."""

    def __missing__(self, code: int) -> str:
        letter = chr(code).lower()[:1]
        bare = unicodedata.normalize("NFD", letter)[:1]
        plain = self[code] = _PLAIN.get(bare, bare)
        return plain


_TO_PLAIN = _Plain()


def _words(text: str) -> tuple[str, ...]:
    return tuple(one[0] for one in _Text(text).spots)


class _Text:
    """A text in plain letters, with its words, and where each letter stood in the text itself."""

    __slots__ = ("_places", "plain", "spots", "tekst")

    def __init__(self, tekst: str) -> None:
        self.tekst = tekst
        self._places: list[int] | None = None
        """Where each plain letter stood; None: where it stands."""
        if tekst.isascii():
            self.plain = tekst.lower()
        elif _MARK.search(tekst) is None:
            self.plain = tekst.translate(_TO_PLAIN)
        else:
            self._places = [n for n, one in enumerate(tekst) if _MARK.match(one) is None]
            self.plain = "".join(_TO_PLAIN[ord(tekst[place])] for place in self._places)
        self.spots = [(one[0], one.start(), one.end()) for one in _WORD.finditer(self.plain)]
        """Each word with its begin and its end in the plain letters."""

    def fits(self, words: tuple[str, ...], at: int) -> bool | None:
        """Whether these words stand there: None when not, True with an s glued to the last."""
        spots = self.spots
        if at + len(words) > len(spots):
            return None
        for place, word in enumerate(words[:-1], at):
            between = spots[place][2], spots[place + 1][1]
            if spots[place][0] != word or not _BETWEEN.fullmatch(self.plain, *between):
                return None
        there, last = spots[at + len(words) - 1][0], words[-1]
        if there == last:
            return False
        return True if there == f"{last}s" and last[-1] not in _ASKS_APOSTROPHE else None

    def capital(self, place: int) -> bool:
        """Whether the letter at this place of the plain letters is a capital."""
        return self.tekst[self.original(place)].isupper()

    def original(self, place: int) -> int:
        """Where a plain letter stood."""
        return place if self._places is None else self._places[place]

    def after(self, place: int) -> int:
        """Where what ends before this plain letter ended, with the accents that followed it."""
        if self._places is None:
            return place
        return self._places[place] if place < len(self._places) else len(self.tekst)
