"""What was written by who had the dossier before waits for whoever has it now."""

from alembic import op

revision = "0006"
down_revision = "0005"

STEPS: tuple[str, ...] = ()


def upgrade() -> None:
    """6: see above."""
    for step in STEPS:
        op.execute(step)
