"""The files with the invented people and werkposten, read into typed values."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jobcoach.demo.grammar import sections
from jobcoach.domain.notitie import Activiteit, Gevoeligheid, SoortNotitie
from jobcoach.paths import resources_dir

_GOAL = re.compile(r"doel(\d)")
_SINCE = re.compile(r"\((-[\d.]+)\) (.*)")
USUAL_SINCE = -13.0
"""Months from which on what is usual about someone is so, where the line names no other."""


@dataclass(frozen=True, slots=True)
class Beat:
    """One moment of a storyline."""

    maand: float
    """Months from today, negative; in a side line: months after its begin."""
    soort: SoortNotitie
    tekst: str
    activiteit: Activiteit | None
    gevoelig: Gevoeligheid
    doelen: tuple[int, ...]
    """Places of the goals in the person's list, from 1."""
    plek: str
    """Where a visit was: `werkpost`, `werkgever` or `elders`."""
    soap: bool


@dataclass(frozen=True, slots=True)
class Gewoon:
    """Something usual about one person, true from a month on."""

    sinds: float
    tekst: str


@dataclass(frozen=True, slots=True)
class PersonSource:
    """One file of a person."""

    key: str
    values: Mapping[str, Any]
    verloop: tuple[Beat, ...]
    gewoon: tuple[Gewoon, ...]

    @property
    def werkpost(self) -> str:
        """The key of the werkpost of the first plaatsing that has one."""
        return next(str(one["plek"]) for one in self.values["plaatsing"] if "plek" in one)


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that was written for the demo."""

    people: Mapping[str, PersonSource]
    werkposten: Mapping[str, Mapping[str, Any]]
    scenes: Mapping[str, Mapping[str, tuple[str, ...]]]
    """By kind of werkpost, then by season; `altijd` fits every season."""
    parts: Mapping[str, tuple[str, ...]]
    """Pieces of a note that fit everyone, by kind."""
    moments: Mapping[str, tuple[str, ...]]
    """Whole notes about moments that are no visit, by kind."""
    side_lines: Mapping[str, tuple[Beat, ...]]
    competenties: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Sentences why, by name of the competence, then `laag`, `midden` or `hoog`."""


@cache
def read_sources() -> Sources:
    """All files, read once. Raises OSError or ValueError when one is missing or broken."""
    folder = resources_dir() / "demo"
    return Sources(
        people={path.stem: _person(path) for path in sorted((folder / "personen").glob("*.toml"))},
        werkposten=tomllib.loads((folder / "werkposten.toml").read_text("utf-8")),
        scenes={path.stem: _lines(path) for path in sorted((folder / "werkposten").glob("*.txt"))},
        parts=_lines(folder / "gewoon.txt"),
        moments=_lines(folder / "momenten.txt"),
        competenties={
            naam: {band: tuple(sentences) for band, sentences in bands.items()}
            for naam, bands in tomllib.loads(
                (folder / "competenties.toml").read_text("utf-8")
            ).items()
        },
        side_lines={
            name: beats("\n".join(lines))
            for name, lines in sections((folder / "zijlijnen.txt").read_text("utf-8")).items()
        },
    )


def _lines(path: Path) -> dict[str, tuple[str, ...]]:
    found = sections(path.read_text("utf-8"))
    return {name: tuple(lines) for name, lines in found.items()}


def _person(path: Path) -> PersonSource:
    values = tomllib.loads(path.read_text("utf-8"))
    usual = [line for line in values.pop("gewoon").splitlines() if line.strip()]
    return PersonSource(
        key=path.stem,
        verloop=beats(values.pop("verloop")),
        gewoon=tuple(_gewoon(line) for line in usual),
        values=values,
    )


def _gewoon(line: str) -> Gewoon:
    since = _SINCE.fullmatch(line)
    if since is None:
        return Gewoon(USUAL_SINCE, line)
    return Gewoon(float(since.group(1)), since.group(2))


def beats(text: str) -> tuple[Beat, ...]:
    """The beats of a text: a line `@ maand soort …` and the note below it."""
    found = []
    for block in re.split(r"^@ ", text, flags=re.MULTILINE)[1:]:
        header, _, body = block.partition("\n")
        month, soort, *rest = header.split()
        goals = tuple(int(goal.group(1)) for word in rest if (goal := _GOAL.fullmatch(word)))
        activities = [word for word in rest if word in tuple(Activiteit)]
        secrets = [word for word in rest if word in tuple(Gevoeligheid)]
        found.append(
            Beat(
                maand=float(month),
                soort=SoortNotitie(soort),
                tekst=body.strip(),
                activiteit=Activiteit(activities[0]) if activities else None,
                gevoelig=Gevoeligheid(secrets[0]) if secrets else Gevoeligheid.GEWOON,
                doelen=goals,
                plek=next((word for word in rest if word in ("werkgever", "elders")), "werkpost"),
                soap="soap" in rest,
            )
        )
    return tuple(found)
