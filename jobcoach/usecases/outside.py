"""Files that leave the program: never over its own data, whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from jobcoach.errors import FileUnwritable, InsideDataDir
from jobcoach.paths import DataDir, put_in_place, write_beside
from jobcoach.store.database import Transaction
from jobcoach.usecases.door import Door

Write = Callable[[Transaction, bytes], None]
"""Writes the content, which gets its name as the last act of the transaction."""


@contextmanager
def write_outside(door: Door, path: Path) -> Iterator[Write]:
    """Write a file that the user asked for, together with the transaction that tells of it.

    Around that transaction: when anything in it raises, its COMMIT too, the file is not there and
    what stood there still stands. Raises InsideDataDir, FileUnwritable.
    """
    beside: list[Path] = []
    file = _File(path)

    def write(tx: Transaction, content: bytes) -> None:
        _require_outside(door, path)
        try:
            beside.append(write_beside(path, content))
        except OSError as error:
            raise FileUnwritable from error
        tx.as_last(lambda: file.put(beside[-1]))

    whole = False
    try:
        yield write
        whole = True
    finally:
        with suppress(OSError):
            file.settle(whole)
        for one in beside:
            with suppress(OSError):
                one.unlink(missing_ok=True)


def require_place(door: Door, path: Path) -> None:
    """Look whether a file can be written there, before the work that it is to tell of.

    Raises InsideDataDir, FileUnwritable.
    """
    _require_outside(door, path)
    if path.is_dir():
        raise FileUnwritable
    try:
        write_beside(path, b"").unlink()
    except OSError as error:
        raise FileUnwritable from error


def _require_outside(door: Door, path: Path) -> None:
    if DataDir(door.database.path.parent).holds(path):
        raise InsideDataDir


class _File:
    """A file that is put in place, and taken away again when its line was not kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._former: Path | None = None
        self._put = False

    def put(self, new: Path) -> None:
        """Raises FileUnwritable; what stood there still stands."""
        former = self._path.with_name(f"{self._path.name}.{secrets.token_hex(4)}.vorige")
        with suppress(OSError):  # nothing there, or a disk that knows no second name of a file
            os.link(self._path, former, follow_symlinks=False)
            self._former = former
        try:
            put_in_place(new, self._path)
        except OSError as error:
            raise FileUnwritable from error
        finally:
            self._put = not new.exists()

    def settle(self, whole: bool) -> None:
        """Keep the new file, or bring the former back. Raises OSError."""
        if self._put and not whole:
            if self._former is None:
                self._path.unlink(missing_ok=True)
            else:
                self._former.replace(self._path)
        if self._former is not None:
            self._former.unlink(missing_ok=True)
