"""Takes the changes of one push: each gets an answer of its own, no refusal blocks another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec
import sqlalchemy as sa

from jobcoach.domain.changes import Change, seen_by, with_stamp
from jobcoach.domain.entity import LARGEST_INTEGER, Plain, same
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import milliseconds
from jobcoach.domain.scope import GrantRole
from jobcoach.domain.stamps import time_of
from jobcoach.sync.protocol import ChangeAnswer
from jobcoach.sync.server import access, erasure, late, pages
from jobcoach.sync.server.coming_again import ComingAgain
from jobcoach.sync.server.devices import Caller
from jobcoach.sync.server.disputes import Counted, counted
from jobcoach.sync.server.form import fault_of
from jobcoach.sync.server.history import History
from jobcoach.sync.server.restamp import Restamper
from jobcoach.sync.server.shelf import Shelf, change_in, key_of
from jobcoach.sync.server.tables import change_log, device

_OUT_OF_ORDER = "out_of_order"
"""Another change has this number, or a later one came: two laptops work under one name."""
_CAME = (
    sa.update(device)
    .where(device.c.id == sa.bindparam("of"))
    .values(counter=sa.bindparam("last"), stamp=sa.bindparam("latest"))
)
"""Made once: asked in every push."""


class Intake:
    """The changes of one push of one device, in one transaction that holds the device locked."""

    def __init__(
        self,
        tx: sa.Connection,
        caller: Caller,
        shelf: Shelf,
        *,
        now: datetime,
        client_now: datetime,
    ) -> None:
        """`shelf` holds the scopes of the changes; who makes it saves it."""
        self._tx = tx
        self._shelf = shelf
        self._caller = caller
        self._now = now
        self._restamper = Restamper(
            caller.device,
            caller.stamp,
            now_ms=milliseconds(now),
            client_now_ms=milliseconds(client_now),
        )
        self._after: dict[str, late.Afterwards] = {}
        """Scopes in which the caller may write no more: what may still come in of before."""
        self._history: History | None = None
        """None: the caller may write in every scope that the push names."""
        self._room: late.Room | None = None
        """What may still come late; None as for `_history`."""
        self._again = ComingAgain(tx, now)
        self._once: set[str] = set()
        """Scopes in which the caller may not write, and which they know from a grant."""
        self._homes: set[str] = set()
        """Scopes beside those of this push in which rows of it stand, known from a grant."""
        self._destroyed_for_them: set[str] = set()
        """Scopes of this push that were erased, as far as the caller may hear that."""
        self._late_in: dict[str, str] = {}
        """The highest stamp of this device in each scope in which a change comes late."""
        self._moved: dict[str, str] = {}
        """Stamps of this push that the server corrected, and what they became."""
        self.taken: Counter[str] = Counter()
        """How many changes each scope got."""
        self.late: Counter[str] = Counter()
        """How many changes were kept apart, by scope."""
        self.forbidden: Counter[str] = Counter()
        """How many changes were refused for want of a grant, by scope."""

    def take(self, changes: Sequence[Change]) -> list[ChangeAnswer]:
        """An answer for each change, in the order they came."""
        if not changes:
            return []
        changes = [self._again.believed(change) for change in changes]
        shelf = self._shelf
        logged = self._already_logged(changes)
        numbers = [c.counter for c in changes if 0 < c.counter <= LARGEST_INTEGER]
        apart = late.known(self._tx, self._caller.device, numbers)
        # asked after the lock: from here on nobody ends a grant on these scopes
        writable = self._writable({change.scope for change in changes if change.scope in shelf})
        counter = self._caller.counter
        last_in = self._last_counters(changes, logged)
        faults = {id(change): fault_of(change, self._caller) for change in changes}
        shelf.fetch({key_of(c) for c in changes if c.scope in writable and not faults[id(c)]})
        self._look_up_once(changes, writable)
        self._again.look_up(changes, shelf)
        answers: list[ChangeAnswer] = []
        two_laptops = False
        for change in changes:
            known = logged.get(change.counter)
            code = self._destroyed(change) or faults[id(change)]
            if two_laptops and known is None and change.counter not in apart:
                code = _OUT_OF_ORDER  # it may build on one that was not taken
            if known is not None and not code:
                answer = self._answer_again(change, *known)
            elif change.counter in apart and not code:
                answer = self._answer_late(change, apart[change.counter])
            elif not code and self._comes_late(change) and self._room_for(change):
                apart[change.counter] = kept = self._keep(change)
                counter = max(counter, change.counter)
                answer = late.answer(change, kept)
            else:
                coming = code or self._weighed(change, last_in[change.scope], shelf, writable)
                if isinstance(coming, str):
                    answer = self._refused(change, coming, shelf)
                else:
                    answer = self._add(change, coming, shelf)
                    counter = max(counter, change.counter)
                    last_in[change.scope] = change.counter
                    logged[change.counter] = (change, answer.seq, answer.stamp)
            answers.append(answer)
            used = known is not None or change.counter in apart  # the number, by another change
            two_laptops = two_laptops or (used and answer.code == _OUT_OF_ORDER)
        access.others_wrote(self._tx, self.taken, self._caller.gebruiker_id, self._now)
        stamp = self._restamper.last
        if (counter, stamp) != (self._caller.counter, self._caller.stamp):
            came = {"of": self._caller.device, "last": counter, "latest": stamp}
            self._tx.execute(_CAME, came)
        return answers

    def _writable(self, names: set[str]) -> set[str]:
        """The scopes in which a change may be taken; of those that may not be read, `_after` says
        until when."""
        me = self._caller.gebruiker_id
        grants = access.grants_of(self._tx, me, self._now, only=names)
        writable = {name for name, grant in grants.items() if GrantRole(grant.role).may_write}
        ended = names - writable
        if ended:
            self._once = pages.once_granted(self._tx, me, sorted(ended))
            self._history = History(self._tx, self._caller, ended)
            self._room = late.Room(self._tx, me, ended)
            since = self._history.known_since
            self._after = late.afterwards(self._tx, me, ended, self._now, known_since=since)
        return writable | {name for name, after in self._after.items() if not after.judged}

    def _look_up_once(self, changes: Sequence[Change], writable: set[str]) -> None:
        """What refusals need to know of rows that stand elsewhere and of what was erased."""
        others = sorted(self._shelf.homes() - writable)
        if others:
            self._homes = pages.once_granted(self._tx, self._caller.gebruiker_id, others)
        erased = {*filter(self._shelf.is_erased, {change.scope for change in changes})}
        if erased:
            self._destroyed_for_them = erasure.erased_of(self._tx, sorted(erased), self._once)

    def _last_counters(
        self, changes: Sequence[Change], logged: Mapping[int, object]
    ) -> Counter[str]:
        """The last change of this device in each scope, as far as a change may come before it.

        `_late_in` then holds its stamp. That is one that was refused while later ones, elsewhere,
        were taken: as long as nobody had opened its scope. Only what is older than the latest that
        the device sent needs a look in the log.
        """
        late = {
            change.scope
            for change in changes
            if change.counter <= self._caller.counter and change.counter not in logged
        }
        if not late:
            return Counter()
        last = (
            sa.select(
                change_log.c.scope,
                sa.func.max(change_log.c.counter).label("counter"),
                sa.func.max(change_log.c.stamp).label("stamp"),
            )
            .where(change_log.c.device == self._caller.device, change_log.c.scope.in_(late))
            .group_by(change_log.c.scope)
        )
        found = self._tx.execute(last).all()
        self._late_in = dict.fromkeys(late, "") | {row.scope: row.stamp for row in found}
        return Counter({row.scope: row.counter for row in found})

    def _already_logged(self, changes: Sequence[Change]) -> dict[int, tuple[Change, int, str]]:
        again = [c.counter for c in changes if 0 < c.counter <= self._caller.counter]
        if not again:
            return {}
        return {
            row.counter: (change_in(row.change), row.seq, row.stamp)
            for row in self._tx.execute(
                sa.select(
                    change_log.c.counter, change_log.c.seq, change_log.c.stamp, change_log.c.change
                ).where(change_log.c.device == self._caller.device, change_log.c.counter.in_(again))
            )
        }

    def _answer_again(self, change: Change, known: Change, seq: int, stamp: str) -> ChangeAnswer:
        """The same change once more is a duplicate; another change by its name is refused.

        The latter comes from a laptop whose files were put back to an earlier day: saying
        'duplicate' would tell it that work is safe which nobody has.
        """
        if not _is_same(change, known):
            return ChangeAnswer(counter=change.counter, result="refused", code=_OUT_OF_ORDER)
        self._note_move(change.stamp, stamp)
        return ChangeAnswer(counter=change.counter, result="duplicate", seq=seq, stamp=stamp)

    def _refused(self, change: Change, code: str, shelf: Shelf) -> ChangeAnswer:
        """Say no, and how the row stands, so that the laptop can put that in its place at once."""
        looked = shelf.looked_at(key_of(change)) and change.scope not in self._after
        instead: dict[str, tuple[Plain, str]] = {}
        if looked:
            state = shelf.state(key_of(change))
            instead = {
                name: (state.fields[name], state.stamps[name])
                for name in change.fields
                if name in state.stamps
            }
        return ChangeAnswer(
            counter=change.counter, result="refused", code=code, winning=instead, looked=looked
        )

    def _weighed(
        self, change: Change, last_in: int, shelf: Shelf, writable: set[str]
    ) -> Counted | str:
        """How it comes in, or why it may not."""
        if change.scope not in shelf:
            return "unknown_scope"
        if self._comes_late(change):
            return "full"
        after = self._after.get(change.scope)
        if change.scope not in writable or (after is not None and self._written_after(change)):
            self.forbidden[change.scope] += 1
            # who never saw it is not told that it is there
            return "forbidden" if change.scope in self._once else "unknown_scope"
        home = shelf.home_of(change)
        if home != change.scope:
            self.forbidden[home] += 1
            return "elsewhere" if home in writable | self._homes else "forbidden"
        # first: a refusal of which the answer was lost is said again, also when later ones came in
        coming = self._counted(change, shelf)
        return coming.code or (_OUT_OF_ORDER if change.counter <= last_in else coming)

    def _destroyed(self, change: Change) -> str:
        """`erased` for who may hear that; of another's it is not said that it was there."""
        if not self._shelf.is_erased(change.scope):
            return ""
        if change.scope in self._destroyed_for_them:
            return "erased"
        self.forbidden[change.scope] += 1
        return "unknown_scope"

    def _counted(self, change: Change, shelf: Shelf) -> Counted:
        """Here is the one order of all changes, so here it is decided what came after signing."""
        return counted(
            self._with_moved_base(change),
            self._stamp_of(change),
            shelf.state(key_of(change)),
            Rol(self._caller.rol),
        )

    def _comes_late(self, change: Change) -> bool:
        """Whether who has the scope now decides about this change."""
        after = self._after.get(change.scope)
        return after is not None and after.judged

    def _room_for(self, change: Change) -> bool:
        """Whether there is room for one more that comes late; then it counts."""
        assert self._room is not None
        return self._room.takes(change)

    def _written_after(self, change: Change) -> bool:
        """Whether it was written, as far as the server can know, when it was too late for it."""
        assert self._history is not None
        written_ms = max(time_of(self._stamp_of(change)), self._history.not_before_ms(change))
        return written_ms > self._after[change.scope].until_ms

    def _keep(self, change: Change) -> late.Kept:
        in_time = not self._written_after(change)
        stamp = self._stamp_of(change)
        self._note_move(change.stamp, stamp)
        change = msgspec.structs.replace(self._with_moved_base(change), again=False)
        self._restamper.took(stamp)
        self.late[change.scope] += 1
        return late.keep(self._tx, self._shelf, change, stamp, self._now, in_time=in_time)

    def _answer_late(self, change: Change, kept: late.Kept) -> ChangeAnswer:
        if not _is_same(change, kept.change):
            return ChangeAnswer(counter=change.counter, result="refused", code=_OUT_OF_ORDER)
        self._note_move(change.stamp, kept.stamp)
        return late.answer(change, kept)

    def _stamp_of(self, change: Change) -> str:
        """The stamp that counts for this change, when it is taken next."""
        in_turn = change.counter > self._caller.counter
        seen = [self._moved.get(one, one) for one in seen_by(change)]
        return self._restamper.effective(
            change.stamp, None if in_turn else self._late_in[change.scope], seen
        )

    def _add(self, own: Change, coming: Counted, shelf: Shelf) -> ChangeAnswer:
        stamp, state = coming.stamp, shelf.state(key_of(own))
        self._note_move(own.stamp, stamp)
        change = self._again.settled(coming.change, stamp, state)
        seq, merged = shelf.take(change, stamp)
        self._restamper.took(stamp)
        if change.scope in self._late_in:
            self._late_in[change.scope] = max(stamp, self._late_in[change.scope])
        self.taken[change.scope] += 1
        # others' words are not for who has no grant any more
        told = len(merged.taken) < len(change.fields) and change.scope not in self._after
        overruled = [one for one in change.fields if one not in merged.taken] if told else []
        return ChangeAnswer(
            counter=change.counter,
            result="ok",
            seq=seq,
            stamp=stamp,
            winning={name: (state.fields[name], state.stamps[name]) for name in overruled},
            again=change.again,
        )

    def _with_moved_base(self, change: Change) -> Change:
        """The change, with the stamps that it saw as the server corrected them in this push."""
        if not self._moved or self._moved.keys().isdisjoint(seen_by(change)):
            return change
        return with_stamp(change, change.stamp, self._moved)

    def _note_move(self, own: str, counts: str) -> None:
        if own != counts:
            self._moved[own] = counts


def _is_same(change: Change, known: Change) -> bool:
    """Whether this is that change once more."""
    return _content(change) == _content(known) and all(
        same(value, known.fields[name]) for name, value in change.fields.items()
    )


def _content(change: Change) -> Change:
    """What makes it this change: all but its stamps, which a laptop with a wrong clock corrects."""
    chosen: dict[str, list[str]] = {name: [] for name in change.resolves}
    return msgspec.structs.replace(change, stamp="", base={}, resolves=chosen, again=False)
