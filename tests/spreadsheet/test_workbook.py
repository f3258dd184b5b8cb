"""Workbooks: real dates and numbers, titles, merged cells, several sheets, and what is damaged."""

import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from jobcoach.domain.caseload.problems import Reason
from jobcoach.domain.caseload.read import read_caseload
from jobcoach.domain.caseload.sheet import Formula
from jobcoach.errors import SpreadsheetEmpty
from jobcoach.spreadsheet.read import read_sheet
from tests.domain.caseload.lists import TODAY
from tests.spreadsheet.files import PEOPLE, PEOPLE_WORKBOOK, write_workbook

HEADINGS = ["Cliëntnr", "Roepnaam", "Achternaam", "Geboortedatum", "Werkteam"]


def test_a_workbook_gives_its_values_by_row(tmp_path: Path) -> None:
    for path in (write_workbook(tmp_path / "lijst.xlsx", Caseload=PEOPLE), PEOPLE_WORKBOOK):
        sheet = read_sheet(path)
        assert (sheet.name, sheet.unread) == ("Caseload", ())
        assert [list(row.cells) for row in sheet.rows] == PEOPLE


def test_real_dates_and_numbers_are_what_they_look_like(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "lijst.xlsx",
        Blad1=[
            [*HEADINGS, "Trede", "Datum meting", "Uren p/w"],
            [
                20418.0,
                "Kim",
                "Jansen",
                datetime(1975, 5, 14),  # noqa: DTZ001
                "Noord",
                4.0,
                date(2026, 7, 16),
                16.5,
            ],
        ],
    )
    assert read_sheet(path).rows[1].cells[3] == date(1975, 5, 14)
    (kim,) = read_caseload(read_sheet(path), today=TODAY).personen
    assert kim.persoon.clientnummer == "20418"
    assert kim.persoon.geboortedatum == date(1975, 5, 14)
    assert kim.meting is not None
    assert (kim.meting.trede, kim.meting.datum) == (4, date(2026, 7, 16))


def test_titles_empty_rows_and_empty_columns_do_not_matter(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "lijst.xlsx",
        Blad1=[
            ["Caseload najaar 2026"],
            [],
            [None, "gemaakt op", date(2026, 11, 1)],
            [None, "Roepnaam", None, "Achternaam", None],
            [None, "Kim", None, "Jansen"],
            [],
            [None, "Sam", None, "Bos"],
        ],
    )
    caseload = read_caseload(read_sheet(path), today=TODAY)
    assert caseload.header_row == 4
    assert [(one.row, one.persoon.roepnaam) for one in caseload.personen] == [
        (5, "Kim"),
        (7, "Sam"),
    ]
    assert [(one.row, one.reason) for one in caseload.problems] == [(6, Reason.EMPTY_ROW)]


def test_a_cell_that_is_merged_downwards_counts_in_each_of_its_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Onze mensen", None, None])
    sheet.merge_cells("A1:C1")
    for row in (["Werkteam", "Roepnaam", "Achternaam"], ["Noord", "Kim", "Jansen"]):
        sheet.append(row)
    sheet.append([None, "Sam", "Bos"])
    sheet.append([None, "Mila", "Vos"])
    sheet.append([None, "Joost", "Kok"])
    sheet.merge_cells("A3:A5")
    book.save(tmp_path / "lijst.xlsx")
    caseload = read_caseload(read_sheet(tmp_path / "lijst.xlsx"), today=TODAY)
    assert [one.werkteam for one in caseload.personen] == ["Noord", "Noord", "Noord", ""]


def test_the_sheet_with_the_headings_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "lijst.xlsx",
        Uitleg=[["Dit is een lijst"], ["met uitleg"]],
        Leeg=[],
        Noord=PEOPLE,
        Zuid=PEOPLE,
    )
    sheet = read_sheet(path)
    assert (sheet.name, sheet.unread) == ("Noord", ("Uitleg", "Zuid"))
    caseload = read_caseload(sheet, today=TODAY)
    assert [one.problem for one in caseload.problems if one.reason is Reason.OTHER_SHEET] == [
        "Er is één tabblad gelezen; 'Uitleg' niet.",
        "Er is één tabblad gelezen; 'Zuid' niet.",
    ]


def test_one_may_say_which_sheet_is_read(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "lijst.xlsx", Uitleg=[["Dit is uitleg"]], Noord=PEOPLE, Zuid=PEOPLE[:2]
    )
    sheet = read_sheet(path, "Zuid")
    assert (sheet.name, len(sheet.rows)) == ("Zuid", 2)
    assert sheet.tabs == ("Uitleg", "Noord", "Zuid")
    assert read_sheet(path, "Weg").name == "Noord"


def test_a_hidden_sheet_is_the_last_to_be_read(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write_workbook(tmp_path / "a.xlsx", Oud=PEOPLE, Nieuw=PEOPLE[:2]))
    book["Oud"].sheet_state = "hidden"
    book.save(tmp_path / "lijst.xlsx")
    sheet = read_sheet(tmp_path / "lijst.xlsx")
    assert (sheet.name, len(sheet.rows), sheet.unread) == ("Nieuw", 2, ())


def test_formulas_are_kept_as_formulas_and_never_computed(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "lijst.xlsx",
        Blad1=[
            ["Roepnaam", "Achternaam", "Plaats", "Telefoon"],
            ["Kim", "Jansen", '=HYPERLINK("http://example.invalid")', "=SUM(A1:A2)"],
        ],
    )
    assert read_sheet(path).rows[1].cells[2:] == (
        Formula('=HYPERLINK("http://example.invalid")'),
        Formula("=SUM(A1:A2)"),
    )
    caseload = read_caseload(read_sheet(path), today=TODAY)
    assert [(one.column, one.reason) for one in caseload.problems] == [
        ("Plaats", Reason.FORMULA),
        ("Telefoon", Reason.FORMULA),
    ]


def test_yes_no_and_times_become_words(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "lijst.xlsx",
        Blad1=[["Roepnaam", "Achternaam", "A", "B"], ["Kim", "Jansen", True, time(9, 30)]],
    )
    assert read_sheet(path).rows[1].cells == ("Kim", "Jansen", "ja", "09:30")


def test_a_serial_number_counts_from_the_day_of_its_own_workbook(tmp_path: Path) -> None:
    for mac, days in ((False, 27528), (True, 27528 - 1462)):
        book = openpyxl.Workbook()
        if mac:
            book.epoch = CALENDAR_MAC_1904
        book.worksheets[0].append(HEADINGS[1:4])
        book.worksheets[0].append(["Kim", "Jansen", days])
        book.save(tmp_path / "lijst.xlsx")
        caseload = read_caseload(read_sheet(tmp_path / "lijst.xlsx"), today=TODAY)
        assert caseload.personen[0].persoon.geboortedatum == date(1975, 5, 14)
        assert [one.reason for one in caseload.problems] == [Reason.SERIAL_NUMBER]


def rewritten(path: Path, part: str, change: str, to: str) -> Path:
    """The workbook with a text in one of its parts replaced."""
    target = path.with_name(f"anders-{path.name}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name == part:
                assert re.search(change, content)
                content = re.sub(change, to, content)
            new.writestr(name, content)
    return target


def test_a_size_that_is_not_true_hides_no_rows(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "lijst.xlsx", Blad1=PEOPLE)
    part = "xl/worksheets/sheet1.xml"
    path = rewritten(path, part, '<dimension ref="[^"]*"', '<dimension ref="A1:B2"')
    assert len(read_sheet(path).rows) == 4


def test_a_value_far_below_the_list_does_not_count_as_a_person(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in PEOPLE:
        book.worksheets[0].append(row)
    book.worksheets[0].cell(200_000, 1, " ")
    book.save(tmp_path / "lijst.xlsx")
    assert read_caseload(read_sheet(tmp_path / "lijst.xlsx"), today=TODAY).read == 3


def test_a_workbook_with_macros_is_read_without_them(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "lijst.xlsm", Blad1=PEOPLE)
    part = "[Content_Types].xml"
    macro = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    plain = re.escape("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
    assert len(read_sheet(rewritten(path, part, plain, macro)).rows) == 4


def test_a_workbook_without_a_value_is_empty(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "leeg.xlsx", Blad1=[], Blad2=[[None, " "]])
    with pytest.raises(SpreadsheetEmpty):
        read_sheet(path)


def test_what_a_library_has_to_say_about_a_workbook_reaches_nobody(
    tmp_path: Path, recwarn: pytest.WarningsRecorder, capfd: pytest.CaptureFixture[str]
) -> None:
    path = write_workbook(tmp_path / "lijst.xlsx", Blad1=PEOPLE)
    extension = '</sheetData><extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"/></extLst>'
    path = rewritten(path, "xl/worksheets/sheet1.xml", "</sheetData>", extension)
    assert len(read_sheet(path).rows) == 4
    assert [str(warning.message) for warning in recwarn] == []
    assert capfd.readouterr() == ("", "")
