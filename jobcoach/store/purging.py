"""Removing all of a scope from this laptop, so that not a byte of it is left in the file.

A scope whose access ended is hidden first. It is purged once nothing of it is left that the
server does not have; what was purged waits, by its name alone, until the server wrote that down.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import func, select

from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.errors import DatabaseBusy, DiskFull
from jobcoach.paths import DataDir
from jobcoach.store import (
    access_log,
    ancestors,
    bijlagen,
    changes,
    deletions,
    device,
    kladjes,
    nagekomen,
    news,
    refusals,
    rows,
    schrijven,
    scopes,
    search,
    to_put_back,
    variants,
)
from jobcoach.store.database import Database, Transaction
from jobcoach.store.last_words import gather, hidden, is_gone
from jobcoach.store.schema import logregel

TOO_LATE = "too_late"
"""The code of what the server refused and keeps for the leader."""
LARGEST_REWRITTEN = 256 * 2**20
"""Bytes. A larger file, one with many photos, is not written anew: that would take as much memory.
What a removal frees is wiped there too, not what may stand in the unused middle of a page."""
UNSWEPT = "unswept"
"""The fact that traces of a removal may be left; empty: there are none."""


def anything_left(tx: Transaction) -> bool:
    """Whether this laptop has something of what may not be here any more, if only its name."""
    if scopes.any_gone(tx) or leftovers(tx):
        return True
    return any(is_gone(tx, scope) for scope, _ in kladjes.of_scopes(tx))


def leftovers(tx: Transaction) -> tuple[refusals.Refusal, ...]:
    """Words of what is hidden or gone that only this laptop has, the oldest first."""
    found = [one for one in refusals.every(tx) if one.code != TOO_LATE]
    gone = {text: is_gone(tx, ScopeName.of(text)) for text in {one.change.scope for one in found}}
    return tuple(one for one in found if gone[one.change.scope])


def ready(tx: Transaction, *, unsent_lines_too: bool = False) -> tuple[ScopeName, ...]:
    """Hidden scopes of which this laptop has nothing that the server does not have.

    What is still to be put back there counts. Lines of the access log do, unless
    `unsent_lines_too`: those of a laptop that may send
    nothing any more stay. Photos and documents that wait to be sent count as well. What someone
    must allow to be destroyed waits for that.
    """
    not_seen = hidden(tx)
    if not not_seen:
        return ()
    waiting = changes.scopes_waiting(tx) | {one.change.scope for one in leftovers(tx)}
    waiting |= {str(scope) for scope, _ in kladjes.of_scopes(tx)}
    waiting |= bijlagen.scopes_unsent(tx) | deletions.destructions(tx) | {*to_put_back.left(tx)}
    if not unsent_lines_too:
        waiting |= _scopes_with_unsent_lines(tx)
    return tuple(name for name in not_seen if str(name) not in waiting)


def purge(tx: Transaction, name: ScopeName) -> None:
    """Remove all of a scope but its name, in one transaction; `sweep` must follow."""
    scope = str(name)
    rows.delete_scope(tx, scope)
    bijlagen.delete_scope(tx, scope)
    for part in (variants, ancestors, refusals, nagekomen, changes, news):
        part.forget(tx, scope)
    for about, kladje in kladjes.of_scopes(tx):
        if about == name:
            kladjes.drop(tx, kladje.id)
    forget_lines(tx, name)
    to_put_back.finished(tx, [scope])
    deletions.forget(tx, scope)
    scopes.purged(tx, name)
    device.put(tx, UNSWEPT, "1")


def forget_lines(tx: Transaction, name: ScopeName) -> bool:
    """Take the person of a dossier out of the lines of the access log that the server has.

    False when there are others, which it does not have yet.
    """
    if name.kind is not ScopeKind.DOSSIER:
        return True
    access_log.forget_person(tx, name.id, until=_sent_lines(tx))
    return str(name) not in _scopes_with_unsent_lines(tx)


def forget_absent(tx: Transaction, *, after: int, until: int) -> None:
    """Take out of these lines, which the server has now, whose dossier is not here any more."""
    if access_log.forget_absent(tx, after=after, until=until):
        device.put(tx, UNSWEPT, "1")


def purge_all(tx: Transaction) -> None:
    """Remove all scopes, also what was never sent: an administrator asked it of a lost laptop."""
    for scope in scopes.every(tx):
        purge(tx, scope.name)
        if scope.name.kind is ScopeKind.DOSSIER:
            access_log.forget_person(tx, scope.name.id, until=None)
    kladjes.drop_all(tx)
    schrijven.drop_all(tx)
    device.put(tx, UNSWEPT, "1")


def sweep(database: Database) -> None:
    """Wipe the traces that a removal leaves in the index, in pages of the file, in the write-ahead
    log and in copies.

    Does nothing when there was no removal since the last time. A stop halfway is made good by
    the next call, at the latest before anything is shown, and so is a disk without room for it.
    """
    with database.read() as tx:
        if is_swept(tx):
            return
    with database.write() as tx:
        search.optimise(tx)
    whole = _rewrite(database)
    database.fold_log()
    left = [one for one in DataDir(database.path.parent).copies.glob("*") if not _removed(one)]
    with database.write() as tx:
        device.put(tx, UNSWEPT, "" if whole and not left else "1")
    database.fold_log()


def _rewrite(database: Database) -> bool:
    """False: not now. Nobody is kept from the work for it."""
    if database.path.stat().st_size > LARGEST_REWRITTEN:
        return True
    try:
        database.rewrite()
    except (DatabaseBusy, DiskFull):
        return False
    return True


def _removed(copy: Path) -> bool:
    """False: another program has it open, as some systems do not allow; the next call removes it.

    A folder is what a back-up, or the putting back of one, left when it was stopped.
    """
    try:
        if copy.is_dir() and not copy.is_symlink():
            shutil.rmtree(copy)
        else:
            copy.unlink(missing_ok=True)
    except OSError:
        return not copy.exists()
    return True


def is_swept(tx: Transaction) -> bool:
    """Whether no trace of a removal is left. Until then nobody is told that all of it is gone."""
    return not device.get(tx, UNSWEPT)


def remove_ready(database: Database, *, unsent_lines_too: bool = False) -> None:
    """Remove what can be, each scope in a transaction of its own, and wipe the traces."""
    with database.read() as tx:
        names = ready(tx, unsent_lines_too=unsent_lines_too)
    for name in names:
        with database.write() as tx:
            if name in ready(tx, unsent_lines_too=unsent_lines_too):
                purge(tx, name)
    sweep(database)


def finish(database: Database) -> None:
    """Make good what a stop or a power cut left half done. Before anything is shown."""
    with database.read() as tx:
        who = device.identity(tx)
        if who is None or not anything_left(tx):
            who = None
    if who is not None:
        with database.write() as tx:
            gather(tx, who)
    remove_ready(database)


def _sent_lines(tx: Transaction) -> int:
    return int(device.get(tx, "logregels_sent") or 0)


def _scopes_with_unsent_lines(tx: Transaction) -> set[str]:
    people = tx.connection.execute(
        select(func.distinct(logregel.c.assistentmedewerker_id)).where(
            logregel.c.number > _sent_lines(tx), logregel.c.assistentmedewerker_id.is_not(None)
        )
    ).scalars()
    return {str(ScopeName(ScopeKind.DOSSIER, person)) for person in people}
