"""Who may read a notitie later: three choices, each with what it means."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from jobcoach.domain.notitie import Gevoeligheid
from jobcoach.ui.theme import Space, TextSize, size_by_text
from jobcoach.ui.widgets.text import Label, Muted

_MEANING = {
    Gevoeligheid.GEWOON: (
        "Gewoon",
        "Over het werk en hoe het gaat. Mag in een rapport dat je met anderen deelt.",
    ),
    Gevoeligheid.GEZONDHEID: (
        "Gezondheid",
        "Over ziekte, medicijnen of behandeling. Komt niet in een rapport dat je deelt.",
    ),
    Gevoeligheid.EXTRA_VERTROUWELIJK: (
        "Extra vertrouwelijk",
        "Bijvoorbeeld over thuis, geld of politie. Komt niet in een rapport dat je deelt.",
    ),
}


def _indent(words: Muted, wide_px: int) -> None:
    words.setContentsMargins(wide_px, 0, 0, Space.XS)


class SensitivityChoice(QWidget):
    """One of the three, with its explanation below it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label("Hoe gevoelig is dit?", size=TextSize.SMALL, bold=True))
        group = QButtonGroup(self)
        self._buttons: dict[Gevoeligheid, QRadioButton] = {}
        for value, (name, meaning) in _MEANING.items():
            button = QRadioButton(name)
            button.setAccessibleName(name)
            button.setAccessibleDescription(meaning)
            group.addButton(button)
            self._buttons[value] = button
            column.addWidget(button)
            words = Muted(meaning)
            words.setWordWrap(True)
            size_by_text(words, _indent, 32)
            column.addWidget(words)
        self.choose(Gevoeligheid.GEWOON)
        group.buttonToggled.connect(self._toggled)

    @property
    def chosen(self) -> Gevoeligheid:
        """The one that is chosen."""
        return next(value for value, button in self._buttons.items() if button.isChecked())

    def choose(self, value: Gevoeligheid) -> None:
        """Choose this one."""
        self._buttons[value].setChecked(True)

    def _toggled(self, _button: QRadioButton, on: bool) -> None:
        if on:
            self.changed.emit()
