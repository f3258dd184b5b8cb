"""A file that the program hands out opens in a spreadsheet as it is meant, and computes nothing."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.spreadsheet.write import write_delimited


def test_a_dutch_spreadsheet_sees_columns_and_diacritics() -> None:
    assert write_delimited([("rij", "naam"), (2, "Çelik; Siân")]) == (
        b'\xef\xbb\xbf"rij";"naam"\r\n"2";"\xc3\x87elik; Si\xc3\xa2n"\r\n'
    )


@pytest.mark.parametrize(
    "text", ["=1+1", "+31 6", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", '=HYPERLINK("x")', "＝1"]
)
def test_what_a_spreadsheet_would_compute_is_only_text(text: str) -> None:
    content = write_delimited([(text,)]).decode("utf-8-sig")
    ((cell,),) = csv.reader(io.StringIO(content, newline=""), delimiter=";")
    assert cell == f"'{text}"


def test_what_splits_on_commas_as_well_finds_no_formula_inside_a_text() -> None:
    content = write_delimited([("31-02-1990,=1+1", "x,@SUM(A1)", "a\t=1", 3)]).decode("utf-8-sig")
    assert content == '"31-02-1990,=1+1";"x,@SUM(A1)";"a\t=1";"3"\r\n'


@given(st.lists(st.lists(st.text(alphabet="a;\"' é0,"), min_size=2), min_size=1))
def test_every_other_text_comes_back_as_it_was(rows: list[list[str]]) -> None:
    content = write_delimited(rows).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(content, newline=""), delimiter=";")) == rows
