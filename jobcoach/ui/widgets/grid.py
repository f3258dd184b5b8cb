"""Cards of equal width in as many columns as fit."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from jobcoach.ui.theme import Space, shown
from jobcoach.ui.widgets.flow import FlowLayout


class CardGrid(FlowLayout):
    """Columns at least `narrowest_px` wide (at 100 % text); cards in a row are equally high."""

    def __init__(self, parent: QWidget | None = None, *, narrowest_px: int = 320) -> None:
        super().__init__(parent, spacing=Space.L)
        self._narrowest_px = narrowest_px

    def columns(self, width: int) -> int:
        """How many columns fit in this width; at least one."""
        narrowest = shown().px(self._narrowest_px)
        return max(1, (width + self.spacing()) // (narrowest + self.spacing()))

    def minimumSize(self) -> QSize:
        """One narrow column; its height follows from the width."""
        return QSize(min(200, shown().px(self._narrowest_px)), 0)

    def sizeHint(self) -> QSize:
        """Two columns; their height follows from the width that they get."""
        return QSize(2 * shown().px(self._narrowest_px) + self.spacing(), 0)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        columns = self.columns(rect.width())
        wide = (rect.width() - (columns - 1) * self.spacing()) // columns
        items = self._visible()
        top = rect.y()
        for first in range(0, len(items), columns):
            line = items[first : first + columns]
            height = max(_height(item, wide) for item in line)
            for place, item in enumerate(line if move else ()):
                left = rect.x() + place * (wide + self.spacing())
                item.setGeometry(QRect(QPoint(left, top), QSize(wide, height)))
            top += height + self.spacing()
        return top - rect.y() - self.spacing() if items else 0


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()
