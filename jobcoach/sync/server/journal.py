"""The mailbox itself, as one device sees it: hello, push, pull and snapshot, a transaction each."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import sqlalchemy as sa

from jobcoach.domain.changes import SCHEMA_VERSION, LoggedChange
from jobcoach.domain.entity import LARGEST_INTEGER
from jobcoach.domain.logregel import Gebeurtenis, Uitslag
from jobcoach.domain.moment import instant_of, instant_text
from jobcoach.domain.stamps import is_device
from jobcoach.errors import AccessEnded, Forbidden
from jobcoach.sync.backed_up import BackedUp
from jobcoach.sync.equality import digest_of, standing_of
from jobcoach.sync.protocol import (
    MOST_BYTES,
    MOST_CHANGES,
    MOST_LOGREGELS,
    MOST_PART_BYTES,
    MOST_ROWS,
    PROTOCOL,
    BlobPart,
    BlobState,
    Head,
    Hello,
    Pull,
    Pulled,
    Push,
    PushAnswer,
    Received,
    Renew,
    Renewed,
    Snapshot,
)
from jobcoach.sync.server import (
    access,
    backed_up,
    blobs,
    devices,
    erasure,
    late,
    leaving,
    logbook,
    pages,
)
from jobcoach.sync.server.database import Mode
from jobcoach.sync.server.desk import Desk
from jobcoach.sync.server.devices import Caller
from jobcoach.sync.server.form import is_scope
from jobcoach.sync.server.intake import Intake
from jobcoach.sync.server.openings import open_scopes
from jobcoach.sync.server.putting_back import PuttingBack
from jobcoach.sync.server.shelf import Shelf
from jobcoach.sync.server.tables import device, organisatie
from jobcoach.sync.wire import Malformed, TooLarge

_SEEN_AGAIN = timedelta(minutes=1)
_HOME = sa.select(organisatie.c.epoch, organisatie.c.backed_up_at)


class Journal(Desk):
    """A SyncService for the device with this token. Keeps nothing between two calls.

    Every call raises DeviceRefused for a token that does not count, AccessEnded for one that no
    longer does, and ServerDatabaseUnreachable.
    """

    def hello(self, *, standing: str = "") -> Hello:
        """Who the server is, and whether how the laptop stands is all there is.

        At most once a minute it writes down that the device was here. Instead of raising
        AccessEnded it tells the laptop to wipe.
        """
        hello, stale = self._database.read(lambda tx: self._hello(tx, standing))
        if stale:
            self._database.write(self._note_seen)
        return hello

    def push(self, push: Push) -> PushAnswer:
        """Take changes, openings and log lines. Raises Malformed or TooLarge for the whole."""
        if (
            max(len(push.changes), len(push.openings)) > MOST_CHANGES
            or max(len(push.verdicts), len(push.leftovers), len(push.held)) > MOST_CHANGES
            or len(push.logregels) > MOST_LOGREGELS
        ):
            raise TooLarge
        try:
            client_now = instant_of(push.client_now)
        except ValueError as error:
            raise Malformed("client_now is no instant") from error

        def work(tx: sa.Connection) -> PushAnswer:
            now = self._clock()
            if push.openings or push.held:
                access.lock_grants(tx)
            caller = self._identify(tx, lock=True)
            openings = open_scopes(tx, push.openings, caller.gebruiker_id, now)
            names = {one.scope for one in push.changes} | {one.scope for one in push.verdicts}
            names |= {one.change.scope for one in push.leftovers}
            names |= {one.scope for one in push.held}
            shelf = Shelf(tx, filter(is_scope, names))
            putting_back = PuttingBack(tx, caller, shelf, now)
            put_back = putting_back.take(push.held)
            intake = Intake(tx, caller, shelf, now=now, client_now=client_now)
            answers = intake.take(push.changes)
            verdicts = late.judge(tx, shelf, caller, push.verdicts, now)
            leftovers = leaving.keep_leftovers(tx, shelf, caller, push.leftovers, now)
            shelf.save(now)
            sent = Gebeurtenis.VERZENDEN
            came = intake.taken + intake.late + putting_back.taken
            logbook.note_transfers(tx, caller, sent, came, now)
            refused = intake.forbidden + putting_back.forbidden
            logbook.note_transfers(tx, caller, sent, refused, now, Uitslag.GEWEIGERD)
            return PushAnswer(
                answers=answers,
                openings=openings,
                logregels_until=logbook.store_lines(tx, caller, push.logregels),
                verdicts=verdicts,
                leftovers=leftovers,
                put_back=put_back,
                held_left=putting_back.left,
                unchanged=self._is_all(tx, caller, push.standing, now) if push.standing else None,
            )

        return self._database.write(work)

    def pull(self, pull: Pull) -> Pulled:
        """What is new since the cursors; one look is enough when nothing is."""
        if any(not is_scope(name) for name in pull.scopes):
            raise Malformed("no such form of scope")
        if pull.digest and self._database.read(lambda tx: self._nothing_new(tx, pull)):
            return Pulled(unchanged=True)
        return self._database.run(lambda tx: self._pull(tx, pull), Mode.COPY)

    def snapshot(self, scope: str, *, after: str = "", limit: int = MOST_ROWS) -> Snapshot:
        """A page of current rows. Raises Forbidden without a grant in the same transaction."""
        if not is_scope(scope) or not pages.is_place(after):
            raise Malformed("no such form of scope or page")

        def work(tx: sa.Connection) -> Snapshot | None:
            now = self._clock()
            caller = self._identify(tx)
            standing = pages.standing_in(tx, caller.gebruiker_id, scope, now)
            got = Gebeurtenis.ONTVANGEN
            if standing is None:
                if pages.known_scopes(tx, [scope]):
                    logbook.note_transfers(tx, caller, got, {scope: 0}, now, Uitslag.GEWEIGERD)
                return None
            rows, following = pages.row_page(tx, scope, after, min(max(limit, 1), MOST_ROWS))
            logbook.note_transfers(tx, caller, got, {scope: len(rows)}, now)
            return Snapshot(
                seq=standing.seq,
                epoch=standing.epoch,
                rows=rows,
                after=following,
                variants=pages.variants_of(tx, scope, rows),
            )

        page = self._database.run(work, Mode.COPY)
        if page is None:
            raise Forbidden
        return page

    def renew(self, request: Renew) -> Renewed:
        """Make a device of the same user, with a token of its own. Raises Malformed."""
        if not is_device(request.device):
            raise Malformed("no such form of device")

        def work(tx: sa.Connection) -> Renewed:
            caller = self._identify(tx, lock=True)
            return Renewed(token=devices.renewed(tx, caller, request.device, self._clock()))

        return self._database.write(work)

    def backed_up(self) -> BackedUp:
        """Of when the last backup is, and what of the caller's came in since: names, no content."""

        def work(tx: sa.Connection) -> BackedUp:
            caller = self._identify(tx)
            standings = pages.standings_of(tx, caller.gebruiker_id, self._clock())
            return backed_up.told_to(tx, standings)

        return self._database.read(work)

    def purged(self, scope: str) -> Received:
        """Write down that nothing of a scope is left on this laptop. Also of a revoked one."""
        if not is_scope(scope):
            raise Malformed("no such form of scope")

        def work(tx: sa.Connection) -> None:
            caller = self._identify(tx, lock=True, ended_too=True)
            leaving.note_receipt(tx, caller, scope, self._clock())

        self._database.write(work)
        return Received()

    def blob_state(self, scope: str, sha256: str) -> BlobState:
        """How far a photo or document is here. Raises Forbidden for who may not send nor get it."""
        _require_blob_name(scope, sha256)

        def work(tx: sa.Connection) -> BlobState | None:
            caller = self._identify(tx)
            now = self._clock()
            may_get = access.grants_of(tx, caller.gebruiker_id, now, only=[scope])
            if not may_get and blobs.sender_in(tx, caller, scope, now) is None:
                return None
            return blobs.state_of(tx, scope, sha256, caller.device, others_too=bool(may_get))

        state = self._database.read(work)
        if state is None:
            raise Forbidden
        return state

    def put_blob(self, scope: str, sha256: str, part: BlobPart) -> BlobState:
        """Take a part; every one asks anew whether this user may write in the scope."""
        _require_blob_name(scope, sha256)
        blobs.require_form(part)

        def work(tx: sa.Connection) -> BlobState | None:
            now = self._clock()
            caller = self._identify(tx)
            sent = Gebeurtenis.VERZENDEN
            known = blobs.lock(tx, scope)  # from here on nobody ends a grant on it
            sender = blobs.sender_in(tx, caller, scope, now) if known else None
            if sender is None:
                if known:
                    logbook.note_transfers(tx, caller, sent, {scope: 1}, now, Uitslag.GEWEIGERD)
                return None
            state = blobs.take(tx, scope, sha256, sender, part, now)
            if state.whole:
                logbook.note_transfers(tx, caller, sent, {scope: 1}, now)
            return state

        state = self._database.write(work)
        if state is None:
            raise Forbidden
        return state

    def get_blob(
        self, scope: str, sha256: str, *, start: int = 0, limit: int = MOST_PART_BYTES
    ) -> BlobPart:
        """A part of what is whole here; every one asks anew for a grant. Raises Forbidden."""
        _require_blob_name(scope, sha256)
        if not 0 <= start < LARGEST_INTEGER:
            raise Malformed("no such place")

        def work(tx: sa.Connection) -> BlobPart | None:
            now = self._clock()
            caller = self._identify(tx)
            got = Gebeurtenis.ONTVANGEN
            if not access.grants_of(tx, caller.gebruiker_id, now, only=[scope]):
                if pages.known_scopes(tx, [scope]):
                    logbook.note_transfers(tx, caller, got, {scope: 0}, now, Uitslag.GEWEIGERD)
                return None
            part = blobs.part_of(tx, scope, sha256, start, min(max(limit, 1), MOST_PART_BYTES))
            if part.content:
                logbook.note_transfers(tx, caller, got, {scope: 1}, now)
            return part

        part = self._database.run(work, Mode.COPY)
        if part is None:
            raise Forbidden
        return part

    def _hello(self, tx: sa.Connection, standing: str) -> tuple[Hello, bool]:
        now = self._clock()
        home = tx.execute(_HOME).one()
        hello = Hello(
            server_time=instant_text(now),
            server_epoch=home.epoch,
            backup=home.backed_up_at or "",
            protocol_from=PROTOCOL,
            protocol_to=PROTOCOL,
            schema_from=1,
            schema_to=SCHEMA_VERSION,
            grants_version="",
        )
        try:
            caller = self._identify(tx)
        except AccessEnded:
            destroy = devices.is_to_be_wiped(tx, self._token)
            return msgspec.structs.replace(hello, action="wipe", destroy=destroy), False
        stale = caller.last_seen is None or now - instant_of(caller.last_seen) >= _SEEN_AGAIN
        if standing and self._is_all(tx, caller, standing, now):
            return msgspec.structs.replace(hello, unchanged=True), stale
        return hello, stale

    @staticmethod
    def _is_all(tx: sa.Connection, caller: Caller, standing: str, now: datetime) -> bool:
        """Whether a laptop that stands like this has everything."""
        return standing == standing_of(pages.standings_of(tx, caller.gebruiker_id, now))

    def _note_seen(self, tx: sa.Connection) -> None:
        assert self.caller is not None
        tx.execute(
            sa.update(device)
            .where(device.c.id == self.caller.device)
            .values(last_seen=instant_text(self._clock()))
        )

    def _nothing_new(self, tx: sa.Connection, pull: Pull) -> bool:
        caller = self._identify(tx)
        standings = pages.standings_of(tx, caller.gebruiker_id, self._clock())
        return (
            access.version_of(standings) == pull.grants_version
            and digest_of(pages.heads_in(standings)) == pull.digest
        )

    def _pull(self, tx: sa.Connection, pull: Pull) -> Pulled:
        now = self._clock()
        caller = self._identify(tx)
        standings = pages.standings_of(tx, caller.gebruiker_id, now)
        heads = pages.heads_in(standings)
        changes, has_more = self._changes(tx, pull, heads)
        got = Gebeurtenis.ONTVANGEN
        logbook.note_transfers(
            tx, caller, got, {name: len(page) for name, page in changes.items()}, now
        )
        not_granted = [name for name in pull.scopes if name not in heads]
        refused = pages.known_scopes(tx, not_granted)
        ended = pages.once_granted(tx, caller.gebruiker_id, sorted(refused))
        erased = erasure.erased_of(tx, refused, ended)
        late_ones, more_late = late.pages(tx, pull, heads)
        logbook.note_transfers(
            tx, caller, got, dict.fromkeys(sorted(refused), 0), now, Uitslag.GEWEIGERD
        )
        version = access.version_of(standings)
        differs = version != pull.grants_version
        grants = access.grants_of(tx, caller.gebruiker_id, now) if differs else {}
        return Pulled(
            changes=changes,
            heads={name: heads[name] for name in pull.scopes if name in heads},
            grants_version=version,
            granted=list(grants.values()),
            revoked=sorted(ended - erased),
            erased=sorted(erased),
            late=late_ones,
            has_more=has_more or more_late,
        )

    @staticmethod
    def _changes(
        tx: sa.Connection, pull: Pull, heads: dict[str, Head]
    ) -> tuple[dict[str, list[LoggedChange]], bool]:
        """A page of changes, scope by scope in the order asked, and whether there is more."""
        room = min(max(pull.limit, 1), MOST_CHANGES)
        room_bytes = MOST_BYTES
        changes: dict[str, list[LoggedChange]] = {}
        for name, cursor in pull.scopes.items():
            if name not in heads or heads[name].seq <= cursor:
                continue
            if room <= 0 or room_bytes <= 0:
                return changes, True
            page, size_bytes = pages.log_page(tx, name, max(cursor, 0), room, room_bytes)
            changes[name] = page
            room -= len(page)
            room_bytes -= size_bytes
            if page[-1].seq < heads[name].seq:
                return changes, True
        return changes, False


def _require_blob_name(scope: str, sha256: str) -> None:
    if not is_scope(scope) or not blobs.is_sha256(sha256):
        raise Malformed("no such form of scope or hash")
