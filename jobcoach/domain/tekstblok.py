"""A text that a jobcoach writes often, under a short word that stands for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jobcoach.errors import Problem, Rule

LONGEST_KORT = 20
LONGEST_TEKST = 5_000
_PLACE = re.compile(r"\{(roepnaam|werkpost|datum)\}", re.IGNORECASE)
PLACES = ("{roepnaam}", "{werkpost}", "{datum}")
"""What is filled in by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tekstblok:
    """A short word, and the text that comes in its place."""

    id: str
    kort: str
    """Without spaces; capitals make no difference."""
    tekst: str

    def problems(self) -> tuple[Problem, ...]:
        """What is not as it should be."""
        found = []
        if not self.kort:
            found.append(Problem("kort", Rule.REQUIRED))
        elif len(self.kort.split()) != 1:
            found.append(Problem("kort", Rule.ONE_WORD))
        elif len(self.kort) > LONGEST_KORT:
            found.append(Problem("kort", Rule.TOO_LONG))
        if not self.tekst.strip():
            found.append(Problem("tekst", Rule.REQUIRED))
        elif len(self.tekst) > LONGEST_TEKST:
            found.append(Problem("tekst", Rule.TOO_LONG))
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waarover:
    """What a text is about, for the places that are filled in; empty: nobody knows."""

    roepnaam: str = ""
    werkpost: str = ""
    datum: str = ""
    """The day as people write it."""


def filled_in(tekst: str, waarover: Waarover) -> str:
    """The text with each {roepnaam}, {werkpost} and {datum} filled in.

    What nobody knows stays standing between its braces, for the writer to fill in.
    """

    def value(found: re.Match[str]) -> str:
        known: str = getattr(waarover, found[1].lower())
        return known or found[0]

    return _PLACE.sub(value, tekst)


def called(blokken: tuple[Tekstblok, ...], word: str) -> Tekstblok | None:
    """The one with this short word; None: there is none."""
    low = word.lower()
    return next((one for one in blokken if one.kort.lower() == low), None)
