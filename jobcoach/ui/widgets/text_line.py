"""One line of text to fill in, with a menu of which the keys are heard."""

from __future__ import annotations

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QLineEdit

from jobcoach.ui.widgets.menu import Menu


class TextLine(QLineEdit):
    """Every field of one line is one of these: Qt's own menu shows keys that nothing hears."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu: cut, copy, paste."""
        show_usual_menu(self, event)


def show_usual_menu(line: QLineEdit, event: QContextMenuEvent) -> None:
    """What Qt offers for this line, each with the key beside it, where it was asked."""
    usual = line.createStandardContextMenu()
    menu = Menu("Dit veld", line)
    menu.adopt(usual.actions())
    menu.destroyed.connect(usual.deleteLater)
    menu.popup(event.globalPos())
