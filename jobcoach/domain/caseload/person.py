"""Who someone is and who to call about them, out of one row."""

from __future__ import annotations

import re

from jobcoach.domain.assistentmedewerker import StatusPersoon, Taalniveau, Vertegenwoordiging
from jobcoach.domain.caseload.caseload import Contactgegevens, Persoonsgegevens
from jobcoach.domain.caseload.dates import BIRTH
from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.line import Line
from jobcoach.domain.caseload.names import Naam, read_name, split_tussenvoegsel
from jobcoach.domain.caseload.problems import Outcome, Reason
from jobcoach.domain.caseload.text import plain
from jobcoach.domain.caseload.values import (
    read_code,
    read_postcode,
    read_telefoon,
    read_yes,
)

_REPRESENTATIVES = {
    "mentor": Vertegenwoordiging.MENTOR,
    "mentrix": Vertegenwoordiging.MENTOR,
    "curator": Vertegenwoordiging.CURATOR,
    "curatrice": Vertegenwoordiging.CURATOR,
    "bewindvoerder": Vertegenwoordiging.BEWINDVOERDER,
}
"""Relations that a judge decided on. A moeder may represent someone, or may not: no guess."""


def read_persoon(line: Line) -> Persoonsgegevens | None:
    """The person in this row; None without a name to call them by: the row is skipped."""
    naam, roepnaam = _read_naam(line)
    if not naam.achternaam:
        line.report(_name_column(line), Reason.NO_ACHTERNAAM, Outcome.ROW_SKIPPED)
        return None
    if not roepnaam:
        line.report(Kolom.ROEPNAAM, Reason.NO_ROEPNAAM, Outcome.ROW_SKIPPED)
        return None
    born = line.date(Kolom.GEBOORTEDATUM, BIRTH)
    if line.has(Kolom.GEBOORTEDATUM) and plain(line.raw(Kolom.GEBOORTEDATUM)).strip("-–") == "":
        line.report(Kolom.GEBOORTEDATUM, Reason.NO_GEBOORTEDATUM, Outcome.LEFT_EMPTY)
    postcode, plaats = _read_postcode_and_plaats(line)
    return Persoonsgegevens(
        roepnaam=roepnaam,
        achternaam=naam.achternaam,
        voornamen=naam.voornamen,
        tussenvoegsel=naam.tussenvoegsel,
        clientnummer=line.take(Kolom.CLIENTNUMMER, read_code(line.cell(Kolom.CLIENTNUMMER))) or "",
        geboortedatum=born,
        adres=_read_adres(line),
        postcode=postcode,
        plaats=plaats,
        telefoon=line.take(Kolom.TELEFOON, read_telefoon(line.cell(Kolom.TELEFOON))) or "",
        vertegenwoordiging=_read_vertegenwoordiging(line),
        taalniveau=line.term(Kolom.TAALNIVEAU, Taalniveau),
        wil_pictogrammen=line.take(
            Kolom.PICTOGRAMMEN, read_yes(plain(line.raw(Kolom.PICTOGRAMMEN)))
        ),
        verhaal=line.text(Kolom.VERHAAL),
        bijzonderheden=line.text(Kolom.BIJZONDERHEDEN),
        status=line.term(Kolom.STATUS, StatusPersoon),
    )


def read_contactpersoon(line: Line) -> Contactgegevens | None:
    """Whom to call; None when the row names nobody."""
    naam = line.text(Kolom.CONTACTPERSOON)
    relatie = line.text(Kolom.RELATIE)
    telefoon = line.take(Kolom.TELEFOON_CONTACT, read_telefoon(line.cell(Kolom.TELEFOON_CONTACT)))
    if not naam and relatie:
        naam = relatie
        line.report(Kolom.RELATIE, Reason.CONTACT_WITHOUT_NAME, Outcome.TAKEN_OVER)
    if not naam:
        if telefoon:
            line.report(Kolom.TELEFOON_CONTACT, Reason.CONTACT_UNKNOWN, Outcome.LEFT_EMPTY)
        return None
    return Contactgegevens(naam=naam, relatie=relatie, telefoon=telefoon or "")


def _read_naam(line: Line) -> tuple[Naam, str]:
    """The parts of the name and the roepnaam; without a roepnaam it is the first voornaam."""
    voornamen, roepnaam = line.text(Kolom.VOORNAMEN), line.text(Kolom.ROEPNAAM)
    achternaam = line.text(Kolom.ACHTERNAAM)
    tussenvoegsel = line.text(Kolom.TUSSENVOEGSEL)
    whole = line.text(Kolom.NAAM) if not achternaam else ""
    if whole:
        naam = line.take(Kolom.NAAM, read_name(whole)) or Naam("", "", "")
        achternaam = naam.achternaam
        tussenvoegsel = tussenvoegsel or naam.tussenvoegsel
        voornamen = voornamen or naam.voornamen
    elif achternaam and not line.has(Kolom.TUSSENVOEGSEL):
        tussenvoegsel, achternaam = split_tussenvoegsel(achternaam)
    return Naam(voornamen, tussenvoegsel, achternaam), roepnaam or voornamen.partition(" ")[0]


def _name_column(line: Line) -> Kolom:
    return Kolom.ACHTERNAAM if line.has(Kolom.ACHTERNAAM) else Kolom.NAAM


def _read_adres(line: Line) -> str:
    """Straat, huisnummer and toevoeging on one line. Without a straat the number says nothing."""
    adres, straat = line.text(Kolom.ADRES), line.text(Kolom.STRAAT)
    number = line.take(Kolom.HUISNUMMER, read_code(line.cell(Kolom.HUISNUMMER))) or ""
    addition = line.text(Kolom.TOEVOEGING)
    if adres and not straat:
        return " ".join(filter(None, (adres, number, addition)))
    return " ".join(filter(None, (straat, number, addition))) if straat else ""


def _read_postcode_and_plaats(line: Line) -> tuple[str, str]:
    postcode = line.take(Kolom.POSTCODE, read_postcode(line.text(Kolom.POSTCODE))) or ""
    plaats = line.text(Kolom.PLAATS)
    both = line.text(Kolom.POSTCODE_PLAATS)
    if both:
        match = re.match(r"(\d{4}\s*[A-Za-z]{2})\b[\s,]*(.*)", both)
        reading = read_postcode(match[1] if match else both)
        postcode = postcode or line.take(Kolom.POSTCODE_PLAATS, reading) or ""
        plaats = plaats or (match[2] if match else "")
    return postcode, plaats


def _read_vertegenwoordiging(line: Line) -> Vertegenwoordiging | None:
    """What its own column says, else what the relatie of the contact leaves no doubt about."""
    said = line.term(Kolom.VERTEGENWOORDIGING, Vertegenwoordiging)
    if said is not None:
        return said
    words = re.findall(r"[a-z]+", plain(line.raw(Kolom.RELATIE)).casefold())
    found = {_REPRESENTATIVES[word] for word in words if word in _REPRESENTATIVES}
    if len(found) > 1:
        line.report(Kolom.RELATIE, Reason.SEVERAL_REPRESENTATIVES, Outcome.LEFT_EMPTY)
    return found.pop() if len(found) == 1 else None
