"""The program outlives a Qt binding that miscounts references to None."""

from __future__ import annotations

import subprocess
import sys


def test_a_million_calls_into_qt_do_not_end_the_program() -> None:
    program = (
        "import jobcoach.ui\n"
        "from PySide6.QtCore import QObject\n"
        "thing = QObject()\n"
        "for _ in range(1_000_000):\n"
        "    thing.setObjectName('x'); thing.blockSignals(True)\n"
        "print('still here')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.stdout == "still here\n", done.stderr
