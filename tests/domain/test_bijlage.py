"""The name under which a copy of a photo or document is proposed."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.bijlage import ENDINGS, Bestandstype, file_name

PDF, JPEG = Bestandstype.PDF, Bestandstype.JPEG


@pytest.mark.parametrize(
    "naam, kind, proposed",
    [
        ("Verslag van de proefplaatsing.pdf", PDF, "Verslag van de proefplaatsing.pdf"),
        ("Kim met Roosje.JPEG", JPEG, "Kim met Roosje.jpeg"),
        ("Brief", PDF, "Brief.pdf"),
        ("brief.pdf.exe", PDF, "brief.pdf.exe.pdf"),
        ("/home/anna/.config/autostart/x.desktop", PDF, "x.desktop.pdf"),
        ("..\\..\\Opstarten\\x.bat", PDF, "x.bat.pdf"),
        ("../../brief.pdf", PDF, "brief.pdf"),
        ("brief\u202efdp.exe", PDF, "brieffdp.exe.pdf"),
        ("script.sh", Bestandstype.ONBEKEND, "script.sh.bin"),
        ("", PDF, "bijlage.pdf"),
        ("..", PDF, "bijlage.pdf"),
    ],
)
def test_a_copy_gets_a_name_of_its_own_kind_and_no_folder(
    naam: str, kind: Bestandstype, proposed: str
) -> None:
    """A colleague's laptop, or who has it, chose the name."""
    assert file_name(naam, kind) == proposed


@given(st.text(), st.sampled_from(Bestandstype))
def test_whatever_the_name_a_copy_stands_in_the_folder_and_opens_as_what_it_is(
    naam: str, kind: Bestandstype
) -> None:
    proposed = file_name(naam, kind)
    assert PurePosixPath(proposed).parts == PureWindowsPath(proposed).parts == (proposed,)
    assert proposed.endswith(ENDINGS[kind])
    assert not proposed.startswith(".")
    assert proposed.isprintable()
    assert len(proposed) < 120
    assert file_name(proposed, kind) == proposed
