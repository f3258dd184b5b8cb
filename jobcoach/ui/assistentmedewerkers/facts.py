"""Facts as people read them: what it is, quiet, and what it says, beside it or below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from jobcoach.ui.theme import Space, TextSize, Tone, shown
from jobcoach.ui.widgets.text import Label, Muted

_LABEL_PX = 168
_BESIDE_PX = 380


class Facts(QWidget):
    """Two columns; one above the other where there is little room."""

    def __init__(self, facts: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`facts` are (what, says); what says nothing is left out."""
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self._pairs: list[tuple[QLabel, QLabel]] = []
        for what, says in facts:
            if says:
                self._pairs.append((_what(what), _says(what, says)))
        self._beside: bool | None = None
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= shown().px(_BESIDE_PX)
        if beside is self._beside:
            return
        self._beside = beside
        grid = self._grid
        while grid.takeAt(0) is not None:
            pass
        grid.setVerticalSpacing(Space.S if beside else 2)
        for place, (what, says) in enumerate(self._pairs):
            if beside:
                what.setFixedWidth(shown().px(_LABEL_PX))
                what.setContentsMargins(0, 0, 0, 0)
                grid.addWidget(what, place, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(says, place, 1)
            else:
                what.setMinimumWidth(0)
                what.setMaximumWidth(16_777_215)
                what.setContentsMargins(0, Space.S if place else 0, 0, 0)
                grid.addWidget(what, 2 * place, 0, 1, 2)
                grid.addWidget(says, 2 * place + 1, 0, 1, 2)
        grid.setColumnStretch(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._beside = None
            self._arrange()


def _what(what: str) -> QLabel:
    label = Muted(what, size=TextSize.BODY)
    label.setWordWrap(True)
    return label


def _says(what: str, says: str) -> QLabel:
    label = Label(says, tone=Tone.TEXT)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.NoTextInteraction
    )
    label.setAccessibleName(f"{what}: {says}")
    return label
