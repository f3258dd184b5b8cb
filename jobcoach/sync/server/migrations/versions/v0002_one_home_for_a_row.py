"""A row stands in one scope only."""

from __future__ import annotations

import hashlib

import msgspec
import sqlalchemy as sa
from alembic import op

revision = "v0002"
down_revision = "v0001"

_row = sa.table("entity_row", *map(sa.column, ("scope", "entity", "id", "fields", "stamps")))
_log = sa.table("change_log", *map(sa.column, ("scope", "seq", "change", "received_at")))
_scope = sa.table("scope", *map(sa.column, ("name", "row_count", "checksum")))


def upgrade() -> None:
    """0.2: an id can no longer be used a second time, in another scope, for the same entity.

    Where that was done the row that came first stays. The other leaves the proof of its scope;
    its changes stay in the log, and laptops leave them out as they always did.
    """
    tx = op.get_bind()
    twice = tx.execute(
        sa.select(_row.c.entity, _row.c.id)
        .group_by(_row.c.entity, _row.c.id)
        .having(sa.func.count() > 1)
    ).all()
    for entity, row_id in twice:
        same = sa.and_(_row.c.entity == entity, _row.c.id == row_id)
        found = tx.execute(sa.select(_row).where(same)).all()
        others = sorted(found, key=lambda row: _came(tx, row.scope, entity, row_id))[1:]
        for row in others:
            _take_out(tx, row)
    op.create_index("entity_row_one_home", "entity_row", ["entity", "id"], unique=True)


def _came(tx: sa.Connection, scope: str, entity: str, row_id: str) -> str:
    """When the first change of a row in this scope was received; last of all when unknown."""
    lines = sa.select(_log).where(_log.c.scope == scope).order_by(_log.c.seq)
    for line in tx.execute(lines):
        change = msgspec.msgpack.decode(line.change)
        if (change["entity"], change["entity_id"]) == (entity, row_id):
            return str(line.received_at)
    return "~"


def _take_out(tx: sa.Connection, row: sa.Row[tuple[object, ...]]) -> None:
    fields, stamps = msgspec.msgpack.decode(row.fields), msgspec.msgpack.decode(row.stamps)
    values = [(name, fields[name], stamps[name]) for name in sorted(stamps)]
    content = msgspec.msgpack.encode((row.entity, row.id, values))
    taken = int.from_bytes(hashlib.blake2b(content, digest_size=16).digest(), "big")
    proof = tx.execute(sa.select(_scope).where(_scope.c.name == row.scope)).one()
    tx.execute(
        sa.delete(_row).where(
            _row.c.scope == row.scope, _row.c.entity == row.entity, _row.c.id == row.id
        )
    )
    tx.execute(
        sa.update(_scope)
        .where(_scope.c.name == row.scope)
        .values(
            row_count=proof.row_count - 1,
            checksum=f"{(int(proof.checksum, 16) - taken) % (1 << 128):032x}",
        )
    )
