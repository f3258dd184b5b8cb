"""Looks at a screen as it stands there: names, words, contrast, shortcuts. For the tour."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from jobcoach.ui.widgets.buttons import keys_in_words
from tests.ui.accessible import unnamed

ENGLISH = frozenset(
    re.findall(
        r"\w+",
        """add and any are button cancel choose clear click close could date days delete description
        edit empty error file find from hello how items loading missing month my name never new next
        not nothing note notes off page person please previous report save saved search select
        settings show sign since submit the their this time title today unknown user value warning
        welcome what when which with without yes yesterday you your""",
    )
)
"""Common English words that are no Dutch words, nor names."""
OF_OTHERS = ("Atkinson Hyperlegible Next", "Delete", "Page Up", "Page Down")
"""Names that are as they are: of the type, and of keys."""
READABLE = 4.5
_ENOUGH_PX = 12
"""A text of which less is in sight has too few pixels to measure."""


@dataclass
class Seen:
    """What was found wrong on the screens, by the name of the picture."""

    unnamed: dict[str, list[str]] = field(default_factory=dict)
    english: dict[str, list[str]] = field(default_factory=dict)
    faint: dict[str, list[str]] = field(default_factory=dict)
    shortcuts: dict[str, str] = field(default_factory=dict)
    """Shortcuts and where one of them was met."""
    untold: dict[str, list[str]] = field(default_factory=dict)
    """Buttons whose tooltip does not tell their shortcut."""
    actions: dict[str, list[str]] = field(default_factory=dict)
    """Actions without text or tooltip."""
    bare: dict[str, list[str]] = field(default_factory=dict)
    """What wears no style sheet: it would look as Qt makes it."""
    _measured: dict[tuple[str, str, str], float] = field(default_factory=dict)

    def look(self, picture: str, window: QWidget) -> None:
        """Look at this window, which stands there now."""
        self._note(self.unnamed, picture, unnamed(window))
        words = sorted({word for text in texts(window) for word in english_in(text)})
        self._note(self.english, picture, words)
        self._note(self.faint, picture, self._faint_in(picture, window))
        self._note(self.untold, picture, list(untold_shortcuts(window)))
        self._note(self.actions, picture, list(mute_actions(window)))
        self._note(self.bare, picture, list(bare(window)))
        for shortcut in shortcuts(window):
            self.shortcuts.setdefault(shortcut, picture)

    @staticmethod
    def _note(where: dict[str, list[str]], picture: str, found: list[str]) -> None:
        if found:
            where[picture] = found

    def _faint_in(self, picture: str, window: QWidget) -> list[str]:
        look = picture.rsplit("-", 1)[-1]
        if look == "groot":  # the same colours as in `licht`
            return []
        image: QImage | None = None
        faint = []
        for widget in window.findChildren(QWidget):
            text = _text_of(widget)
            if not text or not widget.isVisible() or not widget.isEnabled():
                continue
            seen = widget.visibleRegion().boundingRect()
            key = (look, type(widget).__name__ + text, str(seen))
            if min(seen.width(), seen.height()) < _ENOUGH_PX or key in self._measured:
                continue
            if image is None:
                image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
            corner = widget.mapTo(window, QPoint(seen.x(), seen.y()))
            self._measured[key] = contrast = _contrast_in(image, QRect(corner, seen.size()))
            if contrast < READABLE:
                faint.append(f"{text} ({contrast:.1f})")
        return faint


def texts(window: QWidget) -> Iterator[str]:
    """Every text of this window that is shown, or that is said or told on asking."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        yield _text_of(widget)
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QTabBar):
            yield from (widget.tabText(place) for place in range(widget.count()))
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            for row in range(min(model.rowCount(), 50)):
                said = model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
                yield str(said or "")


def english_in(text: str) -> list[str]:
    """The common English words in a text."""
    for name in OF_OTHERS:
        text = text.replace(name, "")
    return [word for word in re.findall(r"[a-zà-ÿ]+", text.lower()) if word in ENGLISH]


def shortcuts(window: QWidget) -> set[str]:
    """All shortcuts that there are in this window, in the words that stand on the keys."""
    keys = [one.key() for one in window.findChildren(QShortcut)]
    keys += [one.shortcut() for one in window.findChildren(QAbstractButton)]
    keys += [one.shortcut() for one in window.findChildren(QAction)]
    return {keys_in_words(key) for key in keys if not key.isEmpty()}


def untold_shortcuts(window: QWidget) -> Iterator[str]:
    """The buttons that have a shortcut which their tooltip does not tell."""
    for button in window.findChildren(QAbstractButton):
        key = button.shortcut()
        if not key.isEmpty() and keys_in_words(key) not in button.toolTip():
            yield f"{button.accessibleName()} {keys_in_words(key)}"


def mute_actions(window: QWidget) -> Iterator[str]:
    """The actions of our own in this window without a text or a tooltip."""
    for action in window.findChildren(QAction):
        ours = bool(action.objectName()) and not action.objectName().startswith("_q_")
        if ours and not (action.text() and action.toolTip()):
            yield action.objectName()


def _text_of(widget: QWidget) -> str:
    if isinstance(widget, QLabel) and not widget.pixmap().isNull():
        return ""
    if isinstance(widget, (QLabel, QAbstractButton)):
        return widget.text().replace("&", "")
    return ""


def _contrast_in(image: QImage, where: QRect) -> float:
    """Between the colour that there is most of, and the one that differs most from it."""
    part = image.copy(where.intersected(image.rect()))
    if part.isNull():
        return READABLE
    data = bytes(part.constBits())
    colours = Counter(data[at : at + 3] for at in range(0, len(data), 4))
    ground = _luminance(colours.most_common(1)[0][0])
    return max(_ratio(ground, _luminance(colour)) for colour in colours)


def _luminance(blue_green_red: bytes) -> float:
    """Relative luminance as WCAG 2.1 defines it."""

    def linear(part: int) -> float:
        share = part / 255
        return float(share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4)

    blue, green, red = (linear(part) for part in blue_green_red)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ratio(one: float, other: float) -> float:
    lighter, darker = max(one, other), min(one, other)
    return (lighter + 0.05) / (darker + 0.05)


def told_in(lines: tuple[tuple[str, str], ...]) -> set[str]:
    """The keys that an overview tells, one by one: `1, 2, 3` and `Tab en Shift+Tab` are several."""
    keys = {part for line, _ in lines for part in re.split(r", | en ", line)}
    return {keys_in_words(QKeySequence(key)) or key for key in keys} | keys


def bare(window: QWidget) -> Iterator[str]:
    """What is in sight and neither wears a style sheet nor stands in something that does."""
    if _application_wears_one():
        return
    for widget in [window, *window.findChildren(QWidget)]:
        if widget.isVisible() and not widget.property("divided"):
            around: QWidget | None = widget
            while around is not None and not around.styleSheet():
                around = around.parentWidget()
            if around is None:
                yield f"{type(widget).__name__} {widget.objectName() or widget.accessibleName()}"


def _application_wears_one() -> bool:
    application = QApplication.instance()
    return isinstance(application, QApplication) and bool(application.styleSheet())
