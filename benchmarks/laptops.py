"""A laptop for measuring: a real data directory, and a keyring that answers at once."""

from __future__ import annotations

import json
from pathlib import Path

from jobcoach.domain.moment import system_clock
from jobcoach.keychain import Keyring
from jobcoach.paths import DataDir
from jobcoach.store import device
from jobcoach.usecases import setup
from jobcoach.usecases.door import Door

PASSPHRASE = "vier losse woorden samen"


def stub_keyring(secrets: Path) -> Keyring:
    """Keeps secrets in a plain file: for invented data only. Asking it takes no time."""
    kept: dict[str, str] = json.loads(secrets.read_text("utf-8")) if secrets.exists() else {}

    def put(name: str, secret: str) -> bool:
        kept[name] = secret
        secrets.write_text(json.dumps(kept), "utf-8")
        return True

    def remove(name: str) -> None:
        kept.pop(name, None)
        secrets.write_text(json.dumps(kept), "utf-8")

    return Keyring(kept.get, put, remove)


def opened(root: Path, secrets: Path) -> Door:
    """A laptop that is unlocked by its keyring."""
    return setup.unlock(
        DataDir(root), passphrase=None, keyring=stub_keyring(secrets), clock=system_clock
    )


def enrolled(root: Path, secrets: Path, url: str, code: str) -> Door:
    """A laptop that was just connected to a server."""
    return setup.enrol(
        DataDir(root),
        url=url,
        code=code,
        device_name=root.name,
        passphrase=PASSPHRASE,
        keyring=stub_keyring(secrets),
        clock=system_clock,
    )


def moved_to(door: Door, url: str) -> None:
    """The server now listens at another address."""
    with door.database.write() as tx:
        present = device.server(tx)
        assert present is not None
        device.put_server(tx, device.Server(url, present.token))
