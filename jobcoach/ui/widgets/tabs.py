"""Tabs inside a screen: words on a line, the present one underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from jobcoach.ui.theme import FOCUS_RING, RADIUS_CONTROL, shown

PADDING_PX = 6
"""Before the words of a tab, as the style sheet has it."""
_GAP_PX = 4
"""Behind each tab, as there."""


class Tabs(QTabBar):
    """A row of tabs with keys; the screen shows what belongs to the chosen one."""

    chosen = Signal(str)

    def __init__(
        self, name: str, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """`tabs` are (key, text)."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self._keys = [key for key, _ in tabs]
        for _, text in tabs:
            self.addTab(text)
        for scroller in self.findChildren(QToolButton):
            scroller.setFocusPolicy(
                Qt.FocusPolicy.NoFocus
            )  # for the mouse: arrows go by themselves
        self.currentChanged.connect(self._changed)

    @property
    def keys(self) -> tuple[str, ...]:
        """Those of all tabs, in their order."""
        return tuple(self._keys)

    @property
    def current_key(self) -> str:
        """The key of the present tab."""
        return self._keys[self.currentIndex()]

    def choose(self, key: str) -> None:
        """Make this the present tab; an unknown key changes nothing."""
        if key in self._keys:
            self.setCurrentIndex(self._keys.index(key))

    def _changed(self, place: int) -> None:
        self.chosen.emit(self._keys[place])

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tabs, with a ring around the present one while they have the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(shown().colours.accent), FOCUS_RING))
            box = self.tabRect(self.currentIndex()).adjusted(1, 1, -_GAP_PX - 1, -1)
            painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
