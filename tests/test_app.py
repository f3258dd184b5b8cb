"""What the app gives to the window, with a real data directory."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobcoach import app
from jobcoach.errors import InsideDataDir, WrongPassphrase
from jobcoach.paths import DataDir
from tests.support.laptop import PASSPHRASE, alone, memory_keyring

NEW = "een heel andere zin nu"


def test_the_window_can_change_the_passphrase_and_make_a_backup(tmp_path: Path) -> None:
    alone(tmp_path / "anna").database.close()
    data_dir, keyring = DataDir(tmp_path / "anna"), memory_keyring()
    doors = app.doors_for(data_dir, keyring)
    upkeep = doors.unlock(PASSPHRASE).upkeep
    assert upkeep is not None
    assert upkeep.opens_by_itself(), "the keyring has a key since the passphrase opened it"
    with pytest.raises(WrongPassphrase):
        upkeep.change_passphrase("niet de goede zin", NEW)
    assert upkeep.change_passphrase(PASSPHRASE, NEW)
    assert doors.unlock(None).gebruiker.naam == "Anna de Wit"
    assert doors.unlock(NEW).gebruiker.naam == "Anna de Wit"
    with pytest.raises(WrongPassphrase):
        doors.unlock(PASSPHRASE)
    assert upkeep.last_backup() is None
    with pytest.raises(InsideDataDir):
        upkeep.backup(data_dir.keys)
    assert upkeep.backup(tmp_path / "anna.jobcoach") == (tmp_path / "anna.jobcoach").stat().st_size
    made = upkeep.last_backup()
    assert made is not None
    assert made.file == str(tmp_path / "anna.jobcoach")
