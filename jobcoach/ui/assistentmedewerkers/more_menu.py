"""What else can be done with one thing on a screen: a small menu under its button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from jobcoach.ui.theme import Space


def show_menu(button: QWidget, *deeds: tuple[str, Callable[[], None]]) -> None:
    """Show these under the button, as (text, what it does); the first is at hand for Enter."""
    menu = QMenu(button)
    menu.setAccessibleName(button.accessibleName())
    for text, do in deeds:
        menu.addAction(text).triggered.connect(lambda _=False, do=do: do())
    menu.setActiveAction(menu.actions()[0])
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + Space.XS)))
