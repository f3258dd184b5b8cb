"""Photos and documents by their content, in the database: each scope has its own, in parts.

What is whole in one scope says nothing to whoever asks in another: there the same bytes are sent,
kept, counted and removed apart.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from jobcoach.domain.bijlage import MOST_BYTES
from jobcoach.domain.identity import new_id
from jobcoach.domain.moment import instant_text, milliseconds
from jobcoach.domain.scope import GrantRole
from jobcoach.sync.protocol import MOST_PART_BYTES, BlobPart, BlobState
from jobcoach.sync.server import access, late
from jobcoach.sync.server.devices import Caller
from jobcoach.sync.server.tables import blob, blob_part, device, organisatie, scope
from jobcoach.sync.wire import Malformed, TooLarge

MOST_IN_SCOPE = 2_000
"""Photos and documents that are whole, and those that one sends oneself."""
MOST_SCOPE_BYTES = 1 << 30
MOST_AFTERWARDS = 100
"""That one user may send to one scope after their grant ended, with what they wrote before."""
MOST_AFTERWARDS_BYTES = 100 << 20
TAKEN_AFTERWARDS = timedelta(days=90)
"""So long after the last day on which one could write late: for a laptop that lay in a drawer."""
KEPT_UNFINISHED = timedelta(days=14)
"""What did not become whole, and got no part any more for so long, is removed."""
_EXPIRED_AT_ONCE = 20
_UNFINISHED = sa.and_(blob.c.whole_at.is_(None), blob.c.received_bytes < blob.c.size_bytes)
_SHA256 = re.compile(r"[0-9a-f]{64}")


def is_sha256(text: str) -> bool:
    """Whether this is a hash in the one way of writing it."""
    return _SHA256.fullmatch(text) is not None


def require_form(part: BlobPart) -> None:
    """Raises Malformed for a part outside its whole, TooLarge for one of too many bytes."""
    if len(part.content) > MOST_PART_BYTES:
        raise TooLarge
    if part.size_bytes < 1 or not 0 <= part.start <= part.size_bytes - len(part.content):
        raise Malformed("a part lies within its whole")


def lock(tx: sa.Connection, name: str) -> bool:
    """Let nobody else write in this scope or end a grant on it; False when there is none, or no
    more.
    """
    query = (
        sa.select(scope.c.name)
        .where(scope.c.name == name, scope.c.erased_at.is_(None))
        .with_for_update(key_share=True)
    )
    return tx.execute(query).one_or_none() is not None


@dataclass(frozen=True, slots=True)
class Sender:
    """Who may send something in a scope, from one of their laptops."""

    gebruiker_id: str
    device: str
    ended_at: str | None = None
    """When their grant ended; None: they may write there now."""


def sender_in(tx: sa.Connection, caller: Caller, name: str, now: datetime) -> Sender | None:
    """The caller as who may send something in this scope now; None when they may not.

    Also who may still hand in what was written before their grant ended: a note that comes late
    comes with its photos, for some months. They get nothing back.
    """
    me = caller.gebruiker_id
    granted = access.grants_of(tx, me, now, only=[name]).get(name)
    if granted is not None and GrantRole(granted.role).may_write:
        return Sender(me, caller.device)
    after = late.afterwards(tx, me, [name], now).get(name)
    if after is None or milliseconds(now - TAKEN_AFTERWARDS) > after.until_ms:
        return None
    return Sender(me, caller.device, after.ended_at)


def state_of(
    tx: sa.Connection, name: str, sha256: str, device: str, *, others_too: bool = True
) -> BlobState:
    """How far the bytes of this device are here, or that all of them are, from whomever.

    Who may not read hears of their own only: not `others_too`.
    """
    of_it = sa.and_(blob.c.scope == name, blob.c.sha256 == sha256)
    if not others_too:
        of_it = sa.and_(of_it, blob.c.device == device)
    found = tx.execute(
        sa.select(blob.c.received_bytes, blob.c.size_bytes).where(
            of_it, sa.or_(blob.c.whole_at.is_not(None), blob.c.device == device)
        )
    ).all()
    for row in found:
        if row.received_bytes == row.size_bytes:
            return BlobState(received_bytes=row.received_bytes, whole=True)
    return BlobState(received_bytes=found[0].received_bytes if found else 0)


def take(
    tx: sa.Connection, name: str, sha256: str, sender: Sender, part: BlobPart, now: datetime
) -> BlobState:
    """Add a part to what this device sent before. The scope must be locked, the part well-formed.

    With the last one the hash is compared; until then nobody gets any of it. Who may not read
    there any more sends all of it, and hears of what they sent: also where it was whole before.
    """
    device = sender.device
    present = state_of(tx, name, sha256, device, others_too=sender.ended_at is None)
    if present.whole:
        _remove(tx, sa.and_(_of(name, sha256, device), _UNFINISHED))
        return present
    if part.size_bytes > MOST_BYTES:
        return BlobState(code="too_large")
    query = sa.select(blob).where(_of(name, sha256, device)).with_for_update()
    sent = tx.execute(query).one_or_none()
    if sent is not None and sent.size_bytes != part.size_bytes:
        _remove(tx, blob.c.id == sent.id)  # it was begun as something else
        sent = None
    received = 0 if sent is None else sent.received_bytes
    if part.start != received or not part.content:
        return BlobState(received_bytes=received)
    if sent is not None:
        blob_id = sent.id
    else:
        _expire(tx, now)
        if not _has_room(tx, name, sender, part.size_bytes):
            return BlobState(code="full")
        blob_id = _begin(tx, name, sha256, device, part.size_bytes, now)
    tx.execute(sa.insert(blob_part).values(blob=blob_id, start=part.start, content=part.content))
    received += len(part.content)
    whole = received == part.size_bytes
    if whole and _hash(tx, blob_id) != sha256:
        _remove(tx, blob.c.id == blob_id)
        return BlobState(code="hash")
    values = {"received_bytes": received, "touched_at": instant_text(now)}
    if whole and state_of(tx, name, sha256, device).whole:
        tx.execute(sa.delete(blob_part).where(blob_part.c.blob == blob_id))  # it is there, once
    elif whole:
        values["whole_at"] = max(instant_text(now), _backed_up_at(tx))
    tx.execute(sa.update(blob).where(blob.c.id == blob_id).values(**values))
    return BlobState(received_bytes=received, whole=whole)


def part_of(tx: sa.Connection, name: str, sha256: str, start: int, limit: int) -> BlobPart:
    """At most `limit` bytes from `start` on; empty and of size 0 when it is not whole here."""
    found = tx.execute(
        sa.select(blob.c.id, blob.c.size_bytes).where(
            blob.c.scope == name, blob.c.sha256 == sha256, blob.c.whole_at.is_not(None)
        )
    ).one_or_none()
    if found is None:
        return BlobPart()
    content = bytearray()
    for at, piece in _parts(tx, found.id, start):
        content += piece[max(start - at, 0) :][: limit - len(content)]
        if len(content) == limit:
            break
    return BlobPart(size_bytes=found.size_bytes, start=start, content=bytes(content))


def erase_scope(tx: sa.Connection, name: str) -> int:
    """Remove all photos and documents of a scope, also those under way; gives how many."""
    return _remove(tx, blob.c.scope == name)


def damaged(tx: sa.Connection, name: str) -> bool:
    """Whether anything that should be whole in this scope is not the bytes of its hash."""
    query = sa.select(blob).where(blob.c.scope == name, blob.c.whole_at.is_not(None))
    return any(_hash(tx, row.id) != row.sha256 for row in tx.execute(query).all())


def _backed_up_at(tx: sa.Connection) -> str:
    """When the backup that is known was begun: what becomes whole now is not in it, whatever the
    clock says. Nobody notes another one until this is done. Empty: none is known."""
    query = sa.select(organisatie.c.backed_up_at).with_for_update(read=True)
    return tx.execute(query).scalar_one() or ""


def _of(name: str, sha256: str, device: str) -> sa.ColumnElement[bool]:
    return sa.and_(blob.c.scope == name, blob.c.sha256 == sha256, blob.c.device == device)


def _begin(
    tx: sa.Connection, name: str, sha256: str, device: str, size_bytes: int, now: datetime
) -> str:
    made = new_id(now)
    tx.execute(
        sa.insert(blob).values(
            id=made,
            scope=name,
            sha256=sha256,
            device=device,
            size_bytes=size_bytes,
            received_bytes=0,
            touched_at=instant_text(now),
        )
    )
    return made


def _has_room(tx: sa.Connection, name: str, sender: Sender, size_bytes: int) -> bool:
    """What others began takes no room: it may never become whole. Who may not read there any more
    has room of their own, and does not hear how much there is.
    """
    own = device.c.gebruiker_id == sender.gebruiker_id
    if sender.ended_at is None:
        count, total = _held(tx, name, sa.or_(own, blob.c.whole_at.is_not(None)))
        return count < MOST_IN_SCOPE and total + size_bytes <= MOST_SCOPE_BYTES
    count, total = _held(tx, name, sa.and_(own, blob.c.touched_at > sender.ended_at))
    return count < MOST_AFTERWARDS and total + size_bytes <= MOST_AFTERWARDS_BYTES


def _held(tx: sa.Connection, name: str, which: sa.ColumnElement[bool]) -> tuple[int, int]:
    """How many of these a scope holds, and of together how many bytes when all are whole."""
    query = (
        sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(blob.c.size_bytes), 0))
        .join(device, device.c.id == blob.c.device)
        .where(blob.c.scope == name, which)
    )
    count, total = tx.execute(query).one()
    return int(count), int(total)


def _parts(tx: sa.Connection, blob_id: str, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """The parts from the one that holds byte `start` on, in order, one in memory at a time."""
    first = (
        sa.select(sa.func.max(blob_part.c.start))
        .where(blob_part.c.blob == blob_id, blob_part.c.start <= max(start, 0))
        .scalar_subquery()
    )
    places = tx.execute(
        sa.select(blob_part.c.start)
        .where(blob_part.c.blob == blob_id, blob_part.c.start >= first)
        .order_by(blob_part.c.start)
    ).scalars()
    content = sa.select(blob_part.c.content).where(blob_part.c.blob == blob_id)
    for place in places.all():
        yield place, tx.execute(content.where(blob_part.c.start == place)).scalar_one()


def _hash(tx: sa.Connection, blob_id: str) -> str:
    digest = hashlib.sha256()
    for _, content in _parts(tx, blob_id):
        digest.update(content)
    return digest.hexdigest()


def _expire(tx: sa.Connection, now: datetime) -> None:
    """Remove some of what nobody goes on with; the next one who begins removes the next."""
    before = instant_text(now - KEPT_UNFINISHED)
    left = tx.execute(
        sa.select(blob.c.id)
        .where(_UNFINISHED, blob.c.touched_at < before)
        .order_by(blob.c.touched_at)
        .limit(_EXPIRED_AT_ONCE)
        .with_for_update(skip_locked=True)
    ).scalars()
    _remove(tx, blob.c.id.in_(left.all()))


def _remove(tx: sa.Connection, which: sa.ColumnElement[bool]) -> int:
    ids = tx.execute(sa.select(blob.c.id).where(which)).scalars().all()
    tx.execute(sa.delete(blob_part).where(blob_part.c.blob.in_(ids)))
    tx.execute(sa.delete(blob).where(blob.c.id.in_(ids)))
    return len(ids)
