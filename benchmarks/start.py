"""Measured: from the start of the program until the first screen can be used."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from benchmarks import children
from benchmarks.laptops import PASSPHRASE
from benchmarks.prepared import Prepared
from benchmarks.timing import Comparison, Taken, compare, shown
from jobcoach.keychain import open_with_passphrase
from jobcoach.paths import DataDir


def start(prepared: Prepared, work: Path, rounds: int) -> Comparison:
    """The window with all notes on the laptop, against one with a line of text."""
    coach = prepared.copy(prepared.coach_after, work)
    began = time.perf_counter()
    open_with_passphrase(DataDir(coach).keys, PASSPHRASE)
    passphrase = shown(time.perf_counter() - began)
    return compare(
        f"Start until the first screen can be used (a typed passphrase: {passphrase} more)",
        ("jobcoach: rows of Vandaag painted", partial(_ours, coach, prepared.secrets)),
        ("bare PySide6 window painted", partial(children.run, "bare_window")),
        rounds=rounds,
    )


def _ours(coach: Path, secrets: Path) -> Taken:
    return children.run("window", coach, secrets)
