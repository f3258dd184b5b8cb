"""Wrong invitation codes are counted by code too."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0004"
down_revision = "v0003"


def upgrade() -> None:
    """0.2: what was counted before is forgotten; it mattered for a quarter of an hour."""
    key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.drop_table("wrong_code")
    op.create_table(
        "wrong_code",
        sa.Column("id", key, primary_key=True),
        sa.Column("source", key, nullable=False, index=True),
        sa.Column("code", key, nullable=False, index=True),
        sa.Column("moment", key, nullable=False),
    )
