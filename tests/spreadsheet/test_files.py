"""A file that is no list gets one clear sentence, whatever it is."""

import os
import struct
import zipfile
from pathlib import Path

import pytest

from jobcoach.errors import (
    FileUnreadable,
    JobcoachError,
    NoSpreadsheet,
    SpreadsheetEmpty,
    SpreadsheetLocked,
    SpreadsheetTooLarge,
)
from jobcoach.spreadsheet.limits import MOST_COLUMNS, MOST_ROWS
from jobcoach.spreadsheet.read import read_sheet
from tests.spreadsheet.files import PEOPLE, write_text, write_workbook

DATA = Path(__file__).parents[1] / "data"


def refused(path: Path, error: type[JobcoachError]) -> None:
    with pytest.raises(error) as told:
        read_sheet(path)
    assert type(told.value) is error
    assert str(told.value) == f"{error.title}. {error.advice}"


@pytest.mark.parametrize("content", [b"", b"\n", b" \r\n ;;\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_file_without_a_value_is_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "leeg.csv"
    path.write_bytes(content)
    refused(path, SpreadsheetEmpty)


def test_a_workbook_with_a_password_says_so() -> None:
    """Encrypted as Excel does it, with the password 'geheim'."""
    refused(DATA / "met-wachtwoord.xlsx", SpreadsheetLocked)


def test_a_zip_with_a_password_says_so(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "lijst.xlsx", Blad1=PEOPLE)
    content = bytearray(path.read_bytes())
    place = 0
    while (place := content.find(b"PK\x01\x02", place)) >= 0:  # the table of contents
        content[place + 8] |= 0x1
        place += 4
    path.write_bytes(content)
    refused(path, SpreadsheetLocked)


def test_an_old_excel_file_says_how_to_save_it(tmp_path: Path) -> None:
    path = tmp_path / "oud.xls"
    path.write_bytes(
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "Workbook".encode("utf-16-le")
    )
    refused(path, NoSpreadsheet)
    assert "Excel-bestand (xlsx)" in NoSpreadsheet.advice


def zip_of(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return path


def test_another_kind_of_file_is_no_list(tmp_path: Path) -> None:
    opendocument = zip_of(
        tmp_path / "lijst.ods", mimetype=b"application/vnd.oasis", content=b"<x/>"
    )
    refused(opendocument, NoSpreadsheet)
    refused(zip_of(tmp_path / "brief.docx", word__document=b"<x/>"), NoSpreadsheet)
    refused(zip_of(tmp_path / "leeg.zip"), NoSpreadsheet)
    picture = tmp_path / "foto.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(2000))
    refused(picture, NoSpreadsheet)


def test_a_file_of_200_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "groot.csv"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    refused(path, SpreadsheetTooLarge)


def test_a_workbook_that_unpacks_to_gigabytes_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "bom.xlsx"
    nothing = bytes(1024 * 1024)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(101):
                part.write(nothing)
    assert path.stat().st_size < 1_000_000
    refused(path, SpreadsheetTooLarge)


def test_a_workbook_that_lies_about_its_size_is_not_believed(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "lijst.xlsx", Blad1=PEOPLE)
    content = bytearray(path.read_bytes())
    place = content.rfind(b"PK\x01\x02")
    content[place + 24 : place + 28] = struct.pack("<I", 5)
    path.write_bytes(content)
    with pytest.raises(JobcoachError):
        read_sheet(path)


def test_a_list_beyond_the_limits_is_refused(tmp_path: Path) -> None:
    people = [PEOPLE[0], *[["1", "Kim", "Jansen", "", "", ""]] * MOST_ROWS]
    assert len(read_sheet(write_text(tmp_path / "a.csv", people[:-1])).rows) == MOST_ROWS
    refused(write_text(tmp_path / "a.csv", people), SpreadsheetTooLarge)
    wide = [["Roepnaam", "Achternaam", *["x"] * MOST_COLUMNS]]
    refused(write_text(tmp_path / "b.csv", wide), SpreadsheetTooLarge)


def test_a_row_that_no_spreadsheet_can_have_is_refused(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "lijst.xlsx", Blad1=PEOPLE)
    target = tmp_path / "diep.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = content.replace(b'<row r="4"', b'<row r="99999999999"')
            new.writestr(name, content)
    refused(target, SpreadsheetTooLarge)


def test_what_cannot_be_opened_is_said_to_be_so(tmp_path: Path) -> None:
    refused(tmp_path / "weg.csv", FileUnreadable)
    refused(tmp_path, FileUnreadable)
    refused(Path("/dev/zero"), FileUnreadable)
    refused(tmp_path / "geen\0naam.csv", FileUnreadable)
    (tmp_path / "kring").symlink_to(tmp_path / "kring")
    refused(tmp_path / "kring", FileUnreadable)
    os.mkfifo(tmp_path / "pijp")
    refused(tmp_path / "pijp", FileUnreadable)
