"""The server's database: one transaction a piece of work, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from jobcoach.errors import DatabaseTooNew, ServerDatabaseUnreachable, ServerNotSetUp
from jobcoach.sync.server.tables import SCHEMA

R_ = TypeVar("R_")
_BUSY_TIMEOUT_S = 30
_ATTEMPTS = 6
_REPEAT = frozenset({"40001", "40P01", "23505"})
"""PostgreSQL: two transactions cannot be put in order, wait for each other, or both made a row
that only one may make. Whoever comes again sees what the other did."""
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

    def __init__(self, url: str) -> None:
        """Raises ServerDatabaseUnreachable when the URL names no database that we know."""
        try:
            self.url = sa.make_url(url)
            self.is_sqlite = self.url.get_backend_name() == "sqlite"
            if self.is_sqlite and self.url.database in (None, "", ":memory:"):
                raise ServerDatabaseUnreachable  # each connection would see a database of its own
            self._engine = sa.create_engine(
                self.url,
                hide_parameters=True,
                pool_size=5,
                max_overflow=10,
                pool_timeout=_BUSY_TIMEOUT_S,
                pool_pre_ping=not self.is_sqlite,
            )
        except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ImportError) as error:
            raise ServerDatabaseUnreachable from error
        if self.is_sqlite:
            sa.event.listen(self._engine, "connect", _sqlite_connected)
            sa.event.listen(self._engine, "begin", _sqlite_begins)
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

        Raises ServerDatabaseUnreachable when it does not answer or stays locked.
        """
        attempt = 1
        while True:
            try:
                with self._engines[mode].begin() as tx:
                    return work(tx)
            except sa.exc.IntegrityError as error:
                if not _asks_to_repeat(error) or attempt == _ATTEMPTS:
                    raise
            except (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.TimeoutError) as error:
                if not _asks_to_repeat(error) or attempt == _ATTEMPTS:
                    raise ServerDatabaseUnreachable from error
            time.sleep(0.01 * 2**attempt)
            attempt += 1

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

        def look(tx: sa.Connection) -> str | None:
            if not sa.inspect(tx).has_table(_VERSIONS.name):
                return None
            return tx.execute(sa.select(_VERSIONS.c.version_num)).scalar_one_or_none()

        return self.read(look)

    def prepare(self) -> None:
        """Bring the database to the form that this program knows.

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
        self.write(upgrade)

    def create(self, work: Callable[[sa.Connection], R_]) -> R_:
        """Make the tables in an empty database and do the first work, in one transaction.

        An SQLite file is for its owner's eyes only.
        """
        from jobcoach.sync.server.upgrade import upgrade

        if self.path is not None:
            try:
                self.path.touch(mode=0o600, exist_ok=True)
            except OSError as error:
                raise ServerDatabaseUnreachable from error

        def make(tx: sa.Connection) -> R_:
            upgrade(tx)
            return work(tx)

        return self.write(make)

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()


def upsert(
    tx: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]], *, replace: bool
) -> None:
    """Insert rows; those whose primary key is there already are replaced or left as they are."""
    if not rows:
        return
    keys = [column.name for column in table.primary_key]
    others = [column.name for column in table.columns if column.name not in keys]
    insert: sqlite.Insert | postgresql.Insert
    insert = sqlite.insert(table) if tx.dialect.name == "sqlite" else postgresql.insert(table)
    if replace:
        insert = insert.on_conflict_do_update(
            index_elements=keys, set_={name: insert.excluded[name] for name in others}
        )
    else:
        insert = insert.on_conflict_do_nothing(index_elements=keys)
    tx.execute(insert, list(rows))


def _asks_to_repeat(error: sa.exc.SQLAlchemyError) -> bool:
    return getattr(getattr(error, "orig", None), "sqlstate", None) in _REPEAT


def _sqlite_connected(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, so that DDL is in it too
    for pragma in (
        f"busy_timeout = {_BUSY_TIMEOUT_S * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",  # what was acknowledged is on disk
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _sqlite_begins(connection: sa.Connection) -> None:
    kind = connection.get_execution_options().get("begin", "IMMEDIATE")
    connection.exec_driver_sql(f"BEGIN {kind}")
