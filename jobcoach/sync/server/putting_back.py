"""What a server that was put back had lost is taken from the laptops that still hold it.

Everyone offers once more what they sent themselves. What a colleague wrote, whose laptop is gone
or was given away, stands only with those who were to read it: they may put it back, for a while,
with the stamps it had. A row that is closed here stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
import sqlalchemy as sa

from jobcoach.domain.changes import Change, RowState
from jobcoach.domain.entity import Plain
from jobcoach.domain.identity import born_ms
from jobcoach.domain.moment import milliseconds
from jobcoach.domain.scope import GrantRole
from jobcoach.domain.signed import breaks_signature, may_have_been_reopened, written_since
from jobcoach.domain.stamps import SERVER_DEVICE, is_stamp, next_stamp, time_of
from jobcoach.sync.protocol import Held
from jobcoach.sync.server import access
from jobcoach.sync.server.devices import Caller
from jobcoach.sync.server.form import is_well_formed
from jobcoach.sync.server.shelf import RowKey, Shelf
from jobcoach.sync.server.tables import organisatie

TERM = timedelta(days=60)
"""How long after it was put back the server takes what laptops hold."""


class PuttingBack:
    """The held rows of one push, in one transaction that has the grants locked."""

    def __init__(self, tx: sa.Connection, caller: Caller, shelf: Shelf, now: datetime) -> None:
        """`shelf` holds the scopes of the rows; who makes it saves it."""
        self._tx = tx
        self._caller = caller
        self._shelf = shelf
        self._now = now
        self._counter, self._stamp = 0, ""
        self.taken: Counter[str] = Counter()
        """How many rows each scope got something of."""

    def take(self, held: Sequence[Held]) -> int:
        """Of how many rows something was taken. Nothing, of a server that was not put back."""
        if not held:
            return 0
        home = self._tx.execute(sa.select(organisatie)).one()
        put_back_ms = born_ms(home.epoch)
        age_ms = milliseconds(self._now) - put_back_ms
        if put_back_ms == born_ms(home.id) or age_ms > TERM // timedelta(milliseconds=1):
            return 0
        names = {one.scope for one in held}
        me = self._caller.gebruiker_id
        grants = access.grants_of(self._tx, me, self._now, only=names)
        open_to_me = {
            name
            for name, grant in grants.items()
            if GrantRole(grant.role).may_write
            and name in self._shelf
            and not self._shelf.is_erased(name)
        }
        rows = [
            one
            for one in held
            if one.scope in open_to_me and one.fields.keys() == one.stamps.keys()
        ]
        self._shelf.fetch({_key(one) for one in rows})
        self._counter, self._stamp = home.server_counter, home.server_stamp
        for one in rows:
            made = self._changes(one, put_back_ms)
            for change in made:
                self._shelf.take(change, change.stamp)
            self._counter += len(made)
            self.taken[one.scope] += bool(made)
        self._tx.execute(
            sa.update(organisatie).values(server_counter=self._counter, server_stamp=self._stamp)
        )
        return self.taken.total()

    def _changes(self, one: Held, put_back_ms: int) -> list[Change]:
        """What of this row is lacking, as changes of the server, a stamp each, oldest first."""
        state = self._shelf.state(_key(one))
        if not all(is_stamp(stamp) for stamp in one.stamps.values()):
            return []
        stamps = {name: of for name, of in one.stamps.items() if time_of(of) < put_back_ms}
        held = RowState({name: one.fields[name] for name in stamps}, stamps)
        made = self._as_it_was_signed(one, held, state)
        for stamp in sorted({*stamps.values()}):
            lacking = {
                name: held.fields[name]
                for name, of in stamps.items()
                if of == stamp and stamp > state.stamps.get(name, "")
            }
            if lacking:
                made.append(self._change(one, state, lacking, stamp, len(made)))
        if any(
            not is_well_formed(each) or self._shelf.home_of(each) != each.scope for each in made
        ):
            return []
        # all or nothing: a verdict on other words than were judged is worse than none
        breaks = any(breaks_signature(state, each, each.stamp) for each in made)
        return [] if breaks and not may_have_been_reopened(one.entity, state, stamps) else made

    def _as_it_was_signed(self, one: Held, held: RowState, state: RowState) -> list[Change]:
        """Puts back first what was signed; words written since, unaware, become another version."""
        since = written_since(one.entity, held, state)
        if not since:
            return []
        latest = max([self._stamp, *state.stamps.values()])
        self._stamp = next_stamp(latest, milliseconds(self._now), SERVER_DEVICE)
        change = self._change(one, RowState(), since, self._stamp, 0)
        return [msgspec.structs.replace(change, again=False)]

    def _change(
        self, one: Held, state: RowState, fields: dict[str, Plain], stamp: str, place: int
    ) -> Change:
        return Change(
            device=SERVER_DEVICE,
            counter=self._counter + place + 1,
            txn=self._counter + 1,
            scope=one.scope,
            entity=one.entity,
            entity_id=one.id,
            fields=fields,
            base={name: state.stamps[name] for name in fields if name in state.stamps},
            stamp=stamp,
            author=self._caller.gebruiker_id,
            again=True,
        )


def _key(one: Held) -> RowKey:
    return one.scope, one.entity, one.id
