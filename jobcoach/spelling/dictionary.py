"""Dutch spelling by Hunspell and the dictionary that ships with the program."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from jobcoach.domain.spelling import near
from jobcoach.domain.spelling.words import without_stress

MOST = 5
"""Suggestions for one word."""
_NAME = "nl"
_LONGEST = 60
"""Letters: what is longer is not looked up, it would take Hunspell long."""
_LONGEST_INITIALS = 4
_PUT_TOGETHER = 0.6
"""How unlikely a word is that nobody listed: Hunspell puts many together that nobody writes."""
_FAR = 3.0


class Dictionary:
    """Whether words are Dutch, and what else they could have been. Loading takes half a second."""

    def __init__(self, folder: Path) -> None:
        """From `folder`, with nl.aff and nl.dic. Raises ImportError where there is no Hunspell."""
        from hunspell import Hunspell

        self._hunspell = Hunspell(_NAME, hunspell_data_dir=str(folder))
        self._folder = folder

    def spells(self, word: str) -> bool:
        """Whether this is a Dutch word as it stands, or with accents that only stress it."""
        return len(word) > _LONGEST or self._known(word) or self._known(without_stress(word))

    def wrong(self, words: list[str]) -> list[str]:
        """Those of them that are no Dutch words."""
        return [word for word in words if not self.spells(word)]

    def suggest(self, word: str) -> tuple[str, ...]:
        """What may have been meant, the likeliest first; at most five, none when nothing is near.

        The first time takes a second: the words are put in order of how they sound.
        """
        if len(word) > _LONGEST:
            return ()
        low = word.lower()
        found = {one: 0.0 if self._listed(one) else _PUT_TOGETHER for one in self._a_slip_away(low)}
        found |= dict.fromkeys(self._alike(low), 0.0)
        found |= {
            f"{begin} {end}": 0.0
            for begin, end in near.cuts(low)
            if self._listed(begin) and self._listed(end)
        }
        with_capital = (word.capitalize(), word.upper() if len(word) <= _LONGEST_INITIALS else word)
        found |= {one: 0.0 for one in with_capital if one != word and self._known(one)}
        found = found or dict.fromkeys(self._hunspell.suggest(word), 0.0)
        return near.best(word, found, MOST)

    def warm_up(self) -> None:
        """Put the words in order of how they sound, so that the first suggestions come soon."""
        _ = self._sounding

    def _known(self, word: str) -> bool:
        known: bool = self._hunspell.spell(word)
        return known

    def _listed(self, word: str) -> bool:
        """Whether it is a word of the list itself, not put together from others."""
        return word in self._sounding.get(near.sound(word), ())

    def _a_slip_away(self, word: str) -> set[str]:
        found = {one for one in near.slips(word) if len(one) > 1 and one[-1] not in "-'"}
        return {one for one in found if self._known(one)}

    def _alike(self, word: str) -> set[str]:
        """Words that sound alike, from the list or made from it with one of its endings."""
        heard = near.sound(word)
        found = set(self._sounding.get(heard, ()))
        for stripped, added in self._endings:
            tail = near.sound(added)
            if tail and not heard.endswith(tail):
                continue
            begin = heard[: len(heard) - len(tail)] + near.sound(stripped)
            for stem in self._sounding.get(begin, ()):
                if stem.endswith(stripped):
                    found.add(stem[: len(stem) - len(stripped)] + added)
        return {
            one
            for one in found
            if abs(len(one) - len(word)) < 4
            and one[-1] not in "-'"
            and near.distance(word, one.lower()) < _FAR
            and self._known(one)
        }

    @cached_property
    def _sounding(self) -> dict[str, list[str]]:
        """The words of the list by how they sound."""
        found: dict[str, list[str]] = {}
        with (self._folder / f"{_NAME}.dic").open(encoding="utf-8") as lines:
            next(lines)  # how many there are
            for line in lines:
                word = line.rstrip("\n").partition("/")[0]
                found.setdefault(near.sound(word), []).append(word)
        return found

    @cached_property
    def _endings(self) -> tuple[tuple[str, str], ...]:
        """What is taken from the end of a word, and what is put there: *heid*, *heden*."""
        found = set()
        for line in (self._folder / f"{_NAME}.aff").read_text("utf-8").splitlines():
            parts = line.split()
            if len(parts) >= 5 and parts[0] == "SFX":
                stripped, added = parts[2].replace("0", ""), parts[3].partition("/")[0]
                if added.isalpha() or "'" in added:
                    found.add((stripped, added))
        return tuple(sorted(found))
