"""A whole number that one types, or changes with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from jobcoach.ui.theme import Space
from jobcoach.ui.widgets.text_line import show_usual_menu


class NumberField(QSpinBox):
    """A whole number with its unit; the wheel does not change it by accident."""

    def __init__(
        self,
        name: str,
        *,
        highest: int,
        step: int = 1,
        unit: str = "",
        unknown: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """From 0 to `highest`. `unknown` is shown for a value that was not filled in."""
        super().__init__(parent)
        self._has_unknown = bool(unknown)
        self.setAccessibleName(name)
        self.setRange(-1 if unknown else 0, highest)
        self.setSingleStep(step)
        self.setSpecialValueText(unknown)
        self.setSuffix(f" {unit}" if unit else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(Space.S, 0, 0, 0)
        self.set_number(None)

    @property
    def number(self) -> int | None:
        """The number; None when it was not filled in."""
        return None if self.value() < 0 else self.value()

    def set_number(self, number: int | None) -> None:
        """Show this number; None: not filled in, or 0 for a field that has no such state."""
        if number is None:
            number = self.minimum()
        self.setValue(number)

    def stepBy(self, steps: int) -> None:
        """Arrow keys; from 'not filled in' the first step up gives 0."""
        if self._has_unknown and self.value() < 0 and steps > 0:
            self.setValue(0)
        else:
            super().stepBy(steps)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """That of a line; the arrow keys step up and down."""
        show_usual_menu(self.lineEdit(), event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
