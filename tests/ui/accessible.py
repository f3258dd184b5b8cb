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
