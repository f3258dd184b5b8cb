"""After a restore of the server: it gets what it lacks, as it stands here, whoever wrote it.

First, so that rows come back whole: the changes that each laptop then offers again find them as
they were, and what was signed is not signed once more in another order.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from jobcoach.domain.checksum import EMPTY
from jobcoach.domain.moment import instant_text
from jobcoach.domain.scope import ScopeName
from jobcoach.errors import Forbidden, ServerTrouble
from jobcoach.store import device, rows, scopes, to_put_back
from jobcoach.store.database import Database
from jobcoach.sync.outbox import open_scopes
from jobcoach.sync.protocol import MOST_BYTES, MOST_CHANGES, Head, Held, Pull, Push
from jobcoach.sync.round import Round
from jobcoach.sync.service import SyncService

_PAST_ALL = 1 << 53
"""A place in a log behind which nothing comes: only heads are asked for."""
_size = msgspec.msgpack.Encoder().encode
Stamps = dict[tuple[str, str], dict[str, str]]
"""By entity and id: the stamp of each field."""


def put_back(
    database: Database,
    service: SyncService,
    who: device.Identity,
    now: datetime,
    skew: timedelta,
    done: Round,
) -> None:
    """Offer every scope that is still to be offered and differs there.

    One that the server does not know stays to be offered until someone could open it. Raises
    ServerUnreachable and the like; the next round goes on where this one stopped.
    """
    with database.write() as tx:
        to_put_back.finish_in_time(tx, now)
        names = to_put_back.left(tx)
    if not names:
        return
    far = dict.fromkeys(names, _PAST_ALL)
    answer = service.pull(Pull(scopes=far, late=far))
    over = {*answer.revoked, *answer.erased} & {*names}
    with database.write() as tx:
        for name in over:
            scopes.hide(tx, ScopeName.of(name))
        to_put_back.finished(tx, over)
    unknown = [name for name in names if name not in answer.heads and name not in over]
    if unknown:
        for name in _opened(database, service, who, now, skew, done, unknown):
            answer.heads[name] = Head(seq=0, count=0, checksum=EMPTY)
    with database.read() as tx:
        never_logged = {one.stamp for one in to_put_back.never_logged(tx)}
    trouble: ServerTrouble | None = None
    for name in names:
        head = answer.heads.get(name)
        if head is None:
            continue
        try:
            if _differs(database, name, head):
                _offer(database, service, name, never_logged, now + skew)
        except ServerTrouble as error:  # of one scope: others need not wait for it
            trouble = error
            continue
        with database.write() as tx:
            to_put_back.finished(tx, [name])
    if trouble is not None:
        raise trouble


def _opened(
    database: Database,
    service: SyncService,
    who: device.Identity,
    now: datetime,
    skew: timedelta,
    done: Round,
    unknown: list[str],
) -> set[str]:
    """Open what the server does not know, also what was born elsewhere; which are open now."""
    with database.read() as tx:
        others = to_put_back.born_elsewhere(tx, unknown)
    opened: set[str] = set()
    for with_owner in (True, False):
        with database.write() as tx:
            for name in others:
                to_put_back.open_by_its_row(tx, name, with_owner=with_owner)
        open_scopes(database, service, who, now, skew, done)
        with database.read() as tx:
            opened = {
                str(one.name)
                for one in scopes.every(tx)
                if str(one.name) in unknown and one.opening is not None and one.opened
            }
        others = [name for name in others if str(name) not in opened]
    with database.write() as tx:
        for name in others:
            scopes.left_to_others(tx, name)
    return opened


def _differs(database: Database, name: str, head: Head) -> bool:
    with database.read() as tx:
        scope = scopes.find(tx, ScopeName.of(name))
    return scope is not None and (scope.checksum, scope.count) != (head.checksum, head.count)


def _offer(
    database: Database,
    service: SyncService,
    name: str,
    never_logged: set[str],
    server_now: datetime,
) -> None:
    try:
        there = _stamps_there(service, name)
    except Forbidden:
        return  # it ended at this moment: the pull tells it
    for held in _batches(_held(database, name, there, never_logged)):
        service.push(Push(client_now=instant_text(server_now), held=held))


def _stamps_there(service: SyncService, name: str) -> Stamps:
    found: Stamps = {}
    after = ""
    while True:
        page = service.snapshot(name, after=after)
        found.update({(row.entity, row.id): row.stamps for row in page.rows})
        if not page.after:
            return found
        if page.after == after or not page.rows:
            raise ServerTrouble
        after = page.after


def _held(database: Database, name: str, there: Stamps, never_logged: set[str]) -> list[Held]:
    """Every row of which something is lacking there, whole."""
    found = []
    with database.read() as tx:
        for entity, row_id, state in rows.all_states(tx, name):
            known = there.get((entity, row_id), {})
            stamps = {
                field: stamp for field, stamp in state.stamps.items() if stamp not in never_logged
            }
            if any(stamp > known.get(field, "") for field, stamp in stamps.items()):
                fields = {field: state.fields[field] for field in stamps}
                found.append(
                    Held(scope=name, entity=entity, id=row_id, fields=fields, stamps=stamps)
                )
    return found


def _batches(held: list[Held]) -> Iterator[list[Held]]:
    batch: list[Held] = []
    size_bytes = 0
    for one in held:
        length = len(_size(one))
        if length > MOST_BYTES:
            continue  # more than the server takes at once: its writers offer it in parts
        if batch and (len(batch) == MOST_CHANGES or size_bytes + length > MOST_BYTES * 9 // 10):
            yield batch
            batch, size_bytes = [], 0
        batch.append(one)
        size_bytes += length
    if batch:
        yield batch
