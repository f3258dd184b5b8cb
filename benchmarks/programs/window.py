"""The real program from start until the first screen can be used: `window DATA_DIR SECRETS`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QWidget

from benchmarks.laptops import stub_keyring
from benchmarks.programs.report import Report, peak_kib, tell
from jobcoach.app import doors_for
from jobcoach.paths import DataDir
from jobcoach.ui.application import Application, run_window

_WITHIN_S = 120.0
_REST_S = 0.002
"""Between two looks: a window that waits leaves the processor to the lane that reads."""


class Painted(QObject):
    """Sees that a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen = False
        widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Called by Qt before the widget gets its event."""
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def wait_until_usable(application: Application) -> None:
    """Work off events until a row of the first screen is shown, enabled and painted."""
    until = time.monotonic() + _WITHIN_S
    painted: Painted | None = None
    while painted is None or not painted.seen:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        time.sleep(_REST_S)
        if painted is None:
            row = _first_row(application)
            if row is not None:
                painted = Painted(row)
                row.update()
        if time.monotonic() > until:
            raise TimeoutError("the first screen never showed a row")
    tell(Report(ready_at=time.monotonic(), peak_kib=peak_kib()))


def _first_row(application: Application) -> QWidget | None:
    if application.desktop is None:
        return None
    from jobcoach.ui.widgets.action_line import ActionLine

    rows = application.window.findChildren(ActionLine)
    return next((row for row in rows if row.isVisible() and row.isEnabled()), None)


def main() -> None:
    """Start as the app does, but for the keyring of the system."""
    data_dir, secrets = DataDir(Path(sys.argv[1])), Path(sys.argv[2])
    doors = doors_for(data_dir, stub_keyring(secrets))
    run_window(doors, tour=wait_until_usable)


if __name__ == "__main__":
    main()
