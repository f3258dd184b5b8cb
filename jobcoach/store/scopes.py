"""The scopes on this laptop: what may be seen, how far each is, and the proof that it is equal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Select, Text, bindparam, exists, func, or_, select

from jobcoach.domain.checksum import EMPTY, plus, row_hash
from jobcoach.domain.moment import instant_of, instant_text
from jobcoach.domain.scope import Grant, GrantRole, ScopeName
from jobcoach.store import copied_pages, rows
from jobcoach.store.database import Transaction
from jobcoach.store.schema import scope as table

VISIBLE = "visible"
COPYING = "copying"
"""The first copy is under way: nothing of it is shown before it is whole and proven."""
HIDDEN = "hidden"
"""Access ended: nothing of it is shown."""
PURGED = "purged"
"""Access ended and all of it is removed; the server has not written that down yet."""
GONE = (HIDDEN, PURGED)


_NAMED = select(table).where(table.c.name == bindparam("of"))
_PROVE_ALL = (
    table.update()
    .where(
        table.c.state.not_in(GONE),
        table.c.copied_until.is_(None),
        or_(table.c.state != VISIBLE, table.c.proven_at.is_(None)),
    )
    .values(proven_at=bindparam("now"), state=VISIBLE)
)
_THESE = table.c.name.in_(
    select(func.json_each(bindparam("names", type_=Text)).table_valued("value").c.value)
)
_ALL_NAMED = select(table).where(_THESE)
_PROOFS = select(table.c.name, table.c["count"], table.c.checksum).where(_THESE)
_PROVE = (
    table.update()
    .where(
        _THESE,
        or_(table.c.state != VISIBLE, table.c.proven_at.is_(None)),
    )
    .values(proven_at=bindparam("now"), state=VISIBLE)
)
_UNOPENED = select(table).where(table.c.opened == 0).order_by(table.c.name)
_UPDATE = table.update().where(table.c.name == bindparam("of"))


class Opening(msgspec.Struct, frozen=True):
    """What the server must know about a scope that was born on this laptop."""

    team: str | None
    owner: str | None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """One scope as it stands on this laptop."""

    name: ScopeName
    role: GrantRole
    epoch: int
    state: str
    opening: Opening | None
    """None when it was born elsewhere. Kept: a server that was restored may have lost the scope."""
    opened: bool
    """Whether the server has it, as far as is known here."""
    cursor: int
    """The last seq of the server's log that was applied here."""
    copied_until: str | None
    """Where the first copy goes on; None when it is not under way."""
    count: int
    checksum: str
    head: int
    valid_until: datetime | None
    proven_at: datetime | None
    """When it was first shown to be equal to the server, with nothing waiting; None: never. When
    all of them last were is a fact of the laptop."""
    repaired_at: datetime | None
    copied: copied_pages.Pages
    """The pages in which its rows came whole."""
    late: int
    """The last number of what happened to late changes that is here."""

    def visible_at(self, now: datetime) -> bool:
        """Whether it may be shown at this instant."""
        return self.state == VISIBLE and (self.valid_until is None or self.valid_until > now)


_ANY_GONE = select(exists().where(table.c.state.in_(GONE)))


def _scope(row: Any) -> Scope:
    return Scope(
        name=ScopeName.of(row["name"]),
        role=GrantRole(row["role"]),
        epoch=row["epoch"],
        state=row["state"],
        opening=msgspec.json.decode(row["opening"], type=Opening) if row["opening"] else None,
        opened=bool(row["opened"]),
        cursor=row["cursor"],
        copied_until=row["copied_until"],
        count=row["count"],
        checksum=row["checksum"],
        head=row["head"],
        valid_until=instant_of(row["valid_until"]) if row["valid_until"] else None,
        proven_at=instant_of(row["proven_at"]) if row["proven_at"] else None,
        repaired_at=instant_of(row["repaired_at"]) if row["repaired_at"] else None,
        copied=copied_pages.decoded(row["copied"]),
        late=row["late"],
    )


def every(tx: Transaction) -> tuple[Scope, ...]:
    """All scopes, by name."""
    return tuple(
        _scope(row)
        for row in tx.connection.execute(select(table).order_by(table.c.name)).mappings()
    )


def any_gone(tx: Transaction) -> bool:
    """Whether access to any of them ended."""
    found: bool = tx.connection.execute(_ANY_GONE).scalar_one()
    return found


def unopened(tx: Transaction) -> tuple[Scope, ...]:
    """Scopes that were born here and that the server has not heard of, by name."""
    return tuple(_scope(row) for row in tx.connection.execute(_UNOPENED).mappings())


def find(tx: Transaction, name: ScopeName) -> Scope | None:
    """One scope; None when it is not on this laptop."""
    row = tx.connection.execute(_NAMED, {"of": str(name)}).mappings().first()
    return None if row is None else _scope(row)


def find_all(tx: Transaction, names: Iterable[str]) -> dict[str, Scope]:
    """Those of these scopes that are on this laptop, by name."""
    found = tx.connection.execute(_ALL_NAMED, _parameter(names)).mappings()
    return {row["name"]: _scope(row) for row in found}


def visible_names(now: datetime) -> Select[Any]:
    """The names of scopes that may be shown at this instant, for use inside other queries."""
    return select(table.c.name).where(
        table.c.state == VISIBLE,
        or_(table.c.valid_until.is_(None), table.c.valid_until > instant_text(now)),
    )


def may_write_names(now: datetime) -> Select[Any]:
    """The names of scopes that may be shown and written in at this instant."""
    return visible_names(now).where(table.c.role != GrantRole.READ)


def open_new(tx: Transaction, name: ScopeName, role: GrantRole, opening: Opening | None) -> None:
    """A scope is born on this laptop; it can be seen and written at once."""
    tx.connection.execute(
        table.insert().values(
            name=str(name),
            role=role.value,
            state=VISIBLE,
            opening=msgspec.json.encode(opening).decode() if opening else None,
            opened=int(opening is None),
            checksum=EMPTY,
        )
    )


def grant(tx: Transaction, granted: Grant) -> bool:
    """Take over a grant from the server; True when the scope has to be copied (anew)."""
    valid_until = instant_text(granted.valid_until) if granted.valid_until else None
    present = find(tx, granted.scope)
    if present is None:
        tx.connection.execute(
            table.insert().values(
                name=str(granted.scope),
                role=granted.role.value,
                epoch=granted.epoch,
                valid_until=valid_until,
                state=COPYING,
                copied_until="",
                checksum=EMPTY,
            )
        )
        return True
    values: dict[str, Any] = {"role": granted.role.value, "epoch": granted.epoch}
    values["valid_until"] = valid_until
    again = present.state in GONE
    if again:
        values |= {"state": COPYING, "copied_until": "", "cursor": 0}
    _set(tx, granted.scope, values)
    return again


def hide(tx: Transaction, name: ScopeName) -> None:
    """Access ended: nothing of the scope is shown any more."""
    tx.connection.execute(
        table.update()
        .where(table.c.name == str(name), table.c.state != PURGED)
        .values(state=HIDDEN)
    )


def hide_all(tx: Transaction) -> None:
    """Access to everything ended."""
    tx.connection.execute(table.update().where(table.c.state != PURGED).values(state=HIDDEN))


def opened(tx: Transaction, name: ScopeName) -> None:
    """The server has the scope now."""
    _set(tx, name, {"opened": 1})


def to_open(tx: Transaction, name: ScopeName, opening: Opening) -> None:
    """The server lost a scope, and it is to be opened as if it had been born on this laptop."""
    _set(tx, name, {"opening": msgspec.json.encode(opening).decode(), "opened": 0})


def left_to_others(tx: Transaction, name: ScopeName) -> None:
    """It could not be opened from here: nothing of it is shown until the server gives it."""
    _set(tx, name, {"opening": None, "opened": 1, "state": HIDDEN})


def copied(tx: Transaction, name: ScopeName, *, after: str, cursor: int, seq: int) -> None:
    """A page of the first copy is in, read at `seq`; `after` is empty when it was the last.

    `cursor` is the seq at which the copy began: the log from there follows.
    """
    present = find(tx, name)
    before = present.copied if present is not None and present.copied_until else ()
    values = {"copied_until": after or None, "cursor": cursor}
    _set(tx, name, values | {"copied": copied_pages.encoded([*before, (after, seq)])})


def set_cursors(tx: Transaction, places: Mapping[str, tuple[int, int]]) -> None:
    """How far the log of each scope was applied, and its head. In the transaction that applied."""
    given = [{"of": name, "cursor": at, "head": head} for name, (at, head) in places.items()]
    if given:
        tx.connection.execute(_UPDATE, given)


def set_late(tx: Transaction, name: ScopeName, number: int) -> None:
    """How far what happened to late changes came in. In the same transaction as that."""
    _set(tx, name, {"late": number})


def pass_over_own(tx: Transaction, taken: Mapping[str, Iterable[int]]) -> None:
    """Own changes came into the logs of these scopes at these places, in rising order.

    As long as nothing of others lies between, they are here already and need not be fetched.
    """
    places: dict[str, tuple[int, int]] = {}
    for name, present in find_all(tx, taken).items():
        if present.copied_until is not None:
            continue
        cursor = present.cursor
        for seq in taken[name]:
            if seq == cursor + 1:
                cursor = seq
        places[name] = cursor, max(cursor, present.head)
    set_cursors(tx, places)


def prove(tx: Transaction, names: Iterable[str], now: datetime) -> None:
    """These are equal to the server and nothing of them waits: from now on they may be shown.

    Writes nothing of those that were shown and proven before.
    """
    tx.connection.execute(_PROVE, {"now": instant_text(now)} | _parameter(names))


def prove_all(tx: Transaction, now: datetime) -> None:
    """Every scope that is whole is equal to the server: from now on it may be shown.

    Writes nothing when all of them were shown and proven before.
    """
    tx.connection.execute(_PROVE_ALL, {"now": instant_text(now)})


def forget_rows(
    tx: Transaction, name: ScopeName, *, cursor: int, pages: copied_pages.Pages
) -> None:
    """The rows were removed, to be put anew in these pages; the log from `cursor` on."""
    values = {"count": 0, "checksum": EMPTY, "cursor": cursor, "copied_until": None}
    _set(tx, name, {**values, "copied": copied_pages.encoded(pages)})


def allow_repair(tx: Transaction, name: ScopeName) -> None:
    """Something is known to differ: the scope may be fetched anew, however short ago it was."""
    _set(tx, name, {"repaired_at": None})


def purged(tx: Transaction, name: ScopeName) -> None:
    """All of it was removed; its name stays until the server wrote that down."""
    _set(
        tx,
        name,
        {
            "state": PURGED,
            "opening": None,
            "opened": 1,
            "count": 0,
            "checksum": EMPTY,
            "cursor": 0,
            "head": 0,
            "copied_until": None,
        },
    )


def remove(tx: Transaction, name: ScopeName) -> None:
    """Forget a scope; its rows must be gone already."""
    tx.connection.execute(table.delete().where(table.c.name == str(name)))


def reset(tx: Transaction, name: ScopeName, *, team: str | None) -> None:
    """A scope that no server knows yet, without rows: it will be opened under this team."""
    present = find(tx, name)
    opening = present.opening if present else None
    fresh = Opening(team, None, opening.title if opening else "")
    _set(
        tx,
        name,
        {
            "count": 0,
            "checksum": EMPTY,
            "opening": msgspec.json.encode(fresh).decode(),
            "opened": 0,
        },
    )


def start_all_anew(tx: Transaction) -> None:
    """Fetch every scope again and open anew what was born here: the server was restored.

    What is on the laptop stays in view; it is offered again, and nothing is removed. What is
    hidden stays so, but when it was born here it is offered as well: perhaps no other laptop knows
    how it was opened.
    """
    tx.connection.execute(
        table.update().where(table.c.state != PURGED).values(opened=table.c.opening.is_(None))
    )
    tx.connection.execute(
        table.update().where(table.c.state.not_in(GONE)).values(cursor=0, copied_until="")
    )
    tx.connection.execute(table.update().values(late=0))


def note_repair(tx: Transaction, name: ScopeName, now: datetime) -> None:
    """Remember that the scope is fetched anew, so that it does not happen over and over."""
    _set(tx, name, {"repaired_at": instant_text(now)})


def _set(tx: Transaction, name: ScopeName, values: Mapping[str, Any]) -> None:
    tx.connection.execute(_UPDATE, {"of": str(name), **values})


def _parameter(names: Iterable[str]) -> dict[str, str]:
    return {"names": msgspec.json.encode(list(names)).decode()}


def add_proof(tx: Transaction, deltas: Mapping[str, rows.ScopeDelta]) -> None:
    """Bring count and checksum up to date with rows that were changed in this transaction."""
    names = [name for name, delta in deltas.items() if delta.rows or delta.hashes]
    if not names:
        return
    after = [
        {
            "of": name,
            "count": count + deltas[name].rows,
            "checksum": plus(checksum, added=deltas[name].hashes),
        }
        for name, count, checksum in tx.connection.execute(_PROOFS, _parameter(names))
    ]
    if after:
        tx.connection.execute(_UPDATE, after)


def recount(tx: Transaction, name: ScopeName) -> tuple[int, str]:
    """Count and checksum of a scope from its rows, whatever was kept: to find a fault."""
    count, checksum = 0, EMPTY
    for entity, entity_id, state in rows.all_states(tx, str(name)):
        count += 1
        checksum = plus(checksum, added=row_hash(entity, entity_id, state.fields, state.stamps))
    return count, checksum
