"""What a device gets to read: heads, pages of the log and pages of rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
import sqlalchemy as sa

from jobcoach.domain.changes import LoggedChange
from jobcoach.domain.moment import instant_text
from jobcoach.domain.scope import GrantRole, Standing
from jobcoach.sync.protocol import MOST_BYTES, Head, Row, Variant
from jobcoach.sync.server import access
from jobcoach.sync.server.form import is_name, is_uuid
from jobcoach.sync.server.shelf import change_in
from jobcoach.sync.server.tables import (
    IS_THERE,
    Key,
    change_log,
    entity_row,
    scope,
    scope_grant,
    variant,
)

_STANDINGS = (
    sa.select(
        *scope_grant.c["scope", "role", "epoch", "valid_until"],
        *scope.c["head", "row_count", "checksum"],
        sa.case((scope_grant.c.role == GrantRole.READ, 0), else_=scope.c.late_head),
    )
    .join(scope, scope.c.name == scope_grant.c.scope)
    .where(scope_grant.c.gebruiker_id == sa.bindparam("of"), access.counting())
)
"""Made once, as those below: asked in every round."""
_STANDING_IN = _STANDINGS.where(scope_grant.c.scope == sa.bindparam("scope"))
_SIZE = sa.func.length(change_log.c.change)
_LOG_PART = (
    sa.select(
        *change_log.c["seq", "stamp", "change"],
        sa.func.sum(_SIZE).over(order_by=change_log.c.seq).label("total"),
        _SIZE.label("size"),
    )
    .where(change_log.c.scope == sa.bindparam("of"), change_log.c.seq > sa.bindparam("after"))
    .order_by(change_log.c.seq)
    .limit(sa.bindparam("most"))
    .subquery()
)
_LOG_PAGE = (
    sa.select(_LOG_PART)
    .where(
        sa.or_(
            _LOG_PART.c.total <= sa.bindparam("most_bytes"),
            _LOG_PART.c.total == _LOG_PART.c.size,
        )
    )
    .order_by(_LOG_PART.c.seq)
)
_ROW_PAGE = (
    sa.select(entity_row)
    .where(
        entity_row.c.scope == sa.bindparam("of"),
        IS_THERE,
        sa.tuple_(entity_row.c.entity, entity_row.c.id)
        > sa.tuple_(sa.bindparam("entity", type_=Key), sa.bindparam("id", type_=Key)),
    )
    .order_by(entity_row.c.entity, entity_row.c.id)
    .limit(sa.bindparam("most"))
    .execution_options(yield_per=50)
)
_VARIANTS = (
    sa.select(variant)
    .where(
        variant.c.scope == sa.bindparam("of"),
        variant.c.resolved.is_(False),
        variant.c.id >= sa.bindparam("first"),
        variant.c.id <= sa.bindparam("last"),
    )
    .order_by(variant.c.stamp, variant.c.field)
)


def standings_of(tx: sa.Connection, gebruiker_id: str, now: datetime) -> list[Standing]:
    """How a laptop of this user stands when it has everything, in no order."""
    found = tx.execute(_STANDINGS, {"of": gebruiker_id, "now": instant_text(now)})
    return list(map(Standing._make, found.all()))


def standing_in(tx: sa.Connection, gebruiker_id: str, name: str, now: datetime) -> Standing | None:
    """The same in one scope; None without a grant that counts."""
    of = {"of": gebruiker_id, "now": instant_text(now), "scope": name}
    found = tx.execute(_STANDING_IN, of).one_or_none()
    return None if found is None else Standing._make(found)


def heads_in(standings: Iterable[Standing]) -> dict[str, Head]:
    """How far each of these scopes is."""
    return {
        one.scope: Head(seq=one.seq, count=one.rows, checksum=one.checksum, late=one.late)
        for one in standings
    }


def known_scopes(tx: sa.Connection, names: Sequence[str]) -> set[str]:
    """Which of these scopes exist; for the access log, not for who asks."""
    found: set[str] = set()
    for start in range(0, len(names), 500):
        part = names[start : start + 500]
        found.update(tx.execute(sa.select(scope.c.name).where(scope.c.name.in_(part))).scalars())
    return found


def once_granted(tx: sa.Connection, gebruiker_id: str, names: Sequence[str]) -> set[str]:
    """Those of these scopes on which this user held a grant once: of others it is not said that
    they exist.
    """
    found: set[str] = set()
    for start in range(0, len(names), 500):
        held = sa.select(scope_grant.c.scope).where(
            scope_grant.c.gebruiker_id == gebruiker_id,
            scope_grant.c.scope.in_(names[start : start + 500]),
        )
        found.update(tx.execute(held).scalars())
    return found


def log_page(
    tx: sa.Connection, name: str, after: int, limit: int, most_bytes: int = MOST_BYTES
) -> tuple[list[LoggedChange], int]:
    """Changes of a scope numbered above `after`, oldest first, and how many bytes they take.

    At most `limit`, and no more than fit in `most_bytes`, but always one.
    """
    of = {"of": name, "after": after, "most": limit, "most_bytes": most_bytes}
    rows = tx.execute(_LOG_PAGE, of).all()
    return [
        LoggedChange(seq=row.seq, stamp=row.stamp, change=change_in(row.change)) for row in rows
    ], int(rows[-1].total) if rows else 0


def variants_of(tx: sa.Connection, name: str, rows: Sequence[Row]) -> list[Variant]:
    """The overruled values of these rows between which nobody chose yet, oldest first."""
    if not rows:
        return []
    named = {(row.entity, row.id) for row in rows}
    ids = [row.id for row in rows]
    return [
        Variant(
            entity=row.entity,
            id=row.id,
            field=row.field,
            value=msgspec.msgpack.decode(row.value),
            stamp=row.stamp,
            by=row.by,
        )
        for row in tx.execute(_VARIANTS, {"of": name, "first": min(ids), "last": max(ids)})
        if (row.entity, row.id) in named
    ]


def is_place(text: str) -> bool:
    """Whether this is where a page of rows can start: empty, or what a page before it said."""
    entity, _, entity_id = text.partition("/")
    return not text or (is_name(entity) and is_uuid(entity_id))


def row_page(tx: sa.Connection, name: str, after: str, limit: int) -> tuple[list[Row], str]:
    """Rows of a scope in key order, and where the next page starts; empty when there is none.

    At most `limit`, and no more than fit in the bytes of a page, but always one.
    """
    entity, _, entity_id = after.partition("/")
    of = {"of": name, "entity": entity, "id": entity_id, "most": limit + 1}
    rows: list[Row] = []
    total_bytes = 0
    with tx.execute(_ROW_PAGE, of) as found:
        for row in found:
            total_bytes += len(row.fields) + len(row.stamps)
            if rows and (len(rows) == limit or total_bytes > MOST_BYTES):
                return rows, f"{rows[-1].entity}/{rows[-1].id}"
            rows.append(
                Row(
                    entity=row.entity,
                    id=row.id,
                    packed_fields=msgspec.Raw(row.fields),
                    packed_stamps=msgspec.Raw(row.stamps),
                )
            )
    return rows, ""
