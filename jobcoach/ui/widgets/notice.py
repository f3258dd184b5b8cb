"""What the program says in the window itself: a bar with advice, and a toast with undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jobcoach.errors import JobcoachError
from jobcoach.ui.theme import RADIUS_CONTROL, Space, TextSize, Tone, shown
from jobcoach.ui.widgets.buttons import Button, IconButton, Kind
from jobcoach.ui.widgets.icon import Icon
from jobcoach.ui.widgets.text import Label, Paragraph

UNDO = "Ongedaan maken"
_ICONS = {
    Tone.DANGER: "circle-alert",
    Tone.AMBER: "triangle-alert",
    Tone.INFO: "info",
    Tone.ACCENT: "circle-check",
}


def _say_aloud(widget: QWidget) -> None:
    """Let a screen reader say the name of the widget now, wherever the keyboard is; not what
    stands behind the lock, for it may name someone."""
    if widget.isVisible():
        event = QAccessibleAnnouncementEvent(widget, widget.accessibleName())
        QAccessible.updateAccessibility(event)


class NoticeBar(QWidget):
    """What happened and what to do, at the place where it matters. Hidden when all is well."""

    shown_changed = Signal(bool)

    def __init__(self, *, may_close: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.DANGER
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.M, Space.S, Space.M)
        row.setSpacing(Space.M)
        self._icon = Icon("circle-alert", tone=Tone.DANGER)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        self._title = Label(bold=True)
        self._title.setWordWrap(True)
        self._advice = Paragraph()
        words.addWidget(self._title)
        words.addWidget(self._advice)
        row.addLayout(words, 1)
        self._close = IconButton("x", "Melding sluiten")
        self._close.clicked.connect(self.hide)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._close.setVisible(may_close)
        self.hide()

    @property
    def words(self) -> str:
        """What is shown; empty while hidden."""
        return "" if self.isHidden() else f"{self._title.text()}. {self._advice.plain_text}"

    @property
    def tone(self) -> Tone:
        """How serious it is."""
        return self._tone

    def show_error(self, error: JobcoachError) -> None:
        """Say an error: its title and its advice."""
        self.say(error.title, error.advice, tone=Tone.DANGER)

    def say(self, title: str, advice: str = "", *, tone: Tone = Tone.INFO) -> None:
        """Say something in this tone."""
        self._tone = tone
        self._icon.set_icon(_ICONS.get(tone, "info"), tone)
        self._title.setText(title)
        self._advice.set_text(advice)
        self._advice.setVisible(bool(advice))
        self.setAccessibleName(f"{title}. {advice}")
        self.show()
        _say_aloud(self)
        self.update()

    def setVisible(self, visible: bool) -> None:
        """Tell the surroundings, which give it room."""
        self.shown_changed.emit(visible)
        super().setVisible(visible)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft ground in the colour of what it means."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shown().soft(self._tone))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS_CONTROL, RADIUS_CONTROL)


_MOVES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
FOOT = "voet"
"""The name of a part of a screen that stands at its foot, and that a toast leaves free."""


class Toast(QWidget):
    """One sentence at the foot of the window that goes by itself, perhaps with 'Ongedaan maken'."""

    STAYS_MS = 8000

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._undo: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(self.STAYS_MS)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        row.setSpacing(Space.M)
        self._icon = Icon("circle-check", tone=Tone.ACCENT)
        row.addWidget(self._icon)
        self._words = Label(size=TextSize.BODY)
        row.addWidget(self._words)
        self._button = Button(UNDO, kind=Kind.LINK)
        self._button.clicked.connect(self.undo)
        row.addWidget(self._button)
        close = IconButton("x", "Melding sluiten")
        close.clicked.connect(self.hide)
        row.addWidget(close)
        host.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """What is shown; empty while hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(
        self,
        sentence: str,
        *,
        tone: Tone = Tone.ACCENT,
        undo: Callable[[], None] | None = None,
        undo_text: str = UNDO,
    ) -> None:
        """Show a sentence; with `undo` there is a button that does it, called `undo_text`."""
        self._undo = undo
        self._button.set_text(undo_text)
        self._icon.set_icon(_ICONS.get(tone, "info"), tone)
        self._words.setText(sentence)
        self._button.setVisible(undo is not None)
        self.setAccessibleName(sentence)
        self.show()
        _say_aloud(self)
        self.raise_()
        self._place()
        self._timer.start()

    def undo(self) -> None:
        """Do what the button says, once."""
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()

    def _place(self) -> None:
        host = self._host
        self.adjustSize()
        width = min(self.sizeHint().width(), host.width() - 2 * Space.XL)
        self.resize(width, self.sizeHint().height())
        feet = host.findChildren(QWidget, FOOT)
        for one in feet:
            one.installEventFilter(self)  # once more does no harm: Qt keeps one
        feet = [one for one in feet if one.isVisible()]
        below = min([host.height(), *(one.mapTo(host, QPoint(0, 0)).y() for one in feet)])
        self.move((host.width() - width) // 2, below - self.height() - Space.XL)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay free of the foot when the window changes size, or what stands there."""
        if event.type() in _MOVES and not self.isHidden():
            QTimer.singleShot(0, self, self.come_along)
        return super().eventFilter(watched, event)

    def come_along(self) -> None:
        """Another screen may have another foot."""
        if not self.isHidden():
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sheet that lies on the window."""
        theme = shown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.colours.edge))
        painter.setBrush(QColor(theme.colours.surface))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
