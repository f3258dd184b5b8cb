"""The own words, which no dictionary has and are right: looking, adding, taking away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jobcoach.ui.theme import Space, TextSize, size_by_text
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.fields import FormRow
from jobcoach.ui.widgets.section import Wrap, row_of
from jobcoach.ui.widgets.text import Label, Muted
from jobcoach.ui.widgets.text_line import TextLine

_NONE = "Nog geen. Bij een woord met een golflijntje kies je ‘Toevoegen aan mijn woorden’ (Ctrl+;)."
_LONGEST = 60


class WordsPart(QWidget):
    """Every own word is a button that takes it away."""

    added = Signal(str)
    dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(Label("Mijn woorden", size=TextSize.SMALL, bold=True))
        self._nothing = Muted(_NONE)
        self._nothing.setWordWrap(True)
        column.addWidget(self._nothing)
        self.words = Wrap()
        column.addWidget(self.words)
        self.field = TextLine()
        self.field.setMaxLength(_LONGEST)
        size_by_text(self.field, QWidget.setMaximumWidth, 260)
        self.field.returnPressed.connect(self._add)
        add = Button("Toevoegen", icon_name="plus")
        add.clicked.connect(self._add)
        line = QWidget()
        line.setLayout(row_of(self.field, add))
        self.row = FormRow("Woord erbij", line)
        self.field.setAccessibleName("Woord erbij")
        self.field.textChanged.connect(lambda: self.row.set_error(""))
        column.addWidget(self.row)

    def show_words(self, words: Sequence[str]) -> None:
        """The own words; whoever took one away goes on at the field."""
        had = self.words.isAncestorOf(self.focusWidget())
        self.words.clear()
        for word in words:
            button = Button(word, kind=Kind.CHIP, icon_name="x", hint=f"Haal ‘{word}’ weg")
            button.setAccessibleName(f"Haal {word} weg uit mijn woorden")
            button.clicked.connect(lambda _=False, word=word: self.dropped.emit(word))
            self.words.add(button)
            button.show()
        self.words.setVisible(bool(words))
        self._nothing.setVisible(not words)
        if had:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_added(self) -> None:
        """It stands there: room for the next one."""
        self.field.clear()

    def show_wrong(self, sentence: str) -> None:
        """What was typed is no word."""
        self.row.set_error(sentence)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        if self.field.text().strip():
            self.added.emit(self.field.text().strip())
