"""Running one command: what was asked, the passphrase when it is needed, and how it ends."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from jobcoach.cli.parser import make_parser
from jobcoach.cli.shown import show
from jobcoach.domain.moment import system_clock
from jobcoach.errors import FileUnreadable, JobcoachError, NoSuchSign
from jobcoach.keychain import open_with_keyring, system_keyring
from jobcoach.paths import DataDir, default_data_dir, readable

PASSPHRASE_VARIABLE = "JOBCOACH_PASSPHRASE"
OpenWindow = Callable[[DataDir], int]
OpenDemo = Callable[[DataDir, Path | None], int]


def main(arguments: Sequence[str], *, open_window: OpenWindow, open_demo: OpenDemo) -> int:
    """Run one command. 0: done, 1: a clear error in Dutch, 2: wrong usage, 130: broken off.

    Without a command the window opens; both ways of opening it are passed in.
    """
    asked = make_parser().parse_args(list(arguments))
    data_dir = DataDir(asked.data_dir or default_data_dir())
    try:
        if not asked.command:
            return open_window(data_dir)
        if asked.command == "demo":
            if asked.tour is not None:  # a window tells by itself how far it is
                sys.stderr.write("Van elk scherm komt een foto. Dat duurt een paar minuten.\n")
            return open_demo(data_dir, asked.tour)
        return _run(asked, data_dir)
    except JobcoachError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130  # as a shell has it
    except BrokenPipeError:
        sys.stderr.close()
        return 1


def _run(asked: argparse.Namespace, data_dir: DataDir) -> int:
    from jobcoach.cli.commands import Commands  # here, so that --help and the window are quick

    _require_signs(asked)
    keyring = system_keyring()

    def passphrase() -> str | None:
        given = _given(asked.passphrase_file)
        if given is not None:
            return given
        if data_dir.keys.exists() and open_with_keyring(data_dir.keys, keyring) is not None:
            return None
        if sys.stdin is not None and sys.stdin.isatty():
            return getpass.getpass("Wachtwoordzin: ", stream=sys.stderr)
        return None

    commands = Commands(data_dir, keyring, system_clock, passphrase)
    name = asked.command.replace(" ", "_")
    work = getattr(commands, "import_" if name == "import" else name)
    show(work(asked), as_json=asked.json)
    return 0


def _require_signs(asked: argparse.Namespace) -> None:
    """Raises NoSuchSign for bytes that no terminal should give; names of files may have them."""
    for value in vars(asked).values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and one != readable(one):
                raise NoSuchSign


def _given(file: Path | None) -> str | None:
    if file is not None:
        try:
            return file.read_text("utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise FileUnreadable from error
    given = os.environ.get(PASSPHRASE_VARIABLE)
    if given is not None and given != readable(given):
        raise NoSuchSign
    return given
