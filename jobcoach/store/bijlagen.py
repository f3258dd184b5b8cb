"""The bytes of photos and documents on this laptop: in parts inside the encrypted file, by scope.

They stand in the same file as the rows that name them: so they are encrypted, copied, restored
and removed as those are. Rows come and go by changes; triggers note here what each row names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.dialects.sqlite import insert

from jobcoach.domain.bijlage import Bijlage, Vindplaats
from jobcoach.domain.changes import DELETED
from jobcoach.domain.moment import milliseconds
from jobcoach.domain.scope import GrantRole
from jobcoach.domain.stamps import time_of
from jobcoach.store import rows, whereabouts
from jobcoach.store.database import Transaction
from jobcoach.store.schema import UNSENT, WANTED, blob, blob_part, entities, scope
from jobcoach.store.scopes import GONE

PART_BYTES = 1 << 20
"""Of what is added on this laptop; parts that came over a bad line are smaller."""
KEPT_AFTER_THROWN_AWAY = timedelta(days=30)
"""So long it can be brought back; then the bytes go."""
ATTEMPTS = 3
"""So often something is offered before a refusal of it is believed."""
_REFUSED = ("full", "too_large", "hash", "forbidden")
_NO_PARAMETERS: Mapping[str, int] = {}
_BIJLAGE = entities[Bijlage.ENTITY]
# made once: they are asked in every round, also when there is nothing to do
_TO_SEND = (
    select(blob)
    .where(UNSENT, blob.c.scope.in_(select(scope.c.name).where(scope.c.opened == 1)))
    .order_by(blob.c.attempts, blob.c.number)
    .limit(bindparam("limit"))
)
_TO_FETCH = (
    select(blob)
    .where(
        WANTED,
        blob.c.scope.in_(
            select(scope.c.name).where(scope.c.opened == 1, scope.c.state.not_in(GONE))
        ),
        exists().where(
            _BIJLAGE.c.scope == blob.c.scope,
            _BIJLAGE.c.sha256 == blob.c.sha256,
            _BIJLAGE.c.deleted == 0,
        ),
    )
    .order_by(blob.c.attempts, blob.c.number.desc())
    .limit(bindparam("limit"))
)


@dataclass(frozen=True, slots=True)
class Blob:
    """The bytes that some rows of one scope name."""

    number: int
    scope: str
    sha256: str
    size_bytes: int
    here_bytes: int
    """How many of them are here, from the first on."""
    at_server: bool
    """Whether the server said that it has all of them."""
    code: str | None
    """Why the server, or this laptop, did not take them the last time; None: nothing was wrong."""

    @property
    def here(self) -> bool:
        """Whether all of it is here, and its hash was right."""
        return self.here_bytes == self.size_bytes

    @property
    def vindplaats(self) -> Vindplaats:
        """Where the bytes are, as far as this laptop knows."""
        if self.here:
            return Vindplaats.HIER_EN_SERVER if self.at_server else Vindplaats.ALLEEN_HIER
        return Vindplaats.SERVER if self.at_server else Vindplaats.ELDERS


def _blob(row: Any) -> Blob:
    return Blob(
        number=row["number"],
        scope=row["scope"],
        sha256=row["sha256"],
        size_bytes=row["size_bytes"],
        here_bytes=row["here_bytes"],
        at_server=bool(row["at_server"]),
        code=row["code"],
    )


def _blobs(
    tx: Transaction, query: Select[Any], parameters: Mapping[str, int] = _NO_PARAMETERS
) -> tuple[Blob, ...]:
    return tuple(_blob(row) for row in tx.connection.execute(query, parameters).mappings())


def find(tx: Transaction, name: str, sha256: str) -> Blob | None:
    """The bytes with this hash in one scope; None when no row there names them."""
    found = _blobs(tx, select(blob).where(blob.c.scope == name, blob.c.sha256 == sha256))
    return found[0] if found else None


def of_scope(tx: Transaction, name: str) -> dict[str, Blob]:
    """All of a scope, by hash."""
    return {one.sha256: one for one in _blobs(tx, select(blob).where(blob.c.scope == name))}


def keep(tx: Transaction, name: str, content: bytes) -> str:
    """Put bytes beside the rows of a scope, once; gives their hash."""
    sha256 = hashlib.sha256(content).hexdigest()
    made = insert(blob).values(scope=name, sha256=sha256, size_bytes=len(content))
    tx.connection.execute(made.on_conflict_do_nothing())
    present = find(tx, name, sha256)
    assert present is not None
    if not present.here:
        _drop_parts(tx, blob.c.number == present.number)
        for start in range(0, len(content), PART_BYTES):
            _put_part(tx, present.number, start, content[start : start + PART_BYTES])
        _set(tx, present, size_bytes=len(content), here_bytes=len(content), code=None)
    return sha256


def read(tx: Transaction, found: Blob, start: int = 0, limit: int | None = None) -> bytes:
    """At most `limit` bytes from `start` on, of what is here; None: all of them."""
    wanted = found.here_bytes - start if limit is None else min(limit, found.here_bytes - start)
    content = bytearray()
    for at, part in _parts(tx, found.number, start):
        content += part[max(start - at, 0) :][: wanted - len(content)]
        if len(content) >= wanted:
            break
    return bytes(content)


def unsent(tx: Transaction, limit: int) -> tuple[Blob, ...]:
    """What is here and not at the server, where that knows the scope; what failed comes last."""
    return _blobs(tx, _TO_SEND, {"limit": limit})


def wanted(tx: Transaction, limit: int) -> tuple[Blob, ...]:
    """What a row names that was not thrown away and is not here; the newest first."""
    return _blobs(tx, _TO_FETCH, {"limit": limit})


def scopes_unsent(tx: Transaction) -> set[str]:
    """The scopes of which something stands here that the server has not."""
    return set(tx.connection.execute(select(blob.c.scope).where(UNSENT).distinct()).scalars())


def refused(tx: Transaction, names: Collection[str]) -> tuple[Blob, ...]:
    """What is here and what the server would not take, however often it was offered."""
    query = select(blob).where(
        UNSENT,
        blob.c.scope.in_(names),
        blob.c.code.in_(_REFUSED),
        blob.c.attempts >= ATTEMPTS,
    )
    return _blobs(tx, query)


def rows_naming(tx: Transaction, found: Blob) -> tuple[str, ...]:
    """The ids of the rows that name these bytes."""
    query = select(_BIJLAGE.c.id).where(
        _BIJLAGE.c.scope == found.scope, _BIJLAGE.c.sha256 == found.sha256
    )
    return tuple(tx.connection.execute(query.order_by(_BIJLAGE.c.id)).scalars())


def drop_bytes(tx: Transaction, found: Blob) -> None:
    """Let go of the bytes that are here; the rows stay."""
    _drop_parts(tx, blob.c.number == found.number)
    _set(tx, found, here_bytes=0)


def counts(tx: Transaction) -> tuple[int, int]:
    """How many are here and not at the server, and how many are named and not here."""
    number = select(func.count()).select_from(blob)
    return (
        tx.connection.execute(number.where(UNSENT)).scalar_one(),
        tx.connection.execute(number.where(WANTED)).scalar_one(),
    )


def sent(tx: Transaction, found: Blob) -> None:
    """The server has all of it."""
    whereabouts.note_newer_blob(tx, found.sha256, fetched=False)
    _set(tx, found, at_server=1, attempts=0, code=None)


def failed(tx: Transaction, found: Blob, code: str | None) -> None:
    """It did not work now: others go first from here on. `code` None: it is not there yet."""
    _set(tx, found, attempts=blob.c.attempts + 1, code=code)


def add_part(tx: Transaction, found: Blob, content: bytes, size_bytes: int) -> Blob:
    """Put the next bytes after those that are here; the whole is of this size, by the server.

    With the last ones the hash is compared: what is not right is removed, and comes anew.
    """
    _put_part(tx, found.number, found.here_bytes, content)
    here_bytes = found.here_bytes + len(content)
    values: dict[str, Any] = {"size_bytes": size_bytes, "here_bytes": here_bytes}
    if here_bytes == size_bytes:
        if _hash(tx, found.number) == found.sha256:
            values |= {"at_server": 1, "attempts": 0, "code": None}
            whereabouts.note_newer_blob(tx, found.sha256, fetched=True)
        else:
            return start_over(tx, found)
    _set(tx, found, **values)
    return _again(tx, found)


def start_over(tx: Transaction, found: Blob) -> Blob:
    """Forget what came of it: these are not the bytes of its hash."""
    _drop_parts(tx, blob.c.number == found.number)
    _set(tx, found, here_bytes=0, attempts=blob.c.attempts + 1, code="hash")
    return _again(tx, found)


def offer_again(tx: Transaction) -> None:
    """Ask the server anew about all that is here and may be sent: it was put back to earlier."""
    writable = select(scope.c.name).where(scope.c.role != GrantRole.READ)
    others = select(blob.c.scope).where(blob.c.at_server == 1, blob.c.scope.not_in(writable))
    whereabouts.note_lost_blobs(tx, tx.connection.execute(others.distinct()).scalars())
    tx.connection.execute(
        blob.update()
        .where(blob.c.at_server == 1, blob.c.scope.in_(writable))
        .values(at_server=0, attempts=0, code=None)
    )


def delete_scope(tx: Transaction, name: str) -> None:
    """Remove all bytes of a scope, what waits to be sent or fetched too; its rows are apart."""
    _drop_parts(tx, blob.c.scope == name)
    tx.connection.execute(blob.delete().where(blob.c.scope == name))


def drop_thrown_away(tx: Transaction, now: datetime, *, alone: bool) -> int:
    """Let go of bytes that nobody can bring back any more; gives how many bytes.

    Those that every row which names them threw away more than thirty days ago, and that the server
    has: a clock that is wrong loses nothing. `alone`: there is no server.
    """
    before_ms = milliseconds(now - KEPT_AFTER_THROWN_AWAY)
    thrown = tx.connection.execute(
        select(_BIJLAGE.c.id, _BIJLAGE.c.scope, _BIJLAGE.c.sha256).where(_BIJLAGE.c.deleted == 1)
    ).all()
    states = rows.states_of(tx, Bijlage.ENTITY, [row.id for row in thrown])
    old = {
        (row.scope, row.sha256)
        for row in thrown
        if time_of(states[row.id].stamps.get(DELETED, "f" * 32)) <= before_ms
    }
    young = {(row.scope, row.sha256) for row in thrown} - old
    freed = 0
    for name, sha256 in old - young:
        found = find(tx, name, sha256) if sha256 else None
        if found is None or not (found.at_server or alone) or _is_named(tx, found):
            continue
        freed += found.here_bytes
        drop_bytes(tx, found)
    return freed


def _is_named(tx: Transaction, found: Blob) -> bool:
    """Whether a row that was not thrown away, or not so long ago, names these bytes."""
    query = select(_BIJLAGE.c.id).where(
        _BIJLAGE.c.scope == found.scope,
        _BIJLAGE.c.sha256 == found.sha256,
        or_(_BIJLAGE.c.deleted == 0, _BIJLAGE.c.deleted.is_(None)),
    )
    return tx.connection.execute(query.limit(1)).first() is not None


def _parts(tx: Transaction, number: int, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """The parts from the one with byte `start` on, in order, one in memory at a time."""
    of_it = blob_part.c.blob == number
    first = select(func.max(blob_part.c.start)).where(of_it, blob_part.c.start <= start)
    places = tx.connection.execute(
        select(blob_part.c.start)
        .where(of_it, blob_part.c.start >= first.scalar_subquery())
        .order_by(blob_part.c.start)
    ).scalars()
    content = select(blob_part.c.content).where(of_it)
    for place in places.all():
        yield place, tx.connection.execute(content.where(blob_part.c.start == place)).scalar_one()


def _hash(tx: Transaction, number: int) -> str:
    digest = hashlib.sha256()
    for _, content in _parts(tx, number):
        digest.update(content)
    return digest.hexdigest()


def _again(tx: Transaction, found: Blob) -> Blob:
    return _blobs(tx, select(blob).where(blob.c.number == found.number))[0]


def _set(tx: Transaction, found: Blob, **values: Any) -> None:
    tx.connection.execute(blob.update().where(blob.c.number == found.number).values(**values))


def _put_part(tx: Transaction, number: int, start: int, content: bytes) -> None:
    tx.connection.execute(blob_part.insert().values(blob=number, start=start, content=content))


def _drop_parts(tx: Transaction, which: ColumnElement[bool]) -> None:
    numbers = select(blob.c.number).where(and_(which))
    tx.connection.execute(blob_part.delete().where(blob_part.c.blob.in_(numbers)))
