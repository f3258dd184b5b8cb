"""A line of a list that a screen reader chooses: it can mark one, but has no key to open it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView


class ToolChoice(QObject):
    """Opens a line that was marked without the keyboard having gone there.

    Keys, the mouse and the program itself mark the line on which the keyboard is; only what speaks
    for the screen marks another.
    """

    def __init__(
        self,
        view: QAbstractItemView,
        opened: Callable[[QModelIndex], None],
        *,
        never_marked: bool = False,
    ) -> None:
        """For this list, which has its model already; `opened` is given the line.

        `never_marked`: the list itself marks nothing, so that the present line can be chosen too:
        Qt lets nobody unmark the only line that is.
        """
        super().__init__(view)
        self._view = view
        self._never_marked = never_marked
        self._opened = opened
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)  # keys mark a line just before they go there
        self._soon.timeout.connect(self._look)
        view.selectionModel().selectionChanged.connect(self._soon.start)

    def _look(self) -> None:
        marked = self._view.selectionModel().selectedIndexes()
        by_mouse = QGuiApplication.mouseButtons() is not Qt.MouseButton.NoButton
        if not marked or by_mouse:
            return
        if self._never_marked:
            self._view.clearSelection()
            self._opened(marked[0])
        elif marked[0] != self._view.currentIndex():
            self._view.setCurrentIndex(marked[0])
            self._opened(marked[0])
