"""The directory on every laptop: the organisation, its teams and its people, by the server."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from jobcoach.domain.changes import Change, differences
from jobcoach.domain.entity import Entity, fields_of
from jobcoach.domain.moment import milliseconds
from jobcoach.domain.scope import team
from jobcoach.domain.stamps import SERVER_DEVICE, next_stamp
from jobcoach.sync.server.access import lock_grants
from jobcoach.sync.server.shelf import Shelf
from jobcoach.sync.server.tables import organisatie


def publish(tx: sa.Connection, entities: Sequence[Entity], now: datetime) -> None:
    """Write these rows in the directory as changes of the server; what is equal stays as it is."""
    org_id = lock_grants(tx)
    home = tx.execute(sa.select(organisatie)).one()
    scope = str(team(org_id))
    counter, stamp = home.server_counter, home.server_stamp
    first = counter + 1
    shelf = Shelf(tx, [scope])
    for entity in entities:
        key = (scope, entity.ENTITY, entity.id)
        shelf.fetch({key})
        present = shelf.state(key)
        fields = differences(present.fields, fields_of(entity))
        if not fields:
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
            entity=entity.ENTITY,
            entity_id=entity.id,
            fields=fields,
            base=base,
            stamp=stamp,
            author=org_id,
        )
        shelf.take(change, stamp)
    shelf.save(now)
    tx.execute(sa.update(organisatie).values(server_counter=counter, server_stamp=stamp))
