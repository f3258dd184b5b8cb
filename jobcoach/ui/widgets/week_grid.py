"""A week as a table: a day a column, someone's part of the day a row, a letter for each state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QTableView,
    QWidget,
)

from jobcoach.domain.aanwezigheid import StatusAanwezigheid
from jobcoach.domain.plaatsing import Dagdeel
from jobcoach.domain.weekrooster import DAYS_IN_WEEK
from jobcoach.ui import dutch
from jobcoach.ui.theme import Space, shown
from jobcoach.ui.widgets.rows import Index
from jobcoach.ui.widgets.text import plain_tip
from jobcoach.ui.widgets.week_cells import LETTERS, Cell, WeekRow, words_of
from jobcoach.ui.widgets.week_painting import (
    ROW_ROLE,
    TODAY_ROLE,
    DayHeader,
    RowHeader,
    WeekDelegate,
)

_DAY_PX = 34
"""The narrowest column at 100 % text."""
_STATUS_OF = {letter: status for status, letter in LETTERS.items()}


class WeekModel(QAbstractTableModel):
    """The lines of a week, for the eye and for a screen reader."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[WeekRow, ...] = ()
        self.today = date.min

    def show_rows(self, rows: Sequence[WeekRow], today: date) -> None:
        """Show these; lines that stay where they are are not built anew."""
        rows = tuple(rows)
        same = [_place(row) for row in rows] == [_place(row) for row in self.rows]
        if not same or today != self.today:
            self.beginResetModel()
            self.rows, self.today = rows, today
            self.endResetModel()
            return
        self.rows = rows
        if rows:
            last = self.index(len(rows) - 1, DAYS_IN_WEEK - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Called by Qt."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Called by Qt."""
        return 0 if parent.isValid() else DAYS_IN_WEEK

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Called by Qt."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == TODAY_ROLE:
            return self.today
        known = row.vakken[index.column()].aanwezigheid
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if known is None else LETTERS[known.status]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words_of(row, index.column(), self.today)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(words_of(row, index.column(), self.today))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Called by Qt."""
        if role == TODAY_ROLE:
            return self.today
        if not self.rows:
            return None
        if orientation is Qt.Orientation.Horizontal:
            day = self.rows[0].vakken[section].datum
            if role == ROW_ROLE:
                return day
            spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return dutch.long_day(day) if spoken else None
        row = self.rows[section]
        if role == ROW_ROLE:
            return row
        spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return f"{row.roepnaam}, {row.dagdeel.label}" if spoken else None


def _place(row: WeekRow) -> tuple[str, Dagdeel, date]:
    return row.persoon, row.dagdeel, row.vakken[0].datum


class WeekGrid(QTableView):
    """Arrows move, a letter fills in, Delete clears, Page Up and Page Down turn the week."""

    status_requested = Signal(object)
    """The StatusAanwezigheid for the chosen cells."""
    clear_requested = Signal()
    undo_requested = Signal()
    everyone_requested = Signal()
    """Everyone who is expected in the part of the day of the present cell was there."""
    week_requested = Signal(int)
    """So many weeks on, or back."""
    today_requested = Signal()
    reason_requested = Signal()
    """Enter: to the line of the present cell."""
    present_changed = Signal()

    def __init__(
        self, name: str, *, row_px: int, names: bool, parent: QWidget | None = None
    ) -> None:
        """`names`: the lines are of several people, and say of whom each is."""
        super().__init__(parent)
        self._row_px = row_px
        self.setAccessibleName(name)
        self.week = WeekModel(self)
        self._days = DayHeader(self)
        self._lines = RowHeader(self, names=names)
        self._days.setAccessibleName(f"{name}: dagen")
        self._lines.setAccessibleName(f"{name}: dagdelen")
        self.setHorizontalHeader(self._days)
        self.setVerticalHeader(self._lines)
        self.setModel(self.week)
        self.setItemDelegate(WeekDelegate(self))
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setProperty("week", True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._days.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentChanged.connect(lambda *_: self._moved())
        self._fit()

    @property
    def present(self) -> Cell | None:
        """The cell with the keyboard; None when there are no lines."""
        index = self.currentIndex()
        return self.week.rows[index.row()].cell(index.column()) if index.isValid() else None

    @property
    def chosen(self) -> tuple[Cell, ...]:
        """The cells that a letter fills in, in the order of the grid."""
        found = sorted((one.row(), one.column()) for one in self.selectionModel().selectedIndexes())
        present = self.currentIndex()
        places = found or ([(present.row(), present.column())] if present.isValid() else [])
        return tuple(self.week.rows[row].cell(column) for row, column in places)

    def show_rows(self, rows: Sequence[WeekRow], today: date) -> None:
        """Show these; the present cell stays, in another week on the same day of the week."""
        index, present = self.currentIndex(), self.present
        column = index.column() if index.isValid() else -1
        chosen = set(self.chosen)
        self.week.show_rows(rows, today)
        self._fit()
        if present is not None and not (chosen > {present} and self.currentIndex().isValid()):
            for place, row in enumerate(self.week.rows):
                if (row.persoon, row.dagdeel) == (present.persoon, present.dagdeel):
                    self.setCurrentIndex(self.week.index(place, column))
                    return

    def go_to(self, day: date, dagdeel: Dagdeel | None = None) -> None:
        """Make a cell of this day the present one; the first when it is not there."""
        rows = self.week.rows
        if not rows:
            return
        column = next((at for at, vak in enumerate(rows[0].vakken) if vak.datum == day), 0)
        of_part = [at for at, row in enumerate(rows) if dagdeel in (None, row.dagdeel)] or [0]
        expected = [at for at in of_part if rows[at].vakken[column].verwacht]
        self.setCurrentIndex(self.week.index((expected or of_part)[0], column))

    def announce(self, words: str) -> None:
        """Tell who cannot see it what has changed."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        lines = shown().px(self._row_px) * max(1, len(self.week.rows))
        wide = self._lines.fitting_width(self.week.rows) + DAYS_IN_WEEK * shown().px(64)
        return QSize(wide, self._days.fitting_height() + lines + 2)

    def minimumSizeHint(self) -> QSize:
        """All days beside each other, narrow."""
        wide = self._lines.fitting_width(self.week.rows) + DAYS_IN_WEEK * shown().px(_DAY_PX)
        return QSize(wide, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the grid; all others move as in every table."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_requested.emit()
        elif not self._plain_key(event):
            super().keyPressEvent(event)

    def _plain_key(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if held:
            return False
        key, letter = event.key(), event.text().upper()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if shift and letter == "A":
            self.everyone_requested.emit()
        elif letter in _STATUS_OF:
            self.status_requested.emit(_STATUS_OF[letter])
        elif key == Qt.Key.Key_Space:
            self.status_requested.emit(StatusAanwezigheid.AANWEZIG)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_requested.emit()
        elif key == Qt.Key.Key_PageUp:
            self.week_requested.emit(-1)
        elif key == Qt.Key.Key_PageDown:
            self.week_requested.emit(1)
        elif letter == "T":
            self.today_requested.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.reason_requested.emit()
        else:
            return letter.isalnum()  # Qt would look for a cell that begins so
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(self.week.today)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring becomes quiet."""
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_lines"):
            self._fit()

    def _fit(self) -> None:
        self._lines.setDefaultSectionSize(shown().px(self._row_px))
        self._lines.setFixedWidth(self._lines.fitting_width(self.week.rows))
        self._days.setFixedHeight(self._days.fitting_height())
        self.updateGeometry()

    def _moved(self) -> None:
        self.present_changed.emit()
        QTimer.singleShot(0, self, self._into_sight)  # when all lies where it will be

    def _into_sight(self) -> None:
        """The present cell is seen: the page scrolls, the grid does not."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        inside = area.widget() if area is not None else None
        if area is None or inside is None or not self.hasFocus():
            return
        box = self.visualRect(self.currentIndex())
        middle = self.viewport().mapTo(inside, box.center())
        area.ensureVisible(middle.x(), middle.y(), Space.XL, box.height() + Space.XXXL)
