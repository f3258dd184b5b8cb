"""Files that leave the program: never over its own data, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from jobcoach.errors import FileUnwritable, InsideDataDir
from jobcoach.paths import DataDir, write_durably
from jobcoach.usecases.door import Door


def write_outside(door: Door, path: Path, content: bytes) -> None:
    """Write a file that the user asked for. Raises InsideDataDir, FileUnwritable."""
    if DataDir(door.database.path.parent).holds(path):
        raise InsideDataDir
    try:
        write_durably(path, content)
    except OSError as error:
        raise FileUnwritable from error
