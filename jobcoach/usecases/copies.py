"""A copy of the whole laptop in one file, and bringing it back on this or another laptop."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO

from jobcoach import keychain
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.moment import Clock, instant_of, instant_text
from jobcoach.domain.stamps import new_device_id
from jobcoach.domain.toegang import Recht
from jobcoach.errors import (
    AlreadySetUp,
    FileUnreadable,
    FileUnwritable,
    InsideDataDir,
    NoBackup,
)
from jobcoach.keychain import NO_KEYRING, Keyring
from jobcoach.paths import DataDir, readable
from jobcoach.store import device, renaming
from jobcoach.store.backup import copy_to
from jobcoach.store.database import Database
from jobcoach.usecases.door import Door
from jobcoach.usecases.setup import unlock

_DATABASE = "jobcoach.db"
_KEYS = "sleutels.json"
_AT_ONCE_BYTES = 1 << 20
_ENCRYPTED = 1
"""The flag in a zip of a file that asks a password; ours are encrypted inside."""
_MADE_AT = "backup_made_at"
_MADE_IN = "backup_made_in"


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that was made on this laptop."""

    moment: datetime
    file: str
    """Where it was written. Perhaps on a disk that is not there now."""


def last_backup(door: Door) -> Backup | None:
    """The last copy that was made on this laptop; None: there was none since it was set up."""
    with door.aside() as work:
        moment, file = (device.get(work.tx, name) for name in (_MADE_AT, _MADE_IN))
    return Backup(instant_of(moment), file) if moment and file else None


def backup(door: Door, data_dir: DataDir, target: Path) -> int:
    """Write a copy of everything to one file; gives its size in bytes.

    It is encrypted like the laptop itself, opens with the same passphrase, and may be read by
    this user only. Raises InsideDataDir, FileUnwritable, DiskFull; a file that stood there is
    replaced only by a whole one.
    """
    if data_dir.holds(target):
        raise InsideDataDir
    with door.enter(Recht.EIGEN_LAPTOP, Gebeurtenis.KOPIEREN, "back-up"):
        pass
    temporary = target.with_name(target.name + ".nieuw")
    try:
        with _aside(data_dir) as folder:
            copy = folder / _DATABASE
            copy_to(door.database, copy, door.database.data_key)
            with (
                _for_this_user(temporary) as file,
                zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive,
            ):
                archive.write(copy, _DATABASE)
                archive.write(data_dir.keys, _KEYS)
        temporary.replace(target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise FileUnwritable from error
    with door.aside() as work:
        device.put(work.tx, _MADE_AT, instant_text(work.now))
        device.put(work.tx, _MADE_IN, readable(str(target.resolve())))
    return target.stat().st_size


@contextmanager
def _aside(data_dir: DataDir) -> Iterator[Path]:
    """A folder that is gone afterwards. One that a stop halfway leaves goes with the next removal
    of a dossier, as all copies do. Raises OSError."""
    data_dir.copies.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data_dir.copies) as folder:
        yield Path(folder)


@contextmanager
def _for_this_user(path: Path) -> Iterator[IO[bytes]]:
    """A new file that nobody else may read, on the disk when the block ends. Raises OSError."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def restore(
    source: Path, data_dir: DataDir, *, passphrase: str, keyring: Keyring, clock: Clock
) -> Door:
    """Bring a copy back into an empty data directory. Opens with the passphrase of that time.

    The laptop then counts as a new one: what was not sent when the copy was made is sent under a
    new name, so that it can never be taken for something else, and a laptop that had a server
    must be enrolled with it again. Raises AlreadySetUp, FileUnreadable, NoBackup,
    WrongPassphrase; then nothing was written.
    """
    if data_dir.database.exists():
        raise AlreadySetUp
    _require_whole(source)
    try:
        data_dir.create()
        with _aside(data_dir) as folder:
            trial = DataDir(folder)
            with zipfile.ZipFile(source) as archive:
                for name, path in ((_DATABASE, trial.database), (_KEYS, trial.keys)):
                    with archive.open(name) as packed, _for_this_user(path) as file:
                        shutil.copyfileobj(packed, file, _AT_ONCE_BYTES)
            key = keychain.open_with_passphrase(trial.keys, passphrase)
            whole = Database(trial.database, key)
            faults = whole.integrity_problems()
            whole.close()
            if faults:
                raise NoBackup
            trial.keys.replace(data_dir.keys)
            trial.database.replace(data_dir.database)
    except OSError as error:
        raise FileUnwritable from error
    door = unlock(data_dir, passphrase=passphrase, keyring=NO_KEYRING, clock=clock)
    keychain.open_keys(data_dir.keys, passphrase, keyring)
    who = replace(door.who, device_id=new_device_id())
    with door.database.write() as tx:
        renaming.rename(tx, who.device_id)
        device.put(tx, "server_token", "")
        device.put(tx, _MADE_AT, "")  # those copies were of the laptop that is no more
    return Door(door.database, who, clock)


def _require_whole(source: Path) -> None:
    """Raises FileUnreadable, and NoBackup for what is no copy of ours, or a damaged one."""
    try:
        with zipfile.ZipFile(source) as archive:
            kept_as_it_is = all(
                one.compress_type == zipfile.ZIP_STORED and not one.flag_bits & _ENCRYPTED
                for one in archive.infolist()
            )
            if (
                not {_DATABASE, _KEYS} <= set(archive.namelist())
                or not kept_as_it_is
                or archive.testzip() is not None
            ):
                raise NoBackup
    except OSError as error:
        raise FileUnreadable from error
    except (EOFError, zipfile.BadZipFile, NotImplementedError) as error:
        raise NoBackup from error
