"""How Alembic runs our migrations: in the transaction that the program opened, without an ini."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
