"""Bringing this laptop and the server up to date with each other, and saying how things stand."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.toegang import Recht
from jobcoach.errors import CopiesDiffer, JobcoachError, NotEnrolled, OpeningRefused
from jobcoach.store import changes, deletions, device, nagekomen, refusals, variants
from jobcoach.sync.attachments import exchange
from jobcoach.sync.client import HttpService
from jobcoach.sync.engine import run_round
from jobcoach.sync.outbox import told_instant
from jobcoach.usecases.door import Door


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
class SyncState:
    """How this laptop stands with the server, without asking it."""

    server: str | None
    """None: it works alone."""
    pending: int
    """Changes that the server has not answered yet."""
    refused: int
    conflicts: int
    nagekomen: int = 0
    """Rows that came late from others and wait for this user."""
    last_proof: datetime | None
    last_error: str
    """Title of what went wrong in the last round; empty when it went well."""
    deletions: int = 0
    """Scopes of which a large part would go, and waits until someone allows it."""


Progress = Callable[[int, int], None]


def _silent(done: int, total: int) -> None:
    """For callers who show no progress."""


def synchronise(door: Door, progress: Progress = _silent) -> SyncRound:
    """One round with the server. Runs long: on the network lane, never on the window's thread.

    Every dossier that is sent or received gets its line in the access log with the data itself.
    Raises NotEnrolled, ServerUnreachable and the other errors of the network; what was done until
    then is kept.
    """
    with door.database.read() as tx:
        server = device.server(tx)
    if server is None:
        raise NotEnrolled
    started = time.monotonic()
    with HttpService(server.url, server.token) as service:
        try:
            done = run_round(door.database, service, door.who, door.clock, progress)
            exchange(door.database, service, door.who, door.clock())
        except CopiesDiffer as error:  # of one dossier: photos need not wait for that
            exchange(door.database, service, door.who, door.clock())
            _note_error(door, error.title)
            raise
        except JobcoachError as error:
            _note_error(door, error.title)
            raise
        sizes = service.bytes_up, service.bytes_down
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


def _note_error(door: Door, title: str) -> None:
    with door.aside() as work:
        if (device.get(work.tx, "last_error") or "") != title:
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
    with door.database.read() as tx:
        server = device.server(tx)
        counts = changes.count_by_state(tx)
        return SyncState(
            server=server.url if server else None,
            pending=counts.get(changes.WAITING, 0),
            refused=refusals.count(tx),
            conflicts=variants.open_count(tx, door.clock()),
            nagekomen=nagekomen.waiting_count(tx, door.clock()),
            last_proof=device.get_moment(tx, "last_proof"),
            last_error=device.get(tx, "last_error") or "",
            deletions=len(deletions.asked(tx)),
        )


def allow_deletions(door: Door) -> int:
    """Let the next round take away what was asked about; gives of how many scopes."""
    with door.enter(Recht.EIGEN_LAPTOP, Gebeurtenis.VERWIJDEREN, "synchronisatie") as work:
        work.aantal = count = deletions.allow(work.tx)
    return count
