"""What stands behind the gate is loaded while someone types, so that opening it takes no time."""

from __future__ import annotations

import subprocess
import sys

_FRESH = """
import sys
from PySide6.QtWidgets import QApplication
import jobcoach.app
from jobcoach.ui.warming import Warming
application = QApplication([])
assert "jobcoach.ui.factories" not in sys.modules
warming = Warming(application)
turns = 0
while not warming.done:
    application.processEvents()
    turns += 1
before = set(sys.modules)
import jobcoach.ui.desktop, jobcoach.ui.factories
print(turns, *sorted(set(sys.modules) - before))
print(*sorted(one for one in sys.modules if "tour" in one or "reportlab" in one))
"""


def test_after_the_gate_nothing_more_is_loaded_and_keys_were_looked_at_in_between() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FRESH], capture_output=True, text=True, timeout=120, check=True
    )
    first, second = done.stdout.split("\n")[:2]
    turns, *late = first.split()
    assert late == []
    assert int(turns) > 10
    assert second == "", "what an ordinary start does not need"
