"""Loads the modules of the screens a few at a time, while someone types the passphrase.

Loaded all at once, when the data are open, they held the window for some four tenths of a second.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import time
from collections import deque

from PySide6.QtCore import QObject, QTimer

_AT_ONCE_S = 0.01
"""So long modules are loaded before keys are looked at; the last one may take longer."""
_PACKAGES = ("jobcoach.domain", "jobcoach.usecases", "jobcoach.ui")
_ON_REQUEST = "jobcoach.ui.tour"
"""Begins the names of what an ordinary start never needs."""


class Warming(QObject):
    """Begins when it is made; what is asked for meanwhile is loaded as ever."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = deque(_names())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._load_some)
        self._timer.start(0)

    @property
    def done(self) -> bool:
        """Whether all is loaded."""
        return not self._left

    def _load_some(self) -> None:
        until = time.monotonic() + _AT_ONCE_S
        while self._left and time.monotonic() < until:
            importlib.import_module(self._left.popleft())
        if not self._left:
            self._timer.stop()


def _names() -> list[str]:
    """What stands below first, so that no module brings many others with it."""
    found = [
        module.name
        for package in _PACKAGES
        for module in pkgutil.walk_packages(
            importlib.import_module(package).__path__, f"{package}."
        )
        if module.name not in sys.modules and not module.name.startswith(_ON_REQUEST)
    ]
    layers = ("jobcoach.domain", "jobcoach.usecases", "jobcoach.ui.widgets")
    return sorted(found, key=lambda name: (not name.startswith(layers), -name.count("."), name))
