"""People around an assistent-medewerker or a werkpost who do not use the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Contactpersoon:
    """Someone to call about one assistent-medewerker: family, mentor, home supporter."""

    ENTITY: ClassVar[str] = "contactpersoon"
    id: str
    assistentmedewerker_id: str
    naam: str
    relatie: str = ""
    telefoon: str = ""
