"""The laptop's half of a push: what waits is sent, and every answer is taken to heart."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from jobcoach.domain.changes import Change, Merged, Overruled
from jobcoach.domain.entity import same
from jobcoach.domain.logregel import Gebeurtenis, Logregel
from jobcoach.domain.moment import instant_of, instant_text, milliseconds
from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.domain.stamps import device_of, next_stamp, shifted
from jobcoach.errors import ServerTrouble
from jobcoach.store import (
    access_log,
    changes,
    device,
    nagekomen,
    purging,
    refusals,
    rows,
    scopes,
    to_put_back,
    variants,
)
from jobcoach.store.database import Database, Transaction
from jobcoach.sync.guard import destroy
from jobcoach.sync.protocol import (
    MOST_BYTES,
    MOST_CHANGES,
    MOST_LOGREGELS,
    SKEW_MS,
    ChangeAnswer,
    Opening,
    Push,
    PushAnswer,
    Verdict,
)
from jobcoach.sync.round import Round
from jobcoach.sync.service import SyncService

_size = msgspec.msgpack.Encoder().encode
_CORRECTED = device.CLOCK_CORRECTED
_UNKNOWN_SCOPE = "unknown_scope"
_OUT_OF_ORDER = "out_of_order"
_ERASED = "erased"
_WAITS = (_UNKNOWN_SCOPE, _OUT_OF_ORDER, _ERASED)
"""Why the server did not take a change that may still come in, or goes with all of its scope."""
STATE_OF = {
    "ok": changes.SENT,
    "duplicate": changes.SENT,
    "late": changes.LATE,
    "refused": changes.REFUSED,
}


def told_instant(text: str) -> datetime:
    """The instant that the server told. Raises ServerTrouble when it is none."""
    try:
        return instant_of(text)
    except ValueError as error:
        raise ServerTrouble from error


def correct_clock(database: Database, server_time: str, now: datetime) -> timedelta:
    """How far the laptop's clock is behind the server's; zero when that is within the limit.

    With a clock that is off, the stamps of what waits are moved by the same amount before
    anything is compared with the work of others: a wrong clock never blocks and never wins.
    Raises ServerTrouble.
    """
    skew_ms = milliseconds(told_instant(server_time)) - milliseconds(now)
    if abs(skew_ms) <= SKEW_MS:
        return timedelta(0)
    latest = milliseconds(now) + skew_ms
    with database.write() as tx:
        waiting = changes.waiting(tx, limit=1_000_000)
        corrected = int(device.get(tx, _CORRECTED) or 0)
        last = max((one.stamp for one in waiting if one.counter <= corrected), default="")
        moved: list[Change] = []
        became: dict[str, str] = {}
        for change in waiting:
            if change.counter <= corrected:
                continue  # it was made right before, perhaps in a round that did not end well
            # two that meet at the present moment stay in the order in which they were written
            stamp = max(
                shifted(change.stamp, skew_ms, latest),
                next_stamp(last, 0, device_of(change.stamp)) if last else "",
            )
            last = stamp
            scopes.add_proof(tx, rows.restamp(tx, change, stamp))
            variants.restamped(tx, change.stamp, stamp)
            became[change.stamp] = stamp
            base = {name: became.get(seen, seen) for name, seen in change.base.items()}
            moved.append(msgspec.structs.replace(change, stamp=stamp, base=base))
        changes.replace(tx, moved)
        if moved:
            device.put(tx, _CORRECTED, str(moved[-1].counter))
        seen = device.get(tx, "last_seen_stamp") or ""
        device.put(tx, "last_stamp", max(seen, last))
    return timedelta(milliseconds=skew_ms)


def send(
    database: Database,
    service: SyncService,
    who: device.Identity,
    now: datetime,
    skew: timedelta,
    done: Round,
) -> None:
    """Push everything that waits, a batch at a time, and the lines of the access log.

    What belongs to a scope that the server does not know goes on waiting: it is offered in every
    round, until the scope was opened, by this laptop or another. Raises ServerUnreachable and the
    like; what was answered until then is kept.
    """
    after = 0
    verdicts: list[Verdict] | None = None
    while True:
        with database.read() as tx:
            # once in a round: an older server knows nothing of them
            verdicts = _verdicts(tx) if verdicts is None else []
            batch = _marked(tx, _fitting(changes.waiting(tx, after=after, limit=MOST_CHANGES)))
            openings = _openings(tx, batch)
            lines = _unsent_lines(tx)
        if not batch and not lines and not verdicts and (after or not openings):
            return
        answer = service.push(
            Push(
                client_now=instant_text(now + skew),
                changes=list(batch),
                openings=openings,
                logregels=list(lines),
                verdicts=verdicts,
            )
        )
        with database.write() as tx:
            _take(tx, who, now, batch, answer, done)
            _note_lines(tx, lines, answer)
        if batch:
            after = batch[-1].counter
        elif not lines or answer.logregels_until < lines[-1].number:
            return  # the server does not want them now; they stay and are offered again


def open_scopes(
    database: Database,
    service: SyncService,
    who: device.Identity,
    now: datetime,
    skew: timedelta,
    done: Round,
) -> None:
    """Ask for the scopes that the server does not know, without sending anything in them."""
    with database.read() as tx:
        openings = _openings(tx, ())
    if openings:
        answer = service.push(Push(client_now=instant_text(now + skew), openings=openings))
        with database.write() as tx:
            _take(tx, who, now, (), answer, done)


def _fitting(waiting: tuple[Change, ...]) -> tuple[Change, ...]:
    """As many of them as one push may hold; always at least one."""
    size = 0
    for place, change in enumerate(waiting):
        size += len(_size(change))
        if size > MOST_BYTES * 9 // 10 and place:
            return waiting[:place]
    return waiting


def _marked(tx: Transaction, batch: tuple[Change, ...]) -> tuple[Change, ...]:
    """Say of what a server had before it was put back that it comes again."""
    fresh = {one.counter for one in to_put_back.never_logged(tx)}
    return tuple(
        one if one.counter in fresh else msgspec.structs.replace(one, again=True) for one in batch
    )


def _openings(tx: Transaction, batch: tuple[Change, ...]) -> list[Opening]:
    """Of the scopes that the server does not know: teams first, then those in the batch.

    A team's scope may have no row at all, and the scopes that name it must find it there. One
    that was refused is asked for again: someone may have joined the team since.
    """
    named = {change.scope for change in batch}

    def urgency(scope: scopes.Scope) -> int:
        if scope.name.kind is ScopeKind.TEAM:
            return 0
        return 1 if str(scope.name) in named else 2

    unknown = sorted(scopes.unopened(tx), key=urgency)[:MOST_CHANGES]
    return [
        Opening(
            scope=str(scope.name),
            team=scope.opening.team,
            owner=scope.opening.owner,
            title=scope.opening.title,
        )
        for scope in unknown
        if scope.opening is not None
    ]


def _verdicts(tx: Transaction) -> list[Verdict]:
    """What this user decided about late changes of others, and the server does not know."""
    return [
        Verdict(scope=change.scope, device=change.device, counter=change.counter, accept=accept)
        for change, accept in nagekomen.unsent(tx, MOST_CHANGES)
    ]


def _unsent_lines(tx: Transaction) -> tuple[Logregel, ...]:
    sent = int(device.get(tx, "logregels_sent") or 0)
    return access_log.lines(tx, after=sent, limit=MOST_LOGREGELS)


def _take(
    tx: Transaction,
    who: device.Identity,
    now: datetime,
    batch: tuple[Change, ...],
    answer: PushAnswer,
    done: Round,
) -> None:
    by_counter = {change.counter: change for change in batch}
    answers = [one for one in answer.answers if one.counter in by_counter]
    changes.answered(
        tx,
        [
            changes.Answered(one.counter, _state_after(one), one.seq or None, one.code or None)
            for one in answers
        ],
    )
    for verdict in answer.verdicts:
        told = {} if verdict.state == "unknown" else msgspec.structs.asdict(verdict)
        nagekomen.answered(tx, told, device_id=verdict.device, counter=verdict.counter)
    if batch:  # what the server heard of is right, whatever the clock says from now on
        last = max(int(device.get(tx, _CORRECTED) or 0), batch[-1].counter)
        device.put(tx, _CORRECTED, str(last))
    taken: dict[str, list[int]] = {}
    for one in answers:
        change = by_counter[one.counter]
        if one.result in ("ok", "duplicate"):
            _take_over(tx, change, one, who, now)
            done.pushed += 1
            taken.setdefault(change.scope, []).append(one.seq)
        elif one.result == "late":
            done.late += 1
        elif one.code == _UNKNOWN_SCOPE:
            done.unopened.add(change.scope)
        elif one.code == _OUT_OF_ORDER:
            done.two_laptops = True
        elif one.code != _ERASED:  # of that the next pull tells, and takes away all of the scope
            _take_back(tx, change, one, now)
            done.refused += 1
    destroyed: list[str] = []
    for opening in answer.openings:
        scope = ScopeName.known(opening.scope)
        if scope is not None and opening.result in ("ok", "exists"):
            scopes.opened(tx, scope)
            done.unopened.discard(opening.scope)
        elif scope is not None and opening.code == _ERASED:
            destroyed.append(opening.scope)
        else:
            done.unopened.add(opening.scope)
    done.erased += destroy(tx, destroyed, now.date())
    scopes.pass_over_own(tx, taken)
    sent = {name: len(seqs) for name, seqs in taken.items()}
    log_transfer(tx, who, now, Gebeurtenis.VERZENDEN, sent)


def _note_lines(tx: Transaction, lines: tuple[Logregel, ...], answer: PushAnswer) -> None:
    """The server has the lines up to here: never more than were sent, whatever it says."""
    before = int(device.get(tx, "logregels_sent") or 0)
    until = min(answer.logregels_until, lines[-1].number if lines else before)
    device.put(tx, "logregels_sent", str(until))
    purging.forget_absent(tx, after=before, until=until)


def _state_after(answer: ChangeAnswer) -> str:
    """What becomes of a change in the outbox after this answer."""
    return changes.WAITING if answer.code in _WAITS else STATE_OF[answer.result]


def _take_over(
    tx: Transaction, change: Change, answer: ChangeAnswer, who: device.Identity, now: datetime
) -> None:
    """The stamp that the server gave it, and what a later stamp had overruled."""
    if answer.stamp and answer.stamp != change.stamp:
        later = changes.fields_after(tx, change)
        kept = {name: value for name, value in change.fields.items() if name not in later}
        renamed = msgspec.structs.replace(change, fields=kept)
        scopes.add_proof(tx, rows.restamp(tx, renamed, answer.stamp))
        variants.restamped(tx, change.stamp, answer.stamp)
        changes.restamped(tx, change, answer.stamp)
    if not answer.winning:
        return
    values = {name: value for name, (value, _) in answer.winning.items()}
    stamps = {name: stamp for name, (_, stamp) in answer.winning.items()}
    row = rows.Whole(change.entity, change.entity_id, change.scope, values, stamps)
    scopes.add_proof(tx, rows.put(tx, [row]))
    own = answer.stamp or change.stamp
    lost = {
        name: Overruled(change.fields[name], own, by=stamp)
        for name, (value, stamp) in answer.winning.items()
        if name in change.fields
        and not answer.again
        and not same(value, change.fields[name])
        and device_of(stamp) != who.device_id
    }
    merged = Merged(taken={}, lost=lost, unseen={})
    variants.note(tx, [rows.Applied(change, own, merged, was_there=True)], who, now)


def _take_back(tx: Transaction, change: Change, answer: ChangeAnswer, now: datetime) -> None:
    """The server refused it: its words are kept apart, and the row is as it stands there."""
    refusals.keep(tx, change, answer.code, now)
    if answer.looked:
        scopes.add_proof(tx, rows.take_back(tx, change, answer.winning))
        standing = {name: value for name, (value, _) in answer.winning.items()}
        variants.stands(tx, change, standing, now)
        return
    scope = ScopeName.known(change.scope)
    if scope is not None:
        scopes.allow_repair(tx, scope)


def log_transfer(
    tx: Transaction,
    who: device.Identity,
    now: datetime,
    gebeurtenis: Gebeurtenis,
    by_scope: dict[str, int],
) -> None:
    """A line in the access log for each dossier of which something was sent or received."""
    counts = {
        scope.id: count
        for scope, count in ((ScopeName.of(name), count) for name, count in by_scope.items())
        if scope.kind is ScopeKind.DOSSIER and count
    }
    access_log.append_transfers(tx, who, moment=now, gebeurtenis=gebeurtenis, counts=counts)
