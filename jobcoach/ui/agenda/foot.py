"""The foot of the diary: about the present visit, day or point, and what can be done with it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from jobcoach.ui import dutch
from jobcoach.ui.agenda.model import Cell, Kind
from jobcoach.ui.theme import Space, Tone, shown
from jobcoach.ui.widgets.buttons import Button
from jobcoach.ui.widgets.buttons import Kind as ButtonKind
from jobcoach.ui.widgets.notice import FOOT
from jobcoach.ui.widgets.section import Wrap
from jobcoach.ui.widgets.text import Label

_LEAST_PX = 46
_BESIDE_FROM_PX = 940


class Foot(QFrame):
    """Tells and asks; the form takes its place while it is open."""

    write_requested = Signal(str)
    """Key of a visit to write up."""
    opened = Signal(str)
    """Key of a visit whose werkpost, or of a point whose dossier is to be opened."""
    move_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, *, may_visit: bool, parent: QWidget | None = None) -> None:
        """`may_visit`: whether one writes visits up."""
        super().__init__(parent)
        self.setObjectName(FOOT)
        self.setProperty("frame", "surface")
        self._may_visit = may_visit
        self._cell: Cell | None = None
        self._compact = False
        self._what = Label("", bold=True)
        self._what.setWordWrap(True)
        self._about = Label("", tone=Tone.QUIET)
        self._about.setWordWrap(True)
        self.write = Button("Bezoek opschrijven", icon_name="notebook-pen")
        self.open = Button("Werkpost", icon_name="map-pin")
        self.move_it = Button(
            "Verplaats…", icon_name="calendar-clock", hint="Kies een andere dag en tijd (V)"
        )
        self.cancel = Button(
            "Uit de agenda",
            kind=ButtonKind.GHOST,
            icon_name="trash-2",
            hint="Bezoek weghalen (Delete)",
        )
        self.write.clicked.connect(lambda: self._tell(self.write_requested))
        self.open.clicked.connect(lambda: self._tell(self.opened))
        self.move_it.clicked.connect(self.move_requested)
        self.cancel.clicked.connect(self.cancel_requested)
        self._told = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._what)
        words.addWidget(self._about)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._told)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S)
        self._row.addLayout(words, 1)
        self._row.addWidget(Wrap(self.write, self.move_it, self.open, self.cancel), 2)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, Space.S, Space.XXL, Space.M)
        column.addWidget(self._told)

    @property
    def words(self) -> str:
        """What is told about the present cell."""
        return self._about.text()

    def show_cell(self, cell: Cell | None, today: date) -> None:
        """About this one; None: the week is not there yet."""
        self._cell = cell
        self._told.setMinimumHeight(0 if self._compact else shown().px(_LEAST_PX))
        self._what.setVisible(not self._compact)
        visit = cell is not None and cell.kind is Kind.BEZOEK
        mine = visit and cell is not None and not cell.refusal
        self.move_it.setVisible(mine)
        self.cancel.setVisible(mine)
        self.write.setVisible(self._may_visit and mine and cell is not None and cell.day <= today)
        person = cell is not None and cell.kind is Kind.PUNT
        self.open.setVisible(visit or person)
        self.open.set_text("Dossier openen" if person else "Werkpost")
        self.open.set_icon("user" if person else "map-pin")
        self._what.setText("" if cell is None else cell.title)
        self.say("" if cell is None or self._compact else _about(cell, today), tone=Tone.QUIET)

    def say(self, sentence: str, *, tone: Tone = Tone.AMBER) -> None:
        """A sentence about the present cell, such as why it cannot be moved."""
        self._about.set_tone(tone)
        self._about.setText(sentence)
        self._about.setVisible(bool(sentence))

    def set_compact(self, *, on: bool) -> None:
        """Only what can be done: beside a list the chosen line tells the rest."""
        self._compact = on

    def put_form(self, form: QWidget | None) -> None:
        """This form in the place of the words; None: the words again."""
        self._told.setVisible(form is None)
        if form is not None:
            self._column.addWidget(form)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """With larger text the buttons come below the words sooner."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_row"):
            self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= shown().px(_BESIDE_FROM_PX)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def _tell(self, signal: SignalInstance) -> None:
        if self._cell is not None:
            signal.emit(self._cell.key)


def _about(cell: Cell, today: date) -> str:
    if cell.kind is Kind.DAG:
        return cell.about
    near = dutch.near_day(cell.day, today)
    when = near.capitalize() if near[0].isalpha() else dutch.long_day(cell.day)
    if cell.kind is Kind.BEZOEK:
        when = f"{when} {cell.hour}"
    return " · ".join(part for part in (when, cell.about) if part)
