"""The overview of all shortcuts (F1)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from jobcoach.ui.actions import ACTIONS, INSIDE_A_SCREEN
from jobcoach.ui.theme import Space, TextSize, shown
from jobcoach.ui.widgets.buttons import Button
from jobcoach.ui.widgets.rail import RailEntry
from jobcoach.ui.widgets.section import Page, Wrap
from jobcoach.ui.widgets.text import Heading, Label


def keys_in_words(shortcut: str) -> str:
    """A shortcut as it stands on the keyboard of this system."""
    sequence = QKeySequence(shortcut)
    return sequence.toString(QKeySequence.SequenceFormat.NativeText) or shortcut


class KeysOverview(QDialog):
    """Every shortcut with what it does. Does not block the window."""

    def __init__(self, entries: Sequence[RailEntry], parent: QWidget) -> None:
        """`entries` are the screens of the rail, with their shortcuts."""
        super().__init__(parent)
        self.setWindowTitle("Sneltoetsen")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        page = Page(widest_px=600)
        page.body.addWidget(Heading("Sneltoetsen"))
        general = [(keys_in_words(spec.shortcut), spec.hint) for spec in ACTIONS]
        places = [(entry.shortcut, f"Naar {entry.text}") for entry in entries if entry.shortcut]
        for title, lines in (
            ("Overal", general),
            ("Naar een onderdeel", places),
            ("In een scherm", list(INSIDE_A_SCREEN)),
        ):
            page.body.addLayout(self._part(title, lines))
        close = Button("Sluiten", shortcut="Esc")
        close.clicked.connect(self.close)
        page.body.addWidget(Wrap(close))
        column.addWidget(page)
        host = parent.window()
        self.resize(
            min(shown().px(560), host.width() - Space.XXXL),
            min(shown().px(700), host.height() - Space.XXXL),
        )
        close.setFocus()

    @staticmethod
    def _part(title: str, lines: Sequence[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.XL)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Label(title, size=TextSize.EMPHASIS, bold=True), 0, 0, 1, 2)
        for row, (keys, words) in enumerate(lines, start=1):
            grid.addWidget(Label(keys, bold=True), row, 0, Qt.AlignmentFlag.AlignTop)
            told = Label(words)
            told.setWordWrap(True)
            grid.addWidget(told, row, 1)
        return grid
