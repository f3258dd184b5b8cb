"""Whether someone was there: a box with the name, a key for each state, and the state in words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jobcoach.domain.aanwezigheid import StatusAanwezigheid
from jobcoach.ui.theme import Space
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.menu import Line, Menu
from jobcoach.ui.widgets.text import plain_tip
from jobcoach.ui.widgets.week_cells import LETTERS, NOT_FILLED

_BY_LETTER = {letter: status for status, letter in LETTERS.items()}


class _Box(QCheckBox):
    """Ticked: was there. A letter says otherwise; arrows go to the next, Enter to the words."""

    status_typed = Signal(object)
    up_requested = Signal()
    down_requested = Signal()
    words_requested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the box."""
        key, letter = event.key(), event.text().upper()
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier & ~_KEYPAD:
            super().keyPressEvent(event)
        elif letter in _BY_LETTER:
            self.status_typed.emit(_BY_LETTER[letter])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.status_typed.emit(None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.words_requested.emit()
        elif key == Qt.Key.Key_Up:
            self.up_requested.emit()
        elif key == Qt.Key.Key_Down:
            self.down_requested.emit()
        else:
            super().keyPressEvent(event)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Presence(QWidget):
    """One person and whether they were there."""

    changed = Signal()
    """The person who writes said so."""
    words_requested = Signal()

    def __init__(self, called: str, about: str, parent: QWidget | None = None) -> None:
        """`about`: what is to be known beforehand; may be empty."""
        super().__init__(parent)
        self._called = called
        self._about = about
        self._status: StatusAanwezigheid | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.box = _Box(called)
        self.box.setProperty("bold", True)
        self.box.setToolTip(
            "Spatie of A: aanwezig. Andere toetsen: "
            + ", ".join(f"{letter} {one.label}" for one, letter in list(LETTERS.items())[1:])
        )
        self.box.clicked.connect(self._ticked)
        self.box.status_typed.connect(self._choose)
        self.box.words_requested.connect(self.words_requested)
        self._word = Button(NOT_FILLED, kind=Kind.CHIP, icon_name="chevron-down")
        self._word.setToolTip(plain_tip(f"Kies wat er met {called} was"))
        self._word.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._word.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._word.clicked.connect(self._show_menu)
        column.addWidget(self.box)
        below = QHBoxLayout()
        below.setContentsMargins(Space.XL + Space.XS, 0, 0, 0)
        below.addWidget(self._word)
        below.addStretch(1)
        column.addLayout(below)
        column.addStretch(1)
        self.show_status(None)

    @property
    def status(self) -> StatusAanwezigheid | None:
        """What is filled in; None: nothing."""
        return self._status

    def show_status(self, status: StatusAanwezigheid | None) -> None:
        """Another state; nobody chose it here."""
        self._status = status
        blocker = QSignalBlocker(self.box)
        self.box.setChecked(status is not None and status.worked)
        blocker.unblock()
        word = NOT_FILLED if status is None else status.label
        if status is None and self._about:
            word = self._about
        self._word.set_text(word)
        self._word.setAccessibleName(f"Aanwezigheid van {self._called}: {word}")
        self.box.setAccessibleName(f"{self._called} was er")
        self.box.setAccessibleDescription(f"{word}. {self.box.toolTip()}")

    def set_about(self, about: str) -> None:
        """What is to be known beforehand of another part of the day."""
        if about != self._about:
            self._about = about
            self.show_status(self._status)

    def take_keyboard(self) -> None:
        """To the box."""
        self.box.setFocus(Qt.FocusReason.TabFocusReason)

    def _ticked(self, on: bool) -> None:
        self._choose(StatusAanwezigheid.AANWEZIG if on else None)

    def _choose(self, status: StatusAanwezigheid | None) -> None:
        self.show_status(status)
        self.changed.emit()

    def _show_menu(self) -> None:
        self.take_keyboard()  # not on the chip: Tab does not come there, and would begin anew
        menu = Menu(self._word.accessibleName(), self)
        for status, letter in LETTERS.items():
            words, chosen = status.label.capitalize(), status is self._status
            menu.offer(Line(words, partial(self._choose, status), letter, ticked=chosen))
        menu.addSeparator()
        nothing = "Haal weg wat je invulde"
        menu.offer(Line("Nog niet ingevuld", partial(self._choose, None), "Del", nothing))
        menu.under(self._word)
