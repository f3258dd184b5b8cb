"""The server's database comes to today's form by its migrations, and no further."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from jobcoach.errors import DatabaseTooNew, ServerNotSetUp
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.tables import SCHEMA, metadata
from jobcoach.sync.server.upgrade import known_versions
from tests.sync.server.house import House


def test_the_migrations_make_exactly_the_tables_of_the_program(database_url: str) -> None:
    database = Database(database_url)
    database.create(lambda _: None)
    assert database.version() == SCHEMA
    different = database.read(
        lambda tx: compare_metadata(
            MigrationContext.configure(tx, opts={"compare_type": True}), metadata
        )
    )
    assert different == []
    database.prepare()
    database.close()


def test_the_newest_migration_is_the_one_that_the_program_knows() -> None:
    assert max(known_versions()) == SCHEMA


def test_an_empty_database_is_not_set_up_by_accident(database_url: str) -> None:
    database = Database(database_url)
    with pytest.raises(ServerNotSetUp):
        database.prepare()
    database.close()


def test_a_database_of_a_newer_program_is_left_alone(house: House) -> None:
    newer = sa.text("UPDATE alembic_version SET version_num = 'v9999'")
    house.database.write(lambda tx: tx.execute(newer))
    with pytest.raises(DatabaseTooNew) as caught:
        house.database.prepare()
    assert "v9999" in caught.value.advice
    assert SCHEMA in caught.value.advice


def test_a_set_up_that_fails_leaves_nothing(database_url: str) -> None:
    database = Database(database_url)

    def fail(_: sa.Connection) -> None:
        raise KeyError("halfway")

    with pytest.raises(KeyError):
        database.create(fail)
    assert database.version() is None
    database.close()
