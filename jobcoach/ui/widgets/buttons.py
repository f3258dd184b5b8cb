"""Buttons: primary, quiet, ghost, danger and link, with an icon that follows the theme."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcutEvent,
)
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from jobcoach.ui.icons import ICON_PX, before_text, icon
from jobcoach.ui.spoken import SpokenButton
from jobcoach.ui.theme import CONTROL_HEIGHT, FOCUS_RING, RADIUS_CONTROL, Space, Tone, shown

_SMALL_PX = 24
_SMALL_ICON_PX = 16


class Kind(Enum):
    """How much a button asks for attention."""

    PRIMARY = "primary"
    """The one thing that most people do here: at most one on a screen."""
    QUIET = "quiet"
    GHOST = "ghost"
    """Without an edge until the pointer comes: beside text and in bars."""
    DANGER = "danger"
    LINK = "link"
    CHIP = "chip"
    """Small and round: one of several beside each other, such as the people of a werkpost."""


_ICON_TONES = {
    Kind.PRIMARY: Tone.ON_ACCENT,
    Kind.DANGER: Tone.DANGER,
    Kind.LINK: Tone.ACCENT,
}


def tooltip(text: str, shortcut: QKeySequence | None) -> str:
    """A tooltip with its shortcut: `Nieuwe notitie (Ctrl+N)`."""
    if shortcut is None or shortcut.isEmpty():
        return text
    return f"{text} ({keys_in_words(shortcut)})"


def keys_in_words(shortcut: QKeySequence) -> str:
    """A shortcut as it stands on the keyboard: Qt calls Enter Return."""
    words = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
    return words.replace("Return", "Enter")


def paint_focus_ring(widget: QWidget, radius: int = RADIUS_CONTROL) -> None:
    """A ring of 2 pixels in the accent colour, kept apart from what is filled by a light line."""
    theme = shown()
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = QRectF(widget.rect()).adjusted(2.5, 2.5, -2.5, -2.5)
    painter.setPen(QPen(QColor(theme.colours.background), 1.5))
    painter.drawRoundedRect(inner, radius - 2, radius - 2)
    half = FOCUS_RING / 2
    outer = QRectF(widget.rect()).adjusted(half, half, -half, -half)
    painter.setPen(QPen(QColor(theme.colours.accent), FOCUS_RING))
    painter.drawRoundedRect(outer, radius, radius)


class Button(QPushButton, SpokenButton):
    """A button with a text, and perhaps an icon before it."""

    icon_px: ClassVar[int] = ICON_PX - 2
    """How large the icon is at 100 % text."""
    icon_gap: ClassVar[int] = Space.XS
    """Room between icon and text, besides what Qt leaves."""

    def __init__(
        self,
        text: str,
        *,
        kind: Kind = Kind.QUIET,
        icon_name: str | None = None,
        shortcut: str | None = None,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind = kind
        self._icon_name = icon_name
        self.setProperty("kind", kind.value)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        sequence = QKeySequence(shortcut) if shortcut else None
        self._sequence = sequence
        if sequence is not None:
            self.setShortcut(sequence)
        if hint or sequence is not None:
            self.setToolTip(tooltip(hint or text, sequence))
        self.setAccessibleName(text)
        self._draw_icon()

    def press_spoken(self) -> None:
        """Do what a click does."""
        self.click()

    def set_text(self, text: str) -> None:
        """Another text, for the eye and for the ear; the shortcut stays, which Qt takes away."""
        self.setText(text)
        if self._sequence is not None:
            self.setShortcut(self._sequence)
        self.setAccessibleName(text)

    def set_icon(self, name: str | None) -> None:
        """Another icon; None for none."""
        self._icon_name = name
        if name is None:
            self.setIcon(QIcon())
        self._draw_icon()

    def _draw_icon(self) -> None:
        side = shown().px(self.icon_px)
        gap = self.icon_gap if self.text() else 0
        self.setIconSize(QSize(side + gap, side))
        if self._icon_name is not None:
            tone = _ICON_TONES.get(self._kind, Tone.TEXT)
            self.setIcon(before_text(self._icon_name, tone, side, gap))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._draw_icon()

    def event(self, event: QEvent) -> bool:
        """A shortcut presses at once; Qt waits 100 ms, in which a quick hand types on."""
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as the space bar does; Qt does so only in dialogs."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if enter and not held:
            if not event.isAutoRepeat():
                self.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, with its ring while it has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            round_ends = self._kind is Kind.CHIP
            paint_focus_ring(self, self.height() // 2 if round_ends else RADIUS_CONTROL)


class IconButton(QToolButton, SpokenButton):
    """A square button with only an icon: its name is in the tooltip and for screen readers."""

    def __init__(
        self,
        icon_name: str,
        name: str,
        *,
        shortcut: str | None = None,
        tone: Tone = Tone.QUIET,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`small`: as high as a line of text, to stand beside one."""
        super().__init__(parent)
        self._icon_name = icon_name
        self._small = small
        self._tone = tone
        self.setProperty("kind", "ghost")
        self.setProperty("small", "true" if small else "false")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        sequence = QKeySequence(shortcut) if shortcut else None
        if sequence is not None:
            self.setShortcut(sequence)
        self.setToolTip(tooltip(name, sequence))
        self.setAccessibleName(name)
        self._draw_icon()

    def press_spoken(self) -> None:
        """Do what a click does."""
        self.click()

    def set_icon(self, icon_name: str, name: str) -> None:
        """Another icon with another name."""
        self._icon_name = icon_name
        self.setToolTip(name)
        self.setAccessibleName(name)
        self._draw_icon()

    def _draw_icon(self) -> None:
        theme = shown()
        self.setIcon(icon(self._icon_name, self._tone, hovered=Tone.TEXT))
        drawn = theme.px(_SMALL_ICON_PX if self._small else ICON_PX)
        self.setIconSize(QSize(drawn, drawn))
        side = theme.px(_SMALL_PX if self._small else CONTROL_HEIGHT)
        self.setFixedSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._draw_icon()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, with its ring while it has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            paint_focus_ring(self)
