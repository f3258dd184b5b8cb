"""Two versions of a field can be chosen between; what may not stay here is removed."""

from alembic import op

revision = "0005"
down_revision = "0004"

STEPS = (
    "ALTER TABLE scope ADD COLUMN copied_seq INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE variant ADD COLUMN author TEXT",
    "ALTER TABLE variant ADD COLUMN winning_author TEXT",
    "DELETE FROM variant WHERE number NOT IN"
    " (SELECT min(number) FROM variant GROUP BY entity, entity_id, field, stamp)",
    "CREATE UNIQUE INDEX ux_variant_once ON variant (entity, entity_id, field, stamp)",
    """
    CREATE TABLE refusal (
        number INTEGER NOT NULL,
        scope TEXT NOT NULL,
        body BLOB NOT NULL,
        code TEXT NOT NULL,
        moment TEXT NOT NULL,
        PRIMARY KEY (number)
    )
     STRICT
    """,
    "CREATE INDEX ix_refusal_scope ON refusal (scope)",
    """
    INSERT INTO refusal (scope, body, code, moment)
    SELECT scope, body, coalesce(code, ''), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM change WHERE state = 'refused' ORDER BY counter
    """,
    """
    CREATE TABLE ancestor (
        entity TEXT NOT NULL,
        entity_id TEXT NOT NULL,
        field TEXT NOT NULL,
        scope TEXT NOT NULL,
        stamp TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (entity, entity_id, field)
    )
     STRICT
    """,
    "CREATE INDEX ix_ancestor_scope ON ancestor (scope)",
    "DROP TRIGGER logregel_no_update",
    """
    CREATE TRIGGER logregel_no_update BEFORE UPDATE ON logregel
    WHEN new.assistentmedewerker_id IS NOT NULL OR new.onderwerp_id IS NOT NULL
        OR (new.number, new.moment, new.gebruiker_id, new.rol, new.namens_id, new.gebeurtenis,
            new.uitslag, new.onderwerp, new.aantal)
        IS NOT (old.number, old.moment, old.gebruiker_id, old.rol, old.namens_id, old.gebeurtenis,
            old.uitslag, old.onderwerp, old.aantal)
    BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END
    """,
)


def upgrade() -> None:
    """5: an overruled value is kept once, with whose it was; refused words have a place of their
    own; the text from which a draft was edited is kept until it was sent; a line of the access log
    may forget whom it is about, and nothing else."""
    for step in STEPS:
        op.execute(step)
