"""One line of the access log: who did what with whose data, after NEN 7513."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.term import Term


class Gebeurtenis(Term):
    """What happened, in the kinds that NEN 7513 asks for."""

    LEZEN = "lezen", "bekeken"
    AANMAKEN = "aanmaken", "aangemaakt"
    WIJZIGEN = "wijzigen", "gewijzigd"
    VERWIJDEREN = "verwijderen", "verwijderd"
    ZOEKEN = "zoeken", "gezocht"
    AFDRUKKEN = "afdrukken", "afgedrukt of als rapport gemaakt"
    KOPIEREN = "kopieren", "gekopieerd naar een bestand"
    VERZENDEN = "verzenden", "verzonden naar de server"
    ONTVANGEN = "ontvangen", "ontvangen van de server"
    AANMELDEN = "aanmelden", "aangemeld of ontgrendeld"


class Uitslag(Term):
    """Whether it was allowed and done."""

    GELUKT = "gelukt", "gelukt"
    GEWEIGERD = "geweigerd", "geweigerd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Logregel:
    """Written in the same transaction as what it tells of; never changed, never removed."""

    number: int
    """Counts on one device from 1 without gaps; with `device_id` the name of the line."""
    device_id: str
    moment: datetime
    gebruiker_id: str
    rol: Rol
    namens_id: str
    """The gebruiker on whose behalf; the user themselves when for nobody else."""
    gebeurtenis: Gebeurtenis
    uitslag: Uitslag
    assistentmedewerker_id: str | None
    """Whose dossier; None when it was about nobody in particular (a search, a list)."""
    onderwerp: str
    """Which kind of data: the stored name of an entity, a report or a screen; no content."""
    onderwerp_id: str | None
    """Which row; None when it was about all of them."""
    aantal: int
    """How many rows or dossiers it touched."""
