"""Words that were looked for, marked where they stand: in a line, a paragraph, a field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QScrollArea, QTextEdit, QWidget
from shiboken6 import isValid

from jobcoach.ui.theme import Space, Tone, shown
from jobcoach.ui.widgets.marks import places_in
from jobcoach.ui.widgets.text import Label, Paragraph

_QUIET_MS = 1000
"""After so long without a change of the page, all of it has its place."""


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
    for before in page.findChildren(_InSight):
        before.leave()
    _InSight(page, mark_words(inside or page, words), inside)


class _InSight(QObject):
    """Keeps what was found in sight while its page is still laid out, until someone scrolls.

    What was just made gets its place in some rounds, and on a slow laptop later than one thinks.
    """

    def __init__(self, page: QScrollArea, found: list[QWidget], inside: QWidget | None) -> None:
        super().__init__(page)
        self._page, self._found, self._inside = page, found, inside
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._reveal)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self.leave)
        bar = page.verticalScrollBar()
        bar.rangeChanged.connect(self._soon.start)
        bar.actionTriggered.connect(self.leave)
        page.viewport().installEventFilter(self)
        self._soon.start()

    def leave(self) -> None:
        """Someone scrolls, or everything has its place."""
        self._soon.stop()
        self._page.viewport().removeEventFilter(self)
        self.deleteLater()

    def _reveal(self) -> None:
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if self._inside is not None and isValid(self._inside):
            self._page.ensureWidgetVisible(self._inside, 0, Space.L)
        visible = [one for one in self._found if isValid(one) and one.isVisibleTo(self._page)]
        if visible:
            first = min(visible, key=lambda one: one.mapTo(self._page, QPoint(0, 0)).y())
            self._page.ensureWidgetVisible(first, 0, Space.XXXL)
        self._quiet.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls; what comes in sight gets its place then."""
        if event.type() is QEvent.Type.Wheel:
            self.leave()
        elif event.type() in (QEvent.Type.Show, QEvent.Type.Resize):
            self._soon.start()
        return False


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
