"""A small form: plan a visit, or give one another day and time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jobcoach.ui import dutch
from jobcoach.ui.theme import Space, TextSize, shown
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.fields import Choice, DateField, FormRow
from jobcoach.ui.widgets.section import Wrap
from jobcoach.ui.widgets.short_line import TimeField
from jobcoach.ui.widgets.text import Label

_WHERE_PX, _DAY_PX, _TIME_PX = 320, 190, 90
_PLAN, _MOVE = "Bezoek plannen", "Bezoek verplaatsen"


class Form(QWidget):
    """Asks where, on which day and when; Enter is done, Escape leaves all as it is."""

    submitted = Signal()
    cancelled = Signal()

    def __init__(self, *, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key: str | None = None
        """Key of the visit that gets another moment; None: a new one is planned."""
        self._title = Label("", size=TextSize.EMPHASIS, bold=True)
        self._title.setWordWrap(True)
        self.where = Choice("Werkpost")
        self.day = DateField("Dag", today=today)
        self.time = TimeField("Tijd")
        self._rows = {
            "werkpost": FormRow("Werkpost", self.where),
            "dag": FormRow("Dag", self.day),
            "tijd": FormRow("Tijd", self.time),
        }
        self._done = Button(_PLAN, kind=Kind.PRIMARY)
        self._done.clicked.connect(self.submitted)
        self._leave = Button("Annuleren", hint="Laat alles zoals het is (Esc)")
        self._leave.clicked.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._title)
        column.addWidget(Wrap(*self._rows.values(), top=True))
        column.addWidget(Wrap(self._done, self._leave))

    def begin_plan(
        self, places: Sequence[tuple[str, str]], where: str | None, day: date, time: str
    ) -> None:
        """A new visit; `places` are (id, name) of the werkposten, `where` the one that is meant."""
        self.key = None
        self.where.set_items(places)
        if where is not None:
            self.where.set_value(where)
        self._begin(_PLAN, "Plannen", day, time)
        first = self.time if where is not None else self.where
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.time.selectAll()

    def begin_move(self, key: str, name: str, day: date, time: str) -> None:
        """Another moment for this visit, to the werkpost called `name`."""
        self.key = key
        self._begin(f"{_MOVE}: {name}", "Verplaatsen", day, time)
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, title: str, done: str, day: date, time: str) -> None:
        theme = shown()
        for row, wide in zip(self._rows.values(), (_WHERE_PX, _DAY_PX, _TIME_PX), strict=True):
            row.setFixedWidth(theme.px(wide))
        self._rows["werkpost"].setVisible(self.key is None)
        self._title.setText(title)
        self._done.set_text(done)
        self.day.set_value(day)
        self.time.setText(time)
        self.set_errors({})

    @property
    def werkpost(self) -> str | None:
        """The id of the werkpost that was chosen; None when there is none."""
        value = self.where.value
        return value if isinstance(value, str) else None

    @property
    def dag(self) -> date | None:
        """The day; None while it cannot be read."""
        return self.day.value

    @property
    def tijd(self) -> str:
        """The time, as typed."""
        return self.time.text()

    def set_errors(self, sentences: Mapping[str, str]) -> None:
        """Say what is wrong beside the fields."""
        for name, row in self._rows.items():
            row.set_error(sentences.get(name, ""))

    def set_today(self, today: date) -> None:
        """What 'vandaag' and 'morgen' mean now."""
        self.day.set_today(today)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field is done, Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.time.setText(dutch.time_settled(self.time.text()))
            self.submitted.emit()
        else:
            super().keyPressEvent(event)
