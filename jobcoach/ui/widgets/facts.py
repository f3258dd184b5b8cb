"""Facts with their names: a quiet name at the left, the value beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from jobcoach.ui.theme import Space, TextSize, Tone
from jobcoach.ui.widgets.section import clear
from jobcoach.ui.widgets.text import Label


class Facts(QWidget):
    """Pairs of name and value. Values wrap and can be selected; empty ones are left out."""

    def __init__(
        self,
        pairs: Sequence[tuple[str, str]] = (),
        *,
        size: TextSize = TextSize.BODY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size = size
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.S if size is TextSize.BODY else Space.XS)
        self._grid.setColumnStretch(1, 1)
        self.set_pairs(pairs)

    def set_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these instead."""
        clear(self._grid)
        top = Qt.AlignmentFlag.AlignTop
        for row, (name, value) in enumerate(pair for pair in pairs if pair[1]):
            quiet = Label(name, size=self._size, tone=Tone.QUIET)
            self._grid.addWidget(quiet, row, 0, top)
            told = Label(value, size=self._size)
            told.setWordWrap(True)
            told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            told.setAccessibleName(f"{name}: {value}")
            self._grid.addWidget(told, row, 1, top)
