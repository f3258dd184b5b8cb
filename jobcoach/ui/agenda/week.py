"""The week of the diary as a drawing: walked with arrows, spoken, and moved in by dragging."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from jobcoach.ui.agenda import painting
from jobcoach.ui.agenda.cells import CellModel
from jobcoach.ui.agenda.deeds import Deeds
from jobcoach.ui.agenda.geometry import Geometry
from jobcoach.ui.agenda.hand import Hand
from jobcoach.ui.agenda.model import Cell, Kind, Week, folded
from jobcoach.ui.agenda.walking import below, beside
from jobcoach.ui.theme import Space, shown
from jobcoach.ui.widgets.rows import Index
from jobcoach.ui.widgets.tool_choice import ToolChoice

_LEAST_HOUR_PX = 38
_MOST_HOUR_PX = 96
_NARROWEST_DAY_PX = 118
"""Below this the words on a working day say nothing any more, at 100 % text."""
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class WeekView(QListView):
    """Shows a week; a press on an empty place plans, dragging a visit moves it."""

    moved = Signal(str, object, int)
    """Key of a visit, the day and the minutes of the day where it was put."""
    place_pressed = Signal(object, int)
    """An empty place: the day and the minutes."""
    present_changed = Signal()
    refused = Signal(str)
    """Why what was dragged cannot be moved."""

    def __init__(
        self, name: str, deeds: Deeds, *, may_plan: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._deeds = deeds
        self._week: Week | None = None
        self.setAccessibleName(name)
        self._model = CellModel(self)
        self._hand = Hand(self, may_plan=may_plan)
        self._hand.moved.connect(self.moved)
        self._hand.refused.connect(self.refused)
        self._hand.place_pressed.connect(self.place_pressed)
        self._hand.opened.connect(deeds.opened)
        self.setModel(self._model)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setProperty("week", True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.viewport().setMouseTracking(True)
        ToolChoice(self, lambda index: deeds.opened.emit(self._model.cells[index.row()].key))
        self.selectionModel().currentChanged.connect(self._present_moved)

    # --- what is shown ---

    @property
    def present(self) -> Cell | None:
        """The cell with the keyboard; None when there is none yet."""
        index = self.currentIndex()
        return self._model.cells[index.row()] if index.isValid() else None

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All that is drawn."""
        return self._model.cells

    def show_week(self, week: Week) -> None:
        """Show this week; the present cell stays, else the same day of the week is present."""
        before = self.present
        place = (before.day - self._week.monday).days if before and self._week else None
        self._week = week
        self._model.show_cells(folded(week.cells))
        self._update_bars()
        if not self.currentIndex().isValid():
            days = [cell.key for cell in self.cells if cell.kind is Kind.DAG]
            today = (week.today - week.monday).days
            usual = place if place is not None else min(max(today, 0), len(days) - 1)
            self.choose(before.key if before and week.cell(before.key) else days[usual])
        self.viewport().update()

    def choose(self, key: str) -> None:
        """Make this the present cell, without opening it."""
        for row, cell in enumerate(self.cells):
            if cell.key == key:
                self.setCurrentIndex(self._model.index(row))

    def has_room(self, width: int) -> bool:
        """Whether the words on a working day can be read in a week that is so wide."""
        if self._week is None:
            return True
        days = width - painting.gutter_px(shown())
        return days / sum(self._week.widths) >= shown().px(_NARROWEST_DAY_PX)

    def announce(self, words: str) -> None:
        """Tell who cannot see it what has changed."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def scroll_to_work(self) -> None:
        """To the first visit, else to the present time."""
        week = self._week
        if week is not None:
            starts = [cell.minutes for cell in week.visits]
            geometry = self.geometry_of_week()
            first = min(starts, default=week.now or 8 * 60)
            top = geometry.y_of(first // 60 * 60) + self.verticalScrollBar().value()
            self.verticalScrollBar().setValue(round(top - self.head_px()))

    # --- where everything is ---

    def geometry_of_week(self) -> Geometry:
        """The drawing as it stands now, scrolled."""
        week = self.shown_week()
        theme = shown()
        left = painting.gutter_px(theme)
        return Geometry(
            left=left,
            width=max(1, self.viewport().width() - left - 1),
            top=self.head_px() - self.verticalScrollBar().value(),
            hour_px=self._hour_px(),
            hours=week.hours,
            widths=week.widths,
        )

    def shown_week(self) -> Week:
        """The week that is drawn."""
        assert self._week is not None, "nothing is shown yet"
        return self._week

    def head_px(self) -> int:
        """The height of what stands above the hours."""
        theme = shown()
        return painting.days_px(theme) + painting.points_px(theme, self.shown_week().lines)

    def _hour_px(self) -> float:
        room = (self.viewport().height() - self.head_px() - 2) / self.shown_week().hours.number
        theme = shown()
        return min(max(room, theme.px(_LEAST_HOUR_PX)), theme.px(_MOST_HOUR_PX))

    def box_of(self, cell: Cell) -> QRectF:
        """Where this cell stands in the viewport."""
        return painting.box_of(cell, self.shown_week(), self.geometry_of_week(), shown())

    def cell_at(self, point: QPointF) -> Cell | None:
        """What is drawn at this place of the viewport; None for an empty place."""
        if self._week is None:
            return None
        in_hours = point.y() >= self.head_px()
        for cell in reversed(self.cells):
            if (cell.kind is Kind.BEZOEK) is in_hours and self.box_of(cell).contains(point):
                return cell
        return None

    def visualRect(self, index: Index) -> QRect:
        """Called by Qt, also for a screen reader."""
        if self._week is None or not index.isValid() or index.row() >= len(self.cells):
            return QRect()
        return self.box_of(self.cells[index.row()]).toAlignedRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Called by Qt, also for tooltips."""
        cell = self.cell_at(QPointF(point))
        return QModelIndex() if cell is None else self._model.index(self.cells.index(cell))

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a visit into sight; what stands above the hours always is."""
        if self._week is None or not index.isValid():
            return
        cell = self.cells[index.row()]
        if cell.kind is not Kind.BEZOEK:
            return
        box, bar = self.box_of(cell), self.verticalScrollBar()
        if box.top() < self.head_px():
            bar.setValue(round(bar.value() + box.top() - self.head_px()))
        elif box.bottom() > self.viewport().height():
            bar.setValue(round(bar.value() + box.bottom() - self.viewport().height()))

    def updateGeometries(self) -> None:
        """Called by Qt: how far it scrolls. Not as a list would: then its bar comes and goes."""
        self._update_bars()

    def _update_bars(self) -> None:
        if self._week is None:
            return
        whole = self._hour_px() * self._week.hours.number
        room = self.viewport().height() - self.head_px() - 2
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(whole - room)))
        bar.setPageStep(max(1, room))
        bar.setSingleStep(shown().px(_LEAST_HOUR_PX) // 2)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Called by Qt: what stands above the hours stays."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        self._update_bars()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_week"):
            self._update_bars()

    # --- drawing ---

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the week: the hours first, then what stays above them."""
        week = self._week
        if week is None:
            return
        theme, geometry, head = shown(), self.geometry_of_week(), self.head_px()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipRect(QRectF(0, head, self.viewport().width(), self.viewport().height()))
        painting.paint_ground(painter, theme, week, geometry)
        for cell in self.cells:
            if cell.kind is Kind.BEZOEK:
                faint = self._hand.dragging and cell is self._hand.held
                painting.paint_visit(painter, theme, self.box_of(cell), cell, faint=faint)
        painting.paint_now(painter, theme, week, geometry)
        ghost = self._hand.ghost or self._hand.hover
        if ghost is not None:
            painting.paint_ghost(painter, theme, painting.ghost_box(ghost, geometry), ghost)
        self._paint_ring(painter, above=False)
        painter.restore()
        points = painting.points_px(theme, week.lines)
        painting.paint_above(painter, theme, week, geometry, points)
        for cell in self.cells:
            if cell.kind in (Kind.PUNT, Kind.MEER):
                painting.paint_point(painter, theme, self.box_of(cell), cell)
        self._paint_ring(painter, above=True)
        painter.end()

    def _paint_ring(self, painter: QPainter, *, above: bool) -> None:
        cell = self.present
        if cell is not None and (cell.kind is not Kind.BEZOEK) is above:
            focused = self.hasFocus()
            if focused or cell.kind is not Kind.DAG:
                painting.paint_ring(painter, shown(), self.box_of(cell), focused=focused)

    # --- keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter opens, Escape lets go of what is dragged; the rest is in Deeds."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self._hand.pressed:
            self._let_go()
        elif self._deeds.take(event):
            return
        elif key in _ARROWS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._walk(Qt.Key(key))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose(self.cells[0 if key == Qt.Key.Key_Home else -1].key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.present is not None:
                self._deeds.opened.emit(self.present.key)
        else:
            event.ignore()

    def _walk(self, key: Qt.Key) -> None:
        if self.present is None:
            return
        walk = beside if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) else below
        self.choose(walk(self.cells, self.present, _ARROWS[key]).key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring becomes quiet, and what is dragged stays where it was."""
        super().focusOutEvent(event)
        self._let_go()

    # --- the mouse ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What is pressed becomes the present cell."""
        if event.button() is Qt.MouseButton.LeftButton:
            held = self._hand.press(event.position())
            if held is not None:
                self.choose(held.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held; without a button show where a visit can be planned."""
        if self._hand.dragging:
            self._scroll_at_edge(event.position())
        shape = self._hand.move(event.position())
        if shape is None:
            self.viewport().unsetCursor()
        else:
            self.viewport().setCursor(shape)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put down what was dragged, or press what was pressed."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._hand.release(event.position())
            self.viewport().unsetCursor()
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice on a visit opens it."""
        cell = self.cell_at(event.position())
        if cell is not None and cell.kind is Kind.BEZOEK:
            self._deeds.opened.emit(cell.key)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer went elsewhere."""
        super().leaveEvent(event)
        self._hand.hover = None
        self.viewport().update()

    def _scroll_at_edge(self, point: QPointF) -> None:
        bar = self.verticalScrollBar()
        if point.y() > self.viewport().height() - Space.XL:
            bar.setValue(bar.value() + bar.singleStep())
        elif point.y() < self.head_px() + Space.L:
            bar.setValue(bar.value() - bar.singleStep())

    def _let_go(self) -> None:
        self._hand.let_go()
        self.viewport().unsetCursor()
        self.viewport().update()

    def _present_moved(self) -> None:
        self.viewport().update()
        self.present_changed.emit()
