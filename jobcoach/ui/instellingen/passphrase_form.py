"""Changing the passphrase: a button that unfolds into three fields, and folds up again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from jobcoach.ui.instellingen.model import PASSPHRASE_WARNING
from jobcoach.ui.theme import Space, Tone
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.fields import FormRow
from jobcoach.ui.widgets.new_passphrase import NewPassphrase
from jobcoach.ui.widgets.passphrase import PassphraseField
from jobcoach.ui.widgets.section import Wrap
from jobcoach.ui.widgets.text import Paragraph

_DO = "Wachtwoordzin veranderen"


class PassphraseForm(QWidget):
    """Asks for the old passphrase and a new one. Shows and asks; changes nothing."""

    change_requested = Signal(str, str)
    """The old one and the new one."""
    folded = Signal()
    """The page became shorter, and the keyboard is on the button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._busy = False
        self._opener = Button(_DO, icon_name="key-round")
        self._opener.clicked.connect(self.unfold)
        self._fields = QWidget()
        self._old = PassphraseField("Wachtwoordzin van nu")
        self._old_row = FormRow("Wachtwoordzin van nu", self._old)
        self._new = NewPassphrase()
        self._do = Button("Veranderen", kind=Kind.PRIMARY)
        cancel = Button("Annuleren", kind=Kind.GHOST, hint="Annuleren (Esc)")
        inside = QVBoxLayout(self._fields)
        inside.setContentsMargins(0, Space.S, 0, 0)
        inside.setSpacing(Space.L)
        for widget in (
            Paragraph(PASSPHRASE_WARNING, tone=Tone.QUIET),
            self._old_row,
            self._new,
            Wrap(self._do, cancel),
        ):
            inside.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Wrap(self._opener))
        column.addWidget(self._fields)
        self._fields.hide()
        cancel.clicked.connect(self._cancel)
        self._old.changed.connect(self._typed)
        self._new.changed.connect(self._typed)
        self._old.entered.connect(self._new.setFocus)
        self._new.entered.connect(self._ask)
        self._do.clicked.connect(self._ask)
        self._typed()

    @property
    def unfolded(self) -> bool:
        """Whether the fields are shown."""
        return not self._fields.isHidden()

    @property
    def error(self) -> str:
        """What is said to be wrong; empty when all is well."""
        return self._old_row.error

    def unfold(self) -> None:
        """Show the fields, with the keyboard in the first."""
        self._opener.hide()
        self._fields.show()
        self._old.setFocus()

    def fold(self) -> None:
        """Back to the button; what was typed is forgotten."""
        self._old.clear()
        self._new.clear()
        self._old_row.set_error("")
        self._fields.hide()
        self._opener.show()

    def show_busy(self, *, busy: bool) -> None:
        """Changing takes a moment: say so, and don't ask twice."""
        self._busy = busy
        self._do.set_text("Even geduld" if busy else "Veranderen")
        self._typed_enough()

    def show_changed(self) -> None:
        """It is done: fold up, with the keyboard where it was."""
        typing = QApplication.focusWidget()
        had_keyboard = typing is not None and self._fields.isAncestorOf(typing)
        self.show_busy(busy=False)
        self.fold()
        if had_keyboard:
            self._opener.setFocus()
            self.folded.emit()

    def show_wrong(self, sentence: str) -> None:
        """The old one is not right; all that was typed stays, so that it can be mended."""
        self.show_busy(busy=False)
        self._old_row.set_error(sentence)
        self._old.select_all()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc folds up."""
        if event.key() == Qt.Key.Key_Escape and self.unfolded:
            self._cancel()
        else:
            super().keyPressEvent(event)

    def _cancel(self) -> None:
        self.fold()
        self._opener.setFocus()
        self.folded.emit()

    def _typed(self) -> None:
        self._old_row.set_error("")
        self._typed_enough()

    def _typed_enough(self) -> None:
        self._do.setEnabled(bool(self._old.text) and self._new.enough and not self._busy)

    def _ask(self) -> None:
        if self._do.isEnabled():
            self.change_requested.emit(self._old.text, self._new.text)
