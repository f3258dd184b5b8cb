"""The field in which people write: plain text, with marks, and a menu that can be added to."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from jobcoach.ui.theme import LINE_HEIGHT
from jobcoach.ui.widgets.menu import Menu
from jobcoach.ui.widgets.paste import cleaned
from jobcoach.ui.widgets.text_marks import TextMarks

ROEPNAAM, WERKPOST = "waarover_roepnaam", "waarover_werkpost"
"""Properties of a view: about whom and which place the fields in it are."""


class TextArea(QTextEdit):
    """A field for long text: plain, with air between the lines. Tab goes to the next field."""

    own_texts = True
    """Whether texts of the writer's own may come here: not where someone else looks along."""

    text_replaced = Signal()
    """It is another text now, that nobody typed here."""
    menu_shown = Signal(Menu)
    """This menu comes on the text: more can be put in it."""

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self._marks: TextMarks | None = None
        self._space_lines()

    @property
    def marks(self) -> TextMarks:
        """What is marked in the text: whoever marks words is added to it."""
        if self._marks is None:
            self._marks = TextMarks(self)
        return self._marks

    @property
    def text(self) -> str:
        """What was typed."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Another text; the history of undo starts anew."""
        self.setPlainText(text)
        self._space_lines()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.document().clearUndoRedoStacks()
        self.text_replaced.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste only the words, as one types them: no layout, pictures or odd signs."""
        words = source.text()
        if not words and source.hasHtml():
            words = QTextDocumentFragment.fromHtml(source.html()).toPlainText()
        self.insertPlainText(cleaned(words))
        self.ensureCursorVisible()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, below what can be done with the mark that it is asked on."""
        menu = self.menu_at(event)
        self.menu_shown.emit(menu)
        menu.popup(event.globalPos())

    def menu_at(self, event: QContextMenuEvent) -> Menu:
        """What the menu offers there; asked by key it is about where one types."""
        usual = self.createStandardContextMenu(event.pos())
        menu = Menu("Deze tekst", self)
        menu.adopt(usual.actions())
        menu.destroyed.connect(usual.deleteLater)
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor() if by_key else self.cursorForPosition(event.pos())
        mark = self._marks.at(cursor.position()) if self._marks is not None else None
        if mark is None or self.isReadOnly():
            return menu
        first = menu.actions()[0]
        menu.offer_above(first, *mark.marker.choices(mark))
        menu.insertSeparator(first)
        return menu

    def _space_lines(self) -> None:
        layout = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        layout.setLineHeight(LINE_HEIGHT * 85, kind.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(layout)
