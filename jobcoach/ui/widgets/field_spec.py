"""A field in words: how it is called, how it is filled in, and read back from what was typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from jobcoach.domain.term import Term
from jobcoach.ui import dutch

NOT_A_DAY = "Dit is geen datum. Schrijf bijvoorbeeld 18-4-1992."
NOT_A_NUMBER = "Dit is geen getal. Schrijf bijvoorbeeld 3,5."


class Kind(Enum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    HOURS = "hours"
    CHOICE = "choice"
    FLAG = "flag"
    WEEK = "week"
    """Parts of a week."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a person, of a part of the dossier, or of a werkpost."""

    name: str
    """As in the data dictionary."""
    label: str
    kind: Kind = Kind.LINE
    help_text: str = ""
    terms: tuple[tuple[object, str], ...] = ()
    """What there is to choose, for a CHOICE, as (value, text)."""
    word: str = ""
    """The key of the hard word that is explained beside it; empty: none."""
    words: tuple[tuple[object, str], ...] = ()
    """The keys of those that are explained while one of them is chosen, as (value, key)."""

    def word_for(self, value: object) -> str:
        """The key of what is explained while this is chosen; empty: nothing."""
        return dict(self.words).get(value, self.word)


def terms(kind: type[Term], none: str = "") -> tuple[tuple[object, str], ...]:
    """All words of a closed list to choose from; first `none`, for nothing, when it has words."""
    found: list[tuple[object, str]] = [(None, none)] if none else []
    return tuple(found + [(term, term.label) for term in kind])


Line = tuple[FieldSpec, ...]
"""Fields that stand beside each other where there is room: one or two."""


def written(spec: FieldSpec, value: Any) -> Any:
    """A value as its field shows it."""
    if spec.kind is Kind.HOURS:
        return "" if value is None else dutch.decimal(value)
    return value


def read(spec: FieldSpec, typed: Any, understood: bool) -> tuple[Any, str]:
    """The value that was typed, and the sentence that says why it is none.

    `understood` is False for a day that is no day.
    """
    if spec.kind is Kind.DAY:
        return typed, "" if understood else NOT_A_DAY
    if spec.kind is Kind.HOURS:
        text = str(typed).strip().replace(",", ".")
        if not text:
            return None, ""
        if not re.fullmatch(r"-?\d{1,4}(\.\d+)?", text):
            return None, NOT_A_NUMBER
        return float(text), ""
    if spec.kind in (Kind.LINE, Kind.TEXT):
        return str(typed).strip(), ""
    return typed, ""
