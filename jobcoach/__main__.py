"""Where the program starts: the command line, and the window that it may open."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from jobcoach import cli
from jobcoach.paths import DataDir

if sys.platform == "win32":
    import msvcrt
else:
    import resource

_NO_DUMP_BYTES = 1
"""Too little for any file, and to Linux the word that no other program gets it either: with 0 such
a program is still called. Not PR_SET_DUMPABLE: windows in which one chooses a file, and whether it
is dark, are then refused by many desktops."""


def _open_window(data_dir: DataDir) -> int:
    from jobcoach import app  # here, so that a command does not load the window

    return app.run(data_dir)


def _open_demo(data_dir: DataDir, tour: Path | None) -> int:
    from jobcoach import app

    return app.run_demo(data_dir, tour)


def _keep_memory_off_the_disk() -> None:
    """A crash writes no copy of the memory: the key of the database stands in it."""
    if sys.platform == "win32":
        msvcrt.SetErrorMode(msvcrt.SEM_FAILCRITICALERRORS | msvcrt.SEM_NOGPFAULTERRORBOX)
        return
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    least = _NO_DUMP_BYTES if most == resource.RLIM_INFINITY else min(most, _NO_DUMP_BYTES)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (least, least))


def main() -> int:
    """Run what was asked on the command line; gives the exit status."""
    _keep_memory_off_the_disk()
    return cli.main(sys.argv[1:], open_window=_open_window, open_demo=_open_demo)


if __name__ == "__main__":
    sys.exit(main())
