"""What the present entry of the time line offers: a button, and the field for an addition."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jobcoach.ui.assistentmedewerkers.tijdlijn_model import Deed
from jobcoach.ui.theme import Space, TextSize, shown
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.fields import FormRow
from jobcoach.ui.widgets.name_line import NameLine
from jobcoach.ui.widgets.section import Wrap
from jobcoach.ui.widgets.tall_area import TallArea
from jobcoach.ui.widgets.text import Muted

BUTTON_PX = 40
_WRITING_PX = 192
_TEXT_PX = 104
_ICONS = {
    Deed.AMEND: "message-square",
    Deed.GO_ON: "pencil",
    Deed.ASSESS_ON: "pencil",
    Deed.LADDER: "footprints",
}


class DeedBar(QWidget):
    """Lies over the foot of an entry, where the list left room for it."""

    pressed = Signal()

    def __init__(self, deed: Deed, *, begun: bool, width: int, indent: int) -> None:
        """`begun`: an addition was begun before."""
        super().__init__()
        column = _foot(self, indent)
        text = "Aanvulling afmaken" if begun and deed is Deed.AMEND else deed.value
        self.button = Button(text, kind=Kind.LINK, icon_name=_ICONS[deed])
        self.button.clicked.connect(self.pressed)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setMaximumWidth(width + indent)

    @staticmethod
    def room_px() -> int:
        """The height that it needs."""
        return shown().px(BUTTON_PX)


class AmendBar(QWidget):
    """Writes an addition to a signed note, under that note."""

    typed = Signal(str)
    """All of the text, after each key."""
    signed = Signal(str)
    cancelled = Signal()
    room_changed = Signal()
    """It needs another height than before."""

    def __init__(self, text: str, *, width: int, indent: int) -> None:
        super().__init__()
        column = _foot(self, indent)
        self._area = TallArea(
            "Aanvulling",
            "Wat wil je toevoegen? De notitie zelf blijft staan.",
            height_px=_TEXT_PX,
        )
        self._area.set_text(text)
        self._area.setMaximumWidth(width)
        self._area.textChanged.connect(lambda: self.typed.emit(self._area.text))
        self._area.installEventFilter(self)
        self.names = NameLine((self._area,), host=self)
        self.names.setMaximumWidth(width)
        self._width = width
        self._room_px = self.room_px()
        self._row = FormRow("Aanvulling", self._area)
        column.addWidget(self._row)
        column.addWidget(self.names)
        self.names.told.connect(self._fit)
        sign = Button("Ondertekenen", icon_name="check", hint="Ondertekenen (Ctrl+Enter)")
        sign.clicked.connect(lambda: self.signed.emit(self._area.text))
        cancel = Button("Later verder", kind=Kind.GHOST, hint="Sluiten, je tekst blijft bewaard")
        cancel.clicked.connect(self.cancelled)
        self._state = Muted("", size=TextSize.SMALL)
        column.addWidget(Wrap(sign, cancel, self._state))

    @property
    def text(self) -> str:
        """What was typed so far."""
        return self._area.text

    def take_keyboard(self) -> None:
        """Type here."""
        self._area.setFocus()

    def show_state(self, sentence: str) -> None:
        """Whether what was typed is on disk."""
        self._state.setText(sentence)

    def show_error(self, sentence: str) -> None:
        """Say under the text what is wrong."""
        self._row.set_error(sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter signs, Escape closes."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.signed.emit(self._area.text)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.cancelled.emit()
                return True
        return super().eventFilter(watched, event)

    def room_px(self) -> int:
        """The height that it needs, with what is said of names when that stands there."""
        below = self.names.layout()
        named = below.totalHeightForWidth(self._width) + Space.S if below is not None else 0
        return shown().px(_WRITING_PX) + (0 if self.names.isHidden() else named)

    def _fit(self) -> None:
        room_px = self.room_px()
        if room_px != self._room_px:
            self._room_px = room_px
            self.room_changed.emit()


def _foot(holder: QWidget, indent: int) -> QVBoxLayout:
    column = QVBoxLayout(holder)
    column.setContentsMargins(indent, 0, Space.S, Space.S)
    column.setSpacing(Space.S)
    column.addStretch(1)
    return column
