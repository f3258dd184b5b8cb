"""CSV files as programs really write them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.caseload.sheet import Formula, Row
from jobcoach.errors import NoSpreadsheet
from jobcoach.spreadsheet.delimited import SEPARATORS, read_delimited
from tests.spreadsheet.files import PEOPLE, write_text


def cells(content: str | bytes) -> list[list[object]]:
    """The cells of each row that holds something."""
    raw = content.encode() if isinstance(content, str) else content
    return [list(row.cells) for row in read_delimited(raw).rows]


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16", "utf-16-be-bom", "utf-32"]
)
def test_any_separator_line_end_and_encoding_gives_the_same_cells(
    tmp_path: Path, separator: str, line_end: str, encoding: str
) -> None:
    path = tmp_path / "lijst.csv"
    if encoding == "utf-16-be-bom":
        write_text(path, separator=separator, encoding="utf-16-be", line_end=line_end)
        path.write_bytes(b"\xfe\xff" + path.read_bytes())
    else:
        write_text(path, separator=separator, encoding=encoding, line_end=line_end)
    assert cells(path.read_bytes()) == PEOPLE


def test_line_ends_may_be_mixed_and_a_cell_may_hold_them() -> None:
    assert cells('Roepnaam;Achternaam\r\nKim;"Jansen\r\nBos"\nSam;Bos\rMila;Vos') == [
        ["Roepnaam", "Achternaam"],
        ["Kim", "Jansen\r\nBos"],
        ["Sam", "Bos"],
        ["Mila", "Vos"],
    ]


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    sheet = read_delimited(b'Roepnaam;Achternaam\n"Kim\nAnna";Jansen\n\n;;\nSam;Bos\n\n\n')
    assert [row.number for row in sheet.rows] == [1, 2, 5]


def test_a_comma_in_a_list_with_semicolons_separates_nothing() -> None:
    content = "Roepnaam;Achternaam;Dagdelen\nKim;Jansen;ma-o, di-m, wo-o, do-o\n"
    assert cells(content)[1] == ["Kim", "Jansen", "ma-o, di-m, wo-o, do-o"]


def test_a_title_above_the_headings_does_not_decide_about_the_separator() -> None:
    content = "Lijst, najaar, 2026, vertrouwelijk\n\nRoepnaam;Achternaam\nKim;Jansen\n"
    assert cells(content)[1] == ["Roepnaam", "Achternaam"]


def test_the_agreement_with_excel_about_the_separator_is_no_row() -> None:
    sheet = read_delimited(b"sep=|\r\nRoepnaam|Achternaam\r\nKim|Jansen; Bos\r\n")
    assert [row.number for row in sheet.rows] == [1, 2]
    assert sheet.rows[1].cells == ("Kim", "Jansen; Bos")


def test_the_agreement_counts_also_when_another_separator_looks_better() -> None:
    sheet = read_delimited(b"sep=;\nA;B,C,D\n1;2,3,4\n")
    assert sheet.rows[1].cells == ("1", "2,3,4")


def test_a_quote_that_is_never_closed_does_not_swallow_the_list() -> None:
    content = 'Roepnaam;Achternaam\nKim;"Jansen\nSam;Bos\nMila;Vos\n'
    assert cells(content) == [
        ["Roepnaam", "Achternaam"],
        ["Kim", '"Jansen'],
        ["Sam", "Bos"],
        ["Mila", "Vos"],
    ]


def test_a_quote_inside_a_cell_is_a_sign_like_any_other() -> None:
    content = 'Roepnaam;Achternaam\nKim;5" lang\nSam;"a"b"\nMila; "Vos" \n'
    assert cells(content)[1:] == [["Kim", '5" lang'], ["Sam", '"a"b"'], ["Mila", "Vos"]]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "=HYPERLINK(A1)", "@SUM(1)", "+CMD(1)", "+A1", "-B2*3", " =A1", "+cmd|' /C'!A0"],
)
def test_what_a_spreadsheet_would_compute_is_a_formula(text: str) -> None:
    assert cells(f"Roepnaam;Achternaam\nKim;{text}\n")[1][1] == Formula(text.strip())


@pytest.mark.parametrize(
    "text",
    ["+31600005194", "+31 6 1234", "-", "- let op: (belt)", "+ bus 300", "-5", "@thuis", "="],
)
def test_what_only_begins_like_a_formula_is_text(text: str) -> None:
    assert cells(f"Roepnaam;Achternaam\nKim;{text}\n")[1][1] == text


def test_half_a_letter_at_the_end_of_the_file_does_not_change_the_encoding() -> None:
    content = "Roepnaam;Achternaam\nSiân;Müller\nZo".encode() + "ë".encode()[:1]
    assert cells(content)[1:] == [["Siân", "Müller"], ["Zo"]]


def test_letters_of_windows_are_read_when_it_is_no_utf_8() -> None:
    content = "Roepnaam;Achternaam\nSiân;‘t Hof €\n".encode("windows-1252")
    assert cells(content)[1] == ["Siân", "‘t Hof €"]


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n1 0 obj\n",
        b"{\\rtf1\\ansi Kim}",
        b"<html><table><tr><td>Achternaam</td></tr></table></html>",
        b'<?xml version="1.0"?><Workbook/>',
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"Roepnaam;Achternaam\nKim\x00;Jansen",
        bytes(range(256)) * 10,
        bytes(range(1, 32)) * 10,
        "Roepnaam;Achternaam\nKim;Jansen\n".encode("utf-16-le"),  # without its mark
    ],
)
def test_what_is_no_list_is_refused(content: bytes) -> None:
    with pytest.raises(NoSpreadsheet):
        read_delimited(content)


cell_text = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(';,"\n\t|\r'), max_size=20
)


@given(
    st.lists(st.lists(cell_text, min_size=2, max_size=4), max_size=6),
    st.sampled_from(SEPARATORS),
)
def test_whatever_another_program_puts_in_the_cells_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], separator: str
) -> None:
    path = tmp_path_factory.mktemp("csv") / "lijst.csv"
    headings = ["Roepnaam", "Achternaam", "Telefoon", "Plaats", "Straat"]
    write_text(path, [headings, *rows], separator=separator)
    expected = [
        Row(number, tuple(row)) for number, row in enumerate(rows, start=2) if "".join(row).strip()
    ]
    found = [
        Row(row.number, tuple(c.text if isinstance(c, Formula) else c for c in row.cells))
        for row in read_delimited(path.read_bytes()).rows[1:]
    ]
    assert [[str(c).strip() for c in row.cells] for row in found] == [
        [str(c).strip() for c in row.cells] for row in expected
    ]
    assert [row.number for row in found] == [row.number for row in expected]
