"""Letting go of what may not be here any more: what is left, then all of it, then the receipt."""

from __future__ import annotations

from jobcoach.domain.scope import ScopeName
from jobcoach.errors import ManyDeleted, ServerTrouble
from jobcoach.store import deletions, last_words, purging, refusals, scopes
from jobcoach.store.database import Database
from jobcoach.sync.fitting import fitting, size_of
from jobcoach.sync.guard import destroy
from jobcoach.sync.outbox import send
from jobcoach.sync.protocol import Leftover, Pull, Push
from jobcoach.sync.round import Round, Turn
from jobcoach.sync.service import SyncService

_MOST_AT_ONCE = 100


def let_go(turn: Turn) -> None:
    """Remove every hidden scope of which nothing is left that the server does not have.

    Words that it refused, or that were never saved, are handed over before, for whoever leads the
    scope. Raises ServerUnreachable and the like; the next round goes on where this one stopped.
    Raises ManyDeleted when someone must allow that so many are destroyed.
    """
    with turn.database.read() as tx:
        if not purging.anything_left(tx):
            return
    with turn.database.write() as tx:
        last_words.gather(tx, turn.who)
        last_words.gather_bijlagen(tx, turn.who, turn.now)
    send(turn)  # the lines that this round itself wrote
    _hand_over(turn)
    purging.remove_ready(turn.database)
    asked = _ask_about_hidden(turn)
    give_receipts(turn.database, turn.service, turn.done)
    if asked:
        raise ManyDeleted


def _ask_about_hidden(turn: Turn) -> bool:
    """What stays hidden, because only this laptop has it, may have been destroyed meanwhile.

    What a server no longer calls destroyed is hidden like all else. Whether someone must say that
    it may go.
    """
    with turn.database.read() as tx:
        hidden = frozenset(str(one.name) for one in scopes.every(tx) if one.state == scopes.HIDDEN)
    if not hidden:
        return False
    answer = turn.service.pull(Pull(scopes=dict.fromkeys(sorted(hidden), 0)))
    with turn.database.write() as tx:
        deletions.spare(tx, deletions.destructions(tx) - frozenset(answer.erased))
        turn.done.erased += destroy(tx, hidden.intersection(answer.erased), turn.now.date())
        asked = bool(deletions.destructions(tx))
    purging.sweep(turn.database)
    return asked


def give_receipts(
    database: Database, service: SyncService, done: Round, *, unsent_lines_too: bool = False
) -> None:
    """Say of every scope that was removed that it was; from then on not even its name is here."""
    with database.read() as tx:
        if not purging.is_swept(tx):
            return
        names = [one.name for one in scopes.every(tx) if one.state == scopes.PURGED]
    for name in names:
        if not _forget_lines(database, name, unsent_too=unsent_lines_too):
            continue  # its lines of the access log go first
        try:
            service.purged(str(name))
        except ServerTrouble:
            return  # an older server knows no receipts: they wait until it does
        _forget(database, name)
        done.purged.append(str(name))
    if names:
        database.fold_log()


def _forget_lines(database: Database, name: ScopeName, *, unsent_too: bool) -> bool:
    with database.write() as tx:
        return purging.forget_lines(tx, name) or unsent_too


def _forget(database: Database, name: ScopeName) -> None:
    with database.write() as tx:
        present = scopes.find(tx, name)
        if present is not None and present.state == scopes.PURGED:
            scopes.remove(tx, name)


def _hand_over(turn: Turn) -> None:
    """What the server does not take is passed over: it stays, and so does what it belongs to."""
    after = 0
    while True:
        with turn.database.read() as tx:
            left = [one for one in purging.leftovers(tx) if one.number > after][:_MOST_AT_ONCE]
        sent = fitting(left, (size_of(one.change) for one in left))
        if not sent:
            return
        after = sent[-1].number
        leftovers = [Leftover(change=one.change, code=one.code) for one in sent]
        answer = turn.service.push(Push(client_now=turn.client_now, leftovers=leftovers))
        with turn.database.write() as tx:
            for one in sent:
                if one.change.counter in answer.leftovers:
                    refusals.drop(tx, one.number)
