"""A back-up: where it may stand, who may read it, and when the last one was made."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jobcoach.errors import FileUnwritable, InsideDataDir, NoBackup
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


def marked(content: bytes, of_list: int, of_file: int, value: int) -> bytes:
    """A zip of which each file says something else here in the list, and there before it."""
    changed = bytearray(content)
    for sign, place in ((b"PK\x01\x02", of_list), (b"PK\x03\x04", of_file)):
        at = -1
        while (at := changed.find(sign, at + 1)) >= 0:
            changed[at + place] = value
    return bytes(changed)


def packed(content: bytes) -> bytes:
    """The same files, made small."""
    source, target = io.BytesIO(content), io.BytesIO()
    with (
        zipfile.ZipFile(source) as before,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(name, before.read(name))
    return target.getvalue()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: marked(content, 8, 6, 1),  # asks a password
        lambda content: marked(content, 10, 8, 99),  # packed in a way that nobody knows
        lambda content: marked(content, 6, 4, 250),  # by a program of a later day
        packed,  # as a bomb is
    ],
)
def test_what_is_no_backup_of_ours_is_refused_in_words(
    tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    anna, there = alone(tmp_path / "anna"), DataDir(tmp_path / "nieuw")
    source = tmp_path / "anna.jobcoach"
    copies.backup(anna, DataDir(tmp_path / "anna"), source)
    source.write_bytes(spoil(source.read_bytes()))
    with pytest.raises(NoBackup):
        copies.restore(source, there, passphrase=PASSPHRASE, keyring=NO_KEYRING, clock=TestClock())
    assert not there.root.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name is letters")
def test_a_backup_may_have_any_name(tmp_path: Path) -> None:
    """On Linux one may hold bytes that are no letters, from an old disk for one."""
    anna = alone(tmp_path / "anna")
    target = tmp_path / os.fsdecode(b"kopie\xff.jobcoach")
    copies.backup(anna, DataDir(tmp_path / "anna"), target)
    made = copies.last_backup(anna)
    assert made is not None
    assert made.file == str(tmp_path / "kopie?.jobcoach")
