"""Another passphrase for the same data: nothing is lost, whatever goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from jobcoach import keychain
from jobcoach.errors import PassphraseNotChanged, WeakPassphrase, WrongPassphrase
from jobcoach.keychain import NO_KEYRING
from jobcoach.paths import DataDir
from jobcoach.usecases import setup
from tests.support.laptop import PASSPHRASE, alone, memory_keyring, note, person, texts

NEW = "een heel andere zin nu"


def test_the_new_one_opens_the_same_data_and_the_old_one_no_longer(tmp_path: Path) -> None:
    anna, data_dir = alone(tmp_path / "anna"), DataDir(tmp_path / "anna")
    kim = person(anna)
    note(anna, kim, "Samen de stal gedaan")
    setup.change_passphrase(anna, data_dir, old=PASSPHRASE, new=NEW, keyring=NO_KEYRING)
    with pytest.raises(WrongPassphrase):
        setup.unlock(data_dir, passphrase=PASSPHRASE, keyring=NO_KEYRING, clock=anna.clock)
    again = setup.unlock(data_dir, passphrase=NEW, keyring=NO_KEYRING, clock=anna.clock)
    assert texts(again, kim) == ["Samen de stal gedaan"]


def test_it_tells_whether_the_keyring_opens_the_data_too(tmp_path: Path) -> None:
    anna, data_dir = alone(tmp_path / "anna"), DataDir(tmp_path / "anna")
    keyring = memory_keyring()
    by_itself = setup.change_passphrase(anna, data_dir, old=PASSPHRASE, new=NEW, keyring=keyring)
    assert by_itself
    assert keychain.open_with_keyring(data_dir.keys, keyring) == anna.database.data_key
    assert not setup.change_passphrase(anna, data_dir, old=NEW, new=PASSPHRASE, keyring=NO_KEYRING)


@pytest.mark.parametrize(
    "old, new, trouble",
    [("niet de goede zin", NEW, WrongPassphrase), (PASSPHRASE, "kort", WeakPassphrase)],
)
def test_a_wrong_old_one_or_a_weak_new_one_changes_nothing(
    tmp_path: Path, old: str, new: str, trouble: type[Exception]
) -> None:
    anna, data_dir = alone(tmp_path / "anna"), DataDir(tmp_path / "anna")
    before = data_dir.keys.read_bytes()
    with pytest.raises(trouble):
        setup.change_passphrase(anna, data_dir, old=old, new=new, keyring=NO_KEYRING)
    assert data_dir.keys.read_bytes() == before


def test_when_the_keys_cannot_be_written_the_old_one_still_opens(tmp_path: Path) -> None:
    anna, data_dir = alone(tmp_path / "anna"), DataDir(tmp_path / "anna")
    (data_dir.root / "sleutels.json.nieuw").mkdir()
    with pytest.raises(PassphraseNotChanged):
        setup.change_passphrase(anna, data_dir, old=PASSPHRASE, new=NEW, keyring=NO_KEYRING)
    keychain.open_with_passphrase(data_dir.keys, PASSPHRASE)


def test_without_its_line_in_the_access_log_it_is_not_changed(tmp_path: Path) -> None:
    anna, data_dir = alone(tmp_path / "anna"), DataDir(tmp_path / "anna")
    with anna.database.write() as tx:
        tx.connection.execute(
            text(
                "CREATE TRIGGER full BEFORE INSERT ON logregel WHEN new.onderwerp = 'wachtwoordzin'"
                " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
            )
        )
    with pytest.raises((PassphraseNotChanged, DBAPIError)):
        setup.change_passphrase(anna, data_dir, old=PASSPHRASE, new=NEW, keyring=NO_KEYRING)
    keychain.open_with_passphrase(data_dir.keys, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        keychain.open_with_passphrase(data_dir.keys, NEW)
