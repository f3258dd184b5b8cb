"""Bringing the database of an older version to this one, with a copy beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from jobcoach.errors import DatabaseTooNew, DiskFull, UpgradeFailed
from jobcoach.store import search
from jobcoach.store.backup import copy_to
from jobcoach.store.database import Database, Transaction

HEAD = "0013"
"""The newest step that this program knows. Known here too, so that an ordinary start does not
have to load the upgrade machinery (0.4 s)."""
_MIGRATIONS = Path(__file__).parent / "migrations"
ROOM_FACTOR = 3
"""Free disk that an upgrade asks for: the file itself, its copy, and the log of the upgrade."""


def version_of(tx: Transaction) -> str | None:
    """The step that the database stands at; None for an empty file."""
    there = tx.connection.execute(
        text("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'")
    ).scalar()
    if not there:
        return None
    found: str | None = tx.connection.execute(
        text("SELECT version_num FROM alembic_version")
    ).scalar()
    return found


def bring_up_to_date(database: Database, copies: Path) -> bool:
    """Run the steps that the database lacks, all or none; True when there were any.

    The search index, which is derived, is made anew where this program wants it otherwise.

    Before an existing database is changed, a copy of it is put in `copies`. Raises
    DatabaseTooNew (nothing is changed), DiskFull, UpgradeFailed.
    """
    with database.read() as tx:
        found = version_of(tx)
        indexed = found != HEAD or not search.outdated(tx)
    if found == HEAD:
        if not indexed:
            with database.write() as tx:
                search.make_good(tx)
        return False
    if found is not None:
        if found > HEAD:
            raise DatabaseTooNew(found, HEAD)
        size = database.path.stat().st_size
        if shutil.disk_usage(database.path.parent).free < ROOM_FACTOR * size:
            raise DiskFull
        copies.mkdir(exist_ok=True)
        copy_to(database, copies / f"voor-versie-{HEAD}.db", database.data_key)
    from alembic.util.exc import CommandError  # here: loading it takes long, and is seldom needed

    try:
        with database.write() as tx:
            _run(tx)
            search.make_good(tx)
    except (SQLAlchemyError, CommandError) as error:
        raise UpgradeFailed from error
    return True


def _run(tx: Transaction) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = tx.connection
    command.upgrade(config, HEAD)
