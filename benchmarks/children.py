"""Starting a program of this package and hearing what it reports."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import msgspec

from benchmarks.programs.report import Report
from benchmarks.timing import Taken

_WITHIN_S = 3_600


def run(name: str, *arguments: str | Path) -> Taken:
    """Run one of benchmarks.programs until it ends.

    What it took is what it says itself; from its start when it says when it was ready.
    """
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.programs.{name}", *map(str, arguments)],
        check=True,
        stdout=subprocess.PIPE,
        timeout=_WITHIN_S,
    )
    report = msgspec.json.decode(done.stdout, type=Report)
    seconds = report.ready_at - started if report.ready_at else report.seconds
    return Taken(seconds, report.peak_kib, report.remark)
