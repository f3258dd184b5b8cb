"""Whole, steady copies of the database, encrypted like the original."""

from __future__ import annotations

from pathlib import Path

from jobcoach.errors import DatabaseDamaged
from jobcoach.store.database import Database, connect, translated

PAGES_AT_ONCE = 2_000
"""Pages copied before others get their turn (8 MB)."""


def copy_to(database: Database, target: Path, data_key: bytes) -> None:
    """Write a copy as of now, readable with `data_key`, also while others are writing.

    The copy appears under its name only when it is whole. Raises DiskFull, DatabaseDamaged.
    """
    temporary = target.with_name(target.name + ".nieuw")
    _remove(temporary)
    with translated():
        source = connect(database.path, database.data_key)
        copy = connect(temporary, data_key)
        try:
            source.backup(copy, pages=PAGES_AT_ONCE)
            copy.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            if copy.execute("PRAGMA cipher_integrity_check").fetchall():
                raise DatabaseDamaged
        finally:
            copy.close()
            source.close()
    temporary.replace(target)
    _remove(temporary)


def _remove(path: Path) -> None:
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        name.unlink(missing_ok=True)
