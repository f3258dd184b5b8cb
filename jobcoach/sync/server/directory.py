"""Rows that the server itself writes: the directory of people and teams, and who has a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from jobcoach.domain.changes import Change, differences
from jobcoach.domain.entity import Entity, Plain, fields_of
from jobcoach.domain.moment import milliseconds
from jobcoach.domain.scope import team
from jobcoach.domain.stamps import SERVER_DEVICE, next_stamp
from jobcoach.sync.server.access import lock_grants
from jobcoach.sync.server.shelf import RowKey, Shelf
from jobcoach.sync.server.tables import organisatie


@dataclass(frozen=True, slots=True)
class Written:
    """Fields that a row is to have."""

    key: RowKey
    fields: dict[str, Plain]
    only_if_there: bool = False
    """Whether a row that does not exist stays so."""


def publish(tx: sa.Connection, entities: Sequence[Entity], now: datetime) -> None:
    """Write these rows in the directory as changes of the server; what is equal stays as it is."""
    scope = str(team(lock_grants(tx)))
    rows = [Written((scope, one.ENTITY, one.id), fields_of(one)) for one in entities]
    shelf = Shelf(tx, [scope])
    write(tx, shelf, rows, now)
    shelf.save(now)


def write(tx: sa.Connection, shelf: Shelf, rows: Sequence[Written], now: datetime) -> None:
    """Write rows as changes of the server, in scopes that the shelf holds; it is to be saved."""
    org_id = lock_grants(tx)
    home = tx.execute(sa.select(organisatie)).one()
    counter, stamp = home.server_counter, home.server_stamp
    first = counter + 1
    for row in rows:
        scope, entity, entity_id = row.key
        shelf.fetch({row.key})
        present = shelf.state(row.key)
        fields = differences(present.fields, row.fields)
        if not fields or (row.only_if_there and not present.stamps):
            continue
        counter += 1
        # later than whatever a laptop wrote in this row
        latest = max([stamp, *present.stamps.values()])
        stamp = next_stamp(latest, milliseconds(now), SERVER_DEVICE)
        base = {name: present.stamps[name] for name in fields if name in present.stamps}
        change = Change(
            device=SERVER_DEVICE,
            counter=counter,
            txn=first,
            scope=scope,
            entity=entity,
            entity_id=entity_id,
            fields=fields,
            base=base,
            stamp=stamp,
            author=org_id,
        )
        shelf.take(change, stamp)
    tx.execute(sa.update(organisatie).values(server_counter=counter, server_stamp=stamp))
