"""A PySide6 window with one line of text, from start until it is painted."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel

from benchmarks.programs.report import Report, peak_kib, tell


class Window(QLabel):
    """Tells when it was painted the first time, and ends."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Called by Qt."""
        super().paintEvent(event)
        tell(Report(ready_at=time.monotonic(), peak_kib=peak_kib()))
        QTimer.singleShot(0, QApplication.quit)


def main() -> None:
    """Show it."""
    application = QApplication([])
    window = Window("Jobcoach")
    window.resize(1200, 700)
    window.show()
    application.exec()


if __name__ == "__main__":
    main()
