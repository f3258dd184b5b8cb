"""A photo or document in a dossier; its bytes are kept apart, by their hash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from jobcoach.domain.term import Term
from jobcoach.errors import Problem, Rule

MOST_BYTES = 20 << 20
"""Of one photo or document, as it is kept and sent."""
LONGEST_NAME = 200


class SoortBijlage(Term):
    """What kind of file."""

    FOTO = "foto", "foto"
    DOCUMENT = "document", "document"


class Bestandstype(Term):
    """How the bytes are to be read."""

    JPEG = "jpeg", "JPEG-foto"
    PDF = "pdf", "PDF"
    DOCX = "docx", "Word-document"
    XLSX = "xlsx", "Excel-werkmap"
    ODT = "odt", "OpenDocument-tekst"
    ODS = "ods", "OpenDocument-werkblad"
    ONBEKEND = "onbekend", "onbekend"


class Vindplaats(Term):
    """Where the bytes of a photo or document are, as far as this laptop knows."""

    ALLEEN_HIER = "alleen_hier", "alleen op deze laptop"
    HIER_EN_SERVER = "hier_en_server", "op deze laptop en bij de server"
    SERVER = "server", "bij de server, nog niet op deze laptop"
    ELDERS = "elders", "nog op de laptop van wie het toevoegde"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bijlage:
    """A photo or document; the bytes are kept apart, named by their hash."""

    ENTITY: ClassVar[str] = "bijlage"
    id: str
    assistentmedewerker_id: str
    soort: SoortBijlage
    naam: str
    sha256: str
    """Of the bytes as they are kept: 64 hexadecimal digits."""
    size_bytes: int
    toestemming_id: str | None = None
    """The consent on which a photo was taken; None for a document."""
    bestandstype: Bestandstype = Bestandstype.ONBEKEND
    toegevoegd_op: datetime | None = None
    """None when it is not known."""
    auteur_id: str = ""
    """The gebruiker who added it."""
    miniatuur: str = ""
    """A small JPEG in base64, so that a photo can be shown before it has come; else empty."""

    def problems(self) -> tuple[Problem, ...]:
        """What the rules say against these values; empty when they are good."""
        found = []
        if not self.naam.strip():
            found.append(Problem("naam", Rule.REQUIRED))
        if len(self.naam) > LONGEST_NAME:
            found.append(Problem("naam", Rule.TOO_LONG))
        return tuple(found)
