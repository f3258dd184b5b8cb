"""What a mouse does in the week: takes a visit, carries it, puts it down; presses a free place."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from jobcoach.ui.agenda.geometry import Geometry
from jobcoach.ui.agenda.model import Cell, Kind, Week, clock_of, refused
from jobcoach.ui.agenda.painting import Ghost


class Drawing(Protocol):
    """The week as it is drawn, in pixels of its viewport."""

    def shown_week(self) -> Week:
        """What is drawn."""
        ...

    def geometry_of_week(self) -> Geometry:
        """Where the days and hours are."""
        ...

    def head_px(self) -> int:
        """The height of what stands above the hours."""
        ...

    def cell_at(self, point: QPointF) -> Cell | None:
        """What is drawn here; None for a free place."""
        ...

    def box_of(self, cell: Cell) -> QRectF:
        """Where this is drawn."""
        ...


class Hand(QObject):
    """Follows the mouse from press to release; draws nothing itself."""

    moved = Signal(str, object, int)
    """Key of a visit, the day and the minutes of the day where it was put."""
    place_pressed = Signal(object, int)
    """A free place: the day and the minutes."""
    opened = Signal(str)
    """Key of a point that was pressed."""
    refused = Signal(str)
    """Why what was taken cannot be moved."""

    def __init__(self, drawing: QWidget, *, may_plan: bool) -> None:
        """`drawing` is the Drawing that it belongs to; `may_plan`: free places can be pressed."""
        super().__init__(drawing)
        self._drawing: Drawing = drawing  # type: ignore[assignment]
        self._may_plan = may_plan
        self._from: QPointF | None = None
        self._grabbed = 0.0
        """How far below its top edge a visit was taken."""
        self.held: Cell | None = None
        """What lies under the pressed button; None: a free place."""
        self.dragging = False
        self.ghost: Ghost | None = None
        """Where what is dragged would be put."""
        self.hover: Ghost | None = None
        """Where a press would plan a visit."""

    @property
    def pressed(self) -> bool:
        """Whether the button is down."""
        return self._from is not None

    def press(self, point: QPointF) -> Cell | None:
        """The button goes down here; gives what lies there."""
        self.let_go()
        self._from = point
        self.held = self._drawing.cell_at(point)
        if self.held is not None:
            self._grabbed = point.y() - self._drawing.box_of(self.held).top()
        return self.held

    def move(self, point: QPointF) -> Qt.CursorShape | None:
        """The pointer is here now; gives how it looks, None as usual."""
        if self._from is None:
            return self._over(point)
        held = self.held
        if held is None or held.kind is not Kind.BEZOEK:
            return None
        far = (point - self._from).manhattanLength() >= QApplication.startDragDistance()
        if not self.dragging and not far:
            return Qt.CursorShape.OpenHandCursor
        begins, self.dragging = not self.dragging, True
        if held.refusal:
            if begins:
                self.refused.emit(held.refusal)
            return Qt.CursorShape.ForbiddenCursor
        week, geometry = self._drawing.shown_week(), self._drawing.geometry_of_week()
        minutes = geometry.minutes_at(point.y() - self._grabbed)
        place = geometry.column_at(point.x())
        allowed = not refused(held, week.days[place], week.today)
        self.ghost = Ghost(place, minutes, clock_of(minutes), held.title, allowed)
        return Qt.CursorShape.ClosedHandCursor

    def release(self, point: QPointF) -> None:
        """The button goes up here: what was dragged is put down, else what lies here is pressed."""
        if self._from is None:
            return
        held, ghost, dragged = self.held, self.ghost, self.dragging
        self.let_go()
        if dragged:
            if held is not None and ghost is not None:
                self._put(held, ghost)
        elif self._drawing.cell_at(point) is not held:
            return
        elif held is None:
            free = self._free_at(point)
            if free is not None:
                day = self._drawing.shown_week().days[free.place]
                self.place_pressed.emit(day, free.minutes)
        elif held.kind in (Kind.PUNT, Kind.MEER):
            self.opened.emit(held.key)

    def let_go(self) -> None:
        """What is held stays where it was."""
        self._from = self.held = self.ghost = self.hover = None
        self.dragging = False

    def _put(self, held: Cell, ghost: Ghost) -> None:
        day = self._drawing.shown_week().days[ghost.place]
        if (day, ghost.minutes) != (held.day, held.minutes):
            self.moved.emit(held.key, day, ghost.minutes)

    def _over(self, point: QPointF) -> Qt.CursorShape | None:
        cell = self._drawing.cell_at(point)
        self.hover = self._free_at(point) if cell is None else None
        if cell is None and self.hover is None:
            return None
        carries = cell is not None and cell.kind is Kind.BEZOEK and not cell.refusal
        return Qt.CursorShape.OpenHandCursor if carries else Qt.CursorShape.PointingHandCursor

    def _free_at(self, point: QPointF) -> Ghost | None:
        """Where a visit would be planned, at a half hour; None where that cannot be."""
        if not self._may_plan or point.y() < self._drawing.head_px():
            return None
        week, geometry = self._drawing.shown_week(), self._drawing.geometry_of_week()
        if point.x() < geometry.left or point.y() > geometry.bottom:
            return None
        place = geometry.column_at(point.x())
        if week.days[place] < week.today:
            return None
        half = geometry.hour_px / 2
        minutes = geometry.minutes_at(geometry.top + (point.y() - geometry.top) // half * half)
        return Ghost(place, minutes, f"+ {clock_of(minutes)}")
