"""The facts of a person as fields, in the order in which they are asked."""

from __future__ import annotations

from jobcoach.domain.assistentmedewerker import (
    Assistentmedewerker,
    StatusPersoon,
    Taalniveau,
    Vertegenwoordiging,
)
from jobcoach.ui import dutch
from jobcoach.ui.widgets.field_spec import FieldSpec, Kind, Line, terms

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
                    word="vertegenwoordiging",
                ),
            ),
        ),
    ),
    (
        "Belastbaarheid",
        (
            (
                FieldSpec(
                    "belastbaarheid_uren_per_dag", "Uren per dag", Kind.HOURS, word="belastbaarheid"
                ),
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
