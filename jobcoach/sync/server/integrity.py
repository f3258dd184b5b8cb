"""Whether the server's database is whole: no gap in a log, no row that its proof does not know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import msgspec
import sqlalchemy as sa

from jobcoach.domain.checksum import EMPTY, plus, row_hash
from jobcoach.sync.server import blobs
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.shelf import fields_in, stamps_in
from jobcoach.sync.server.tables import IS_THERE, change_log, entity_row, scope


class Fault(Enum):
    """What can be wrong with a scope."""

    LOG = "log"
    """The numbers of the log are not 1 to head."""
    ROWS = "rows"
    """There are more or fewer rows than counted."""
    CHECKSUM = "checksum"
    """The rows are not the ones that the checksum was kept for."""
    UNREADABLE = "unreadable"
    """A row holds bytes that are no fields."""
    BLOB = "blob"
    """A photo or document is not the bytes of its hash."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with one scope."""

    scope: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at, and what is wrong; `findings` is empty when all is well."""

    scopes: int
    changes: int
    rows: int
    findings: tuple[Finding, ...]


def check(database: Database) -> Verdict:
    """Recompute everything that the server keeps a proof of, at one moment."""

    def work(tx: sa.Connection) -> Verdict:
        findings: list[Finding] = []
        changes = rows = 0
        heads = tx.execute(sa.select(scope).order_by(scope.c.name)).all()
        for head in heads:
            logged, first, last = tx.execute(
                sa.select(
                    sa.func.count(), sa.func.min(change_log.c.seq), sa.func.max(change_log.c.seq)
                ).where(change_log.c.scope == head.name)
            ).one()
            if (logged, first or 1, last or 0) != (head.head, 1, head.head):
                findings.append(Finding(head.name, Fault.LOG))
            count, checksum = _proof(tx, head.name)
            if count != head.row_count:
                findings.append(Finding(head.name, Fault.ROWS))
            if checksum is None:
                findings.append(Finding(head.name, Fault.UNREADABLE))
            elif checksum != head.checksum:
                findings.append(Finding(head.name, Fault.CHECKSUM))
            if blobs.damaged(tx, head.name):
                findings.append(Finding(head.name, Fault.BLOB))
            changes += logged
            rows += count
        return Verdict(len(heads), changes, rows, tuple(findings))

    return database.read(work)


def _proof(tx: sa.Connection, name: str) -> tuple[int, str | None]:
    """How many rows a scope has and their checksum; None when one cannot be read."""
    query = sa.select(entity_row).where(entity_row.c.scope == name, IS_THERE)
    counted = sa.select(sa.func.count()).select_from(query.subquery())
    rows: int = tx.execute(counted).scalar_one()
    checksum = EMPTY
    with tx.execute(query.execution_options(yield_per=500)) as found:
        for row in found:
            try:
                fields, stamps = fields_in(row.fields), stamps_in(row.stamps)
                added = row_hash(row.entity, row.id, fields, stamps)
            except (msgspec.DecodeError, KeyError):
                return rows, None
            checksum = plus(checksum, added=added)
    return rows, checksum
