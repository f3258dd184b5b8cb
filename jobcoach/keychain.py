"""The data key of a laptop: random, and wrapped twice, so that either way opens it.

One wrap opens with the key that the operating system's keyring keeps, one with the passphrase
(Argon2id). A lost keyring or a new passphrase never touches the database: only the wraps change.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from jobcoach.errors import KeysMissing, PassphraseNeeded, WeakPassphrase, WrongPassphrase
from jobcoach.paths import write_durably

KEY_BYTES = 32
SHORTEST_PASSPHRASE = 12
"""Characters."""
SERVICE = "nl.jobcoach"
TRUSTED_BACKENDS = (
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
    ("keyring.backends.libsecret", "Keyring"),
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.Windows", "WinVaultKeyring"),
)
"""Keyrings of operating systems. Others may keep the key in plain text: those are never used."""
_ARGON_MEMORY_KIB = 64 * 1024
_ARGON_ITERATIONS = 3
_ARGON_LANES = 4
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Keyring:
    """A keyring that can keep one secret text under a name. `None` from `get`: it has none."""

    get: Callable[[str], str | None]
    put: Callable[[str, str], bool]
    """False when it could not be kept."""
    remove: Callable[[str], None]


def _nothing(_: str) -> None:
    return None


NO_KEYRING = Keyring(get=_nothing, put=lambda name, secret: False, remove=_nothing)
"""For computers without a trusted keyring: only the passphrase opens the data."""


def system_keyring() -> Keyring:
    """The operating system's keyring, or NO_KEYRING where there is none that we trust.

    JOBCOACH_KEYRING=off gives NO_KEYRING. A keyring that is locked or fails later behaves as one
    without the secret: the passphrase still opens.
    """
    if os.environ.get("JOBCOACH_KEYRING", "").lower() == "off":
        return NO_KEYRING
    import keyring  # here, because it looks for every backend at import
    from keyring.errors import KeyringError

    try:
        backend = keyring.get_keyring()
    except (KeyringError, RuntimeError):
        return NO_KEYRING
    # A chain of several is only a wrapper: the first trusted one in it is the one to use.
    candidates = [*getattr(backend, "backends", ()), backend]
    for candidate in candidates:
        if (type(candidate).__module__, type(candidate).__name__) in TRUSTED_BACKENDS:
            if hasattr(candidate, "persist"):
                candidate.persist = "local machine"  # Windows would let it roam
            return _guarded(candidate)
    return NO_KEYRING


def _guarded(backend: Any) -> Keyring:
    from keyring.errors import KeyringError

    def get(name: str) -> str | None:
        try:
            found: str | None = backend.get_password(SERVICE, name)
        except (KeyringError, OSError, RuntimeError):
            return None
        return found

    def put(name: str, secret: str) -> bool:
        try:
            backend.set_password(SERVICE, name, secret)
        except (KeyringError, OSError, RuntimeError):
            return False
        return get(name) == secret

    def remove(name: str) -> None:
        try:
            backend.delete_password(SERVICE, name)
        except (KeyringError, OSError, RuntimeError):
            return

    return Keyring(get, put, remove)


def _passphrase_key(passphrase: str, salt: bytes, wrap: dict[str, Any]) -> bytes:
    return Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=int(wrap["iterations"]),
        lanes=int(wrap["lanes"]),
        memory_cost=int(wrap["memory_kib"]),
    ).derive(passphrase.encode())


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _seal(data_key: bytes, with_key: bytes, name: str) -> dict[str, Any]:
    nonce = secrets.token_bytes(12)
    sealed = AESGCM(with_key).encrypt(nonce, data_key, name.encode())
    return {"nonce": _text(nonce), "sealed": _text(sealed)}


def _open(wrap: dict[str, Any], with_key: bytes, name: str) -> bytes | None:
    try:
        return AESGCM(with_key).decrypt(
            base64.b64decode(wrap["nonce"]), base64.b64decode(wrap["sealed"]), name.encode()
        )
    except InvalidTag:
        return None


def check_strength(passphrase: str) -> None:
    """Raises WeakPassphrase when it is shorter than SHORTEST_PASSPHRASE characters."""
    if len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        raise WeakPassphrase


def create_keys(path: Path, passphrase: str, keyring: Keyring) -> bytes:
    """Make a data key, write its wraps to `path` and give the key, 32 bytes.

    Raises WeakPassphrase, and OSError when the file cannot be written.
    """
    check_strength(passphrase)
    data_key = secrets.token_bytes(KEY_BYTES)
    name = secrets.token_hex(8)
    _write(path, name, data_key, passphrase, keyring)
    return data_key


def change_passphrase(path: Path, data_key: bytes, passphrase: str, keyring: Keyring) -> None:
    """Wrap the same data key anew; the database is not touched. Raises WeakPassphrase."""
    check_strength(passphrase)
    _write(path, str(_read(path)["name"]), data_key, passphrase, keyring)


def _write(path: Path, name: str, data_key: bytes, passphrase: str, keyring: Keyring) -> None:
    salt = secrets.token_bytes(16)
    by_passphrase: dict[str, Any] = {
        "kdf": "argon2id",
        "salt": _text(salt),
        "iterations": _ARGON_ITERATIONS,
        "lanes": _ARGON_LANES,
        "memory_kib": _ARGON_MEMORY_KIB,
    }
    by_passphrase |= _seal(data_key, _passphrase_key(passphrase, salt, by_passphrase), name)
    content: dict[str, Any] = {"version": _VERSION, "name": name, "passphrase": by_passphrase}
    keyring_key = secrets.token_bytes(KEY_BYTES)
    if keyring.put(name, keyring_key.hex()):
        content["keyring"] = _seal(data_key, keyring_key, name)
    write_durably(path, json.dumps(content, indent=1).encode())


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_bytes())
        if content["version"] != _VERSION or not isinstance(content["passphrase"], dict):
            raise KeysMissing
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise KeysMissing from error
    found: dict[str, Any] = content
    return found


def open_with_keyring(path: Path, keyring: Keyring) -> bytes | None:
    """The data key if the keyring can open it, else None. Raises KeysMissing."""
    content = _read(path)
    secret = keyring.get(str(content["name"])) if "keyring" in content else None
    if secret is None:
        return None
    try:
        return _open(content["keyring"], bytes.fromhex(secret), str(content["name"]))
    except ValueError:
        return None


def open_with_passphrase(path: Path, passphrase: str) -> bytes:
    """The data key. Raises WrongPassphrase or KeysMissing. Takes about 0.1 second by design."""
    content = _read(path)
    wrap = content["passphrase"]
    try:
        key = _passphrase_key(passphrase, base64.b64decode(wrap["salt"]), wrap)
        data_key = _open(wrap, key, str(content["name"]))
    except (KeyError, TypeError, ValueError, OverflowError, MemoryError) as error:
        raise KeysMissing from error  # damaged: no passphrase can open it
    if data_key is None:
        raise WrongPassphrase
    return data_key


def open_keys(path: Path, passphrase: str | None, keyring: Keyring) -> bytes:
    """The data key by passphrase if one is given, else by the keyring.

    A keyring that lost the secret is given a new one when the passphrase opened. Raises
    PassphraseNeeded, WrongPassphrase or KeysMissing.
    """
    if passphrase is None:
        data_key = open_with_keyring(path, keyring)
        if data_key is None:
            raise PassphraseNeeded
        return data_key
    data_key = open_with_passphrase(path, passphrase)
    if open_with_keyring(path, keyring) is None and keyring is not NO_KEYRING:
        _write(path, str(_read(path)["name"]), data_key, passphrase, keyring)
    return data_key
