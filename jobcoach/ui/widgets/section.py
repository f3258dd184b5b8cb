"""Parts of a screen: a hairline, a titled section, a card that can be pressed, a scrolling page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jobcoach.ui.spoken import SpokenButton
from jobcoach.ui.theme import RADIUS_CARD, Space, TextSize, size_by_text
from jobcoach.ui.wardrobe import divide
from jobcoach.ui.widgets.buttons import paint_focus_ring
from jobcoach.ui.widgets.flow import FlowLayout
from jobcoach.ui.widgets.text import Heading
from jobcoach.ui.widgets.word_help import WordHelp


class Hairline(QFrame):
    """A thin line between two things."""

    def __init__(
        self,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("frame", "hairline")
        if orientation is Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)


class Section(QWidget):
    """A part of a screen: a title, perhaps an action at its right, and what stands below."""

    def __init__(
        self,
        title: str,
        *,
        action: QWidget | None = None,
        word: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`word`: the key of what is explained beside the title; empty: nothing."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        self._heading = Heading(title, size=TextSize.EMPHASIS)
        top = QHBoxLayout()
        top.addWidget(self._heading)
        if word:
            top.addWidget(WordHelp(word))
        top.addStretch(1)
        if action is not None:
            top.addWidget(action)
        column.addLayout(top)
        column.addWidget(Hairline())
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, Space.XS, 0, 0)
        self.body.setSpacing(Space.S)
        column.addLayout(self.body)
        self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        """Another title."""
        self._heading.setText(title)
        self.setAccessibleName(title)


class Card(QFrame, SpokenButton):
    """A box around what is pressed as one; Enter and space press it too."""

    pressed = Signal()

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        """`name` is what a screen reader says."""
        super().__init__(parent)
        self.setProperty("frame", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        self.body.setSpacing(Space.S)

    def press_spoken(self) -> None:
        """Do what a click does."""
        self.pressed.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click inside presses it."""
        super().mouseReleaseEvent(event)
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside:
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space press it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, with its ring while it has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            paint_focus_ring(self, RADIUS_CARD)


class Page(QScrollArea):
    """A screen that scrolls down and never sideways, with a calm margin and a widest column."""

    def __init__(
        self, *, widest_px: int = 960, centred: bool = False, parent: QWidget | None = None
    ) -> None:
        """`centred`: in the middle of the window, for a page with one small thing to do."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget()
        row = QHBoxLayout(ground)
        row.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XXL)
        self._column = QWidget()
        size_by_text(self._column, QWidget.setMaximumWidth, widest_px)
        self._column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if centred:
            row.addStretch(1)
            row.addWidget(self._column, 100, Qt.AlignmentFlag.AlignVCenter)
            row.addStretch(1)
        else:
            row.addWidget(self._column, 1, Qt.AlignmentFlag.AlignTop)
            row.addStretch(0)
        self.body = QVBoxLayout(self._column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(Space.XL)
        self.setWidget(ground)
        self._ground = ground

    def divide(self) -> None:
        """Another theme comes to what stands on it one by one: for a page with a lot on it."""
        for under in (self.viewport(), self._ground):
            under.setAutoFillBackground(False)
        divide(self, self.viewport(), self._ground, self._column)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Scroll to what gets the keyboard."""
        moved = super().focusNextPrevChild(forward)
        inside = self.focusWidget()
        if moved and inside is not None:
            self.ensureWidgetVisible(inside, Space.XL, Space.XL)
        return moved


def bring_into_view(widget: QWidget) -> None:
    """Scroll every area in which it stands to it, the innermost first."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, Space.XL, Space.XL)
        elif isinstance(around, QAbstractItemView) and around.viewport().isAncestorOf(widget):
            _scroll_line(around, widget)
        around = around.parentWidget()


def _scroll_line(lines: QAbstractItemView, widget: QWidget) -> None:
    """A line may be higher than the list, with what can be pressed at its foot."""
    top = widget.mapTo(lines.viewport(), QPoint(0, 0)).y()
    below = top + widget.height() + Space.S - lines.viewport().height()
    bar = lines.verticalScrollBar()
    bar.setValue(bar.value() + (min(top, 0) or max(below, 0)))


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and throw it away."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


class Wrap(QWidget):
    """Widgets beside each other that go on below when they don't fit: buttons, chips."""

    def __init__(self, *widgets: QWidget, top: bool = False, parent: QWidget | None = None) -> None:
        """`top`: their upper edges stand on one line, as those of fields; else their middles."""
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=Space.S, top=top)
        for widget in widgets:
            self._flow.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """One more, at the end."""
        self._flow.addWidget(widget)

    def clear(self) -> None:
        """Take them all out and throw them away."""
        clear(self._flow)


def row_of(*widgets: QWidget, spacing: int = Space.S, stretch_last: bool = False) -> QHBoxLayout:
    """Widgets beside each other, from the left; with `stretch_last` the last takes the room."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    if stretch_last:
        row.setStretch(len(widgets) - 1, 1)
    else:
        row.addStretch(1)
    return row
