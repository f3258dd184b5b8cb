"""`python -m benchmarks`: measures and prints; see docs/metingen.md for how to read it."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.children import BUILD
from benchmarks.crowd import crowd
from benchmarks.desk import day, key, person, scroll, vandaag
from benchmarks.names import names
from benchmarks.prepared import Prepared, prepare
from benchmarks.single import save, search
from benchmarks.start import start
from benchmarks.ten import ten_notes
from benchmarks.timing import Comparison
from benchmarks.transfer import download, idle, upload

MEASUREMENTS: Mapping[str, tuple[Callable[[Prepared, Path, int], Comparison], int]] = {
    "start": (start, 5),
    "save": (save, 9),
    "search": (search, 9),
    "upload": (upload, 3),
    "download": (download, 3),
    "idle": (idle, 5),
    "ten": (ten_notes, 9),
    "person": (person, 3),
    "key": (key, 3),
    "vandaag": (vandaag, 3),
    "scroll": (scroll, 3),
    "day": (day, 3),
    "names": (names, 9),
}
"""What can be measured, and in how many rounds unless told otherwise."""

SERVERS: Mapping[str, str] = {"server-sqlite": "sqlite", "server-postgresql": "postgresql"}
"""What is measured of the server alone, and on which database."""


def main() -> None:
    """Measure what was asked."""
    options = _options()
    if sys.platform == "linux" and not (os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY"}):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    asked = options.only or [*MEASUREMENTS, *SERVERS]
    prepared = prepare(BUILD, options.notes) if MEASUREMENTS.keys() & set(asked) else None
    print(_machine())
    print("median   least – most of the rounds   most memory of the process\n")
    for name, (measure, rounds) in MEASUREMENTS.items():
        if prepared is None or name not in asked:
            continue
        with tempfile.TemporaryDirectory(prefix="work-", dir=BUILD) as work:
            print(measure(prepared, Path(work), options.rounds or rounds).told(), "\n", flush=True)
    for name, backend in SERVERS.items():
        if name in asked:
            print(crowd(backend), "\n", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--notes", type=int, default=100_000, help="notes on the laptop")
    parser.add_argument("--rounds", type=int, default=0, help="turns of each side")
    parser.add_argument(
        "--only",
        action="append",
        choices=[*MEASUREMENTS, *SERVERS],
        help="measure this; may be repeated",
    )
    return parser.parse_args()


def _machine() -> str:
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors{load},"
        f" Python {platform.python_version()},"
        f" screen {os.environ.get('QT_QPA_PLATFORM', 'of the system')}"
    )


if __name__ == "__main__":
    main()
