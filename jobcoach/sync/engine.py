"""One round of synchronising: hello, push all, pull to the heads, prove.

No transaction is open while the network is waited for; a cut at any point loses nothing, and the
next round goes on where this one stopped.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from jobcoach.domain.changes import SCHEMA_VERSION
from jobcoach.domain.moment import Clock
from jobcoach.domain.stamps import new_device_id
from jobcoach.errors import (
    AccessEnded,
    CopiesDiffer,
    JobcoachError,
    ManyDeleted,
    ProtocolTooOld,
    ServerTooOld,
)
from jobcoach.store import (
    bijlagen,
    changes,
    deletions,
    device,
    purging,
    renaming,
    scopes,
    search,
    standing,
    to_put_back,
    variants,
    whereabouts,
)
from jobcoach.store.database import Database
from jobcoach.sync.clock import correct_clock
from jobcoach.sync.copying import Progress
from jobcoach.sync.inbox import Inbox, NamesakeFound, prove_all
from jobcoach.sync.outbox import send
from jobcoach.sync.own_standing import own_standing
from jobcoach.sync.protocol import PROTOCOL, Hello, Renew
from jobcoach.sync.purge import give_receipts, let_go
from jobcoach.sync.putting_back import put_back
from jobcoach.sync.round import Pace, Round, Turn
from jobcoach.sync.service import SyncService


def _no_progress(done: int, total: int) -> None:
    """For callers who show none."""


def run_round(
    database: Database,
    service: SyncService,
    who: device.Identity,
    clock: Clock,
    progress: Progress = _no_progress,
    pace: Pace = Pace(),  # noqa: B008 - a value that nobody can change
) -> Round:
    """Do one round and say what it did.

    A failed push does not stop the pull. When another laptop turns out to work under the name of
    this one, it gets a name and a token of its own and the round ends there: do another with
    those. Raises ServerUnreachable, ServerTrouble, DeviceRefused,
    AccessEnded (from then on nothing is shown), ProtocolTooOld, ServerTooOld, CopiesDiffer; what
    was done until then is kept.
    """
    done = Round()
    before = _look(database)
    hello = service.hello(standing=before.standing)
    done.backup = hello.backup
    now = clock()
    _check(hello)
    if hello.action == "wipe":
        _wipe(database, service, done, destroy=hello.destroy)
        raise AccessEnded
    equal = hello.unchanged and hello.server_epoch == before.server_epoch
    skew = correct_clock(database, hello.server_time, now)
    if equal and before.quiet and not skew:
        prove_all(database, now, done)
        return done
    turn = Turn(
        database=database, service=service, who=who, now=now, skew=skew, pace=pace, done=done
    )
    with database.read() as tx:  # mostly the server is the same: then nothing need be written
        last_variant = variants.last_number(tx)
        is_met = device.get(tx, "server_epoch") == hello.server_epoch and search.is_kept(tx)
        is_whole_there = is_met and not to_put_back.left(tx)
    if not is_met:
        _meet(database, hello, now + skew)
    is_all: bool | None = None
    trouble: JobcoachError | None = None
    try:
        if not is_whole_there:
            put_back(turn)
    except JobcoachError as error:  # what was written today goes all the same
        trouble = error
    try:
        is_all = send(turn)
    except JobcoachError as error:
        trouble = error
    if done.two_laptops:
        _take_another_name(database, service)
        return done
    inbox = Inbox(turn, progress, asked=before.asked)
    try:
        if is_all is None:
            sent = bool(done.pushed)
            is_all = _is_equal(database, service, before, equal=equal, sent=sent)
        inbox.fetch(equal=is_all)
        if done.reconciled and trouble is None:
            # sent at once, so that nobody chooses between what was put together
            send(turn)
            inbox.fetch()
    except NamesakeFound:
        done.two_laptops = True
        _take_another_name(database, service)
        return done
    except (CopiesDiffer, ManyDeleted) as error:  # of one scope: others need not wait for it
        trouble = trouble or error
    finally:
        purging.sweep(database)  # of what was destroyed, whatever else went wrong
    let_go(turn)
    if trouble is not None:
        raise trouble
    with database.read() as tx:
        done.conflicts = variants.open_count(tx, now, after=last_variant)
    return done


def _wipe(database: Database, service: SyncService, done: Round, *, destroy: bool) -> None:
    """Access to everything ended. What only this laptop has stays, hidden, unless `destroy`."""
    with database.write() as tx:
        scopes.hide_all(tx)
        device.put(tx, "grants_version", "")  # who may come back is told all grants anew
        device.put(tx, device.ENDED, "1")
        if destroy:
            purging.purge_all(tx)
    purging.remove_ready(database, unsent_lines_too=True)
    give_receipts(database, service, done, unsent_lines_too=True)


def _take_another_name(database: Database, service: SyncService) -> None:
    """Numbers and stamps of this laptop are another's as well: go on under a name of its own.

    What was not sent stays, and is sent as the work of this new device.
    """
    device_id = new_device_id()
    token = service.renew(Renew(device=device_id)).token
    with database.write() as tx:
        renaming.rename(tx, device_id)
        device.put(tx, "server_token", token)


def _check(hello: Hello) -> None:
    if (
        hello.action == "upgrade"
        or hello.protocol_from > PROTOCOL
        or hello.schema_from > SCHEMA_VERSION
    ):
        raise ProtocolTooOld
    if hello.protocol_to < PROTOCOL:
        raise ServerTooOld


class _Before(NamedTuple):
    """How this laptop stood before the round."""

    standing: str
    """As the server may compare it; empty when it can't be equal."""
    quiet: bool
    """Nothing is to be done but to see whether anything is new."""
    server_epoch: str | None
    asked: bool
    """Someone must allow, or just allowed, that much is taken away."""


def _look(database: Database) -> _Before:
    with database.read() as tx:
        here = own_standing(tx)
        return _Before(
            here,
            bool(here) and standing.is_quiet(tx),
            device.get(tx, "server_epoch"),
            deletions.pending(tx),
        )


def _is_equal(
    database: Database, service: SyncService, before: _Before, *, equal: bool, sent: bool
) -> bool:
    """Whether everything is equal now; asks, unless it can't be.

    `equal` is what the server said of `before`: others may have written since. Without a `sent`
    change nothing here became equal.
    """
    if before.standing and not equal and not sent:
        return False
    now = _look(database)
    if not now.standing or (now.standing == before.standing and not equal):
        return False
    hello = service.hello(standing=now.standing)
    return hello.unchanged and hello.server_epoch == now.server_epoch


def _meet(database: Database, hello: Hello, now: datetime) -> None:
    """Notice a server that was restored from a backup, and an index that was left half made.

    `now` by the server's clock.
    """
    with database.write() as tx:
        known = device.get(tx, "server_epoch")
        if known not in (None, hello.server_epoch):
            to_put_back.begin(tx, now)
            changes.offer_again(tx)
            scopes.start_all_anew(tx)
            bijlagen.offer_again(tx)
            whereabouts.forget(tx)
        if known != hello.server_epoch:
            device.put(tx, "server_epoch", hello.server_epoch)
        if not search.is_kept(tx):
            search.rebuild(tx)
