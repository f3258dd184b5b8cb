"""Which goals of a person something is about: a box to tick before each whole sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jobcoach.domain.doel import Doel
from jobcoach.ui.theme import Space, TextSize
from jobcoach.ui.widgets.section import clear
from jobcoach.ui.widgets.text import Label, Muted, Paragraph


class _Words(Paragraph):
    """The sentence beside a box; a click on it ticks the box."""

    pressed = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit()


class GoalChoice(QWidget):
    """The goals of one person, each ticked or not."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(Label("Gaat over deze doelen", size=TextSize.SMALL, bold=True))
        self._none = Muted("Kies eerst een persoon.")
        self._none.setWordWrap(True)
        column.addWidget(self._none)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column.addLayout(self._lines)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the goals that are ticked."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    @property
    def controls(self) -> tuple[QCheckBox, ...]:
        """The boxes, in order."""
        return tuple(self._boxes.values())

    def show_goals(self, doelen: Sequence[Doel], chosen: Iterable[str]) -> None:
        """These goals of one person, of which some are ticked."""
        ticked = set(chosen)
        clear(self._lines)
        self._boxes = {}
        for doel in doelen:
            self._lines.addWidget(self._line(doel, ticked=doel.id in ticked))
        self._none.setText("Er zijn geen open doelen.")
        self._none.setVisible(not doelen)

    def _line(self, doel: Doel, *, ticked: bool) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        box = QCheckBox(line)
        box.setAccessibleName(doel.omschrijving)
        box.setChecked(ticked)
        box.toggled.connect(self.changed)
        box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._boxes[doel.id] = box
        words = _Words(doel.omschrijving)
        words.pressed.connect(box.click)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        return line
