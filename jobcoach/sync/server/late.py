"""Late changes (nagekomen): what came of someone whose grant had ended, until another decides."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import msgspec
import sqlalchemy as sa

from jobcoach.domain.changes import Change, RowState
from jobcoach.domain.entity import LARGEST_INTEGER
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import instant_of, instant_text, milliseconds
from jobcoach.domain.scope import GrantRole
from jobcoach.domain.signed import breaks_signature, reviews, signs_for_another
from jobcoach.domain.toegang import Recht, may
from jobcoach.sync.protocol import (
    MOST_BYTES,
    MOST_CHANGES,
    ChangeAnswer,
    Head,
    LateChange,
    Pull,
    Verdict,
    VerdictAnswer,
)
from jobcoach.sync.server import access
from jobcoach.sync.server.access import Soort
from jobcoach.sync.server.devices import Caller
from jobcoach.sync.server.shelf import Shelf, change_in, key_of
from jobcoach.sync.server.tables import device, gebruiker, late, organisatie, scope_grant

TOO_LATE = "too_late"
MOST_LATE = 2_000
"""Changes, and words that were left, that one user may send in one scope without access to it."""
MOST_LATE_BYTES = 20 << 20
"""Of all of those together."""


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What may still come in of someone whose grant on a scope ended."""

    until_ms: int
    """What was written after this, by the server's clock, came too late."""
    judged: bool
    """Whether who has the dossier now decides about it; False: it is taken as it is."""
    ended_at: str
    """When the grant ended."""


def afterwards(
    tx: sa.Connection,
    gebruiker_id: str,
    names: Iterable[str],
    now: datetime,
    *,
    known_since: str = "",
) -> dict[str, Afterwards]:
    """What may come in for scopes on which this user held a grant to write, and holds none now.

    It is judged by who has the dossier now: all that was written before the end or within the
    grace time after it, since who worked offline could not know of the end. Only who opened the
    dossier for another is not judged: what they wrote before the end is what it began with. It
    comes in until the grace time is over, and nothing that they wrote later does. Nothing ever
    goes back.

    Of a laptop that came in after the end, at `known_since`, nobody can say when it wrote what:
    that is judged, whoever it comes from.
    """
    query = sa.select(
        scope_grant.c.scope,
        scope_grant.c.starts_at,
        scope_grant.c.valid_until,
        scope_grant.c.ended_at,
        scope_grant.c.soort,
    ).where(
        scope_grant.c.gebruiker_id == gebruiker_id,
        scope_grant.c.scope.in_(list(names)),
        scope_grant.c.role != GrantRole.READ,
    )
    last: dict[str, tuple[str, str]] = {}
    for row in tx.execute(query):
        end = min(text for text in (row.valid_until, row.ended_at, "~") if text)
        if end <= instant_text(now) and (row.starts_at is None or row.starts_at < end):
            last[row.scope] = max(last.get(row.scope, ("", "")), (end, row.soort))
    if not last:
        return {}
    grace = timedelta(days=tx.execute(sa.select(organisatie.c.late_days)).scalar_one())
    found: dict[str, Afterwards] = {}
    for name, (text, soort) in last.items():
        end = instant_of(text)
        if soort != Soort.OPENED or known_since > text:
            found[name] = Afterwards(milliseconds(end + grace), judged=True, ended_at=text)
        elif now <= end + grace:
            found[name] = Afterwards(milliseconds(end), judged=False, ended_at=text)
    return found


def against_signature(state: RowState, change: Change, stamp: str, rol: Rol) -> str:
    """Why a change of an author with this role may not come in where it stands in the order.

    `signed` or `forbidden`; empty when it may.
    """
    if breaks_signature(state, change, stamp):
        return "signed"
    if signs_for_another(state, change, stamp):
        return "forbidden"
    if reviews(state, change, stamp) and not may(rol, Recht.LADDER_BEOORDELEN):
        return "forbidden"
    return ""


class Room:
    """How much one user may still send in scopes that they may not write in any more."""

    def __init__(self, tx: sa.Connection, gebruiker_id: str, names: Collection[str]) -> None:
        size = sa.func.coalesce(sa.func.sum(sa.func.length(late.c.change)), 0)
        query = (
            sa.select(late.c.scope, sa.func.count().label("number"), size.label("size"))
            .join(device, device.c.id == late.c.device)
            .where(device.c.gebruiker_id == gebruiker_id, late.c.scope.in_(names))
            .group_by(late.c.scope)
        )
        self._used = {row.scope: (int(row.number), int(row.size)) for row in tx.execute(query)}

    def takes(self, change: Change) -> bool:
        """Whether there is room for this one, which then counts."""
        count, size_bytes = self._used.get(change.scope, (0, 0))
        size_bytes += len(msgspec.msgpack.encode(change))
        if count >= MOST_LATE or size_bytes > MOST_LATE_BYTES:
            return False
        self._used[change.scope] = count + 1, size_bytes
        return True


@dataclass(frozen=True, slots=True)
class Kept:
    """A late change of the caller that came in before."""

    change: Change
    stamp: str
    state: str
    code: str


def known(tx: sa.Connection, device: str, counters: Collection[int]) -> dict[int, Kept]:
    """Those of these changes of a device that were kept apart, by their counter."""
    if not counters:
        return {}
    found = tx.execute(_KNOWN, {"device": device, "counters": list(counters)}).all()
    return {
        row.counter: Kept(change_in(row.change), row.stamp, row.state, row.code) for row in found
    }


_KNOWN = sa.select(late).where(
    late.c.device == sa.bindparam("device"),
    late.c.counter.in_(sa.bindparam("counters", expanding=True)),
)
"""Made once: asked in every push."""


def answer(change: Change, kept: Kept) -> ChangeAnswer:
    """What the sender hears of a change that was kept apart: never what others made of it."""
    if kept.code == TOO_LATE:
        return ChangeAnswer(counter=change.counter, result="refused", code=TOO_LATE)
    return ChangeAnswer(counter=change.counter, result="late", stamp=kept.stamp)


def keep(
    tx: sa.Connection, shelf: Shelf, change: Change, stamp: str, now: datetime, *, in_time: bool
) -> Kept:
    """Keep a change apart, in a scope that the shelf holds; what is too late only to be read."""
    kept = Kept(change, stamp, "waiting" if in_time else "refused", "" if in_time else TOO_LATE)
    tx.execute(
        sa.insert(late).values(
            device=change.device,
            counter=change.counter,
            scope=change.scope,
            number=shelf.next_late(change.scope),
            stamp=stamp,
            change=msgspec.msgpack.encode(change),
            received_at=instant_text(now),
            state=kept.state,
            code=kept.code,
        )
    )
    return kept


def pages(
    tx: sa.Connection, pull: Pull, heads: Mapping[str, Head]
) -> tuple[dict[str, list[LateChange]], bool]:
    """What happened to late changes in the scopes asked for, and whether there is more.

    One scope at a time: there are few.
    """
    for name in pull.scopes if pull.late is not None else ():
        since = max((pull.late or {}).get(name, 0), 0)
        if name in heads and heads[name].late > since:
            found = page(tx, name, since, MOST_CHANGES)
            if found:
                return {name: found}, True
    return {}, False


def page(tx: sa.Connection, name: str, after: int, limit: int) -> list[LateChange]:
    """What happened to late changes of a scope above this number; more may follow.

    At most `limit`, and no more than fit in the bytes of a page, but always one.
    """
    query = (
        sa.select(late)
        .where(late.c.scope == name, late.c.number > after)
        .order_by(late.c.number)
        .limit(limit)
    )
    found: list[LateChange] = []
    size_bytes = 0
    for row in tx.execute(query):
        size_bytes += len(row.change)
        if found and size_bytes > MOST_BYTES:
            break
        found.append(
            LateChange(
                number=row.number,
                change=change_in(row.change),
                stamp=row.stamp,
                received_at=row.received_at,
                state=row.state,
                code=row.code,
                decided_by=row.decided_by or "",
                decided_at=row.decided_at or "",
            )
        )
    return found


def judge(
    tx: sa.Connection, shelf: Shelf, caller: Caller, verdicts: Sequence[Verdict], now: datetime
) -> list[VerdictAnswer]:
    """Take verdicts in the order they came: the first on each change counts, all hear which.

    What is accepted enters the log of its scope as it was made: own stamp, author and device. It
    is refused, and says why, when it would alter what was signed meanwhile. Who stands in does
    not judge their own: whom they stand in for does.
    """
    if not verdicts:
        return []
    names = {verdict.scope for verdict in verdicts if verdict.scope in shelf}
    grants = access.grants_of(tx, caller.gebruiker_id, now, only=names)
    mine = {name for name, grant in grants.items() if GrantRole(grant.role).may_write}
    rows = {
        (row.device, row.counter): row
        for row in tx.execute(
            sa.select(late).where(
                late.c.scope.in_(mine),
                late.c.counter.in_(
                    {one.counter for one in verdicts if abs(one.counter) <= LARGEST_INTEGER}
                ),
            )
        )
    }
    found = {key: change_in(row.change) for key, row in rows.items()}
    shelf.fetch({key_of(change) for change in found.values()})
    roles = _roles(tx, {change.author for change in found.values()})
    stands_in = _stands_in(tx, caller.gebruiker_id, mine, now)
    answers: dict[tuple[str, int], VerdictAnswer] = {}
    for verdict in verdicts:
        key = verdict.device, verdict.counter
        row = rows.get(key)
        if row is None:
            continue
        if row.scope in stands_in and found[key].author == caller.gebruiker_id:
            continue
        if key not in answers:
            answers[key] = _standing(row)
        if answers[key].state != "waiting":
            continue
        state, code = _taken(shelf, found[key], row.stamp, roles) if verdict.accept else _REJECTED
        decided = answers[key] = VerdictAnswer(
            device=row.device,
            counter=row.counter,
            state=state,
            code=code,
            decided_by=caller.gebruiker_id,
            decided_at=instant_text(now),
        )
        tx.execute(
            sa.update(late)
            .where(late.c.device == row.device, late.c.counter == row.counter)
            .values(
                number=shelf.next_late(row.scope),
                state=decided.state,
                code=decided.code,
                decided_by=decided.decided_by,
                decided_at=decided.decided_at,
            )
        )
        if state == "accepted":
            access.others_wrote(tx, [row.scope], found[key].author, now)
    return [
        answers.get((one.device, one.counter))
        or VerdictAnswer(device=one.device, counter=one.counter, state="unknown")
        for one in verdicts
    ]


def _stands_in(
    tx: sa.Connection, gebruiker_id: str, names: Collection[str], now: datetime
) -> set[str]:
    """Those of these scopes in which this user stands in for another."""
    query = sa.select(scope_grant.c.scope).where(
        scope_grant.c.gebruiker_id == gebruiker_id,
        scope_grant.c.scope.in_(names),
        scope_grant.c.soort == Soort.WAARNEMING,
        access.counting(now),
    )
    return set(tx.execute(query).scalars())


_REJECTED: tuple[Literal["rejected"], str] = "rejected", ""


def _taken(
    shelf: Shelf, change: Change, stamp: str, roles: Mapping[str, Rol]
) -> tuple[Literal["accepted", "refused"], str]:
    if shelf.home_of(change) != change.scope:
        return "refused", "elsewhere"
    code = against_signature(
        shelf.state(key_of(change)), change, stamp, roles.get(change.author, Rol.JOBCOACH)
    )
    if code:
        return "refused", code
    shelf.take(change, stamp)
    return "accepted", ""


def _standing(row: sa.Row[tuple[object, ...]]) -> VerdictAnswer:
    values = row._mapping
    return VerdictAnswer(
        device=values["device"],
        counter=values["counter"],
        state=values["state"],
        code=values["code"],
        decided_by=values["decided_by"] or "",
        decided_at=values["decided_at"] or "",
    )


def _roles(tx: sa.Connection, authors: Iterable[str]) -> dict[str, Rol]:
    query = sa.select(gebruiker.c.id, gebruiker.c.rol).where(gebruiker.c.id.in_(list(authors)))
    return {row.id: Rol(row.rol) for row in tx.execute(query)}
