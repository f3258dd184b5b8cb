"""What stands in the bin, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jobcoach.domain.bijlage import Bijlage
from jobcoach.domain.competentie import Competentiescore
from jobcoach.domain.contact import Contactpersoon
from jobcoach.domain.doel import Doel, Plan
from jobcoach.domain.gesprek import Afspraak
from jobcoach.domain.notitie import Bezoek, Notitie
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.voorziening import Voorziening
from jobcoach.ui import dutch
from jobcoach.ui.theme import Tone
from jobcoach.ui.widgets.marks import Mark
from jobcoach.usecases.prullenbak import Weggegooid

_SNIPPET = 60


@dataclass(frozen=True, slots=True)
class Lijn:
    """One line of the bin."""

    title: str
    mark: Mark


def line_of(one: Weggegooid, today: date) -> Lijn:
    """`Kladje: Ging goed vandaag` over `Kim Jansen · weggegooid 3 nov. · nog 12 dagen`."""
    icon, title = _what(one, today)
    left = (one.tot - today).days
    rest = "laatste dag" if left <= 0 else f"nog {dutch.count(left, 'dag', 'dagen')}"
    gone = f"weggegooid {dutch.moment_near(one.op, today)}"
    told = " · ".join(part for part in (one.van, gone, rest) if part)
    return Lijn(title, Mark(icon, Tone.QUIET, told))


def _what(one: Weggegooid, today: date) -> tuple[str, str]:
    wat = one.wat
    match wat:
        case Notitie():
            return "notebook-pen", f"Kladje: {_short(wat.tekst) or 'zonder tekst'}"
        case Bijlage():
            return "image", f"Foto of document: {wat.naam}"
        case Bezoek():
            when = dutch.moment_near(wat.gepland_op, today) if wat.gepland_op else ""
            return "calendar", f"Bezoek {when}".strip()
        case Doel():
            return "target", f"Doel: {_short(wat.omschrijving)}"
        case Plan():
            return "file-text", f"Plan: {wat.soort.label}"
        case Plaatsing():
            place = one.naam or wat.werkgever
            return "map-pin", f"Plaatsing: {place or wat.soort.label}"
        case Voorziening():
            return "file-text", f"Voorziening: {wat.wet.label}"
        case Contactpersoon():
            return "users", f"Contactpersoon: {wat.naam}"
        case Competentiescore():
            return "target", f"Competentie: {one.naam}" if one.naam else "Competentie"
        case Afspraak():
            return "handshake", f"Afspraak: {_short(wat.wat)}"
        case _:
            return "file-text", "Traject"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SNIPPET else f"{line[: _SNIPPET - 1].rstrip()}…"
