"""What one part of a dossier shows, and what can be done with it: values for a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobcoach.ui.widgets.field_spec import Line
from jobcoach.ui.widgets.marks import Mark
from jobcoach.usecases.assistentmedewerkers import Dossier

CHANGE = "wijzigen"
"""The form with which a part is changed; the other forms have names of their own."""
NEW = ""
"""The key of what is not stored yet."""


@dataclass(frozen=True, slots=True)
class Regel:
    """One part in words."""

    key: str
    title: str
    lines: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    """Pairs of name and value, where a sentence would not do."""
    mark: Mark | None = None
    """What asks for attention, or may be good to know."""
    source: str = ""
    """Where a limit comes from."""
    pattern: tuple[str, ...] = ()
    runs: bool = True
    """False for what is over: drawn quietly."""
    deeds: tuple[tuple[str, str], ...] = ()
    """(key, text) of what can be done."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a row must know besides its part."""

    dossier: Dossier
    places: Mapping[str, str]
    """Names of werkposten by id."""
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Soort:
    """One kind of part: how it is shown, asked for, begun and called."""

    kind: type[Any]
    noun: str
    delen: Callable[[Dossier], Sequence[Any]]
    """In the order in which they are shown."""
    regel: Callable[[Any, Around], Regel]
    lines: Callable[[str, Any, Around], Sequence[Line]]
    """(form, part, around): the fields of that form."""
    begin: Callable[[str, Around], Any]
    """(id of the person, around): a new part, with an empty id."""
    add_text: str
    nothing: str
    """What stands there when there is none."""
    one: bool = False
    """At most one is asked for."""
    timeline: bool = False
    """Drawn as moments along a line."""
