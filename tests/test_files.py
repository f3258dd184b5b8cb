"""Files that the program writes and reads back: whole, for one user, and whatever lies there."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from jobcoach import keychain
from jobcoach.cli.shown import show
from jobcoach.errors import KeysMissing
from jobcoach.keychain import NO_KEYRING
from jobcoach.paths import write_durably

PASSPHRASE = "vier losse woorden samen"


def test_a_link_that_someone_put_in_the_way_is_never_written_through(tmp_path: Path) -> None:
    other = tmp_path / "van-een-ander.txt"
    other.write_text("blijft")
    (tmp_path / "rapport.pdf.nieuw").symlink_to(other)
    write_durably(tmp_path / "rapport.pdf", b"geheim")
    assert other.read_text() == "blijft"
    assert (tmp_path / "rapport.pdf").read_bytes() == b"geheim"
    assert not (tmp_path / "rapport.pdf").is_symlink()


def test_a_file_that_others_may_read_does_not_become_the_report(tmp_path: Path) -> None:
    planted = tmp_path / "rapport.pdf.nieuw"
    planted.touch()
    planted.chmod(0o666)
    write_durably(tmp_path / "rapport.pdf", b"geheim")
    assert stat.S_IMODE((tmp_path / "rapport.pdf").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "damage",
    [
        {"passphrase": None},
        {"passphrase": {}},
        {"salt": "AA=="},
        {"salt": 7},
        {"nonce": "?"},
        {"lanes": 0},
        {"memory_kib": 1 << 40},
    ],
)
def test_damaged_keys_are_said_to_be_damaged(tmp_path: Path, damage: dict[str, object]) -> None:
    path = tmp_path / "sleutels.json"
    keychain.create_keys(path, PASSPHRASE, NO_KEYRING)
    content = json.loads(path.read_bytes())
    if "passphrase" in damage:
        content |= damage
    else:
        content["passphrase"] |= damage
    path.write_text(json.dumps(content))
    with pytest.raises(KeysMissing):
        keychain.open_with_passphrase(path, PASSPHRASE)


def test_what_a_colleague_typed_does_not_steer_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show([{"tekst": "\x1b]0;gekaapt\x07tekst\nid: valse regel"}], as_json=False)
    assert capsys.readouterr().out == "tekst:  ]0;gekaapt tekst id: valse regel\n"
