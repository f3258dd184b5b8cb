"""Dresses a window part by part in the style sheet, what is in sight first.

Qt dresses all that stands in a widget in one go, some tenths of a second for a window with every
screen in it, in which no key is looked at.
"""

from __future__ import annotations

from collections import deque

import shiboken6
from PySide6.QtCore import QChildEvent, QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from jobcoach.ui.turns import Pieces

_DIVIDED = "divided"


def divide(*widgets: QWidget) -> None:
    """Let whatever stands directly in these be dressed by itself; they show nothing themselves.

    They hear of another sheet (`StyleChange`) as what wears one does.
    """
    for widget in widgets:
        widget.setProperty(_DIVIDED, True)


class Wardrobe(QObject):
    """Keeps every part of a window in the same sheet."""

    seen_changed = Signal()
    """What is in sight wears another sheet; what is hidden follows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sheet = ""
        self._parts: list[QWidget] = []
        self._divided: list[QWidget] = []
        self._bare: deque[QWidget] = deque()
        """Still to be taken out of the sheet of before, those in sight first."""
        self._hidden: list[QWidget] = []
        self._still: list[QWidget] = []
        """Windows that are not painted until all in sight wears the same."""
        self._undressed: QWidget | None = None
        self._turn = Pieces(self._take_turn, self)

    @property
    def busy(self) -> bool:
        """Whether some part does not wear the present sheet yet."""
        return self._turn.going

    def dress(self, widget: QWidget) -> None:
        """This, and what comes to stand in it, wears the sheet from now on."""
        if widget.property(_DIVIDED):
            widget.installEventFilter(self)
            self._divided.append(widget)
            for child in widget.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            ):
                self.dress(child)
        elif widget not in self._parts:
            self._parts = [part for part in self._parts if shiboken6.isValid(part)]
            self._parts.append(widget)
            widget.setStyleSheet(self._sheet)

    def change(self, sheet: str) -> None:
        """Another sheet for all: a part in each turn of the event loop."""
        self._sheet = sheet
        self._parts = [part for part in self._parts if shiboken6.isValid(part)]
        seen = [part for part in self._parts if part.isVisible()]
        self._hidden = [part for part in self._parts if not part.isVisible()]
        self._bare = deque([*seen, *self._hidden])
        self._undressed = None
        for part in self._hidden:
            part.installEventFilter(self)
        for window in {part.window() for part in seen} - set(self._still):
            window.setUpdatesEnabled(False)
            self._still.append(window)
        self._divided = [widget for widget in self._divided if shiboken6.isValid(widget)]
        for widget in self._divided:
            QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
        self._turn.start()

    def _take_turn(self) -> None:
        """From one sheet to another takes Qt five times longer than out of one and into another."""
        part, self._undressed = self._undressed, None
        if part is not None:
            if shiboken6.isValid(part):
                part.setStyleSheet(self._sheet)
        elif self._bare:
            part = self._bare.popleft()
            if shiboken6.isValid(part):
                part.setStyleSheet("")
                self._undressed = part
        if self._undressed is None and not any(
            shiboken6.isValid(one) and one not in self._hidden for one in self._bare
        ):
            self._show_again()
        if self._undressed is None and not self._bare:
            self._turn.stop()
            self._hidden = []

    def _show_again(self) -> None:
        for window in self._still:
            if shiboken6.isValid(window):
                window.setUpdatesEnabled(True)
        if self._still:
            self._still = []
            self.seen_changed.emit()

    def _come_in_sight(self, part: QWidget) -> None:
        """Someone goes there before its turn came."""
        self._hidden.remove(part)
        if part is self._undressed:
            self._undressed = None
        elif part in self._bare:
            self._bare.remove(part)
            part.setStyleSheet("")
        else:
            return
        part.setStyleSheet(self._sheet)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What comes to stand in something divided is dressed; what comes in sight at once."""
        kind = event.type()
        if isinstance(event, QChildEvent):
            # What is made inside its parent is not whole yet when it is added, but a page is.
            whole = kind is QEvent.Type.ChildPolished or isinstance(watched, QStackedWidget)
            if whole and kind is not QEvent.Type.ChildRemoved:
                child = event.child()
                if isinstance(child, QWidget) and watched.property(_DIVIDED):
                    self.dress(child)
        elif kind is QEvent.Type.Show and watched in self._hidden:
            assert isinstance(watched, QWidget)
            self._come_in_sight(watched)
        return False
