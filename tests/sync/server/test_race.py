"""Sixty-four laptops write at once: no reader misses a change, whatever happens before a commit."""

import pytest
import sqlalchemy as sa

from jobcoach.errors import ServerDatabaseUnreachable
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.integrity import check
from tests.support.server import Postgres
from tests.support.soak import times
from tests.sync.server.race import WRITERS, race


def test_who_reads_along_with_sixty_four_writers_misses_nothing(postgres: Postgres) -> None:
    database_url, pushes = postgres.new_database(), times(4, 100)
    outcome = race(database_url, pushes)
    assert outcome.taken >= WRITERS * pushes
    assert (outcome.gaps, outcome.missed, outcome.unproven) == (0, 0, 0)
    database = Database(database_url)
    verdict = check(database)
    database.close()
    assert verdict.findings == ()


def test_numbers_of_the_database_itself_would_lose_changes_and_this_test_sees_it(
    postgres: Postgres,
) -> None:
    outcome = race(postgres.new_database(), times(2, 20), serial=True)
    assert outcome.missed > 0
    assert outcome.gaps > 0


def test_who_meets_others_at_the_same_row_each_time_is_asked_to_come_back(
    postgres: Postgres,
) -> None:
    """A fault of the server would be told as one that nobody can do anything about."""
    database = Database(postgres.new_database())
    attempts: list[int] = []

    def work(tx: sa.Connection) -> None:
        attempts.append(tx.exec_driver_sql("SELECT count(*) FROM made").scalar_one())
        tx.exec_driver_sql("INSERT INTO made VALUES (1)")

    database.write(lambda tx: tx.exec_driver_sql("CREATE TABLE made (id INTEGER PRIMARY KEY)"))
    database.write(work)
    with pytest.raises(ServerDatabaseUnreachable):
        database.write(work)
    assert attempts == [0, 1, 1, 1, 1, 1, 1]
    database.close()
