"""What is still to be offered to a server that was put back: whole scopes, as they stand here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.changes import PUT_BACK_WITHIN, Change
from jobcoach.domain.moment import instant_of, instant_text
from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.domain.werkpost import Werkpost
from jobcoach.store import changes, device, rows, scopes
from jobcoach.store.database import Transaction

SCOPES = "to_put_back"
"""The fact that names them; empty when there are none."""
_BEGUN = "put_back_begun"
_ROW_OF = {
    ScopeKind.DOSSIER: (Assistentmedewerker.ENTITY, "jobcoach_id"),
    ScopeKind.WERKPOST: (Werkpost.ENTITY, ""),
}
"""By kind of scope: the row that tells how it is opened, and the field of whose it is."""


class _Begun(msgspec.Struct):
    """How the laptop stood when it met the server that was put back."""

    since: str = ""
    """The instant, by the server's clock; empty: it never met one."""
    after: int = 0
    """The number of its last change."""
    never_logged: set[int] = set()
    """Of those until then: the changes that no log of a server ever held."""
    elsewhere: set[str] = set()
    """Of the scopes that are left: those of which it does not know how they were opened."""


def begin(tx: Transaction, now: datetime) -> None:
    """The server was put back. Before what was sent is offered again: note what was not."""
    never = {one.counter for one in never_logged(tx)}
    offered = [one for one in scopes.every(tx) if _may_be_offered(one)]
    begun = _Begun(
        instant_text(now),
        int(device.get(tx, "last_counter") or 0),
        never | changes.kept_apart(tx),
        {str(one.name) for one in offered if one.opening is None},
    )
    _keep(tx, begun, [str(one.name) for one in offered])


def _may_be_offered(scope: scopes.Scope) -> bool:
    return scope.state not in scopes.GONE and scope.role.may_write


def left(tx: Transaction) -> list[str]:
    """The scopes that were not offered yet."""
    text = device.get(tx, SCOPES)
    return msgspec.json.decode(text, type=list[str]) if text else []


def finished(tx: Transaction, names: Iterable[str]) -> None:
    """These were offered, or may not be any more."""
    done = set(names)
    present = left(tx)
    if done.isdisjoint(present):
        return
    begun = _begun(tx)
    begun.elsewhere -= done
    _keep(tx, begun, [name for name in present if name not in done])


def finish_in_time(tx: Transaction, now: datetime) -> None:
    """What could not be offered in all this time is offered no more."""
    since = _begun(tx).since
    if since and now - instant_of(since) > PUT_BACK_WITHIN:
        finished(tx, left(tx))


def never_logged(tx: Transaction) -> tuple[Change, ...]:
    """What waits and no log of a server ever held: it goes its own way, and does not come again."""
    begun = _begun(tx)
    return changes.waiting_among(tx, begun.never_logged, after=begun.after)


def comes_again(tx: Transaction, counters: Iterable[int]) -> set[int]:
    """Of these changes, which wait: those that the log held before the server was put back."""
    begun = _begun(tx)
    return {one for one in counters if one <= begun.after and one not in begun.never_logged}


def never_logged_in(tx: Transaction, entity_ids: Iterable[str]) -> dict[str, list[Change]]:
    """What this laptop wrote in these rows, waiting or sent, that no log held when the server was
    put back: whoever wrote what comes again did not know of it.

    By the id of the row, oldest first; empty on a laptop that never met such a server.
    """
    found: dict[str, list[Change]] = {}
    if not _begun(tx).since:
        return found
    written = changes.written_in(tx, entity_ids)
    again = comes_again(tx, (one.counter for one in written))
    for one in written:
        if one.counter not in again:
            found.setdefault(one.entity_id, []).append(one)
    return found


def renumbered(tx: Transaction) -> None:
    """This laptop got another name: what waits is new to every server."""
    begun = _begun(tx)
    begun.after, begun.never_logged = 0, set()
    _keep(tx, begun, left(tx))


def born_elsewhere(tx: Transaction, names: Iterable[str]) -> list[ScopeName]:
    """Those of these scopes of which this laptop does not know how they were opened."""
    elsewhere = _begun(tx).elsewhere
    return [ScopeName.of(name) for name in names if name in elsewhere]


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


def _begun(tx: Transaction) -> _Begun:
    text = device.get(tx, _BEGUN)
    return msgspec.json.decode(text, type=_Begun) if text else _Begun()


def _keep(tx: Transaction, begun: _Begun, names: list[str]) -> None:
    device.put(tx, _BEGUN, msgspec.json.encode(begun).decode())
    device.put(tx, SCOPES, msgspec.json.encode(names).decode() if names else "")
