"""The overview of all shortcuts (F1)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSlider, QDialog, QGridLayout, QVBoxLayout, QWidget

from jobcoach.ui.actions import ACTIONS, INSIDE_A_SCREEN
from jobcoach.ui.theme import Space, TextSize, shown
from jobcoach.ui.widgets.buttons import Button, Kind, keys_in_words
from jobcoach.ui.widgets.once import for_once
from jobcoach.ui.widgets.rail import RailEntry
from jobcoach.ui.widgets.section import Page, row_of
from jobcoach.ui.widgets.text import Heading, Label

_SCROLLS = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class KeysOverview(QDialog):
    """Every shortcut with what it does. Does not block the window."""

    guide_requested = Signal()
    """Someone wants to read more than keys."""

    def __init__(self, entries: Sequence[RailEntry], parent: QWidget) -> None:
        """`entries` are the screens of the rail, with their shortcuts."""
        super().__init__(parent)
        self.setWindowTitle("Sneltoetsen")
        for_once(self)
        self.setModal(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.L)
        page = Page(widest_px=600)
        page.body.addWidget(Heading("Sneltoetsen"))
        general = [(keys_in_words(QKeySequence(spec.shortcut)), spec.hint) for spec in ACTIONS]
        known = {"", *(spec.shortcut for spec in ACTIONS)}
        places = [
            (entry.shortcut, f"Naar {entry.text}")
            for entry in entries
            if entry.shortcut not in known
        ]
        parts = (
            ("Overal", general),
            ("Naar een onderdeel", places),
            ("In een scherm", list(INSIDE_A_SCREEN)),
        )
        page.body.addLayout(_grid_of(parts))
        column.addWidget(page)
        close = Button("Sluiten", shortcut="Esc")
        close.clicked.connect(self.close)
        guide = Button("Handleiding", kind=Kind.LINK, icon_name="book-open")
        guide.clicked.connect(self.close)
        guide.clicked.connect(self.guide_requested)
        foot = row_of(close, guide)
        foot.setContentsMargins(Space.XXL, 0, Space.XXL, 0)
        column.addLayout(foot)
        host = parent.window()
        self.resize(
            min(shown().px(580), host.width() - Space.XXXL),
            min(shown().px(720), host.height() - Space.XXXL),
        )
        self._bar = page.verticalScrollBar()
        close.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Page Down go through the keys: there is nothing to be marked among them."""
        action = _SCROLLS.get(Qt.Key(event.key()))
        if action is None:
            super().keyPressEvent(event)
        else:
            self._bar.triggerAction(action)


def _grid_of(parts: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> QGridLayout:
    """All parts in one grid, so that the words stand below each other."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.XL)
    grid.setVerticalSpacing(Space.S)
    grid.setColumnStretch(1, 1)
    row = 0
    for title, lines in parts:
        heading = Label(title, size=TextSize.EMPHASIS, bold=True)
        heading.setContentsMargins(0, Space.L if row else 0, 0, 0)
        grid.addWidget(heading, row, 0, 1, 2)
        for keys, words in lines:
            row += 1
            grid.addWidget(Label(keys, bold=True), row, 0, Qt.AlignmentFlag.AlignTop)
            told = Label(words)
            told.setWordWrap(True)
            grid.addWidget(told, row, 1)
        row += 1
    return grid
