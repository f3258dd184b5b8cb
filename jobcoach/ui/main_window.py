"""The window itself: shows either a gate (unlock, first run) or the frame, and keeps its place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from jobcoach.paths import resources_dir
from jobcoach.ui.wardrobe import divide
from jobcoach.ui.widgets.section import bring_into_view

_GEOMETRY = "venster"
USUAL_SIZE = QSize(1280, 760)
SMALLEST_SIZE = QSize(720, 520)
FRAME = QSize(16, 48)
"""At most what the system draws around a window: its edges, and its bar above."""


class MainWindow(QMainWindow):
    """Hosts one widget at a time; knows nothing of what is in it."""

    def __init__(self, geometry: QSettings, may_close: Callable[[], bool]) -> None:
        """`geometry` keeps only where the window stood; `may_close` is asked before it goes."""
        super().__init__()
        self._kept = geometry
        self._may_close = may_close
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        divide(self, self._stack)
        self.setWindowTitle("Jobcoach")
        self.setWindowIcon(QIcon(str(resources_dir() / "icons" / "sprout.svg")))
        self.setMinimumSize(SMALLEST_SIZE)
        room = self.screen().availableSize()
        self.resize(USUAL_SIZE.boundedTo(room - FRAME).expandedTo(SMALLEST_SIZE))
        before = geometry.value(_GEOMETRY)
        if isinstance(before, QByteArray):
            self.restoreGeometry(before)

    @property
    def shown_widget(self) -> QWidget | None:
        """What is hosted now."""
        return self._stack.currentWidget()

    def host(self, widget: QWidget) -> None:
        """Show this; what was shown before stays, hidden, until `drop`."""
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)

    def drop(self, widget: QWidget) -> None:
        """Throw away a widget that was hosted."""
        self._stack.removeWidget(widget)
        widget.deleteLater()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Scroll to what gets the keyboard, also when it comes from outside what scrolls: Qt asks
        only the areas in which the keyboard was."""
        moved = super().focusNextPrevChild(forward)
        held = QApplication.focusWidget()
        if moved and held is not None:
            bring_into_view(held)
        return moved

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep where the window stood; stay when something says so."""
        if not self._may_close():
            event.ignore()
            return
        self._kept.setValue(_GEOMETRY, self.saveGeometry())
        super().closeEvent(event)
