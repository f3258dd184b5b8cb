"""About whom it is, so large that one never writes in another dossier; or the field to choose."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jobcoach.ui.theme import Space, TextSize, Tone, shown
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.chips import InitialsBadge
from jobcoach.ui.widgets.person_picker import PersonPicker
from jobcoach.ui.widgets.rows import Row
from jobcoach.ui.widgets.text import ElidedLabel, Label

_SMALL_BELOW_PX = 640


class PersonHeader(QWidget):
    """A person with badge and name, or the picker with which one chooses them."""

    picked = Signal(str)
    """The id of the person."""
    stayed = Signal()
    """No other person after all."""

    def __init__(
        self, question: str, *, keeps: str, narrow: bool = False, parent: QWidget | None = None
    ) -> None:
        """`question` stands above the picker; `keeps` says what stays with another person.

        `narrow`: in a small column, with the button below the name.
        """
        super().__init__(parent)
        self._may_change = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        self.picker = PersonPicker(question)
        self.picker.picked.connect(self.picked)
        self.picker.cancelled.connect(self.stay)
        self._wrong = Label(size=TextSize.SMALL, tone=Tone.DANGER)
        self._wrong.hide()
        self._narrow = narrow
        self._person = self._chosen_part(keeps, narrow=narrow)
        self._person.hide()
        column.addWidget(self._person)
        column.addWidget(self.picker)
        column.addWidget(self._wrong)

    def _chosen_part(self, keeps: str, *, narrow: bool) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        self._badge = InitialsBadge(size_px=52)
        row.addWidget(self._badge)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._name = ElidedLabel(size=TextSize.NAME, bold=True)
        self._below = ElidedLabel(size=TextSize.SMALL, tone=Tone.QUIET)
        words.addWidget(self._name)
        words.addWidget(self._below)
        row.addLayout(words, 1)
        self.change = Button(
            "Andere persoon",
            kind=Kind.LINK if narrow else Kind.GHOST,
            icon_name="users",
            shortcut="Alt+P",
            hint=keeps,
        )
        self.change.clicked.connect(self.choose)
        if narrow:
            words.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        return part

    @property
    def name(self) -> str:
        """Who is shown; empty while one chooses for the first time."""
        return self._name.text()

    @property
    def choosing(self) -> bool:
        """Whether the picker is shown."""
        return not self.picker.isHidden()

    def show_person(self, row: Row) -> None:
        """This person was chosen."""
        self._name.setText(row.title)
        self._badge.set_initials(row.initials)
        trede = f"trede {row.trede}" if row.trede is not None else ""
        self._below.setText(" · ".join(part for part in (row.subtitle, trede) if part))
        self._person.setAccessibleName(f"Over {row.title}")
        self._settle()

    def show_waiting(self) -> None:
        """Someone was chosen whose name is still on its way."""
        self._name.setText("")
        self._person.hide()
        self.picker.hide()
        self.set_error("")

    def show_nobody(self) -> None:
        """Nobody was chosen yet: the picker, empty and with the keyboard."""
        self._name.setText("")
        self.choose()

    def choose(self) -> None:
        """Show the picker."""
        self._person.hide()
        self.picker.show()
        self.picker.begin()

    def require(self, sentence: str) -> None:
        """Someone is to be chosen first. What was typed to find them stays: with all people there
        again, Enter would choose the first."""
        if self.choosing:
            self.picker.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.choose()
        self.set_error(sentence)

    def stay(self) -> None:
        """No other person after all; without a person one goes on choosing."""
        if self.name:
            self._settle()
            self.stayed.emit()

    def set_may_change(self, *, may_change: bool) -> None:
        """Whether another person can be chosen."""
        self._may_change = may_change
        self.change.setVisible(may_change)

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with the choice; empty takes it away."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))

    def _fit(self) -> None:
        """A smaller name where a large one leaves too little room for the rest."""
        small = self.width() < shown().px(_SMALL_BELOW_PX)
        usual = TextSize.TITLE if self._narrow else TextSize.NAME
        smaller = TextSize.EMPHASIS if self._narrow else TextSize.TITLE
        size = (smaller if small else usual).name.lower()
        if self._name.property("typeSize") != size:
            self._name.setProperty("typeSize", size)
            self._name.style().unpolish(self._name)
            self._name.style().polish(self._name)
        self._badge.set_size(40 if small else 52)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_name"):
            self._fit()

    def _settle(self) -> None:
        self.picker.hide()
        self._person.show()
        self.set_error("")
        self.change.setVisible(self._may_change)
