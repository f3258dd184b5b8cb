"""The laptop's half of a pull: grants, first copies, changes of others, and the proof."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import groupby

from jobcoach.domain.changes import LoggedChange
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.moment import instant_of
from jobcoach.domain.scope import Grant, GrantRole, ScopeKind, ScopeName
from jobcoach.domain.stamps import is_stamp
from jobcoach.errors import CopiesDiffer, Forbidden, ServerTrouble
from jobcoach.store import changes, device, rows, scopes, search, variants
from jobcoach.store.database import Database, Transaction
from jobcoach.sync.outbox import log_transfer
from jobcoach.sync.protocol import Head, Pull, Pulled, Snapshot, SyncService, digest_of
from jobcoach.sync.round import Round

MANY_COPIES = 20
"""From this many first copies on, the search index is made once at the end."""
REPAIR_AT_MOST_EVERY = timedelta(hours=24)
Progress = Callable[[int, int], None]
"""Told how many of how many first copies are in."""


class Inbox:
    """Fetches what is new, in pages: what a page brought and its cursor are one transaction."""

    def __init__(
        self,
        database: Database,
        service: SyncService,
        who: device.Identity,
        now: datetime,
        done: Round,
        progress: Progress,
    ) -> None:
        self._database = database
        self._service = service
        self._who = who
        self._now = now
        self._done = done
        self._progress = progress
        self._heads: dict[str, Head] = {}

    def fetch(self) -> None:
        """Pull until this laptop is as far as the server, then prove that it is equal.

        Raises ServerUnreachable and the like, and CopiesDiffer when a scope stays unequal; all
        that came until then is kept.
        """
        equal = self._pull_to_heads()
        if not equal and self._copy_new_scopes():
            equal = self._pull_to_heads()
        if equal:
            self._prove_all()
        else:
            self._prove()

    # --- the log ------------------------------------------------------------------------------

    def _pull_to_heads(self) -> bool:
        """True when the very first answer said that nothing at all is new."""
        first = True
        while True:
            with self._database.read() as tx:
                present = [one for one in scopes.every(tx) if one.state != scopes.HIDDEN]
                grants_version = device.get(tx, "grants_version") or ""
                waiting = changes.scopes_waiting(tx)
            following = [one for one in present if one.copied_until is None and one.opening is None]
            heads = {
                str(one.name): Head(seq=one.cursor, count=one.count, checksum=one.checksum)
                for one in following
            }
            quiet = first and not waiting and len(following) == len(present)
            answer = self._service.pull(
                Pull(
                    scopes={name: head.seq for name, head in heads.items()} if not quiet else {},
                    grants_version=grants_version,
                    digest=digest_of(heads) if quiet else "",
                )
            )
            if quiet and answer.unchanged:
                return True
            if quiet and not answer.heads:
                first = False
                with self._database.write() as tx:
                    self._take_grants(tx, answer)
                continue
            first = False
            with self._database.write() as tx:
                self._take_grants(tx, answer)
                self._take_changes(tx, answer)
            self._heads |= answer.heads
            if not answer.has_more:
                return False

    def _take_grants(self, tx: Transaction, answer: Pulled) -> None:
        for granted in answer.granted:
            grant = Grant(
                ScopeName.of(granted.scope),
                GrantRole(granted.role),
                granted.epoch,
                instant_of(granted.valid_until) if granted.valid_until else None,
            )
            if scopes.grant(tx, grant):
                self._done.granted.append(granted.scope)
        for name in answer.revoked:
            scopes.hide(tx, ScopeName.of(name))
            self._done.revoked.append(name)
        if answer.grants_version:
            device.put(tx, "grants_version", answer.grants_version)

    def _take_changes(self, tx: Transaction, answer: Pulled) -> None:
        received: dict[str, int] = {}
        for name, logged in answer.changes.items():
            scope = scopes.find(tx, ScopeName.of(name))
            if scope is None:
                continue
            new = [one for one in logged if one.seq > scope.cursor]
            others = [one for one in new if one.change.device != self._who.device_id]
            self._apply(tx, new)
            if others:
                received[name] = len(others)
                self._done.pulled += len(others)
                self._note_changed(name)
            if logged:
                head = answer.heads.get(name)
                scopes.set_cursor(
                    tx, scope.name, max(scope.cursor, logged[-1].seq), head.seq if head else 0
                )
        log_transfer(tx, self._who, self._now, Gebeurtenis.ONTVANGEN, received)

    def _apply(self, tx: Transaction, logged: list[LoggedChange]) -> None:
        if not logged:
            return
        applied, deltas = rows.apply(tx, [(one.change, one.stamp) for one in logged])
        scopes.add_proof(tx, deltas)
        self._done.conflicts += variants.note(tx, applied, self._now)
        self._note_seen(tx, max(one.stamp for one in logged))

    @staticmethod
    def _note_seen(tx: Transaction, stamp: str) -> None:
        if not is_stamp(stamp):
            raise ServerTrouble  # remembered, it would keep this laptop from ever saving again
        if stamp > (device.get(tx, "last_seen_stamp") or ""):
            device.put(tx, "last_seen_stamp", stamp)
        device.note_stamp(tx, stamp)

    def _note_changed(self, name: str) -> None:
        if ScopeName.of(name).kind is ScopeKind.DOSSIER:
            self._done.changed_dossiers.add(name)

    # --- first copies -------------------------------------------------------------------------

    def _copy_new_scopes(self) -> bool:
        """Fetch every scope whose first copy is not whole; True when there was any."""
        with self._database.read() as tx:
            to_copy = [one for one in scopes.every(tx) if one.copied_until is not None]
        if not to_copy:
            return False
        many = len(to_copy) >= MANY_COPIES
        if many:
            with self._database.write() as tx:
                search.pause(tx)
        try:
            for place, scope in enumerate(to_copy):
                self._progress(place, len(to_copy))
                self._copy(scope)
        finally:
            if many:
                with self._database.write() as tx:
                    search.rebuild(tx)
        self._progress(len(to_copy), len(to_copy))
        return True

    def _copy(self, scope: scopes.Scope) -> None:
        after = scope.copied_until or ""
        cursor = scope.cursor if after else None
        while True:
            page = self._page(scope.name, after)
            if page is None:
                return
            with self._database.write() as tx:
                cursor = page.seq if cursor is None else cursor
                self._put_rows(tx, scope.name, page)
                scopes.copied(tx, scope.name, after=page.after, cursor=cursor)
                received = {str(scope.name): len(page.rows)}
                log_transfer(tx, self._who, self._now, Gebeurtenis.ONTVANGEN, received)
                self._done.pulled += len(page.rows)
            after = page.after
            if not after:
                return

    def _page(self, name: ScopeName, after: str) -> Snapshot | None:
        """One page; None when the grant ended meanwhile: the next pull will say so."""
        try:
            return self._service.snapshot(str(name), after=after)
        except Forbidden:
            return None

    def _put_rows(self, tx: Transaction, name: ScopeName, page: Snapshot) -> None:
        highest = ""
        for entity, group in groupby(page.rows, key=lambda row: row.entity):
            together = [(row.id, row.fields, row.stamps) for row in group]
            scopes.add_proof(tx, rows.put(tx, entity, str(name), together))
            highest = max(highest, *(max(stamps.values(), default="") for _, _, stamps in together))
        if highest:
            self._note_seen(tx, highest)

    # --- the proof ----------------------------------------------------------------------------

    def _prove_all(self) -> None:
        with self._database.write() as tx:
            scopes.prove_all(tx, self._now)
            self._done.proof = self._now
            device.put_moment(tx, "last_proof", self._now)

    def _prove(self) -> None:
        """Compare every scope with its head; what differs is fetched anew, once a day at most."""
        differing: list[scopes.Scope] = []
        whole = True
        with self._database.write() as tx:
            waiting = changes.scopes_waiting(tx)
            for scope in scopes.every(tx):
                head = self._heads.get(str(scope.name))
                if scope.state == scopes.HIDDEN:
                    continue
                if head is None or str(scope.name) in waiting or scope.cursor != head.seq:
                    whole = False
                elif (scope.checksum, scope.count) == (head.checksum, head.count):
                    scopes.prove(tx, scope.name, self._now)
                else:
                    differing.append(scope)
            if whole and not differing:
                self._done.proof = self._now
                device.put_moment(tx, "last_proof", self._now)
        stuck = [scope for scope in differing if not self._repair(scope)]
        if stuck:
            raise CopiesDiffer

    def _repair(self, scope: scopes.Scope) -> bool:
        """Fetch a scope anew beside the old rows and swap; False when that was done today."""
        repaired = scope.repaired_at
        if repaired is not None and self._now - repaired < REPAIR_AT_MOST_EVERY:
            return False
        pages: list[Snapshot] = []
        after = ""
        while not pages or after:
            page = self._page(scope.name, after)
            if page is None:
                return True
            pages.append(page)
            after = page.after
        with self._database.write() as tx:
            if str(scope.name) in changes.scopes_waiting(tx):
                return True  # someone wrote meanwhile: send that first, the next round repairs
            rows.delete_scope(tx, str(scope.name))
            scopes.forget_rows(tx, scope.name, cursor=pages[0].seq)
            for page in pages:
                self._put_rows(tx, scope.name, page)
            scopes.note_repair(tx, scope.name, self._now)
        self._done.repaired.append(str(scope.name))
        return True
