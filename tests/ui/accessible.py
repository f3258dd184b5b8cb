"""What a screen reader and a keyboard need of a widget, looked up in the widget itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from jobcoach.ui.widgets.buttons import keys_in_words

INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
OF_QT_ITSELF = (QAbstractSpinBox, QCalendarWidget, QComboBox, QMenu, QLineEdit)


def _inside_one_of_qt(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, OF_QT_ITSELF) or parent.objectName().startswith("qt_"):
            return True
        parent = parent.parentWidget()
    return widget.objectName().startswith("qt_")


def _can_be_used(widget: QWidget) -> bool:
    if isinstance(widget, QLabel):  # its text is its name
        return False
    focusable = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    return isinstance(widget, INTERACTIVE) or (focusable and type(widget) is not QWidget)


def unnamed(top: QWidget) -> list[str]:
    """The widgets in `top` that can be used but have no name for a screen reader."""
    found = []
    for widget in top.findChildren(QWidget):
        if _inside_one_of_qt(widget) or not _can_be_used(widget):
            continue
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not widget.accessibleName() and not text:
            found.append(f"{type(widget).__name__} {widget.objectName()}".strip())
    return found


def mute_lines(menu: QMenu) -> list[str]:
    """The lines of a menu without text, tooltip or a key that is told and chooses that line alone.

    Qt's own lines in a field (kopiëren, plakken) have theirs; from the 36th choice on none is left.
    """
    lines = [one for one in menu.actions() if not one.isSeparator() and one.parent() is menu]
    lines = [one for one in lines if one.isEnabled() or not one.shortcut().isEmpty()]
    keys = [one.shortcut().toString() for one in lines]
    return [
        one.text()
        for one, key in zip(lines, keys, strict=True)
        if not one.text()
        or not (key or len(lines) > 35)
        or (key and (keys.count(key) > 1 or keys_in_words(one.shortcut()) not in one.toolTip()))
    ]
