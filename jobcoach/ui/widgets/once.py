"""Windows that are used once: a dialog, what is explained about a word."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_held: list[QWidget] = []


def for_once(window: QWidget) -> None:
    """Throw this window away when it is closed.

    It is held here until after that. Of a window that nothing in Python but its parent holds,
    PySide6 6.12 lets go while Qt deletes it, and then writes where it stood: the program ends
    (docs/adr/pyside-6.12-on-python-3.11.md).
    """
    _held[:] = [one for one in _held if isValid(one)]
    _held.append(window)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
