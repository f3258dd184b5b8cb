"""The search field of the frame, and the results below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from jobcoach.domain.zoeken import Zoeksoort
from jobcoach.ui.theme import Space, TextSize, shown
from jobcoach.ui.widgets.fields import SearchField
from jobcoach.ui.widgets.section import Hairline
from jobcoach.ui.widgets.text import Label, Muted
from jobcoach.ui.zoeken.filters import Filters
from jobcoach.ui.zoeken.found_list import FoundList
from jobcoach.ui.zoeken.model import Asked, DeedRow, FoundRow, Line

_HINT = "Typ @kim om alleen over Kim te zoeken. Tab: soort en periode. Enter: openen."
_WIDEST_PX = 760
_MOST_PX = 560
"""Of the list."""


@dataclass(frozen=True, slots=True)
class Left:
    """A search as one left it."""

    asked: Asked
    place: int
    """Number of the line on which one was."""
    scrolled: int


class ZoekenView(SearchField):
    """A field that asks for results while one types, and shows them below itself."""

    search_requested = Signal()
    """Something was typed."""
    narrowed = Signal()
    """Another kind, period or person was chosen."""
    arrived = Signal()
    """The keyboard came here, and nothing stands in the field."""
    pressed = Signal(object)
    """The FoundRow or DeedRow that was chosen."""

    def __init__(self, host: QWidget, today: date, parent: QWidget | None = None) -> None:
        """The results lie on `host`, the frame."""
        super().__init__("Zoeken in alles op deze laptop", "Zoeken   Ctrl+K", parent)
        self.setToolTip("Zoek in alles op deze laptop (Ctrl+K)")
        self._host = host
        self._coming_back = self._putting = False
        self._popup = QFrame(host)
        self._popup.setProperty("frame", "popup")
        column = QVBoxLayout(self._popup)
        column.setContentsMargins(Space.XS, Space.XS, Space.XS, Space.XS)
        column.setSpacing(0)
        self.filters = Filters(today)
        self.filters.changed.connect(self.narrowed)
        self.filters.person_wanted.connect(self._narrow_to_person)
        self.filters.done.connect(lambda: self.setFocus(Qt.FocusReason.BacktabFocusReason))
        column.addWidget(self.filters)
        self._line = Hairline()
        column.addWidget(self._line)
        self._about = Label("", size=TextSize.SMALL, bold=True)
        self._about.setContentsMargins(Space.M, Space.S, Space.M, 0)
        self._about.setWordWrap(True)
        column.addWidget(self._about)
        self._nothing = Muted("")
        self._nothing.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        self._nothing.setWordWrap(True)
        column.addWidget(self._nothing)
        self._list = FoundList()
        self._list.chosen.connect(self.pressed)
        column.addWidget(self._list)
        self._hint = Muted(_HINT, size=TextSize.SMALL)
        self._hint.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self._hint.setWordWrap(True)
        column.addWidget(self._hint)
        self._popup.hide()
        self.textChanged.connect(self._typed)
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown; empty while closed."""
        return () if self._popup.isHidden() else self._list.lines

    @property
    def found(self) -> tuple[FoundRow, ...]:
        """The results among them."""
        return tuple(line for line in self.lines if isinstance(line, FoundRow))

    @property
    def current(self) -> FoundRow | DeedRow | None:
        """The line that Enter presses; None when there is none."""
        return self._list.current

    @property
    def has_keyboard(self) -> bool:
        """Whether one is busy here, also while another program's window lies in front."""
        focus = self.window().focusWidget()
        return focus is self or self._is_inside(focus)

    @property
    def told(self) -> str:
        """The sentence when nothing was found; empty otherwise."""
        return "" if self._nothing.isHidden() else self._nothing.text()

    @property
    def about(self) -> str:
        """To whom it is narrowed; empty: to nobody."""
        return "" if self._about.isHidden() else self._about.text()

    @property
    def popup(self) -> QWidget:
        """What lies below the field."""
        return self._popup

    @property
    def asked(self) -> Asked:
        """What stands in the field and the filters."""
        van, tot = self.filters.days
        return Asked(self.text(), self.filters.soort, self.filters.chosen_period, van, tot)

    def leave(self, asked: Asked) -> Left:
        """Close, with nothing in the field; gives how it stood."""
        left = Left(asked, self._list.place, self._list.verticalScrollBar().value())
        self.close_found()
        self.put(Asked())
        return left

    def put(self, asked: Asked) -> None:
        """Fill in the field and the filters, without looking for it."""
        self._putting = True
        self.setText(asked.text)
        self._putting = False
        self.filters.put(asked.soort, asked.period, (asked.van, asked.tot))

    def come_back(self) -> None:
        """Whatever the screen below does while it loads: the keyboard is here."""
        self._coming_back = True
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_found(
        self,
        lines: Sequence[Line],
        *,
        counts: Mapping[Zoeksoort, int],
        about: str = "",
        nothing: str = "",
        at: int = 0,
        scrolled: int = 0,
    ) -> None:
        """Show these; the first that can be pressed, from `at` on, is the one of Enter."""
        self.filters.show_counts(counts)
        self._show(lines, about=about, nothing=nothing, at=at)
        if scrolled:
            self._list.verticalScrollBar().setValue(scrolled)

    def show_recent(self, lines: Sequence[Line]) -> None:
        """What was looked for before, while the field is empty."""
        self._show(lines, recent=True)

    def close_found(self) -> None:
        """Take the results away."""
        self._popup.hide()
        self._coming_back = False
        self.setAccessibleDescription("")

    def _show(
        self,
        lines: Sequence[Line],
        *,
        about: str = "",
        nothing: str = "",
        at: int = 0,
        recent: bool = False,
    ) -> None:
        for part in (self.filters, self._line):
            part.setVisible(not recent)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._nothing.setText(nothing)
        self._nothing.setVisible(bool(nothing))
        self._list.show_lines(lines, at=at)
        self._popup.show()  # what is hidden is not laid out, and tells the height of before
        self._place()
        self._popup.raise_()
        self._say_current()

    def _typed(self, text: str) -> None:
        if self._putting:
            return
        self._coming_back = False
        if text.strip():
            self.search_requested.emit()
        else:
            self.close_found()

    def _narrow_to_person(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deselect()
        self.end(False)
        text = self.text()
        self.insert("@" if not text or text.endswith(" ") else " @")

    def _place(self) -> None:
        # what was shown just now in the filters counts in their height
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        theme = shown()
        corner = self.mapTo(self._host, QPoint(0, self.height() + Space.XS))
        room = self._host.width() - corner.x() - Space.S
        width = min(max(self.width(), theme.px(_WIDEST_PX)), room)
        self._popup.setFixedWidth(width)
        wanted = min(self._list.wanted_height(), theme.px(_MOST_PX))
        self._list.setFixedHeight(wanted)
        high = self._popup.heightForWidth(width)
        over = high - (self._host.height() - corner.y() - Space.S)
        if over > 0:
            self._list.setFixedHeight(max(theme.px(64), wanted - over))
            high = self._popup.heightForWidth(width)
        self._popup.setFixedHeight(high)
        self._popup.move(corner)
        self._list.reveal()

    def _say_current(self) -> None:
        row = self.current
        told = [self.told, "" if row is None else row.words]
        self.setAccessibleDescription(" ".join(part for part in told if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk through the lines, Enter presses one; the keyboard stays in the field."""
        key = event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        self._coming_back = False
        if key == Qt.Key.Key_Down and self._popup.isHidden() and not self.text():
            self.arrived.emit()
        elif key in steps and self.lines:
            if self._list.step(steps[Qt.Key(key)]):
                self._say_current()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current and self.lines:
            self._list.press()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes into the filters while they are there; they lie elsewhere in the frame."""
        if forward and not self._popup.isHidden() and not self.filters.isHidden():
            self.filters.take_keyboard()
            return True
        return super().focusNextPrevChild(forward)

    def _is_inside(self, widget: QWidget | None) -> bool:
        """Whether it is a part of what lies below the field, or of a menu of that."""
        while widget is not None and widget is not self._popup:
            widget = widget.parentWidget()
        return widget is not None

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The results go when one goes elsewhere; the words that were typed stay."""
        if self._popup.isHidden() or now is None or now is self or self._is_inside(now):
            return
        if self._coming_back:
            QTimer.singleShot(0, self, self._take_back)
        else:
            self.close_found()

    def _take_back(self) -> None:
        """The screen that was loaded took the keyboard."""
        if self._coming_back:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: Any) -> None:
        """Search again for what still stands there; else tell what was looked for before."""
        super().focusInEvent(event)
        if not self._popup.isHidden() or self._coming_back:
            return
        if self.text().strip():
            self.search_requested.emit()
        elif event.reason() in (
            Qt.FocusReason.ShortcutFocusReason,
            Qt.FocusReason.MouseFocusReason,
        ):
            self.arrived.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Results of another text size are laid out when they are asked for again."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_popup"):
            self.close_found()
