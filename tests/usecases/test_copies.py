"""A back-up: where it may stand, who may read it, and when the last one was made."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from jobcoach.errors import FileUnwritable, InsideDataDir
from jobcoach.keychain import NO_KEYRING
from jobcoach.paths import DataDir
from jobcoach.usecases import copies
from tests.support.laptop import PASSPHRASE, TestClock, alone, note, person, texts


def test_a_backup_never_overwrites_the_data_themselves(tmp_path: Path) -> None:
    anna, data_dir = alone(tmp_path / "anna"), DataDir(tmp_path / "anna")
    kim = person(anna)
    note(anna, kim, "Samen de stal gedaan")
    (tmp_path / "omweg").symlink_to(data_dir.root)
    before = data_dir.keys.read_bytes()
    for target in (
        data_dir.database,
        data_dir.keys,
        data_dir.copies / "nieuw.jobcoach",
        tmp_path / "omweg" / "jobcoach.db",
    ):
        with pytest.raises(InsideDataDir):
            copies.backup(anna, data_dir, target)
    assert data_dir.keys.read_bytes() == before
    assert texts(anna, kim) == ["Samen de stal gedaan"]
    assert copies.last_backup(anna) is None


def test_it_is_known_when_the_last_one_was_made_and_where(tmp_path: Path) -> None:
    clock = TestClock(datetime(2026, 11, 3, 9, 30, tzinfo=UTC))
    anna, data_dir = alone(tmp_path / "anna", clock), DataDir(tmp_path / "anna")
    assert copies.last_backup(anna) is None
    copies.backup(anna, data_dir, tmp_path / "eerste.jobcoach")
    clock.pass_days(7)
    copies.backup(anna, data_dir, tmp_path / "tweede.jobcoach")
    made = copies.last_backup(anna)
    assert made is not None
    assert made.moment.date() == datetime(2026, 11, 10, tzinfo=UTC).date()
    assert made.file == str(tmp_path / "tweede.jobcoach")


def test_one_that_could_not_be_written_does_not_count(tmp_path: Path) -> None:
    anna, data_dir = alone(tmp_path / "anna"), DataDir(tmp_path / "anna")
    with pytest.raises(FileUnwritable):
        copies.backup(anna, data_dir, tmp_path / "nergens" / "anna.jobcoach")
    assert copies.last_backup(anna) is None
    assert list(tmp_path.iterdir()) == [data_dir.root]


def test_nobody_else_on_the_computer_reads_a_backup_or_what_came_out_of_it(tmp_path: Path) -> None:
    anna = alone(tmp_path / "anna")
    copies.backup(anna, DataDir(tmp_path / "anna"), tmp_path / "anna.jobcoach")
    there = DataDir(tmp_path / "nieuw")
    copies.restore(
        tmp_path / "anna.jobcoach",
        there,
        passphrase=PASSPHRASE,
        keyring=NO_KEYRING,
        clock=TestClock(),
    )
    for path in (tmp_path / "anna.jobcoach", there.keys, there.database):
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_the_laptop_that_came_out_of_a_backup_has_none_of_its_own_yet(tmp_path: Path) -> None:
    anna, data_dir = alone(tmp_path / "anna"), DataDir(tmp_path / "anna")
    for name in ("eerste", "tweede"):
        copies.backup(anna, data_dir, tmp_path / name)
    again = copies.restore(
        tmp_path / "tweede",
        DataDir(tmp_path / "nieuw"),
        passphrase=PASSPHRASE,
        keyring=NO_KEYRING,
        clock=TestClock(),
    )
    assert copies.last_backup(again) is None
