"""Measured: looking for the names of others in a paragraph, as happens at every key."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.prepared import Prepared
from benchmarks.texts import Writer
from benchmarks.timing import Comparison, Stopwatch, Taken, compare
from jobcoach.domain.namenwacht import Naamdrager, Namenwacht

PEOPLE = 300
PARAGRAPHS = 200
"""In one turn."""
_NAMED_IN = 4
"""One in so many paragraphs has a name in it."""


def names(prepared: Prepared, work: Path, rounds: int) -> Comparison:
    """A paragraph of about 600 characters, against one expression of all names."""
    writer = Writer(7)
    people = [
        Naamdrager(
            id=str(place),
            roepnaam=writer.name(),
            achternaam=writer.name(),
            tussenvoegsel=("", "", "de", "van der")[place % 4],
        )
        for place in range(PEOPLE)
    ]
    paragraphs = [
        f"{writer.note()} Samen met {people[place].roepnaam}." if place % _NAMED_IN == 0 else text
        for place, text in enumerate(writer.note() for _ in range(PARAGRAPHS))
    ]
    wacht = Namenwacht(people)
    every = [form for one in people for form in (one.roepnaam, one.achternaam)]
    expression = re.compile(rf"\b(?:{'|'.join(map(re.escape, every))})s?\b")

    def ours() -> Taken:
        watch = Stopwatch()
        found = sum(len(wacht.find(text, ("0",))) for text in paragraphs)
        return watch.taken(PARAGRAPHS, f"{found} found")

    def bare() -> Taken:
        watch = Stopwatch()
        found = sum(len(expression.findall(text)) for text in paragraphs)
        return watch.taken(PARAGRAPHS, f"{found} found")

    return compare(
        f"Naam-wacht, een alinea, {PEOPLE} mensen",
        ("jobcoach: Namenwacht.find", ours),
        ("bare: one regular expression", bare),
        rounds=rounds,
    )
