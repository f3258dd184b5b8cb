"""Faults of a database file: SQLite fails, or the program ends, at a statement or a commit."""

from __future__ import annotations

import sqlite3
from enum import Enum
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlcipher3 import dbapi2

from jobcoach.store.database import Database as LaptopDatabase
from jobcoach.sync.server.database import Database as ServerDatabase


class Killed(BaseException):
    """The program ended here, as by a power cut: nothing after this line runs."""


class Fault(Enum):
    """What goes wrong."""

    KILL = "kill"
    FULL = "database or disk is full"
    BUSY = "database is locked"
    IOERR = "disk I/O error"


class When(Enum):
    """At which boundary it goes wrong."""

    STATEMENT = "before a statement"
    COMMIT = "before a commit"
    COMMITTED = "after a commit"


class Faults:
    """The faults of one database file, one at a time, each armed by the story."""

    def __init__(self, error: type[Exception]) -> None:
        self._error = error
        self._armed: tuple[Fault, When, int] | None = None
        self._after_text = ""
        self.dead = False
        """From the kill on nothing is read or written any more."""
        self.asleep = False
        """While someone looks who is not in the story."""
        self.wrote_change = False
        """Whether the transaction under way put something in the outbox."""
        self.saved = False
        """Whether such a transaction was committed since `forget`."""

    def arm(self, fault: Fault, when: When, after: int, *, after_text: str = "") -> None:
        """Let it go wrong at the boundary that comes after so many others of its kind.

        They count from the first statement on that begins with `after_text`.
        """
        self._armed = fault, when, after
        self._after_text = after_text

    def disarm(self) -> None:
        """Nothing more goes wrong."""
        self._armed = None

    def revive(self) -> None:
        """The program was started again."""
        self.dead = False
        self._armed = None
        self.wrote_change = False

    def at(self, when: When, statement: str = "") -> None:
        """A boundary was reached. Raises Killed, or what SQLite would."""
        if self.asleep:
            return
        if self.dead:
            raise Killed
        if when is When.STATEMENT:
            if statement.startswith("BEGIN"):
                self.wrote_change = False
            elif statement.startswith("INSERT INTO change "):
                self.wrote_change = True
        elif when is When.COMMITTED and self.wrote_change:
            self.saved = True
            self.wrote_change = False
        if self._armed is None or self._armed[1] is not when:
            return
        if not statement.startswith(self._after_text):
            return
        self._after_text = ""
        fault, _, left = self._armed
        if left > 0:
            self._armed = fault, when, left - 1
            return
        self._armed = None
        if fault is Fault.KILL:
            self.dead = True
            raise Killed
        raise self._error(fault.value)


def put_in(database: LaptopDatabase | ServerDatabase, faults: Faults) -> None:
    """Let every statement and every commit of this database pass by these faults."""
    engine: Any = database._engine

    def statement(_connection: object, _cursor: object, text: str, *_: object) -> None:
        faults.at(When.STATEMENT, text)

    event.listen(engine, "before_cursor_execute", statement)
    engine.pool.faults = faults
    others = (
        database._engines.values() if isinstance(database, ServerDatabase) else [database._writing]
    )
    first = _first_of(type(database), engine)
    for one in (engine, *others):
        one.dialect = first.dialect
        one._compiled_cache = first._compiled_cache


@cache
def _engines() -> dict[type, Any]:
    return {}


def _first_of(kind: type, engine: Any) -> Any:
    """The first engine of its kind: all others know by it how a statement is written, or each
    program that starts again would have to find that out anew, a tenth of all time.
    """
    known = _engines()
    if kind not in known:
        with engine.connect():
            pass  # it now knows which SQLite this is
        known[kind] = engine
        commit = engine.dialect.do_commit

        def do_commit(connection: Any) -> None:
            faults: Faults | None = getattr(connection._pool, "faults", None)
            if faults is None:
                commit(connection)
                return
            faults.at(When.COMMIT)
            commit(connection)
            faults.at(When.COMMITTED)

        engine.dialect.do_commit = do_commit
    return known[kind]


def of_laptop() -> Faults:
    """Faults as the laptop's SQLite tells of them."""
    return Faults(dbapi2.OperationalError)


def of_worker() -> Faults:
    """Faults as SQLAlchemy tells the server of them."""
    return Faults(_Wrapped)


class _Wrapped(sa.exc.OperationalError):
    def __init__(self, message: str) -> None:
        super().__init__("", {}, sqlite3.OperationalError(message))
