"""A small file that would unpack to minutes and gigabytes gets one sentence, or is cut and told."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

from jobcoach.domain.caseload.problems import Outcome, Reason
from jobcoach.domain.caseload.read import read_caseload
from jobcoach.errors import NoSpreadsheet, SpreadsheetTooLarge
from jobcoach.spreadsheet.limits import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_TAGS_AT_ONCE,
    MOST_TAGS_IN_SHEETS,
    MOST_TAGS_IN_STRINGS,
    MOST_TAGS_IN_THE_REST,
    WIDEST_ROW,
)
from jobcoach.spreadsheet.read import read_sheet
from tests.domain.caseload.lists import TODAY
from tests.spreadsheet.files import PEOPLE, write_workbook

SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def with_part(path: Path, name: str, content: Iterable[bytes]) -> Path:
    """A workbook of PEOPLE in which one part is something else."""
    plain = write_workbook(path.with_name("gewoon.xlsx"), Blad1=PEOPLE)
    with (
        zipfile.ZipFile(plain) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        with new.open(name, "w") as target:
            for chunk in content:
                target.write(chunk)
    return path


def sheet_xml(*rows: bytes) -> list[bytes]:
    return [f"<worksheet {MAIN}><sheetData>".encode(), *rows, b"</sheetData></worksheet>"]


def test_a_value_in_the_last_column_is_cut_off_and_told(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write_workbook(tmp_path / "a.xlsx", Blad1=PEOPLE))
    book["Blad1"].cell(3, WIDEST_ROW, "ver weg")
    book["Blad1"].cell(4, MOST_COLUMNS + 1, "net te ver")
    book.save(tmp_path / "lijst.xlsx")
    sheet = read_sheet(tmp_path / "lijst.xlsx")
    assert [list(row.cells) for row in sheet.rows] == PEOPLE
    (told,) = [
        one for one in read_caseload(sheet, today=TODAY).problems if one.reason is Reason.TOO_WIDE
    ]
    assert (told.row, told.outcome) == (3, Outcome.COLUMN_LEFT_OUT)
    assert told.problem == (
        "Verder naar rechts staat nog iets. Alleen de eerste 500 kolommen zijn gelezen."
    )


def test_empty_cells_in_the_last_column_cost_nothing_and_are_not_told(tmp_path: Path) -> None:
    """A sheet that someone coloured to the end: each row would be 16,384 cells wide."""
    rows = [f'<row r="{n}"><c r="XFD{n}" s="0"/></row>'.encode() for n in range(10, MOST_ROWS)]
    kim = (
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>Roepnaam</t></is></c>'
        b'<c r="B1" t="inlineStr"><is><t>Achternaam</t></is></c></row>'
        b'<row r="2"><c r="A2" t="inlineStr"><is><t>Kim</t></is></c>'
        b'<c r="B2" t="inlineStr"><is><t>Jansen</t></is></c></row>'
    )
    sheet = read_sheet(with_part(tmp_path / "lijst.xlsx", SHEET, sheet_xml(kim, *rows)))
    assert (len(sheet.rows), sheet.width, sheet.cut) == (2, 2, None)


def test_many_rows_with_one_value_far_to_the_right_are_too_much(tmp_path: Path) -> None:
    count = MOST_CELLS // MOST_COLUMNS + 1
    rows = [f'<row r="{n}"><c r="SF{n}"><v>1</v></c></row>'.encode() for n in range(1, count + 1)]
    with pytest.raises(SpreadsheetTooLarge):
        read_sheet(with_part(tmp_path / "lijst.xlsx", SHEET, sheet_xml(*rows)))
    assert len(read_sheet(with_part(tmp_path / "b.xlsx", SHEET, sheet_xml(*rows[1:]))).rows) > 0


@pytest.mark.parametrize(
    "part, begin, item, count",
    [
        (SHEET, "worksheet", b"<row/>", MOST_TAGS_IN_SHEETS),
        (SHEET, "worksheet", b'<c r="A1"/>', MOST_TAGS_AT_ONCE),
        ("xl/sharedStrings.xml", "sst", b"<si/>", MOST_TAGS_IN_STRINGS),
        ("xl/styles.xml", "styleSheet", b"<xf/>", MOST_TAGS_IN_THE_REST),
    ],
)
def test_a_part_with_too_many_tags_is_refused_before_anything_is_made_of_them(
    tmp_path: Path, part: str, begin: str, item: bytes, count: int
) -> None:
    content = [f"<{begin} {MAIN}>".encode(), item * (count + 1), f"</{begin}>".encode()]
    path = with_part(tmp_path / "bom.xlsx", part, content)
    assert path.stat().st_size < 100_000
    with pytest.raises(SpreadsheetTooLarge):
        read_sheet(path)


@pytest.mark.parametrize("name", ["data.bin", "blad", "foto.png", "sheet1.vml"])
@pytest.mark.parametrize("blank", [b"", b"\xef\xbb\xbf", b" \r\n" * 200_000])
def test_a_sheet_under_another_name_weighs_as_much(tmp_path: Path, name: str, blank: bytes) -> None:
    """A library finds a sheet by what points to it, whatever it is called."""
    sheet = [blank, *sheet_xml(b'<row r="1">' + b"<c/>" * MOST_TAGS_AT_ONCE + b"</row>")]
    with pytest.raises(SpreadsheetTooLarge):
        read_sheet(with_part(tmp_path / "bom.xlsx", f"xl/worksheets/{name}", sheet))


def test_sheets_under_another_name_weigh_together(tmp_path: Path) -> None:
    rows = [b"<row/>" * MOST_TAGS_AT_ONCE] * (MOST_TAGS_IN_SHEETS // MOST_TAGS_AT_ONCE + 1)
    with pytest.raises(SpreadsheetTooLarge):
        read_sheet(with_part(tmp_path / "bom.xlsx", "xl/worksheets/blad.bin", sheet_xml(*rows)))


@pytest.mark.parametrize(
    "name, content",
    [
        ("xl/media/image1.png", b"\x89PNG\r\n\x1a\n" + bytes(1_000_000)),
        ("xl/media/image1.bmp", b"BM" + b"<" * 300_000),
        ("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(1_000_000)),
        ("xl/printerSettings/printerSettings1.bin", "Kantoor".encode("utf-16-le") + bytes(5_000)),
    ],
)
def test_a_picture_or_a_macro_in_a_list_weighs_nothing(
    tmp_path: Path, name: str, content: bytes
) -> None:
    sheet = read_sheet(with_part(tmp_path / "lijst.xlsx", name, [content]))
    assert [list(row.cells) for row in sheet.rows] == PEOPLE


def test_one_text_of_megabytes_is_refused(tmp_path: Path) -> None:
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"x" * 5_000_000 + b"</t></is></c></row>"
    with pytest.raises(SpreadsheetTooLarge):
        read_sheet(with_part(tmp_path / "bom.xlsx", SHEET, sheet_xml(cell)))


def test_a_text_that_grows_while_it_is_read_is_no_list(tmp_path: Path) -> None:
    grow = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghi"))
    doctype = f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{grow}]>'.encode()
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&i;</t></is></c></row>'
    with pytest.raises(NoSpreadsheet):
        read_sheet(with_part(tmp_path / "bom.xlsx", SHEET, [doctype, *sheet_xml(cell)]))


def test_a_csv_row_that_no_spreadsheet_can_have_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "breed.csv"
    path.write_bytes(b"Roepnaam;Achternaam\nKim;Jansen" + b";" * WIDEST_ROW + b"\n")
    with pytest.raises(SpreadsheetTooLarge):
        read_sheet(path)


def test_a_cell_of_megabytes_is_told_to_be_too_long(tmp_path: Path) -> None:
    path = tmp_path / "lang.csv"
    path.write_text("Roepnaam;Achternaam;Bijzonderheden\nKim;Jansen;" + "woord " * 500_000)
    sheet = read_sheet(path)
    assert max(len(str(cell)) for row in sheet.rows for cell in row.cells) <= 50_000
    assert [one.reason for one in read_caseload(sheet, today=TODAY).problems] == [Reason.TOO_LONG]
