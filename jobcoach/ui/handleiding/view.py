"""The chapters at the left and one to read at the right; one at a time where there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jobcoach.ui.handleiding.browser import ChapterBrowser
from jobcoach.ui.theme import Space, shown
from jobcoach.ui.wardrobe import divide
from jobcoach.ui.widgets.buttons import Button
from jobcoach.ui.widgets.fields import SearchField
from jobcoach.ui.widgets.rows import Row, RowList
from jobcoach.ui.widgets.section import Hairline, Wrap
from jobcoach.ui.widgets.text import Heading, Muted

LIST_PX = 280
BESIDE_PX = 760
"""Narrower than this, at 100 % text, shows the chapters or the one that is read."""


class HandleidingView(QWidget):
    """Shows chapters and asks which one; decides nothing."""

    wanted_changed = Signal(str)
    """What someone looks for."""
    chapter_requested = Signal(str)
    link_requested = Signal(str)
    """A link in the chapter, as it was written."""
    leave_requested = Signal()
    """Back to where one came from; only where the guide fills the window."""

    def __init__(
        self,
        *,
        may_leave: bool = False,
        folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`may_leave`: with a way back; `folder`: where the guide is, None: the program's own."""
        super().__init__(parent)
        self.search = SearchField("Zoeken in de handleiding", "Zoek een woord")
        self.search.setToolTip("Zoeken in de handleiding (Ctrl+F)")
        self.chapters = RowList("Hoofdstukken")
        self.browser = ChapterBrowser(folder)
        self._told = Muted()
        self._told.setWordWrap(True)
        self._list_wanted = False
        self._to_list = Button("Alle hoofdstukken", icon_name="list")
        self._to_list.clicked.connect(self._back_to_list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._left = self._left_side([self._way_back()] if may_leave else [])
        self._line = Hairline(Qt.Orientation.Vertical)
        row.addWidget(self._left)
        row.addWidget(self._line)
        row.addWidget(self._right_side([self._way_back()] if may_leave else []), 1)
        self.search.textChanged.connect(self.wanted_changed)
        self.search.returnPressed.connect(self._open_first)
        self.chapters.opened.connect(self.chapter_requested)
        self.browser.anchorClicked.connect(self._ask_link)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._back_to_list)
        QShortcut(QKeySequence("Alt+Up"), self).activated.connect(self._to_chapters)
        divide(self)
        self._arrange()

    def _way_back(self) -> Button:
        """One for each side: only one of them is in sight where it is asked for."""
        back = Button("Terug", icon_name="arrow-left", shortcut="Esc")
        back.clicked.connect(self.leave_requested)
        return back

    def _left_side(self, above: Sequence[Button]) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.S)
        column.setSpacing(Space.M)
        for back in above:
            column.addWidget(Wrap(back))
        column.addWidget(Heading("Handleiding"))
        column.addWidget(self.search)
        column.addWidget(self._told)
        column.addWidget(self.chapters, 1)
        return left

    def _right_side(self, before: Sequence[Button]) -> QWidget:
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._above = Wrap(*before, self._to_list)
        self._above.setContentsMargins(Space.XXL, Space.M, Space.XXL, 0)
        column.addWidget(self._above)
        column.addWidget(self.browser, 1)
        return self._right

    @property
    def beside(self) -> bool:
        """Whether the chapters stand beside the one that is read."""
        return self.width() >= shown().px(BESIDE_PX)

    def show_rows(self, rows: Sequence[Row], told: str) -> None:
        """These chapters to choose from; `told` says how that came, empty: nothing to say."""
        self.chapters.set_rows(rows)
        self._told.setText(told)
        self._told.setVisible(bool(told))

    def show_chapter(
        self, key: str, title: str, markdown: str, heading: str | None, words: Sequence[str]
    ) -> None:
        """Show a chapter, from this heading on, with what was looked for marked."""
        self.chapters.choose(key)
        self._list_wanted = False
        self._arrange()
        self.browser.show_chapter(title, markdown, words)
        if heading is None or not self.browser.go_to(heading):
            self.browser.go_to_first_mark()
        self.browser.setFocus()

    def _open_first(self) -> None:
        if self.chapters.rows:
            self.chapter_requested.emit(self.chapters.rows[0].key)

    def _ask_link(self, url: QUrl) -> None:
        self.link_requested.emit(url.toString())

    def _back_to_list(self) -> None:
        self._list_wanted = True
        self._arrange()
        self.search.setFocus()
        self.search.selectAll()

    def _to_chapters(self) -> None:
        self._list_wanted = True
        self._arrange()
        self.chapters.setFocus()

    def _arrange(self) -> None:
        beside = self.beside
        self._left.setVisible(beside or self._list_wanted)
        self._right.setVisible(beside or not self._list_wanted)
        self._line.setVisible(beside)
        self._above.setVisible(not beside)
        if beside:
            self._left.setFixedWidth(shown().px(LIST_PX))
        else:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(16_777_215)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text leaves less room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._arrange()
