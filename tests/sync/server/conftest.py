"""What every test of the server may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.server import database_url, postgres, server
from tests.sync.server.house import House

__all__ = ["database_url", "postgres", "server"]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A server in this process, with a clock that the test sets."""
    made = House(tmp_path)
    yield made
    made.database.close()
