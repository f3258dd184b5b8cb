"""Choosing a passphrase: twice the same, with a word about how strong it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jobcoach.ui.strength import strength_of
from jobcoach.ui.theme import Space, TextSize, Tone
from jobcoach.ui.widgets.fields import FormRow
from jobcoach.ui.widgets.passphrase import PassphraseField
from jobcoach.ui.widgets.text import Label

_DIFFERENT = "De twee wachtwoordzinnen zijn niet gelijk."


class NewPassphrase(QWidget):
    """Two fields for one new passphrase. Enter goes on from the first to the second."""

    changed = Signal()
    entered = Signal()
    """Enter was pressed in the second field, and both are the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        self.first = PassphraseField("Nieuwe wachtwoordzin")
        self.again = PassphraseField("Nog een keer")
        self._strength = Label(size=TextSize.SMALL, tone=Tone.QUIET)
        self._strength.setWordWrap(True)
        top = QVBoxLayout()
        top.setSpacing(Space.XS)
        top.addWidget(FormRow("Nieuwe wachtwoordzin", self.first))
        top.addWidget(self._strength)
        column.addLayout(top)
        self._again_row = FormRow("Nog een keer", self.again)
        column.addWidget(self._again_row)
        self.setFocusProxy(self.first)
        self.first.changed.connect(self._typed)
        self.again.changed.connect(self._typed)
        self.first.entered.connect(self.again.setFocus)
        self.again.entered.connect(self._enter)
        self._typed()

    @property
    def enough(self) -> bool:
        """Whether both are there, the same, and long enough."""
        return strength_of(self.first.text).enough and self.first.text == self.again.text

    @property
    def text(self) -> str:
        """The passphrase, when it is `enough`."""
        return self.first.text

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.again.clear()

    def _enter(self) -> None:
        """The keyboard stays where it has to be typed again."""
        if self.first.text == self.again.text:
            self.entered.emit()
        else:
            self._again_row.set_error(_DIFFERENT)

    def _typed(self) -> None:
        strength = strength_of(self.first.text)
        self._strength.setText(strength.words)
        self._strength.set_tone(strength.tone)
        self.first.setAccessibleDescription(strength.words)
        begun = bool(self.again.text) and not self.first.text.startswith(self.again.text)
        self._again_row.set_error(_DIFFERENT if begun else "")
        self.changed.emit()
