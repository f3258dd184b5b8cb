"""After a restore of the server: it gets what it lacks, as it stands here, whoever wrote it.

First, so that rows come back whole: the changes that each laptop then offers again find them as
they were, and what was signed is not signed once more in another order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jobcoach.domain.changes import DELETED, RowState
from jobcoach.domain.checksum import EMPTY
from jobcoach.domain.scope import ScopeName
from jobcoach.errors import Forbidden, ServerTrouble
from jobcoach.store import rows, scopes, to_put_back, whole_rows
from jobcoach.store.database import Database
from jobcoach.sync.copying import put_rows, worked_out
from jobcoach.sync.fitting import ROOM_BYTES, size_of
from jobcoach.sync.outbox import open_scopes
from jobcoach.sync.protocol import (
    MOST_BYTES,
    MOST_CHANGES,
    Head,
    Held,
    Pull,
    Push,
    Row,
    Snapshot,
)
from jobcoach.sync.reconcile import Reconciler
from jobcoach.sync.round import Turn
from jobcoach.sync.service import SyncService

_PAST_ALL = 1 << 53
"""A place in a log behind which nothing comes: only heads are asked for."""
_ROWS_AT_ONCE = 200
Key = tuple[str, str]
"""The entity and the id of a row."""


def put_back(turn: Turn) -> None:
    """Offer every scope that is still to be offered and differs there.

    One that the server does not know stays to be offered until someone could open it. Raises
    ServerUnreachable and the like; the next round goes on where this one stopped.
    """
    with turn.database.write() as tx:
        to_put_back.finish_in_time(tx, turn.server_now)
        names = to_put_back.left(tx)
    if not names:
        return
    far = dict.fromkeys(names, _PAST_ALL)
    answer = turn.service.pull(Pull(scopes=far, late=far))
    over = {*answer.revoked, *answer.erased} & {*names}
    with turn.database.write() as tx:
        for name in over:
            scopes.hide(tx, ScopeName.of(name))
        to_put_back.finished(tx, over)
    unknown = [name for name in names if name not in answer.heads and name not in over]
    if unknown:
        for name in _opened(turn, unknown):
            answer.heads[name] = Head(seq=0, count=0, checksum=EMPTY)
    with turn.database.read() as tx:
        never_logged = {one.stamp for one in to_put_back.never_logged(tx)}
    trouble: ServerTrouble | None = None
    for name in names:
        head = answer.heads.get(name)
        if head is None:
            continue
        try:
            if _differs(turn.database, name, head):
                _offer(turn, name, never_logged)
        except ServerTrouble as error:  # of one scope: others need not wait for it
            trouble = error
            continue
        with turn.database.write() as tx:
            to_put_back.finished(tx, [name])
    if trouble is not None:
        raise trouble


def _opened(turn: Turn, unknown: list[str]) -> set[str]:
    """Open what the server does not know, also what was born elsewhere; which are open now."""
    with turn.database.read() as tx:
        others = to_put_back.born_elsewhere(tx, unknown)
    opened: set[str] = set()
    for with_owner in (True, False):
        with turn.database.write() as tx:
            for name in others:
                to_put_back.open_by_its_row(tx, name, with_owner=with_owner)
        open_scopes(turn)
        with turn.database.read() as tx:
            opened = {
                str(one.name)
                for one in scopes.every(tx)
                if str(one.name) in unknown and one.opening is not None and one.opened
            }
        others = [name for name in others if str(name) not in opened]
    with turn.database.write() as tx:
        for name in others:
            scopes.left_to_others(tx, name)
    return opened


def _differs(database: Database, name: str, head: Head) -> bool:
    with database.read() as tx:
        scope = scopes.find(tx, ScopeName.of(name))
    return scope is not None and (scope.checksum, scope.count) != (head.checksum, head.count)


def _offer(turn: Turn, name: str, never_logged: set[str]) -> None:
    there = _There(turn.service, name)
    try:
        for held in _batches(_held(turn, name, there, never_logged)):
            while held:
                answer = turn.service.push(Push(client_now=turn.client_now, held=held))
                if not 0 <= answer.held_left < len(held):
                    raise ServerTrouble  # it would never end
                held = held[len(held) - answer.held_left :]
    except Forbidden:
        return  # it ended at this moment: the pull tells it


class _There:
    """The rows of a scope at the server, a page at a time, for who asks in order of the keys."""

    def __init__(self, service: SyncService, name: str) -> None:
        self._service = service
        self._name = name
        self._page: dict[Key, Row] = {}
        self._after: str | None = ""
        """Where the next page starts; None: there is none."""
        self._last: Key = ("", "")
        """The last row of this page."""

    def row_of(self, key: Key) -> Row | None:
        """A row that is not before the ones that were asked for; None: it is not there.

        Raises ServerTrouble for pages that lead nowhere, and Forbidden.
        """
        while key > self._last and self._after is not None:
            page = self._service.snapshot(self._name, after=self._after)
            if page.after and (not page.rows or page.after == self._after):
                raise ServerTrouble
            self._page = {(row.entity, row.id): row for row in page.rows}
            self._last = max(self._page, default=self._last)
            self._after = page.after or None
        return self._page.get(key)


def _held(turn: Turn, name: str, there: _There, never_logged: set[str]) -> Iterator[Held]:
    """Every row of which something is lacking there, whole."""
    after: Key = ("", "")
    while True:
        with turn.database.read() as tx:
            found = rows.states_after(tx, name, after, _ROWS_AT_ONCE)
        for entity, row_id, state in found:
            after = entity, row_id
            row = there.row_of(after)
            known = {} if row is None else row.stamps
            if row is not None and not never_logged.isdisjoint(state.stamps.values()):
                _meet(turn, name, row, state)
            stamps = {
                field: stamp for field, stamp in state.stamps.items() if stamp not in never_logged
            }
            if any(stamp > known.get(field, "") for field, stamp in stamps.items()):
                fields = {field: state.fields[field] for field in stamps}
                yield Held(scope=name, entity=entity, id=row_id, fields=fields, stamps=stamps)
        if len(found) < _ROWS_AT_ONCE:
            return


def _meet(turn: Turn, name: str, there: Row, state: RowState) -> None:
    """Of a row in which was written here what no log ever had: when one threw it away and another
    edited it, neither knew of that. It is put back, as when a log brings the one to the other."""
    if not (there.fields.get(DELETED) or state.fields.get(DELETED)):
        return
    newer = {
        field: value
        for field, value in there.fields.items()
        if there.stamps.get(field, "") > state.stamps.get(field, "")
    }
    if not newer:
        return
    with turn.database.write() as tx:
        own = to_put_back.never_logged_in(tx, [there.id]).get(there.id, [])
        page = Snapshot(seq=0, epoch=0, rows=[there])
        put_rows(tx, worked_out([(ScopeName.of(name), page)]), turn.now)
        met = whole_rows.Whole(there.entity, there.id, name, newer, there.stamps)
        own = [one for one in own if (one.scope, one.entity) == (name, there.entity)]
        Reconciler(tx, turn.who, turn.now).meet(met, own)


def _batches(held: Iterable[Held]) -> Iterator[list[Held]]:
    batch: list[Held] = []
    size_bytes = 0
    for one in held:
        length = size_of(one)
        if length > MOST_BYTES:
            continue  # more than the server takes at once: its writers offer it in parts
        if batch and (len(batch) == MOST_CHANGES or size_bytes + length > ROOM_BYTES):
            yield batch
            batch, size_bytes = [], 0
        batch.append(one)
        size_bytes += length
    if batch:
        yield batch
