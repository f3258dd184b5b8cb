"""First copies of the scopes that are new on this laptop: fetched in pages, put in by hundreds.

What needs no file goes ahead in a thread of its own: asking, unpacking, and working out the rows.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from threading import Event
from typing import NamedTuple

from jobcoach.domain.changes import DELETED, Overruled
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.domain.stamps import is_stamp
from jobcoach.errors import Forbidden, JobcoachError, ServerTrouble
from jobcoach.store import (
    changes,
    device,
    rows,
    scopes,
    search,
    standing,
    variants,
    whereabouts,
    whole_rows,
)
from jobcoach.store.database import Transaction
from jobcoach.sync.ahead import read_ahead
from jobcoach.sync.protocol import MOST_BYTES, Row, Snapshot
from jobcoach.sync.round import Turn, log_transfers

MANY_COPIES = 20
"""From this many first copies on, the search index is made once at the end."""
ROWS_AT_ONCE = 500
"""In one transaction, as far as they come in whole pages."""
TOGETHER_WITHIN_S = 1.0
"""Over a slow line they wait no longer for each other: what is here is kept, and told."""
Progress = Callable[[int, int], None]
"""Told how many of how many dossiers are here."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of one scope."""

    place: int
    """Of the scope among those to copy."""
    scope: ScopeName
    began_at: int
    """The seq at which the copy of the scope began: the log from there follows."""
    content: Snapshot


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages that go in together."""

    pages: list[Page]
    worked_out: WorkedOut


class WorkedOut(NamedTuple):
    """Pages of scopes, and their rows as they are to be put in."""

    pages: list[tuple[ScopeName, Snapshot]]
    rows: list[whole_rows.Ready]


class Copying:
    """Fetches scopes whole. Stopped at any point, it goes on from there the next time."""

    def __init__(self, turn: Turn, progress: Progress) -> None:
        self._turn = turn
        self._database = turn.database
        self._progress = progress
        self._ended: list[ScopeName] = []
        """Scopes of which the server said, while they were copied, that the grant ended."""

    def copy_all(self) -> bool:
        """Fetch every scope whose first copy is not whole; True when there was any."""
        with self._database.read() as tx:
            if not standing.to_copy(tx):
                return False
            present = [one for one in scopes.every(tx) if one.state not in scopes.GONE]
        to_copy = [one for one in present if one.copied_until is not None and one.opened]
        total, new = (
            [one.name.kind is ScopeKind.DOSSIER for one in some] for some in (present, to_copy)
        )
        here = list(accumulate(new, initial=sum(total) - sum(new)))
        over = Event()
        ahead = self._turn.pace.ahead
        within_s = TOGETHER_WITHIN_S if ahead else math.inf
        together = gathered(self._pages(to_copy, over), within_s=within_s)
        many = len(to_copy) >= MANY_COPIES
        if many:
            with self._database.write() as tx:
                search.pause(tx)
        try:
            with closing(read_ahead(map(_batch, together), ahead=ahead)) as batches:
                for batch in batches:
                    self._progress(here[batch.pages[0].place], sum(total))
                    self._store(batch)
            self._progress(sum(total), sum(total))
        finally:
            over.set()
            if many:
                with self._database.write() as tx:
                    search.rebuild(tx)
            self._hide_ended()
        return True

    def _hide_ended(self) -> None:
        """Hide what may not be copied any more: a pull names only what was copied whole.

        Nothing of it was shown. All grants are asked for anew, should there be a fresh one.
        """
        if not self._ended:
            return
        with self._database.write() as tx:
            for name in self._ended:
                scopes.hide(tx, name)
            device.put(tx, "grants_version", "")
        self._turn.done.revoked += [str(name) for name in self._ended]

    def pages_of(self, name: ScopeName, after: str = "") -> Iterator[Snapshot]:
        """Pages of a scope from `after` on; they stop when the grant ended meanwhile.

        Raises ServerTrouble for pages that lead nowhere.
        """
        more = True
        while more:
            try:
                page = self._turn.service.snapshot(str(name), after=after)
            except Forbidden:
                return
            if page.after and (not page.rows or page.after == after):
                raise ServerTrouble
            yield page
            after = page.after
            more = bool(after)

    def _pages(self, to_copy: Iterable[scopes.Scope], over: Event) -> Iterator[Page]:
        for place, scope in enumerate(to_copy):
            began_at = scope.cursor if scope.copied_until else None
            whole = False
            for page in self.pages_of(scope.name, scope.copied_until or ""):
                if over.is_set():  # nobody puts in what still comes
                    return
                began_at = page.seq if began_at is None else began_at
                whole = not page.after
                yield Page(place, scope.name, began_at, page)
            if not whole:
                self._ended.append(scope.name)

    def _store(self, batch: Batch) -> None:
        received: Counter[str] = Counter()
        with self._database.write() as tx:
            put_rows(tx, batch.worked_out, self._turn.now)
            for page in batch.pages:
                scopes.copied(
                    tx,
                    page.scope,
                    after=page.content.after,
                    cursor=page.began_at,
                    seq=page.content.seq,
                )
                received[str(page.scope)] += len(page.content.rows)
            log_transfers(tx, self._turn, Gebeurtenis.ONTVANGEN, received)
        self._turn.done.pulled += received.total()


def _batch(pages: list[Page]) -> Batch:
    return Batch(pages, worked_out((page.scope, page.content) for page in pages))


def worked_out(pages: Iterable[tuple[ScopeName, Snapshot]]) -> WorkedOut:
    """The rows of these pages ready to be put in. Raises ServerTrouble."""
    pages = list(pages)
    whole = (_whole(row, str(name)) for name, page in pages for row in page.rows)
    return WorkedOut(pages, whole_rows.made_ready(whole))


def _whole(row: Row, scope: str) -> whole_rows.Whole:
    fields, stamps = row.fields, row.stamps
    if fields.keys() != stamps.keys() or not all(map(is_stamp, {*stamps.values()})):
        raise ServerTrouble
    return whole_rows.Whole(row.entity, row.id, scope, fields, stamps)


def put_rows(tx: Transaction, given: WorkedOut, now: datetime) -> None:
    """Merge the rows of these pages into those that are here. Raises ServerTrouble."""
    put = rows.put(tx, given.rows)
    scopes.add_proof(tx, put.deltas)
    whereabouts.note_newer(tx, {str(name) for name, _ in given.pages})
    for name, page in given.pages:
        kept = [
            variants.Kept(one.entity, one.id, one.field, Overruled(one.value, one.stamp, one.by))
            for one in page.variants
        ]
        variants.put(tx, str(name), kept, now)
        variants.close_unnamed(tx, str(name), _as_sent(tx, str(name), page), kept, now)
    _keep_beaten(tx, put, now)
    note_seen(tx, (one.last_stamp for one in given.rows if one.last_stamp))


def _keep_beaten(tx: Transaction, put: rows.Put, now: datetime) -> None:
    """What gave way to what stood here is kept. Whether the author of that knew of it is known of
    what was written on this laptop; of all else the log tells, and it asks for no choice."""
    beaten = [(row, name, lost) for row, name, lost in put.beaten if name != DELETED]
    if not beaten:
        return
    saw = {
        (one.entity, one.entity_id, name, one.stamp): one.base.get(name)
        for one in changes.written_in(tx, {row.id for row, _, _ in beaten})
        for name in one.fields
    }
    for row, name, lost in beaten:
        own = (row.entity, row.id, name, lost.by)
        kept = variants.Kept(row.entity, row.id, name, lost)
        variants.put(tx, row.scope, [kept], now, settled=saw.get(own, lost.stamp) == lost.stamp)


def _as_sent(
    tx: Transaction, name: str, page: Snapshot
) -> Iterator[tuple[tuple[str, str], dict[str, str]]]:
    """The stamps of the rows of a page to which the server knows all that was written here."""
    unsent = changes.ids_waiting(tx, name)
    for row in page.rows:
        if row.id not in unsent:
            yield (row.entity, row.id), row.stamps


def note_seen(tx: Transaction, stamps: Iterable[str]) -> None:
    """Remember the last of these stamps, so that what is written next is later.

    Raises ServerTrouble when it is no stamp: it would keep this laptop from ever saving again.
    """
    last = max(stamps, default=None)
    if last is None:
        return
    if not is_stamp(last):
        raise ServerTrouble
    if last > (device.get(tx, "last_seen_stamp") or ""):
        device.put(tx, "last_seen_stamp", last)
    device.note_stamp(tx, last)


def gathered(pages: Iterator[Page], *, within_s: float = math.inf) -> Iterator[list[Page]]:
    """The same pages, together as long as they are few rows, of no more bytes than a page, and come
    in so many seconds; before an error too, what there is."""
    together: list[Page] = []
    count = size_bytes = 0
    began = time.monotonic()
    try:
        for page in pages:
            together.append(page)
            count += len(page.content.rows)
            size_bytes += sum(len(bytes(row.packed_fields)) for row in page.content.rows)
            many = count >= ROWS_AT_ONCE or size_bytes >= MOST_BYTES
            if many or time.monotonic() - began > within_s:
                yield together
                together, began = [], time.monotonic()
                count = size_bytes = 0
    except JobcoachError:
        if together:
            yield together
        raise
    if together:
        yield together
