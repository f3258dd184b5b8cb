"""Finds texts that do not fit where they stand: for the tour and its test."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from jobcoach.ui.widgets.text import ElidedLabel

_SLACK_PX = 1


def clipped(top: QWidget) -> list[str]:
    """The texts of visible labels and buttons in `top` that are wider or higher than their room.

    Labels that end in … on purpose, with the whole text in the tooltip, are not meant.
    """
    labels = [label.text() for label in top.findChildren(QLabel) if _label_is_clipped(label)]
    buttons = [
        button.text()
        for button in top.findChildren(QAbstractButton)
        if button.isVisible()
        and button.text()
        and button.sizeHint().width() > button.width() + _SLACK_PX
    ]
    return labels + buttons


def _label_is_clipped(label: QLabel) -> bool:
    if not label.isVisible() or not label.text() or isinstance(label, ElidedLabel):
        return False
    room = label.contentsRect()
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + _SLACK_PX
    if label.textFormat() is Qt.TextFormat.RichText:
        return label.sizeHint().width() > label.width() + _SLACK_PX
    metrics = QFontMetrics(label.font())
    return (
        metrics.horizontalAdvance(label.text()) > room.width() + _SLACK_PX
        or metrics.height() > room.height() + _SLACK_PX
    )
