"""Two versions of a field can be chosen between; what may not stay here is removed."""

from alembic import op

revision = "0005"
down_revision = "0004"

STEPS: tuple[str, ...] = ()


def upgrade() -> None:
    """5: see above."""
    for step in STEPS:
        op.execute(step)
