"""Where what stands on this laptop stands besides: what was taken and not yet proven, and what is
newer than the server's back-up.

All of it is kept in a few facts of the laptop. Each is on the safe side: what is not sure to be
in the back-up is named as newer. Of a photo or document both count: its row, and its bytes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import and_, or_, select

from jobcoach.domain.bewaarplek import Bewaarfeiten, Inhoudfeiten
from jobcoach.domain.bijlage import Bijlage
from jobcoach.domain.moment import instant_of
from jobcoach.store import device, to_put_back
from jobcoach.store.changes import WAITING
from jobcoach.store.database import Transaction
from jobcoach.store.schema import blob, change, entities, scope

MOST_NAMED = 1_000
"""So many rows are named one by one; when there are more, any row may be one of them."""
ANY = "*"
"""In the place of names: any row may be meant."""
MOMENT = "backup_moment"
NEWER = "backup_newer"
UNPROVEN = "unproven"
NEWER_BLOBS = "backup_newer_blobs"
"""Hashes and scopes, as `NEWER`; without a sign: the server does not tell of them."""
ASK_ANEW = "backup_ask_anew"
LOST_BLOBS = "blobs_unsure"
"""The scopes of which the server may have lost what it had, and where nobody here may send."""
_names = msgspec.json.Decoder(list[str]).decode
_WAITING = select(change.c.entity_id).where(change.c.state == WAITING).distinct()
_NOT_WHOLE = select(scope.c.name).where(or_(scope.c.copied_until.is_not(None), scope.c.opened == 0))
_BYTES = select(
    entities[Bijlage.ENTITY].c.id,
    *blob.c["scope", "sha256", "size_bytes", "here_bytes", "at_server"],
).join_from(
    entities[Bijlage.ENTITY],
    blob,
    and_(
        blob.c.scope == entities[Bijlage.ENTITY].c.scope,
        blob.c.sha256 == entities[Bijlage.ENTITY].c.sha256,
    ),
)
_homes = msgspec.json.Decoder(dict[str, str]).decode


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of where rows stand."""

    backup: datetime | None
    """When the back-up was begun, by the server's clock; None: none is known."""
    newer: frozenset[str]
    """Ids of rows, and names of scopes, that it may lack changes of; `ANY`: of all."""
    unproven: frozenset[str]
    """Ids of rows of which the server took a change since the checksums were compared; or `ANY`."""

    def is_newer(self, scope: str, entity_id: str) -> bool:
        """Whether the back-up may lack a change of this row."""
        return not self.newer.isdisjoint((ANY, scope, entity_id))

    def is_unproven(self, entity_id: str) -> bool:
        """Whether the checksums were not compared since a change of this row was taken."""
        return not self.unproven.isdisjoint((ANY, entity_id))


def known(tx: Transaction) -> Known:
    """All of it."""
    return Known(device.get_moment(tx, MOMENT), frozenset(_newer(tx)), frozenset(_unproven(tx)))


def bekend(tx: Transaction, homes: Mapping[str, str]) -> dict[str, Bewaarfeiten]:
    """What is known of these rows, given by id with their scope. Each must be on this laptop."""
    here = known(tx)
    server = device.server(tx) is not None
    waiting = set(tx.connection.execute(_WAITING).scalars())
    put_back = {*tx.connection.execute(_NOT_WHOLE).scalars(), *to_put_back.left(tx)}
    return {
        entity_id: Bewaarfeiten(
            server=server,
            wacht=entity_id in waiting,
            onbewezen=here.is_unproven(entity_id),
            teruggezet=home in put_back,
            backup=here.backup is not None,
            nieuwer=here.is_newer(home, entity_id),
        )
        for entity_id, home in homes.items()
    }


def inhoud_bekend(tx: Transaction, bijlagen: Collection[str]) -> dict[str, Inhoudfeiten]:
    """What is known of the bytes of these photos and documents, by id; those of which nothing is
    known are left out."""
    newer = _newer_blobs(tx)
    lost = set(_names(device.get(tx, LOST_BLOBS) or "[]"))
    found: dict[str, Inhoudfeiten] = {}
    for row in tx.connection.execute(_BYTES):
        if row.id in bijlagen:
            told = newer is not None and row.scope not in lost
            found[row.id] = Inhoudfeiten(
                hier=row.here_bytes == row.size_bytes,
                server=bool(row.at_server),
                backup=(newer or set()).isdisjoint((ANY, row.scope, row.sha256)) if told else None,
            )
    return found


def moment(tx: Transaction) -> str:
    """The instant of the back-up that is known; empty: none."""
    return device.get(tx, MOMENT) or ""


def learn(tx: Transaction, begun: str, newer: Collection[str]) -> None:
    """The server told of a back-up, and all that may be newer. Raises ValueError for a `begun`
    that is no instant."""
    instant_of(begun)
    device.put(tx, MOMENT, begun)
    _keep(tx, NEWER, _few(newer))


def learn_blobs(tx: Transaction, newer: Collection[str] | None) -> None:
    """The server told which photos and documents that back-up may lack; None: it tells nothing."""
    device.put(tx, ASK_ANEW, "")
    if newer is None:
        device.put(tx, NEWER_BLOBS, "")
    else:
        device.put(tx, NEWER_BLOBS, msgspec.json.encode(_few(newer)).decode())


def are_blobs_asked(tx: Transaction) -> bool:
    """Whether the server was asked of photos and documents, and all that came in since is its own
    news: what was fetched may be in the back-up for long, and what it tells does not say so yet."""
    return device.get(tx, NEWER_BLOBS) is not None and not device.get(tx, ASK_ANEW)


def note_newer_blob(tx: Transaction, sha256: str, *, fetched: bool) -> None:
    """The server has these bytes, and when it told of its back-up that was not known here."""
    before = _newer_blobs(tx)
    if not moment(tx) or before is None:
        return
    after = _few({*before, sha256})
    if set(after) != before:
        device.put(tx, NEWER_BLOBS, msgspec.json.encode(after).decode())
    if fetched and not device.get(tx, ASK_ANEW):
        device.put(tx, ASK_ANEW, "1")


def note_lost_blobs(tx: Transaction, scopes: Iterable[str]) -> None:
    """The server was put back, and what these scopes have here can't be offered to it again."""
    before = _names(device.get(tx, LOST_BLOBS) or "[]")
    after = sorted({*before, *scopes})
    if after != before:
        device.put(tx, LOST_BLOBS, msgspec.json.encode(after).decode())


def forget(tx: Transaction) -> None:
    """There is no back-up that is known to hold what stands here."""
    if moment(tx):
        device.put(tx, MOMENT, "")
        device.put(tx, NEWER, "")
        device.put(tx, NEWER_BLOBS, "")


def note_newer(tx: Transaction, names: Iterable[str]) -> None:
    """These rows, or rows of these scopes, were changed at the server since it told of a back-up,
    or as far as is known."""
    if not moment(tx):
        return
    before = _newer(tx)
    after = _few({*before, *names})
    if set(after) != set(before):
        _keep(tx, NEWER, after)


def note_taken(tx: Transaction, homes: Mapping[str, str]) -> None:
    """The server took changes of these rows, or set them aside as late, by id with their scope."""
    if not homes:
        return
    note_newer(tx, homes)
    before = _unproven(tx)
    after = {**before, **homes}
    if len(after) > MOST_NAMED or ANY in before:
        after = {ANY: ""}
    if after != before:
        device.put(tx, UNPROVEN, msgspec.json.encode(after).decode())


def note_proven(tx: Transaction, scopes: Iterable[str] | None = None) -> None:
    """These scopes were shown to be equal to the server; None: all were."""
    before = _unproven(tx)
    if not before:
        return
    proven = None if scopes is None else set(scopes)
    after = {of: home for of, home in before.items() if proven is not None and home not in proven}
    if after != before:
        device.put(tx, UNPROVEN, msgspec.json.encode(after).decode() if after else "")


def _newer(tx: Transaction) -> list[str]:
    text = device.get(tx, NEWER)
    return _names(text) if text else []


def _newer_blobs(tx: Transaction) -> set[str] | None:
    text = device.get(tx, NEWER_BLOBS)
    return set(_names(text)) if text else None


def _unproven(tx: Transaction) -> dict[str, str]:
    text = device.get(tx, UNPROVEN)
    return _homes(text) if text else {}


def _few(names: Collection[str]) -> list[str]:
    return [ANY] if len(names) > MOST_NAMED or ANY in names else sorted(names)


def _keep(tx: Transaction, name: str, names: list[str]) -> None:
    device.put(tx, name, msgspec.json.encode(names).decode() if names else "")
