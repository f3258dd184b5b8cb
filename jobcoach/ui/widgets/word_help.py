"""The question mark beside a hard word: what it means, in one or two sentences of the guide."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QWhatsThisClickedEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from jobcoach.ui.guide import Word, explained
from jobcoach.ui.theme import Space, shown
from jobcoach.ui.widgets.buttons import Button, IconButton, Kind
from jobcoach.ui.widgets.once import for_once
from jobcoach.ui.widgets.text import Label, Paragraph

_WIDE_PX = 340


class WordHelp(IconButton):
    """Pressed, it tells what the word means; a screen reader tells so at once.

    'Meer in de handleiding' sends Qt's own event for a link in a help text upwards, so that the
    screens between need not know of it.
    """

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        """`key` of a word of the guide. Raises KeyError when it tells of no such word."""
        self._word = explained(key)
        super().__init__("circle-question-mark", _name_of(self._word), small=True, parent=parent)
        self.setAccessibleDescription(self._word.explanation)
        self.clicked.connect(self.open_words)

    @property
    def word(self) -> Word:
        """The word that it tells of."""
        return self._word

    def set_word(self, key: str) -> None:
        """Tell of another word."""
        self._word = explained(key)
        self.set_icon("circle-question-mark", _name_of(self._word))
        self.setAccessibleDescription(self._word.explanation)

    def open_words(self) -> WordWords:
        """Show what it means below the question mark; gives what is shown."""
        told = WordWords(self._word, self)
        told.open_below(self)
        return told

    def ask_for_more(self) -> None:
        """Someone wants to read the rest."""
        QApplication.sendEvent(self, QWhatsThisClickedEvent(self._word.key))


class WordWords(QFrame):
    """What a word means. Escape, or a press beside it, closes it."""

    def __init__(self, word: Word, asked: WordHelp) -> None:
        super().__init__(asked.window(), Qt.WindowType.Popup)
        self._asked = asked
        for_once(self)
        self.setProperty("frame", "popup")
        self.setAccessibleName(f"{word.title}. {word.explanation}")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        column.setSpacing(Space.XS)
        column.addWidget(Label(word.title, bold=True))
        column.addWidget(Paragraph(word.explanation))
        self._more = Button("Meer in de handleiding", kind=Kind.LINK, icon_name="book-open")
        self._more.setAccessibleDescription(word.explanation)
        self._more.clicked.connect(self._read_on)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def open_below(self, mark: QWidget) -> None:
        """Lie below the question mark, inside the window, with the keyboard."""
        window = mark.window()
        wide = min(shown().px(_WIDE_PX), window.width() - 2 * Space.S)
        self.setFixedWidth(wide)
        self.resize(wide, self.heightForWidth(wide))
        corner = mark.mapTo(window, QPoint(0, mark.height() + Space.XS))
        left = max(Space.S, min(corner.x(), window.width() - wide - Space.S))
        top = corner.y()
        if top + self.height() > window.height():
            top = mark.mapTo(window, QPoint(0, 0)).y() - self.height() - Space.XS
        self.move(window.mapToGlobal(QPoint(left, max(Space.S, top))))
        self.show()
        self._more.setFocus()

    def _read_on(self) -> None:
        self.close()
        self._asked.ask_for_more()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it; the keyboard goes back to the question mark."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            self._asked.setFocus()
        else:
            super().keyPressEvent(event)


def _name_of(word: Word) -> str:
    return f"Uitleg: {word.title}"
