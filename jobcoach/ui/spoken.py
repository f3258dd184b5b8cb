"""What a screen reader is told of widgets of our own that Qt would take for something else."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QPushButton, QWidget


class SpokenButton:
    """Beside the class of a widget: it is told as a button, which can be pressed from there too."""

    def press_spoken(self) -> None:
        """Do what a click does."""
        raise NotImplementedError


class SpokenText:
    """Beside the class of a widget: a drawing that is told as the text of its description."""


class _Text(QAccessibleWidget):
    """What is drawn, in words: its name says which part it is, and then comes what stands there."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.StaticText)

    def text(self, kind: QAccessible.Text) -> str:
        """All of it as the name, which is what is read aloud."""
        widget = self.widget()
        if kind == QAccessible.Text.Name:
            words = (widget.accessibleName(), widget.accessibleDescription())
            return ". ".join(word for word in words if word)
        return "" if kind == QAccessible.Text.Description else super().text(kind)


class _Button(QAccessibleWidget):
    """A button whose description says only what its name does not."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Button)

    def text(self, kind: QAccessible.Text) -> str:
        """The name, and as description the rest of the tooltip: never the name again."""
        said = super().text(kind)
        if kind != QAccessible.Text.Description:
            return said
        return more_than(super().text(QAccessible.Text.Name), said)

    def actionNames(self) -> list[str]:
        """It can be pressed."""
        widget = self.widget()
        press = ["Press"] if widget.isEnabled() else []
        return [*press, *super().actionNames()]

    def doAction(self, name: str) -> None:
        """Press it, or give it the keyboard."""
        widget = self.widget()
        spoken: object = widget
        if name == "Press" and isinstance(spoken, SpokenButton):
            QTimer.singleShot(0, widget, spoken.press_spoken)  # it may wait for an answer
        else:
            super().doAction(name)


def more_than(name: str, tooltip: str) -> str:
    """What a tooltip says that the name has not said yet: of `Openen (Enter)` only `Enter`."""
    if not tooltip.startswith(name):
        return tooltip
    rest = tooltip.removeprefix(name).strip()
    return rest[1:-1] if rest.startswith("(") and rest.endswith(")") else rest


def teach_screen_readers() -> None:
    """Let Qt tell widgets that are a SpokenButton as what they are. Once for each program."""
    QAccessible.installFactory(_interface_of)


def _interface_of(_kind: str, of: QObject) -> QAccessibleWidget | None:
    """None: Qt knows better, as it does of what can be on or off, and of what opens a menu."""
    spoken: object = of
    if not isinstance(of, QWidget) or not isinstance(spoken, SpokenButton | SpokenText):
        return None
    if isinstance(spoken, SpokenText):
        return _Text(of)
    if isinstance(of, QAbstractButton) and of.isCheckable():
        return None
    if isinstance(of, QPushButton) and of.menu() is not None:
        return None
    return _Button(of)
