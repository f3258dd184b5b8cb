"""Finds texts that do not fit where they stand: for the tour and its test."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTabBar,
    QWidget,
)

from jobcoach.ui.widgets.short_line import ShortLine
from jobcoach.ui.widgets.text import ElidedLabel

_SLACK_PX = 1


def clipped(top: QWidget) -> list[str]:
    """The texts of visible labels, buttons, choices, short lines and hints in empty fields in
    `top` that are wider or higher than their room, and what sticks out of what it stands in.

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
    choices = [one.currentText() for one in top.findChildren(QComboBox) if _choice_is_clipped(one)]
    lines = [
        one.text() or one.placeholderText()
        for one in top.findChildren(QLineEdit)
        if _line_is_clipped(one)
    ]
    cut = [
        one.accessibleName() or type(one).__name__
        for kind in (QAbstractButton, QLineEdit, QComboBox)
        for one in top.findChildren(kind)
        if one.isVisible() and not one.isWindow() and _sticks_out(one)
    ]
    return labels + buttons + choices + lines + cut


def _sticks_out(control: QWidget) -> bool:
    """Below or above what it stands in: pressed together, as nothing scrolls there."""
    around = control.parentWidget()
    if around is None or isinstance(around, QTabBar):  # Qt lets its arrows stand over the edge
        return False
    return control.y() < -_SLACK_PX or control.geometry().bottom() > around.height() + _SLACK_PX


def _choice_is_clipped(choice: QComboBox) -> bool:
    if not choice.isVisible():
        return False
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    room = choice.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, choice
    )
    return _wider_than(choice, choice.currentText(), room.width())


def _line_is_clipped(line: QLineEdit) -> bool:
    words = line.text() if isinstance(line, ShortLine) else ""
    if not line.isVisible() or (line.text() and not words):
        return False
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    room = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    margins = line.textMargins()
    return _wider_than(
        line, words or line.placeholderText(), room.width() - margins.left() - margins.right()
    )


def _wider_than(widget: QWidget, text: str, room: int) -> bool:
    return QFontMetrics(widget.font()).horizontalAdvance(text) > room + _SLACK_PX


def _label_is_clipped(label: QLabel) -> bool:
    if not label.isVisible() or not label.text():
        return False
    room = label.contentsRect()
    if isinstance(label, ElidedLabel):
        return QFontMetrics(label.font()).height() > room.height() + _SLACK_PX
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + _SLACK_PX
    if label.textFormat() is Qt.TextFormat.RichText:
        return label.sizeHint().width() > label.width() + _SLACK_PX
    metrics = QFontMetrics(label.font())
    return (
        metrics.horizontalAdvance(label.text()) > room.width() + _SLACK_PX
        or metrics.height() > room.height() + _SLACK_PX
    )
