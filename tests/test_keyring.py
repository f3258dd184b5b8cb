"""A real keyring of a real desktop: it opens the laptop, and losing it costs nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from pathlib import Path
from jobcoach import keychain
path = Path(sys.argv[1])
ring = keychain.system_keyring()
assert ring is not keychain.NO_KEYRING, "no trusted keyring was found"
key = keychain.create_keys(path, "vier losse woorden samen", ring)
assert keychain.open_keys(path, None, keychain.system_keyring()) == key
assert key.hex() not in path.read_text()
print(key.hex())
"""
LOST = """
import sys
from pathlib import Path
from jobcoach import keychain
from jobcoach.errors import PassphraseNeeded
path = Path(sys.argv[1])
ring = keychain.system_keyring()
try:
    keychain.open_keys(path, None, ring)
except PassphraseNeeded:
    print(keychain.open_keys(path, "vier losse woorden samen", ring).hex())
    print(keychain.open_keys(path, None, ring).hex())
"""
PLAIN = """
import keyring
from jobcoach import keychain
from keyring.backend import KeyringBackend
class Plain(KeyringBackend):
    priority = 9
    def get_password(self, service, username): return None
    def set_password(self, service, username, password): raise AssertionError("kept in plain text")
keyring.set_keyring(Plain())
assert keychain.system_keyring() is keychain.NO_KEYRING
print("none")
"""


def in_a_desktop_session(home: Path, script: str, *arguments: str) -> str:
    """Run Python in a D-Bus session of its own with an unlocked GNOME keyring."""
    home.mkdir(exist_ok=True)
    start = (
        'eval "$(printf "geheim\\n" | gnome-keyring-daemon --unlock --components=secrets)";'
        ' exec "$@"'
    )
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "HOME")
    done = subprocess.run(
        [
            "dbus-run-session",
            "--",
            "bash",
            "-c",
            start,
            "-",
            sys.executable,
            "-c",
            script,
            *arguments,
        ],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | dict.fromkeys(names, str(home)) | {"JOBCOACH_KEYRING": ""},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_keyring_of_the_desktop_opens_the_laptop_and_may_be_lost(tmp_path: Path) -> None:
    keys = tmp_path / "sleutels.json"
    key = in_a_desktop_session(tmp_path / "home", SCRIPT, str(keys)).strip()
    assert len(key) == 64
    for file in (tmp_path / "home").rglob("*"):
        if file.is_file():
            assert key.encode() not in file.read_bytes()
    lost = in_a_desktop_session(tmp_path / "other home", LOST, str(keys)).split()
    assert lost == [key, key]


def test_a_keyring_that_we_do_not_know_is_never_used() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PLAIN],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"JOBCOACH_KEYRING": ""},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "none"
