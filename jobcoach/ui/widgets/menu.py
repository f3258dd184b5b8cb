"""Menus in which each line has a key of its own, that stands beside it and chooses it at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from jobcoach.ui.theme import Space
from jobcoach.ui.widgets.buttons import tooltip
from jobcoach.ui.widgets.text import plain_tip

_IN_ORDER = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SHIFT, _KEYPAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier
_QT_DELETES = "edit-delete"
"""How Qt calls its line that throws away what is marked; it tells no key of it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a menu offers."""

    text: str
    do: Callable[[], None]
    key: str = ""
    """As QKeySequence reads it: `W`, `Del`, `Ctrl+C`. Empty: a digit, and after nine of
    them a letter, by its place among those without a key of their own; none from the 36th on."""
    hint: str = ""
    """What it does, for the tooltip, in which the key is told; empty: what its text says."""
    on: bool = True
    """Whether it can be chosen now."""
    ticked: bool | None = None
    """Whether it is what was chosen before; None: it is nothing to choose among others."""


class Menu(QMenu):
    """Ends when it closes."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """`name`: what a screen reader says of it."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTipsVisible(True)
        self.aboutToHide.connect(self.deleteLater)
        self._in_order = iter(_IN_ORDER)

    def offer(self, *lines: Line) -> None:
        """Below what there is already."""
        for line in lines:
            self.addAction(self._action_of(line))

    def offer_above(self, before: QAction, *lines: Line) -> None:
        """Above one that is there already."""
        self.insertActions(before, [self._action_of(line) for line in lines])

    def adopt(self, usual: Iterable[QAction]) -> None:
        """Lines that Qt made, below what there is already, each with the key that Qt tells of.

        Qt writes that key behind a tab in the text, where nothing hears it.
        """
        for action in usual:
            text, _, told = action.text().partition("\t")
            keys = QKeySequence.fromString(told, QKeySequence.SequenceFormat.NativeText)
            if action.objectName() == _QT_DELETES:
                keys = QKeySequence(Qt.Key.Key_Delete)
            if not action.isSeparator():
                action.setText(text)
                action.setShortcut(keys)
                action.setShortcutVisibleInContextMenu(True)
                action.setToolTip(plain_tip(tooltip(_without_mnemonic(text), keys)))
            self.addAction(action)

    def tell(self, words: str) -> None:
        """Words that can't be chosen, above what one can do about it."""
        self.addAction(words).setEnabled(False)

    def _action_of(self, line: Line) -> QAction:
        action = QAction(line.text.replace("&", "&&"), self)
        keys = QKeySequence(line.key or next(self._in_order, ""))
        action.setShortcut(keys)
        action.setShortcutVisibleInContextMenu(True)
        action.setToolTip(plain_tip(tooltip(line.hint or line.text, keys)))
        action.setEnabled(line.on)
        if line.ticked is not None:
            action.setCheckable(True)
            action.setChecked(line.ticked)
        action.triggered.connect(lambda _=False: line.do())
        return action

    def under(self, widget: QWidget) -> None:
        """Show it below this, at the line that was chosen before, or else the first."""
        lines = [one for one in self.actions() if one.isEnabled() and not one.isSeparator()]
        self.setActiveAction(next((one for one in lines if one.isChecked()), lines[0]))
        self.popup(widget.mapToGlobal(QPoint(0, widget.height() + Space.XS)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt shows the key beside a line and does not hear it while the menu is open."""
        held = event.modifiers() & ~_KEYPAD
        if held == _SHIFT:
            held &= ~_SHIFT  # on some keyboards a digit needs it; Ctrl+Shift+Z is not Ctrl+Z
        pressed = QKeySequence(QKeyCombination(held, Qt.Key(event.key())))
        line = next((one for one in self.actions() if one.shortcut() == pressed), None)
        if line is None or pressed.isEmpty() or not line.isEnabled():
            super().keyPressEvent(event)
            return
        self.close()
        line.trigger()


def _without_mnemonic(text: str) -> str:
    return re.sub(r"&(.)", r"\1", text)


def show_menu(button: QWidget, *lines: Line) -> None:
    """Show these under the button; the first is at hand for Enter."""
    menu = Menu(button.accessibleName(), button)
    menu.offer(*lines)
    menu.under(button)
