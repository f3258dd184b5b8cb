"""How this laptop stands before a round: whether anything waits, and what it has, in one look."""

from __future__ import annotations

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    cast,
    exists,
    func,
    literal_column,
    or_,
    select,
)

from jobcoach.domain.scope import ScopeKind, Standing
from jobcoach.store import search
from jobcoach.store.changes import WAITING
from jobcoach.store.database import Transaction
from jobcoach.store.deletions import ALLOWED, ASKED
from jobcoach.store.purging import TOO_LATE, UNSWEPT
from jobcoach.store.schema import change, kladje, logregel, meta, nagekomen, refusal, scope
from jobcoach.store.scopes import GONE
from jobcoach.store.to_put_back import SCOPES as TO_PUT_BACK

_NOT_WHOLE = select(
    or_(
        exists().where(change.c.state == WAITING),
        exists().where(
            scope.c.state.not_in(GONE),
            or_(scope.c.opened == 0, scope.c.copied_until.is_not(None)),
        ),
    )
)


def _to_do() -> Select[bool]:
    sent_lines = (
        select(cast(meta.c.value, Integer)).where(meta.c.name == "logregels_sent").scalar_subquery()
    )
    here = select(scope.c.name).where(scope.c.state.not_in(GONE))
    dossier: ColumnElement[str] = (
        literal_column(f"'{ScopeKind.DOSSIER.value}:'") + kladje.c.assistentmedewerker_id
    )
    asks = meta.c.name.in_((UNSWEPT, ASKED, ALLOWED, TO_PUT_BACK))
    return select(
        or_(
            exists().where(nagekomen.c.verdict.is_not(None), nagekomen.c.sent == 0),
            exists().where(logregel.c.number > func.coalesce(sent_lines, 0)),
            exists().where(scope.c.state.in_(GONE)),
            exists().where(refusal.c.code != TOO_LATE, refusal.c.scope.not_in(here)),
            exists().where(kladje.c.assistentmedewerker_id.is_not(None), dossier.not_in(here)),
            exists().where(asks, meta.c.value != ""),
        )
    )


_TO_DO = _to_do()


_STANDINGS = select(
    scope.c.name,
    scope.c.role,
    scope.c.epoch,
    scope.c.valid_until,
    scope.c.cursor,
    scope.c["count"],
    scope.c.checksum,
    scope.c.late,
).where(scope.c.state.not_in(GONE))


_FOLLOWING = select(scope.c.name, scope.c.cursor, scope.c.late).where(
    scope.c.state.not_in(GONE), scope.c.copied_until.is_(None), scope.c.opened == 1
)
_TO_COPY = select(
    exists().where(
        scope.c.state.not_in(GONE), scope.c.copied_until.is_not(None), scope.c.opened == 1
    )
)


def is_whole(tx: Transaction) -> bool:
    """Every scope was copied and opened, and no change waits: it may be equal to the server."""
    lacking: bool = tx.connection.execute(_NOT_WHOLE).scalar_one()
    return not lacking


def is_quiet(tx: Transaction) -> bool:
    """Nothing else is to be done either: sent, removed, asked about or indexed.

    Photos and documents do not count: they have a queue of their own.
    """
    anything: bool = tx.connection.execute(_TO_DO).scalar_one()
    return not anything and search.is_kept(tx)


def standings(tx: Transaction) -> tuple[Standing, ...]:
    """How this laptop stands in every scope that it may have, in no order."""
    return tuple(map(Standing._make, tx.connection.execute(_STANDINGS).all()))


def following(tx: Transaction) -> dict[str, tuple[int, int]]:
    """The cursor, and the last number of late changes, of every scope that follows the log."""
    found = tx.connection.execute(_FOLLOWING).all()
    return {name: (cursor, late) for name, cursor, late in found}


def to_copy(tx: Transaction) -> bool:
    """Whether the first copy of any scope is to be made."""
    found: bool = tx.connection.execute(_TO_COPY).scalar_one()
    return found
