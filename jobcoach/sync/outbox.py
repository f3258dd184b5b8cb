"""The laptop's half of a push: what waits is sent, as much at a time as fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

from jobcoach.domain.changes import Change
from jobcoach.domain.logregel import Logregel
from jobcoach.domain.scope import ScopeKind
from jobcoach.store import access_log, changes, device, nagekomen, purging, scopes, to_put_back
from jobcoach.store.database import Transaction
from jobcoach.sync.ahead import begun
from jobcoach.sync.answers import is_plain, take
from jobcoach.sync.fitting import fitting, size_of
from jobcoach.sync.own_standing import own_standing
from jobcoach.sync.protocol import (
    MOST_CHANGES,
    MOST_LOGREGELS,
    Opening,
    Push,
    PushAnswer,
    Verdict,
)
from jobcoach.sync.round import Turn


class _Parcel(NamedTuple):
    """What goes in one push."""

    changes: Sequence[Change]
    openings: list[Opening]
    lines: Sequence[Logregel]
    verdicts: list[Verdict]
    after: int
    """The number of the last change that was offered in this round; 0: none yet."""
    more: bool
    """More changes wait than went in."""
    standing: str = ""
    """How this laptop stands, when nothing else is to be sent; empty: not asked about."""


def send(turn: Turn) -> bool | None:
    """Push everything that waits, a batch at a time, and the lines of the access log.

    While the server takes a batch the next one is read, and while an answer is stored the next
    batch is on its way, unless it depends on that answer. What belongs to a scope that the server
    does not know goes on waiting: it is offered in every round, until the scope was opened, by
    this laptop or another. Gives whether the server said, with the last of it, that this laptop
    has all there is; None: it was not asked. Raises ServerUnreachable and the like; what was
    answered until then is kept.
    """
    is_all: bool | None = None
    parcel = _first(turn)
    answer_to: Callable[[], PushAnswer] | None = None
    while parcel is not None:
        wait = answer_to or _asked(turn, parcel)
        following = _ahead(turn, parcel) if parcel.more else None
        answer = wait()
        is_all, answer_to = answer.unchanged, None
        if following is not None and _is_plain(parcel, answer):
            answer_to = _asked(turn, following)
        else:
            following = None
        with turn.database.write() as tx:
            take(tx, turn, parcel.changes, answer)
            _note_lines(tx, parcel.lines, answer)
            parcel = following or _after(tx, turn, parcel, answered=True)
        if turn.done.two_laptops:
            return None  # the rest goes under a name of its own
    return is_all


def open_scopes(turn: Turn) -> None:
    """Ask for all scopes that the server does not know, without sending anything in them."""
    asked: frozenset[str] = frozenset()
    while True:
        with turn.database.read() as tx:
            openings = _openings(tx, (), asked)[: turn.pace.changes_at_once]
        if not openings:
            return
        asked |= {one.scope for one in openings}
        answer = turn.service.push(Push(client_now=turn.client_now, openings=openings))
        with turn.database.write() as tx:
            take(tx, turn, (), answer)


def _asked(turn: Turn, parcel: _Parcel) -> Callable[[], PushAnswer]:
    push = Push(
        client_now=turn.client_now,
        changes=list(parcel.changes),
        openings=parcel.openings,
        logregels=list(parcel.lines),
        verdicts=parcel.verdicts,
        standing=parcel.standing,
    )
    return begun(lambda: turn.service.push(push), ahead=turn.pace.ahead)


def _is_plain(parcel: _Parcel, answer: PushAnswer) -> bool:
    lines = not parcel.lines or answer.logregels_until >= parcel.lines[-1].number
    return lines and is_plain(parcel.changes, answer)


def _first(turn: Turn) -> _Parcel | None:
    """With what this user decided about late work: once in a round, an older server knows nothing
    of it. When there are only lines, with the question whether all is equal."""
    with turn.database.read() as tx:
        parcel = _parcel(tx, turn, after=0, lines_after=_lines_sent(tx), asked=frozenset())
        parcel = parcel._replace(verdicts=_verdicts(tx))
        if parcel.lines and not (parcel.changes or parcel.openings or parcel.verdicts):
            parcel = parcel._replace(standing=own_standing(tx))
    return parcel if any(parcel[:4]) else None


def _ahead(turn: Turn, before: _Parcel) -> _Parcel | None:
    with turn.database.read() as tx:
        return _after(tx, turn, before, answered=False)


def _after(tx: Transaction, turn: Turn, before: _Parcel, *, answered: bool) -> _Parcel | None:
    """What goes after a parcel, of which the answer was stored or will turn out to be plain.

    None: nothing is left. Lines that the server does not want now stay, and are offered again.
    With the last, which tell of this sending itself, goes the question whether all is equal now.
    """
    asked: frozenset[str] = frozenset()
    lines_after = _lines_sent(tx)
    last_line = before.lines[-1].number if before.lines else lines_after
    if not answered:
        lines_after = last_line
        asked = frozenset(one.scope for one in before.openings)
    elif not before.changes and (not before.lines or lines_after < last_line):
        return None
    parcel = _parcel(tx, turn, after=before.after, lines_after=lines_after, asked=asked)
    if parcel.changes or len(parcel.lines) == MOST_LOGREGELS:
        return parcel
    return parcel._replace(standing=own_standing(tx)) if parcel.lines else None


def _parcel(
    tx: Transaction, turn: Turn, *, after: int, lines_after: int, asked: frozenset[str]
) -> _Parcel:
    at_once = turn.pace.changes_at_once
    waiting = changes.waiting(tx, after=after, limit=at_once)
    batch = _marked(tx, fitting(waiting, map(size_of, waiting)))
    return _Parcel(
        changes=batch,
        openings=_openings(tx, batch, asked),
        lines=access_log.lines(tx, after=lines_after, limit=MOST_LOGREGELS),
        verdicts=[],
        after=batch[-1].counter if batch else after,
        more=len(waiting) == at_once or len(batch) < len(waiting),
    )


def _marked(tx: Transaction, batch: Sequence[Change]) -> tuple[Change, ...]:
    """Say of what a server had before it was put back that it comes again."""
    again = to_put_back.comes_again(tx, (one.counter for one in batch))
    return tuple(
        msgspec.structs.replace(one, again=True) if one.counter in again else one for one in batch
    )


def _openings(tx: Transaction, batch: Sequence[Change], asked: frozenset[str]) -> list[Opening]:
    """Of the scopes that the server does not know, without those that were `asked` for already:
    teams first, then those in the batch.

    A team's scope may have no row at all, and the scopes that name it must find it there. One
    that was refused is asked for again: someone may have joined the team since.
    """
    named = {change.scope for change in batch}

    def urgency(scope: scopes.Scope) -> int:
        if scope.name.kind is ScopeKind.TEAM:
            return 0
        return 1 if str(scope.name) in named else 2

    unknown = [one for one in scopes.unopened(tx) if str(one.name) not in asked]
    return [
        Opening(
            scope=str(scope.name),
            team=scope.opening.team,
            owner=scope.opening.owner,
            title=scope.opening.title,
        )
        for scope in sorted(unknown, key=urgency)[:MOST_CHANGES]
        if scope.opening is not None
    ]


def _verdicts(tx: Transaction) -> list[Verdict]:
    """What this user decided about late changes of others, and the server does not know."""
    return [
        Verdict(scope=change.scope, device=change.device, counter=change.counter, accept=accept)
        for change, accept in nagekomen.unsent(tx, MOST_CHANGES)
    ]


def _lines_sent(tx: Transaction) -> int:
    """The number of the last line that the server has."""
    return int(device.get(tx, "logregels_sent") or 0)


def _note_lines(tx: Transaction, lines: Sequence[Logregel], answer: PushAnswer) -> None:
    """The server has the lines up to here: never more than were sent, whatever it says."""
    before = _lines_sent(tx)
    until = min(answer.logregels_until, lines[-1].number if lines else before)
    device.put(tx, "logregels_sent", str(until))
    purging.forget_absent(tx, after=before, until=until)
