"""Photos and documents, after the rows: what is only here goes up, what is not here comes down.

A queue of its own. Each goes on where it stopped, one that fails makes room for the others, and
whoever writes a note meanwhile goes first.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from jobcoach.domain.bijlage import MOST_BYTES
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.errors import DeviceRefused, Forbidden, ServerTrouble, ServerUnreachable
from jobcoach.store import access_log, bijlagen, device
from jobcoach.store.bijlagen import Blob
from jobcoach.store.database import Database, Transaction
from jobcoach.sync.protocol import MOST_PART_BYTES, BlobPart
from jobcoach.sync.service import BlobService

PARTS_IN_ROUND = 200
"""Then the rows have their turn again."""
FAILURES_IN_ROUND = 3
ABSENT_IN_ROUND = 10
"""How often is asked in vain for what stands on another's laptop only."""
LEAST_PART_BYTES = 16 << 10
SLOW_PART_S = 4.0
"""A part that takes longer is cut in half the next time: rows and people wait for a part."""
TURN_S = 120.0
"""On a slow line the rows have their turn again after this long."""
_PART_BYTES = "blob_part_bytes"
"""The fact of this laptop how much the line carries at a time: half after every cut."""
_TIDIED = "blobs_tidied"


@dataclass(slots=True)
class Exchanged:
    """What was done in one round."""

    sent: int = 0
    """Photos and documents that the server now has."""
    received: int = 0
    """Those that now are here."""
    parts: int = 0
    failures: int = 0
    absent: int = 0
    """Those that the server has not either."""
    cut: bool = False
    """The server was not reached any more."""
    more: bool = False
    """There is more to do, and the line can do it now: the rows go in between."""


def _no_progress(done: int, total: int) -> None:
    """For callers who show none."""


class _Later(Exception):
    """Enough for now: the line was cut, someone wrote, or the rows should have their turn."""


def exchange(
    database: Database,
    service: BlobService,
    who: device.Identity,
    now: datetime,
    progress: Callable[[int, int], None] = _no_progress,
    *,
    most_parts: int = PARTS_IN_ROUND,
    ticks: Callable[[], float] = time.monotonic,
) -> Exchanged:
    """Send and fetch what there is to send and fetch, each part in a transaction of its own.

    With `most_parts` 0 nothing goes over the line: they wait. `progress` is told how many of how
    many went; `ticks` gives seconds, to feel how slow the line is.

    Trouble with the line or with one of them is no error: it comes again in the next round. Raises
    what the database raises, as DiskFull, and Stopped.
    """
    return _Exchange(database, service, who, now, progress, most_parts, ticks).run()


class _Exchange:
    """One turn of the queue."""

    def __init__(
        self,
        database: Database,
        service: BlobService,
        who: device.Identity,
        now: datetime,
        progress: Callable[[int, int], None],
        most_parts: int,
        ticks: Callable[[], float],
    ) -> None:
        self._database = database
        self._service = service
        self._who = who
        self._now = now
        self._progress = progress
        self._most_parts = most_parts
        self._ticks = ticks
        self._began_at = self._part_began_at = ticks()
        self._done = Exchanged()

    def run(self) -> Exchanged:
        """All of it, or as far as it goes."""
        with self._database.read() as tx:
            known = device.facts(tx)
            tidied = known.get(_TIDIED) == self._now.date().isoformat()
            self._last_written = known.get("last_counter")
            self._part_bytes = began_with = int(known.get(_PART_BYTES) or MOST_PART_BYTES)
            to_send = bijlagen.unsent(tx, self._most_parts)
            to_fetch = bijlagen.wanted(tx, self._most_parts)
        work = [(one, self._send) for one in to_send] + [(one, self._fetch) for one in to_fetch]
        try:
            for place, (one, deed) in enumerate(work):
                self._progress(place, len(work))
                self._try(one, deed)
            self._done.more = self._most_parts in (len(to_send), len(to_fetch)) and bool(work)
        except _Later:
            pass  # the next round goes on from here
        if not tidied or self._part_bytes != began_with:
            self._tidy()
        return self._done

    def _tidy(self) -> None:
        """Remember how much the line carries; once a day let go of what was thrown away."""
        with self._database.write() as tx:
            device.put(tx, _PART_BYTES, str(self._part_bytes))
            device.put(tx, _TIDIED, self._now.date().isoformat())
            bijlagen.drop_thrown_away(tx, self._now, alone=False)

    def _try(self, one: Blob, work: Callable[[Blob], None]) -> None:
        """Do this one, or remember that it did not work. Raises _Later."""
        parts_before = self._done.parts
        try:
            work(one)
        except DeviceRefused:
            raise _Later from None  # the next hello tells
        except ServerUnreachable:
            self._part_bytes = max(self._part_bytes // 2, LEAST_PART_BYTES)
            self._done.cut = True
            if self._done.parts == parts_before:
                self._failed(one, one.code)
            raise _Later from None
        except Forbidden:
            self._failed(one, "forbidden")
        except ServerTrouble:
            self._failed(one, "trouble")

    def _failed(self, one: Blob, code: str | None) -> None:
        with self._database.write() as tx:
            bijlagen.failed(tx, one, code)
        self._done.failures += 1
        if self._done.failures == FAILURES_IN_ROUND:
            raise _Later

    def _send(self, one: Blob) -> None:
        state = self._service.blob_state(one.scope, one.sha256)
        while not state.whole and not state.code:
            self._give_way()
            start = state.received_bytes
            with self._database.read() as tx:
                content = bijlagen.read(tx, one, start, self._part_bytes)
            part = BlobPart(size_bytes=one.size_bytes, start=start, content=content)
            state = self._service.put_blob(one.scope, one.sha256, part)
            if not state.code and state.received_bytes <= start:
                raise ServerTrouble  # it would never end
            self._carried(len(content))
        if state.code:
            self._failed(one, state.code)
            return
        with self._database.write() as tx:
            bijlagen.sent(tx, one)
            self._log(tx, one, Gebeurtenis.VERZENDEN)
        self._done.sent += 1

    def _fetch(self, one: Blob) -> None:
        while not one.here:
            self._give_way()
            part = self._service.get_blob(
                one.scope, one.sha256, start=one.here_bytes, limit=self._part_bytes
            )
            if not part.size_bytes:
                self._absent(one)
                return
            end = part.start + len(part.content)
            fits = part.start == one.here_bytes < end <= part.size_bytes <= MOST_BYTES
            with self._database.write() as tx:
                if fits:
                    one = bijlagen.add_part(tx, one, part.content, part.size_bytes)
                else:
                    one = bijlagen.start_over(tx, one)
                if one.here:
                    self._log(tx, one, Gebeurtenis.ONTVANGEN)
            if not one.here_bytes:
                self._failed(one, one.code)
                return
            self._carried(len(part.content))
        self._done.received += 1

    def _absent(self, one: Blob) -> None:
        with self._database.write() as tx:
            bijlagen.failed(tx, one, None)
        self._done.absent += 1
        if self._done.absent == ABSENT_IN_ROUND:
            raise _Later

    def _carried(self, size_bytes: int) -> None:
        self._done.parts += 1
        if self._ticks() - self._part_began_at > SLOW_PART_S:
            self._part_bytes = max(self._part_bytes // 2, LEAST_PART_BYTES)
        elif size_bytes == self._part_bytes:
            self._part_bytes = min(self._part_bytes * 2, MOST_PART_BYTES)

    def _give_way(self) -> None:
        """Raises _Later when rows should go first."""
        self._part_began_at = self._ticks()
        long = self._part_began_at - self._began_at > TURN_S
        with self._database.read() as tx:
            written = device.get(tx, "last_counter") != self._last_written
        if long or written or self._done.parts >= self._most_parts:
            self._done.more = True
            raise _Later

    def _log(self, tx: Transaction, one: Blob, gebeurtenis: Gebeurtenis) -> None:
        access_log.append_transfers(
            tx, self._who, moment=self._now, gebeurtenis=gebeurtenis, counts={one.scope: 1}
        )
