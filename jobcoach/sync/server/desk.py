"""Who has which dossier, as one device may ask and change it: a transaction each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import Clock, instant_of
from jobcoach.errors import Forbidden
from jobcoach.sync.handing import Holder, Holders, Moved, MovedAll, Overdracht, Waarneming
from jobcoach.sync.protocol import MOST_CHANGES
from jobcoach.sync.server import access, handover, logbook
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.devices import Caller, identify
from jobcoach.sync.server.form import is_dossier
from jobcoach.sync.server.handover import Asker
from jobcoach.sync.wire import Malformed


class Desk:
    """The server for the device with this token. Keeps nothing between two calls."""

    def __init__(self, database: Database, clock: Clock, token: str) -> None:
        self._database = database
        self._clock = clock
        self._token = token
        self.caller: Caller | None = None
        """Who called last; None before the first call."""

    def hand_over(self, asked: Overdracht) -> MovedAll:
        """Give dossiers to someone else. Raises Forbidden for who leads nothing."""

        def work(tx: sa.Connection, by: Asker, now: datetime) -> list[Moved] | None:
            return handover.hand_over(
                tx, asked.dossiers, from_id=asked.from_id, to_id=asked.to_id, by=by, now=now
            )

        return self._move(asked.dossiers, work)

    def stand_in(self, asked: Waarneming) -> MovedAll:
        """Let someone stand in, or end that. Raises Forbidden for who leads nothing."""
        try:
            starts, until = (text and instant_of(text) for text in (asked.starts, asked.until))
        except ValueError as error:
            raise Malformed("starts or until is no instant") from error

        def work(tx: sa.Connection, by: Asker, now: datetime) -> list[Moved] | None:
            return handover.stand_in(
                tx,
                asked.dossiers,
                from_id=asked.from_id,
                to_id=asked.to_id,
                starts=starts or None,
                until=until or None,
                by=by,
                now=now,
            )

        return self._move(asked.dossiers, work)

    def _move(
        self,
        names: tuple[str, ...],
        work: Callable[[sa.Connection, Asker, datetime], list[Moved] | None],
    ) -> MovedAll:
        if len(names) > MOST_CHANGES or not all(map(is_dossier, names)):
            raise Malformed("no such form of dossier")

        def change(tx: sa.Connection) -> list[Moved] | None:
            now = self._clock()
            access.lock_grants(tx)
            caller = self._identify(tx)
            by = handover.asker(tx, caller, now)
            done = None if by is None else work(tx, by, now)
            if by is not None and done is None:
                raise Malformed("nobody who can have a dossier, or no such period")
            logbook.note_moved(tx, caller, names, done, now)
            return done

        done = self._database.write(change)
        if done is None:
            raise Forbidden
        return MovedAll(dossiers=done)

    def holders(self, scope: str) -> Holders:
        """Who may see a dossier. Raises Forbidden for who may not, unless they hand out all."""
        if not is_dossier(scope):
            raise Malformed("no such form of dossier")

        def work(tx: sa.Connection) -> list[Holder] | None:
            now = self._clock()
            caller = self._identify(tx)
            sees = access.grants_of(tx, caller.gebruiker_id, now, only=[scope])
            if not sees and caller.rol != Rol.BEHEERDER:
                return None
            return handover.holders(tx, scope, now)

        found = self._database.read(work)
        if found is None:
            raise Forbidden
        return Holders(holders=found)

    def _identify(
        self, tx: sa.Connection, *, lock: bool = False, ended_too: bool = False
    ) -> Caller:
        self.caller = identify(tx, self._token, lock=lock, ended_too=ended_too)
        return self.caller
