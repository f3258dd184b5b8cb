"""Takes the changes of one push: each gets an answer of its own, no refusal blocks another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec
import sqlalchemy as sa

from jobcoach.domain.changes import Change, RowState
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import milliseconds
from jobcoach.domain.scope import GrantRole
from jobcoach.domain.signed import breaks_signature, reviews, signs_for_another
from jobcoach.domain.stamps import time_of
from jobcoach.domain.toegang import Recht, may
from jobcoach.sync.protocol import ChangeAnswer
from jobcoach.sync.server import access
from jobcoach.sync.server.devices import Caller
from jobcoach.sync.server.form import fault_of, is_scope
from jobcoach.sync.server.restamp import Restamper
from jobcoach.sync.server.shelf import Shelf, change_in, key_of
from jobcoach.sync.server.tables import change_log, device


class Intake:
    """The changes of one push of one device, in one transaction that holds the device locked."""

    def __init__(
        self, tx: sa.Connection, caller: Caller, *, now: datetime, client_now: datetime
    ) -> None:
        self._tx = tx
        self._caller = caller
        self._now = now
        self._restamper = Restamper(
            caller.device,
            caller.stamp,
            now_ms=milliseconds(now),
            client_now_ms=milliseconds(client_now),
        )
        self._until_ms: dict[str, int] = {}
        """Dossiers that the caller opened for others and no longer sees: until when what was
        written counts."""
        self._late_in: dict[str, str] = {}
        """The highest stamp of this device in each scope in which a change comes late."""
        self._moved: dict[str, str] = {}
        """Stamps of this push that the server corrected, and what they became."""
        self.taken: Counter[str] = Counter()
        """How many changes each scope got."""
        self.forbidden: Counter[str] = Counter()
        """How many changes were refused for want of a grant, by scope."""

    def take(self, changes: Sequence[Change]) -> list[ChangeAnswer]:
        """An answer for each change, in the order they came."""
        if not changes:
            return []
        logged = self._already_logged(changes)
        shelf = Shelf(self._tx, {change.scope for change in changes if is_scope(change.scope)})
        # asked after the lock: from here on nobody ends a grant on these scopes
        writable = self._writable({change.scope for change in changes if change.scope in shelf})
        counter, stamp = self._caller.counter, self._caller.stamp
        last_in = self._last_counters(changes, logged)
        faults = {id(change): fault_of(change, self._caller) for change in changes}
        shelf.fetch({key_of(c) for c in changes if c.scope in writable and not faults[id(c)]})
        answers = []
        for change in changes:
            known = logged.get(change.counter)
            code = faults[id(change)]
            if known is not None and not code:
                answer = self._answer_again(change, *known)
            else:
                code = code or self._refusal(change, last_in[change.scope], shelf, writable)
                if code:
                    answer = ChangeAnswer(counter=change.counter, result="refused", code=code)
                else:
                    answer = self._add(change, shelf)
                    counter, stamp = max(counter, change.counter), max(stamp, answer.stamp)
                    last_in[change.scope] = change.counter
                    logged[change.counter] = (change, answer.seq, answer.stamp)
            answers.append(answer)
        shelf.save(self._now)
        access.others_wrote(self._tx, self.taken, self._caller.gebruiker_id, self._now)
        if (counter, stamp) != (self._caller.counter, self._caller.stamp):
            self._tx.execute(
                sa.update(device)
                .where(device.c.id == self._caller.device)
                .values(counter=counter, stamp=stamp)
            )
        return answers

    def _writable(self, names: set[str]) -> set[str]:
        """The scopes that may be written in; of those that may not be read, `_until_ms` says
        until when."""
        me = self._caller.gebruiker_id
        grants = access.grants_of(self._tx, me, self._now, only=names)
        writable = {name for name, grant in grants.items() if GrantRole(grant.role).may_write}
        ended = names - grants.keys()
        if ended and self._caller.rol == Rol.BEHEERDER:
            ends = access.may_deliver_until(self._tx, me, ended, self._now)
            self._until_ms = {name: milliseconds(end) for name, end in ends.items()}
        return writable | self._until_ms.keys()

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
        if _content(change) != _content(known):
            return ChangeAnswer(counter=change.counter, result="refused", code="out_of_order")
        self._note_move(change.stamp, stamp)
        return ChangeAnswer(counter=change.counter, result="duplicate", seq=seq, stamp=stamp)

    def _refusal(self, change: Change, last_in: int, shelf: Shelf, writable: set[str]) -> str:
        if change.scope not in shelf:
            return "unknown_scope"
        until_ms = self._until_ms.get(change.scope)
        written_ms = time_of(self._restamper.corrected(change.stamp))
        if change.scope not in writable or (until_ms is not None and written_ms > until_ms):
            self.forbidden[change.scope] += 1
            return "forbidden"
        if shelf.stands_elsewhere(change):
            return "elsewhere"
        if change.counter <= last_in:
            return "out_of_order"
        return self._against_signature(change, shelf.state(key_of(change)))

    def _against_signature(self, change: Change, state: RowState) -> str:
        """Here is the one order of all changes, so here it is decided what came after signing."""
        stamp = self._stamp_of(change)
        if breaks_signature(state, change, stamp):
            return "signed"
        if signs_for_another(state, change, stamp):
            return "forbidden"
        may_review = may(Rol(self._caller.rol), Recht.LADDER_BEOORDELEN)
        return "forbidden" if not may_review and reviews(state, change, stamp) else ""

    def _stamp_of(self, change: Change) -> str:
        """The stamp that counts for this change, when it is taken next."""
        late = change.counter <= self._caller.counter
        return self._restamper.effective(
            change.stamp, self._late_in[change.scope] if late else None
        )

    def _add(self, change: Change, shelf: Shelf) -> ChangeAnswer:
        stamp = self._stamp_of(change)
        self._note_move(change.stamp, stamp)
        if any(seen in self._moved for seen in change.base.values()):
            base = {name: self._moved.get(seen, seen) for name, seen in change.base.items()}
            change = msgspec.structs.replace(change, base=base)
        seq, merged = shelf.take(change, stamp)
        self._restamper.took(stamp)
        if change.scope in self._late_in:
            self._late_in[change.scope] = stamp
        state = shelf.state(key_of(change))
        self.taken[change.scope] += 1
        overruled = [name for name in change.fields if name not in merged.taken]
        if change.scope in self._until_ms:
            overruled = []  # others' words are not for who has no grant any more
        return ChangeAnswer(
            counter=change.counter,
            result="ok",
            seq=seq,
            stamp=stamp,
            winning={name: (state.fields[name], state.stamps[name]) for name in overruled},
        )

    def _note_move(self, own: str, counts: str) -> None:
        if own != counts:
            self._moved[own] = counts


def _content(change: Change) -> Change:
    """What makes it this change: all but its stamps, which a laptop with a wrong clock corrects."""
    return msgspec.structs.replace(change, stamp="", base={})
