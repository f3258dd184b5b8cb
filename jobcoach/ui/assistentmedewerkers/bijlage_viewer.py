"""One photo or document over the whole window: calm, with arrows and Escape."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jobcoach.ui.assistentmedewerkers.bijlagen_model import Tile
from jobcoach.ui.theme import Space, TextSize, Tone, shown
from jobcoach.ui.widgets.buttons import Button, IconButton, Kind
from jobcoach.ui.widgets.empty import EmptyState
from jobcoach.ui.widgets.notice import NoticeBar
from jobcoach.ui.widgets.text import ElidedLabel, Muted

_LARGER = 2.0
"""A small picture is drawn at most so much larger than it is."""


class PictureArea(QWidget):
    """A picture as large as fits, and never blown up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def image(self) -> QImage:
        """What is shown; null for nothing."""
        return self._image

    def show_image(self, image: QImage, name: str) -> None:
        """Show this one; a null image empties it."""
        self._image = image
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Takes what room there is."""
        return QSize(shown().px(320), shown().px(240))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the middle."""
        if self._image.isNull():
            return
        size = self._image.size().toSizeF()
        scale = min(self.width() / size.width(), self.height() / size.height(), _LARGER)
        place = QRectF(0, 0, size.width() * scale, size.height() * scale)
        place.moveCenter(QRectF(self.rect()).center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)


class BijlageViewer(QFrame):
    """Lies over the window while it is open; the keyboard stays in it."""

    moved = Signal(int)
    """To the next (1) or the one before (-1)."""
    save_requested = Signal(str)
    delete_requested = Signal(str)
    closed = Signal()

    def __init__(self, *, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_write = may_write
        self._key = ""
        self._closing = False
        self.setAccessibleName("Bijlage")
        self.setProperty("frame", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        column.setSpacing(Space.L)
        column.addLayout(self._make_top())
        self.notice = NoticeBar()
        column.addWidget(self.notice)
        column.addLayout(self._make_middle(), 1)
        for keys, do in (
            ("Left", lambda: self.moved.emit(-1)),
            ("Right", lambda: self.moved.emit(1)),
            ("Escape", self.close_it),
            ("Delete", self._delete),
        ):
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, context=context).activated.connect(do)
        self.hide()

    def _make_top(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        self._naam = ElidedLabel(size=TextSize.EMPHASIS, bold=True)
        self._facts = ElidedLabel(size=TextSize.SMALL, tone=Tone.QUIET)
        words.addWidget(self._naam)
        words.addWidget(self._facts)
        self._counter = Muted()
        self._save = Button(
            "Bewaar als…",
            icon_name="download",
            shortcut="Ctrl+S",
            hint="Bewaar een kopie buiten Jobcoach",
        )
        self._save.clicked.connect(lambda: self.save_requested.emit(self._key))
        self._throw = Button("Weggooien", kind=Kind.GHOST, icon_name="trash-2")
        self._throw.setToolTip("Gooi deze bijlage weg (Delete)")
        self._throw.clicked.connect(self._delete)
        if not self._may_write:
            self._throw.hide()
        self._close = IconButton("x", "Sluiten (Esc)")
        self._close.clicked.connect(self.close_it)
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        top.addLayout(words, 1)
        for widget in (self._counter, self._save, self._throw, self._close):
            top.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        return top

    def _make_middle(self) -> QHBoxLayout:
        self._before = IconButton("chevron-left", "Vorige (pijl naar links)")
        self._before.clicked.connect(lambda: self.moved.emit(-1))
        self._next = IconButton("chevron-right", "Volgende (pijl naar rechts)")
        self._next.clicked.connect(lambda: self.moved.emit(1))
        self.picture = PictureArea()
        self._words = EmptyState("file-text", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.picture)
        self._stack.addWidget(self._words)
        middle = QHBoxLayout()
        middle.setSpacing(Space.M)
        middle.addWidget(self._before, 0, Qt.AlignmentFlag.AlignVCenter)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self._next, 0, Qt.AlignmentFlag.AlignVCenter)
        return middle

    @property
    def key(self) -> str:
        """Of the one that is shown; empty while it is closed."""
        return "" if self.isHidden() else self._key

    def show_tile(self, tile: Tile, place: int, count: int) -> None:
        """Show what is known of it; its picture follows. `place` counts from 0."""
        self._key = tile.key
        self.notice.hide()
        self._naam.setText(tile.naam)
        self._facts.setText(tile.facts)
        self._counter.setText(f"{place + 1} van {count}")
        self._before.setEnabled(place > 0)
        self._next.setEnabled(place + 1 < count)
        self._save.setEnabled(tile.here)
        self.setAccessibleName(f"{tile.naam}, {place + 1} van {count}. {tile.facts}")
        self.picture.show_image(tile.picture, tile.naam)
        self._stack.setCurrentWidget(self.picture)
        if not self.isVisible():
            self._open()

    def show_image(self, key: str, image: QImage) -> None:
        """The picture itself, when it is still this one that is looked at."""
        if key == self.key:
            self.picture.show_image(image, self._naam.text())

    def show_words(self, key: str, icon: str, title: str, sentence: str) -> None:
        """There is nothing to see: say why, when it is still this one that is looked at."""
        if key != self.key:
            return
        if self.picture.image.isNull():
            self._words.set_icon(icon)
            self._words.say(title, sentence)
            self._stack.setCurrentWidget(self._words)
        else:
            self.notice.say(title, sentence)

    def close_it(self) -> None:
        """Close, and keep nothing of it in memory."""
        if self.isHidden():
            return
        self._closing = True
        self.hide()
        self._closing = False
        self.picture.show_image(QImage(), "")
        self.closed.emit()

    def _open(self) -> None:
        owner = self.parentWidget()
        if owner is not None:
            self.setParent(_host_of(owner))
        self.fit()
        self.show()
        self.raise_()
        self.setFocus()

    def _delete(self) -> None:
        if self._may_write:
            self.delete_requested.emit(self._key)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round in here: what lies below cannot be seen."""
        if self._closing:  # Qt looks for another place for the keyboard
            return super().focusNextPrevChild(forward)
        inside = [
            each
            for each in (self._save, self._throw, self._close, self._before, self._next)
            if each.isVisible() and each.isEnabled()
        ]
        focused = self.focusWidget()
        places = [place for place, each in enumerate(inside) if each is focused]
        step = 1 if forward else -1
        at = places[0] + step if places else (0 if forward else -1)
        inside[at % len(inside)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def fit(self) -> None:
        """As large as what it lies over."""
        owner = self.parentWidget()
        if owner is not None:
            self.setGeometry(owner.rect())


def _host_of(widget: QWidget) -> QWidget:
    """What fills the window now, and goes when it is locked."""
    window = widget.window()
    central = window.centralWidget() if isinstance(window, QMainWindow) else None
    if isinstance(central, QStackedWidget):
        return central.currentWidget() or window
    return window
