"""The server knows up to which change of each scope its last backup goes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0008"
down_revision = "v0007"


def upgrade() -> None:
    """0.1: of the backups that were made before, nothing is known."""
    key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.add_column("organisatie", sa.Column("backed_up_at", key))
    op.add_column(
        "scope", sa.Column("backed_up", sa.BigInteger, nullable=False, server_default="0")
    )
