"""A program that is killed while it writes, at a moment that is the same each time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_UNTIL_TOO_LARGE = """
import resource, runpy, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
most = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
module, sys.argv = sys.argv[2], sys.argv[2:]
runpy.run_module(module, run_name="__main__")
"""


def killed_when_writing(most_bytes: int, module: str, *arguments: str, **environment: str) -> bool:
    """Run a program of ours that is killed when a file gets larger than this; whether it was."""
    done = subprocess.run(
        [sys.executable, "-c", _UNTIL_TOO_LARGE, str(most_bytes), module, *arguments],
        check=False,
        capture_output=True,
        cwd=ROOT,
        env=os.environ | environment,
    )
    return done.returncode < 0
