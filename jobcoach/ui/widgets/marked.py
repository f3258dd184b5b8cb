"""Words that were looked for, marked where they stand: in a line, a paragraph, a field."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QScrollArea, QTextEdit, QWidget
from shiboken6 import isValid

from jobcoach.ui.theme import Space, Tone, shown
from jobcoach.ui.widgets.in_sight import keep_scrolled
from jobcoach.ui.widgets.marks import places_in
from jobcoach.ui.widgets.text import Label, Paragraph


def mark_words(root: QWidget, words: tuple[str, ...]) -> list[QWidget]:
    """Mark these words in every text below this widget; gives the widgets that have any.

    Without words all marks go.
    """
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        if isinstance(widget, QTextEdit):
            marked = _mark_field(widget, words)
        else:
            marked = isinstance(widget, (Label, Paragraph)) and widget.mark(words)
        if marked:
            found.append(widget)
    return found


def show_words(page: QScrollArea, words: tuple[str, ...], *, inside: QWidget | None = None) -> None:
    """Mark these words in a page, or in this part of it, and scroll to the first of them.

    Where there are none: to the part.
    """
    found = mark_words(inside or page, words)

    def reveal() -> None:
        if inside is not None and isValid(inside):
            page.ensureWidgetVisible(inside, 0, Space.L)
        visible = [one for one in found if isValid(one) and one.isVisibleTo(page)]
        if visible:
            first = min(visible, key=lambda one: one.mapTo(page, QPoint(0, 0)).y())
            page.ensureWidgetVisible(first, 0, Space.XXXL)

    keep_scrolled(page, reveal)


def _mark_field(field: QTextEdit, words: tuple[str, ...]) -> bool:
    ground = QTextCharFormat()
    ground.setBackground(shown().soft(Tone.AMBER))
    selections = []
    for begin, end in places_in(field.toPlainText(), words):
        cursor = QTextCursor(field.document())
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        one = QTextEdit.ExtraSelection()
        one.cursor, one.format = cursor, ground
        selections.append(one)
    if selections or field.extraSelections():
        field.setExtraSelections(selections)
    return bool(selections)
