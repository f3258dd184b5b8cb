"""What kind of file this is, by its content, and whether it may be kept."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

from jobcoach.domain.bijlage import MOST_BYTES, Bestandstype
from jobcoach.errors import (
    BijlageDamaged,
    BijlageEmpty,
    BijlageKindUnknown,
    BijlageMisnamed,
    BijlageTooLarge,
    PhotoKindUnknown,
)

MOST_SOURCE_BYTES = 40 << 20
"""Of a photo as it comes from a camera: it is kept much smaller."""
_SUFFIXES = {
    Bestandstype.JPEG: (".jpg", ".jpeg", ".png", ".webp"),
    Bestandstype.PDF: (".pdf",),
    Bestandstype.DOCX: (".docx",),
    Bestandstype.XLSX: (".xlsx",),
    Bestandstype.ODT: (".odt",),
    Bestandstype.ODS: (".ods",),
}
"""How a file of each kind may be called."""
_OFFICE = {
    "word/document.xml": Bestandstype.DOCX,
    "xl/workbook.xml": Bestandstype.XLSX,
}
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": Bestandstype.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": Bestandstype.ODS,
}
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
"""What a photo of a telephone says of itself that is packed as a film is."""
_MACROS = ("vbaProject.bin", "Basic/script-lc.xml")
_END_OF_PDF = 4096
"""Bytes at the end in which a whole PDF says that it ends."""
_MOST_IN_ZIP = 20_000


def kind_of(content: bytes, name: str) -> Bestandstype:
    """The kind of this file; JPEG for every photo, since as such it is kept.

    Raises BijlageEmpty, BijlageTooLarge, BijlageKindUnknown, PhotoKindUnknown for a HEIC photo,
    BijlageDamaged for one that is cut off, and BijlageMisnamed when the name says something else
    than the content.
    """
    if not content:
        raise BijlageEmpty
    if len(content) > MOST_SOURCE_BYTES:
        raise BijlageTooLarge
    kind = _by_content(content)
    if kind is not Bestandstype.JPEG and len(content) > MOST_BYTES:
        raise BijlageTooLarge
    suffix = PurePath(name).suffix.lower()
    known = {suffix for suffixes in _SUFFIXES.values() for suffix in suffixes}
    if kind is None:
        raise BijlageMisnamed if suffix in known else BijlageKindUnknown
    if suffix not in _SUFFIXES[kind]:
        raise BijlageMisnamed
    return kind


def _by_content(content: bytes) -> Bestandstype | None:
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (
        content.startswith(b"RIFF") and content[8:12] == b"WEBP"
    ):
        return Bestandstype.JPEG
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        raise PhotoKindUnknown
    if content.startswith(b"%PDF-"):
        if b"%%EOF" not in content[-_END_OF_PDF:]:
            raise BijlageDamaged
        return Bestandstype.PDF
    if content.startswith(b"PK\x03\x04"):
        return _in_zip(content)
    return None


def _in_zip(content: bytes) -> Bestandstype | None:
    """A document of an office program; nothing of it is unpacked but a few bytes of its type."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if len(names) > _MOST_IN_ZIP or any(name.endswith(_MACROS) for name in names):
                return None
            for name, kind in _OFFICE.items():
                if name in names:
                    return kind
            if "mimetype" not in names:
                return None
            with archive.open("mimetype") as file:
                return _OPEN_DOCUMENT.get(file.read(100).strip())
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise BijlageDamaged from error
