"""Loads the modules of the screens a few at a time, so that keys are looked at in between.

Loaded all at once they hold the window for some four tenths of a second. Where a passphrase is
asked they are there before it was typed.
"""

from __future__ import annotations

import gc
import importlib
import pkgutil
import sys
import time
from collections import deque
from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject

from jobcoach.ui.turns import Pieces, in_own_turn

_AT_ONCE_S = 0.01
"""So long modules are loaded before keys are looked at; the last one may take longer."""
_PACKAGES = (
    "jobcoach.domain",
    "jobcoach.store",
    "jobcoach.sync",
    "jobcoach.usecases",
    "jobcoach.ui",
)
_BELOW = (*_PACKAGES[:-1], "jobcoach.ui.widgets")
_ABOVE = (
    ("desktop",),
    ("dossier_presenter", "frame", "sheet", "sides"),
    ("presenter",),
    ("view",),
    ("part", "tab"),
)
"""How the names end of what brings many others with it, what brings most first."""
_ON_REQUEST = ("jobcoach.ui.tour", "jobcoach.sync.server", "jobcoach.store.migrations")
"""How the names begin of what an ordinary start never needs."""


class Warming(QObject):
    """Begins when it is made; what is asked for meanwhile is loaded as ever."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = deque(_names())
        self._loaded = Event()
        self._waiting: list[Callable[[], None]] = []
        self._loader = Pieces(self._load_some, self)
        self._loader.start()

    @property
    def done(self) -> bool:
        """Whether all is loaded."""
        return not self._left

    def then(self, work: Callable[[], None]) -> None:
        """Do this on the window's thread as soon as all is loaded: at once when it is."""
        if self.done:
            work()
        else:
            self._waiting.append(work)

    def wait(self) -> None:
        """Not before all is loaded, in a lane: two threads that load modules which name each other
        may get halves of them."""
        self._loaded.wait()

    def stop(self) -> None:
        """Load no more; a lane that waits goes on."""
        self._loader.stop()
        self._loaded.set()

    def _load_some(self) -> None:
        until = time.monotonic() + _AT_ONCE_S
        while self._left and time.monotonic() < until:
            importlib.import_module(self._left.popleft())
        if not self._left:
            self.stop()
            # What was loaded stays for good: looked through at every collection of garbage it
            # held the window for a tenth of a second, every ten seconds.
            gc.freeze()
            waiting, self._waiting = self._waiting, []
            for work in waiting:
                in_own_turn(work, self)


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
    return sorted(found, key=_height)


def _height(name: str) -> tuple[bool, int, int, str]:
    """To sort by: a module stands behind those that it brings with it."""
    own = name.rpartition(".")[2]
    below = next((place for place, ends in enumerate(_ABOVE) if own.endswith(ends)), len(_ABOVE))
    return not name.startswith(_BELOW), -name.count("."), -below, name
