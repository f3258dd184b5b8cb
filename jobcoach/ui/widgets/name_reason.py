"""Asks in one line why the name of another stays in a text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jobcoach.ui.theme import Space, TextSize, size_by_text
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.name_marker import MUTE
from jobcoach.ui.widgets.section import Wrap
from jobcoach.ui.widgets.text import Label
from jobcoach.ui.widgets.text_line import TextLine

REASONS = ("Hoort bij het werk", "Met toestemming")
LONGEST_REASON = 120
"""Characters."""
_FIELD_PX = 220


class NameReason(QWidget):
    """Two reasons as chips, a field for one's own words, or none at all. Escape goes back."""

    given = Signal(str)
    """The reason; empty: not told."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        self._question = Label(size=TextSize.SMALL)
        self._question.setWordWrap(True)
        column.addWidget(self._question)
        self.chips = [Button(reason, kind=Kind.CHIP) for reason in REASONS]
        for chip, reason in zip(self.chips, REASONS, strict=True):
            chip.setAccessibleDescription("Reden waarom de naam blijft staan")
            chip.clicked.connect(lambda _on, words=reason: self.given.emit(words))
        self.own = TextLine()
        self.own.setPlaceholderText("Of zeg het zelf, en Enter")
        self.own.setAccessibleName("Waarom de naam blijft staan, in je eigen woorden")
        self.own.setMaxLength(LONGEST_REASON)
        size_by_text(self.own, QWidget.setMinimumWidth, _FIELD_PX)
        self.own.returnPressed.connect(self._own_words)
        self._mute = Button(MUTE, kind=Kind.LINK)
        self._mute.clicked.connect(lambda _on: self.given.emit(""))
        column.addWidget(Wrap(*self.chips, self.own, self._mute))
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.left)
        self.hide()

    def ask(self, naam: str) -> None:
        """Why this name stays."""
        self._question.setText(f"Waarom blijft {naam} staan? Esc gaat terug.")
        self.own.clear()
        self.show()

    def take_keyboard(self) -> None:
        """To the first reason."""
        self.chips[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _own_words(self) -> None:
        words = self.own.text().strip()
        if words:
            self.given.emit(words)
