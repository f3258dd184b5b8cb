"""What a server that was put back had lost is taken from the laptops that still hold it.

Everyone offers once more what they sent themselves. What a colleague wrote, whose laptop is gone
or was given away, stands only with those who were to read it: they may put it back, for a while,
with the stamps it had. A row that is closed here stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from jobcoach.domain.changes import DELETED, Change, RowState
from jobcoach.domain.entity import Plain
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import milliseconds
from jobcoach.domain.scope import GrantRole
from jobcoach.domain.signed import (
    AUTHOR,
    REVIEW,
    agrees,
    is_signed,
    may_have_been_reopened,
    takes_over,
    words_beside,
    written_since,
)
from jobcoach.domain.stamps import SERVER_DEVICE, earlier_than, is_stamp, next_stamp, time_of
from jobcoach.domain.toegang import Recht, may
from jobcoach.sync.protocol import MOST_CHANGES, Held
from jobcoach.sync.server import access
from jobcoach.sync.server.coming_again import known, put_back_ms
from jobcoach.sync.server.devices import Caller
from jobcoach.sync.server.form import MOST_FIELDS, is_name, is_uuid, is_well_formed
from jobcoach.sync.server.late import against_signature
from jobcoach.sync.server.shelf import RowKey, Shelf
from jobcoach.sync.server.tables import organisatie


class PuttingBack:
    """The held rows of one push, in one transaction that has the grants locked."""

    def __init__(self, tx: sa.Connection, caller: Caller, shelf: Shelf, now: datetime) -> None:
        """`shelf` holds the scopes of the rows; who makes it saves it."""
        self._tx = tx
        self._caller = caller
        self._shelf = shelf
        self._now = now
        self._counter, self._stamp = 0, ""
        self._known: dict[str, set[str]] = {}
        """By scope: of the values that stand in these rows, the stamps of those that the log held
        before, or that came again. Who wrote the values of this push may have known of them."""
        self.taken: Counter[str] = Counter()
        """How many rows each scope got something of."""
        self.forbidden: Counter[str] = Counter()
        """How many rows were refused, for want of a grant or where others stand, by scope."""
        self.left = 0
        """How many rows, the last of them, were not looked at: what stood before them is much."""

    def take(self, held: Sequence[Held]) -> int:
        """Of how many rows something was taken. Nothing, of a server that was not put back."""
        since_ms = put_back_ms(self._tx, self._now) if held else None
        if since_ms is None:
            return 0
        me = self._caller.gebruiker_id
        known = {one.scope for one in held if one.scope in self._shelf}
        grants = access.grants_of(self._tx, me, self._now, only=known)
        mine = {name for name, grant in grants.items() if GrantRole(grant.role).may_write}
        self.forbidden.update(one.scope for one in held if one.scope in known - mine)
        rows = [
            one
            for one in held
            if one.scope in mine and not self._shelf.is_erased(one.scope) and _has_form(one)
        ]
        wanted = {id(one) for one in rows}
        self._shelf.fetch({_key(one) for one in rows})
        self._look_up(rows, since_ms)
        home = self._tx.execute(sa.select(organisatie)).one()
        self._counter, self._stamp = home.server_counter, home.server_stamp
        most = self._counter + MOST_CHANGES
        for place, one in enumerate(held):
            if id(one) not in wanted:
                continue
            made = self._changes(one, since_ms)
            if self._counter + len(made) > most:
                self.left = len(held) - place
                break
            for change in made:
                self._shelf.take(change, change.stamp)
                if change.again:
                    self._known[change.scope].add(change.stamp)
            self._counter += len(made)
            self.taken[one.scope] += bool(made)
        self._tx.execute(
            sa.update(organisatie).values(server_counter=self._counter, server_stamp=self._stamp)
        )
        access.others_wrote(self._tx, +self.taken, me, self._now)
        return self.taken.total()

    def _look_up(self, rows: Sequence[Held], since_ms: int) -> None:
        """Ask the log, once for all, of what stands in these rows."""
        standing: dict[str, set[str]] = {one.scope: set() for one in rows}
        for one in rows:
            stamps = self._shelf.state(_key(one)).stamps
            standing[one.scope].update(stamps[name] for name in one.stamps if name in stamps)
        for scope, stamps_there in standing.items():
            found = known(self._tx, scope, stamps_there, since_ms)
            self._known[scope] = {of for of, one in found.items() if one.before or one.again}

    def _changes(self, one: Held, since_ms: int) -> list[Change]:
        """What of this row is lacking, as changes of the server, a stamp each, oldest first.

        All or nothing: a verdict on other words than were judged is worse than none.
        """
        state = self._shelf.state(_key(one))
        stamps = {name: of for name, of in one.stamps.items() if time_of(of) < since_ms}
        held = RowState({name: one.fields[name] for name in stamps}, stamps)
        lost = is_signed(one.entity, held) and not is_signed(one.entity, state)
        if lost and held.fields.get(DELETED):  # what is signed is not thrown away: neither then
            del held.fields[DELETED], stamps[DELETED]
        since = written_since(one.entity, held, state)
        author = state.fields.get(AUTHOR, held.fields.get(AUTHOR))
        if is_signed(one.entity, state) and self._reopens_for_another(one.entity, state, held):
            # what stands closed stays so; what others hold of after it can be read beside it
            words = words_beside(state, held)
            by_stamp = {earlier_than(map(state.stamps.__getitem__, words)): words} if words else {}
            again = False
        elif since and author != self._caller.gebruiker_id:
            # nobody signs for another what that other went on with: it is a version to choose
            by_stamp = _by_stamp(since, stamps)
            again = False
        else:
            lacking = {
                name: held.fields[name]
                for name, of in stamps.items()
                if of > state.stamps.get(name, "")
            }
            by_stamp = _by_stamp(lacking, stamps)
            if since:  # first as it was signed, then the signature
                latest = max([self._stamp, *state.stamps.values()])
                self._stamp = next_stamp(latest, milliseconds(self._now), SERVER_DEVICE)
                by_stamp = {self._stamp: since, **by_stamp}
            again = True
        made = [
            self._change(one, state, fields, stamp, place, again=again and fields is not since)
            for place, (stamp, fields) in enumerate(by_stamp.items())
        ]
        homes = {self._shelf.home_of(each) for each in made} - {one.scope}
        self.forbidden.update(homes)
        if homes or not all(map(is_well_formed, made)):
            return []
        return made if self._may(one.entity, state, held, made) else []

    def _may(self, entity: str, state: RowState, held: RowState, made: Sequence[Change]) -> bool:
        """Whether this may come in: on what stands closed here no more than who offers it may
        write now, and a verdict from who gives verdicts."""
        rol = Rol(self._caller.rol)
        if takes_over(entity, state, held):
            return False
        if agrees(entity, state, held) and not may(rol, Recht.LADDER_BEOORDELEN):
            return False
        if not is_signed(entity, state) or may_have_been_reopened(entity, state, held):
            return True
        return not any(against_signature(state, each, each.stamp, rol) for each in made)

    def _reopens_for_another(self, entity: str, state: RowState, held: RowState) -> bool:
        """Whether this says of what another handed in that it was sent back since, and is not
        offered by who sends back."""
        return (
            may_have_been_reopened(entity, state, held)
            and state.fields.get(AUTHOR) != self._caller.gebruiker_id
            and not may(Rol(self._caller.rol), Recht.LADDER_BEOORDELEN)
        )

    def _change(
        self,
        one: Held,
        state: RowState,
        fields: dict[str, Plain],
        stamp: str,
        place: int,
        *,
        again: bool,
    ) -> Change:
        return Change(
            device=SERVER_DEVICE,
            counter=self._counter + place + 1,
            txn=self._counter + 1,
            scope=one.scope,
            entity=one.entity,
            entity_id=one.id,
            fields=fields,
            base=self._base(one, state, fields) if again else {},
            stamp=stamp,
            author=self._caller.gebruiker_id,
            again=again,
        )

    def _base(self, one: Held, state: RowState, fields: Iterable[str]) -> dict[str, str]:
        """What the authors may have known of: not what was written since it was put back, nor, of
        the words of another, what stands there: no one else can tell that."""
        known_there = self._known[one.scope]
        of_another = state.fields.get(AUTHOR) not in (None, self._caller.gebruiker_id)
        there = {
            name: state.stamps[name]
            for name in fields
            if name in state.stamps and (name in REVIEW or not of_another)
        }
        return {name: stamp for name, stamp in there.items() if stamp in known_there}


def _key(one: Held) -> RowKey:
    return one.scope, one.entity, one.id


def _has_form(one: Held) -> bool:
    return (
        is_name(one.entity)
        and is_uuid(one.id)
        and one.fields.keys() == one.stamps.keys()
        and len(one.fields) <= MOST_FIELDS
        and all(is_stamp(stamp) for stamp in one.stamps.values())
    )


def _by_stamp(
    fields: Mapping[str, Plain], stamps: Mapping[str, str]
) -> dict[str, dict[str, Plain]]:
    """These fields in groups of one stamp, oldest first."""
    found: dict[str, dict[str, Plain]] = {}
    for name in sorted(fields, key=lambda name: (stamps[name], name)):
        found.setdefault(stamps[name], {})[name] = fields[name]
    return found
