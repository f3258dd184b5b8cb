"""Facts with their names: a quiet name at the left, the value beside it or below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from jobcoach.ui.theme import Space, TextSize, Tone, shown
from jobcoach.ui.widgets.text import Label

_WIDEST = 16_777_215


class Facts(QWidget):
    """Pairs of name and value. Values wrap and can be selected; empty ones are left out."""

    def __init__(
        self,
        pairs: Sequence[tuple[str, str]] = (),
        *,
        size: TextSize = TextSize.BODY,
        name_px: int = 0,
        stacked_below_px: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """`name_px`: how wide the names are; 0: as the widest needs, on one line.

        Narrower than `stacked_below_px` the values stand below their names; 0: never.
        """
        super().__init__(parent)
        self._size = size
        self._name_px = name_px
        self._stacked_below_px = stacked_below_px
        self._stacked: bool | None = None
        self._labels: list[tuple[Label, Label]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setColumnStretch(1, 1)
        self.set_pairs(pairs)

    def set_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these instead."""
        for pair in self._labels:
            for label in pair:
                label.hide()
                label.deleteLater()
        self._labels = [self._pair(name, value) for name, value in pairs if value]
        self._stacked = None
        self._arrange()

    def _pair(self, name: str, value: str) -> tuple[Label, Label]:
        quiet = Label(name, size=self._size, tone=Tone.QUIET)
        quiet.setWordWrap(self._name_px > 0)
        told = Label(value, size=self._size)
        told.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        told.setWordWrap(True)
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        told.setAccessibleName(f"{name}: {value}")
        return quiet, told

    def _arrange(self) -> None:
        stacked = self.width() < shown().px(self._stacked_below_px)
        if stacked is self._stacked:
            return
        self._stacked = stacked
        while self._grid.takeAt(0) is not None:
            pass
        between = Space.S if self._size is TextSize.BODY else Space.XS
        self._grid.setVerticalSpacing(2 if stacked else between)
        for place, (name, value) in enumerate(self._labels):
            fixed = self._name_px > 0 and not stacked
            width = shown().px(self._name_px)
            name.setMinimumWidth(width if fixed else 0)
            name.setMaximumWidth(width if fixed else _WIDEST)
            name.setContentsMargins(0, between if stacked and place else 0, 0, 0)
            if stacked:
                self._grid.addWidget(name, 2 * place, 0, 1, 2)
                self._grid.addWidget(value, 2 * place + 1, 0, 1, 2)
            else:
                self._grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(value, place, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._stacked = None
            self._arrange()
