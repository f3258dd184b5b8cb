"""The search field of the frame, and the results below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from jobcoach.ui.icons import paint_icon
from jobcoach.ui.theme import RADIUS_CONTROL, Space, TextSize, Theme, Tone, shown
from jobcoach.ui.widgets.fields import SearchField
from jobcoach.ui.widgets.marks import paint_line
from jobcoach.ui.widgets.rows import Index
from jobcoach.ui.widgets.text import Muted
from jobcoach.ui.widgets.tool_choice import ToolChoice
from jobcoach.ui.zoeken.model import FoundRow

_ROW_PX = 56
_MOST_ROWS = 7
_FOUND = Qt.ItemDataRole.UserRole + 1


class _FoundModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: tuple[FoundRow, ...] = ()

    def show(self, found: Sequence[FoundRow]) -> None:
        self.beginResetModel()
        self.found = tuple(found)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.found[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.words
        return row if role == _FOUND else None


class _FoundDelegate(QStyledItemDelegate):
    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(shown().px(320), shown().px(_ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: FoundRow = index.data(_FOUND)
        theme = shown()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        chosen = index.row() == self._view.currentIndex().row()
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colours.accent_soft if chosen else theme.colours.hover))
            painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        inner = box.adjusted(Space.S, Space.XS, -Space.S, -Space.XS)
        side = theme.px(18)
        icon = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
        paint_icon(painter, row.icon, icon, theme.colour(Tone.QUIET))
        inner.setLeft(icon.right() + Space.M)
        if row.trailing:
            painter.setFont(theme.font(TextSize.SMALL))
            width = painter.fontMetrics().horizontalAdvance(row.trailing) + 2
            place = QRectF(inner.right() - width, inner.top(), width, inner.height())
            paint_line(
                painter,
                theme,
                place,
                row.trailing,
                size=TextSize.SMALL,
                tone=Tone.QUIET,
                right=True,
            )
            inner.setRight(place.left() - Space.S)
        half = inner.height() / 2 if row.below else inner.height()
        upper = QRectF(inner.left(), inner.top(), inner.width(), half)
        _paint_pieces(painter, theme, upper, row.title, TextSize.BODY)
        if row.below:
            lower = upper.translated(0, half)
            _paint_pieces(painter, theme, lower, row.below, TextSize.SMALL)
        painter.restore()


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


class ZoekenView(SearchField):
    """A field that asks for results while one types, and shows them below itself."""

    search_requested = Signal(str)
    opened = Signal(object)
    """The FoundRow that was chosen."""

    def __init__(self, host: QWidget, parent: QWidget | None = None) -> None:
        """The results lie on `host`, the frame."""
        super().__init__("Zoeken in mensen, werkposten en notities", "Zoeken   Ctrl+K", parent)
        self.setToolTip("Zoek in mensen, werkposten en notities (Ctrl+K)")
        self._host = host
        self._popup = QFrame(host)
        self._popup.setProperty("frame", "popup")
        column = QVBoxLayout(self._popup)
        column.setContentsMargins(Space.XS, Space.XS, Space.XS, Space.XS)
        column.setSpacing(0)
        self._model = _FoundModel(self)
        self._list = QListView()
        self._list.setAccessibleName("Gevonden")
        self._list.setModel(self._model)
        self._list.setItemDelegate(_FoundDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMouseTracking(True)
        self._list.clicked.connect(self._open)
        ToolChoice(self._list, self._open, never_marked=True)
        column.addWidget(self._list)
        self._nothing = Muted("")
        self._nothing.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        self._nothing.setWordWrap(True)
        column.addWidget(self._nothing)
        self._popup.hide()
        self.textChanged.connect(self._typed)

    @property
    def found(self) -> tuple[FoundRow, ...]:
        """What is shown; empty while closed."""
        return () if self._popup.isHidden() else self._model.found

    @property
    def current(self) -> FoundRow | None:
        """The result that Enter opens; None when there is none."""
        row: FoundRow | None = self._list.currentIndex().data(_FOUND)
        return row

    @property
    def has_keyboard(self) -> bool:
        """Whether one types here, also while another program's window lies in front."""
        return self.window().focusWidget() is self

    @property
    def told(self) -> str:
        """The sentence when nothing was found; empty otherwise."""
        return "" if self._nothing.isHidden() else self._nothing.text()

    @property
    def popup(self) -> QWidget:
        """What lies below the field."""
        return self._popup

    def show_found(self, found: Sequence[FoundRow]) -> None:
        """Show these results; the first is the one that Enter opens."""
        self._model.show(found)
        self._list.setVisible(bool(found))
        self._nothing.setText(f"Niets gevonden voor ‘{self.text().strip()}’.")
        self._nothing.setVisible(not found)
        if found:
            self._go_to(0)
        self._place()
        self._popup.show()
        self._popup.raise_()
        self._say_current()

    def close_found(self) -> None:
        """Take the results away."""
        self._popup.hide()
        self.setAccessibleDescription("")

    def _typed(self, text: str) -> None:
        if text.strip():
            self.search_requested.emit(text)
        else:
            self.close_found()

    def _place(self) -> None:
        theme = shown()
        rows = min(len(self._model.found), _MOST_ROWS)
        self._list.setFixedHeight(rows * theme.px(_ROW_PX) + 2)
        corner = self.mapTo(self._host, QPoint(0, self.height() + Space.XS))
        width = min(max(self.width(), theme.px(560)), self._host.width() - corner.x() - Space.S)
        self._popup.setFixedWidth(width)
        self._popup.adjustSize()
        self._popup.move(corner)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(_FOUND)
        if row is not None:
            self.close_found()
            self.clear()
            self.opened.emit(row)

    def _go_to(self, row: int) -> None:
        """Make this the present line; marking one is choosing it."""
        index, choice = self._model.index(row), QItemSelectionModel.SelectionFlag.NoUpdate
        self._list.selectionModel().setCurrentIndex(index, choice)
        self._list.scrollTo(index)
        self._list.viewport().update()

    def _say_current(self) -> None:
        row = self.current
        self.setAccessibleDescription("" if row is None else row.words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk through the results, Enter opens one; the keyboard stays in the field."""
        key = event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key in steps and self.found:
            row = self._list.currentIndex().row() + steps[Qt.Key(key)]
            if 0 <= row < len(self.found):
                self._go_to(row)
                self._say_current()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.found:
            self._open(self._list.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: Any) -> None:
        """The results go when one goes elsewhere; the words that were typed stay."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.close_found()

    def focusInEvent(self, event: Any) -> None:
        """Search again for what still stands there."""
        super().focusInEvent(event)
        if self.text().strip():
            self.search_requested.emit(self.text())

    def changeEvent(self, event: QEvent) -> None:
        """Results of another text size are laid out when they are asked for again."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_popup"):
            self.close_found()
