"""What was written while a scope was copied in pages is told of the rows that had come already."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """9: the seq at which each page was read, in the place of that of the last one."""
    op.execute("ALTER TABLE scope ADD COLUMN copied TEXT NOT NULL DEFAULT '[]'")
    op.execute(
        "UPDATE scope SET copied = json_array(json_array('', copied_seq)) WHERE copied_seq > 0"
    )
    op.execute("ALTER TABLE scope DROP COLUMN copied_seq")
