"""One round of the real program on a data directory: `synchronise DATA_DIR SECRETS SERVER_URL`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks.laptops import moved_to, opened
from benchmarks.programs.report import Report, peak_kib, tell
from jobcoach.usecases.synchronise import synchronise


def main() -> None:
    """Do the round, and tell how long it took from call to answer."""
    root, secrets, url = sys.argv[1:]
    door = opened(Path(root), Path(secrets))
    moved_to(door, url)
    started = time.perf_counter()
    done = synchronise(door)
    seconds = time.perf_counter() - started
    door.database.close()
    remark = (
        f"{done.pushed} up, {done.pulled} down, {_mib(done.bytes_up)} and"
        f" {_mib(done.bytes_down)} MiB, {'proven' if done.proof else 'NOT PROVEN'}"
    )
    tell(Report(seconds=seconds, peak_kib=peak_kib(), remark=remark))


def _mib(size_bytes: int) -> str:
    return f"{size_bytes / (1 << 20):.1f}"


if __name__ == "__main__":
    main()
