"""From which column each field of the program comes, and how its value is written in a report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.text import date_text, number_text, shown
from jobcoach.domain.contact import Contactpersoon
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.term import Term
from jobcoach.domain.voorziening import Voorziening
from jobcoach.domain.werkpost import Werkpost

COLUMNS_OF: Mapping[str, Mapping[str, tuple[Kolom, ...]]] = {
    Assistentmedewerker.ENTITY: {
        "roepnaam": (Kolom.ROEPNAAM, Kolom.VOORNAMEN, Kolom.NAAM),
        "achternaam": (Kolom.ACHTERNAAM, Kolom.NAAM),
        "voornamen": (Kolom.VOORNAMEN, Kolom.NAAM),
        "tussenvoegsel": (Kolom.TUSSENVOEGSEL, Kolom.ACHTERNAAM, Kolom.NAAM),
        "clientnummer": (Kolom.CLIENTNUMMER,),
        "geboortedatum": (Kolom.GEBOORTEDATUM,),
        "adres": (Kolom.STRAAT, Kolom.ADRES),
        "postcode": (Kolom.POSTCODE, Kolom.POSTCODE_PLAATS),
        "plaats": (Kolom.PLAATS, Kolom.POSTCODE_PLAATS),
        "telefoon": (Kolom.TELEFOON,),
        "vertegenwoordiging": (Kolom.VERTEGENWOORDIGING, Kolom.RELATIE),
        "taalniveau": (Kolom.TAALNIVEAU,),
        "wil_pictogrammen": (Kolom.PICTOGRAMMEN,),
        "verhaal": (Kolom.VERHAAL,),
        "bijzonderheden": (Kolom.BIJZONDERHEDEN,),
        "status": (Kolom.STATUS,),
    },
    Werkpost.ENTITY: {
        "soort": (Kolom.SOORT_WERKPOST,),
        "capaciteit": (Kolom.CAPACITEIT,),
        "gemeente": (Kolom.GEMEENTE,),
        "werkteam_id": (Kolom.WERKTEAM,),
        "jobcoach_id": (Kolom.JOBCOACH,),
    },
    Plaatsing.ENTITY: {
        "soort": (Kolom.SOORT_PLAATSING,),
        "begin": (Kolom.START_PLAATSING,),
        "einde": (Kolom.EINDE_PLAATSING,),
        "uren_per_week": (Kolom.UREN_PER_WEEK,),
        "dagdelenpatroon": (Kolom.DAGDELEN,),
        "vervoer": (Kolom.VERVOER,),
    },
    Voorziening.ENTITY: {
        "wet": (Kolom.WET,),
        "nummer": (Kolom.INDICATIENUMMER,),
        "financier": (Kolom.FINANCIER,),
        "leveringsvorm": (Kolom.LEVERINGSVORM,),
        "begin": (Kolom.INDICATIE_VAN,),
        "einde": (Kolom.INDICATIE_TOT,),
    },
    Contactpersoon.ENTITY: {
        "naam": (Kolom.CONTACTPERSOON, Kolom.RELATIE),
        "relatie": (Kolom.RELATIE,),
        "telefoon": (Kolom.TELEFOON_CONTACT,),
    },
}
"""By entity and field: the columns that can fill it, the likeliest first."""


def column_of(entity: str, field: str, headings: Mapping[Kolom, str]) -> str:
    """What the list calls the column that fills this field; without one its own label."""
    kolommen = COLUMNS_OF[entity][field]
    present = next((kolom for kolom in kolommen if kolom in headings), kolommen[0])
    return headings.get(present, present.label)


def value_text(value: object) -> str:
    """A value of the program as people read it in a report."""
    if isinstance(value, Term):
        return value.label
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, float | int):
        return number_text(value)
    if isinstance(value, tuple):
        return shown(", ".join(str(one) for one in value))
    return shown(str(value))
