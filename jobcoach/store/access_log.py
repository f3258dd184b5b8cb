"""The access log of this laptop: lines are added and never removed.

Of a person whose dossier may not be here any more, the server keeps the lines; here they keep
their number and lose whom they are about.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, literal, or_, select

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.logregel import Gebeurtenis, Logregel, Uitslag
from jobcoach.domain.moment import instant_of, instant_text
from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.store import device
from jobcoach.store.database import Transaction
from jobcoach.store.schema import logregel as table
from jobcoach.store.schema import scope

_DOSSIER: ColumnElement[str] = literal(f"{ScopeKind.DOSSIER.value}:")
_NEXT = table.insert()
"""Gives the line the number after the last one: lines are never removed."""


def append(
    tx: Transaction,
    who: device.Identity,
    *,
    moment: datetime,
    gebeurtenis: Gebeurtenis,
    uitslag: Uitslag = Uitslag.GELUKT,
    assistentmedewerker_id: str | None = None,
    onderwerp: str,
    onderwerp_id: str | None = None,
    aantal: int = 1,
) -> None:
    """Write one line. In the same transaction as what it tells of."""
    tx.connection.execute(
        _NEXT,
        {
            "moment": instant_text(moment),
            "gebruiker_id": who.gebruiker_id,
            "rol": who.rol.value,
            "namens_id": who.gebruiker_id,
            "gebeurtenis": gebeurtenis.value,
            "uitslag": uitslag.value,
            "assistentmedewerker_id": assistentmedewerker_id,
            "onderwerp": onderwerp,
            "onderwerp_id": onderwerp_id,
            "aantal": aantal,
        },
    )


def append_transfers(
    tx: Transaction,
    who: device.Identity,
    *,
    moment: datetime,
    gebeurtenis: Gebeurtenis,
    counts: Mapping[str, int],
) -> None:
    """Write a line for each dossier among these scopes: how many rows of it were sent or came.

    In the same transaction as what they tell of. `counts` is by the name of the scope; where
    nothing went there is no line.
    """
    names = {ScopeName.of(name): count for name, count in counts.items() if count}
    dossiers = {name.id: count for name, count in names.items() if name.kind is ScopeKind.DOSSIER}
    if dossiers:
        tx.connection.execute(
            _NEXT,
            [
                {
                    "moment": instant_text(moment),
                    "gebruiker_id": who.gebruiker_id,
                    "rol": who.rol.value,
                    "namens_id": who.gebruiker_id,
                    "gebeurtenis": gebeurtenis.value,
                    "uitslag": Uitslag.GELUKT.value,
                    "assistentmedewerker_id": person,
                    "onderwerp": "dossier",
                    "onderwerp_id": person,
                    "aantal": count,
                }
                for person, count in dossiers.items()
            ],
        )


def lines(
    tx: Transaction,
    *,
    assistentmedewerker_id: str | None = None,
    after: int = 0,
    limit: int | None = None,
) -> tuple[Logregel, ...]:
    """Lines above number `after`, oldest first; of one dossier, or of all when it is None."""
    query = select(table).where(table.c.number > after).order_by(table.c.number)
    if assistentmedewerker_id is not None:
        query = query.where(table.c.assistentmedewerker_id == assistentmedewerker_id)
    if limit is not None:
        query = query.limit(limit)
    device_id = device.get(tx, "device_id") or ""
    return tuple(
        Logregel(
            number=row["number"],
            device_id=device_id,
            moment=instant_of(row["moment"]),
            gebruiker_id=row["gebruiker_id"],
            rol=Rol(row["rol"]),
            namens_id=row["namens_id"],
            gebeurtenis=Gebeurtenis(row["gebeurtenis"]),
            uitslag=Uitslag(row["uitslag"]),
            assistentmedewerker_id=row["assistentmedewerker_id"],
            onderwerp=row["onderwerp"],
            onderwerp_id=row["onderwerp_id"],
            aantal=row["aantal"],
        )
        for row in tx.connection.execute(query).mappings()
    )


def forget_person(tx: Transaction, assistentmedewerker_id: str, *, until: int | None) -> None:
    """Take the person out of lines up to this number, which the server has; None: out of all."""
    about = or_(
        table.c.assistentmedewerker_id == assistentmedewerker_id,
        table.c.onderwerp_id == assistentmedewerker_id,  # as when the dossier was made
    )
    gone = table.update().where(about)
    if until is not None:
        gone = gone.where(table.c.number <= until)
    tx.connection.execute(gone.values(assistentmedewerker_id=None, onderwerp_id=None))


def forget_absent(tx: Transaction, *, after: int, until: int) -> bool:
    """Take out of these lines, which the server has, who has no dossier here; whether any was.

    As of somebody whose dossier went, and who was asked for once more.
    """
    here = select(scope.c.name)
    result = tx.connection.execute(
        table.update()
        .where(
            table.c.number > after,
            table.c.number <= until,
            table.c.assistentmedewerker_id.is_not(None),
            (_DOSSIER + table.c.assistentmedewerker_id).not_in(here),
        )
        .values(assistentmedewerker_id=None, onderwerp_id=None)
    )
    return bool(result.rowcount)
