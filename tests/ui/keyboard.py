"""Typing on a keyboard, as the system sends it: also letters that Qt's test tools cannot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_NAMED = {
    Qt.Key.Key_Return: "\r",
    Qt.Key.Key_Space: " ",
    Qt.Key.Key_Tab: "\t",
}

_HELD = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is. Shortcuts of the window need `shortcut`."""
    target = QApplication.focusWidget() or QApplication.activeWindow()
    assert target is not None, "nothing has the keyboard"
    override = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, _NAMED.get(key, ""))
    override.ignore()
    QApplication.sendEvent(target, override)
    QApplication.sendEvent(
        target, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, _NAMED.get(key, ""))
    )
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyRelease, key, modifiers, ""))


def shortcut(window: QWidget, keys: str) -> None:
    """Press a shortcut such as `Ctrl+K`; the window decides whose it is."""
    *held, last = keys.split("+")
    modifiers = Qt.KeyboardModifier.NoModifier
    for name in held:
        modifiers |= _HELD[name]
    QTest.keyClick(window.windowHandle(), Qt.Key[f"Key_{last}"], modifiers)


def tab_order(first: QWidget) -> list[str]:
    """The names of all that Tab comes by, from this one on."""
    names, here = [first.accessibleName()], first.nextInFocusChain()
    while here is not None and here is not first:
        if here.isVisible() and here.focusPolicy() & Qt.FocusPolicy.TabFocus:
            names.append(here.accessibleName())
        here = here.nextInFocusChain()
    return names


def write(text: str, into: QWidget | None = None) -> None:
    """Type letters, with Shift for capitals."""
    target = into or QApplication.focusWidget()
    assert target is not None, "nothing has the keyboard"
    for letter in text:
        shift = letter != letter.lower()
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, modifier, letter)
        QApplication.sendEvent(target, event)
