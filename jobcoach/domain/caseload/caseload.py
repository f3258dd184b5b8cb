"""What an imported list says, as plain values with the names of our own fields, and every doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from jobcoach.domain.assistentmedewerker import StatusPersoon, Taalniveau, Vertegenwoordiging
from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.problems import Importprobleem
from jobcoach.domain.caseload.text import fold
from jobcoach.domain.ladder import Trede
from jobcoach.domain.plaatsing import SoortPlaatsing
from jobcoach.domain.voorziening import Leveringsvorm, Wet
from jobcoach.domain.werkpost import SoortWerkpost


@dataclass(frozen=True, slots=True, kw_only=True)
class Persoonsgegevens:
    """The fields of an assistentmedewerker that the list fills; empty or None: it does not say."""

    roepnaam: str
    achternaam: str
    voornamen: str = ""
    tussenvoegsel: str = ""
    clientnummer: str = ""
    geboortedatum: date | None = None
    adres: str = ""
    postcode: str = ""
    plaats: str = ""
    telefoon: str = ""
    vertegenwoordiging: Vertegenwoordiging | None = None
    taalniveau: Taalniveau | None = None
    wil_pictogrammen: bool | None = None
    verhaal: str = ""
    bijzonderheden: str = ""
    status: StatusPersoon | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plaatsinggegevens:
    """The fields of a plaatsing at the werkpost of the same row; None: the list does not say."""

    soort: SoortPlaatsing
    begin: date | None = None
    einde: date | None = None
    uren_per_week: float | None = None
    dagdelenpatroon: tuple[str, ...] = ()
    vervoer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voorzieninggegevens:
    """The fields of a voorziening; None: the list does not say."""

    wet: Wet
    nummer: str = ""
    financier: str = ""
    leveringsvorm: Leveringsvorm | None = None
    begin: date | None = None
    einde: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metinggegevens:
    """A trede that was measured before, and the day of measuring."""

    trede: Trede
    datum: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Contactgegevens:
    """Someone to call about the person."""

    naam: str
    relatie: str = ""
    telefoon: str = ""


Gegevens = (
    Persoonsgegevens | Plaatsinggegevens | Voorzieninggegevens | Metinggegevens | Contactgegevens
)


def filled(gegevens: Gegevens) -> dict[str, Any]:
    """The fields that the list gives a value, by name: what it leaves out must stay as it was."""
    values = {field.name: getattr(gegevens, field.name) for field in fields(gegevens)}
    return {name: value for name, value in values.items() if value not in (None, "", ())}


@dataclass(frozen=True, slots=True, kw_only=True)
class Werkpostvoorstel:
    """A werkpost as all rows together describe it."""

    naam: str
    soort: SoortWerkpost | None = None
    """None: no row says."""
    capaciteit: int | None = None
    werkteam: str = ""
    gemeente: str = ""
    jobcoach: str = ""
    """The one jobcoach of everyone there; empty when there are several."""
    row: int
    """The first row that names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plaatsingsrij:
    """A further plaatsing of someone who stands in an earlier row."""

    row: int
    werkpost: str
    """The name of its Werkpostvoorstel."""
    plaatsing: Plaatsinggegevens


@dataclass(frozen=True, slots=True, kw_only=True)
class Persoonsrij:
    """One person of the list."""

    row: int
    key: str
    """Names the person in every later list of the same source: the clientnummer, or without
    one the name and the date of birth."""
    persoon: Persoonsgegevens
    werkpost: str = ""
    """The name of its Werkpostvoorstel; empty: none."""
    werkteam: str = ""
    jobcoach: str = ""
    plaatsing: Plaatsinggegevens | None = None
    voorziening: Voorzieninggegevens | None = None
    meting: Metinggegevens | None = None
    contactpersoon: Contactgegevens | None = None
    verdere: tuple[Plaatsingsrij, ...] = ()
    """Plaatsingen from later rows about the same person."""

    @property
    def plaatsingen(self) -> tuple[Plaatsingsrij, ...]:
        """The plaatsing of the row itself, if there is one, and the further ones."""
        if self.plaatsing is None:
            return self.verdere
        own = Plaatsingsrij(row=self.row, werkpost=self.werkpost, plaatsing=self.plaatsing)
        return (own, *self.verdere)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caseload:
    """A whole list, understood."""

    header_row: int
    """Number of the row with the headings."""
    mapping: Mapping[int, Kolom | None]
    """What each column was taken to mean, counted from 0."""
    headings: Mapping[Kolom, str]
    """What the list itself calls each column that was read."""
    werkteams: tuple[str, ...]
    """In order of first mention, as are the next three."""
    jobcoaches: tuple[str, ...]
    werkposten: tuple[Werkpostvoorstel, ...]
    personen: tuple[Persoonsrij, ...]
    problems: tuple[Importprobleem, ...]
    """In the order of the rows, and in a row in the order of the columns."""
    read: int
    """Rows below the headings: the persons, their further plaatsingen and the skipped ones."""
    skipped: int
    """Rows that hold no person we can take over: empty, totals, double or without a name."""

    @property
    def further(self) -> int:
        """Rows of which only the plaatsing was read: their person stands in an earlier row."""
        return sum(len(rij.verdere) for rij in self.personen)


def key_of(persoon: Persoonsgegevens) -> str:
    """The name of a person for all later lists; see Persoonsrij.key."""
    if persoon.clientnummer:
        return f"clientnummer {persoon.clientnummer.casefold()}"
    return f"naam {name_key(persoon)}"


def name_key(persoon: Persoonsgegevens) -> str:
    """Achternaam, roepnaam and date of birth, the same however they are written."""
    born = persoon.geboortedatum.isoformat() if persoon.geboortedatum else ""
    return f"{fold(persoon.achternaam)} {fold(persoon.roepnaam)} {born}".strip()
