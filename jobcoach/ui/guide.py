"""The guide for jobcoaches as the program reads it: its chapters, and the hard words in them.

The guide itself stands in docs/handleiding, in Markdown that can be read anywhere. README.md there
is its list of chapters, in order; woorden.md explains the hard words, one under each heading, and
the first lines under a heading are what a screen shows beside the word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jobcoach.paths import handleiding_dir

WORDS = "woorden"
"""The chapter with the hard words."""
_LISTED = re.compile(r"^- \[(?P<title>[^\]]+)\]\((?P<key>[a-z-]+)\.md\)", re.MULTILINE)
_HEADING = re.compile(r"^## (?P<title>.+)$", re.MULTILINE)
_MARKS = re.compile(r"^- |^\d+\. |!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|[*`#\[]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the guide."""

    key: str
    """Its file without `.md`."""
    title: str
    text: str
    """In Markdown."""

    @property
    def plain(self) -> str:
        """Its words on one line, without marks of Markdown and without pictures."""
        return " ".join(_MARKS.sub("", self.text).split())


@dataclass(frozen=True, slots=True)
class Word:
    """A hard word with its explanation."""

    key: str
    title: str
    """As it is written: `Trede`."""
    explanation: str
    """One or two sentences."""


def read_guide(folder: Path | None = None) -> tuple[Chapter, ...]:
    """All chapters in order; `folder`: None is where the program has its own.

    Raises OSError when one is not there.
    """
    place = folder or handleiding_dir()
    listed = _LISTED.finditer((place / "README.md").read_text("utf-8"))
    return tuple(
        Chapter(
            found["key"], found["title"], (place / f"{found['key']}.md").read_text("utf-8").strip()
        )
        for found in listed
    )


def words_in(text: str) -> tuple[Word, ...]:
    """The words that a chapter explains, one under each heading of the second order."""
    parts = _HEADING.split(text)[1:]
    return tuple(
        Word(key_of(title), title, " ".join(told.strip().split("\n\n")[0].split()))
        for title, told in zip(parts[::2], parts[1::2], strict=True)
    )


@cache
def _own_words() -> dict[str, Word]:
    text = (handleiding_dir() / f"{WORDS}.md").read_text("utf-8")
    return {word.key: word for word in words_in(text)}


def explained(key: str) -> Word:
    """The word with this key in the guide of the program. Raises KeyError when it has none."""
    return _own_words()[key]


def key_of(heading: str) -> str:
    """What a link to a heading says after its #: `Wat nu?` is `wat-nu`."""
    return re.sub(r"[^\w]+", "-", heading.casefold()).strip("-")
