"""Which kind, which period, about whom: above the results, reached with Tab."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from jobcoach.domain.zoeken import Zoeksoort
from jobcoach.ui.theme import Space, size_by_text
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.chips import FilterChip, FilterChips
from jobcoach.ui.widgets.fields import Choice, DateField
from jobcoach.ui.widgets.section import Wrap
from jobcoach.ui.zoeken.model import Period, chip_text

_EVERY_KIND = "alles"
_DATE_PX = 176


class Filters(QWidget):
    """Narrows what is found. Shows; the presenter asks."""

    changed = Signal()
    person_wanted = Signal()
    """Someone wants to narrow it to one person."""
    done = Signal()
    """Enter or Escape: back to the words."""

    def __init__(self, today: date) -> None:
        super().__init__()
        kinds = [(soort.value, soort.label) for soort in Zoeksoort]
        self.kinds = FilterChips("Soort", [(_EVERY_KIND, "Alles"), *kinds], one=True)
        self.kinds.changed.connect(self.changed)
        self.period = Choice("Periode", [(one, one.value) for one in Period])
        self.period.chosen.connect(self._period_chosen)
        self._van = DateField("Vanaf welke dag", today=today)
        self._tot = DateField("Tot en met welke dag", today=today)
        for field in (self._van, self._tot):
            size_by_text(field, QWidget.setFixedWidth, _DATE_PX)
            field.changed.connect(self._day_typed)
        self._person = person = Button(
            "@ Iemand", kind=Kind.CHIP, hint="Zoek alleen over één persoon (typ @kim)"
        )
        person.setAccessibleName("Alleen over iemand")
        person.clicked.connect(self.person_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        column.setSpacing(Space.S)
        column.addWidget(self.kinds)
        column.addWidget(Wrap(self.period, self._van, self._tot, person))
        self._days: tuple[date | None, date | None] = (None, None)
        self._show_days()

    @property
    def soort(self) -> Zoeksoort | None:
        """The kind; None: every kind."""
        (key,) = self.kinds.chosen or (_EVERY_KIND,)
        return None if key == _EVERY_KIND else Zoeksoort(key)

    @property
    def chosen_period(self) -> Period:
        """The period."""
        value = self.period.value
        return value if isinstance(value, Period) else Period.ALWAYS

    @property
    def days(self) -> tuple[date | None, date | None]:
        """From which day, and to which, as typed for `Period.BETWEEN`."""
        return self._van.value, self._tot.value

    def put(
        self, soort: Zoeksoort | None, period: Period, days: tuple[date | None, date | None]
    ) -> None:
        """Set all of them, without telling so."""
        before = self.blockSignals(True)
        self.kinds.choose(_EVERY_KIND if soort is None else soort.value)
        self.period.set_value(period)
        for field, day in zip((self._van, self._tot), days, strict=True):
            field.set_value(day)
        self._days = days
        self._show_days()
        self.blockSignals(before)

    def set_today(self, today: date) -> None:
        """What 'vandaag' means now: the program may be open for days."""
        for field in (self._van, self._tot):
            field.set_today(today)

    def show_counts(self, counts: Mapping[Zoeksoort, int]) -> None:
        """How many there are of each kind; a kind without any is not offered."""
        offered = {_EVERY_KIND}
        for soort in Zoeksoort:
            amount = counts.get(soort, 0)
            self.kinds.set_text(soort.value, chip_text(soort, amount))
            if amount or soort is self.soort:
                offered.add(soort.value)
        self.kinds.show_only(offered)

    def _period_chosen(self) -> None:
        self._show_days()
        if self.chosen_period is Period.BETWEEN:
            self._van.setFocus()
        self.changed.emit()

    def _day_typed(self) -> None:
        """Only what makes another day is looked for anew."""
        if self.days != self._days:
            self._days = self.days
            self.changed.emit()

    def _show_days(self) -> None:
        for field in (self._van, self._tot):
            field.setVisible(self.chosen_period is Period.BETWEEN)

    def take_keyboard(self) -> None:
        """To the kinds."""
        chip = next(one for one in self.kinds.findChildren(FilterChip) if one.isChecked())
        chip.setFocus(Qt.FocusReason.TabFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Before the first and behind the last is the field with the words."""
        focus = QApplication.focusWidget()
        if focus is self._person if forward else isinstance(focus, FilterChip):
            self.done.emit()
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape go back to the words."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.done.emit()
        else:
            super().keyPressEvent(event)
