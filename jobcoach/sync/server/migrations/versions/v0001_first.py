"""The first form of the server's database."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0001"
down_revision = None


def upgrade() -> None:
    """0.1: scopes with their log, rows and grants; people, teams, laptops and access lines."""
    key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.create_table(
        "organisatie",
        sa.Column("id", key, primary_key=True),
        sa.Column("naam", sa.Text, nullable=False),
        sa.Column("epoch", key, nullable=False),
        sa.Column("server_counter", sa.BigInteger, nullable=False),
        sa.Column("server_stamp", key, nullable=False),
    )
    op.create_table(
        "werkteam",
        sa.Column("id", key, primary_key=True),
        sa.Column("naam", sa.Text, nullable=False),
    )
    op.create_table(
        "gebruiker",
        sa.Column("id", key, primary_key=True),
        sa.Column("naam", sa.Text, nullable=False),
        sa.Column("rol", key, nullable=False),
        sa.Column("werkteam_id", key, sa.ForeignKey("werkteam.id")),
        sa.Column("actief_van", key, nullable=False),
        sa.Column("actief_tot", key),
    )
    op.create_table(
        "device",
        sa.Column("id", key, primary_key=True),
        sa.Column("gebruiker_id", key, sa.ForeignKey("gebruiker.id"), nullable=False, index=True),
        sa.Column("naam", sa.Text, nullable=False),
        sa.Column("token_hash", key, nullable=False, unique=True),
        sa.Column("counter", sa.BigInteger, nullable=False),
        sa.Column("stamp", key, nullable=False),
        sa.Column("log_until", sa.BigInteger, nullable=False),
        sa.Column("created_at", key, nullable=False),
        sa.Column("last_seen", key),
        sa.Column("revoked_at", key),
    )
    op.create_table(
        "invitation",
        sa.Column("code_hash", key, primary_key=True),
        sa.Column("gebruiker_id", key, sa.ForeignKey("gebruiker.id"), nullable=False),
        sa.Column("expires", key, nullable=False),
        sa.Column("used_at", key),
    )
    op.create_table(
        "wrong_code",
        sa.Column("id", key, primary_key=True),
        sa.Column("source", key, nullable=False, index=True),
        sa.Column("moment", key, nullable=False),
    )
    op.create_table(
        "scope",
        sa.Column("name", key, primary_key=True),
        sa.Column("kind", key, nullable=False),
        sa.Column("team", key, index=True),
        sa.Column("owner", key),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("opened_by", key),
        sa.Column("opened_at", key, nullable=False),
        sa.Column("head", sa.BigInteger, nullable=False),
        sa.Column("row_count", sa.BigInteger, nullable=False),
        sa.Column("checksum", key, nullable=False),
    )
    op.create_table(
        "change_log",
        sa.Column("scope", key, sa.ForeignKey("scope.name"), primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("device", key, nullable=False),
        sa.Column("counter", sa.BigInteger, nullable=False),
        sa.Column("stamp", key, nullable=False),
        sa.Column("change", sa.LargeBinary, nullable=False),
        sa.Column("received_at", key, nullable=False),
        sa.UniqueConstraint("device", "counter", name="change_log_device_counter"),
    )
    op.create_table(
        "entity_row",
        sa.Column("scope", key, sa.ForeignKey("scope.name"), primary_key=True),
        sa.Column("entity", key, primary_key=True),
        sa.Column("id", key, primary_key=True),
        sa.Column("fields", sa.LargeBinary, nullable=False),
        sa.Column("stamps", sa.LargeBinary, nullable=False),
    )
    grants = op.create_table(
        "scope_grant",
        sa.Column("id", key, primary_key=True),
        sa.Column("gebruiker_id", key, sa.ForeignKey("gebruiker.id"), nullable=False),
        sa.Column("scope", key, sa.ForeignKey("scope.name"), nullable=False, index=True),
        sa.Column("role", key, nullable=False),
        sa.Column("epoch", sa.BigInteger, nullable=False),
        sa.Column("valid_from", key, nullable=False),
        sa.Column("valid_until", key),
        sa.Column("ended_at", key),
        sa.Index("scope_grant_gebruiker_scope", "gebruiker_id", "scope"),
    )
    op.create_index(
        "scope_grant_one_at_a_time",
        "scope_grant",
        ["gebruiker_id", "scope"],
        unique=True,
        sqlite_where=grants.c.ended_at.is_(None),
        postgresql_where=grants.c.ended_at.is_(None),
    )
    op.create_table(
        "logregel",
        sa.Column("device", key, sa.ForeignKey("device.id"), primary_key=True),
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("moment", key, nullable=False),
        sa.Column("gebruiker_id", key, nullable=False),
        sa.Column("assistentmedewerker_id", key, index=True),
        sa.Column("line", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "transfer",
        sa.Column("id", key, primary_key=True),
        sa.Column("moment", key, nullable=False),
        sa.Column("gebruiker_id", key, nullable=False),
        sa.Column("device", key, nullable=False),
        sa.Column("gebeurtenis", key, nullable=False),
        sa.Column("uitslag", key, nullable=False),
        sa.Column("scope", key, nullable=False, index=True),
        sa.Column("aantal", sa.BigInteger, nullable=False),
    )
