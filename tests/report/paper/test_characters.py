"""Whatever someone types can be read on paper, or at least that there was something."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.report.paper.characters import Piece, pieces_of
from jobcoach.report.paper.fonts import drawable


def seen(text: str) -> str:
    return "".join(piece.text for piece in pieces_of(text, drawable())).replace("\u00a0", " ")


def read(text: str) -> str:
    """What someone who copies the text gets."""
    pieces = pieces_of(text, drawable())
    return "".join(piece.text if piece.actual is None else piece.actual for piece in pieces)


@pytest.mark.parametrize(
    "typed, printed",
    [
        ("Müller-Özdemir, Çelik, Siân, Noëlle", "Müller-Özdemir, Çelik, Siân, Noëlle"),
        ("Noe\u0308lle", "Noëlle"),
        ("Trots 👍🏽!", "Trots [emoji: duim omhoog]!"),
        ("😀😀😀", "[emoji: lach]"),
        ("👨‍👩‍👧 en 🇳🇱", "[emoji] en [emoji]"),
        ("محمد علي kwam", "[Arabisch schrift] kwam"),
        ("Олена", "[cyrillisch schrift]"),
        ("王小明", "[Chinese tekens]"),
        ("ሰላም", "[Ethiopisch schrift]"),
        ("Nguyễn Văn Đặng", "Nguyên Văn Đăng"),
        ("ﬁets ①", "fiets 1"),
        ("☐ stal ☑ voer → klaar", "[ ] stal [x] voer -> klaar"),
        ("stil\u200b\u202eletje", "stilletje"),
        ("\ud800\ufffd", "[onbekend teken]"),
        ("", ""),
    ],
)
def test_what_is_typed_can_be_seen(typed: str, printed: str) -> None:
    assert seen(typed) == printed


@pytest.mark.parametrize("typed", ["👍🏽 fijn", "محمد علي", "Nguyễn", "王小明 en Олена"])
def test_what_was_typed_goes_along_for_who_copies_or_listens(typed: str) -> None:
    assert read(typed) == typed


def test_ordinary_text_is_one_piece() -> None:
    assert pieces_of("Gewoon <b> & zo", drawable()) == (Piece("Gewoon <b> & zo"),)


@given(st.text())
def test_nothing_is_drawn_that_has_no_shape(text: str) -> None:
    for piece in pieces_of(text, drawable()):
        assert all(char in drawable() or char.isspace() for char in piece.text)


@given(st.text(st.characters(categories=["L", "N", "So"]), min_size=1))
def test_no_letter_number_or_picture_vanishes(text: str) -> None:
    assert seen(text).strip() != ""
