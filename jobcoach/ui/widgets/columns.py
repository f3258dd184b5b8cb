"""Two columns beside each other that become one when there is too little room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from jobcoach.ui.theme import Space, shown


class Columns(QWidget):
    """A left and a right column; below `below_px` (at 100 % text) the right goes underneath."""

    def __init__(
        self,
        *,
        stretch: tuple[int, int] = (1, 1),
        below_px: int = 720,
        parent: QWidget | None = None,
    ) -> None:
        """`stretch`: how the room is divided between left and right."""
        super().__init__(parent)
        self._below_px = below_px
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.XXL)
        self.left = self._column(stretch[0])
        self.right = self._column(stretch[1])

    def _column(self, stretch: int) -> QVBoxLayout:
        holder = QWidget(self)
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout()
        column.setSpacing(Space.XL)
        outer.addLayout(column)
        outer.addStretch(1)
        self._row.addWidget(holder, stretch)
        return column

    @property
    def beside(self) -> bool:
        """Whether the columns stand beside each other now."""
        return self._row.direction() is QBoxLayout.Direction.LeftToRight

    def minimumSizeHint(self) -> QSize:
        """As narrow as one column: it will then be one."""
        hint = super().minimumSizeHint()
        places = [self._row.itemAt(place) for place in range(self._row.count())]
        widest = max((place.minimumSize().width() for place in places if place), default=0)
        return QSize(min(hint.width(), widest), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """With larger text one column comes sooner."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= shown().px(self._below_px)
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if wanted is not self._row.direction():
            self._row.setDirection(wanted)
