"""Where what stands on this laptop stands besides: what was taken and not yet proven, and what is
newer than the server's back-up.

All of it is kept in a few facts of the laptop. Each is on the safe side: what is not sure to be
in the back-up is named as newer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import or_, select

from jobcoach.domain.bewaarplek import Bewaarfeiten
from jobcoach.domain.moment import instant_of
from jobcoach.store import device, to_put_back
from jobcoach.store.changes import WAITING
from jobcoach.store.database import Transaction
from jobcoach.store.schema import change, scope

MOST_NAMED = 1_000
"""So many rows are named one by one; when there are more, any row may be one of them."""
ANY = "*"
"""In the place of names: any row may be meant."""
MOMENT = "backup_moment"
NEWER = "backup_newer"
UNPROVEN = "unproven"
_names = msgspec.json.Decoder(list[str]).decode
_WAITING = select(change.c.entity_id).where(change.c.state == WAITING).distinct()
_NOT_WHOLE = select(scope.c.name).where(or_(scope.c.copied_until.is_not(None), scope.c.opened == 0))
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


def moment(tx: Transaction) -> str:
    """The instant of the back-up that is known; empty: none."""
    return device.get(tx, MOMENT) or ""


def learn(tx: Transaction, begun: str, newer: Collection[str]) -> None:
    """The server told of a back-up, and all that may be newer. Raises ValueError for a `begun`
    that is no instant."""
    instant_of(begun)
    device.put(tx, MOMENT, begun)
    _keep(tx, NEWER, _few(newer))


def forget(tx: Transaction) -> None:
    """There is no back-up that is known to hold what stands here."""
    if moment(tx):
        device.put(tx, MOMENT, "")
        device.put(tx, NEWER, "")


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


def _unproven(tx: Transaction) -> dict[str, str]:
    text = device.get(tx, UNPROVEN)
    return _homes(text) if text else {}


def _few(names: Collection[str]) -> list[str]:
    return [ANY] if len(names) > MOST_NAMED or ANY in names else sorted(names)


def _keep(tx: Transaction, name: str, names: list[str]) -> None:
    device.put(tx, name, msgspec.json.encode(names).decode() if names else "")
