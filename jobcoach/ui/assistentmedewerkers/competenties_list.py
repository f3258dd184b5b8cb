"""The competences as bars, the time before as a line below each; a digit scores."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from jobcoach.ui.assistentmedewerkers.competenties_model import (
    HIGHEST,
    Growth,
    change_in_words,
    spoken,
)
from jobcoach.ui.icons import paint_icon
from jobcoach.ui.theme import ROW_HEIGHT, Space, TextSize, Theme, Tone, shown
from jobcoach.ui.widgets.marks import paint_line
from jobcoach.ui.widgets.rows import Index, paint_ground
from jobcoach.ui.widgets.text import plain_tip

_GROWTH = Qt.ItemDataRole.UserRole
_NUMBER_PX = 24
_CHANGE_PX = 84
_STACKED_BELOW_PX = 420
"""Narrower, at 100 % text, the bars stand below the name."""


def paint_bar(
    painter: QPainter, theme: Theme, box: QRectF, now: int | None, before: int | None
) -> None:
    """Five parts, filled up to the score; below them a thin line as long as the time before."""
    gap = theme.px(3)
    part = (box.width() - gap * (HIGHEST - 1)) / HIGHEST
    high = theme.px(12)
    top = box.center().y() - (high + (theme.px(6) if before else 0)) / 2
    painter.setPen(Qt.PenStyle.NoPen)
    for place in range(HIGHEST):
        filled = now is not None and place < now
        painter.setBrush(QColor(theme.colours.accent if filled else theme.colours.hairline))
        left = box.left() + place * (part + gap)
        painter.drawRoundedRect(QRectF(left, top, part, high), 3, 3)
    if before:
        painter.setBrush(QColor(theme.colours.text_quiet))
        width = part * before + gap * (before - 1)
        line = QRectF(box.left(), top + high + theme.px(3), width, theme.px(3))
        painter.drawRoundedRect(line, 1.5, 1.5)


class _Delegate(QStyledItemDelegate):
    """Name, bar, score, and how it changed."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Called by Qt."""
        view = self.parent()
        assert isinstance(view, CompetentieList)
        return QSize(shown().px(200), view.row_px)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        """Called by Qt."""
        growth: Growth = index.data(_GROWTH)
        view = self.parent()
        assert isinstance(view, CompetentieList)
        theme = shown()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        paint_ground(painter, theme, box, option.state)
        inner = box.adjusted(Space.S, 0, -Space.S, 0)
        if view.stacked:
            half = inner.height() / 2
            name = QRectF(inner.left(), inner.top(), inner.width(), half)
            rest = QRectF(inner.left(), inner.top() + half - 2, inner.width(), half)
        else:
            width = inner.width() * 0.44
            name = QRectF(inner.left(), inner.top(), width - Space.M, inner.height())
            rest = QRectF(inner.left() + width, inner.top(), inner.width() - width, inner.height())
        paint_line(painter, theme, name, growth.competentie.naam)
        _paint_score(painter, theme, rest, growth)
        painter.restore()


def _paint_score(painter: QPainter, theme: Theme, box: QRectF, growth: Growth) -> None:
    change = theme.px(_CHANGE_PX)
    number = theme.px(_NUMBER_PX)
    bar = box.adjusted(0, 0, -(change + number + Space.S), 0)
    now, before = growth.now, growth.before
    paint_bar(painter, theme, bar, now.score if now else None, before.score if before else None)
    if now is None:
        told = QRectF(bar.right() + Space.S, box.top(), change + number, box.height())
        paint_line(painter, theme, told, "nog niet", size=TextSize.SMALL, tone=Tone.QUIET)
        return
    at = QRectF(bar.right() + Space.S, box.top(), number, box.height())
    paint_line(painter, theme, at, str(now.score), bold=True)
    said = change_in_words(growth)
    if not said:
        return
    left = at.right()
    if growth.difference:
        side = theme.px(14)
        icon = "arrow-up" if growth.difference > 0 else "arrow-down"
        tone = Tone.ACCENT if growth.difference > 0 else Tone.QUIET
        drawn = QRectF(left, box.center().y() - side / 2, side, side)
        paint_icon(painter, icon, drawn, theme.colour(tone))
        left += side + 2
    told = QRectF(left, box.top(), box.right() - left, box.height())
    paint_line(painter, theme, told, said, size=TextSize.SMALL, tone=Tone.QUIET)


class CompetentieList(QListWidget):
    """As high as its rows: the page scrolls. Arrows choose a competence, a digit scores it."""

    chosen = Signal(str)
    """The id of the competence on which one stands now."""
    scored = Signal(str, int)
    """The id of the competence, 1 to 5."""
    wiped = Signal(str)
    """The score of this competence must go."""

    def __init__(self, *, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_write = may_write
        self.setAccessibleName("Competenties")
        if may_write:
            self.setAccessibleDescription("Druk 1 tot en met 5 om te scoren")
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.currentItemChanged.connect(lambda *_: self._moved())
        self._silent = False
        self._fit()

    @property
    def stacked(self) -> bool:
        """Whether the bars stand below the names, for want of room."""
        return self.width() < shown().px(_STACKED_BELOW_PX)

    @property
    def row_px(self) -> int:
        """How high each row is."""
        return shown().px(68 if self.stacked else ROW_HEIGHT - 4)

    @property
    def current_key(self) -> str | None:
        """The id of the competence on which one stands; None when there is none."""
        growth = self.currentIndex().data(_GROWTH)
        return growth.key if isinstance(growth, Growth) else None

    def choose(self, key: str) -> None:
        """Stand on this competence, without telling so; one that is not here changes nothing."""
        for place in range(self.count()):
            growth = self.item(place).data(_GROWTH)
            if isinstance(growth, Growth) and growth.key == key:
                self._silent = True
                self.setCurrentRow(place)
                self._silent = False

    def show_growths(self, found: Sequence[Growth]) -> None:
        """Show these; one stays on the same competence."""
        kept = self.current_key
        self._silent = True
        self.clear()
        for growth in found:
            item = QListWidgetItem(self)
            item.setData(_GROWTH, growth)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken(growth))
            item.setToolTip(plain_tip(growth.competentie.uitleg))
        keys = [growth.key for growth in found]
        self.setCurrentRow(keys.index(kept) if kept in keys else 0)
        self._silent = False
        self._fit()

    def _moved(self) -> None:
        key = self.current_key
        if key is not None and not self._silent:
            self.chosen.emit(key)

    def _fit(self) -> None:
        self.setFixedHeight(self.row_px * self.count() + 2)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit scores, Delete wipes; the rest moves."""
        key = self.current_key
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = event.text()
        if self._may_write and key is not None and not held:
            if digit in ("1", "2", "3", "4", "5"):
                self.scored.emit(key, int(digit))
                return
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.wiped.emit(key)
                return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()


class ScoreBar(QWidget):
    """One score as a bar; its words stand beside it."""

    def __init__(self, score: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._score = score
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Grows with the text."""
        return QSize(shown().px(84), shown().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_bar(painter, shown(), QRectF(self.rect()), self._score, None)
