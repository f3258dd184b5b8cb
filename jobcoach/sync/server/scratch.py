"""Folders for what is there for a moment only, and the end of those that a stop left behind."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from jobcoach.errors import FileUnwritable

if sys.platform != "win32":
    import fcntl

_PREFIX = ".jobcoach-"


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A place for a file beside this one that is gone afterwards. Raises FileUnwritable."""
    remove_stopped(target.parent)
    try:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=target.parent))
    except OSError as error:
        raise FileUnwritable from error
    try:
        with _used(folder):
            yield folder / target.name
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_stopped(parent: Path) -> None:
    """Remove what a program that was stopped left here: a copy of everything, perhaps.

    What another program is using stays.
    """
    for folder in parent.glob(f"{_PREFIX}*"):
        with suppress(OSError), _used(folder) as alone:
            if alone:
                shutil.rmtree(folder)


@contextmanager
def _used(folder: Path) -> Iterator[bool]:
    """This folder is in use by this program; gives whether nobody else uses it, as far as the disk
    can tell. Raises OSError when it is no folder of ours. On Windows nobody removes what is open.
    """
    if sys.platform == "win32":
        yield True
        return
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:  # someone has it, or the disk knows no locks
            alone = False
        else:
            alone = True
        yield alone
    finally:
        os.close(held)
