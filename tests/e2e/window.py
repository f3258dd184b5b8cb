"""A person before the real window, who finds things by the words on them, types and presses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jobcoach.app import doors_for
from jobcoach.keychain import NO_KEYRING
from jobcoach.paths import DataDir
from jobcoach.ui.application import Application

W = TypeVar("W", bound=QWidget)
LOOK_EVERY_MS = 200
PATIENCE_LOOKS = 900


class Window:
    """One started program."""

    def __init__(self, qtbot: QtBot, application: Application) -> None:
        self.qtbot = qtbot
        self.application = application
        self.widget = application.window

    def wait_for(self, there: Callable[[], bool], what: str) -> None:
        """Wait as a person does: look now and then, so that the program gets its turn."""
        for _ in range(PATIENCE_LOOKS):
            if there():
                return
            self.qtbot.wait(LOOK_EVERY_MS)
        raise AssertionError(f"not there: {what}")

    def settle(self) -> None:
        """Wait until the program has done what it was asked."""
        background = self.application.background
        self.wait_for(lambda: not background.busy, "an end to the work")
        QApplication.processEvents()

    def find(self, kind: type[W], name: str) -> W:
        """The visible thing of this kind with this name: its accessible name or its text.

        With an empty name: the only one of its kind.
        """
        found: list[W] = []

        def there() -> bool:
            found[:] = [
                one
                for one in self.widget.findChildren(kind)
                if one.isVisible() and (not name or _is_called(one, name))
            ]
            return bool(found)

        self.wait_for(there, name)
        return found[0]

    def press(self, name: str) -> None:
        """Press a button, tab or entry of the rail by the words on it."""
        button = self.find(QAbstractButton, name)
        self.wait_for(button.isEnabled, f"{name}, to be pressed")
        button.click()
        self.settle()

    def tab(self, text: str) -> None:
        """Choose a tab by its word."""
        tabs = self.find(QTabBar, "")
        places = [place for place in range(tabs.count()) if tabs.tabText(place) == text]
        tabs.setCurrentIndex(places[0])
        self.settle()

    def fill(self, name: str, text: str) -> None:
        """Type into a field."""
        field = self.find(QLineEdit, name)
        field.setFocus()
        field.selectAll()
        type_text(field, text)

    def write(self, text: str) -> None:
        """Type where the keyboard is."""
        focused = QApplication.focusWidget() or self.widget.focusWidget()
        assert focused is not None
        type_text(focused, text)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press one key, with Ctrl or the like held down."""
        # By the window and not by a widget: only so do shortcuts of the whole window count.
        self.widget.activateWindow()
        self.wait_for(self.widget.isActiveWindow, "the window in front")
        handle = self.widget.windowHandle()
        QTest.keyClick(handle, key, modifier or Qt.KeyboardModifier.NoModifier)
        self.settle()

    def texts(self) -> str:
        """Everything that can be read in the window at this moment."""
        said = []
        for one in self.widget.findChildren(QWidget):
            if not one.isVisible():
                continue
            said += _names(one)
            if isinstance(one, QAbstractItemView) and one.model() is not None:
                model = one.model()
                said += [
                    str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
                    + str(model.index(row, 0).data(Qt.ItemDataRole.DisplayRole))
                    for row in range(min(model.rowCount(), 500))
                ]
        return "\n".join(said)

    def sees(self, words: str) -> None:
        """Wait until these words stand in the window."""
        self.wait_for(lambda: words in self.texts(), words)


def _is_called(widget: QWidget, name: str) -> bool:
    return any(one == name or one.startswith(f"{name}.") for one in _names(widget))


def _names(widget: QWidget) -> list[str]:
    names = [widget.accessibleName()]
    if isinstance(widget, (QAbstractButton, QLabel, QLineEdit)):
        names.append(widget.text().replace("&", ""))
    if isinstance(widget, QPlainTextEdit):
        names.append(widget.toPlainText())
    return [name for name in names if name]


def type_text(widget: QWidget, text: str) -> None:
    """Type as an input method does, so that accents work too."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def click_row(view: QAbstractItemView, row: int) -> None:
    """Click a row of a list."""
    place = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y()))


@contextmanager
def opened_window(qtbot: QtBot, qapp: QApplication, root: Path) -> Iterator[Window]:
    """Start the program on a data directory, and close it afterwards."""
    application = Application(qapp, doors_for(DataDir(root), NO_KEYRING))
    application.start()
    application.window.resize(1366, 768)
    window = Window(qtbot, application)
    try:
        # Keys go to the window that is in front, as with a person.
        application.window.activateWindow()
        window.wait_for(application.window.isActiveWindow, "the window in front")
        window.settle()
        yield window
    except BaseException:
        # For whoever mends the test: what stood on the screen.
        application.window.grab().save(str(root.parent / "window.png"))
        raise
    finally:
        application.stop()
        application.window.close()
        application.window.deleteLater()
        qapp.processEvents()


Step = Callable[[Window], None]
