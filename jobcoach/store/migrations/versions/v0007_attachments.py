"""Photos and documents have their own place and their own queue."""

from alembic import op

revision = "0007"
down_revision = "0006"

STEPS: tuple[str, ...] = ()


def upgrade() -> None:
    """7: see above."""
    for step in STEPS:
        op.execute(step)
