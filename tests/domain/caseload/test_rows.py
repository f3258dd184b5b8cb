"""Rows that are about nobody are skipped, counted and named."""

from collections.abc import Sequence

import pytest

from jobcoach.domain.caseload.bsn import without_bsn
from jobcoach.domain.caseload.problems import Reason
from jobcoach.domain.caseload.sheet import Cell, Formula
from tests.domain.caseload.lists import Said, read_rows, report, sheet_of

HEADINGS = ["Cliëntnr", "Achternaam", "Roepnaam", "Telefoon"]
KIM = ["1", "Jansen", "Kim", "06 11"]
SAM = ["2", "Bos", "Sam", "06 22"]


@pytest.mark.parametrize(
    "totals",
    [
        ["Totaal:", "257", "", ""],
        ["Totaal", "", "", ""],
        ["", "", "Aantal personen: 257", ""],
        ["Subtotaal", "12", "", "3"],
        ["", "257", "", "12,5"],
        ["", 257.0, "", ""],
        ["", Formula("=COUNTA(B2:B258)"), "", ""],
        ["Gemiddelde", "", "", "4.2"],
    ],
)
def test_a_row_with_totals_is_nobody(totals: Sequence[Cell]) -> None:
    caseload = read_rows(HEADINGS, KIM, SAM, totals)
    assert [person.row for person in caseload.personen] == [2, 3]
    assert (caseload.read, caseload.skipped) == (3, 1)
    assert [(one.row, one.reason) for one in caseload.problems] == [(4, Reason.TOTALS)]


def test_someone_may_be_called_totaal() -> None:
    caseload = read_rows(HEADINGS, ["", "Totaal", "Kim", ""])
    assert caseload.personen[0].persoon.achternaam == "Totaal"


def test_an_empty_row_is_counted_and_reported() -> None:
    caseload = read_rows(HEADINGS, KIM, ["", "", "", ""], SAM)
    assert [person.row for person in caseload.personen] == [2, 4]
    assert (caseload.read, caseload.skipped) == (3, 1)
    assert report(caseload) == [Said(3, "", "", "Lege rij.", "rij overgeslagen")]


def test_several_empty_rows_are_one_line_in_the_report_and_all_counted() -> None:
    caseload = read_rows(HEADINGS, KIM, [""], [""], [""], SAM)
    assert (caseload.read, caseload.skipped) == (5, 3)
    assert report(caseload) == [Said(3, "", "", "Lege rijen tot en met rij 5.", "rij overgeslagen")]


def test_headings_that_come_back_on_the_next_page_are_nobody() -> None:
    caseload = read_rows(HEADINGS, KIM, HEADINGS, SAM)
    assert [person.row for person in caseload.personen] == [2, 4]
    assert [one.reason for one in caseload.problems] == [Reason.HEADINGS_AGAIN]


def test_a_row_with_a_separator_too_many_is_left_out_whole_and_shows_nothing() -> None:
    """What has shifted may be a BSN in the column of a telephone."""
    rows = [
        [*HEADINGS, "BSN"],
        [*KIM, "123456782"],
        ["2", "Bos", "", "Sam", "06 22", "999993094"],
    ]
    caseload = read_rows(*rows)
    assert [person.row for person in caseload.personen] == [2]
    assert "999993094" not in str(without_bsn(sheet_of(*rows)))
    assert [(one.row, one.reason, one.value) for one in caseload.problems] == [
        (1, Reason.BSN_COLUMN, ""),
        (3, Reason.MORE_CELLS_THAN_HEADINGS, ""),
    ]


def test_a_row_may_be_shorter_than_the_headings() -> None:
    caseload = read_rows(HEADINGS, KIM[:3])
    assert caseload.personen[0].persoon.telefoon == ""
    assert caseload.problems == ()


def test_the_report_is_in_the_order_of_the_list() -> None:
    caseload = read_rows(
        [*HEADINGS, "Postcode", "Geboortedatum"],
        [*KIM[:3], "?", "x", "31-2-1990"],
        ["", "", "", "", "", ""],
        [*SAM[:3], "?", "1", "31-2-1990"],
    )
    assert [(one.row, one.column) for one in caseload.problems] == [
        (2, "Telefoon"),
        (2, "Postcode"),
        (2, "Geboortedatum"),
        (3, ""),
        (4, "Telefoon"),
        (4, "Postcode"),
        (4, "Geboortedatum"),
    ]
