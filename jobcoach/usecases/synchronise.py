"""Bringing this laptop and the server up to date with each other, and saying how things stand."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.notitie import Notitie
from jobcoach.domain.toegang import Recht
from jobcoach.errors import CopiesDiffer, JobcoachError, NotEnrolled, OpeningRefused, Stopped
from jobcoach.store import (
    bijlagen,
    changes,
    deletions,
    device,
    nagekomen,
    refusals,
    scopes,
)
from jobcoach.sync.attachments import PARTS_IN_ROUND, exchange
from jobcoach.sync.client import HttpService
from jobcoach.sync.clock import told_instant
from jobcoach.sync.engine import run_round
from jobcoach.sync.learning import learn
from jobcoach.sync.round import Round
from jobcoach.usecases import conflicts
from jobcoach.usecases.door import Door, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncRound:
    """What one round did."""

    pushed: int
    pulled: int
    late: int
    nagekomen: int = 0
    """Late changes of others that came to this laptop, to decide about."""
    refused: int
    conflicts: int
    granted: tuple[str, ...]
    """Scopes that came to this laptop."""
    revoked: tuple[str, ...]
    proof: datetime | None
    """When laptop and server were shown to be equal; None when that could not be shown."""
    bytes_up: int
    bytes_down: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoRound:
    """What one turn of the photos and documents did."""

    sent: int
    received: int
    more: bool
    """There is more to do, and the line can do it."""
    cut: bool
    """The server was not reached any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncState:
    """How this laptop stands with the server, without asking it."""

    server: str | None
    """None: it works alone."""
    pending: int
    """Changes that the server has not answered yet."""
    pending_notities: int = 0
    """How many notities these are in."""
    pending_since: datetime | None = None
    """When the oldest of them was made, by this laptop's clock; None: nothing waits."""
    bijlagen_to_send: int = 0
    """Photos and documents that stand only here."""
    bijlagen_to_fetch: int = 0
    """Photos and documents that a dossier names and that are not here."""
    refused: int
    conflicts: int
    nagekomen: int = 0
    """Rows that came late from others and wait for this user."""
    last_proof: datetime | None
    last_error: str
    """Title of what went wrong in the last round; empty when it went well."""
    deletions: int = 0
    """Scopes of which a large part would go, and waits until someone allows it."""
    destructions: int = 0
    """How many of these are hidden meanwhile: the server says that they are nowhere any more."""
    seen: int = 0
    """How many scopes may be seen here at this moment."""
    clock_behind: timedelta = timedelta(0)
    """How far this laptop's clock was behind the server's in the last round; below zero: ahead.
    Zero within two minutes."""


Progress = Callable[[int, int], None]


def _silent(done: int, total: int) -> None:
    """For callers who show no progress."""


def _never() -> bool:
    """For callers who go on to the end."""
    return False


def synchronise(
    door: Door,
    progress: Progress = _silent,
    *,
    photos: bool = True,
    stopped: Callable[[], bool] = _never,
) -> SyncRound:
    """One round with the server. Runs long: on the network lane, never on the window's thread.

    Without `photos` those are left to `exchange_photos`. `progress` is told how many of how many
    dossiers are here, while new ones come. `stopped` is asked before each question to the server.

    Every dossier that is sent or received gets its line in the access log with the data itself.
    Raises NotEnrolled, ServerUnreachable and the other errors of the network, and Stopped; what
    was done until then is kept.
    """
    started = time.monotonic()
    most_parts = PARTS_IN_ROUND if photos else 0
    try:
        done, sizes = _round(door, progress, most_parts, stopped)
        if done.two_laptops:  # it has a name of its own now
            done, sizes = _round(door, progress, most_parts, stopped)
    except (NotEnrolled, Stopped):
        raise
    except JobcoachError as error:
        _note_error(door, error.title)
        raise
    _note_error(door, OpeningRefused.title if done.unopened else "")
    return SyncRound(
        pushed=done.pushed,
        pulled=done.pulled,
        late=done.late,
        nagekomen=done.nagekomen,
        refused=done.refused,
        conflicts=done.conflicts,
        granted=tuple(done.granted),
        revoked=tuple(done.revoked),
        proof=done.proof,
        bytes_up=sizes[0],
        bytes_down=sizes[1],
        seconds=round(time.monotonic() - started, 3),
    )


def exchange_photos(
    door: Door, progress: Progress = _silent, *, stopped: Callable[[], bool] = _never
) -> PhotoRound:
    """Send and fetch photos and documents, after a round. Runs long: on the network lane.

    Raises NotEnrolled and Stopped, and what the database raises; trouble with the line is told in
    what it gives, and comes again.
    """
    server, who = _enrolled(door)
    with HttpService(server.url, server.token, stopped=stopped) as service:
        done = exchange(door.database, service, who, door.clock(), progress)
    return PhotoRound(sent=done.sent, received=done.received, more=done.more, cut=done.cut)


def _round(
    door: Door, progress: Progress, most_parts: int, stopped: Callable[[], bool]
) -> tuple[Round, tuple[int, int]]:
    """Rows first, photos and documents after; with the bytes that went up and down."""
    server, who = _enrolled(door)
    with HttpService(server.url, server.token, stopped=stopped) as service:
        try:
            done = run_round(door.database, service, who, door.clock, progress)
        except CopiesDiffer:  # of one dossier: photos need not wait for that
            exchange(door.database, service, who, door.clock(), most_parts=most_parts)
            raise
        if not done.two_laptops:
            learn(door.database, service, done)
            exchange(door.database, service, who, door.clock(), most_parts=most_parts)
        return done, (service.bytes_up, service.bytes_down)


def _enrolled(door: Door) -> tuple[device.Server, device.Identity]:
    with door.database.read() as tx:
        server, who = device.server(tx), device.identity(tx)
    if server is None or who is None:
        raise NotEnrolled
    return server, who


def _note_error(door: Door, title: str) -> None:
    with door.database.read() as tx:
        if (device.get(tx, "last_error") or "") == title:
            return
    with door.aside() as work:
        device.put(work.tx, "last_error", title)


def clock_off_seconds(door: Door) -> int | None:
    """How many seconds this laptop's clock runs ahead of the server's; negative: behind.

    None when there is no server, or none that answers now.
    """
    with door.database.read() as tx:
        server = device.server(tx)
    if server is None:
        return None
    try:
        with HttpService(server.url, server.token) as service:
            there = told_instant(service.hello().server_time)
    except JobcoachError:
        return None
    return round((door.clock() - there).total_seconds())


def sync_state(door: Door) -> SyncState:
    """How things stand, from this laptop alone."""
    now = door.clock()
    with door.database.read() as tx:
        server = device.server(tx)
        pending = changes.count_by_state(tx).get(changes.WAITING, 0)
        to_send, to_fetch = bijlagen.counts(tx)
        return SyncState(
            server=server.url if server else None,
            pending=pending,
            pending_notities=changes.rows_waiting(tx, Notitie.ENTITY) if pending else 0,
            pending_since=changes.waiting_since(tx) if pending else None,
            bijlagen_to_send=to_send,
            bijlagen_to_fetch=to_fetch,
            refused=refusals.count(tx, now),
            conflicts=conflicts.count_in(Work(tx, door.who, now)),
            nagekomen=nagekomen.waiting_count(tx, now),
            last_proof=device.get_moment(tx, "last_proof"),
            last_error=device.get(tx, "last_error") or "",
            deletions=len(deletions.asked(tx)),
            destructions=len(deletions.destructions(tx)),
            seen=sum(one.visible_at(now) for one in scopes.every(tx)),
            clock_behind=device.clock_behind(tx),
        )


def allow_deletions(door: Door) -> int:
    """Let the next round take away what was asked about; gives of how many scopes."""
    with door.enter(Recht.EIGEN_LAPTOP, Gebeurtenis.VERWIJDEREN, "synchronisatie") as work:
        work.aantal = count = deletions.allow(work.tx)
    return count
