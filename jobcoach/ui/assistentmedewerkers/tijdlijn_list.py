"""The list of the time line: drawn, not built, so that ten years of notes open at once."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from jobcoach.ui.assistentmedewerkers.tijdlijn_delegate import (
    ENTRY_ROLE,
    TimelineDelegate,
)
from jobcoach.ui.assistentmedewerkers.tijdlijn_model import Entry, MonthRow, TimelineRow
from jobcoach.ui.turns import Pieces, in_own_turn
from jobcoach.ui.widgets.menu import Line, Menu
from jobcoach.ui.widgets.rows import Index
from jobcoach.ui.widgets.tool_choice import ToolChoice

_STEP_OF_SCREEN = 0.7
"""How far the arrows go in an entry that is longer than the screen."""
PAGE = 30
"""Rows that are shown at once; the others follow when they were measured."""
_MEASURES_S = 0.01
"""So long rows are measured before keys are looked at."""


class TimelineModel(QAbstractListModel):
    """The rows, a page at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TimelineRow, ...] = ()
        self._shown = 0

    @property
    def rows(self) -> tuple[TimelineRow, ...]:
        """All rows, also those that were not measured yet."""
        return self._rows

    def set_rows(self, rows: Sequence[TimelineRow], at_least: int = PAGE) -> None:
        """Show these; the first `at_least` at once, the others a page at a time."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._shown = min(len(self._rows), max(PAGE, at_least))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Called by Qt."""
        return 0 if parent.isValid() else self._shown

    def canFetchMore(self, parent: Index) -> bool:
        """Called by Qt."""
        return not parent.isValid() and self._shown < len(self._rows)

    def fetchMore(self, parent: Index) -> None:
        """One page more."""
        self.show_until(self._shown + PAGE)

    def show_until(self, place: int) -> None:
        """Show the rows before this place, those of today on."""
        place = min(place, len(self._rows))
        if place > self._shown:
            self.beginInsertRows(QModelIndex(), self._shown, place - 1)
            self._shown = place
            self.endInsertRows()

    def place_of(self, key: str) -> int | None:
        """The row of this entry, or of the entry under which this addition stands."""
        for place, row in enumerate(self._rows):
            if isinstance(row, Entry) and (
                row.key == key or any(one.key == key for one in row.additions)
            ):
                return place
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Called by Qt."""
        if not index.isValid() or index.row() >= self._shown:
            return None
        row = self._rows[index.row()]
        if role == ENTRY_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.words if isinstance(row, Entry) else row.text
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Months are headings: one does not stop there."""
        if index.isValid() and isinstance(self._rows[index.row()], MonthRow):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class TimelineList(QListView):
    """Shows the rows, and holds one widget in the present entry."""

    present_changed = Signal()
    """Another entry became the present one."""
    deed_requested = Signal()
    """Enter on the present entry."""
    fitted = Signal()
    """All was laid out anew: what lay over the present entry is gone."""
    arrived = Signal()
    """The entry that was looked for is the present one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Tijdlijn")
        self.timeline = TimelineModel(self)
        self._delegate = TimelineDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setModel(self.timeline)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(40)
        self.selectionModel().currentChanged.connect(self._another)
        ToolChoice(self, lambda _there: self.setFocus())
        self._more = Pieces(self._measure_some, self)
        self._measured = 0
        """So many rows were measured; they are shown the next time that it is worth laying all of
        them out anew."""
        self._going_to: str | None = None
        self._words: tuple[str, ...] = ()
        """To be marked in the entry to which one goes."""
        self._marked: str | None = None
        """Key of the entry in which words are marked."""

    @property
    def measuring(self) -> bool:
        """Whether rows are left that were not measured yet."""
        return self._more.going

    @property
    def text_width(self) -> int:
        """The room for text, in pixels."""
        return self._delegate.text_width

    @property
    def present(self) -> Entry | None:
        """The entry with the keyboard; None before there is one."""
        row = self.currentIndex().data(ENTRY_ROLE)
        return row if isinstance(row, Entry) else None

    def _another(self) -> None:
        present = self.present
        if self._marked is not None and present is not None and present.key != self._marked:
            self.mark(None, ())
        self.present_changed.emit()

    @property
    def marked_words(self) -> tuple[str, ...]:
        """What is marked in the present entry; empty: nothing."""
        present = self.present
        return () if present is None else self._delegate.words_in(present)

    def mark(self, key: str | None, words: tuple[str, ...]) -> None:
        """Mark these words in this entry, until one goes to another; None: nothing any more."""
        self._marked = key
        self._delegate.mark(key or "", words)
        self.viewport().update()

    def show_rows(self, rows: Sequence[TimelineRow]) -> None:
        """Show these; the present entry and the scrolled place stay when they are still there."""
        if tuple(rows) != self.timeline.rows:
            self._lay_out(tuple(rows))

    def _lay_out(self, rows: tuple[TimelineRow, ...]) -> None:
        present = self.present
        at = self.indexAt(self.viewport().rect().topLeft())
        top: TimelineRow | None = at.data(ENTRY_ROLE)
        above = self.visualRect(at).top() if at.isValid() else 0
        places = {row: place for place, row in enumerate(rows)}
        needed = max((places[row] for row in (top, present) if row in places), default=0)
        self._delegate.set_rows(rows)
        self.timeline.set_rows(rows, at_least=needed + PAGE)
        self._going_to = None
        if present in places:
            self.setCurrentIndex(self.timeline.index(places[present]))
        if top in places:
            self.scrollTo(
                self.timeline.index(places[top]), QAbstractItemView.ScrollHint.PositionAtTop
            )
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - above)
        self._measured = self.timeline.rowCount() if self.isVisible() else 0
        self._more.start()

    def give_room(self, extra_px: int) -> None:
        """Leave so much room below the text of the present entry, and none below the others."""
        place = self.currentIndex().row() if self.currentIndex().isValid() else None
        if self._delegate.give_room(place, extra_px):
            self.scheduleDelayedItemsLayout()

    def show_foot(self) -> None:
        """Bring the end of the present entry in sight, also when it is higher than the screen."""
        self.doItemsLayout()
        hidden = self.visualRect(self.currentIndex()).bottom() + 1 - self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + max(0, hidden))

    def go_to(self, key: str, words: tuple[str, ...] = ()) -> bool:
        """Show this entry and make it the present one, as soon as it was measured.

        `words` are marked in it. `arrived` tells when. False when it is not here.
        """
        self._words = words
        place = self.timeline.place_of(key)
        if place is None:
            return False
        if place >= self.timeline.rowCount():
            self._going_to = key
            return True
        self._going_to = None
        index = self.timeline.index(place)
        self.setCurrentIndex(index)
        entry = self.present
        self.mark(entry.key if entry is not None and words else None, words)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._show_mark()
        self.arrived.emit()
        return True

    def _show_mark(self) -> None:
        """In a note that is longer than the screen: to where the words stand."""
        entry, box = self.present, self.visualRect(self.currentIndex())
        below = None if entry is None else self._delegate.first_mark(entry)
        height = self.viewport().height()
        if below is None or 0 <= box.top() + below < height * _STEP_OF_SCREEN:
            return
        bar = self.verticalScrollBar()
        bar.setValue(round(bar.value() + box.top() + below - height / 3))

    def go_to_first(self) -> None:
        """Make the newest entry the present one, with its month above it in sight."""
        for place, row in enumerate(self.timeline.rows):
            if isinstance(row, Entry):
                self.setCurrentIndex(self.timeline.index(place))
                self.scrollToTop()
                return

    def _measure_some(self) -> None:
        """Also while nobody sees it: then it is shown at once when someone comes."""
        until, every = time.monotonic() + _MEASURES_S, len(self.timeline.rows)
        while self._measured < every and time.monotonic() < until:
            self._delegate.measure(self._measured)
            self._measured += 1
        if self._measured == every:
            self._more.stop()
        self._show_measured()

    def _show_measured(self) -> None:
        """All of it is laid out anew for each row that comes: so not for a few, nor unseen."""
        if not self.isVisible():
            return
        shown = self.timeline.rowCount()
        whole = self._measured == len(self.timeline.rows)
        if not whole and self._measured < 2 * shown and self._going_to is None:
            return
        self.timeline.show_until(self._measured)
        if self._going_to is not None:
            self.go_to(self._going_to, self._words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the present entry offers; copying takes all of its text.

        The arrows first show the rest of an entry that is longer than the screen.
        """
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.deed_requested.emit()
        elif not self._read_on(event.key()):
            super().keyPressEvent(event)

    def _read_on(self, key: int) -> bool:
        """Scroll inside the present entry; False when all of it on that side is in sight."""
        box, height = self.visualRect(self.currentIndex()), self.viewport().height()
        if not box.intersects(self.viewport().rect()):
            return False
        hidden = 0
        if key == Qt.Key.Key_Down:
            hidden = max(0, box.bottom() + 1 - height)
        elif key == Qt.Key.Key_Up:
            hidden = min(0, box.top())
        step = round(height * _STEP_OF_SCREEN)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + max(-step, min(step, hidden)))
        return hidden != 0

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The text of an entry can be copied."""
        index = self.indexAt(event.pos())
        if isinstance(index.data(ENTRY_ROLE), Entry):
            self.setCurrentIndex(index)
            menu = Menu("Deze regel van de tijdlijn", self)
            menu.offer(Line("Tekst kopiëren", self._copy, "Ctrl+C", "Kopieer de hele tekst"))
            menu.popup(event.globalPos())

    def _copy(self) -> None:
        if self.present is not None:
            QGuiApplication.clipboard().setText(self.present.words)

    def showEvent(self, event: QShowEvent) -> None:
        """With the rows that were measured meanwhile."""
        super().showEvent(event)
        in_own_turn(self._show_measured, self)  # to lay out all of them takes as long as showing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew only when the text gets another width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        if self._delegate.fit():
            self._lay_out(self.timeline.rows)
            self.fitted.emit()
