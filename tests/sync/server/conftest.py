"""What every test of the server may ask for."""

from tests.support.server import database_url, postgres, server

__all__ = ["database_url", "postgres", "server"]
