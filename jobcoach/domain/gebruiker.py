"""The people who use the program, and the teams they work in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jobcoach.domain.term import Term


class Rol(Term):
    """What a user is in the organisation; decides what the program lets them do."""

    JOBCOACH = "jobcoach", "jobcoach"
    TEAMLEIDER = "teamleider", "teamleider"
    WERKBEGELEIDER = "werkbegeleider", "werkbegeleider"
    GEDRAGSKUNDIGE = "gedragskundige", "gedragskundige"
    BEHEERDER = "beheerder", "beheerder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gebruiker:
    """Someone who works with the program. A vrijwilliger is a contact, not a gebruiker."""

    ENTITY: ClassVar[str] = "gebruiker"
    id: str
    naam: str
    rol: Rol
    werkteam_id: str | None = None
    """None: works for the whole organisation."""
    actief_van: date | None = None
    actief_tot: date | None = None
    """Last day; None while active."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Werkteam:
    """A team of jobcoaches with its werkposten."""

    ENTITY: ClassVar[str] = "werkteam"
    id: str
    naam: str
    teamleider_id: str | None = None
    """The gebruiker who leads it; None when nobody does yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisatie:
    """The organisation itself, as every laptop knows it."""

    ENTITY: ClassVar[str] = "organisatie"
    id: str
    naam: str
