"""Who imported a dossier no longer sees it once others write in it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0003"
down_revision = "v0002"

_grant = sa.table("scope_grant", *map(sa.column, ("id", "gebruiker_id", "scope", "ended_at")))
_scope = sa.table("scope", *map(sa.column, ("name", "kind", "opened_by")))
_user = sa.table("gebruiker", *map(sa.column, ("id", "rol")))
_device = sa.table("device", *map(sa.column, ("id", "gebruiker_id")))
_log = sa.table("change_log", *map(sa.column, ("scope", "device", "received_at")))


def upgrade() -> None:
    """0.2: end the grants of beheerders on dossiers that they opened and others wrote in since.

    The end is when others first wrote. Where nobody did, the next one who writes ends it.
    """
    tx = op.get_bind()
    found = tx.execute(
        sa.select(_grant.c.id, sa.func.min(_log.c.received_at).label("since"))
        .join(_scope, _scope.c.name == _grant.c.scope)
        .join(_user, _user.c.id == _grant.c.gebruiker_id)
        .join(_log, _log.c.scope == _grant.c.scope)
        .join(_device, _device.c.id == _log.c.device)
        .where(
            _scope.c.kind == "dossier",
            _scope.c.opened_by == _grant.c.gebruiker_id,
            _user.c.rol == "beheerder",
            _grant.c.ended_at.is_(None),
            _device.c.gebruiker_id != _grant.c.gebruiker_id,
        )
        .group_by(_grant.c.id)
    ).all()
    for row in found:
        tx.execute(sa.update(_grant).where(_grant.c.id == row.id).values(ended_at=row.since))
