"""A copy of the server in one file, and putting it back."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from jobcoach.domain.identity import new_id
from jobcoach.domain.moment import Clock
from jobcoach.errors import (
    DatabaseTooNew,
    FileUnreadable,
    FileUnwritable,
    NoBackup,
    ServerDatabaseUnreachable,
)
from jobcoach.sync.server import backed_up, carryover, dumps, trail
from jobcoach.sync.server.carryover import Access
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.scratch import beside
from jobcoach.sync.server.tables import organisatie

_SEEN = "seen"
"""The file, beside others that are removed, with what `trail` takes over."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of a restore."""

    epoch: str
    """The new epoch of the server: every laptop offers its work once more."""
    previous: Path | None
    """Where the database as it was before is kept; None: there was none."""
    carried: bool = False
    """Whether who left, was refused or got a dossier since the backup stays so; False: there was
    no database before, or it cannot be read."""
    recorded: bool = False
    """Whether who saw what since stays on record too."""


@dataclass(frozen=True, slots=True)
class BackUp:
    """What became of a backup that was read back."""

    size_bytes: int
    begun: datetime
    changes: int
    """How many changes are in it."""
    told: bool
    """Whether laptops are told of it; False: the server was put back meanwhile."""


class _Carried(NamedTuple):
    access: bool = False
    record: bool = False


def back_up(database: Database, target: Path) -> int:
    """Copy the whole database to one file, while the server runs; its size in bytes.

    Raises FileUnwritable, and BackupNotPossible when the programs of PostgreSQL are not here.
    """
    with beside(target) as scratch:
        if database.path is None:
            dumps.dump(database, scratch)
        else:
            _copy(database.path, scratch)
        scratch.replace(target)
    return target.stat().st_size


def back_up_and_tell(database: Database, target: Path, clock: Clock) -> BackUp:
    """The same, read back from beginning to end; from then on laptops are told what is in it.

    Raises NoBackup too, when what was written cannot be read: then they are told nothing of it.
    """
    begun = clock()
    size_bytes = back_up(database, target)
    positions = backed_up.read_back(database, target)
    told = backed_up.note(database, positions, begun)
    return BackUp(size_bytes, begun, positions.changes, told)


def restore(database: Database, source: Path, clock: Clock) -> Restored:
    """Put a backup in the place of the database, which is kept: beside it, or for PostgreSQL
    beside the backup.

    Raises BackupNotPossible, FileUnreadable, NoBackup, FileUnwritable, DatabaseTooNew.
    """
    if not source.is_file():
        raise FileUnreadable
    target = database.path
    if target is None:
        return _put_back(database, source, clock)
    with beside(target) as scratch:
        try:
            _copy(source, scratch)
        except sqlite3.DatabaseError as error:
            raise NoBackup from error
        epoch = _with_new_epoch(scratch, clock())
        previous = None
        carried = _Carried()
        if database.version() is not None:
            previous = target.with_name(f"{target.name}.{clock():%Y%m%dT%H%M%SZ}")
            _copy(target, previous)
            carried = _carry_over(previous, scratch, clock())
        _copy(scratch, target)
    return Restored(epoch, previous, *carried)


def _carry_over(previous: Path, restored: Path, now: datetime) -> _Carried:
    """Take over what the database of before knew."""
    with beside(restored) as scratch:
        _copy(previous, scratch)
        before = _known_in(Database(f"sqlite:///{scratch}"), scratch.with_name(_SEEN))
        database = Database(f"sqlite:///{restored}")
        try:
            return before.into(database, now)
        finally:
            database.close()


@dataclass(frozen=True, slots=True)
class _Known:
    """What could be read of a database of before."""

    access: Access | None
    """None: nothing could."""
    seen: Path | None
    """The file that `trail` wrote; None: it could not be read whole."""

    def into(self, database: Database, now: datetime) -> _Carried:
        """Take it over: first access, at once, as laptops may call already."""
        access, seen = self.access, self.seen
        if access is None or not database.write(lambda tx: carryover.carry_over(tx, access, now)):
            return _Carried()
        if seen is None:
            return _Carried(access=True)
        trail.carry(database, seen)
        database.write(lambda tx: carryover.lines_are_here(tx, access))
        return _Carried(access=True, record=True)


def _known_in(database: Database, seen: Path) -> _Known:
    """What a database knows of access, and in the file `seen` who saw what. It is closed."""
    access = None
    try:
        database.prepare()
        access = database.read(carryover.access_in)
        database.read(lambda tx: trail.write(tx, seen))
    except OSError as error:
        raise FileUnwritable from error
    except (sa.exc.DatabaseError, DatabaseTooNew, ServerDatabaseUnreachable):
        return _Known(access, None)
    finally:
        database.close()
    return _Known(access, seen)


def renew_epoch(database: Database, clock: Clock) -> str:
    """Say that the database was put back by other means: every laptop offers its work again."""
    epoch = new_id(clock())

    def work(tx: sa.Connection) -> None:
        tx.execute(sa.update(organisatie).values(epoch=epoch))
        backed_up.forget(tx)

    database.write(work)
    return epoch


def _put_back(database: Database, source: Path, clock: Clock) -> Restored:
    dumps.version_of(database, source)
    with beside(source) as scratch:
        previous, before = None, _Known(None, None)
        if database.version() is not None:
            before = _known_in(database, scratch.with_name(_SEEN))
            previous = source.with_name(f"{database.url.database}.{clock():%Y%m%dT%H%M%SZ}.dump")
            back_up(database, previous)
        epoch = new_id(clock())
        dumps.put_back(database, source, epoch, scratch.parent)
        database.prepare()
        database.write(backed_up.forget)
        carried = before.into(database, clock())
    return Restored(epoch, previous, *carried)


def _with_new_epoch(scratch: Path, now: datetime) -> str:
    copy = Database(f"sqlite:///{scratch}")
    try:
        with contextlib.closing(sqlite3.connect(scratch)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise NoBackup
        if copy.version() is None:
            raise NoBackup
        copy.prepare()
        return renew_epoch(copy, lambda: now)
    except sqlite3.DatabaseError as error:
        raise NoBackup from error
    finally:
        copy.close()


def _copy(source: Path, target: Path) -> None:
    """Copy a database in one transaction on both sides, also while others use them."""
    try:
        target.touch(mode=0o600, exist_ok=True)
        with (
            contextlib.closing(sqlite3.connect(source, timeout=30)) as there,
            contextlib.closing(sqlite3.connect(target, timeout=30)) as here,
        ):
            there.backup(here)
    except (OSError, sqlite3.OperationalError) as error:
        raise FileUnwritable from error
