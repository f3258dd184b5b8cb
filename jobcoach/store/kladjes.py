"""What is being typed and not yet saved: on disk within a second, only on this laptop."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import RowMapping, literal, or_, select
from sqlalchemy.dialects.sqlite import insert

from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.domain.moment import instant_of, instant_text
from jobcoach.domain.scope import ScopeKind
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
    """All drafts, the last one first; those about a dossier that may not be seen left out."""
    dossier = literal(f"{ScopeKind.DOSSIER.value}:") + table.c.assistentmedewerker_id
    query = (
        select(table)
        .where(or_(table.c.assistentmedewerker_id.is_(None), dossier.in_(visible_names(now))))
        .order_by(table.c.bewaard_op.desc())
    )
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
