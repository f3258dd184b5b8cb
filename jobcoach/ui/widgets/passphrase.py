"""A field for a passphrase: hidden, can be shown, and warns when Caps Lock is on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jobcoach.ui.theme import Space, TextSize, Tone
from jobcoach.ui.widgets.buttons import IconButton
from jobcoach.ui.widgets.text import Label
from jobcoach.ui.widgets.text_line import TextLine


class _Line(TextLine):
    """Notices capitals that come without Shift: Qt itself does not tell of Caps Lock."""

    capitals_noticed = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at letters only."""
        text = event.text()
        if len(text) == 1 and text.isalpha() and text.upper() != text.lower():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals_noticed.emit(text.isupper() != shift)
        super().keyPressEvent(event)


class PassphraseField(QWidget):
    """One line for a passphrase."""

    changed = Signal()
    entered = Signal()
    """Enter was pressed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = _Line()
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.setAccessibleName(name)
        self._line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self._line.textChanged.connect(self.changed)
        self._line.returnPressed.connect(self.entered)
        self._eye = IconButton("eye", f"{name} laten zien")
        self._name = name
        self._eye.clicked.connect(self._turn)
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(self._line, 1)
        row.addWidget(self._eye)
        self._hint = Label("Caps Lock staat aan.", size=TextSize.SMALL, tone=Tone.AMBER)
        self._hint.hide()
        self._line.capitals_noticed.connect(self._hint.setVisible)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(row)
        column.addWidget(self._hint)
        self.setFocusProxy(self._line)

    @property
    def text(self) -> str:
        """What was typed."""
        return self._line.text()

    @property
    def warns(self) -> bool:
        """Whether it says that Caps Lock is on."""
        return not self._hint.isHidden()

    def clear(self) -> None:
        """Forget what was typed."""
        self._line.clear()
        self._hint.hide()

    def select_all(self) -> None:
        """Ready to type it again, or to mend it."""
        self._line.setFocus()
        self._line.selectAll()

    def _turn(self) -> None:
        hidden = self._line.echoMode() is QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password
        self._line.setEchoMode(mode)
        word = "verbergen" if hidden else "laten zien"
        self._eye.set_icon("eye-off" if hidden else "eye", f"{self._name} {word}")
