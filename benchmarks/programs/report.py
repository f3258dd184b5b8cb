"""How a program tells the measurement what came out: one line of JSON on stdout."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import msgspec


class Report(msgspec.Struct, frozen=True):
    """What one run gave."""

    seconds: float = 0.0
    """What it took, where the program itself can know."""
    ready_at: float = 0.0
    """The monotonic clock when it was ready; that clock is the same in all processes."""
    peak_kib: int = 0
    """Most memory that the process held."""
    remark: str = ""


def peak_kib() -> int:
    """Most memory that this process held until now."""
    status = Path("/proc/self/status")  # getrusage would count what the parent held at the fork
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


def tell(report: Report) -> None:
    """Print the line."""
    print(msgspec.json.encode(report).decode(), flush=True)
