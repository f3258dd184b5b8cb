"""A talk with the person, and what was agreed in it."""

from alembic import op

revision = "0012"
down_revision = "0011"

TABLES = (
    """
    CREATE TABLE gesprek (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        assistentmedewerker_id TEXT,
        auteur_id TEXT,
        datum TEXT,
        gezicht TEXT,
        eigen_woorden TEXT,
        doelen TEXT,
        verteld TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    ) STRICT
    """,
    """
    CREATE TABLE afspraak (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        assistentmedewerker_id TEXT,
        gesprek_id TEXT,
        wat TEXT,
        wanneer TEXT,
        wie TEXT,
        volgende_stap TEXT,
        volgorde INTEGER,
        gedaan TEXT,
        gedaan_op TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    ) STRICT
    """,
)


def upgrade() -> None:
    """12: the tables `gesprek` and `afspraak`; the search index learns them by itself."""
    for table in TABLES:
        op.execute(table)
    for name in ("gesprek", "afspraak"):
        op.execute(f"CREATE INDEX ix_{name}_persoon ON {name} (assistentmedewerker_id)")
        op.execute(f"CREATE INDEX ix_{name}_scope ON {name} (scope)")
