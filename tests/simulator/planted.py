"""Bugs that are planted in the program, to see that the simulator finds each and names it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

import msgspec

from jobcoach.domain.changes import Change, RowState
from jobcoach.domain.moment import instant_of
from jobcoach.domain.stamps import shifted
from jobcoach.store import changes, packing, rows, scopes, variants, whereabouts, whole_rows
from jobcoach.sync.copying import Copying
from jobcoach.sync.inbox import Inbox
from jobcoach.sync.protocol import ChangeAnswer, Granted, Push, PushAnswer
from jobcoach.sync.server import access
from jobcoach.sync.server.disputes import Counted
from jobcoach.sync.server.intake import Intake
from jobcoach.sync.server.journal import Journal
from jobcoach.sync.server.restamp import Restamper
from jobcoach.sync.server.shelf import Shelf
from jobcoach.sync.wire import Malformed

Planted = Callable[[], AbstractContextManager[object]]


def acknowledged_and_not_kept() -> AbstractContextManager[object]:
    """I1: the server says ok to a change, and does not write it down."""
    add = Intake._add

    def forgets(self: Intake, change: Change, coming: Counted, shelf: Shelf) -> ChangeAnswer:
        if change.counter % 5:
            return add(self, change, coming, shelf)
        return ChangeAnswer(counter=change.counter, result="ok", seq=1, stamp=change.stamp)

    return patch.object(Intake, "_add", forgets)


def numbers_with_gaps() -> AbstractContextManager[object]:
    """I2: as with a sequence, of which a number is lost when a transaction fails."""
    take = Shelf.take

    def skips(self: Shelf, change: Change, stamp: str) -> Any:
        if change.counter % 5 == 0:
            self._heads[change.scope].seq += 1
        return take(self, change, stamp)

    return patch.object(Shelf, "take", skips)


def stored_otherwise_than_proven() -> AbstractContextManager[object]:
    """I3: what is on the disk is not what the checksum was kept for."""

    def loses(entity: str, state: RowState) -> dict[str, object]:
        kept = packing.in_columns(entity, state)
        if kept.get("telefoon"):
            kept["telefoon"] = ""
        return kept

    def all_lose(entity: str, new: Sequence[packing.New]) -> list[tuple[object, ...]]:
        return [(one.id, one.scope, *loses(entity, one.state).values()) for one in new]

    lost = ExitStack()
    lost.enter_context(patch.object(rows, "in_columns", loses))
    lost.enter_context(patch.object(whole_rows, "in_order", all_lose))
    return lost


def written_twice() -> AbstractContextManager[object]:
    """I4: a change that came in stands in the log two times."""
    take = Shelf.take

    def twice(self: Shelf, change: Change, stamp: str) -> Any:
        done = take(self, change, stamp)
        if change.counter % 7 == 0:
            take(self, msgspec.structs.replace(change, counter=change.counter + 1_000_000), stamp)
        return done

    return patch.object(Shelf, "take", twice)


def loser_is_dropped() -> AbstractContextManager[object]:
    """I5: of two values that did not know of each other one is kept."""
    return patch.object(variants, "keep", lambda *_: None)


def ended_grants_count() -> AbstractContextManager[object]:
    """I6: a grant that ended still opens."""
    grants_of = access.grants_of

    def all_of(tx: Any, gebruiker_id: str, now: Any, only: Any = None) -> Any:
        found = grants_of(tx, gebruiker_id, now, only)
        query = "SELECT scope, role, epoch FROM scope_grant WHERE gebruiker_id = ?"
        for name, role, epoch in tx.exec_driver_sql(query, (gebruiker_id,)).all():
            if name not in found and (only is None or name in only):
                found[name] = Granted(scope=name, role=role, epoch=epoch)
        return dict(sorted(found.items()))

    return patch.object(access, "grants_of", all_of)


def revoked_is_not_hidden() -> AbstractContextManager[object]:
    """I6: the laptop is told that access ended, and goes on showing."""
    return patch.object(scopes, "hide", lambda tx, name: None)


def variants_are_left_behind() -> AbstractContextManager[object]:
    """I7: of what may not be here any more, the overruled values stay."""
    return patch.object(variants, "forget", lambda tx, scope: None)


def saved_and_not_in_the_outbox() -> AbstractContextManager[object]:
    """I8: the row is stored, the change that tells of it is not."""
    append = changes.append

    def forgets(tx: Any, made: Sequence[Change]) -> None:
        kept = [one for one in made if one.counter % 7]
        if kept:
            append(tx, kept)

    return patch.object(changes, "append", forgets)


def addition_alters_what_was_signed() -> AbstractContextManager[object]:
    """I9: what is added to a signed note is written into it as well."""
    take = Shelf.take

    def alters(self: Shelf, change: Change, stamp: str) -> Any:
        signed = change.fields.get("aanvulling_op_id")
        if isinstance(signed, str):
            self.fetch({(change.scope, "notitie", signed)})
            altered = msgspec.structs.replace(
                change,
                counter=change.counter + 1_000_000,
                entity_id=signed,
                fields={"tekst": change.fields["tekst"]},
            )
            done = take(self, change, stamp)
            take(self, altered, stamp)
            return done
        return take(self, change, stamp)

    return patch.object(Shelf, "take", alters)


@contextmanager
def backwards() -> Iterator[None]:
    """I10: the last change of a push is taken first."""
    take: Any = Intake.take
    weighed: Any = Intake._weighed

    def reversed_take(self: Intake, given: Sequence[Change]) -> list[ChangeAnswer]:
        answers: list[ChangeAnswer] = take(self, [*reversed(given)])
        return answers[::-1]

    def any_order(self: Intake, change: Change, _: int, *rest: Any) -> Any:
        return weighed(self, change, 0, *rest)

    with (
        patch.object(Intake, "take", reversed_take),
        patch.object(Intake, "_weighed", any_order),
    ):
        yield


def wrong_clocks_are_refused() -> AbstractContextManager[object]:
    """I11: a push of a laptop whose clock is off is not taken."""
    push = Journal.push

    def strict(self: Journal, given: Push) -> PushAnswer:
        stamps = [int(one.stamp[:12], 16) for one in given.changes]
        now_ms = int(self._clock().timestamp() * 1000)
        off = [ms for ms in stamps if ms > now_ms + 120_000]
        if off or abs((instant_of(given.client_now) - self._clock()).total_seconds()) > 120:
            raise Malformed
        return push(self, given)

    def as_it_says(_database: Any, _server: str, _now: Any) -> Any:
        from datetime import timedelta

        return timedelta(0)

    @contextmanager
    def both() -> Iterator[None]:
        with (
            patch.object(Journal, "push", strict),
            patch("jobcoach.sync.engine.correct_clock", as_it_says),
        ):
            yield

    return both()


def opened_and_not_noted() -> AbstractContextManager[object]:
    """I12: a scope that the server opened is offered without end, and nothing is ever proven."""
    return patch.object(scopes, "opened", lambda tx, name: None)


def taken_back_while_copied() -> AbstractContextManager[object]:
    """I6 and I12: what was taken back while it was copied (anew) stays, and is waited for."""
    return patch.object(Copying, "_hide_ended", lambda self: None)


def asks_on_and_on() -> AbstractContextManager[object]:
    """I13: nothing is new, and it is asked for again and again."""
    fetch = Inbox.fetch

    def often(self: Inbox, *, equal: bool = False) -> None:
        for _ in range(6):
            fetch(self)

    return patch.object(Inbox, "fetch", often)


@contextmanager
def proof_while_something_waits() -> Iterator[None]:
    """The pill says 'gesynchroniseerd' while the outbox is not empty."""
    with (
        patch("jobcoach.sync.inbox.changes.scopes_waiting", lambda tx: set()),
        patch("jobcoach.sync.inbox.standing.is_whole", lambda tx: True),
        patch("jobcoach.sync.engine.standing.is_whole", lambda tx: True),
    ):
        yield


def always_called_equal() -> AbstractContextManager[object]:
    """The server says of every laptop that asks that it has everything."""
    return patch.object(Journal, "_is_all", lambda *_: True)


@contextmanager
def only_ones_own_is_put_back() -> Iterator[None]:
    """I1: after a restore everyone offers what they wrote, and what who left wrote is let go."""
    with (
        patch("jobcoach.sync.engine.put_back", lambda *_: None),
        patch("jobcoach.sync.inbox.to_put_back.left", lambda _: []),
    ):
        yield


@contextmanager
def moved_the_wrong_way() -> Iterator[None]:
    """What replaced a value comes to stand before it: a clock that is off is corrected the wrong
    way round, and neither side holds on to what its author saw."""
    effective = Restamper.effective

    def sees_nothing(self: Restamper, stamp: str, last_in: str | None = None, _: Any = ()) -> str:
        return effective(self, stamp, last_in)

    def the_other_way(stamp: str, by_ms: int, latest_ms: int) -> str:
        return shifted(stamp, -by_ms, latest_ms)

    with (
        patch.object(Restamper, "effective", sees_nothing),
        patch("jobcoach.sync.clock.seen_by", lambda _: []),
        patch("jobcoach.sync.clock.shifted", the_other_way),
    ):
        yield


def newer_is_not_noted() -> AbstractContextManager[object]:
    """I14: what came in after the backup is said to be in it."""
    return patch.object(whereabouts, "note_newer", lambda tx, names: None)


PLANTED: dict[str, tuple[Planted, int, tuple[str, ...]]] = {
    "always called equal": (always_called_equal, 0, ("proof",)),
    "acknowledged and not kept": (acknowledged_and_not_kept, 0, ("I1",)),
    "numbers with gaps": (numbers_with_gaps, 0, ("I2",)),
    "stored otherwise than proven": (stored_otherwise_than_proven, 0, ("I3", "proof", "I12")),
    "written twice": (written_twice, 0, ("I4",)),
    "the loser is dropped": (loser_is_dropped, 0, ("I5",)),
    "ended grants count": (ended_grants_count, 0, ("I6",)),
    "revoked is not hidden": (revoked_is_not_hidden, 0, ("I6", "proof")),
    "variants are left behind": (variants_are_left_behind, 0, ("I7",)),
    "saved and not in the outbox": (saved_and_not_in_the_outbox, 0, ("I8",)),
    "an addition alters what was signed": (addition_alters_what_was_signed, 2, ("I9",)),
    "backwards": (backwards, 0, ("I10",)),
    "wrong clocks are refused": (wrong_clocks_are_refused, 0, ("I11",)),
    "opened and not noted": (opened_and_not_noted, 0, ("I12",)),
    "taken back while copied": (taken_back_while_copied, 150, ("I6", "I11", "I12")),
    "newer is not noted": (newer_is_not_noted, 0, ("I14",)),
    "asks on and on": (asks_on_and_on, 0, ("I13",)),
    "proof while something waits": (proof_while_something_waits, 15, ("proof",)),
    "moved the wrong way": (moved_the_wrong_way, 17, ("order",)),
    "only one's own is put back": (only_ones_own_is_put_back, 50, ("I1", "I8")),
}
"""By name: how it is planted, the seed from which to look, and by which names it may be found."""
