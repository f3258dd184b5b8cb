"""The facts of a person as fields: how each is called, shown, and read back from what was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from jobcoach.domain.assistentmedewerker import (
    Assistentmedewerker,
    StatusPersoon,
    Taalniveau,
    Vertegenwoordiging,
)
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.term import Term
from jobcoach.domain.voorziening import Voorziening
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


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of an assistent-medewerker."""

    name: str
    """As in the data dictionary."""
    label: str
    kind: Kind = Kind.LINE
    help_text: str = ""
    terms: tuple[tuple[Term | None, str], ...] = ()
    """What there is to choose, for a CHOICE."""


def _terms(kind: type[Term], none: str = "") -> tuple[tuple[Term | None, str], ...]:
    found: list[tuple[Term | None, str]] = [(None, none)] if none else []
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
                FieldSpec("status", "Status", Kind.CHOICE, terms=_terms(StatusPersoon)),
            ),
            (
                FieldSpec(
                    "taalniveau",
                    "Taalniveau van brieven",
                    Kind.CHOICE,
                    terms=_terms(Taalniveau, "niet bekend"),
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
                    terms=_terms(Vertegenwoordiging),
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


def specs() -> dict[str, FieldSpec]:
    """Every field, by name."""
    return {spec.name: spec for _, lines in SECTIONS for line in lines for spec in line}


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


@dataclass(frozen=True, slots=True)
class Checked:
    """What came out of looking at changed fields."""

    persoon: Assistentmedewerker
    """With the changes that are sound."""
    wrong: Mapping[str, str]
    """The sentence for each field that is not; those are not in `persoon`."""


def checked(
    persoon: Assistentmedewerker,
    values: Mapping[str, Any],
    unreadable: Mapping[str, str],
    today: date,
) -> Checked:
    """The person with the changed values that break no rule, and what is wrong with the others."""
    changed: dict[str, Any] = dict(values)
    wrong = dict(unreadable)
    for problem in replace(persoon, **changed).problems(today):
        if problem.field in changed:
            wrong[problem.field] = problem.rule.value
            del changed[problem.field]
    return Checked(replace(persoon, **changed), wrong)


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


def voorziening_facts(one: Voorziening) -> list[tuple[str, str]]:
    """A decision in words, as (what, says)."""
    amount = ""
    if one.omvang is not None:
        unit = one.eenheid.label if one.eenheid else ""
        per = one.frequentie.label if one.frequentie else ""
        amount = " ".join(part for part in (dutch.decimal(one.omvang), _plural(unit), per) if part)
    return [
        ("Wet", one.wet.label),
        ("Betaald door", one.financier),
        ("Nummer", one.nummer),
        ("Omvang", amount),
        ("Leveringsvorm", one.leveringsvorm.label),
        ("Loopt", _period(one.begin, one.einde)),
        ("Reden van het einde", one.reden_einde),
    ]


_PLURALS = {"minuut": "minuten", "uur": "uur", "dagdeel": "dagdelen", "etmaal": "etmalen"}


def _plural(unit: str) -> str:
    return _PLURALS.get(unit, unit)


def plaatsing_facts(one: Plaatsing, places: Mapping[str, str]) -> list[tuple[str, str]]:
    """A placement in words, as (what, says). `places` are names of werkposten by id."""
    hours = "" if one.uren_per_week is None else f"{dutch.decimal(one.uren_per_week)} uur per week"
    parts = ", ".join(part.replace("-", " ") for part in one.dagdelenpatroon)
    extended = "" if one.verlengd_tot is None else dutch.day(one.verlengd_tot)
    return [
        ("Waar", places.get(one.werkpost_id or "", one.werkgever)),
        ("Soort", one.soort.label),
        ("Loopt", _period(one.begin, one.einde)),
        ("Verlengd tot", extended),
        ("Omvang", hours),
        ("Dagdelen", parts),
        ("Vervoer", one.vervoer),
        ("Buddy", one.buddy),
        ("Reden van het einde", one.reden_einde),
    ]


def _period(begin: date | None, end: date | None) -> str:
    if begin is None and end is None:
        return ""
    start = "" if begin is None else f"vanaf {dutch.day(begin)}"
    stop = "" if end is None else f"tot en met {dutch.day(end)}"
    return f"{start} {stop}".strip()
