"""What a colleague's own program sends stops no laptop, and gives nobody a last visit."""

from alembic import op

revision = "0004"
down_revision = "0003"

REBUILT = """
    CREATE TABLE unknown_row_new (
        number INTEGER NOT NULL,
        scope TEXT NOT NULL,
        entity TEXT NOT NULL,
        id TEXT NOT NULL,
        fields TEXT NOT NULL,
        stamps TEXT NOT NULL,
        PRIMARY KEY (number),
        UNIQUE (entity, id)
    )
     STRICT
"""


def upgrade() -> None:
    """4: rows of unknown kinds may share an id; the index of signed notes knows their scope."""
    op.execute(REBUILT)
    op.execute(
        "INSERT INTO unknown_row_new (number, scope, entity, id, fields, stamps)"
        " SELECT number, scope, entity, id, fields, stamps FROM unknown_row"
    )
    op.execute("DROP TABLE unknown_row")
    op.execute("ALTER TABLE unknown_row_new RENAME TO unknown_row")
    op.execute("CREATE INDEX ix_unknown_row_scope ON unknown_row (scope)")
    op.execute("DROP INDEX ix_notitie_gezien")
    op.execute(
        "CREATE INDEX ix_notitie_gezien"
        " ON notitie (assistentmedewerker_id, deleted, status, moment, scope)"
    )
