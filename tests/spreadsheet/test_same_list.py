"""The same list is the same caseload, in whatever kind of file it comes."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobcoach.domain.caseload.caseload import Caseload
from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.read import read_caseload
from jobcoach.domain.caseload.sheet import Formula
from jobcoach.errors import JobcoachError
from jobcoach.spreadsheet.read import read_sheet
from tests.domain.caseload.lists import TODAY
from tests.spreadsheet.files import PEOPLE, PEOPLE_WORKBOOK, Value, write_text, write_workbook

EXPORT = Path(__file__).parents[1] / "data" / "caseload-export.csv"
HEADINGS = [kolom.label for kolom in Kolom if kolom is not Kolom.BSN] + ["BSN", "Schoenmaat"]


def read(path: Path) -> Caseload:
    return read_caseload(read_sheet(path), today=TODAY)


def test_the_export_is_the_same_caseload_from_a_workbook(tmp_path: Path) -> None:
    sheet = read_sheet(EXPORT)
    last = sheet.rows[-1].number
    by_number = {row.number: row for row in sheet.rows}
    rows: list[list[Value]] = [
        [cell.text if isinstance(cell, Formula) else cell for cell in by_number[number].cells]
        if number in by_number
        else []
        for number in range(1, last + 1)
    ]
    path = write_workbook(tmp_path / "export.xlsx", Export=rows)
    again = read_caseload(read_sheet(path), today=TODAY)
    original = read(EXPORT)
    assert again.personen == original.personen
    assert again.werkposten == original.werkposten
    assert again.problems == original.problems
    assert (again.read, again.skipped) == (original.read, original.skipped)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
def test_the_kind_of_text_file_does_not_matter(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    usual = read(write_text(tmp_path / "a.csv"))
    other = read(write_text(tmp_path / "b.csv", separator=separator, encoding=encoding))
    assert other == usual
    assert other == read(write_workbook(tmp_path / "c.xlsx", Blad1=PEOPLE))
    assert len(other.personen) == 3


words = st.text(
    st.characters(codec="windows-1252", exclude_categories=("Cc", "Cf", "Zl", "Zp")), max_size=30
)
likely = st.sampled_from(
    [
        *[
            "",
            "-",
            "onbekend",
            "Kim",
            "Jansen",
            "van den Berg",
            "4",
            "3/4",
            "7",
            "11",
            "16,5",
            "IV",
        ],
        *["14-5-1975", "31-02-1990", "10 feb 1994", "15-03-98", "01-01-2031", "27528", "2024"],
        *["Wmo", "Wlz", "stage", "groen", "ma-o, di-m", "elke dag", "=1+1", "+31600005194"],
        *["7913 EE", "mentor", "moeder", "Totaal", "123456782", "bsn 123456782", "x" * 300],
    ]
)
rows_of_cells = st.lists(
    st.dictionaries(st.sampled_from(HEADINGS), likely | words, max_size=12).map(
        lambda cells: [cells.get(heading, "").strip() for heading in HEADINGS]
    ),
    max_size=4,
)


@settings(max_examples=settings().max_examples // 4)
@given(rows_of_cells)
def test_any_cells_at_all_give_the_same_caseload_in_every_kind_of_file(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("lijst")
    usual = read(write_text(folder / "a.csv", [HEADINGS, *rows]))
    assert usual == read(folder / "a.csv")
    for separator, encoding in ((",", "windows-1252"), ("\t", "utf-16"), ("|", "utf-8-sig")):
        path = write_text(
            folder / "b.csv", [HEADINGS, *rows], separator=separator, encoding=encoding
        )
        assert read(path) == usual
    book = read(write_workbook(folder / "c.xlsx", Blad1=[HEADINGS, *rows]))
    assert book == usual


@given(rows_of_cells)
def test_every_row_is_a_person_or_skipped_and_every_skipped_row_is_reported(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    caseload = read(write_text(tmp_path_factory.mktemp("lijst") / "a.csv", [HEADINGS, *rows]))
    assert caseload.read == len(caseload.personen) + caseload.skipped
    reported: set[int] = set()
    for problem in caseload.problems:
        assert problem.problem
        assert len(problem.value) <= 81
        if problem.outcome.value == "rij overgeslagen":
            last = int(problem.detail) if problem.reason.name == "EMPTY_ROWS" else problem.row
            reported |= set(range(problem.row, last + 1))
    here = {person.row for person in caseload.personen}
    assert len({person.key for person in caseload.personen}) == len(here)
    assert reported == set(range(2, 2 + caseload.read)) - here
    for person in caseload.personen:
        assert person.persoon.roepnaam
        assert person.persoon.achternaam
        assert person.persoon.geboortedatum is None or person.persoon.geboortedatum <= TODAY
        assert person.werkpost in {"", *[post.naam for post in caseload.werkposten]}
        if person.voorziening and person.voorziening.begin and person.voorziening.einde:
            assert person.voorziening.begin <= person.voorziening.einde


def test_real_dates_in_a_workbook_are_the_dates_of_the_text(tmp_path: Path) -> None:
    text = [["Roepnaam", "Achternaam", "Geboortedatum"], ["Kim", "Jansen", "14-5-1975"]]
    real: list[list[Value]] = [[*text[0]], ["Kim", "Jansen", date(1975, 5, 14)]]
    from_text = read(write_text(tmp_path / "a.csv", text))
    assert read(write_workbook(tmp_path / "a.xlsx", Blad1=real)) == from_text


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_no_file_at_all_gives_anything_but_a_caseload_or_a_clear_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("lijst") / "lijst.csv"
    for start in (
        b"",
        b"Achternaam;Roepnaam\n",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ):
        path.write_bytes(start + content)
        read_or_refuse(path)


def read_or_refuse(path: Path) -> None:
    """Read the file, or be told in a clear sentence why not; anything else fails the test."""
    try:
        read(path)
    except JobcoachError as error:
        assert error.title and error.advice  # noqa: PT017, PT018


def damaged(content: bytes, places: list[tuple[int, int]]) -> bytes:
    """The content with some of its bytes replaced."""
    changed = bytearray(content)
    for place, value in places:
        changed[place % len(changed)] = value
    return bytes(changed)


damage = st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), min_size=1, max_size=6)


@given(st.integers(0, 20_000), damage)
def test_a_workbook_that_was_cut_off_or_damaged_on_its_way_is_refused_or_read(
    tmp_path_factory: pytest.TempPathFactory, length: int, places: list[tuple[int, int]]
) -> None:
    content = PEOPLE_WORKBOOK.read_bytes()
    path = tmp_path_factory.mktemp("lijst") / "stuk.xlsx"
    path.write_bytes(content[: length % len(content)])
    read_or_refuse(path)
    path.write_bytes(damaged(content, places))
    read_or_refuse(path)


@pytest.mark.parametrize(
    "part",
    [
        "xl/worksheets/sheet1.xml",
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/sharedStrings.xml",
        "xl/_rels/workbook.xml.rels",
        "[Content_Types].xml",
    ],
)
@settings(max_examples=settings().max_examples // 5)
@given(damage, st.binary(max_size=12), st.integers(0, 20_000))
def test_a_workbook_with_nonsense_in_one_of_its_parts_is_refused_or_read(
    tmp_path_factory: pytest.TempPathFactory,
    part: str,
    places: list[tuple[int, int]],
    nonsense: bytes,
    place: int,
) -> None:
    path = tmp_path_factory.mktemp("lijst") / "stuk.xlsx"
    with zipfile.ZipFile(PEOPLE_WORKBOOK) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    old = parts[part]
    at = place % len(old)
    for new in (
        damaged(old, places),
        old[:at] + nonsense + old[at + len(nonsense) :],
        old[:at],
        None,
    ):
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in parts.items():
                if name != part:
                    archive.writestr(name, content)
                elif new is not None:
                    archive.writestr(name, new)
        read_or_refuse(path)
