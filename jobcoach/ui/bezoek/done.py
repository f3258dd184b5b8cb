"""After a visit: what was kept, and when one comes again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jobcoach.ui import dutch
from jobcoach.ui.theme import Space, TextSize, Tone
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.fields import DateField, FormRow
from jobcoach.ui.widgets.icon import Icon
from jobcoach.ui.widgets.section import Page, Section, row_of
from jobcoach.ui.widgets.short_line import TimeField
from jobcoach.ui.widgets.text import Heading, Muted, Paragraph


class Done(Page):
    """Says that all is kept, and asks for the next visit."""

    plan_requested = Signal()
    leave_requested = Signal()

    def __init__(self, *, today: date, parent: QWidget | None = None) -> None:
        super().__init__(widest_px=560, centred=True, parent=parent)
        self.body.setSpacing(Space.L)
        self._heading = Heading()
        self._heading.setWordWrap(True)
        self._words = Paragraph(tone=Tone.QUIET)
        top = QVBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(Icon("circle-check", tone=Tone.ACCENT, size_px=36))
        top.addWidget(self._heading)
        top.addWidget(self._words)
        self.body.addLayout(top)
        self._leave = Button("Klaar", kind=Kind.PRIMARY)
        self._leave.clicked.connect(self.leave_requested)
        self.body.addWidget(self._leave, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(Space.L)
        self.body.addWidget(self._next(today))

    def _next(self, today: date) -> Section:
        section = Section("Volgende bezoek")
        self._day = DateField("Dag van het volgende bezoek", today=today)
        self._time = TimeField("Tijd van het volgende bezoek")
        self._rows = {"dag": FormRow("Dag", self._day), "tijd": FormRow("Tijd", self._time)}
        self._day.changed.connect(partial(self._rows["dag"].set_error, ""))
        self._time.textEdited.connect(lambda: self._rows["tijd"].set_error(""))
        fields = row_of(self._rows["dag"], self._rows["tijd"])
        fields.setStretch(0, 5)
        fields.setStretch(1, 2)
        fields.setStretch(2, 0)
        for one in self._rows.values():
            fields.setAlignment(one, Qt.AlignmentFlag.AlignTop)
        section.body.addLayout(fields)
        self._plan = Button("Volgende bezoek plannen", icon_name="calendar-plus")
        self._plan.clicked.connect(self.plan_requested)
        section.body.addWidget(self._plan, 0, Qt.AlignmentFlag.AlignLeft)
        self._planned = Muted(size=TextSize.BODY)
        self._planned.setWordWrap(True)
        section.body.addWidget(self._planned)
        return section

    @property
    def dag(self) -> date | None:
        """The day of the next visit; None while it cannot be read."""
        return self._day.value

    @property
    def tijd(self) -> str:
        """The time of the next visit, as typed."""
        return self._time.text()

    def show_done(self, title: str, sentence: str, dag: date, tijd: str, today: date) -> None:
        """What was kept, and a proposal for the next visit."""
        self._heading.setText(title)
        self._words.set_text(sentence)
        self._day.set_today(today)
        self._day.set_value(dag)
        self._time.setText(dutch.time_settled(tijd))
        self.set_errors({})
        self.show_planned("")
        self.verticalScrollBar().setValue(0)
        self.setAccessibleName(f"{title}. {sentence}")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def show_planned(self, sentence: str) -> None:
        """It is in the diary; empty: not yet."""
        self._planned.setText(sentence)
        self._planned.setVisible(bool(sentence))
        for part in (*self._rows.values(), self._plan):
            part.setVisible(not sentence)
        if sentence:
            self.take_keyboard()

    def set_errors(self, sentences: Mapping[str, str]) -> None:
        """Say what is wrong beside the fields."""
        for name, row in self._rows.items():
            row.set_error(sentences.get(name, ""))

    def take_keyboard(self) -> None:
        """To the button that ends it."""
        self._leave.setFocus(Qt.FocusReason.TabFocusReason)
