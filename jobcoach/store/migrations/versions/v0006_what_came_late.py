"""What was written by who had the dossier before waits for whoever has it now."""

from alembic import op

revision = "0006"
down_revision = "0005"

STEPS: tuple[str, ...] = (
    "ALTER TABLE scope ADD COLUMN late INTEGER DEFAULT '0' NOT NULL",
    """
    CREATE TABLE nagekomen (
        device TEXT NOT NULL,
        counter INTEGER NOT NULL,
        scope TEXT NOT NULL,
        entity TEXT NOT NULL,
        entity_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        body BLOB NOT NULL,
        stamp TEXT NOT NULL,
        received_at TEXT NOT NULL,
        state TEXT NOT NULL,
        code TEXT NOT NULL,
        decided_by TEXT NOT NULL,
        decided_at TEXT NOT NULL,
        verdict TEXT,
        sent INTEGER DEFAULT '0' NOT NULL,
        PRIMARY KEY (device, counter)
    )
     STRICT
    """,
    "CREATE INDEX ix_nagekomen_scope ON nagekomen (scope)",
)


def upgrade() -> None:
    """6: late changes of others, and what was decided about each."""
    for step in STEPS:
        op.execute(step)
