"""The program as an administrator's script calls it: a process of its own for every command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.laptop import PASSPHRASE


@dataclass(frozen=True, slots=True)
class Program:
    """`jobcoach` on one data directory."""

    data_dir: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one command and wait for it."""
        return subprocess.run(
            [sys.executable, "-m", "jobcoach", "--data-dir", str(self.data_dir), *arguments],
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
            env=os.environ | {"JOBCOACH_KEYRING": "off", "JOBCOACH_PASSPHRASE": PASSPHRASE},
        )

    def json(self, *arguments: str) -> Any:
        """What one command says in JSON; it must succeed."""
        done = self.run(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def fails(self, *arguments: str) -> str:
        """The sentence with which one command refuses: exit 1, Dutch, no stack trace."""
        done = self.run(*arguments)
        assert done.returncode == 1, (done.returncode, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        assert done.stdout == ""
        return done.stderr
