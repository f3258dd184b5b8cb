"""What the keys do in the week and in the list, the same in both."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from jobcoach.ui.agenda.geometry import STEP

_DAY, _BACK = (1, 0), (-1, 0)
_STEPS = {
    Qt.Key.Key_Right: _DAY,
    Qt.Key.Key_Left: _BACK,
    Qt.Key.Key_Down: (0, STEP),
    Qt.Key.Key_Up: (0, -STEP),
}


class Deeds(QObject):
    """What someone wants with the present cell, or with the week."""

    opened = Signal(str)
    """Key of a cell."""
    step_requested = Signal(int, int)
    """Move the present visit by so many days and minutes."""
    move_requested = Signal()
    """Ask for another day and time of the present visit."""
    cancel_requested = Signal()
    undo_requested = Signal()
    week_requested = Signal(int)
    """So many weeks on, or back."""
    today_requested = Signal()

    def take(self, event: QKeyEvent) -> bool:
        """Do what this key stands for; False: it stands for nothing here."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_requested.emit()
        elif held == Qt.KeyboardModifier.ControlModifier and key in _STEPS:
            self.step_requested.emit(*_STEPS[Qt.Key(key)])
        elif held:
            return False
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cancel_requested.emit()
        elif key == Qt.Key.Key_PageUp:
            self.week_requested.emit(-1)
        elif key == Qt.Key.Key_PageDown:
            self.week_requested.emit(1)
        elif key == Qt.Key.Key_T:
            self.today_requested.emit()
        elif key == Qt.Key.Key_V:
            self.move_requested.emit()
        else:
            return False
        return True
