"""Lines for something short, such as a day or a time, that are never too narrow for it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStyle, QStyleOptionFrame, QWidget

from jobcoach.ui import dutch
from jobcoach.ui.widgets.text_line import TextLine

_BESIDE_THE_TEXT_PX = 4
"""What Qt leaves free left and right of a typed text, and for the cursor after it."""


class ShortLine(TextLine):
    """Has at least the room of the longest that is written in it."""

    def __init__(self, longest: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._longest = longest

    def minimumSizeHint(self) -> QSize:
        """Also among wider neighbours the whole of it can be read."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        usual = super().minimumSizeHint()
        words = self.fontMetrics().horizontalAdvance(self._longest) + 2 * _BESIDE_THE_TEXT_PX
        least = self.style().sizeFromContents(
            QStyle.ContentsType.CT_LineEdit, option, QSize(words, usual.height()), self
        )
        return QSize(max(usual.width(), least.width()), usual.height())


class TimeField(ShortLine):
    """A time of the day as people write it: 9, 930 or 9:30; put in order when one leaves it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("00:00", parent)
        self.setAccessibleName(name)
        self.setPlaceholderText("uu:mm")
        self.editingFinished.connect(self._settle)

    def _settle(self) -> None:
        self.setText(dutch.time_settled(self.text()))
