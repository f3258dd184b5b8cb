"""Runs one step of the server's migrations alone, on tables that are further already."""

from __future__ import annotations

from importlib import import_module

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

_STEPS = "jobcoach.sync.server.migrations.versions"


def run_step(tx: sa.Connection, name: str) -> None:
    """Do what this step does, by the name of its module."""
    with Operations.context(MigrationContext.configure(tx)):
        import_module(f"{_STEPS}.{name}").upgrade()
