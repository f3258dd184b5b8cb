"""The rail at the left of the window: where one is, and where one can go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jobcoach.ui.icons import paint_icon
from jobcoach.ui.theme import RADIUS_CONTROL, Space, TextSize, Tone, shown
from jobcoach.ui.widgets.buttons import paint_focus_ring
from jobcoach.ui.widgets.marks import paint_line

_SMALLEST_PX = 220
_NARROW_PX = 60
_ENTRY_PX = 42
_LEAST_ENTRY_PX = 32
"""In a low window with large text the entries move together before anything is cut."""
_GAP_PX = 2


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One entry."""

    key: str
    text: str
    icon: str
    shortcut: str = ""
    """For the tooltip, for example `Ctrl+1`."""
    below: bool = False
    """At the foot of the rail."""
    spare: bool = False
    """Left out where there is no room for it."""


class _RailButton(QAbstractButton):
    """An entry: icon and text, or only the icon while the rail is narrow."""

    def __init__(self, entry: RailEntry) -> None:
        super().__init__()
        self.entry = entry
        self.narrow = False
        self.setText(entry.text)
        self.setAccessibleName(entry.text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        shortcut = f" ({entry.shortcut})" if entry.shortcut else ""
        self.setToolTip(f"{entry.text}{shortcut}")
        self._present = False
        self.setAccessibleDescription(entry.shortcut)

    @property
    def present(self) -> bool:
        """Whether one is there."""
        return self._present

    def set_present(self, present: bool) -> None:
        """Whether one is there: shown by its ground and its bold text, told in words."""
        self._present = present
        stop = Qt.FocusPolicy.StrongFocus if present else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(stop)  # Tab stops once in the rail; arrows go on from there
        told = ("Hier ben je", self.entry.shortcut) if present else (self.entry.shortcut,)
        self.setAccessibleDescription(". ".join(word for word in told if word))
        self.update()

    def wide(self) -> int:
        """Pixels that the icon and the text take, also when the text is bold."""
        theme = shown()
        text = QFontMetrics(theme.font(bold=True)).horizontalAdvance(self.entry.text)
        return Space.M + theme.px(20) + Space.M + text + Space.S + 2

    def sizeHint(self) -> QSize:
        """As wide as its text, or as its icon while the rail is narrow."""
        theme = shown()
        width = theme.px(_NARROW_PX) - 2 * Space.S if self.narrow else self.wide()
        return QSize(width, theme.px(_ENTRY_PX))

    def minimumSizeHint(self) -> QSize:
        """Room for the icon."""
        return QSize(0, shown().px(_LEAST_ENTRY_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Quiet, or on a soft ground when one is there."""
        theme = shown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self._present or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            ground = theme.colours.accent_soft if self._present else theme.colours.hover
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        tone = Tone.ACCENT if self._present else Tone.TEXT
        side = theme.px(20)
        left = (box.width() - side) / 2 if self.narrow else Space.M
        icon = QRectF(left, box.center().y() - side / 2, side, side)
        drawn = tone if self._present else Tone.QUIET
        paint_icon(painter, self.entry.icon, icon, theme.colour(drawn))
        if not self.narrow:
            text = box.adjusted(icon.right() + Space.M, 0, -Space.S, 0)
            paint_line(painter, theme, text, self.entry.text, tone=tone, bold=self._present)
        painter.end()
        if self.hasFocus():
            paint_focus_ring(self)


class _Brand(QWidget):
    """The mark of the program and its name."""

    def __init__(self) -> None:
        super().__init__()
        self.narrow = False
        self.setAccessibleName("Jobcoach")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Grows with the text."""
        return QSize(shown().px(80), shown().px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sprout on green, and the name."""
        theme = shown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(30)
        left = (self.width() - side) / 2 if self.narrow else Space.S
        box = QRectF(left, (self.height() - side) / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours.accent))
        painter.drawRoundedRect(box, 8, 8)
        inner = box.adjusted(side * 0.2, side * 0.2, -side * 0.2, -side * 0.2)
        paint_icon(painter, "sprout", inner, theme.colour(Tone.ON_ACCENT))
        if not self.narrow:
            text = QRectF(box.right() + Space.S + 2, 0, self.width() - box.right(), self.height())
            paint_line(painter, theme, text, "Jobcoach", size=TextSize.EMPHASIS, bold=True)


class Rail(QFrame):
    """The rail. Up and down move through it, Enter or space goes there."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[RailEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "rail")
        self.setAccessibleName("Onderdelen")
        self._narrow = False
        self._brand = _Brand()
        self._buttons: dict[str, _RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.M, Space.S, Space.M)
        column.setSpacing(_GAP_PX)
        column.addWidget(self._brand)
        column.addSpacing(Space.L)
        group = QButtonGroup(self)
        for below in (False, True):
            for entry in entries:
                if entry.below is below:
                    button = _RailButton(entry)
                    button.clicked.connect(lambda _on, key=entry.key: self.chosen.emit(key))
                    group.addButton(button)
                    column.addWidget(button)
                    self._buttons[entry.key] = button
            if not below:
                column.addStretch(1)
        self._set_width()

    @property
    def narrow(self) -> bool:
        """Whether only icons are shown."""
        return self._narrow

    @property
    def present(self) -> str | None:
        """The key of the entry where one is; None when on none of them."""
        for key, button in self._buttons.items():
            if button.present:
                return key
        return None

    def set_narrow(self, narrow: bool) -> None:
        """Only icons, for a small window or large text."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._set_width()

    def mark(self, key: str | None) -> None:
        """Show where one is; None: on none of the entries."""
        if key in self._buttons:
            for each, button in self._buttons.items():
                button.set_present(each == key)

    def _leave_out(self) -> None:
        """Entries that can be missed make room for the others."""
        high = 2 * Space.M + self._brand.sizeHint().height() + Space.L
        high += sum(each.sizeHint().height() + _GAP_PX for each in self._buttons.values())
        for button in self._buttons.values():
            if button.entry.spare:
                button.setVisible(high + 2 * _GAP_PX <= self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window has room for less."""
        super().resizeEvent(event)
        self._leave_out()

    def _set_width(self) -> None:
        widest = max(button.wide() for button in self._buttons.values())
        wide = max(shown().px(_SMALLEST_PX), widest + 2 * Space.S)
        self.setFixedWidth(shown().px(_NARROW_PX) if self._narrow else wide)
        self._brand.narrow = self._narrow
        for button in self._buttons.values():
            button.narrow = self._narrow
            button.update()
        self._leave_out()

    def changeEvent(self, event: QEvent) -> None:
        """Grows with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._set_width()
