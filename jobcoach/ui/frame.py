"""The frame around every screen: rail, search, new note, sync pill. It hosts, no more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWhatsThisClickedEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jobcoach.ui.theme import Space, Tone, shown
from jobcoach.ui.wardrobe import divide
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.example_strip import ExampleStrip
from jobcoach.ui.widgets.notice import NoticeBar, Toast
from jobcoach.ui.widgets.pill import SyncPill, SyncSheet
from jobcoach.ui.widgets.rail import Rail, RailEntry
from jobcoach.ui.widgets.section import Hairline
from jobcoach.ui.zoeken.view import ZoekenView

_NARROW_BELOW_PX = 1000
"""Narrower than this (at 100 % text) the rail shows only icons."""


class Frame(QWidget):
    """What stays on the screen while one works."""

    screen_requested = Signal(str)
    """The key of a rail entry."""
    note_requested = Signal()
    details_requested = Signal()
    """Someone wants to know how synchronising stands."""

    leave_requested = Signal()
    """In the example: back to where one begins."""
    word_requested = Signal(str)
    """The key of a hard word of which someone wants to read more."""

    def __init__(
        self,
        entries: Sequence[RailEntry],
        *,
        today: date,
        may_write: bool,
        example: bool = False,
    ) -> None:
        """`may_write`: whether this user may write a notitie; `example`: nothing here is real."""
        super().__init__()
        self.rail = Rail(entries)
        self.rail.chosen.connect(self.screen_requested)
        self.search = ZoekenView(self, today)
        self.pill = SyncPill()
        self.pill.clicked.connect(self._toggle_details)
        self.details = SyncSheet(self)
        self._new = Button(
            "Nieuwe notitie",
            kind=Kind.PRIMARY,
            icon_name="plus",
            hint="Schrijf een notitie (Ctrl+N)",
        )
        self._new.clicked.connect(self.note_requested)
        self._new.setVisible(may_write)
        self.notice = NoticeBar()
        self.stack = QStackedWidget()
        self.toast = Toast(self)
        self.stack.currentChanged.connect(self.toast.come_along)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._strip: ExampleStrip | None = None
        if example:
            self._strip = ExampleStrip()
            self._strip.leave_requested.connect(self.leave_requested)
            column.addWidget(self._strip)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        content = self._content()
        row.addWidget(content, 1)
        column.addLayout(row, 1)
        divide(self, content, self.stack)

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._top = QWidget()
        top = QHBoxLayout(self._top)
        top.setContentsMargins(Space.XXL, Space.M, Space.XXL, Space.M)
        top.setSpacing(Space.M)
        top.addWidget(self.search, 3)
        top.addStretch(1)
        top.addWidget(self.pill)
        top.addWidget(self._new)
        column.addWidget(self._top)
        self._line = Hairline()
        column.addWidget(self._line)
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.XXL, Space.L, Space.XXL, 0)
        bar.addWidget(self.notice)
        self._bar = QWidget()
        self._bar.setLayout(bar)
        self._bar.hide()
        self.notice.shown_changed.connect(self._bar.setVisible)
        column.addWidget(self._bar)
        column.addWidget(self.stack, 1)
        return content

    def show_for_two(self, *, on: bool) -> None:
        """Whether only the screen itself is seen, by someone who may see nothing of others."""
        for part in (self.rail, self._top, self._line, *([self._strip] if self._strip else [])):
            part.setVisible(not on)

    def show_pill(self, text: str, icon: str, tone: Tone) -> None:
        """What the pill says."""
        self.pill.show_pill(text, icon, tone)

    def _toggle_details(self) -> None:
        if self.details.isHidden():
            self.details_requested.emit()
            self.details.open_below(self.pill)
        else:
            self.details.hide()

    def _fit(self) -> None:
        self.rail.set_narrow(self.width() < shown().px(_NARROW_BELOW_PX))
        self.search.setMaximumWidth(shown().px(520))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A small window has a narrow rail."""
        super().resizeEvent(event)
        self.details.hide()
        self.search.close_found()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """So has large text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "toast"):
            self._fit()

    def event(self, event: QEvent) -> bool:
        """A hard word on any screen asks for more of the guide, as Qt's own help does."""
        if isinstance(event, QWhatsThisClickedEvent):
            event.accept()
            self.word_requested.emit(event.href())
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the details, wherever the keyboard is."""
        if event.key() == Qt.Key.Key_Escape and not self.details.isHidden():
            self.details.close_it()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the details closes them."""
        super().mousePressEvent(event)
        self.details.hide()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
