"""What is still to be offered to a server that was put back: whole scopes, as they stand here."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.changes import Change
from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.domain.werkpost import Werkpost
from jobcoach.store import changes, device, rows, scopes
from jobcoach.store.database import Transaction

SCOPES = "to_put_back"
"""The fact that names them; empty when there are none."""
_NEVER_SENT = "never_sent"
_ROW_OF = {
    ScopeKind.DOSSIER: (Assistentmedewerker.ENTITY, "jobcoach_id"),
    ScopeKind.WERKPOST: (Werkpost.ENTITY, ""),
}
"""By kind of scope: the row that tells how it is opened, and the field of whose it is."""


class _NeverSent(msgspec.Struct):
    """Which changes no server has ever had: these, and whatever was made after."""

    after: int
    counters: set[int]


def begin(tx: Transaction) -> None:
    """The server was put back. Before what was sent is offered again: note what was not."""
    last = int(device.get(tx, "last_counter") or 0)
    waiting = changes.waiting(tx, limit=1_000_000)
    _put_never_sent(tx, _NeverSent(last, {one.counter for one in unsent(tx, waiting)}))
    _put(tx, [str(one.name) for one in scopes.every(tx) if _may_be_offered(one)])


def _may_be_offered(scope: scopes.Scope) -> bool:
    return scope.state not in scopes.GONE and scope.role.may_write


def left(tx: Transaction) -> list[str]:
    """The scopes that were not offered yet."""
    text = device.get(tx, SCOPES)
    return msgspec.json.decode(text, type=list[str]) if text else []


def finished(tx: Transaction, names: Iterable[str]) -> None:
    """These were offered, or may not be any more."""
    done = set(names)
    _put(tx, [name for name in left(tx) if name not in done])


def unsent(tx: Transaction, waiting: Iterable[Change]) -> list[Change]:
    """Those of these changes that no server has ever had."""
    text = device.get(tx, _NEVER_SENT)
    known = msgspec.json.decode(text, type=_NeverSent) if text else _NeverSent(0, set())
    return [one for one in waiting if one.counter > known.after or one.counter in known.counters]


def renumbered(tx: Transaction) -> None:
    """This laptop got another name: what waits is new to every server."""
    _put_never_sent(tx, _NeverSent(0, set()))


def open_by_its_row(tx: Transaction, name: ScopeName, *, with_owner: bool) -> None:
    """Let a scope be opened from here as its own row says, if it has one.

    Not `with_owner`: whose it was has left; who opens it has it.
    """
    entity, whose = _ROW_OF.get(name.kind, ("", ""))
    fields = rows.state_of(tx, entity, name.id).fields if entity else {}
    if not fields:
        return
    team, owner = fields.get("werkteam_id"), fields.get(whose) if with_owner else None
    opening = scopes.Opening(
        team if isinstance(team, str) else None, owner if isinstance(owner, str) else None
    )
    scopes.to_open(tx, name, opening)


def born_elsewhere(tx: Transaction, names: Iterable[str]) -> list[ScopeName]:
    """Those of these scopes of which this laptop does not know how they were opened."""
    known = {one.name for one in scopes.every(tx) if one.opening is not None}
    return [name for name in map(ScopeName.of, names) if name not in known]


def _put(tx: Transaction, names: list[str]) -> None:
    device.put(tx, SCOPES, msgspec.json.encode(names).decode() if names else "")


def _put_never_sent(tx: Transaction, known: _NeverSent) -> None:
    device.put(tx, _NEVER_SENT, msgspec.json.encode(known).decode())
