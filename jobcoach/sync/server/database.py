"""The server's database: one transaction a piece of work, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from jobcoach.errors import (
    DatabaseTooNew,
    ServerAlreadySetUp,
    ServerDatabaseUnreachable,
    ServerNotSetUp,
)
from jobcoach.sync.server.tables import SCHEMA

R_ = TypeVar("R_")
_BUSY_TIMEOUT_S = 30
_ATTEMPTS = 6
_REPEAT = frozenset({"40001", "40P01", "23505"})
"""PostgreSQL: two transactions cannot be put in order, wait for each other, or both made a row
that only one may make. Whoever comes again sees what the other did."""
_READ_ONLY = "25006"
"""PostgreSQL: nothing can be written here, as in a copy that follows another."""
_NOTICE_A_DEAD_LINE = {
    "connect_timeout": "10",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",  # ms
    "target_session_attrs": "read-write",  # of several machines the one that takes changes
}
"""PostgreSQL: a machine that fell away says nothing. What the URL itself says comes first."""
ONE_AT_A_TIME = 0x6A6F62636F616368
"""PostgreSQL: the lock of whoever makes or changes tables ('jobcoach')."""
_VERSIONS = sa.table("alembic_version", sa.column("version_num"))


class Mode(Enum):
    """What a piece of work does, and so how its transaction begins."""

    READ = "read"
    """Sees one moment of the database and writes nothing."""
    COPY = "copy"
    """Sees one moment of the database, and writes down that it looked."""
    WRITE = "write"
    """Locks what it changes; on SQLite all writers wait for each other."""


class Database:
    """A database by its SQLAlchemy URL. Holds connections, no data."""

    def __init__(self, url: str, *, statement_within_s: float | None = None) -> None:
        """Raises ServerDatabaseUnreachable when the URL names no database that we know.

        `statement_within_s`: PostgreSQL ends what takes longer, and a transaction in which nothing
        comes for as long; None: it may take what it needs, as the work of an administrator may.
        """
        try:
            self.url = sa.make_url(url)
            self.is_sqlite = self.url.get_backend_name() == "sqlite"
            if self.is_sqlite and self.url.database in (None, "", ":memory:"):
                raise ServerDatabaseUnreachable  # each connection would see a database of its own
            self._engine = sa.create_engine(
                self.url,
                hide_parameters=True,
                pool_size=5,
                pool_use_lifo=True,  # the last used has the pages and the statements at hand
                max_overflow=10,
                pool_timeout=_BUSY_TIMEOUT_S,
                pool_pre_ping=not self.is_sqlite,
                connect_args={}
                if self.is_sqlite
                else {
                    name: value
                    for name, value in _NOTICE_A_DEAD_LINE.items()
                    if name not in self.url.query
                },
            )
        except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ImportError) as error:
            raise ServerDatabaseUnreachable from error
        if self.is_sqlite:
            sa.event.listen(self._engine, "connect", _sqlite_connected)
            sa.event.listen(self._engine, "begin", _sqlite_begins)
        elif statement_within_s is not None:
            limit = _Limit(statement_within_s)
            sa.event.listen(self._engine, "connect", limit.connected)
        self._writing = threading.Lock()
        self._engines = {
            mode: self._engine.execution_options(
                begin="DEFERRED" if mode is Mode.READ else "IMMEDIATE"
            )
            if self.is_sqlite
            else self._engine.execution_options(
                isolation_level="READ COMMITTED" if mode is Mode.WRITE else "REPEATABLE READ"
            )
            for mode in Mode
        }

    def run(self, work: Callable[[sa.Connection], R_], mode: Mode) -> R_:
        """Do the work in one transaction; again from the start when the database asks for it.

        Raises ServerDatabaseUnreachable when it does not answer, stays locked, or when others are
        first at the same row each time.
        """
        attempt = 1
        while True:
            try:
                with self._turn(mode), self._engines[mode].begin() as tx:
                    return work(tx)
            except sa.exc.IntegrityError as error:
                if not _asks_to_repeat(error):
                    raise
                if attempt == _ATTEMPTS:  # who asks comes back later, when it is less busy
                    raise ServerDatabaseUnreachable from error
            except (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.TimeoutError) as error:
                if not _asks_to_repeat(error) or attempt == _ATTEMPTS:
                    raise ServerDatabaseUnreachable from error
            except sa.exc.InternalError as error:
                if _sqlstate(error) == _READ_ONLY:
                    raise ServerDatabaseUnreachable from error
                raise
            time.sleep(0.01 * 2**attempt)
            attempt += 1

    @contextmanager
    def _turn(self, mode: Mode) -> Iterator[None]:
        """On SQLite: writers of this process come one after the other. Left to SQLite they would
        all look again and again whether it is free, and some could look in vain for long.
        """
        if not self.is_sqlite or mode is Mode.READ:
            yield
            return
        if not self._writing.acquire(timeout=_BUSY_TIMEOUT_S):
            raise ServerDatabaseUnreachable
        try:
            yield
        finally:
            self._writing.release()

    def read(self, work: Callable[[sa.Connection], R_]) -> R_:
        """`run` for work that only looks."""
        return self.run(work, Mode.READ)

    def write(self, work: Callable[[sa.Connection], R_]) -> R_:
        """`run` for work that changes something."""
        return self.run(work, Mode.WRITE)

    @property
    def path(self) -> Path | None:
        """The file of an SQLite database; None for PostgreSQL."""
        return Path(self.url.database or "") if self.is_sqlite else None

    def version(self) -> str | None:
        """The migration that the database stands at; None when it is empty."""
        if self.path is not None and not self.path.is_file():
            return None
        return self.read(self.version_in)

    @staticmethod
    def version_in(tx: sa.Connection) -> str | None:
        """As `version`, inside a transaction."""
        if not sa.inspect(tx).has_table(_VERSIONS.name):
            return None
        return tx.execute(sa.select(_VERSIONS.c.version_num)).scalar_one_or_none()

    @property
    def connections_in_use(self) -> int:
        """Of this process, with a transaction under way."""
        pool = self._engine.pool
        return pool.checkedout() if isinstance(pool, sa.QueuePool) else 0

    def size_bytes(self, tx: sa.Connection) -> int:
        """How much room the data takes on disk."""
        if self.is_sqlite:
            pages = tx.exec_driver_sql("PRAGMA page_count").scalar_one()
            return int(pages * tx.exec_driver_sql("PRAGMA page_size").scalar_one())
        size = sa.func.pg_database_size(sa.func.current_database())
        return int(tx.execute(sa.select(size)).scalar_one())

    def prepare(self) -> None:
        """Bring the database to the form that this program knows. Of several who start at once
        one does it, and the others wait for that.

        Raises ServerNotSetUp when it is empty and DatabaseTooNew when a newer program made it.
        """
        version = self.version()
        if version is None:
            raise ServerNotSetUp
        if version == SCHEMA:
            return
        from jobcoach.sync.server.upgrade import known_versions, upgrade

        if version not in known_versions():
            raise DatabaseTooNew(version, SCHEMA)

        def bring(tx: sa.Connection) -> None:
            _one_at_a_time(tx)
            upgrade(tx)

        self.write(bring)

    def create(self, work: Callable[[sa.Connection], R_]) -> R_:
        """Make the tables in an empty database and do the first work, in one transaction.

        An SQLite file is for its owner's eyes only. Raises ServerAlreadySetUp when somebody else
        just made them.
        """
        from jobcoach.sync.server.upgrade import upgrade

        if self.path is not None:
            try:
                self.path.touch(mode=0o600, exist_ok=True)
            except OSError as error:
                raise ServerDatabaseUnreachable from error

        def make(tx: sa.Connection) -> R_:
            _one_at_a_time(tx)
            if self.version_in(tx) is not None:
                raise ServerAlreadySetUp
            upgrade(tx)
            return work(tx)

        return self.write(make)

    def fold_log(self) -> bool:
        """Write what was committed into the file itself and empty the write-ahead log: what was
        replaced or removed stands in it no more. PostgreSQL keeps its log in its own way.

        False: others kept it busy, and it is not empty.
        """
        if not self.is_sqlite:
            return True
        connection = self._engine.raw_connection()
        try:
            busy = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            connection.close()
        return not busy

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()


def upsert(
    tx: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]], *, replace: bool
) -> None:
    """Insert rows; those whose primary key is there already are replaced or left as they are."""
    if rows:
        tx.exec_driver_sql(_insert(table, tx.dialect.name, frozenset(rows[0]), replace), list(rows))


def insert(tx: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that are not there yet, all with the same columns."""
    if rows:
        tx.exec_driver_sql(_insert(table, tx.dialect.name, frozenset(rows[0]), None), list(rows))


@cache
def _insert(table: sa.Table, dialect: str, names: frozenset[str], replace: bool | None) -> str:
    """As text, for the driver: rows come in by the hundred, and their values are plain already.

    `replace` is what happens to those that are there: True or False as for `upsert`; None: a fault.
    """
    made: sqlite.Insert | postgresql.Insert
    made = sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
    keys = [column.name for column in table.primary_key]
    if replace:
        others = [column.name for column in table.columns if column.name not in keys]
        made = made.on_conflict_do_update(
            index_elements=keys, set_={name: made.excluded[name] for name in others}
        )
    elif replace is not None:
        made = made.on_conflict_do_nothing(index_elements=keys)
    return str(made.compile(dialect=_WRITTEN[dialect], column_keys=sorted(names)))


_WRITTEN: dict[str, sa.Dialect] = {
    "sqlite": sqlite.dialect(paramstyle="named"),
    "postgresql": postgresql.dialect(paramstyle="pyformat"),  # type: ignore[no-untyped-call]
}
"""With names for the values, which both drivers take."""


def _asks_to_repeat(error: sa.exc.SQLAlchemyError) -> bool:
    return _sqlstate(error) in _REPEAT


def _sqlstate(error: sa.exc.SQLAlchemyError) -> str | None:
    return getattr(getattr(error, "orig", None), "sqlstate", None)


def _one_at_a_time(tx: sa.Connection) -> None:
    """Until the end of the transaction nobody else makes or changes tables."""
    if tx.dialect.name != "sqlite":  # there all writers wait for each other
        tx.execute(sa.select(sa.func.pg_advisory_xact_lock(ONE_AT_A_TIME)))


@dataclass(frozen=True, slots=True)
class _Limit:
    """How long PostgreSQL works at one statement, or waits for the next in a transaction."""

    seconds: float

    def connected(self, connection: Any, _record: object) -> None:
        """Say so to a new connection."""
        limit_ms = round(self.seconds * 1000)
        connection.execute(f"SET statement_timeout = {limit_ms}")
        connection.execute(f"SET idle_in_transaction_session_timeout = {limit_ms}")
        connection.commit()


def _sqlite_connected(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, so that DDL is in it too
    for pragma in (
        f"busy_timeout = {_BUSY_TIMEOUT_S * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",  # what was acknowledged is on disk
        "foreign_keys = ON",
        "secure_delete = ON",  # what is erased is overwritten
    ):
        connection.execute(f"PRAGMA {pragma}")


def _sqlite_begins(connection: sa.Connection) -> None:
    kind = connection.get_execution_options().get("begin", "IMMEDIATE")
    connection.exec_driver_sql(f"BEGIN {kind}")
