"""Photos and documents are kept by their content."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0006"
down_revision = "v0005"

_key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """0.3: a place for photos and documents, in parts; a scope has its own."""
    op.create_table(
        "blob",
        sa.Column("id", _key, primary_key=True),
        sa.Column("scope", _key, sa.ForeignKey("scope.name"), nullable=False),
        sa.Column("sha256", _key, nullable=False),
        sa.Column("device", _key, nullable=False),
        sa.Column("size_bytes", sa.BigInteger, nullable=False),
        sa.Column("received_bytes", sa.BigInteger, nullable=False),
        sa.Column("touched_at", _key, nullable=False),
        sa.Column("whole_at", _key),
        sa.UniqueConstraint("scope", "sha256", "device", name="blob_one_of_each_device"),
    )
    whole, under_way = sa.text("whole_at IS NOT NULL"), sa.text("whole_at IS NULL")
    op.create_index(
        "blob_one_whole",
        "blob",
        ["scope", "sha256"],
        unique=True,
        sqlite_where=whole,
        postgresql_where=whole,
    )
    op.create_index(
        "blob_under_way",
        "blob",
        ["touched_at"],
        sqlite_where=under_way,
        postgresql_where=under_way,
    )
    op.create_table(
        "blob_part",
        sa.Column("blob", _key, sa.ForeignKey("blob.id"), primary_key=True),
        sa.Column("start", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
