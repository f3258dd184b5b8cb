"""Opening the encrypted file, and transactions in which a thing happens whole or not at all."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, SQLAlchemyError
from sqlcipher3 import dbapi2

from jobcoach.errors import DatabaseBusy, DatabaseDamaged, DiskFull, FileUnwritable, JobcoachError

BUSY_TIMEOUT_MS = 10_000
"""How long a transaction waits for another program that has the file."""


def connect(path: Path, data_key: bytes, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> Any:
    """A raw connection that reads and writes with this key.

    Raises the driver's DatabaseError when the key is not the file's.
    """
    raw = dbapi2.connect(str(path), timeout=busy_timeout_ms / 1000, check_same_thread=False)
    raw.isolation_level = None  # BEGIN is ours, so that DDL too is inside the transaction
    cursor = raw.cursor()
    try:
        cursor.execute("PRAGMA cipher_log_level = NONE")
        cursor.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
        cursor.execute("PRAGMA temp_store = MEMORY")  # no plain text in temporary files
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")  # a saved note survives a power cut
        cursor.execute("PRAGMA cache_size = -4000")
    except dbapi2.DatabaseError:
        raw.close()
        raise
    cursor.close()
    return raw


class Transaction:
    """A unit of work on one connection. Only this package looks inside."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.facts: dict[str, str] | None = None
        """What `device` read, and nobody else can change meanwhile. None: nothing yet."""
        self._last: list[Callable[[], None]] = []

    def as_last(self, act: Callable[[], None]) -> None:
        """Do this when all else is done, just before COMMIT; when it raises nothing is kept."""
        self._last.append(act)

    def finish(self) -> None:
        """What was to be done as last."""
        for act in self._last:
            act()


class Database:
    """The laptop's database: many readers, one writer at a time."""

    def __init__(
        self, path: Path, data_key: bytes, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS
    ) -> None:
        """Nothing is opened yet."""
        self.path = path
        self.data_key = data_key
        self._one_writer = threading.RLock()
        self._engine: Engine = create_engine(
            "sqlite://",
            module=dbapi2,
            creator=lambda: connect(path, data_key, busy_timeout_ms=busy_timeout_ms),
            hide_parameters=True,  # or personal data would stand in error texts
            pool_size=4,
            pool_use_lifo=True,  # the last used has the pages at hand, opened and decrypted
            max_overflow=4,
            poolclass=_pool(),
        )
        event.listen(self._engine, "begin", _begin)
        self._writing = self._engine.execution_options(jobcoach_begin="BEGIN IMMEDIATE")

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """A steady view of the data; whatever is written meanwhile is not seen.

        Raises DatabaseBusy, DatabaseDamaged, FileUnwritable.
        """
        with translated(), self._engine.begin() as connection:
            yield Transaction(connection)

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Everything in it is on disk when it ends, or nothing when anything raises.

        Raises DatabaseBusy, DiskFull, DatabaseDamaged, FileUnwritable.
        """
        with self._one_writer, translated(), self._writing.begin() as connection:
            tx = Transaction(connection)
            yield tx
            tx.finish()

    def close(self) -> None:
        """Let go of the file; the write-ahead log is folded into it."""
        with self._one_writer:
            self._engine.dispose()

    def fold_log(self) -> None:
        """Bring the write-ahead log into the file and cut it to nothing."""
        with translated(), self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def rewrite(self) -> None:
        """Write the whole file anew, so that no byte of what was removed is left in it.

        `secure_delete` wipes what is freed, not what SQLite leaves in the unused middle of a page
        when it lays its rows anew there. It takes as much memory as the file is large, for no
        plain text may stand in a temporary file, as much room on the disk, and writers wait for
        it. Raises DiskFull and DatabaseBusy; the file is as it was then.
        """
        with self._one_writer, translated(), self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("VACUUM")

    def integrity_problems(self) -> int:
        """How many faults the file has: damaged pages and broken indexes; 0 when it is whole."""
        try:
            raw = connect(self.path, self.data_key)
        except dbapi2.DatabaseError:
            return 1
        try:
            pages = raw.execute("PRAGMA cipher_integrity_check").fetchall()
            lines = raw.execute("PRAGMA integrity_check").fetchall()
        except dbapi2.DatabaseError:
            return 1  # too damaged to be counted
        finally:
            raw.close()
        return len(pages) + len([line for line in lines if line[0] != "ok"])


def _pool() -> Any:
    from sqlalchemy.pool import QueuePool

    return QueuePool


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("jobcoach_begin", "BEGIN"))


@contextmanager
def translated() -> Iterator[None]:
    """Turn the driver's errors into ours; what is no fault of the file passes untouched."""
    try:
        yield
    except (DatabaseError, dbapi2.DatabaseError) as error:
        known = error_for(error.orig if isinstance(error, DatabaseError) else error)
        if known is None:
            raise
        raise known from error
    except SQLAlchemyError as error:
        if "QueuePool limit" in str(error):
            raise DatabaseBusy from error
        raise


def error_for(cause: BaseException | None) -> JobcoachError | None:
    """Our error for what SQLite says; None when it is a fault of the program."""
    code = getattr(cause, "sqlite_errorcode", None)
    message = str(cause)
    if "disk is full" in message or code == sqlite3.SQLITE_FULL:
        return DiskFull()
    if "database is locked" in message or "database table is locked" in message:
        return DatabaseBusy()
    if "unable to open database" in message or "readonly database" in message:
        return FileUnwritable()
    if "not a database" in message or "malformed" in message or "disk I/O error" in message:
        return DatabaseDamaged()
    return None
