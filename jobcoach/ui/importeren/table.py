"""The first rows of the list in a small table that scrolls by itself."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from jobcoach.ui.importeren.model import PREVIEWED_ROWS, Preview
from jobcoach.ui.theme import CONTROL_HEIGHT, shown
from jobcoach.ui.widgets.text import plain_tip

Index = QModelIndex | QPersistentModelIndex
_COLUMN_PX = 130


class _Cells(QAbstractTableModel):
    """The texts of a preview."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._preview = Preview((), (), ())

    def set_preview(self, preview: Preview) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._preview = preview
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Called by Qt."""
        return 0 if parent.isValid() else len(self._preview.cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Called by Qt."""
        return 0 if parent.isValid() else len(self._preview.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Called by Qt."""
        text = self._preview.cells[index.row()][index.column()] or None
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return text and plain_tip(text)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Called by Qt."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self._preview.headings[section]
        return self._preview.numbers[section]


class PreviewTable(QTableView):
    """As high as its rows; arrows move through it, and Tab leaves it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._cells = _Cells(self)
        self.setModel(self._cells)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setAccessibleName(f"{name}: koppen")
        self.verticalHeader().setAccessibleName(f"{name}: rijnummers")
        self._fit()

    def set_preview(self, preview: Preview) -> None:
        """Show these rows."""
        self._cells.set_preview(preview)
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as its rows and its headings."""
        height = shown().px(CONTROL_HEIGHT)
        rows = min(max(self._cells.rowCount(), 1), PREVIEWED_ROWS)
        bar = self.horizontalScrollBar().sizeHint().height()
        return QSize(shown().px(320), height * (rows + 1) + bar + 4)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_cells"):
            self._fit()

    def _fit(self) -> None:
        height = shown().px(CONTROL_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setFixedHeight(height)
        self.horizontalHeader().setDefaultSectionSize(shown().px(_COLUMN_PX))
        self.updateGeometry()
