"""The facts that Instellingen tells, and its longer sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from jobcoach.domain.gebruiker import Gebruiker, Organisatie
from jobcoach.ui import dutch
from jobcoach.usecases.copies import Backup

COLOURS = (("systeem", "Zoals de computer"), ("licht", "Licht"), ("donker", "Donker"))
LOCK_MINUTES = (5, 10, 15, 30, 60)
LICENCES = (
    ("Jobcoach", "EUPL 1.2"),
    ("Lettertype", "Atkinson Hyperlegible Next, SIL OFL 1.1"),
    ("Iconen", "Lucide, ISC"),
    ("Woordenboek", "OpenTaal, BSD"),
    ("Vensters", "Qt voor Python, LGPL 3"),
)
NAMES_WORDS = (
    "Schrijf je over de een, dan lichten de namen van andere assistent-medewerkers op deze laptop "
    "op. Vraagt iemand zijn dossier op, dan leest die anders ook over een ander."
)
SPELLING_WORDS = (
    "Een woord dat niet in het woordenboek staat, krijgt een golflijntje. F7 gaat naar het "
    "volgende, Ctrl+; laat zien wat je misschien bedoelt. Alles blijft op deze laptop."
)
PASSPHRASE_WARNING = (
    "Je gegevens blijven staan, alleen de zin verandert. Zonder wachtwoordzin kan niemand erbij, "
    "ook je beheerder niet. Een back-up die je al hebt, opent met de zin van toen."
)
RESTORE_WORDS = (
    "Terugzetten gaat op een laptop waarop Jobcoach nog leeg is. Vraag het je beheerder: de "
    "opdracht is 'jobcoach restore' met het bestand erachter. Je hebt de wachtwoordzin nodig die "
    "gold toen het bestand werd gemaakt."
)
BACKUP_SUFFIX = "jobcoach"
"""Ends the name of a back-up, without a dot."""


@dataclass(frozen=True, slots=True)
class About:
    """What 'Over Jobcoach' and 'Deze laptop' tell."""

    version: str
    device_name: str
    """What this laptop is called."""
    data_folder: str


def account_facts(
    gebruiker: Gebruiker, organisatie: Organisatie, about: About
) -> tuple[tuple[str, str], ...]:
    """Who works here, and on which laptop."""
    rol = gebruiker.rol.label
    return (
        ("Naam", gebruiker.naam),
        ("Rol", rol[0].upper() + rol[1:]),
        ("Organisatie", organisatie.naam),
        ("Laptop", about.device_name),
        ("Gegevens staan in", about.data_folder),
    )


def keyring_words(*, opens_by_itself: bool) -> str:
    """When one is asked for the passphrase."""
    if opens_by_itself:
        return (
            "Bij het starten opent de sleutelbos van deze computer Jobcoach voor je. "
            "Na vergrendelen vul je je wachtwoordzin in."
        )
    return "Bij het starten en na vergrendelen vul je je wachtwoordzin in."


def backup_words(*, alone: bool) -> str:
    """Why one makes a back-up; `alone`: there is no server that has the work too."""
    why = (
        "Je werkt zonder server: een back-up is de enige kopie van je werk."
        if alone
        else "Wat gesynchroniseerd is, staat ook op de server. Een back-up heeft alles van deze "
        "laptop, ook je kladjes en wat nog niet verstuurd is."
    )
    return f"{why} Het bestand is versleuteld. Bewaar het op een andere plek dan deze laptop."


def backup_facts(made: Backup | None, today: date) -> tuple[tuple[str, str], ...]:
    """When the last back-up was made, and where it was put."""
    if made is None:
        return (("Laatste back-up", "nog niet gemaakt"),)
    file = PurePath(made.file)
    return (
        ("Laatste back-up", dutch.moment_near(made.moment, today)),
        ("Bestand", file.name),
        ("Map", str(file.parent)),
    )


def backup_name(today: date) -> str:
    """What a back-up is called when one does not choose otherwise: about nobody in particular."""
    return f"Back-up {today.isoformat()}.{BACKUP_SUFFIX}"


def size_words(size_bytes: int) -> str:
    """`3,4 MB`, `120 MB`; at least `0,1 MB`."""
    megabytes = max(size_bytes / 1_000_000, 0.1)
    return f"{dutch.decimal(round(megabytes, 1 if megabytes < 10 else None))} MB"
