"""How a scope was opened is remembered, also after the server has it."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """2: whether the server has a scope is a column of its own."""
    op.execute("ALTER TABLE scope ADD COLUMN opened INTEGER DEFAULT '1' NOT NULL")
    op.execute("UPDATE scope SET opened = 0 WHERE opening IS NOT NULL")
