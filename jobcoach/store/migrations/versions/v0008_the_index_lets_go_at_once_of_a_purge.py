"""Old words leave the search index when something is removed, not at every edit (ADR 17)."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """8: without `secure-delete`, which looked for every old word of an edited note."""
    for kind in ("notitie", "assistentmedewerker", "werkpost"):
        index = f"{kind}_search"
        op.execute(f"INSERT INTO {index}({index}, rank) VALUES ('secure-delete', 0)")  # noqa: S608
