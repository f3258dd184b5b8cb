"""The facts of a person as fields: how each is called, shown, and read back from what was typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from jobcoach.domain.assistentmedewerker import (
    Assistentmedewerker,
    StatusPersoon,
    Taalniveau,
    Vertegenwoordiging,
)
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
    """One field of an assistent-medewerker, or of a part of the dossier."""

    name: str
    """As in the data dictionary."""
    label: str
    kind: Kind = Kind.LINE
    help_text: str = ""
    terms: tuple[tuple[object, str], ...] = ()
    """What there is to choose, for a CHOICE, as (value, text)."""


def terms(kind: type[Term], none: str = "") -> tuple[tuple[object, str], ...]:
    """All words of a closed list to choose from; first `none`, for nothing, when it has words."""
    found: list[tuple[object, str]] = [(None, none)] if none else []
    return tuple(found + [(term, term.label) for term in kind])


Line = tuple[FieldSpec, ...]
"""Fields that stand beside each other where there is room: one or two."""

SECTIONS: tuple[tuple[str, tuple[Line, ...]], ...] = (
    (
        "Persoon",
        (
            (FieldSpec("roepnaam", "Roepnaam"), FieldSpec("voornamen", "Voornamen")),
            (FieldSpec("tussenvoegsel", "Tussenvoegsel"), FieldSpec("achternaam", "Achternaam")),
            (
                FieldSpec("geboortedatum", "Geboortedatum", Kind.DAY),
                FieldSpec("status", "Status", Kind.CHOICE, terms=terms(StatusPersoon)),
            ),
            (
                FieldSpec(
                    "taalniveau",
                    "Taalniveau van brieven",
                    Kind.CHOICE,
                    terms=terms(Taalniveau, "niet bekend"),
                ),
                FieldSpec("wil_pictogrammen", "Wil pictogrammen bij tekst", Kind.FLAG),
            ),
        ),
    ),
    (
        "Contact",
        (
            (FieldSpec("adres", "Straat en huisnummer"), FieldSpec("telefoon", "Telefoon")),
            (FieldSpec("postcode", "Postcode"), FieldSpec("plaats", "Plaats")),
        ),
    ),
    (
        "Vertegenwoordiging",
        (
            (
                FieldSpec(
                    "vertegenwoordiging",
                    "Wie beslist mee",
                    Kind.CHOICE,
                    terms=terms(Vertegenwoordiging),
                ),
            ),
        ),
    ),
    (
        "Belastbaarheid",
        (
            (
                FieldSpec("belastbaarheid_uren_per_dag", "Uren per dag", Kind.HOURS),
                FieldSpec("belastbaarheid_uren_per_week", "Uren per week", Kind.HOURS),
            ),
        ),
    ),
    (
        "Bijzonderheden",
        (
            (
                FieldSpec(
                    "bijzonderheden",
                    "Wat moet je weten voor de veiligheid",
                    Kind.TEXT,
                    "Staat bovenaan het overzicht, onder 'Let op'.",
                ),
            ),
        ),
    ),
    (
        "Verhaal",
        (
            (
                FieldSpec(
                    "verhaal",
                    "Het verhaal, in eigen woorden",
                    Kind.TEXT,
                    "Zo hoeft het maar één keer verteld te worden.",
                ),
            ),
        ),
    ),
)


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


def fact_of(spec: FieldSpec, persoon: Assistentmedewerker) -> str:
    """A field in words, for who may read but not change; empty when it is not filled in."""
    value = getattr(persoon, spec.name)
    if value is None or value == "":
        return ""
    match spec.kind:
        case Kind.DAY:
            return dutch.day(value)
        case Kind.HOURS:
            return dutch.decimal(value)
        case Kind.CHOICE:
            return str(value.label)
        case Kind.FLAG:
            return "ja" if value else "nee"
        case _:
            return str(value)
