"""Choosing a person in a few keys: type some letters of a name, Enter takes the first."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.ui.theme import ROW_HEIGHT, Space, shown
from jobcoach.ui.widgets.fields import SearchField
from jobcoach.ui.widgets.rows import Row, RowList
from jobcoach.ui.widgets.text import Label, Muted

_MOST_ROWS = 6


def person_row(persoon: Assistentmedewerker, werkpost: str, trede: int | None) -> Row:
    """One person in the list that one chooses from."""
    return Row(
        key=persoon.id,
        title=persoon.naam,
        called=persoon.roepnaam,
        subtitle=werkpost,
        initials=persoon.initialen,
        trede=trede,
    )


def matching(rows: Sequence[Row], text: str) -> tuple[Row, ...]:
    """The people of whom each typed word begins a word of the name or of the werkpost.

    Who is called so first: roepnaam, then the rest of the name, then the werkpost. Accents and
    capitals don't count.
    """
    wanted = _folded(text).split()
    ranked = [(_rank(row, wanted), place, row) for place, row in enumerate(rows)]
    found = [(rank, place, row) for rank, place, row in ranked if rank is not None]
    return tuple(row for _, _, row in sorted(found, key=lambda one: one[:2]))


def _rank(row: Row, wanted: Sequence[str]) -> int | None:
    """0 for the first name, 1 for another part of the name, 2 for the werkpost; None: no match."""
    names, places = _words(row.title), _words(row.subtitle)
    rank = 0
    for word in wanted:
        if names and names[0].startswith(word):
            continue
        if any(name.startswith(word) for name in names):
            rank = max(rank, 1)
        elif any(place.startswith(word) for place in places):
            rank = 2
        else:
            return None
    return rank


def _words(text: str) -> list[str]:
    return _folded(text).replace("-", " ").split()


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


class PersonPicker(QWidget):
    """A field with the people below it. The keyboard stays in the field."""

    picked = Signal(str)
    """The id of the person."""
    cancelled = Signal()
    """Escape, in an empty field."""

    def __init__(
        self,
        label: str,
        *,
        nobody: str = "Er staan nog geen mensen op deze laptop.",
        parent: QWidget | None = None,
    ) -> None:
        """`label` is the question that stands above the field; `nobody` is said without people."""
        super().__init__(parent)
        self._nobody = nobody
        self._people: tuple[Row, ...] = ()
        self._loaded = False
        self._enter_waits = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        self._label = Label(label, bold=True)
        column.addWidget(self._label)
        self.field = SearchField(label, "Typ een paar letters")
        self.field.textChanged.connect(self._show_matching)
        self.field.installEventFilter(self)
        self._label.setBuddy(self.field)
        column.addWidget(self.field)
        self._list = RowList("Mensen")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.opened.connect(self._pick)
        column.addWidget(self._list)
        self._nothing = Muted("")
        self._nothing.setWordWrap(True)
        column.addWidget(self._nothing)
        self.setFocusProxy(self.field)
        self._show_matching()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The people that are shown now."""
        return self._list.rows

    def begin(self) -> None:
        """Choose anew: an empty field with the keyboard."""
        self._enter_waits = False
        self.field.clear()
        self._show_matching()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_people(self, people: Sequence[Row]) -> None:
        """Who can be chosen. An Enter that came before them is done now."""
        self._people = tuple(people)
        self._loaded = True
        self._show_matching()
        if self._enter_waits:
            self._enter()

    def _show_matching(self) -> None:
        found = matching(self._people, self.field.text())
        self._list.set_rows(found)
        self._list.choose(found[0].key if found else None)
        self._list.setVisible(bool(found))
        typed = self.field.text().strip()
        if typed:
            self._nothing.setText(f"Niemand gevonden met ‘{typed}’.")
        else:
            self._nothing.setText(self._nobody)
        self._nothing.setVisible(self._loaded and not found)
        self._fit()
        self._say_current()

    def _fit(self) -> None:
        row = shown().px(ROW_HEIGHT)
        window = self.window().height()
        most = max(2, min(_MOST_ROWS, int(window * 0.33) // row))
        self._list.setFixedHeight(min(len(self.rows), most) * row + 2)

    def _say_current(self) -> None:
        current = next((row for row in self.rows if row.key == self._list.current_key), None)
        words = f"Enter kiest {current.words}" if current else self._nothing.text()
        self.field.setAccessibleDescription(words)

    def _enter(self) -> None:
        self._enter_waits = not self._loaded
        key = self._list.current_key
        if self._loaded and key is not None:
            self._pick(key)

    def _pick(self, key: str) -> None:
        self._enter_waits = False
        self.picked.emit(key)

    def _move(self, step: int) -> None:
        keys = [row.key for row in self.rows]
        present = self._list.current_key
        place = keys.index(present) + step if present in keys else 0
        if 0 <= place < len(keys):
            self._list.choose(keys[place])
            self._say_current()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk through the people, Enter takes one, Escape in an empty field goes back."""
        if watched is not self.field or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        match event.key():
            case Qt.Key.Key_Down:
                self._move(1)
            case Qt.Key.Key_Up:
                self._move(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if plain:
                self._enter()
            case Qt.Key.Key_Escape if not self.field.text():
                self.cancelled.emit()
            case _:
                return super().eventFilter(watched, event)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many rows as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_list"):
            self._fit()
