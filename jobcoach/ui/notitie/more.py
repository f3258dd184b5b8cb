"""What most notes don't need, folded away: when, goals, minutes, activity, who may read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from jobcoach.domain.doel import Doel
from jobcoach.domain.notitie import MINUTES_PER_DAY, Activiteit, Methode
from jobcoach.ui import dutch
from jobcoach.ui.notitie.model import Invoer
from jobcoach.ui.notitie.sensitivity import SensitivityChoice
from jobcoach.ui.theme import Space
from jobcoach.ui.widgets.columns import Columns
from jobcoach.ui.widgets.fields import Choice, DateField, FormRow
from jobcoach.ui.widgets.goal_choice import GoalChoice
from jobcoach.ui.widgets.number import NumberField
from jobcoach.ui.widgets.short_line import TimeField
from jobcoach.ui.widgets.text import Muted

_MINUTES = (
    ("minuten_direct", "Met de persoon"),
    ("minuten_reis", "Reis"),
    ("minuten_administratie", "Administratie"),
)


class More(QWidget):
    """The folded fields of a notitie."""

    changed = Signal()
    moment_changed = Signal()
    """Day or time was set by the person who writes."""

    def __init__(self, *, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, FormRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XL)
        two = Columns(below_px=560)
        two.left.addWidget(self._moment(today))
        self._goals = GoalChoice()
        self._goals.changed.connect(self.changed)
        two.left.addWidget(self._goals)
        two.right.addWidget(self._hours())
        two.right.addWidget(self._activity())
        column.addWidget(two)
        self.sensitivity = SensitivityChoice()
        self.sensitivity.changed.connect(self.changed)
        column.addWidget(self.sensitivity)
        self.soap = QCheckBox("Schrijf in vier delen (SOAP)")
        self.soap.setAccessibleDescription("Subjectief, objectief, analyse en plan")
        column.addWidget(self.soap)

    def _moment(self, today: date) -> QWidget:
        self.day = DateField("Dag", today=today)
        self.day.changed.connect(self._moment_typed)
        self.time = TimeField("Tijd")
        self.time.textEdited.connect(self._moment_typed)
        self._rows["dag"] = FormRow("Dag", self.day)
        self._rows["tijd"] = FormRow("Tijd", self.time)
        return _beside((self._rows["dag"], 5), (self._rows["tijd"], 2))

    def _hours(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        self.minutes: dict[str, NumberField] = {}
        for name, label in _MINUTES:
            field = NumberField(f"Minuten {label.lower()}", highest=MINUTES_PER_DAY, step=5)
            field.valueChanged.connect(self._minutes_changed)
            self.minutes[name] = field
            self._rows[name] = FormRow(label, field)
        column.addWidget(_beside(*((self._rows[name], 1) for name, _ in _MINUTES)))
        self._total = Muted()
        column.addWidget(self._total)
        return holder

    def _activity(self) -> QWidget:
        nothing: tuple[object, str] = (None, "niet ingevuld")
        self.activiteit = Choice("Activiteit", [nothing, *((one, one.label) for one in Activiteit)])
        self.activiteit.chosen.connect(self.changed)
        return FormRow("Activiteit", self.activiteit)

    def filled_in(self, invoer: Invoer) -> Invoer:
        """The same with what is filled in here."""
        direct, travel, office = (field.number or 0 for field in self.minutes.values())
        activiteit = self.activiteit.value
        return replace(
            invoer,
            dag=self.day.value,
            tijd=self.time.text(),
            doelen=self._goals.chosen,
            activiteit=activiteit if isinstance(activiteit, Activiteit) else None,
            gevoelig=self.sensitivity.chosen,
            minuten_direct=direct,
            minuten_reis=travel,
            minuten_administratie=office,
        )

    def show_fields(self, invoer: Invoer) -> None:
        """What was filled in before; nothing was changed by the person who writes."""
        blocker = QSignalBlocker(self)
        self.show_moment(invoer)
        for name, field in self.minutes.items():
            field.set_number(getattr(invoer, name))
        self.activiteit.set_value(invoer.activiteit)
        self.sensitivity.choose(invoer.gevoelig)
        self.soap.setChecked(invoer.methode is Methode.SOAP)
        self._show_total()
        for row in self._rows.values():
            row.set_error("")
        blocker.unblock()

    def show_moment(self, invoer: Invoer) -> None:
        """Another day and time."""
        self.day.set_value(invoer.dag)
        self.time.setText(invoer.tijd)

    def show_goals(self, doelen: Sequence[Doel], chosen: Iterable[str]) -> None:
        """The goals of another person; Tab comes by them where they stand."""
        self._goals.show_goals(doelen, chosen)
        for before, after in pairwise((self.time, *self.goals)):
            QWidget.setTabOrder(before, after)

    @property
    def goals(self) -> tuple[QCheckBox, ...]:
        """The boxes of the goals, in order."""
        return self._goals.controls

    def take_keyboard(self) -> None:
        """To the first field: the day."""
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_today(self, today: date) -> None:
        """The day that 'vandaag' means."""
        self.day.set_today(today)

    def set_errors(self, sentences: Mapping[str, str]) -> bool:
        """Say below the fields what is wrong, by stored name; whether one of them is here."""
        wrong = [row for name, row in self._rows.items() if sentences.get(name)]
        for name, row in self._rows.items():
            row.set_error(sentences.get(name, ""))
        if wrong:
            wrong[0].field.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(wrong)

    def _moment_typed(self) -> None:
        self.moment_changed.emit()
        self.changed.emit()

    def _minutes_changed(self) -> None:
        self._show_total()
        self.changed.emit()

    def _show_total(self) -> None:
        total = sum(field.number or 0 for field in self.minutes.values())
        self._total.setText(f"Samen {dutch.minutes(total)}" if total else "In minuten")


def _beside(*parts: tuple[QWidget, int]) -> QWidget:
    """Fields beside each other; each with how much of the room it takes."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S)
    for part, stretch in parts:
        row.addWidget(part, stretch, Qt.AlignmentFlag.AlignBottom)
    return holder
