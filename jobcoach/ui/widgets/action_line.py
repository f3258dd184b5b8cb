"""One line with a drawing, a title over what is the matter, and the one thing to do about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jobcoach.ui.theme import ROW_HEIGHT, Space, TextSize, Tone, size_by_text
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.icon import Icon
from jobcoach.ui.widgets.marks import Mark
from jobcoach.ui.widgets.text import ElidedLabel


class ActionLine(QWidget):
    """The words of the mark stand below the title; its tone colours the drawing alone."""

    pressed = Signal()
    """Its button."""

    def __init__(self, mark: Mark, title: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        size_by_text(self, QWidget.setMinimumHeight, ROW_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S + 2, 2, Space.S, 2)
        row.setSpacing(Space.M)
        row.addWidget(Icon(mark.icon, tone=mark.tone))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(ElidedLabel(title, bold=True))
        words.addWidget(ElidedLabel(mark.text, size=TextSize.SMALL, tone=Tone.QUIET))
        words.addStretch(1)
        row.addLayout(words, 1)
        self.button = Button(action, kind=Kind.LINK)
        self.button.setAccessibleName(f"{action}: {title}, {mark.text}")
        self.button.clicked.connect(self.pressed)
        row.addWidget(self.button)
        self.setAccessibleName(f"{title}, {mark.text}")

    def take_keyboard(self) -> None:
        """To its button."""
        self.button.setFocus()
