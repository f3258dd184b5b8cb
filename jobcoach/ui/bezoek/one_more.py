"""Who was at a visit and does not work there: chosen by some letters of a name."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jobcoach.ui.theme import Space
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.person_picker import PersonPicker
from jobcoach.ui.widgets.rows import Row


class OneMore(QWidget):
    """A button, and in its place the people to choose from."""

    asked = Signal()
    """The people are to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing: frozenset[str] = frozenset()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        self.button = Button(
            "Er was nog iemand",
            kind=Kind.LINK,
            icon_name="user-plus",
            shortcut="Alt+P",
            hint="Iemand die hier anders niet werkt",
        )
        self.button.clicked.connect(self._unfold)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.picker = PersonPicker(
            "Wie was er nog?", nobody="Iedereen op deze laptop staat al op dit blad."
        )
        self.picker.cancelled.connect(self._leave)
        column.addWidget(self.picker)
        self.picker.hide()

    def show_standing(self, persoon_ids: Collection[str]) -> None:
        """Who stands on the sheet: they are not to be chosen again."""
        self._standing = frozenset(persoon_ids)

    def show_people(self, people: Sequence[Row]) -> None:
        """Who can be chosen, but for who stands on the sheet."""
        self.picker.set_people([one for one in people if one.key not in self._standing])

    def fold(self) -> None:
        """Nobody is being chosen."""
        self.picker.hide()
        self.button.show()

    def _unfold(self) -> None:
        self.asked.emit()
        self.picker.show()
        self.button.hide()
        self.picker.begin()

    def _leave(self) -> None:
        self.fold()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
