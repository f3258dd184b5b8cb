"""A crash of the program: no copy of its memory, in which the key stands, comes on the disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.support.laptop import alone
from tests.support.stopped import ROOT


def crash(folder: Path, *program: str) -> str:
    """Let a program, where all of the memory may be written, crash while it asks for a passphrase;
    gives which limits it had."""
    asked = folder / "wachtwoordzin"
    os.mkfifo(asked)
    process = subprocess.Popen(
        ["bash", "-c", 'ulimit -S -c hard; exec "$@"', "bash", *program, str(asked)],
        cwd=folder,
        env=os.environ | {"JOBCOACH_KEYRING": "off", "PYTHONPATH": str(ROOT)},
    )
    with asked.open("w", encoding="utf-8"):  # now it reads
        limits = Path(f"/proc/{process.pid}/limits").read_text("utf-8")
        process.send_signal(signal.SIGABRT)
        process.wait()
    assert process.returncode == -signal.SIGABRT
    return limits


def test_the_program_leaves_no_copy_of_its_memory(tmp_path: Path) -> None:
    alone(tmp_path / "anna").database.close()
    before = set(tmp_path.iterdir())
    options = ("--data-dir", str(tmp_path / "anna"), "status", "--passphrase-file")
    limits = crash(tmp_path, sys.executable, "-m", "jobcoach", *options)
    assert {one.name for one in set(tmp_path.iterdir()) - before} == {"wachtwoordzin"}
    (line,) = [one for one in limits.splitlines() if one.startswith("Max core file size")]
    assert int(line.split()[4]) <= 1, "1 is the word for: give it to no other program either"
