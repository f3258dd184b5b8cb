"""Sentences with choices and blanks: `{of dit|of dat}` and `<N> keek naar <hem>`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

_CHOICE = re.compile(r"\{([^{}]*)\}")
_BLANK = re.compile(r"<([A-Za-z]+)>")
_NAME_AGAIN = 0.3
"""How often a new part of a note says the name where 'hij' or 'ze' would do."""

_HE = {"hij": "hij", "hem": "hem", "zijn": "zijn", "hemzelf": "hemzelf"}
_SHE = {"hij": "ze", "hem": "haar", "zijn": "haar", "hemzelf": "haarzelf"}


def sections(text: str) -> dict[str, list[str]]:
    """Lines by the heading `[naam]` above them; lines with # and empty lines do not count."""
    found: dict[str, list[str]] = {}
    here: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            here = found.setdefault(line.strip("[] "), [])
        elif line.strip() and not line.startswith("#"):
            here.append(line)
    return found


def chosen(text: str, rng: Random) -> str:
    """The text with each choice made."""
    while _CHOICE.search(text):
        text = _CHOICE.sub(lambda found: rng.choice(found.group(1).split("|")), text, count=1)
    return text


@dataclass(frozen=True, slots=True)
class Voice:
    """How one speaks of one person in a note."""

    naam: str
    vrouw: bool
    relatie: str
    """Of the first contactpersoon: 'moeder'."""
    contact_vrouw: bool
    words: Mapping[str, str]
    """What else fills a blank: the vrijwilliger, the names of animals, a goal."""

    def filled(self, text: str, rng: Random, *, known: bool) -> str:
        """The text with its blanks filled; `known` when the note named the person before."""
        pronouns = _SHE if self.vrouw else _HE
        first = True

        def fill(found: re.Match[str]) -> str:
            nonlocal known, first
            blank = found.group(1)
            lower = blank.lower()
            if lower == "n":
                again = not known or (first and rng.random() < _NAME_AGAIN)
                word = self.naam if again else pronouns["hij"]
                known, first = True, False
            elif blank == "naam":
                word, known, first = self.naam, True, False
            elif lower == "contact":
                whose = pronouns["zijn"]
                word = f"{whose} {self.relatie}" if known else f"de {self.relatie} van {self.naam}"
                known = True
            elif lower in ("cij", "ccij"):
                word = "ze" if self.contact_vrouw else "hij"
            else:
                word = pronouns.get(lower) or self.words[blank]
            return word[0].upper() + word[1:] if blank[0].isupper() else word

        return _BLANK.sub(fill, text)

    def named_in(self, text: str) -> bool:
        """Whether the person's name stands in the text."""
        return self.naam in text

    def begun_by_name(self, text: str) -> str:
        """The same text with the name in place of a pronoun that opens it."""
        pronoun = "Ze " if self.vrouw else "Hij "
        if text.startswith(pronoun) and not self.named_in(text):
            return f"{self.naam} {text[len(pronoun) :]}"
        return text
