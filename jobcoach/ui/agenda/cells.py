"""The cells of a week as Qt knows them: for the drawing and for a screen reader."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from jobcoach.ui.agenda.model import Cell, Kind
from jobcoach.ui.widgets.rows import Index
from jobcoach.ui.widgets.text import plain_tip


class CellModel(QAbstractListModel):
    """The cells of a week, for the drawing and for a screen reader."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cells: tuple[Cell, ...] = ()

    def show_cells(self, cells: tuple[Cell, ...]) -> None:
        """Show these; when they are the same ones their words alone change."""
        if [one.key for one in cells] == [one.key for one in self.cells]:
            self.cells = cells
            if cells:
                self.dataChanged.emit(self.index(0), self.index(len(cells) - 1))
            return
        self.beginResetModel()
        self.cells = cells
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Called by Qt."""
        return 0 if parent.isValid() else len(self.cells)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Called by Qt."""
        if not index.isValid() or index.row() >= len(self.cells):
            return None
        cell = self.cells[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return None if cell.kind is Kind.DAG else plain_tip(cell.words)
        return None
