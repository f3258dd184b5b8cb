"""A photo or document in a dossier; its bytes are kept apart, by their hash."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from jobcoach.domain.term import Term
from jobcoach.errors import Problem, Rule

MOST_BYTES = 20 << 20
"""Of one photo or document, as it is kept and sent."""
LONGEST_NAME = 200
_LONGEST_STEM = 100


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


ENDINGS = {
    Bestandstype.JPEG: (".jpg", ".jpeg"),
    Bestandstype.PDF: (".pdf",),
    Bestandstype.DOCX: (".docx",),
    Bestandstype.XLSX: (".xlsx",),
    Bestandstype.ODT: (".odt",),
    Bestandstype.ODS: (".ods",),
    Bestandstype.ONBEKEND: (".bin",),
}
"""How names of such files may end; the first when nothing else is said."""
_FOLDERS = re.compile(r"[/\\]")
_NOT_IN_A_NAME = frozenset('<>:"|?*')


def file_name(naam: str, kind: Bestandstype) -> str:
    """Under which name a copy of it may stand outside the program.

    The name may be of another's making: no folder, no sign that cannot be seen or turns the others
    around, and it ends as what it is, so that the system opens it as that and never runs it.
    """
    last = _FOLDERS.split(naam)[-1]
    shown = "".join(one for one in last if one.isprintable() and one not in _NOT_IN_A_NAME)
    plain = shown.strip(". ") or "bijlage"
    endings = ENDINGS[kind]
    ending = next((one for one in endings if plain.lower().endswith(one)), endings[0])
    stem = plain[: -len(ending)] if plain.lower().endswith(ending) else plain
    return f"{stem[:_LONGEST_STEM].rstrip('. ')}{ending}"


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
