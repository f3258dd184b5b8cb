"""The list below the search field: results under headings, with the match marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from jobcoach.ui.icons import paint_icon
from jobcoach.ui.theme import RADIUS_CONTROL, Space, TextSize, Theme, Tone, shown
from jobcoach.ui.widgets.marks import paint_line
from jobcoach.ui.widgets.rows import Index
from jobcoach.ui.widgets.tool_choice import ToolChoice
from jobcoach.ui.zoeken.model import Deed, DeedRow, FoundRow, GroupRow, Line

_ROW_PX = 56
_DEED_PX = 40
_GROUP_PX = 32
_LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_ICONS = {Deed.MORE: "chevron-down", Deed.AGAIN: "history"}


class _LinesModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.words
        return line if role == _LINE_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.lines[index.row()], GroupRow):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class FoundList(QListView):
    """Shows lines; the keyboard stays in the search field and says where to go."""

    chosen = Signal(object)
    """The FoundRow or DeedRow that was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Gevonden")
        self._model = _LinesModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_LineDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.clicked.connect(self._pressed)
        ToolChoice(self, self._pressed, never_marked=True)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All that stands there."""
        return self._model.lines

    @property
    def current(self) -> FoundRow | DeedRow | None:
        """The line that Enter presses; None when there is none."""
        line = self.currentIndex().data(_LINE_ROLE)
        return line if isinstance(line, (FoundRow, DeedRow)) else None

    @property
    def place(self) -> int:
        """The number of the present line; -1 when there is none."""
        return self.currentIndex().row()

    def show_lines(self, lines: Sequence[Line], *, at: int = 0) -> None:
        """Show these; the first from `at` on that can be pressed is the present one."""
        self._model.show(lines)
        self.setVisible(bool(lines))
        reached = [n for n, one in enumerate(lines) if not isinstance(one, GroupRow)]
        if reached:
            self.go_to(next((n for n in reached if n >= at), reached[-1]))

    def step(self, by: int) -> bool:
        """To the next (1) or the previous (-1) line that can be pressed; False: there is none."""
        place = self.place + by
        while 0 <= place < len(self.lines):
            if not isinstance(self.lines[place], GroupRow):
                self.go_to(place)
                return True
            place += by
        self.scrollToTop() if by < 0 else self.scrollToBottom()
        return False

    def go_to(self, place: int) -> None:
        """Make this the present line; marking one is choosing it."""
        index, choice = self._model.index(place), QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(index, choice)
        self.reveal()
        self.viewport().update()

    def reveal(self) -> None:
        """Bring the present line into sight, with the heading above it."""
        place = self.place
        if place > 0 and isinstance(self.lines[place - 1], GroupRow):
            self.scrollTo(self._model.index(place - 1))
        self.scrollTo(self.currentIndex())

    def press(self) -> None:
        """Enter on the present line."""
        self._pressed(self.currentIndex())

    def wanted_height(self) -> int:
        """With every line in sight, in pixels."""
        theme = shown()
        return sum(theme.px(_height(line)) for line in self.lines) + 2

    def _pressed(self, index: QModelIndex) -> None:
        line = index.data(_LINE_ROLE)
        if isinstance(line, (FoundRow, DeedRow)):
            self.chosen.emit(line)


def _height(line: Line) -> int:
    match line:
        case FoundRow():
            return _ROW_PX
        case DeedRow():
            return _DEED_PX
        case GroupRow():
            return _GROUP_PX


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, view: FoundList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(shown().px(320), shown().px(_height(index.data(_LINE_ROLE))))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(_LINE_ROLE)
        theme = shown()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        if isinstance(line, GroupRow):
            inner = box.adjusted(Space.S, Space.XS, -Space.S, 0)
            paint_line(
                painter, theme, inner, line.words, size=TextSize.SMALL, tone=Tone.QUIET, bold=True
            )
            painter.restore()
            return
        chosen = index.row() == self._view.place
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colours.accent_soft if chosen else theme.colours.hover))
            painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        inner = box.adjusted(Space.S, Space.XS, -Space.S, -Space.XS)
        name = line.icon if isinstance(line, FoundRow) else _ICONS.get(line.deed, "list-filter")
        side = theme.px(18)
        icon = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
        paint_icon(painter, name, icon, theme.colour(Tone.QUIET))
        inner.setLeft(icon.right() + Space.M)
        if isinstance(line, FoundRow):
            _paint_found(painter, theme, inner, line)
        else:
            tone = Tone.TEXT if line.deed is Deed.AGAIN else Tone.ACCENT
            paint_line(painter, theme, inner, line.words, tone=tone)
        painter.restore()


def _paint_found(painter: QPainter, theme: Theme, inner: QRectF, row: FoundRow) -> None:
    half = inner.height() / 2 if row.below else inner.height()
    upper = QRectF(inner.left(), inner.top(), inner.width(), half)
    if row.trailing:
        painter.setFont(theme.font(TextSize.SMALL))
        width = painter.fontMetrics().horizontalAdvance(row.trailing) + 2
        place = QRectF(upper.right() - width, upper.top(), width, half)
        size, tone = TextSize.SMALL, Tone.QUIET
        paint_line(painter, theme, place, row.trailing, size=size, tone=tone, right=True)
        upper.setRight(place.left() - Space.S)
    _paint_pieces(painter, theme, upper, row.title, TextSize.BODY)
    if row.below:
        lower = QRectF(inner.left(), inner.top() + half, inner.width(), half)
        _paint_pieces(painter, theme, lower, row.below, TextSize.SMALL)


def _paint_pieces(
    painter: QPainter,
    theme: Theme,
    box: QRectF,
    pieces: Sequence[tuple[str, bool]],
    size: TextSize,
) -> None:
    """Text in one line; what matches lies on amber and is bold."""
    left = box.left()
    for text, match in pieces:
        font = theme.font(size, bold=match or size is TextSize.BODY)
        metrics = QFontMetricsF(font)
        room = box.right() - left
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(fitting)
        place = QRectF(left, box.top(), width, box.height())
        if match:
            ground = QRectF(left - 1, box.center().y() - metrics.height() / 2, width + 2, 0)
            ground.setHeight(metrics.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colours.amber_soft))
            painter.drawRoundedRect(ground, 3, 3)
        quiet = size is TextSize.SMALL and not match
        painter.setFont(font)
        painter.setPen(theme.colour(Tone.QUIET if quiet else Tone.TEXT))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), fitting)
        left += width
        if fitting != text:
            return
