"""The laptop's half of a pull: grants, first copies, changes of others, and the proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from jobcoach.domain.changes import Change, LoggedChange, Overruled
from jobcoach.domain.entity import same
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.scope import Grant, GrantRole, ScopeName
from jobcoach.errors import CopiesDiffer, ManyDeleted, ServerTrouble
from jobcoach.store import (
    ancestors,
    changes,
    deletions,
    device,
    last_words,
    nagekomen,
    news,
    rows,
    scopes,
    standing,
    to_put_back,
    variants,
    whereabouts,
)
from jobcoach.store.copied_pages import copied_at
from jobcoach.store.database import Database, Transaction
from jobcoach.sync import lacking
from jobcoach.sync.clock import told_instant
from jobcoach.sync.copying import Copying, Progress, note_seen, put_rows, worked_out
from jobcoach.sync.guard import Guard, destroy
from jobcoach.sync.in_our_name import has_namesake, keep_ours
from jobcoach.sync.protocol import Head, Pull, Pulled
from jobcoach.sync.reconcile import Reconciler
from jobcoach.sync.round import Round, Turn, log_transfers

REPAIR_AT_MOST_EVERY = timedelta(hours=24)


def prove_all(database: Database, now: datetime, done: Round) -> None:
    """The server said that every scope is equal: note that, unless someone wrote meanwhile."""
    with database.write() as tx:
        if not standing.is_whole(tx):
            return  # the next round proves
        scopes.prove_all(tx, now)
        whereabouts.note_proven(tx)
        ancestors.settle(tx)
        device.put_moment(tx, "last_proof", now)
    done.proof = now


class NamesakeFound(Exception):
    """Another laptop works under the name of this one."""


class Inbox:
    """Fetches what is new, in pages: what a page brought and its cursor are one transaction."""

    def __init__(self, turn: Turn, progress: Progress, *, asked: bool) -> None:
        """`asked`: someone must allow, or just allowed, that much is taken away."""
        self._turn = turn
        self._asked = asked
        self._database = turn.database
        self._who = turn.who
        self._now = turn.now
        self._done = turn.done
        self._copying = Copying(turn, progress)
        self._heads: dict[str, Head] = {}
        self._guard = Guard(turn.who.device_id)

    def fetch(self, *, equal: bool = False) -> None:
        """Pull until this laptop is as far as the server, then prove that it is equal.

        `equal`: the server said that all its scopes are; nothing has to be pulled.
        Raises ServerUnreachable and the like, CopiesDiffer when a scope stays unequal, and
        ManyDeleted when someone must allow it first; all that came until then is kept. Raises
        NamesakeFound before anything is taken that came of another laptop with this name.
        """
        differing: list[ScopeName] = []
        if not equal:
            differing = self._pull_to_heads()
            if self._copying.copy_all():
                differing = self._pull_to_heads()
        try:
            if equal:
                prove_all(self._database, self._now, self._done)
            self._mend(differing)
        finally:
            if self._asked or self._guard.held:
                with self._database.write() as tx:
                    self._guard.close(tx, proven=self._done.proof is not None)
        if self._guard.held:
            raise ManyDeleted

    # --- the log ------------------------------------------------------------------------------

    def _pull_to_heads(self) -> list[ScopeName]:
        """Take page after page; with the last one goes the proof. Gives the scopes that differ."""
        while True:
            with self._database.read() as tx:
                grants_version = device.get(tx, "grants_version") or ""
                following = standing.following(tx)
            for name in self._guard.held:
                following.pop(name, None)
            answer = self._turn.service.pull(
                Pull(
                    scopes={name: cursor for name, (cursor, _) in following.items()},
                    grants_version=grants_version,
                    late={name: late for name, (_, late) in following.items() if late},
                )
            )
            with self._database.write() as tx:
                self._look_for_namesake(tx, answer)
                self._take_grants(tx, answer)
                self._take_changes(tx, answer)
                self._take_late(tx, answer)
                self._heads |= answer.heads
                if not answer.has_more:
                    return self._prove(tx)
            if not any(answer.changes.values()) and not any(answer.late.values()):
                raise ServerTrouble  # more of nothing: it would never end

    def _look_for_namesake(self, tx: Transaction, answer: Pulled) -> None:
        """Merging and reconciling take what comes in the name of this laptop for its own."""
        present = scopes.find_all(tx, filter(ScopeName.known, answer.changes))
        coming = [
            one
            for name, scope in present.items()
            for one in answer.changes[name]
            if one.seq > scope.cursor
        ]
        if has_namesake(tx, coming, self._who):
            raise NamesakeFound

    def _take_grants(self, tx: Transaction, answer: Pulled) -> None:
        """A newer server may know kinds of scopes that this program does not: those stay there."""
        for granted in answer.granted:
            name = ScopeName.known(granted.scope)
            if name is None:
                continue
            until = told_instant(granted.valid_until) if granted.valid_until else None
            if scopes.grant(tx, Grant(name, GrantRole(granted.role), granted.epoch, until)):
                deletions.spare(tx, frozenset({granted.scope}))
                last_words.give_back_typed(tx, name)
                self._done.granted.append(granted.scope)
        for text in answer.revoked:
            name = ScopeName.known(text)
            if name is not None:
                scopes.hide(tx, name)
                self._done.revoked.append(text)
        self._done.erased += destroy(tx, answer.erased, self._now.date())
        if answer.grants_version:
            device.put(tx, "grants_version", answer.grants_version)

    def _take_changes(self, tx: Transaction, answer: Pulled) -> None:
        taken: list[tuple[scopes.Scope, list[LoggedChange]]] = []
        received: dict[str, int] = {}
        present = scopes.find_all(tx, filter(ScopeName.known, answer.changes))
        for name, logged in answer.changes.items():
            scope = present.get(name)
            if scope is None or not logged:
                continue
            new = [one for one in logged if one.seq > scope.cursor]
            if self._guard.holds(tx, scope, new):
                continue
            taken.append((scope, new))
            others = [one for one in new if one.change.device != self._who.device_id]
            if others:
                received[name] = len(others)
                self._done.pulled += len(others)
        self._apply(tx, [one for one in taken if one[1]])
        places: dict[str, tuple[int, int]] = {}
        for scope, _ in taken:
            name = str(scope.name)
            head, last = answer.heads.get(name), answer.changes[name][-1].seq
            places[name] = max(scope.cursor, last), head.seq if head else 0
        scopes.set_cursors(tx, places)
        log_transfers(tx, self._turn, Gebeurtenis.ONTVANGEN, received)

    def _take_late(self, tx: Transaction, answer: Pulled) -> None:
        """What came of people who had no access any more, and what others decided about it."""
        for name, found in answer.late.items():
            known = ScopeName.known(name)
            if known is None or scopes.find(tx, known) is None or not found:
                continue
            nagekomen.put(
                tx,
                [
                    nagekomen.Late(
                        number=one.number,
                        change=one.change,
                        stamp=one.stamp,
                        received_at=one.received_at,
                        state=one.state,
                        code=one.code,
                        decided_by=one.decided_by,
                        decided_at=one.decided_at,
                    )
                    for one in found
                ],
            )
            scopes.set_late(tx, known, found[-1].number)
            self._done.nagekomen += sum(one.state == nagekomen.WAITING for one in found)
        if answer.has_more:
            return
        for name, (_, late) in standing.following(tx).items():
            head = answer.heads.get(name)
            if head is not None and head.late != late:  # what is there is older, or is gone
                scopes.set_late(tx, ScopeName.of(name), head.late)

    def _apply(
        self, tx: Transaction, taken: Sequence[tuple[scopes.Scope, list[LoggedChange]]]
    ) -> None:
        """Of all scopes at once: what was changed in many asks no more than what was in one."""
        if not taken:
            return
        unknown_there = changes.unknown_there(tx, [str(scope.name) for scope, _ in taken])
        logged = [one for _, new in taken for one in new]
        keep_ours(tx, logged, self._who, self._now)
        applied, deltas = rows.apply(tx, [(one.change, one.stamp) for one in logged])
        scopes.add_proof(tx, deltas)
        whereabouts.note_newer(tx, {one.change.entity_id for one in logged})
        note_seen(tx, (one.stamp for one in logged))
        places = {
            (one.change.device, one.change.counter): (
                one.seq,
                copied_at(scope.copied, one.change.entity, one.change.entity_id),
            )
            for scope, new in taken
            for one in new
        }
        fresh: list[tuple[rows.Applied, int]] = []
        for one in applied:
            seq, in_row = places[one.change.device, one.change.counter]
            if seq > in_row:  # the row that was copied had the others, and their story
                ours = _later(unknown_there, one.change, seq)
                fresh.append((_lost_to(ours, one) if one.change.again else one, seq))
        variants.note(tx, [one for one, _ in fresh], self._who, self._now)
        if len(fresh) < len(applied):
            variants.settle(tx, applied, self._now)
        news.note(tx, [one for one, _ in fresh], self._who, self._now)
        again = {one.change.entity_id for one, _ in fresh if one.change.again and one.merged.taken}
        unknown_then = to_put_back.never_logged_in(tx, again) if again else {}
        reconciler = Reconciler(tx, self._who, self._now)
        for one, seq in fresh:
            change = one.change
            if change.device == self._who.device_id:
                continue
            if not change.again:
                own = _later(unknown_there, change, seq)
            else:  # who puts back does not look at what came in since: who wrote that does
                then = unknown_then.get(change.entity_id, []) if one.merged.taken else []
                own = _same_row(then, change)
            if own:
                self._done.reconciled += reconciler.take(one, own)

    # --- the proof ----------------------------------------------------------------------------

    def _prove(self, tx: Transaction) -> list[ScopeName]:
        """Compare every scope with its head, and prove those that are equal; gives those that
        differ. That all were equal at a page before counts no more."""
        equal: list[str] = []
        differing: list[ScopeName] = []
        # what is still to be put back there is not thrown away here
        waiting = changes.scopes_waiting(tx) | set(to_put_back.left(tx))
        whole = not waiting
        for one in standing.standings(tx):
            head = self._heads.get(one.scope)
            if head is None or one.scope in waiting or one.seq != head.seq:
                whole = False
            elif (one.checksum, one.rows) == (head.checksum, head.count):
                equal.append(one.scope)
            else:
                differing.append(ScopeName.of(one.scope))
        scopes.prove(tx, equal, self._now)
        whereabouts.note_proven(tx, None if whole and not differing else equal)
        ancestors.settle(tx)
        self._done.proof = self._now if whole and not differing else None
        if self._done.proof:
            device.put_moment(tx, "last_proof", self._now)
        return differing

    def _mend(self, differing: Sequence[ScopeName]) -> None:
        """What differs is fetched anew, once a day at most."""
        stuck = [name for name in differing if not self._repair(name)]
        if stuck:
            raise CopiesDiffer

    def _repair(self, name: ScopeName) -> bool:
        """Fetch a scope anew beside the old rows and swap; False when that was done today."""
        with self._database.read() as tx:
            scope = scopes.find(tx, name)
        if scope is None:
            return True
        repaired = scope.repaired_at
        # a moment that is still to come was noted with a clock that was ahead
        if repaired and timedelta(0) <= self._now - repaired < REPAIR_AT_MOST_EVERY:
            return False
        pages = list(self._copying.pages_of(name))
        if not pages or pages[-1].after:
            return True  # the grant ended meanwhile
        with self._database.write() as tx:
            if str(scope.name) in changes.scopes_waiting(tx):
                return True  # someone wrote meanwhile: send that first, the next round repairs
            if self._guard.holds_copy(tx, scope, sum(len(page.rows) for page in pages)):
                return True
            lacking.keep_words(
                tx, scope, [row for page in pages for row in page.rows], self._who, self._now
            )
            rows.delete_scope(tx, str(scope.name))
            read = [(page.after, page.seq) for page in pages]
            scopes.forget_rows(tx, scope.name, cursor=pages[0].seq, pages=read)
            put_rows(tx, worked_out((scope.name, page) for page in pages), self._now)
            scopes.note_repair(tx, scope.name, self._now)
        self._done.repaired.append(str(scope.name))
        return True


def _later(
    unknown_there: Mapping[str, Sequence[tuple[int, Change]]], change: Change, seq: int
) -> list[Change]:
    """What this laptop wrote in the row of this change, and comes after it in the log."""
    known = unknown_there.get(change.entity_id, ())
    return _same_row([each for own_seq, each in known if not own_seq or own_seq > seq], change)


def _same_row(own: Sequence[Change], change: Change) -> list[Change]:
    return [each for each in own if (each.scope, each.entity) == (change.scope, change.entity)]


def _lost_to(own: Sequence[Change], one: rows.Applied) -> rows.Applied:
    """What comes again loses only to what was written with knowledge of it, the server says; of
    what it had not got from here yet it cannot know."""
    change, lost = one.change, dict(one.merged.lost)
    for each in own:
        for name in change.fields.keys() & each.fields.keys():
            unaware = each.base.get(name, "") < one.stamp < each.stamp
            if unaware and not same(each.fields[name], change.fields[name]):
                lost[name] = Overruled(change.fields[name], one.stamp, by=each.stamp)
    return replace(one, merged=replace(one.merged, lost=lost))
