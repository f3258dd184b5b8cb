"""Servers in a process of their own: the real one, and one that only moves bytes."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.children import environment

_START_WITHIN_S = 30.0


class ServerProcess:
    """A program that says its address as the last word of its first line; a context manager."""

    def __init__(self, log: Path, *arguments: str, database: Path | None = None) -> None:
        """`log` gets what the program says. `database` is that of the real server."""
        variables = environment()
        if database is not None:
            variables["JOBCOACH_SERVER_DATABASE"] = f"sqlite:///{database}"
        self._log = log.open("w+", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, "-m", *arguments], env=variables, stderr=self._log
        )
        self.url = self._address(log)

    def _address(self, log: Path) -> str:
        until = time.monotonic() + _START_WITHIN_S
        while time.monotonic() < until and self._process.poll() is None:
            first, newline, _ = log.read_text("utf-8").partition("\n")
            if newline:
                return first.rsplit(" ", 1)[-1]
            time.sleep(0.02)
        self.stop()
        raise RuntimeError(f"the server did not start: {log.read_text('utf-8')}")

    def stop(self) -> None:
        """Ask it to stop, and wait until it did."""
        self._process.terminate()
        self._process.wait(timeout=30)
        self._log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


def real_server(database: Path) -> ServerProcess:
    """jobcoach-server on this SQLite file."""
    log = database.with_suffix(".log")
    return ServerProcess(log, "jobcoach.sync.server.cli", "serve", "--port", "0", database=database)


def bare_server(folder: Path) -> ServerProcess:
    """One that gives the files in this folder and stores what is sent, without a question."""
    return ServerProcess(folder / "bare.log", "benchmarks.programs.bare_server", str(folder))
