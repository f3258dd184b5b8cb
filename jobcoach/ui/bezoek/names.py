"""Notices the name of one person in what is written about another, or about the werkpost."""

from __future__ import annotations

import re
from collections.abc import Iterable


def names_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Which of these names stand in the text, as words of their own and with their capital."""
    return tuple(
        name
        for name in dict.fromkeys(names)
        if name and re.search(rf"(?<!\w){re.escape(name)}(?:'?s)?(?!\w)", text)
    )


def in_line(found: tuple[str, ...], roepnaam: str) -> str:
    """What is said gently below the line of someone; empty: no other name stands in it."""
    if not found:
        return ""
    others = " en ".join(found)
    return (
        f"Hier staat de naam van {others}. Dit komt in het dossier van {roepnaam}. "
        "Kun je het zonder die naam zeggen?"
    )


def in_verslag(found: tuple[str, ...]) -> str:
    """The same for the report about the werkpost."""
    if not found:
        return ""
    return (
        f"Hier staat de naam van {' en '.join(found)}. Wat over één persoon gaat, "
        "hoort in de eigen regel."
    )
