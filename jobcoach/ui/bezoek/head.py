"""Where the visit was, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jobcoach.ui.bezoek.model import Waar
from jobcoach.ui.theme import Space
from jobcoach.ui.widgets.columns import Columns
from jobcoach.ui.widgets.fields import Choice, DateField, FormRow
from jobcoach.ui.widgets.short_line import TimeField

NOWHERE = "Kies waar je bent"


class Head(QWidget):
    """Werkpost or planned visit, day and time."""

    waar_chosen = Signal()
    moment_changed = Signal()

    def __init__(self, *, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: dict[Waar, str] = {}
        self._choice = Choice("Welk bezoek?", [(None, NOWHERE)])
        self._choice.setMinimumContentsLength(16)
        self._choice.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._choice.chosen.connect(self.waar_chosen)
        self._day = DateField("Dag van het bezoek", today=today)
        self._day.changed.connect(self.moment_changed)
        self._time = TimeField("Tijd van het bezoek")
        self._time.textEdited.connect(self.moment_changed)
        self._rows = {
            "waar": FormRow("Welk bezoek?", self._choice),
            "dag": FormRow("Dag", self._day),
            "tijd": FormRow("Tijd", self._time),
        }
        self._day.changed.connect(lambda: self._rows["dag"].set_error(""))
        self._time.textEdited.connect(lambda: self._rows["tijd"].set_error(""))
        two = Columns(below_px=600)
        two.left.addWidget(self._rows["waar"])
        when = QWidget()
        line = QHBoxLayout(when)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        line.addWidget(self._rows["dag"], 5, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._rows["tijd"], 2, Qt.AlignmentFlag.AlignTop)
        two.right.addWidget(when)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(two)

    @property
    def last(self) -> QWidget:
        """The field that one comes to last."""
        return self._time

    @property
    def waar(self) -> Waar | None:
        """What is chosen; None: nothing yet."""
        value = self._choice.value
        return value if isinstance(value, Waar) else None

    @property
    def name(self) -> str:
        """What is chosen, in words; empty: nothing yet."""
        waar = self.waar
        return "" if waar is None else self._names.get(waar, "")

    @property
    def dag(self) -> date | None:
        """The day; None while it cannot be read."""
        return self._day.value

    @property
    def tijd(self) -> str:
        """The time as typed."""
        return self._time.text()

    def show_choices(self, choices: Sequence[tuple[Waar, str]], chosen: Waar | None) -> None:
        """Where one can be, and where one is."""
        self._names = dict(choices)
        first: list[tuple[object, str]] = [(None, NOWHERE)] if chosen is None else []
        self._choice.set_items([*first, *choices])
        self._choice.set_value(chosen)

    def show_moment(self, dag: date | None, tijd: str) -> None:
        """When it was."""
        self._day.set_value(dag)
        self._time.setText(tijd)

    def set_today(self, today: date) -> None:
        """What 'vandaag' means."""
        self._day.set_today(today)

    def set_errors(self, sentences: Mapping[str, str]) -> QWidget | None:
        """Say what is wrong; gives the first field that must be mended."""
        wrong = None
        for name, row in self._rows.items():
            row.set_error(sentences.get(name, ""))
            if name in sentences and wrong is None:
                wrong = row.field
        return wrong

    def take_keyboard(self) -> None:
        """To the choice."""
        self._choice.setFocus(Qt.FocusReason.OtherFocusReason)
