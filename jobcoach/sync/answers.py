"""What the server said of the changes that were sent: every answer is taken to heart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from jobcoach.domain.changes import Change, Merged, Overruled, with_stamp
from jobcoach.domain.entity import same
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.scope import ScopeName
from jobcoach.domain.stamps import device_of
from jobcoach.store import (
    changes,
    device,
    nagekomen,
    refusals,
    rows,
    scopes,
    variants,
    whereabouts,
    whole_rows,
)
from jobcoach.store.database import Transaction
from jobcoach.sync.guard import destroy
from jobcoach.sync.other_stamp import count_as
from jobcoach.sync.protocol import ChangeAnswer, PushAnswer
from jobcoach.sync.round import Turn, log_transfers

_UNKNOWN_SCOPE = "unknown_scope"
_OUT_OF_ORDER = "out_of_order"
_ERASED = "erased"
_WAITS = (_UNKNOWN_SCOPE, _OUT_OF_ORDER, _ERASED)
"""Why the server did not take a change that may still come in, or goes with all of its scope."""
_STATE_OF = {
    "ok": changes.SENT,
    "duplicate": changes.SENT,
    "late": changes.LATE,
    "refused": changes.REFUSED,
}
_NOTHING = Merged(taken={}, lost={}, unseen={})


def is_plain(sent: Sequence[Change], answer: PushAnswer) -> bool:
    """Whether all was taken as it is, so that what is sent next does not depend on it."""
    return (
        len(answer.answers) == len(sent)
        and all(
            one.counter == change.counter
            and one.result in ("ok", "duplicate")
            and one.stamp in ("", change.stamp)
            and not one.winning
            for one, change in zip(answer.answers, sent, strict=True)
        )
        and all(one.result in ("ok", "exists") for one in answer.openings)
    )


def take(tx: Transaction, turn: Turn, sent: Sequence[Change], answer: PushAnswer) -> None:
    """Do with every change that was sent what the server said of it."""
    who, now, done = turn.who, turn.now, turn.done
    by_counter = {change.counter: change for change in sent}
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
    if sent:  # what the server heard of is right, whatever the clock says from now on
        last = max(int(device.get(tx, device.CLOCK_CORRECTED) or 0), sent[-1].counter)
        device.put(tx, device.CLOCK_CORRECTED, str(last))
    taken: dict[str, list[int]] = {}
    homes: dict[str, str] = {}
    became: dict[str, str] = {}
    for one in answers:
        change = by_counter[one.counter]
        if one.result in ("ok", "duplicate"):
            _take_over(tx, change, one, who, now)
            became[change.stamp] = stamp = one.stamp or change.stamp
            if change.resolves:  # perhaps what lost only by the answer to a change before it
                chose = with_stamp(change, stamp, became)
                variants.settle(tx, [rows.Applied(chose, stamp, _NOTHING, was_there=True)], now)
            done.pushed += 1
            taken.setdefault(change.scope, []).append(one.seq)
            homes[change.entity_id] = change.scope
        elif one.result == "late":
            changes.restamped(tx, change, one.stamp or change.stamp)
            homes[change.entity_id] = change.scope  # at the server, and not in the dossier there
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
    whereabouts.note_taken(tx, homes)
    counts = {name: len(seqs) for name, seqs in taken.items()}
    log_transfers(tx, turn, Gebeurtenis.VERZENDEN, counts)


def _state_after(answer: ChangeAnswer) -> str:
    """What becomes of a change in the outbox after this answer."""
    return changes.WAITING if answer.code in _WAITS else _STATE_OF[answer.result]


def _take_over(
    tx: Transaction, change: Change, answer: ChangeAnswer, who: device.Identity, now: datetime
) -> None:
    """The stamp that the server gave it, and what a later stamp had overruled."""
    if answer.stamp and answer.stamp != change.stamp:
        later = {name for one in changes.waiting_after(tx, change) for name in one.fields}
        kept = {name: value for name, value in change.fields.items() if name not in later}
        renamed = msgspec.structs.replace(change, fields=kept)
        count_as(tx, renamed, answer.stamp, who, now)
        changes.restamped(tx, change, answer.stamp)
    if not answer.winning:
        return
    here = rows.state_of(tx, change.entity, change.entity_id).stamps
    # in the place of a third one's value it comes with the log, which tells what that one lost
    comes = {
        name: (value, stamp)
        for name, (value, stamp) in answer.winning.items()
        if name not in here or device_of(here[name]) == who.device_id
    }
    values = {name: value for name, (value, _) in comes.items()}
    stamps = {name: stamp for name, (_, stamp) in comes.items()}
    row = whole_rows.Whole(change.entity, change.entity_id, change.scope, values, stamps)
    scopes.add_proof(tx, rows.put(tx, whole_rows.made_ready([row])).deltas)
    own = answer.stamp or change.stamp
    lost = {
        name: Overruled(change.fields[name], own, by=stamp)
        for name, (value, stamp) in answer.winning.items()
        if name in change.fields
        and not same(value, change.fields[name])
        and (
            here.get(name, "") < stamp  # in the name of this laptop, and nobody wrote it here
            if device_of(stamp) == who.device_id
            else not answer.again
        )
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
