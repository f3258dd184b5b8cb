"""What others changed is known by row until one looked, not as a number of dossiers."""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """11: the table `news`; the number of before goes."""
    op.execute(
        """
        CREATE TABLE news (
            entity TEXT NOT NULL,
            entity_id TEXT NOT NULL,
            scope TEXT NOT NULL,
            author TEXT NOT NULL,
            moment TEXT NOT NULL,
            made INTEGER NOT NULL,
            PRIMARY KEY (entity, entity_id)
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_news_scope ON news (scope)")
    op.execute("DELETE FROM meta WHERE name = 'changed_dossiers'")
