"""What kind of file may stand in a dossier, by its content and not by its name."""

from __future__ import annotations

import pytest

from jobcoach.domain.bijlage import MOST_BYTES, Bestandstype
from jobcoach.errors import (
    BijlageDamaged,
    BijlageEmpty,
    BijlageKindUnknown,
    BijlageMisnamed,
    BijlageTooLarge,
    JobcoachError,
)
from jobcoach.media.kinds import MOST_SOURCE_BYTES, kind_of
from tests.media.pictures import DOCX, ODT, PDF, photo, png, webp, zipped


@pytest.mark.parametrize(
    "content,name,kind",
    [
        (photo(40, 30), "kim.jpg", Bestandstype.JPEG),
        (photo(40, 30), "KIM.JPEG", Bestandstype.JPEG),
        (png(), "kim.png", Bestandstype.JPEG),
        (webp(), "kim.webp", Bestandstype.JPEG),
        (PDF, "indicatie.pdf", Bestandstype.PDF),
        (DOCX, "brief.docx", Bestandstype.DOCX),
        (zipped(xl__workbook_xml=b"<x/>"), "uren.xlsx", Bestandstype.XLSX),
        (ODT, "brief.odt", Bestandstype.ODT),
    ],
)
def test_photos_and_the_documents_of_every_office_are_taken(
    content: bytes, name: str, kind: Bestandstype
) -> None:
    assert kind_of(content, name) is kind


@pytest.mark.parametrize(
    "content,name,error",
    [
        (b"", "kim.jpg", BijlageEmpty),
        (PDF, "kim.jpg", BijlageMisnamed),
        (photo(40, 30), "kim.pdf", BijlageMisnamed),
        (photo(40, 30), "kim", BijlageMisnamed),
        (b"MZ\x90\x00 een programma", "kim.jpg", BijlageMisnamed),
        (b"MZ\x90\x00 een programma", "kim.exe", BijlageKindUnknown),
        (b"zomaar tekst", "kim.txt", BijlageKindUnknown),
        (zipped(iets_txt=b"x"), "kim.zip", BijlageKindUnknown),
        (zipped(word__document_xml=b"x", word__vbaProject_bin=b"x"), "k.docm", BijlageKindUnknown),
        (PDF[:-8], "indicatie.pdf", BijlageDamaged),
        (DOCX[:-30], "brief.docx", BijlageDamaged),
        (b"%PDF-" + bytes(MOST_BYTES) + b"%%EOF", "groot.pdf", BijlageTooLarge),
        (b"\xff\xd8\xff" + bytes(MOST_SOURCE_BYTES), "groot.jpg", BijlageTooLarge),
    ],
)
def test_anything_else_gets_one_clear_sentence(
    content: bytes, name: str, error: type[JobcoachError]
) -> None:
    with pytest.raises(error) as told:
        kind_of(content, name)
    assert type(told.value) is error
    assert "Er is niets toegevoegd." in error.advice
