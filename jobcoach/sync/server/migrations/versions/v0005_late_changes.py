"""A dossier can be handed over; what comes late is kept apart."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0005"
down_revision = "v0004"

_grant = sa.table("scope_grant", *map(sa.column, ("gebruiker_id", "scope", "soort")))
_scope = sa.table("scope", *map(sa.column, ("name", "kind", "opened_by")))
_user = sa.table("gebruiker", *map(sa.column, ("id", "rol")))


def upgrade() -> None:
    """0.3: grants say what they came by; who opened a dossier as a beheerder, did so for others."""
    key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    for table, *columns in (
        ("organisatie", sa.Column("late_days", sa.BigInteger, nullable=False, server_default="14")),
        ("device", sa.Column("wipe_at", key)),
        ("scope", sa.Column("late_head", sa.BigInteger, nullable=False, server_default="0")),
        (
            "scope_grant",
            sa.Column("soort", key, nullable=False, server_default=""),
            sa.Column("starts_at", key),
            sa.Column("given_by", key),
            sa.Column("ended_by", key),
        ),
    ):
        for column in columns:
            op.add_column(table, column)
    op.create_table(
        "late",
        sa.Column("device", key, primary_key=True),
        sa.Column("counter", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("scope", key, sa.ForeignKey("scope.name"), nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("stamp", key, nullable=False),
        sa.Column("change", sa.LargeBinary, nullable=False),
        sa.Column("received_at", key, nullable=False),
        sa.Column("state", key, nullable=False),
        sa.Column("code", key, nullable=False),
        sa.Column("decided_by", key),
        sa.Column("decided_at", key),
        sa.Index("late_scope_number", "scope", "number", unique=True),
    )
    opened = (
        sa.select(_scope.c.name)
        .join(_user, _user.c.id == _scope.c.opened_by)
        .where(
            _scope.c.kind == "dossier",
            _user.c.rol == "beheerder",
            _scope.c.opened_by == _grant.c.gebruiker_id,
            _scope.c.name == _grant.c.scope,
        )
    )
    op.get_bind().execute(sa.update(_grant).where(opened.exists()).values(soort="opened"))
