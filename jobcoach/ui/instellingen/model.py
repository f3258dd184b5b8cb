"""The facts that Instellingen tells."""

from __future__ import annotations

from dataclasses import dataclass

from jobcoach.domain.gebruiker import Gebruiker, Organisatie

COLOURS = (("systeem", "Zoals de computer"), ("licht", "Licht"), ("donker", "Donker"))
LOCK_MINUTES = (5, 10, 15, 30, 60)
LICENCES = (
    ("Jobcoach", "EUPL 1.2"),
    ("Lettertype", "Atkinson Hyperlegible Next, SIL OFL 1.1"),
    ("Iconen", "Lucide, ISC"),
    ("Vensters", "Qt voor Python, LGPL 3"),
)


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
