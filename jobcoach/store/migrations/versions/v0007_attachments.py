"""Photos and documents have their own place and their own queue."""

from alembic import op

revision = "0007"
down_revision = "0006"

FRESH = """
    INSERT OR IGNORE INTO blob (scope, sha256, size_bytes)
    VALUES (new.scope, new.sha256, new.size_bytes)
"""
GOOD = """
    new.size_bytes BETWEEN 1 AND 20971520
    AND length(new.sha256) = 64 AND new.sha256 NOT GLOB '*[^0-9a-f]*'
"""
STEPS: tuple[str, ...] = (
    "ALTER TABLE bijlage ADD COLUMN bestandstype TEXT",
    "ALTER TABLE bijlage ADD COLUMN toegevoegd_op TEXT",
    "ALTER TABLE bijlage ADD COLUMN auteur_id TEXT",
    "ALTER TABLE bijlage ADD COLUMN miniatuur TEXT",
    """
    CREATE TABLE blob (
        number INTEGER NOT NULL,
        scope TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        size_bytes INTEGER NOT NULL,
        here_bytes INTEGER DEFAULT '0' NOT NULL,
        at_server INTEGER DEFAULT '0' NOT NULL,
        attempts INTEGER DEFAULT '0' NOT NULL,
        code TEXT,
        PRIMARY KEY (number),
        UNIQUE (scope, sha256)
    )
     STRICT
    """,
    "CREATE INDEX ix_blob_wanted ON blob (attempts, number DESC) WHERE here_bytes < size_bytes",
    "CREATE INDEX ix_blob_unsent ON blob (attempts, number)"
    " WHERE at_server = 0 AND here_bytes = size_bytes",
    """
    CREATE TABLE blob_part (
        blob INTEGER NOT NULL,
        start INTEGER NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY (blob, start)
    )
     STRICT
    """,
    f"CREATE TRIGGER blob_of_new_bijlage AFTER INSERT ON bijlage WHEN {GOOD} BEGIN {FRESH}; END",
    "CREATE TRIGGER blob_of_bijlage AFTER UPDATE OF sha256, size_bytes ON bijlage"
    f" WHEN {GOOD} BEGIN {FRESH}; END",
    # what stood there already, from a program that knew how to add them
    """
    INSERT OR IGNORE INTO blob (scope, sha256, size_bytes)
    SELECT scope, sha256, size_bytes FROM bijlage
    WHERE size_bytes BETWEEN 1 AND 20971520
    AND length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'
    """,
)


def upgrade() -> None:
    """7: photos and documents are kept in parts, inside the encrypted file."""
    for step in STEPS:
        op.execute(step)
