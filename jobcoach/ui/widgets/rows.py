"""Lists of people, notes and places: one row of 48 pixels each, drawn by one delegate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from jobcoach.ui.icons import paint_icon
from jobcoach.ui.theme import RADIUS_CONTROL, ROW_HEIGHT, Space, TextSize, Theme, Tone, shown
from jobcoach.ui.widgets.marks import (
    STEPS_WIDTH_PX,
    Mark,
    paint_initials,
    paint_line,
    paint_mark,
    paint_steps,
)
from jobcoach.ui.widgets.text import plain_tip
from jobcoach.ui.widgets.tool_choice import ToolChoice

Index = QModelIndex | QPersistentModelIndex
ROW_INSET_PX = Space.S + 2
"""From the edge of a list to where the words of its rows begin."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list, as it is shown."""

    key: str
    """What the row stands for; unique in its list."""
    title: str
    subtitle: str = ""
    initials: str = ""
    """A round with initials before the title; empty for none."""
    icon: str = ""
    """An icon before the title when there are no initials; empty for none."""
    icon_tone: Tone = Tone.QUIET
    lead: str = ""
    """A word before the title when there is neither, for example a time; empty for none."""
    lead_like: str = "00:00"
    """The widest such word of the list: so the titles stand below each other."""
    trede: int | None = None
    """Six little steps at the right; None for none."""
    marks: tuple[Mark, ...] = ()
    """Signals at the right, most important first; at most three are drawn."""
    trailing: str = ""
    """Quiet text at the far right."""
    called: str = ""
    """How one calls it in a sentence; empty: as its title."""
    spoken: str = ""
    """What a screen reader says; empty: made from the parts."""

    @property
    def words(self) -> str:
        """All that the row says, in words."""
        if self.spoken:
            return self.spoken
        trede = f"trede {self.trede}" if self.trede is not None else ""
        signals = [mark.text for mark in self.marks]
        parts = [self.lead, self.title, self.subtitle, trede, *signals, self.trailing]
        return ", ".join(part for part in parts if part)


class RowRole(IntEnum):
    """What a model of rows gives besides Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    KEY = Qt.ItemDataRole.UserRole + 2


class RowModel(QAbstractListModel):
    """The rows of a list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown now."""
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Called by Qt."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Called by Qt."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.words
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip("\n".join(mark.text for mark in row.marks)) or None
            case RowRole.ROW:
                return row
            case RowRole.KEY:
                return row.key
        return None


class RowDelegate(QStyledItemDelegate):
    """Draws a Row: initials or icon, title over subtitle, trede, signals, trailing text."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """48 pixels high, more with larger text."""
        return QSize(shown().px(200), shown().px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row of this index."""
        row: Row = index.data(RowRole.ROW)
        theme = shown()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        paint_ground(painter, theme, box, option.state)
        inner = box.adjusted(ROW_INSET_PX - 2, 0, 2 - ROW_INSET_PX, 0)
        left = _paint_before(painter, theme, inner, row)
        right = _paint_after(painter, theme, inner, row)
        text = QRectF(left, inner.top(), max(0.0, right - left), inner.height())
        if row.subtitle:
            middle = text.center().y()
            line = theme.text_px(TextSize.BODY) * 1.25
            upper = QRectF(text.left(), middle - line, text.width(), line)
            lower = QRectF(text.left(), middle, text.width(), line)
            paint_line(painter, theme, upper, row.title, bold=True)
            paint_line(painter, theme, lower, row.subtitle, size=TextSize.SMALL, tone=Tone.QUIET)
        else:
            paint_line(painter, theme, text, row.title, bold=bool(row.initials))
        painter.restore()


def paint_ground(painter: QPainter, theme: Theme, box: QRectF, state: QStyle.StateFlag) -> None:
    """What lies under a row: chosen, under the pointer, and the ring of the keyboard."""
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours.accent_soft if chosen else theme.colours.hover))
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(theme.colours.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)


def _paint_before(painter: QPainter, theme: Theme, box: QRectF, row: Row) -> float:
    """Draw what stands before the title; gives where the title may begin."""
    middle = box.center().y()
    if row.initials:
        side = theme.px(32)
        paint_initials(
            painter, theme, QRectF(box.left(), middle - side / 2, side, side), row.initials
        )
        return box.left() + side + Space.M
    if row.icon:
        side = theme.px(20)
        place = QRectF(box.left(), middle - side / 2, side, side)
        paint_icon(painter, row.icon, place, theme.colour(row.icon_tone))
        return box.left() + side + Space.M
    if row.lead:
        painter.setFont(theme.font(TextSize.EMPHASIS))
        width = max(map(painter.fontMetrics().horizontalAdvance, (row.lead, row.lead_like))) + 2
        place = QRectF(box.left(), box.top(), width, box.height())
        paint_line(painter, theme, place, row.lead, size=TextSize.EMPHASIS, tone=Tone.ACCENT)
        return place.right() + Space.L
    return box.left()


def _paint_after(painter: QPainter, theme: Theme, box: QRectF, row: Row) -> float:
    """Draw what stands at the right; gives where the title must end."""
    right = box.right()
    middle = box.center().y()
    if row.trailing:
        painter.setFont(theme.font(TextSize.SMALL))
        width = painter.fontMetrics().horizontalAdvance(row.trailing) + 2
        place = QRectF(right - width, box.top(), width, box.height())
        paint_line(
            painter, theme, place, row.trailing, size=TextSize.SMALL, tone=Tone.QUIET, right=True
        )
        right -= width + Space.M
    if row.trede is not None:
        width, height = theme.px(STEPS_WIDTH_PX), theme.px(14)
        number = theme.px(14)
        place = QRectF(right - number, box.top(), number, box.height())
        paint_line(painter, theme, place, str(row.trede), size=TextSize.SMALL, right=True)
        right -= number + Space.XS
        steps = QRectF(right - width, middle - height / 2, width, height)
        paint_steps(painter, theme, steps, row.trede)
        right -= width + Space.M
    for mark in row.marks[:3]:
        paint_mark(painter, theme, QPointF(right - theme.px(9), middle), mark)
        right -= theme.px(18) + Space.XS
    return right - Space.XS


class RowList(QListView):
    """A list of rows. A click or Enter opens a row; arrows and letters move."""

    opened = Signal(str)
    """The key of the row that was clicked, or on which Enter was pressed."""
    moved = Signal(str)
    """The key of the row that became the present one."""

    def __init__(self, name: str, *, fits: bool = False, parent: QWidget | None = None) -> None:
        """`fits`: as high as its rows, for a short list on a page that scrolls itself."""
        super().__init__(parent)
        self._fits = fits
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self._rows = RowModel(self)
        self.setModel(self._rows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.clicked.connect(self._open)
        ToolChoice(self, self._open)
        self.selectionModel().currentChanged.connect(self._moved)
        if fits:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown now."""
        return self._rows.rows

    @property
    def current_key(self) -> str | None:
        """The key of the present row; None when there is none."""
        key: str | None = self.currentIndex().data(RowRole.KEY)
        return key

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these; the present row and the scrolled place stay when they are still there."""
        key, top = self.current_key, self.verticalScrollBar().value()
        self._rows.set_rows(rows)
        if key is not None:
            self.choose(key)
        self.verticalScrollBar().setValue(top)
        self.updateGeometry()

    def choose(self, key: str | None) -> None:
        """Make the row with this key the present one, without opening it."""
        for place, row in enumerate(self._rows.rows):
            if row.key == key:
                self.setCurrentIndex(self._rows.index(place))
                return
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())

    def sizeHint(self) -> QSize:
        """As high as its rows when it fits them."""
        if not self._fits:
            return super().sizeHint()
        return QSize(shown().px(280), shown().px(ROW_HEIGHT) * len(self._rows.rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the present row."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def focusInEvent(self, event: Any) -> None:
        """Show where the keyboard is: on the present row, else on the first."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(RowRole.KEY))

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self.moved.emit(index.data(RowRole.KEY))
