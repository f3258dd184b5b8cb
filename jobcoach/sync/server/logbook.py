"""The access log on the server (NEN 7513): the lines of every laptop, and every transfer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b

import msgspec
import sqlalchemy as sa

from jobcoach.domain.entity import LARGEST_INTEGER
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.identity import new_id
from jobcoach.domain.logregel import Gebeurtenis, Logregel, Uitslag
from jobcoach.domain.moment import instant_text
from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.domain.stamps import SERVER_DEVICE
from jobcoach.sync.handing import Moved
from jobcoach.sync.protocol import MOST_LOGREGELS
from jobcoach.sync.server.access import Soort
from jobcoach.sync.server.database import insert, upsert
from jobcoach.sync.server.devices import Caller
from jobcoach.sync.server.form import is_uuid
from jobcoach.sync.server.tables import (
    device,
    logregel,
    organisatie,
    scope,
    scope_grant,
    transfer,
)
from jobcoach.sync.wire import Malformed

_COUNTED_AT_ONCE = 2 * MOST_LOGREGELS
_LINE = msgspec.msgpack.Decoder(Logregel)
_THERE = sa.select(*logregel.c["number", "line"]).where(
    logregel.c.device == sa.bindparam("device"),
    logregel.c.number.in_(sa.bindparam("numbers", expanding=True)),
)
"""Made once, as those below: asked in every push."""
_ABOVE = (
    sa.select(logregel.c.number)
    .where(logregel.c.device == sa.bindparam("device"), logregel.c.number > sa.bindparam("until"))
    .order_by(logregel.c.number)
    .limit(sa.bindparam("most"))
)
_COUNTED = (
    sa.update(device)
    .where(device.c.id == sa.bindparam("device"))
    .values(log_until=sa.bindparam("until"))
)


def store_lines(tx: sa.Connection, caller: Caller, lines: Sequence[Logregel]) -> int:
    """Keep the laptop's own lines; what was stored first stays, and what differs comes beside it.

    The number up to which all of them are here, as far as it is counted in one push. Who sent
    lines in advance, with the token of the laptop, keeps nothing out: what it writes under those
    numbers gets one below zero. Lines of another laptop are not taken, and who did it is who the
    token says: what the laptop claims about that does not count.
    Raises Malformed for a line that cannot be put in order, or counts what no number can hold.
    """
    if not all(_can_be_stored(line) for line in lines):
        raise Malformed("a log line without a place in time or order")
    own = [line for line in lines if line.device_id == caller.device]
    fresh = _numbered(tx, caller, own) if own else []
    if not any(line.number > caller.log_until for line in own) and not fresh:
        return caller.log_until
    replaced = _replaced(tx, caller, [line for _, line in fresh])
    upsert(
        tx,
        logregel,
        [
            {
                "device": caller.device,
                "number": number,
                "moment": instant_text(line.moment),
                "gebruiker_id": caller.gebruiker_id,
                "assistentmedewerker_id": _known(line.assistentmedewerker_id),
                "line": msgspec.msgpack.encode(_by(caller, line, replaced)),
            }
            for number, line in fresh
        ],
        replace=False,
    )
    until = caller.log_until
    above = {"device": caller.device, "until": until, "most": _COUNTED_AT_ONCE}
    for number in tx.execute(_ABOVE, above).scalars().all():
        if number != until + 1:
            break
        until = number
    tx.execute(_COUNTED, {"device": caller.device, "until": until})
    return until


def _numbered(
    tx: sa.Connection, caller: Caller, lines: Sequence[Logregel]
) -> list[tuple[int, Logregel]]:
    """Those of these lines that are not here, each with a number that is free.

    However many differing lines came before, no more are read than these may be.
    """
    numbers = {line.number for line in lines}
    stored = _stored(tx, caller, numbers)
    if not stored and len(numbers) == len(lines):
        return [(line.number, line) for line in lines]
    told = [_told(line) for line in lines]
    stored |= _stored(tx, caller, {*map(_beside, told)})
    found = []
    for line, tells in zip(lines, told, strict=True):
        number = line.number
        if stored.get(number, tells) != tells:
            number = _beside(tells)
        if number not in stored:
            stored[number] = tells
            found.append((number, line))
    return found


def _stored(tx: sa.Connection, caller: Caller, numbers: set[int]) -> dict[int, Logregel]:
    """What the lines tell that are here under these numbers."""
    found = tx.execute(_THERE, {"device": caller.device, "numbers": list(numbers)}).all()
    return {number: _told(_LINE.decode(line)) for number, line in found}


def _told(line: Logregel) -> Logregel:
    """What a line tells; who it was is what the token says."""
    moment = line.moment.astimezone(UTC)
    return replace(line, moment=moment, gebruiker_id="", namens_id="", rol=Rol.JOBCOACH)


def _beside(tells: Logregel) -> int:
    """The number, below zero, of a line that came when another stood in its place: made of what
    it tells, so that it is found when it comes again."""
    content = msgspec.msgpack.encode(tells)
    return -1 - (int.from_bytes(blake2b(content, digest_size=8).digest(), "big") >> 1)


def note_transfers(
    tx: sa.Connection,
    caller: Caller,
    gebeurtenis: Gebeurtenis,
    counts: Mapping[str, int],
    now: datetime,
    uitslag: Uitslag = Uitslag.GELUKT,
) -> None:
    """Write down how many changes or rows of which scopes went where."""
    _note(tx, caller.gebruiker_id, caller.device, gebeurtenis, counts, now, uitslag)


def note_moved(
    tx: sa.Connection,
    caller: Caller | None,
    names: Sequence[str],
    done: Sequence[Moved] | None,
    now: datetime,
) -> None:
    """Write down who changed who may see which dossiers; `done` is None when they may not at all.

    A caller of None is the administrator, at the server itself.
    """
    if caller is not None:
        who = caller.gebruiker_id, caller.device
    else:
        who = tx.execute(sa.select(organisatie.c.id)).scalar_one(), SERVER_DEVICE
    if done is None:
        allowed, refused = [], list(names)
    else:
        allowed = [one.scope for one in done if one.result == "ok"]
        refused = [one.scope for one in done if one.result != "ok"]
    for scopes, uitslag in ((allowed, Uitslag.GELUKT), (refused, Uitslag.GEWEIGERD)):
        _note(tx, *who, Gebeurtenis.WIJZIGEN, dict.fromkeys(scopes, 1), now, uitslag)


def note_administrator(
    tx: sa.Connection, gebeurtenis: Gebeurtenis, counts: Mapping[str, int], now: datetime
) -> None:
    """Write down what the administrator did, at the server itself, with which scopes."""
    org_id = tx.execute(sa.select(organisatie.c.id)).scalar_one()
    _note(tx, org_id, SERVER_DEVICE, gebeurtenis, counts, now, Uitslag.GELUKT)


def _note(
    tx: sa.Connection,
    gebruiker_id: str,
    device_id: str,
    gebeurtenis: Gebeurtenis,
    counts: Mapping[str, int],
    now: datetime,
    uitslag: Uitslag,
) -> None:
    if not counts:
        return
    moment = instant_text(now)
    insert(
        tx,
        transfer,
        [
            {
                "id": new_id(now),
                "moment": moment,
                "gebruiker_id": gebruiker_id,
                "device": device_id,
                "gebeurtenis": gebeurtenis.value,
                "uitslag": uitslag.value,
                "scope": name,
                "aantal": count,
            }
            for name, count in counts.items()
        ],
    )


def _by(caller: Caller, line: Logregel, replaced: Set[tuple[str | None, str]]) -> Logregel:
    """The line with the user of the token, on behalf of another only where they stand in."""
    stands_in = (line.assistentmedewerker_id, line.namens_id) in replaced
    namens_id = line.namens_id if stands_in else caller.gebruiker_id
    who = caller.gebruiker_id, caller.rol, namens_id
    if (line.gebruiker_id, line.rol, line.namens_id) == who:
        return line  # it says so itself
    return replace(line, gebruiker_id=who[0], rol=Rol(who[1]), namens_id=namens_id)


def _replaced(
    tx: sa.Connection, caller: Caller, lines: Sequence[Logregel]
) -> set[tuple[str | None, str]]:
    """For whom, in which dossiers of these lines, the caller stands in or did."""
    names = {
        f"{ScopeKind.DOSSIER.value}:{line.assistentmedewerker_id}"
        for line in lines
        if line.namens_id != line.gebruiker_id and line.assistentmedewerker_id is not None
    }
    if not names:
        return set()
    query = (
        sa.select(scope.c.name, sa.func.coalesce(scope.c.owner, scope.c.opened_by).label("whose"))
        .join(scope_grant, scope_grant.c.scope == scope.c.name)
        .where(
            scope.c.name.in_(names),
            scope_grant.c.gebruiker_id == caller.gebruiker_id,
            scope_grant.c.soort == Soort.WAARNEMING,
        )
    )
    return {(ScopeName.of(row.name).id, row.whose) for row in tx.execute(query)}


def _can_be_stored(line: Logregel) -> bool:
    try:
        instant_text(line.moment)
    except (ValueError, OverflowError):  # no zone, or outside the calendar in UTC
        return False
    return 0 < line.number <= LARGEST_INTEGER and 0 <= line.aantal <= LARGEST_INTEGER


def _known(text: str | None) -> str | None:
    return text if text is not None and is_uuid(text) else None
