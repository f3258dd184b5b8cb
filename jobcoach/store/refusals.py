"""What the server did not take: gone from the rows, kept word for word until it may not be here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import func, select

from jobcoach.domain.changes import Change
from jobcoach.domain.moment import instant_of, instant_text
from jobcoach.store.database import Transaction
from jobcoach.store.schema import refusal as table
from jobcoach.store.scopes import visible_names

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Change).decode
_EVERY = select(table).order_by(table.c.number)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One change that the server did not take."""

    number: int
    change: Change
    code: str
    """Why, as the server says it: see `ChangeAnswer.code`."""
    moment: datetime
    """When the server said so."""


def keep(tx: Transaction, change: Change, code: str, now: datetime) -> None:
    """Keep the words of a change."""
    tx.connection.execute(
        table.insert().values(
            scope=change.scope, body=_encode(change), code=code, moment=instant_text(now)
        )
    )


def every(tx: Transaction) -> tuple[Refusal, ...]:
    """All of them, the oldest first."""
    return tuple(
        Refusal(row["number"], _decode(row["body"]), row["code"], instant_of(row["moment"]))
        for row in tx.connection.execute(_EVERY).mappings()
    )


def rewrite(tx: Transaction, number: int, change: Change) -> None:
    """The same words, as a change of another name."""
    tx.connection.execute(
        table.update().where(table.c.number == number).values(body=_encode(change))
    )


def drop(tx: Transaction, number: int) -> None:
    """Remove one, by the wish of who wrote it; nothing happens when there is none."""
    tx.connection.execute(table.delete().where(table.c.number == number))


def forget(tx: Transaction, scope: str) -> None:
    """Remove all of a scope, which may not stay on this laptop."""
    tx.connection.execute(table.delete().where(table.c.scope == scope))


def count(tx: Transaction, now: datetime) -> int:
    """How many there are of what may be seen."""
    seen = table.c.scope.in_(visible_names(now))
    return tx.connection.execute(select(func.count()).select_from(table).where(seen)).scalar_one()
