"""What a card of a werkpost says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jobcoach.domain.werkpost import Bereikbaarheid
from jobcoach.ui import dutch
from jobcoach.usecases.werkposten import Werkpostregel


@dataclass(frozen=True, slots=True)
class WerkpostCard:
    """One werkpost as it is shown."""

    key: str
    naam: str
    waar: str
    """What kind of place, and where."""
    bezetting: int
    capaciteit: int | None
    """None when not known."""
    plaatsen: str
    """`6 van 8 plaatsen bezet`."""
    personen: tuple[tuple[str, str], ...]
    """(id of the dossier, roepnaam)."""
    opent: str
    taken: str
    noodinfo: str
    bereik: str
    """A warning about the network; empty when it is good."""


def card_of(regel: Werkpostregel) -> WerkpostCard:
    """The card of one werkpost."""
    werkpost = regel.werkpost
    soort = werkpost.soort.label[0].upper() + werkpost.soort.label[1:]
    told = werkpost.gemeente and werkpost.gemeente.casefold() in werkpost.adres.casefold()
    gemeente = "" if told else werkpost.gemeente
    waar = " · ".join(part for part in (soort, werkpost.adres, gemeente) if part)
    return WerkpostCard(
        key=werkpost.id,
        naam=werkpost.naam,
        waar=waar,
        bezetting=regel.bezetting,
        capaciteit=werkpost.capaciteit,
        plaatsen=_places(regel.bezetting, werkpost.capaciteit),
        personen=tuple((person.id, person.roepnaam) for person in regel.personen),
        opent=_whole_numbers(werkpost.opent_dagelijks),
        taken=werkpost.taken,
        noodinfo=_whole_numbers(werkpost.noodinfo),
        bereik=_reach(werkpost.bereikbaarheid),
    )


def _whole_numbers(text: str) -> str:
    """The text with phone numbers that are not broken at the end of a line."""
    return re.sub(r"(?<=\d) (?=\d)", "\N{NO-BREAK SPACE}", text)


def _places(bezetting: int, capaciteit: int | None) -> str:
    if capaciteit is None:
        return dutch.count(bezetting, "persoon", "personen")
    return f"{bezetting} van {capaciteit} plaatsen bezet"


def _reach(bereikbaarheid: Bereikbaarheid) -> str:
    if bereikbaarheid is Bereikbaarheid.GEEN_NETWERK:
        return "Geen netwerk"
    return "Matig netwerk" if bereikbaarheid is Bereikbaarheid.MATIG else ""
