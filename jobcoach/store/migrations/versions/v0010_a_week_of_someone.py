"""Who was there is found by person and day: fifteen years of one person are four thousand rows."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """10: the index of a person goes on with the day; that of the day serves a whole werkpost."""
    op.execute("DROP INDEX ix_aanwezigheid_persoon")
    op.execute(
        "CREATE INDEX ix_aanwezigheid_persoon ON aanwezigheid (assistentmedewerker_id, datum)"
    )
    op.execute("CREATE INDEX ix_aanwezigheid_datum ON aanwezigheid (datum)")
