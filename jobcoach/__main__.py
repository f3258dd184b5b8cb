"""Where the program starts: the command line, and the window that it may open."""

from __future__ import annotations

import sys
from pathlib import Path

from jobcoach import cli
from jobcoach.paths import DataDir


def _open_window(data_dir: DataDir) -> int:
    from jobcoach import app  # here, so that a command does not load the window

    return app.run(data_dir)


def _open_demo(data_dir: DataDir, tour: Path | None) -> int:
    from jobcoach import app

    return app.run_demo(data_dir, tour)


def main() -> int:
    """Run what was asked on the command line; gives the exit status."""
    return cli.main(sys.argv[1:], open_window=_open_window, open_demo=_open_demo)


if __name__ == "__main__":
    sys.exit(main())
