"""A layout that puts widgets in lines, as words in a text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from jobcoach.ui.theme import Space


class FlowLayout(QLayout):
    """Lines of widgets that wrap at the right edge."""

    def __init__(
        self, parent: QWidget | None = None, *, spacing: int = Space.S, top: bool = False
    ) -> None:
        """`top`: the upper edges of a line stand beside each other; else the middles."""
        super().__init__(parent)
        self._top = top
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        """By width, until something in it wants another size: Qt asks again and again."""
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Called by Qt."""
        self._items.append(item)

    def count(self) -> int:
        """Called by Qt."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Called by Qt; None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Called by Qt; None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrower layout is higher."""
        return True

    def invalidate(self) -> None:
        """Called by Qt when something in it changed."""
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return height

    def sizeHint(self) -> QSize:
        """All on one line."""
        width = sum(item.sizeHint().width() for item in self._visible())
        width += self.spacing() * max(0, len(self._visible()) - 1)
        return QSize(width, self.minimumSize().height())

    def minimumSize(self) -> QSize:
        """The largest widget."""
        size = QSize()
        for item in self._visible():
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        """Called by Qt."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _visible(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = [[]]
        used = 0
        for item in self._visible():
            wide = item.sizeHint().width()
            if lines[-1] and used + wide > width:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += wide + self.spacing()
        return [line for line in lines if line]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place each line; gives the height of all lines."""
        top = rect.y()
        lines = self._lines(rect.width())
        for line in lines:
            sizes = [_size(item, rect.width()) for item in line]
            height = max(size.height() for size in sizes)
            left = rect.x()
            for item, size in zip(line, sizes, strict=True) if move else ():
                above = 0 if self._top else (height - size.height()) // 2
                item.setGeometry(QRect(QPoint(left, top + above), size))
                left += item.sizeHint().width() + self.spacing()
            top += height + self.spacing()
        return top - rect.y() - self.spacing() if lines else 0


def _size(item: QLayoutItem, room: int) -> QSize:
    """As it likes to be, in at most this width: with lines of text that wrap it is higher."""
    hint = item.sizeHint()
    width = min(hint.width(), room)
    if not item.hasHeightForWidth():
        return QSize(width, hint.height())
    return QSize(width, max(item.heightForWidth(width), item.minimumSize().height()))
