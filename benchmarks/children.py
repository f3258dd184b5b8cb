"""Starting a program of this package and hearing what it reports."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from benchmarks.programs.report import Report
from benchmarks.timing import Taken

BUILD = Path(__file__).resolve().parent.parent / "build" / "bench"
"""Everything that measuring leaves behind."""
_WITHIN_S = 3_600


def environment() -> dict[str, str]:
    """That of this program, but with compiled modules kept, as on a laptop after the first start.

    They are kept apart in build/bench, also where the environment says not to keep them.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(BUILD / "modules")}


def run(name: str, *arguments: str | Path) -> Taken:
    """Run one of benchmarks.programs until it ends.

    What it took is what it says itself; from its start when it says when it was ready. The
    processor time is that of its whole life.
    """
    started, cpu = time.monotonic(), spent_by_children()
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.programs.{name}", *map(str, arguments)],
        check=True,
        env=environment(),
        stdout=subprocess.PIPE,
        timeout=_WITHIN_S,
    )
    report = msgspec.json.decode(done.stdout, type=Report)
    seconds = report.ready_at - started if report.ready_at else report.seconds
    return Taken(seconds, spent_by_children() - cpu, report.peak_kib, report.remark)


def spent_by_children() -> float:
    """Processor time of all child processes that ended."""
    used = os.times()
    return used.children_user + used.children_system
