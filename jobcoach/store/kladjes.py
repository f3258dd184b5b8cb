"""What is being typed and not yet saved: on disk within a second, only on this laptop."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import RowMapping, select
from sqlalchemy.dialects.sqlite import insert

from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.domain.moment import instant_of, instant_text
from jobcoach.domain.scope import ScopeName
from jobcoach.store.database import Transaction
from jobcoach.store.schema import kladje as table
from jobcoach.store.scopes import visible_names

_ABOUT_ANYONE = select(table).where(table.c.assistentmedewerker_id.is_not(None))


def keep(tx: Transaction, kladje: Kladje) -> None:
    """Write a draft, in place of what it held before."""
    values = {
        "soort": kladje.soort.value,
        "assistentmedewerker_id": kladje.assistentmedewerker_id,
        "inhoud": json.dumps(dict(kladje.inhoud), ensure_ascii=False),
        "bewaard_op": instant_text(kladje.bewaard_op),
    }
    statement = insert(table).values(id=kladje.id, **values)
    tx.connection.execute(statement.on_conflict_do_update(index_elements=[table.c.id], set_=values))


def every(tx: Transaction, now: datetime) -> tuple[Kladje, ...]:
    """All drafts, the last one first; those about who or what may not be seen left out."""
    seen = set(tx.connection.execute(visible_names(now)).scalars())
    return tuple(one for one in _all(tx) if one.scope is None or str(one.scope) in seen)


def of_scopes(tx: Transaction) -> list[tuple[ScopeName, Kladje]]:
    """The drafts that are about a person or a werkpost, whether or not that may be seen."""
    return [(one.scope, one) for one in _all(tx) if one.scope is not None]


def _all(tx: Transaction) -> tuple[Kladje, ...]:
    query = select(table).order_by(table.c.bewaard_op.desc())
    return tuple(map(_kladje, tx.connection.execute(query).mappings()))


def about(tx: Transaction, assistentmedewerker_id: str) -> tuple[Kladje, ...]:
    """The drafts about one person, whether or not their dossier may be seen."""
    query = select(table).where(table.c.assistentmedewerker_id == assistentmedewerker_id)
    return tuple(map(_kladje, tx.connection.execute(query).mappings()))


def about_anyone(tx: Transaction) -> tuple[Kladje, ...]:
    """The drafts that name a person, whether or not the dossier may be seen."""
    return tuple(map(_kladje, tx.connection.execute(_ABOUT_ANYONE).mappings()))


def drop_all(tx: Transaction) -> None:
    """Remove every draft: the laptop was lost."""
    tx.connection.execute(table.delete())


def _kladje(row: RowMapping) -> Kladje:
    return Kladje(
        id=row["id"],
        soort=SoortKladje(row["soort"]),
        assistentmedewerker_id=row["assistentmedewerker_id"],
        inhoud=json.loads(row["inhoud"]),
        bewaard_op=instant_of(row["bewaard_op"]),
    )


def drop(tx: Transaction, kladje_id: str) -> None:
    """Remove a draft; nothing happens when there is none."""
    tx.connection.execute(table.delete().where(table.c.id == kladje_id))


def of_whole(tx: Transaction, kladje_id: str, now: datetime) -> tuple[Kladje, ...]:
    """The draft with this id and, of a visit, the lines about the persons who may be seen."""
    return tuple(one for one in every(tx, now) if kladje_id in (one.id, one.whole_id))


def drop_whole(tx: Transaction, kladje_id: str, now: datetime) -> None:
    """Remove a draft and its lines; a line about someone who may not be seen waits for where
    their words go.
    """
    drop(tx, kladje_id)
    for one in of_whole(tx, kladje_id, now):
        drop(tx, one.id)
