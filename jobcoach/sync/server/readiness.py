"""Whether requests may be sent to this server: it can reach a database of the form it knows."""

from __future__ import annotations

import sqlalchemy as sa

from jobcoach.sync.server.database import Database
from jobcoach.sync.server.tables import SCHEMA, organisatie

_WITHIN_MS = 2000
"""Whoever asks must hear it soon; while a backup is being put back all tables are locked."""


class NotReady(Exception):
    """The database is there, and it is not one to work on now: the message says why."""


def check(database: Database) -> None:
    """Raises NotReady, or ServerDatabaseUnreachable when the database does not answer in time."""

    def look(tx: sa.Connection) -> tuple[str | None, int, bool]:
        if not database.is_sqlite:
            tx.exec_driver_sql(f"SET LOCAL statement_timeout = {_WITHIN_MS}")
            tx.exec_driver_sql(f"SET LOCAL lock_timeout = {_WITHIN_MS}")
        version = database.version_in(tx)
        if version != SCHEMA:
            return version, 0, False
        homes = tx.execute(sa.select(sa.func.count()).select_from(organisatie)).scalar_one()
        recovering = not database.is_sqlite and bool(
            tx.execute(sa.select(sa.func.pg_is_in_recovery())).scalar_one()
        )
        return version, homes, recovering

    version, homes, recovering = database.read(look)
    if version != SCHEMA:
        raise NotReady(f"the database stands at {version or 'nothing'}, this program at {SCHEMA}")
    if homes != 1:
        raise NotReady("the database holds no organisation")
    if recovering:
        raise NotReady("the database is a copy of another, or is being recovered")
