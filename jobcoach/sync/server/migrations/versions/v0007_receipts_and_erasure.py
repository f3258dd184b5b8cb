"""Overruled values wait for a choice; laptops say what they removed; what was erased is gone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0007"
down_revision = "v0006"


def upgrade() -> None:
    """0.3: nothing of what is there was overruled or removed, as far as is known."""
    key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.create_table(
        "variant",
        sa.Column("scope", key, sa.ForeignKey("scope.name"), primary_key=True),
        sa.Column("entity", key, primary_key=True),
        sa.Column("id", key, primary_key=True),
        sa.Column("field", key, primary_key=True),
        sa.Column("stamp", key, primary_key=True),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sa.Column("by", key, nullable=False),
        sa.Column("resolved", sa.Boolean, nullable=False),
    )
    op.create_table(
        "receipt",
        sa.Column("scope", key, primary_key=True),
        sa.Column("device", key, primary_key=True),
        sa.Column("gebruiker_id", key, nullable=False),
        sa.Column("moment", key, nullable=False),
    )
    op.add_column("scope", sa.Column("erased_at", key))
    op.add_column("scope", sa.Column("erased_for", sa.Text))
    op.add_column("device", sa.Column("family", key))
