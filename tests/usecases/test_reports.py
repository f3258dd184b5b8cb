"""A report as a file: where one asks for it, never over the data, and always in the log."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.exc import SQLAlchemyError

from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.errors import FileUnwritable, Forbidden, InsideDataDir, JobcoachError, NotFound
from jobcoach.usecases import access_log, caseload, reports
from jobcoach.usecases.door import Door
from tests.support.laptop import alone, person


@pytest.fixture
def anna(tmp_path: Path) -> Door:
    return alone(tmp_path / "anna")


def copies(door: Door) -> list[tuple[str | None, str]]:
    """Whose report was copied, and how that ended, as the access log tells."""
    return [
        (line.assistentmedewerker_id, line.uitslag.value)
        for line in access_log.list_logregels(door)
        if line.gebeurtenis is Gebeurtenis.KOPIEREN
    ]


def test_a_copy_stands_where_one_asked_and_in_the_access_log(anna: Door, tmp_path: Path) -> None:
    kim = person(anna)
    path = tmp_path / "kim.pdf"
    reports.keep_copy(anna, kim.id, onderwerp="voortgang", content=b"%PDF 1", path=path)
    reports.keep_copy(anna, kim.id, onderwerp="voortgang", content=b"%PDF 2", path=path)
    assert path.read_bytes() == b"%PDF 2"
    assert path.stat().st_mode & 0o077 == 0
    assert copies(anna) == [(kim.id, "gelukt")] * 2


@pytest.mark.parametrize(
    "place, error",
    [
        ("anna/jobcoach.db", InsideDataDir),
        ("anna/kopieen/../sleutels.json", InsideDataDir),
        ("anna/nieuw.pdf", InsideDataDir),
        ("link/sleutels.json", InsideDataDir),
        ("een map die er niet is/kim.pdf", FileUnwritable),
    ],
)
def test_what_can_not_be_written_changes_nothing_and_leaves_no_line(
    anna: Door, tmp_path: Path, place: str, error: type[JobcoachError]
) -> None:
    kim = person(anna)
    (tmp_path / "link").symlink_to(tmp_path / "anna")
    before = {path: path.read_bytes() for path in (tmp_path / "anna").glob("*.json")}
    with pytest.raises(error):
        reports.keep_copy(
            anna, kim.id, onderwerp="voortgang", content=b"%PDF", path=tmp_path / place
        )
    assert {path: path.read_bytes() for path in (tmp_path / "anna").glob("*.json")} == before
    assert copies(anna) == []
    assert person(anna, "Siân").roepnaam == "Siân"


NO_LINE = (
    "CREATE TRIGGER full BEFORE INSERT ON logregel"
    " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END",
)
NO_COMMIT = (
    "PRAGMA foreign_keys = ON",
    "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
    "CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)",
    "CREATE TRIGGER orphan AFTER INSERT ON logregel BEGIN INSERT INTO child VALUES (7); END",
)


@pytest.mark.parametrize("failing", [NO_LINE, NO_COMMIT], ids=["line", "commit"])
@pytest.mark.parametrize("before", [None, b"%PDF 1"], ids=["new", "over another"])
def test_a_file_without_its_line_does_not_stay(
    anna: Door, tmp_path: Path, failing: tuple[str, ...], before: bytes | None
) -> None:
    kim = person(anna)
    folder = tmp_path / "stick"
    folder.mkdir()
    path = folder / "kim.pdf"
    if before is not None:
        path.write_bytes(before)
    with anna.database._engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        for statement in failing:
            raw.execute(statement)
    with pytest.raises((JobcoachError, SQLAlchemyError)):
        reports.keep_copy(anna, kim.id, onderwerp="voortgang", content=b"%PDF 2", path=path)
    with pytest.raises((JobcoachError, SQLAlchemyError)):
        caseload.save_remarks(anna, path, ())
    left = {one.name: one.read_bytes() for one in folder.iterdir()}
    assert left == ({} if before is None else {"kim.pdf": before})


def test_a_file_stands_whole_beside_its_place_before_it_gets_its_name(
    anna: Door, tmp_path: Path
) -> None:
    """A folder of that name: nothing is written, there is no line, and nothing is left."""
    kim = person(anna)
    folder = tmp_path / "stick"
    (folder / "kim.pdf").mkdir(parents=True)
    with pytest.raises(FileUnwritable):
        reports.keep_copy(
            anna, kim.id, onderwerp="voortgang", content=b"%PDF", path=folder / "kim.pdf"
        )
    assert [one.name for one in folder.iterdir()] == ["kim.pdf"]
    assert copies(anna) == []


def test_a_copy_of_someone_who_is_not_here_is_refused_and_never_written(
    anna: Door, tmp_path: Path
) -> None:
    path = tmp_path / "iemand.pdf"
    with pytest.raises((NotFound, Forbidden)):
        reports.keep_copy(anna, "iemand", onderwerp="voortgang", content=b"%PDF", path=path)
    assert not path.exists()
    assert copies(anna) == [("iemand", "geweigerd")]
