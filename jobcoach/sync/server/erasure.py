"""Erasing a dossier for ever: from rows, log and attachments, and again after every restore.

A backup of before the erasure holds the dossier still. So what was erased stands, by its name
alone, in a file outside the database and its backups: the ledger. Whoever puts a backup back has
it applied again, and so has every start of the server.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec
import sqlalchemy as sa

from jobcoach.domain.changes import Change
from jobcoach.domain.checksum import EMPTY
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.moment import Clock, instant_of, instant_text
from jobcoach.domain.scope import ScopeName
from jobcoach.domain.stamps import SERVER_DEVICE, stamp_of
from jobcoach.errors import (
    FileUnreadable,
    FileUnwritable,
    NotOnServer,
    ServerDatabaseUnreachable,
)
from jobcoach.sync.server import access, blobs, logbook
from jobcoach.sync.server.access import Place
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.form import is_dossier
from jobcoach.sync.server.openings import add_scope
from jobcoach.sync.server.tables import change_log, entity_row, late, scope, scope_grant, variant

_NOTHING = msgspec.msgpack.encode(
    Change(
        device=SERVER_DEVICE,
        counter=1,
        txn=1,
        scope="",
        entity="",
        entity_id="",
        op="erase",
        stamp=stamp_of(0, 0, SERVER_DEVICE),
        author="",
    )
)
"""What stands in the log in the place of a change that was erased."""


@dataclass(frozen=True, slots=True)
class Erased:
    """A dossier of which nothing exists any more."""

    scope: str
    erased_at: datetime
    """UTC."""


class Ledger:
    """The file with what was erased: one line each, names and instants and nothing else."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def names(self) -> list[str]:
        """Every dossier that was erased, oldest first. Raises FileUnreadable."""
        if not self.path.exists():
            return []
        try:
            lines = self.path.read_text("utf-8").splitlines()
            found = [json.loads(line)["scope"] for line in lines if line.strip()]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise FileUnreadable from error
        if not all(isinstance(name, str) and is_dossier(name) for name in found):
            raise FileUnreadable
        return list(dict.fromkeys(found))

    def add(self, erased: Iterable[Erased]) -> None:
        """Write down what will be erased, on the disk before anything is. Raises FileUnwritable."""
        known = set(self.names())
        lines = [
            json.dumps({"scope": one.scope, "erased_at": instant_text(one.erased_at)}) + "\n"
            for one in erased
            if one.scope not in known
        ]
        if not lines:
            return
        try:
            opened = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with os.fdopen(opened, "a", encoding="utf-8") as file:
                file.writelines(lines)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise FileUnwritable from error


def erase(database: Database, ledger: Ledger, name: str, reason: str, clock: Clock) -> Erased:
    """Erase a dossier: nobody sees it from now on, and every laptop removes it when it comes by.

    `reason` is kept beside its name; it must not say whose dossier it was. Raises NotOnServer when
    there is no such dossier, FileUnreadable and FileUnwritable for the ledger: then nothing
    happened. And ServerDatabaseUnreachable when it was erased, and its words stand in SQLite's
    log still, because others kept that busy: the next start or erasing empties it.
    """
    erased = Erased(name, clock())
    there = sa.select(scope.c.name).where(scope.c.name == name, scope.c.kind == "dossier")
    if database.read(lambda tx: tx.execute(there).one_or_none()) is None:
        raise NotOnServer
    ledger.add([erased])
    database.write(lambda tx: _erase(tx, erased, reason))
    if not database.fold_log():
        raise ServerDatabaseUnreachable
    return erased


def erased_in(database: Database) -> list[Erased]:
    """What was erased from this database, as far as it knows itself."""
    query = sa.select(scope.c.name, scope.c.erased_at).where(scope.c.erased_at.is_not(None))
    return database.read(
        lambda tx: [
            Erased(row.name, instant_of(row.erased_at))
            for row in tx.execute(query.order_by("name"))
        ]
    )


def apply_again(database: Database, ledger: Ledger, clock: Clock) -> list[str]:
    """Erase once more what came back with a backup; gives which. Raises FileUnreadable.

    What the backup never had is known from now on as erased: a laptop that was not told yet would
    open it anew.
    """
    names = ledger.names()
    query = sa.select(scope.c.name, scope.c.erased_at).where(scope.c.name.in_(names))

    def look(tx: sa.Connection) -> dict[str, str | None]:
        return {row.name: row.erased_at for row in tx.execute(query)}

    there = database.read(look) if names else {}
    back = [name for name in names if name in there and there[name] is None]
    for name in back:
        _erase_again(database, Erased(name, clock()))
    for name in names:
        if there.get(name) is not None:
            _sweep(database, name)
        if name not in there:
            _note_erased(database, Erased(name, clock()))
    if names:
        database.fold_log()
    return back


def _sweep(database: Database, name: str) -> None:
    database.write(lambda tx: blobs.erase_scope(tx, name))


def _note_erased(database: Database, erased: Erased) -> None:
    place = Place(ScopeName.of(erased.scope), team=None, opened_by=None, owner=None)

    def work(tx: sa.Connection) -> None:
        access.lock_grants(tx)
        add_scope(tx, place, "", erased.erased_at)
        tx.execute(
            sa.update(scope)
            .where(scope.c.name == erased.scope)
            .values(erased_at=instant_text(erased.erased_at))
        )

    database.write(work)


def _erase_again(database: Database, erased: Erased) -> None:
    database.write(lambda tx: _erase(tx, erased, ""))


def _erase(tx: sa.Connection, erased: Erased, reason: str) -> None:
    name, moment = erased.scope, instant_text(erased.erased_at)
    access.lock_grants(tx)
    locked = sa.select(scope.c.name).where(scope.c.name == name).with_for_update(key_share=True)
    tx.execute(locked).scalar_one()
    tx.execute(
        sa.update(scope_grant)
        .where(scope_grant.c.scope == name, scope_grant.c.ended_at.is_(None))
        .values(ended_at=moment)
    )
    tx.execute(sa.update(change_log).where(change_log.c.scope == name).values(change=_NOTHING))
    for table in (entity_row, variant, late):
        tx.execute(sa.delete(table).where(table.c.scope == name))
    blobs.erase_scope(tx, name)
    tx.execute(
        sa.update(scope)
        .where(scope.c.name == name)
        .values(
            row_count=0,
            checksum=EMPTY,
            title="",
            erased_at=moment,
            erased_for=reason,
        )
    )
    logbook.note_administrator(tx, Gebeurtenis.VERWIJDEREN, {name: 0}, erased.erased_at)


def erased_of(tx: sa.Connection, names: Collection[str], once_granted: Iterable[str]) -> set[str]:
    """Those of these scopes that were erased, as far as it may be told.

    That is to who had a grant once; and of what only the ledger knows, to who asks: who had a
    grant is not known any more.
    """
    if not names:
        return set()
    told = sa.or_(scope.c.name.in_(list(once_granted)), scope.c.opened_by.is_(None))
    query = sa.select(scope.c.name).where(
        scope.c.name.in_(list(names)), scope.c.erased_at.is_not(None), told
    )
    return set(tx.execute(query).scalars())
