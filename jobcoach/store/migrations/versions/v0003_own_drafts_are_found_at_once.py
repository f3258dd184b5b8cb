"""Who opens Vandaag need not wait until every note was looked at for a few drafts."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """3: an index of the few notes that are not signed; one that another began with goes."""
    op.execute("CREATE INDEX ix_notitie_concept ON notitie (auteur_id) WHERE status = 'concept'")
    op.execute("DROP INDEX ix_notitie_persoon")
