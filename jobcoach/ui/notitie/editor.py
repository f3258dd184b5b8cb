"""Where the text of a notitie is typed: one free field, or four parts (SOAP)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jobcoach.domain.notitie import Methode
from jobcoach.ui.notitie import soap
from jobcoach.ui.notitie.model import VRIJ_VELD
from jobcoach.ui.theme import Space, size_by_text
from jobcoach.ui.widgets.fields import FormRow
from jobcoach.ui.widgets.name_line import NameLine
from jobcoach.ui.widgets.text_area import TextArea


class NotitieText(TextArea):
    """A long text that takes over words from elsewhere, never their layout."""

    def sizeHint(self) -> QSize:
        """Asks for no more than it needs at least; takes what is left."""
        return QSize(super().sizeHint().width(), self.minimumHeight())


class Editor(QWidget):
    """The text of one notitie."""

    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._methode = Methode.VRIJ
        self._before = ""
        self._free = NotitieText("Tekst van de notitie", "Wat gebeurde er? Wat viel je op?")
        self._parts = [NotitieText(f"{deel.heading}: {deel.question}") for deel in soap.DELEN]
        self._row = FormRow("Notitie", self._free)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._row, 1)
        self._four = QWidget()
        below = QVBoxLayout(self._four)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(Space.M)
        rows = [
            FormRow(f"{deel.heading} · {deel.question}", part)
            for deel, part in zip(soap.DELEN, self._parts, strict=True)
        ]
        for row in rows:
            below.addWidget(row, 1)
        self._first_part = rows[0]
        column.addWidget(self._four, 1)
        self._four.hide()
        self.names = NameLine((self._free, *self._parts), host=self, signs=True)
        column.addWidget(self.names)
        self._here = VRIJ_VELD
        for key, field in self._by_key().items():
            field.textChanged.connect(self._typed)
            field.cursorPositionChanged.connect(partial(self._moved_to, key))
        size_by_text(self._free, QWidget.setMinimumHeight, 100)
        for part in self._parts:
            size_by_text(part, QWidget.setMinimumHeight, 84)

    @property
    def methode(self) -> Methode:
        """How the text is laid out now."""
        return self._methode

    @property
    def free_text(self) -> str:
        """What stands in the free field."""
        return self._free.text

    @property
    def parts(self) -> soap.Delen:
        """What stands in the four parts."""
        first, second, third, fourth = (part.text for part in self._parts)
        return first, second, third, fourth

    @property
    def place(self) -> tuple[str, int]:
        """The field where one was last, and where in it: key and characters from its begin."""
        fields = self._fields()
        key = self._here if self._here in fields else next(iter(fields))
        return key, fields[key].textCursor().position()

    def show_text(self, methode: Methode, free_text: str, parts: soap.Delen) -> None:
        """Another text; nothing was typed."""
        self._methode = methode
        for field, text in zip((self._free, *self._parts), (free_text, *parts), strict=True):
            if field.text != text:
                blocker = QSignalBlocker(field)
                field.set_text(text)
                blocker.unblock()
        self._row.setVisible(methode is Methode.VRIJ)
        self._four.setVisible(methode is Methode.SOAP)
        self.set_error("")

    def change_methode(self, methode: Methode) -> None:
        """Lay the same words out in another way."""
        if methode is self._methode:
            return
        if methode is Methode.SOAP:
            self._before = self.free_text
            self.show_text(methode, "", soap.taken_apart(self._before))
        elif self.parts == soap.taken_apart(self._before):
            self.show_text(methode, self._before, soap.LEEG)
        else:
            self.show_text(methode, soap.composed(self.parts), soap.LEEG)
        self.typed.emit()

    def take_keyboard(self, key: str = VRIJ_VELD, position: int | None = None) -> None:
        """Put the cursor in a field; `position` None: at the end."""
        fields = self._fields()
        field = fields.get(key) or next(iter(fields.values()))
        cursor = field.textCursor()
        length = len(field.text)
        cursor.setPosition(length if position is None else min(max(position, 0), length))
        field.setTextCursor(cursor)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.ensureCursorVisible()

    def set_addition(self, *, addition: bool) -> None:
        """Whether the text adds to a signed note, or is one of its own."""
        self._row.set_label("Aanvulling" if addition else "Notitie")
        self._free.setAccessibleName(f"Tekst van de {'aanvulling' if addition else 'notitie'}")
        asked = "Wat hoort er nog bij?" if addition else "Wat gebeurde er? Wat viel je op?"
        self._free.setPlaceholderText(asked)

    def set_read_only(self, *, read_only: bool) -> None:
        """Whether the words only stand there to be read."""
        for field in self._by_key().values():
            field.setReadOnly(read_only)

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with the text; empty takes it away."""
        self._row.set_error(sentence)
        self._first_part.set_error(sentence)

    def _by_key(self) -> dict[str, NotitieText]:
        parts = {deel.key: part for deel, part in zip(soap.DELEN, self._parts, strict=True)}
        return {VRIJ_VELD: self._free, **parts}

    def _fields(self) -> dict[str, NotitieText]:
        """The fields of the present layout."""
        split = self._methode is Methode.SOAP
        return {key: field for key, field in self._by_key().items() if (key != VRIJ_VELD) == split}

    def _typed(self) -> None:
        if self._row.error or self._first_part.error:
            self.set_error("")
        self.typed.emit()

    def _moved_to(self, key: str) -> None:
        self._here = key
