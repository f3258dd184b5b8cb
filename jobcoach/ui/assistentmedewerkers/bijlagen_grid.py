"""The grid of photos and documents: small pictures with what each is and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from jobcoach.ui.assistentmedewerkers.bijlagen_model import Tile
from jobcoach.ui.icons import paint_icon
from jobcoach.ui.theme import RADIUS_CARD, RADIUS_CONTROL, Space, TextSize, Theme, Tone, shown
from jobcoach.ui.widgets.marks import Mark, paint_line
from jobcoach.ui.widgets.text import plain_tip

Index = QModelIndex | QPersistentModelIndex
_WIDE_PX = 191
_PICTURE_PX = 124
INDENT = Space.S + 2
"""So much further to the right than the grid itself a picture begins, in pixels."""
_LINE = 1.35
"""Height of a line, as part of its type."""
_NOT_HERE = 0.45
"""How strong a picture is of which only this small one came."""


class TileRole(IntEnum):
    """What the model gives besides Qt's own roles."""

    TILE = Qt.ItemDataRole.UserRole + 1


class _Tiles(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.tiles: tuple[Tile, ...] = ()

    def set_tiles(self, tiles: Sequence[Tile]) -> None:
        self.beginResetModel()
        self.tiles = tuple(tiles)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self.tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.tiles):
            return None
        tile = self.tiles[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return tile.naam
            case Qt.ItemDataRole.AccessibleTextRole:
                return tile.words
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{tile.naam}\n{tile.facts}")
            case TileRole.TILE:
                return tile
        return None


def tile_size(theme: Theme) -> QSize:
    """Of one place in the grid; grows with the text."""
    lines = theme.text_px(TextSize.BODY) * _LINE + 3 * theme.text_px(TextSize.SMALL) * _LINE
    height = theme.px(_PICTURE_PX) + Space.S + round(lines) + 2 * Space.S + Space.M
    return QSize(theme.px(_WIDE_PX), height)


class _TileDelegate(QStyledItemDelegate):
    """Draws a Tile: the picture, its name, and three quiet lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One place in the grid."""
        return tile_size(shown())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the tile of this index."""
        tile: Tile = index.data(TileRole.TILE)
        theme = shown()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(option.rect).adjusted(2, 2, -Space.S, -Space.S)
        _paint_ground(painter, theme, box, option.state)
        inner = box.adjusted(Space.S, Space.S, -Space.S, -Space.S)
        picture = QRectF(inner.left(), inner.top(), inner.width(), theme.px(_PICTURE_PX))
        _paint_picture(painter, theme, picture, tile)
        line = QRectF(inner.left(), picture.bottom() + Space.S, inner.width(), 0)
        line.setHeight(theme.text_px(TextSize.BODY) * _LINE)
        paint_line(painter, theme, line, tile.naam, bold=True)
        line.moveTop(line.bottom())
        line.setHeight(theme.text_px(TextSize.SMALL) * _LINE)
        paint_line(painter, theme, line, tile.below, size=TextSize.SMALL, tone=Tone.QUIET)
        for mark in (tile.where, tile.consent):
            if mark is not None:
                line.translate(0, line.height())
                _paint_mark(painter, theme, line, mark)
        painter.restore()


def _paint_ground(painter: QPainter, theme: Theme, box: QRectF, state: QStyle.StateFlag) -> None:
    """Under the pointer, chosen, and the ring of the keyboard."""
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours.accent_soft if chosen else theme.colours.hover))
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(theme.colours.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS_CARD, RADIUS_CARD)


def _paint_picture(painter: QPainter, theme: Theme, box: QRectF, tile: Tile) -> None:
    """The middle of the picture, as much as fills the box; without one its drawing."""
    path = QPainterPath()
    path.addRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
    painter.fillPath(path, QColor(theme.colours.surface_quiet))
    if not tile.picture.isNull():
        painter.save()
        painter.setClipPath(path)
        painter.setOpacity(1.0 if tile.here else _NOT_HERE)
        painter.drawImage(box, tile.picture, _middle(tile.picture, box))
        painter.restore()
    if tile.picture.isNull() or not tile.here:
        side = theme.px(32)
        place = QRectF(0, 0, side, side)
        place.moveCenter(box.center())
        name = tile.icon if tile.here else tile.where.icon
        paint_icon(painter, name, place, theme.colour(Tone.TEXT if not tile.here else Tone.QUIET))
    painter.setPen(QPen(QColor(theme.colours.hairline), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _middle(picture: QImage, box: QRectF) -> QRectF:
    """The largest part of a picture with the shape of the box."""
    wide, high = picture.width(), picture.height()
    part = min(wide / box.width(), high / box.height())
    cut = QRectF(0, 0, box.width() * part, box.height() * part)
    cut.moveCenter(QRectF(picture.rect()).center())
    return cut


def _paint_mark(painter: QPainter, theme: Theme, line: QRectF, mark: Mark) -> None:
    side = theme.px(14)
    place = QRectF(line.left(), line.center().y() - side / 2, side, side)
    paint_icon(painter, mark.icon, place, theme.colour(mark.tone))
    words = line.adjusted(side + Space.XS + 2, 0, 0, 0)
    paint_line(painter, theme, words, mark.text, size=TextSize.SMALL, tone=mark.tone)


class BijlagenGrid(QListView):
    """Arrows move, Enter or a click opens, Delete throws away."""

    opened = Signal(str)
    delete_requested = Signal(str)
    menu_requested = Signal(str, QPoint)
    """For this one, at this place on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Foto’s en documenten")
        self._tiles = _Tiles(self)
        self.setModel(self._tiles)
        self.setItemDelegate(_TileDelegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setAcceptDrops(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.clicked.connect(lambda index: self.opened.emit(index.data(TileRole.TILE).key))
        self._fit()

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """What is shown now, in order."""
        return self._tiles.tiles

    @property
    def present(self) -> Tile | None:
        """The one that has the keyboard; None when there is none."""
        tile: Tile | None = self.currentIndex().data(TileRole.TILE)
        return tile

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these; the present one and the scrolled place stay."""
        key = self.present.key if self.present else None
        place, top = self.currentIndex().row(), self.verticalScrollBar().value()
        self._tiles.set_tiles(tiles)
        if key is not None and not self.choose(key) and tiles:
            self.setCurrentIndex(self._tiles.index(min(place, len(tiles) - 1)))
        self.verticalScrollBar().setValue(top)

    def choose(self, key: str) -> bool:
        """Make this the present one; False: it is not here."""
        for place, tile in enumerate(self.tiles):
            if tile.key == key:
                self.setCurrentIndex(self._tiles.index(place))
                return True
        return False

    def _ask_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        tile = index.data(TileRole.TILE) if index.isValid() else self.present
        if tile is not None:
            if not index.isValid():
                place = self.visualRect(self.currentIndex()).center()
            self.menu_requested.emit(tile.key, self.viewport().mapToGlobal(place))

    def _fit(self) -> None:
        self.setGridSize(tile_size(shown()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete throws away."""
        tile = self.present
        if tile is not None and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Space,
        ):
            self.opened.emit(tile.key)
        elif tile is not None and event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit(tile.key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        """Show where the keyboard is: on the present one, else on the first."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.tiles:
            self.setCurrentIndex(self._tiles.index(0))

    def changeEvent(self, event: QEvent) -> None:
        """Places grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()
