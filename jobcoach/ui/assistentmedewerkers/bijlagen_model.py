"""What the photos and documents of a person look like in a grid, in words and small pictures."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path, PurePath

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

from jobcoach.domain.bewaarplek import Bewaarplek, Bewaarstaat
from jobcoach.domain.bijlage import Bestandstype, SoortBijlage, Vindplaats, file_name
from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.toestemming import Toestemming
from jobcoach.errors import JobcoachError
from jobcoach.ui import dutch, plekken
from jobcoach.ui.theme import Tone
from jobcoach.ui.widgets.marks import Mark
from jobcoach.usecases.bijlagen import Bijlageregel

PHOTO_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
KINDS = (
    "Foto’s en documenten (*.jpg *.jpeg *.png *.webp *.pdf *.docx *.xlsx *.odt *.ods);;"
    "Alle bestanden (*)"
)
"""What one may choose from, as a file dialog asks for it."""
_NOTHING_ADDED = " Er is niets toegevoegd."
_NOT_HERE = {
    Vindplaats.SERVER: ("cloud-download", "Komt nog binnen"),
    Vindplaats.ELDERS: ("hourglass", "Nog bij een collega"),
}
_ICONS = {
    Bestandstype.PDF: "file-text",
    Bestandstype.DOCX: "file-text",
    Bestandstype.ODT: "file-text",
    Bestandstype.XLSX: "file-spreadsheet",
    Bestandstype.ODS: "file-spreadsheet",
}

_LARGEST_PX = 1600
"""The longest side of a photo as it is kept."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One photo or document."""

    key: str
    naam: str
    file_name: str
    """For a copy outside the program."""
    soort: str
    """`foto`, or what kind of document."""
    foto: bool
    pdf: bool
    when: str
    """The day; empty when it is not known."""
    where: Mark
    where_why: str
    """Why nowhere else, or of when that back-up is; empty: there is no more to say of it."""
    consent: Mark | None
    """None for a document."""
    icon: str
    """What is drawn when there is no small picture."""
    here: bool
    """Whether it can be opened."""
    size: str
    auteur: str
    picture: QImage = field(default_factory=QImage, compare=False)
    """A small one; null when there is none."""

    @property
    def words(self) -> str:
        """All of it for a screen reader."""
        consent = self.consent.text if self.consent else ""
        parts = (self.naam, self.soort, self.when, self.where.text, self.where_why, consent)
        return ", ".join(part for part in parts if part)

    @property
    def below(self) -> str:
        """The second line: day and kind."""
        return " · ".join(part for part in (self.when, self.soort) if part)

    @property
    def facts(self) -> str:
        """One line with all that is known of it."""
        by = f"door {self.auteur}" if self.auteur else ""
        added = " ".join(part for part in (self.when, by) if part)
        consent = self.consent.text if self.consent else ""
        where = ", ".join(part for part in (self.where.text, self.where_why) if part)
        parts = (self.soort, added, self.size, consent, where)
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Source:
    """Something to add: a file, or a picture that was pasted."""

    naam: str
    content: Path | QImage

    @property
    def is_photo(self) -> bool:
        """Whether it needs a consent, by its name."""
        return isinstance(self.content, QImage) or self.content.suffix.lower() in PHOTO_SUFFIXES


def tile_of(regel: Bijlageregel, today: date) -> Tile:
    """How one is shown. Unpacks its small picture: not on the window's thread."""
    one = regel.bijlage
    here = regel.vindplaats not in _NOT_HERE
    where = _NOT_HERE[regel.vindplaats] if not here else _place(regel.staat)
    foto = one.soort is SoortBijlage.FOTO
    return Tile(
        key=one.id,
        naam=one.naam,
        file_name=file_name(one.naam, one.bestandstype),
        soort=_soort(one.bestandstype, foto=foto),
        foto=foto,
        pdf=one.bestandstype is Bestandstype.PDF,
        when=dutch.day(day_of(one.toegevoegd_op)) if one.toegevoegd_op else "",
        where=Mark(where[0], Tone.QUIET, where[1]),
        where_why=_why(regel, today, here=here),
        consent=_consent(regel) if foto else None,
        icon="image" if foto else _ICONS.get(one.bestandstype, "paperclip"),
        here=here,
        size=size_in_words(one.size_bytes),
        auteur=regel.auteur,
        picture=_small_picture(one.miniatuur),
    )


def _place(staat: Bewaarstaat | None) -> tuple[str, str]:
    """The drawing and the words of a place, as on the time line."""
    plek = staat.plek if staat else Bewaarplek.ALLEEN_HIER
    return plekken.ICONS[plek], f"{plek.label[0].upper()}{plek.label[1:]}"


def _why(regel: Bijlageregel, today: date, *, here: bool) -> str:
    """What there is to say besides the place."""
    shown = plekken.least_sure([regel.staat])
    if shown is None:
        return ""
    place, *why = plekken.place_words(shown)
    if shown.plek is Bewaarplek.IN_BACKUP and regel.backup_van is not None:
        why.append(f"van {dutch.moment_near(regel.backup_van, today)}")
    return ", ".join(why if here else [place, *why])


def _soort(kind: Bestandstype, *, foto: bool) -> str:
    if foto:
        return "foto"
    return "document" if kind is Bestandstype.ONBEKEND else kind.label


def _consent(regel: Bijlageregel) -> Mark:
    if not regel.toestemming_geldt:
        return Mark("triangle-alert", Tone.AMBER, "Toestemming vervallen")
    given = regel.toestemming
    return Mark(
        "handshake", Tone.QUIET, f"Akkoord: {given.gegeven_door}" if given else "Met toestemming"
    )


def _small_picture(miniatuur: str) -> QImage:
    try:
        return read_picture(base64.b64decode(miniatuur, validate=True))
    except ValueError:
        return QImage()


def read_picture(content: bytes) -> QImage:
    """The picture in a file that this program made, no larger than it makes them; null for what is
    none: a colleague's laptop sent it, and only what is a JPEG is looked at."""
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"jpeg"))
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > _LARGEST_PX:
        return QImage()
    return reader.read()


def size_in_words(size_bytes: int) -> str:
    """As people say it: `340 kB`, `1,2 MB`."""
    if size_bytes < 1_000_000:
        return f"{max(1, round(size_bytes / 1000))} kB"
    return f"{size_bytes / 1_000_000:.1f} MB".replace(".", ",")


def pasted_name(moment: datetime) -> str:
    """The name of a picture that had none: `Geplakt 3 nov. 2026 14.02.png`."""
    clock = dutch.clock_time(moment).replace(":", ".")
    return f"Geplakt {dutch.day(day_of(moment))} {clock}.png"


def for_photos(found: Sequence[Toestemming], today: date) -> list[tuple[str, str]]:
    """The consents on which a photo may be added today: id, and who gave it when."""
    return [
        (one.id, f"{one.gegeven_door}, gegeven op {dutch.day(one.gegeven_op)}")
        for one in found
        if one.holds_on(today) and "foto" in f"{one.doel} {one.welke_gegevens}".lower()
    ]


def refusals_in_words(refused: Sequence[tuple[str, JobcoachError]]) -> tuple[str, str]:
    """A title and a sentence for each file that was not added, with what to do."""
    told = [
        (_short(naam), f"{error.title}. {error.advice.removesuffix(_NOTHING_ADDED)}")
        for naam, error in refused
    ]
    if len(told) == 1:
        return f"‘{told[0][0]}’ is niet toegevoegd", told[0][1]
    lines = [f"‘{naam}’: {why[0].lower()}{why[1:]}" for naam, why in told]
    return f"{len(told)} bestanden zijn niet toegevoegd", "\n".join(lines)


def _short(naam: str) -> str:
    return naam if len(naam) <= 40 else f"{naam[:24]}…{PurePath(naam).suffix or naam[-12:]}"


def added_in_words(added: Sequence[bool]) -> str:
    """What was added; of each whether it is a photo."""
    if len(added) == 1:
        return "Foto toegevoegd" if added[0] else "Document toegevoegd"
    fotos = sum(added)
    rest = len(added) - fotos
    parts = []
    if fotos:
        parts.append(dutch.count(fotos, "foto", "foto’s"))
    if rest:
        parts.append(dutch.count(rest, "document", "documenten"))
    return f"{' en '.join(parts)} toegevoegd"
