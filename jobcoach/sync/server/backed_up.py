"""Up to where the last backup goes: noted once it was read back, and told to who may see it."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from jobcoach.domain.moment import instant_text
from jobcoach.domain.scope import Standing
from jobcoach.errors import NoBackup
from jobcoach.sync.backed_up import MOST_NEWER, BackedUp
from jobcoach.sync.server import dumps
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.shelf import change_in
from jobcoach.sync.server.tables import blob, change_log, organisatie, scope

_HOME = sa.select(organisatie.c.epoch, organisatie.c.backed_up_at)
_PLACES = sa.select(*scope.c["name", "backed_up", "head"]).where(scope.c.head > scope.c.backed_up)
_NOTED = (
    sa.update(scope)
    .where(scope.c.name == sa.bindparam("of"), scope.c.head >= sa.bindparam("seq"))
    .values(backed_up=sa.bindparam("seq"))
)
MOST_READ_BYTES = 2 << 20
"""Of changes that are looked through for one answer: some thousands, or a few of the largest."""
_PART = (
    sa.select(
        change_log.c.change,
        sa.func.length(change_log.c.change).label("size"),
        sa.func.sum(sa.func.length(change_log.c.change))
        .over(order_by=change_log.c.seq)
        .label("total"),
    )
    .where(change_log.c.scope == sa.bindparam("of"), change_log.c.seq > sa.bindparam("after"))
    .subquery()
)
_SINCE = sa.select(*_PART.c["change", "size"]).where(_PART.c.total <= sa.bindparam("most_bytes"))

MOST_APART_BYTES = 64 << 20
_PARTS = "SELECT blob, start, content FROM blob_part ORDER BY blob, start"
_ASKED_AT_ONCE = 500
"""Scopes in one question."""
_NO_SOONER = (
    sa.update(blob).where(blob.c.id == sa.bindparam("of")).values(whole_at=sa.bindparam("begun"))
)


@dataclass(frozen=True, slots=True)
class Positions:
    """What a backup says of itself."""

    epoch: str
    """Of which life of the server it is."""
    heads: dict[str, int]
    """Of each scope that it has, the seq of the last change that is in it."""
    blobs: frozenset[str]
    """The ids of the photos and documents that it holds whole."""

    @property
    def changes(self) -> int:
        """How many changes it holds."""
        return sum(self.heads.values())


def read_back(database: Database, backup: Path) -> Positions:
    """Read a backup of this database from beginning to end, and give how far it goes.

    Raises NoBackup when it cannot be put back as it is, and BackupNotPossible.
    """
    if database.path is None:
        dumps.read_through(database, backup)
        (home,) = dumps.rows_of(database, backup, "organisatie", ("epoch",))
        rows: Iterable[tuple[str, ...]] = dumps.rows_of(database, backup, "scope", ("name", "head"))
        heads = {name: int(head) for name, head in rows}
        blobs = dumps.rows_of(database, backup, "blob", ("id", "sha256", "whole_at"))
        whole = {one: sha256 for one, sha256, whole_at in blobs if whole_at != dumps.EMPTY}
        return Positions(home[0], heads, _intact(whole, dumps.blob_parts(backup)))
    try:
        with contextlib.closing(sqlite3.connect(f"{backup.as_uri()}?mode=ro", uri=True)) as copy:
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise NoBackup
            (epoch,) = copy.execute("SELECT epoch FROM organisatie").fetchone()
            heads = dict(copy.execute("SELECT name, head FROM scope"))
            whole = dict(copy.execute("SELECT id, sha256 FROM blob WHERE whole_at IS NOT NULL"))
            return Positions(epoch, heads, _intact(whole, copy.execute(_PARTS)))
    except sqlite3.DatabaseError as error:
        raise NoBackup from error


def _intact(whole: Mapping[str, str], parts: Iterable[tuple[str, int, bytes]]) -> frozenset[str]:
    """Which of these, ids with the hash of each, a copy holds byte for byte.

    Its parts mostly come in order; what comes too soon is kept in memory up to `MOST_APART_BYTES`,
    and of what is let go then it is not said that the copy holds it.
    """
    digests = {one: hashlib.sha256() for one in whole}
    reached = dict.fromkeys(whole, 0)
    apart: dict[tuple[str, int], bytes] = {}
    apart_bytes = 0
    for one, start, content in parts:
        if one not in whole:
            continue
        apart[one, start] = content
        apart_bytes += len(content)
        while (following := apart.pop((one, reached[one]), None)) is not None:
            digests[one].update(following)
            reached[one] += len(following)
            apart_bytes -= len(following)
        if apart_bytes > MOST_APART_BYTES:
            apart.clear()
            apart_bytes = 0
    return frozenset(one for one, sha256 in whole.items() if digests[one].hexdigest() == sha256)


def note(database: Database, positions: Positions, begun: datetime) -> bool:
    """Note that a backup that was begun then goes up to here; False when the server was put back
    meanwhile, and it is not of what stands there now."""

    def work(tx: sa.Connection) -> bool:
        of_now = organisatie.c.epoch == positions.epoch
        noted = tx.execute(
            sa.update(organisatie).where(of_now).values(backed_up_at=instant_text(begun))
        )
        if not noted.rowcount:
            return False
        lag = dict(tx.execute(sa.select(scope.c.name, scope.c.backed_up)).all())
        moved = [
            {"of": name, "seq": head}
            for name, head in sorted(positions.heads.items())
            if lag.get(name, head) != head
        ]
        if moved:
            tx.execute(_NOTED, moved)
        _tell_apart(tx, positions.blobs, instant_text(begun))
        return True

    return database.write(work)


def _tell_apart(tx: sa.Connection, held: frozenset[str], begun: str) -> None:
    """What became whole before a backup was begun is in it: of what is not, that is said later.

    Whoever makes one whole holds the backup that is known (`blobs.take`): so this stays true.
    """
    before = tx.execute(sa.select(blob.c.id).where(blob.c.whole_at < begun)).scalars()
    lacking = [{"of": one, "begun": begun} for one in before if one not in held]
    if lacking:
        tx.execute(_NO_SOONER, lacking)


def forget(tx: sa.Connection) -> None:
    """The database was put back: what was noted in it is of before."""
    tx.execute(sa.update(organisatie).values(backed_up_at=None))
    tx.execute(sa.update(scope).where(scope.c.backed_up != 0).values(backed_up=0))


def told_to(tx: sa.Connection, standings: Iterable[Standing]) -> BackedUp:
    """What a laptop is told that may see these scopes."""
    home = tx.execute(_HOME).one()
    if home.backed_up_at is None:
        return BackedUp()
    seen = {one.scope for one in standings}
    newer: set[str] = set()
    left_bytes = MOST_READ_BYTES
    for name, after, head in tx.execute(_PLACES.order_by(scope.c.name)).all():
        if name not in seen:
            continue
        found: Sequence[sa.Row[Any]] = ()
        if head - after <= MOST_NEWER - len(newer):
            of = {"of": name, "after": after, "most_bytes": left_bytes}
            found = tx.execute(_SINCE, of).all()
            left_bytes -= sum(one.size for one in found)
        whole = len(found) >= head - after
        newer |= {change_in(one.change).entity_id for one in found} if whole else {name}
    return BackedUp(
        moment=home.backed_up_at,
        server_epoch=home.epoch,
        newer=tuple(sorted(newer)),
        newer_blobs=_newer_blobs(tx, sorted(seen), home.backed_up_at),
        scopes=tuple(sorted(seen)),
    )


def _newer_blobs(tx: sa.Connection, seen: Sequence[str], begun: str) -> tuple[str, ...]:
    """The hashes in these scopes of what that backup may lack; the scopes, when there are many."""
    one_by_one: set[str] = set()
    for start in range(0, len(seen), _ASKED_AT_ONCE):
        part = seen[start : start + _ASKED_AT_ONCE]
        query = sa.select(blob.c.sha256).where(blob.c.scope.in_(part), blob.c.whole_at >= begun)
        one_by_one.update(tx.execute(query.limit(MOST_NEWER + 1)).scalars())
        if len(one_by_one) > MOST_NEWER:
            return _scopes_with_newer(tx, seen, begun)
    return tuple(sorted(one_by_one))


def _scopes_with_newer(tx: sa.Connection, seen: Sequence[str], begun: str) -> tuple[str, ...]:
    found: list[str] = []
    for start in range(0, len(seen), _ASKED_AT_ONCE):
        part = seen[start : start + _ASKED_AT_ONCE]
        query = sa.select(blob.c.scope).where(blob.c.scope.in_(part), blob.c.whole_at >= begun)
        found += tx.execute(query.distinct()).scalars()
    return tuple(sorted(found))
