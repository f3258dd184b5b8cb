"""First copies of the scopes that are new on this laptop: fetched in pages, put in by hundreds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate

from jobcoach.domain.changes import Overruled
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.domain.stamps import is_stamp
from jobcoach.errors import Forbidden, JobcoachError, ServerTrouble
from jobcoach.store import changes, device, rows, scopes, search, standing, variants
from jobcoach.store.database import Transaction
from jobcoach.sync.ahead import read_ahead
from jobcoach.sync.protocol import Snapshot
from jobcoach.sync.round import Turn, log_transfers

MANY_COPIES = 20
"""From this many first copies on, the search index is made once at the end."""
ROWS_AT_ONCE = 500
"""In one transaction, as far as they come in whole pages."""
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
        many = len(to_copy) >= MANY_COPIES
        if many:
            with self._database.write() as tx:
                search.pause(tx)
        try:
            coming = read_ahead(self._pages(to_copy), ahead=self._turn.pace.ahead)
            for pages in gathered(_told(coming, present, to_copy, self._progress)):
                self._store(pages)
                self._turn.done.pulled += sum(len(page.content.rows) for page in pages)
        finally:
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

    def _pages(self, to_copy: Iterable[scopes.Scope]) -> Iterator[Page]:
        for place, scope in enumerate(to_copy):
            began_at = scope.cursor if scope.copied_until else None
            whole = False
            for page in self.pages_of(scope.name, scope.copied_until or ""):
                began_at = page.seq if began_at is None else began_at
                whole = not page.after
                yield Page(place, scope.name, began_at, page)
            if not whole:
                self._ended.append(scope.name)

    def _store(self, pages: list[Page]) -> None:
        received: Counter[str] = Counter()
        with self._database.write() as tx:
            put_rows(tx, [(page.scope, page.content) for page in pages], self._turn.now)
            for page in pages:
                scopes.copied(
                    tx,
                    page.scope,
                    after=page.content.after,
                    cursor=page.began_at,
                    seq=page.content.seq,
                )
                received[str(page.scope)] += len(page.content.rows)
            log_transfers(tx, self._turn, Gebeurtenis.ONTVANGEN, received)


def put_rows(tx: Transaction, pages: Sequence[tuple[ScopeName, Snapshot]], now: datetime) -> None:
    """Merge the rows of these pages into those that are here. Raises ServerTrouble."""
    if any(row.fields.keys() != row.stamps.keys() for _, page in pages for row in page.rows):
        raise ServerTrouble
    whole = [
        rows.Whole(row.entity, row.id, str(name), row.fields, row.stamps)
        for name, page in pages
        for row in page.rows
    ]
    scopes.add_proof(tx, rows.put(tx, whole))
    for name, page in pages:
        kept = [
            variants.Kept(one.entity, one.id, one.field, Overruled(one.value, one.stamp, one.by))
            for one in page.variants
        ]
        variants.put(tx, str(name), kept, now)
        variants.close_unnamed(tx, str(name), _as_sent(tx, str(name), page), kept, now)
    note_seen(tx, (max(row.stamps.values()) for row in whole if row.stamps))


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


def _told(
    pages: Iterator[Page],
    present: Sequence[scopes.Scope],
    to_copy: Sequence[scopes.Scope],
    progress: Progress,
) -> Iterator[Page]:
    """The same pages; tells at each how many dossiers are here, of how many."""
    total, new = (
        [one.name.kind is ScopeKind.DOSSIER for one in some] for some in (present, to_copy)
    )
    here = list(accumulate(new, initial=sum(total) - sum(new)))
    for page in pages:
        progress(here[page.place], sum(total))
        yield page
    progress(sum(total), sum(total))


def gathered(pages: Iterator[Page]) -> Iterator[list[Page]]:
    """The same pages, together as long as they are few rows; before an error too, what there is."""
    together: list[Page] = []
    try:
        for page in pages:
            together.append(page)
            if sum(len(one.content.rows) for one in together) >= ROWS_AT_ONCE:
                yield together
                together = []
    except JobcoachError:
        if together:
            yield together
        raise
    if together:
        yield together
