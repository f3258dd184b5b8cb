"""SOAP: four parts with a heading of their own that together are the text of a notitie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Delen = tuple[str, str, str, str]
"""What was written in the four parts, in their order."""
LEEG: Delen = ("", "", "", "")


@dataclass(frozen=True, slots=True)
class Deel:
    """One part of a SOAP note."""

    key: str
    heading: str
    """Stands above the part in the text that is signed."""
    question: str
    """What one writes there."""


DELEN = (
    Deel("s", "Subjectief", "Wat zegt de persoon zelf?"),
    Deel("o", "Objectief", "Wat zag en hoorde je?"),
    Deel("a", "Analyse", "Wat denk je daarvan?"),
    Deel("p", "Plan", "Wat spreken jullie af?"),
)


def composed(delen: Sequence[str]) -> str:
    """The text of the parts that hold something, each under its heading."""
    parts = [
        f"{deel.heading}\n{text.strip()}"
        for deel, text in zip(DELEN, delen, strict=True)
        if text.strip()
    ]
    return "\n\n".join(parts)


def taken_apart(text: str) -> Delen:
    """The parts of a text that was composed; what stands before the first heading goes to 'S'.

    So a free text that is turned into SOAP loses nothing, whatever is in it.
    """
    found: dict[str, list[str]] = {deel.key: [] for deel in DELEN}
    by_heading = {deel.heading: deel.key for deel in DELEN}
    here, seen = DELEN[0].key, set[str]()
    for line in text.split("\n"):
        key = by_heading.get(line.strip())
        if key is not None and key not in seen:
            here = key
            seen.add(key)
        else:
            found[here].append(line)
    first, second, third, fourth = ("\n".join(found[deel.key]).strip() for deel in DELEN)
    return first, second, third, fourth
