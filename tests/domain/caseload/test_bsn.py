"""A BSN is never read, wherever it stands, and the report says so without showing it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.caseload.bsn import looks_like_bsn, without_bsn
from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.read import read_caseload
from jobcoach.domain.caseload.sheet import Cell
from jobcoach.domain.caseload.text import passes_elfproef, shown
from tests.domain.caseload.lists import TODAY, Said, read_people, read_rows, report, sheet_of

BSNS = ["123456782", "999993094", "999986703", "111222333"]
HEADINGS = ["Roepnaam", "Achternaam"]
NAMES = [["Kim", "Jansen"], ["Sam", "Bos"], ["Mila", "Vos"], ["Joost", "Kok"]]


@st.composite
def valid_bsn(draw: st.DrawFn) -> str:
    """Nine digits that pass the elfproef."""
    digits = draw(st.integers(10_000_000, 99_999_999))
    first = f"{digits:08d}"
    last = sum(int(digit) * weight for digit, weight in zip(first, range(9, 1, -1), strict=True))
    return first + str(last % 11 % 10)


@pytest.mark.parametrize(
    "heading", ["BSN", "bsn-nr", "BSN nummer", "Burgerservicenummer", "Sofinummer", "BSN cliënt"]
)
def test_a_column_with_a_bsn_heading_is_empty_before_anyone_reads_it(heading: str) -> None:
    sheet = sheet_of([*HEADINGS, heading], *[[*n, bsn] for n, bsn in zip(NAMES, BSNS, strict=True)])
    assert [row.cells[2] for row in without_bsn(sheet).rows] == [heading, "", "", "", ""]
    caseload = read_caseload(sheet, today=TODAY)
    assert len(caseload.personen) == 4
    assert report(caseload) == [
        Said(1, heading, "", "Een BSN wordt nooit gelezen.", "kolom niet gelezen")
    ]


def test_a_bsn_column_is_emptied_of_everything_also_of_what_is_no_bsn() -> None:
    sheet = sheet_of([*HEADINGS, "BSN"], ["Kim", "Jansen", "12345"], ["Sam", "Bos", 999993094.0])
    assert [row.cell(2) for row in without_bsn(sheet).rows] == ["BSN", "", ""]


def test_nobody_can_choose_to_read_a_bsn() -> None:
    caseload = read_rows(
        [*HEADINGS, "BSN"],
        ["Kim", "Jansen", "123456782"],
        mapping={0: Kolom.ROEPNAAM, 1: Kolom.ACHTERNAAM, 2: Kolom.CLIENTNUMMER},
    )
    assert caseload.personen[0].persoon.clientnummer == ""
    assert caseload.mapping[2] is Kolom.BSN


@pytest.mark.parametrize("heading", ["Nummer", "Cliëntnr", "Personeelsnr", ""])
def test_a_column_that_is_full_of_bsns_under_another_name_is_not_read_either(heading: str) -> None:
    values: list[Cell] = [BSNS[0], "999.99.30.94", float(BSNS[2]), "20418"]
    rows: list[list[Cell]] = [[*n, value] for n, value in zip(NAMES, values, strict=True)]
    caseload = read_rows([*HEADINGS, heading], *rows)
    assert [person.persoon.clientnummer for person in caseload.personen] == ["", "", "", ""]
    assert report(caseload) == [
        Said(
            1,
            heading or "kolom C",
            "",
            "Deze getallen lijken BSN's. Een BSN wordt nooit gelezen.",
            "kolom niet gelezen",
        )
    ]


def test_a_column_with_one_number_that_could_be_a_bsn_is_read() -> None:
    rows = [
        [*name, number] for name, number in zip(NAMES, ["123456782", "1", "2", "3"], strict=True)
    ]
    caseload = read_rows([*HEADINGS, "Cliëntnr"], *rows)
    assert [person.persoon.clientnummer for person in caseload.personen] == [
        "123456782",
        "1",
        "2",
        "3",
    ]


def test_a_bsn_in_the_wrong_cell_is_not_read() -> None:
    caseload = read_people({"Plaats": "123456782"})
    assert caseload.personen[0].persoon.plaats == ""
    assert report(caseload) == [
        Said(
            2,
            "Plaats",
            "•••",
            "Dit lijkt een BSN. Een BSN wordt nooit gelezen.",
            "waarde leeg gelaten",
        )
    ]


def test_a_bsn_that_is_named_in_a_remark_is_blotted_out() -> None:
    caseload = read_people({"Bijzonderheden": "Let op: BSN is 1234.56.782, belt graag"})
    assert caseload.personen[0].persoon.bijzonderheden == "Let op: BSN is •••, belt graag"
    assert report(caseload) == [
        Said(
            2,
            "Bijzonderheden",
            "",
            "Er stond een BSN in deze tekst; dat is weggelaten.",
            "overgenomen",
        )
    ]


@given(valid_bsn(), st.sampled_from(["{}", "  {} ", "BSN {}", "31-02-{}", "{}?", "nr. {} a"]))
def test_no_report_ever_shows_a_bsn(bsn: str, form: str) -> None:
    if not passes_elfproef(bsn):
        return
    text = form.format(bsn)
    assert bsn not in shown(text)
    people = [dict.fromkeys(["Geboortedatum", "Trede", "Werkteam", "Postcode", "Plaats"], text)]
    caseload = read_people(*people)
    assert bsn not in str(caseload.problems)


def test_emptying_a_sheet_twice_changes_nothing() -> None:
    sheet = sheet_of(
        [*HEADINGS, "BSN", "Nr"],
        *[[*name, "1", bsn] for name, bsn in zip(NAMES, BSNS, strict=True)],
    )
    once = without_bsn(sheet)
    assert without_bsn(once) == once
    assert replace(once, rows=()) == replace(without_bsn(once), rows=())


@pytest.mark.parametrize(
    "cell",
    ["000000000", "123456789", "06 00004094", "02-09-2001", "02092001", 19410116, 12, "", 4.5],
)
def test_other_numbers_are_no_bsn(cell: Cell) -> None:
    assert not looks_like_bsn(cell)
