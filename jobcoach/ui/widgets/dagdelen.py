"""The parts of a week on which someone works: a field to fill in, and a small drawing of it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from jobcoach.domain.aanwezigheid import HOURS_PER_DAGDEEL
from jobcoach.domain.plaatsing import WEEKDAYS, Dagdeel
from jobcoach.ui import dutch
from jobcoach.ui.icons import paint_icon
from jobcoach.ui.spoken import SpokenText
from jobcoach.ui.theme import Space, TextSize, Theme, Tone, shown
from jobcoach.ui.widgets.buttons import paint_focus_ring
from jobcoach.ui.widgets.text import Muted

_BOX_WIDE_PX = 44
_BOX_HIGH_PX = 32
_SMALL_PX = 14
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


def in_order(pattern: Iterable[str]) -> tuple[str, ...]:
    """The parts in the order of the week; what is no part of a week is left out."""
    wanted = set(pattern)
    week = (f"{day}-{dagdeel.value}" for day in WEEKDAYS for dagdeel in Dagdeel)
    return tuple(part for part in week if part in wanted)


def pattern_words(pattern: Iterable[str]) -> str:
    """`ma ochtend, di ochtend en middag`; empty for no part at all."""
    days: dict[str, list[str]] = {}
    for part in in_order(pattern):
        day, dagdeel = part.split("-")
        days.setdefault(day, []).append(dagdeel)
    return ", ".join(f"{day} {dutch.several(parts)}" for day, parts in days.items())


class _Box(QAbstractButton):
    """One part of one day: on or off."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def sizeHint(self) -> QSize:
        """Grows with the text."""
        return QSize(shown().px(_BOX_WIDE_PX), shown().px(_BOX_HIGH_PX))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A box; with a tick in it when someone works then."""
        theme = shown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        paint_part(painter, theme, box, on=self.isChecked(), hovered=self.underMouse())
        if self.isChecked():
            side = theme.px(18)
            tick = QRectF(0, 0, side, side)
            tick.moveCenter(box.center())
            paint_icon(painter, "check", tick, theme.colour(Tone.ON_ACCENT))
        painter.end()
        if self.hasFocus():
            paint_focus_ring(self, 6)

    def enterEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        super().enterEvent(event)  # type: ignore[arg-type]
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        super().leaveEvent(event)
        self.update()


def paint_part(
    painter: QPainter, theme: Theme, box: QRectF, *, on: bool, hovered: bool = False
) -> None:
    """One part of a week: filled when someone works then, an edge when not."""
    colours = theme.colours
    radius = min(4.0, box.height() / 4)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
    else:
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.setBrush(QColor(colours.hover if hovered else colours.surface))
    painter.drawRoundedRect(box, radius, radius)


class WeekField(QWidget):
    """A week of boxes. One step with Tab: inside it the arrows walk, and space turns on or off."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._boxes: dict[tuple[int, int], _Box] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.XS)
        for column, day in enumerate(WEEKDAYS):
            head = Muted(day)
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(head, 0, column + 1)
        for row, dagdeel in enumerate(Dagdeel):
            grid.addWidget(Muted(dagdeel.label), row + 1, 0)
            for column, day in enumerate(dutch.WEEKDAYS):
                box = _Box(f"{day} {dagdeel.label}", self)
                box.setAccessibleDescription(name)
                box.toggled.connect(self._toggled)
                box.installEventFilter(self)
                self._boxes[row, column] = box
                grid.addWidget(box, row + 1, column + 1)
        grid.setColumnStretch(len(WEEKDAYS) + 1, 1)
        self._sum = Muted("")
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(Space.XS)
        column_of_all.addLayout(grid)
        column_of_all.addWidget(self._sum)
        self._to_here(0, 0)
        self._tell()

    @property
    def value(self) -> tuple[str, ...]:
        """The parts that are on, in the order of the week."""
        rows = tuple(Dagdeel)
        return in_order(
            f"{WEEKDAYS[column]}-{rows[row].value}"
            for (row, column), box in self._boxes.items()
            if box.isChecked()
        )

    def set_value(self, pattern: Iterable[str]) -> None:
        """Turn these on, and the others off."""
        wanted = set(pattern)
        rows = tuple(Dagdeel)
        for (row, column), box in self._boxes.items():
            was = box.blockSignals(True)
            box.setChecked(f"{WEEKDAYS[column]}-{rows[row].value}" in wanted)
            box.blockSignals(was)
            box.update()
        self._tell()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The arrows walk through the week."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            here = next((place for place, box in self._boxes.items() if box is watched), None)
            if step is not None and here is not None:
                there = (here[0] + step[0]) % len(Dagdeel), (here[1] + step[1]) % len(WEEKDAYS)
                self._to_here(*there)
                self._boxes[there].setFocus()
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _to_here(self, row: int, column: int) -> None:
        """Tab comes to this box."""
        for place, box in self._boxes.items():
            here = place == (row, column)
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._boxes[row, column])

    def _toggled(self) -> None:
        here = next((place for place, box in self._boxes.items() if box is self.sender()), None)
        if here is not None:
            self._to_here(*here)
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        parts = len(self.value)
        hours = HOURS_PER_DAGDEEL * parts
        told = f"{dutch.count(parts, 'dagdeel', 'dagdelen')}, samen {hours} uur"
        self._sum.setText(told if parts else "Pijltjes om te lopen, spatie om aan te zetten")


class WeekDrawing(QWidget, SpokenText):
    """A small week with the parts filled in which someone works; its words are read aloud."""

    def __init__(self, pattern: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pattern = frozenset(in_order(pattern))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Dagdelen")
        self.setAccessibleDescription(pattern_words(self._pattern))
        self.setToolTip(pattern_words(self._pattern))

    def _rows(self) -> list[Dagdeel]:
        """The evening only when someone works then."""
        evening = any(part.endswith(Dagdeel.AVOND.value) for part in self._pattern)
        return [one for one in Dagdeel if evening or one is not Dagdeel.AVOND]

    def sizeHint(self) -> QSize:
        """Seven parts wide, with the names of the days above."""
        theme = shown()
        wide = theme.px(_SMALL_PX + 8) * len(WEEKDAYS)
        head = theme.px(20)
        return QSize(wide, head + theme.px(_SMALL_PX + 4) * len(self._rows()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        theme = shown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, head = theme.px(_SMALL_PX + 8), theme.px(20)
        painter.setFont(theme.font(TextSize.SMALL))
        painter.setPen(theme.colour(Tone.QUIET))
        for column, day in enumerate(WEEKDAYS):
            painter.drawText(
                QRectF(column * step, 0, step, head - 2), Qt.AlignmentFlag.AlignCenter, day
            )
        for row, dagdeel in enumerate(self._rows()):
            for column, day in enumerate(WEEKDAYS):
                box = QRectF(
                    column * step + 2,
                    head + row * theme.px(_SMALL_PX + 4) + 1,
                    step - 4,
                    theme.px(_SMALL_PX),
                )
                on = f"{day}-{dagdeel.value}" in self._pattern
                if on:
                    paint_part(painter, theme, box, on=True)
                else:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(QColor(theme.colours.hairline))
                    painter.drawRoundedRect(box, 3, 3)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()
