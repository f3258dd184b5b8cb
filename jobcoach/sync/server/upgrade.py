"""Brings a database to today's tables by its migrations, run from code."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

_MIGRATIONS = Path(__file__).parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config


def known_versions() -> frozenset[str]:
    """Every version that this program can bring to the newest."""
    script = ScriptDirectory.from_config(_config())
    return frozenset(revision.revision for revision in script.walk_revisions())


def upgrade(tx: sa.Connection) -> None:
    """Run all migrations that the database has not had, inside the transaction that is open."""
    config = _config()
    config.attributes["connection"] = tx
    command.upgrade(config, "head")
