"""Badges and chips: initials, trede, signal, and chips that filter a list."""

from __future__ import annotations

from collections.abc import Container, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from jobcoach.ui.theme import Space, TextSize, Theme, Tone, shown
from jobcoach.ui.widgets.buttons import paint_focus_ring
from jobcoach.ui.widgets.flow import FlowLayout
from jobcoach.ui.widgets.marks import (
    STEPS_WIDTH_PX,
    Mark,
    paint_initials,
    paint_line,
    paint_mark,
    paint_steps,
)


class InitialsBadge(QWidget):
    """The initials of a person in a round. Only adorns: the name stands beside it."""

    def __init__(
        self, initials: str = "", *, size_px: int = 36, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._initials = initials
        self._size_px = size_px
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_size(self, size_px: int) -> None:
        """Another size, in pixels at 100 % text."""
        if size_px != self._size_px:
            self._size_px = size_px
            self.updateGeometry()

    def set_initials(self, initials: str) -> None:
        """Another person."""
        self._initials = initials
        self.update()

    def sizeHint(self) -> QSize:
        """Grows with the text."""
        side = shown().px(self._size_px)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_initials(painter, shown(), box, self._initials)


class _Chip(QWidget):
    """A rounded field with something before a text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _text(self) -> str:
        raise NotImplementedError

    def _tone(self) -> Tone:
        return Tone.QUIET

    def _before_px(self) -> int:
        return 18

    def _paint_before(self, painter: QPainter, theme: Theme, box: QRectF) -> None:
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        """As wide as its text."""
        theme = shown()
        text = QFontMetrics(theme.font(TextSize.SMALL)).horizontalAdvance(self._text())
        before = theme.px(self._before_px())
        return QSize(before + text + Space.XS + 2 * Space.S + 2, theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """The same: a chip is not cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme = shown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.soft(self._tone()))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        before = theme.px(self._before_px())
        self._paint_before(painter, theme, QRectF(Space.S, 0, before, box.height()))
        tone = Tone.TEXT if self._tone() is Tone.QUIET else self._tone()
        text_box = box.adjusted(Space.S + before + Space.XS, 0, 0, 0)
        paint_line(painter, theme, text_box, self._text(), size=TextSize.SMALL, tone=tone)


class TredeChip(_Chip):
    """The trede of a person: six little steps and `Trede 4`."""

    def __init__(self, trede: int | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trede = trede
        self.set_trede(trede)

    def set_trede(self, trede: int | None) -> None:
        """1 to 6; None: no trede yet."""
        self._trede = trede
        self.setAccessibleName(self._text())
        self.updateGeometry()
        self.update()

    def _text(self) -> str:
        return "Nog geen trede" if self._trede is None else f"Trede {self._trede}"

    def _before_px(self) -> int:
        return STEPS_WIDTH_PX

    def _paint_before(self, painter: QPainter, theme: Theme, box: QRectF) -> None:
        paint_steps(painter, theme, box.adjusted(0, theme.px(8), 0, -theme.px(8)), self._trede)


class SignalChip(_Chip):
    """A signal with its words: `24 dagen niet gezien`."""

    def __init__(self, mark: Mark, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark
        self.setAccessibleName(mark.text)

    def set_mark(self, mark: Mark) -> None:
        """Another signal."""
        self._mark = mark
        self.setAccessibleName(mark.text)
        self.updateGeometry()
        self.update()

    def _text(self) -> str:
        return self._mark.text

    def _tone(self) -> Tone:
        return self._mark.tone

    def _paint_before(self, painter: QPainter, theme: Theme, box: QRectF) -> None:
        paint_mark(painter, theme, box.center(), self._mark)


class FilterChip(QPushButton):
    """A chip that is on or off."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setProperty("kind", "chip")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chip, with its ring while it has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            paint_focus_ring(self, self.height() // 2)


class FilterChips(QWidget):
    """Chips of which one is on (`one=True`), or any number."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]],
        *,
        one: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`choices` are (key, text); with `one` the first is on to begin with."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._chips: dict[str, FilterChip] = {}
        row = FlowLayout(self, spacing=Space.S)
        group = QButtonGroup(self)
        group.setExclusive(one)
        for key, text in choices:
            chip = FilterChip(text, self)
            chip.setAccessibleDescription(name)
            chip.toggled.connect(self._toggled)
            group.addButton(chip)
            row.addWidget(chip)
            self._chips[key] = chip
        self._one = one
        if one and choices:
            self.choose(choices[0][0])

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of the chips that are on."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def choose(self, *keys: str) -> None:
        """Put these on and the others off."""
        for key, chip in self._chips.items():
            chip.setChecked(key in keys)

    def set_text(self, key: str, text: str) -> None:
        """Another text on a chip, for example with a count."""
        self._chips[key].setText(text)
        self._chips[key].setAccessibleName(text)

    def show_only(self, keys: Container[str]) -> None:
        """Hide the chips that are not among these."""
        for key, chip in self._chips.items():
            chip.setVisible(key in keys)

    def _toggled(self, on: bool) -> None:
        if on or not self._one:
            self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Chips grow with the text: lay them out anew."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()
