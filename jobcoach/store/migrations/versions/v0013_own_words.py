"""Words and texts of the one who writes on this laptop."""

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """13: the tables `eigen_woord` and `tekstblok`."""
    op.execute(
        """
        CREATE TABLE eigen_woord (
            woord TEXT NOT NULL,
            PRIMARY KEY (woord)
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE tekstblok (
            id TEXT NOT NULL,
            kort TEXT NOT NULL,
            tekst TEXT NOT NULL,
            PRIMARY KEY (id)
        ) STRICT
        """
    )
