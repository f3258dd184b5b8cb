"""The diary: which week, the week itself or its list, and below it what can be done."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jobcoach.ui.agenda.day_list import DayList
from jobcoach.ui.agenda.deeds import Deeds
from jobcoach.ui.agenda.foot import Foot
from jobcoach.ui.agenda.form import Form
from jobcoach.ui.agenda.model import Cell, Kind, Week, rows_of, summary
from jobcoach.ui.agenda.week import WeekView
from jobcoach.ui.theme import Space, Tone
from jobcoach.ui.widgets.buttons import Button, IconButton
from jobcoach.ui.widgets.buttons import Kind as ButtonKind
from jobcoach.ui.widgets.chips import FilterChips
from jobcoach.ui.widgets.empty import EmptyState, Loading
from jobcoach.ui.widgets.file_dialog import save_dialog
from jobcoach.ui.widgets.rows import ROW_INSET_PX
from jobcoach.ui.widgets.section import Hairline, Page, Wrap
from jobcoach.ui.widgets.text import ElidedLabel, Heading
from jobcoach.ui.widgets.week_cells import week_title

WEEK, LIST = "week", "lijst"
_A_MINUTE_MS = 60_000
_NOTHING = "Nog niets deze week."
_PRESS = "Nog niets deze week: klik op een lege plek of kies Bezoek plannen."
_PLAN_HERE = "Er staat nog niets in je agenda. Plan een bezoek, of kijk in een andere week."
_LOOK_ON = "Er staat niets in de agenda. Kijk in een andere week."


class AgendaView(QWidget):
    """Shows a week and asks; decides nothing."""

    plan_requested = Signal()
    save_requested = Signal()
    file_chosen = Signal(Path)
    minute_passed = Signal()

    def __init__(
        self, *, today: date, may_plan: bool, may_visit: bool, parent: QWidget | None = None
    ) -> None:
        """`may_plan`: whether one plans visits; `may_visit`: whether one writes them up."""
        super().__init__(parent)
        self._may_plan = may_plan
        self._shown: Week | None = None
        self._wants_keyboard = False
        self.deeds = Deeds(self)
        self.grid = WeekView("Week", self.deeds, may_plan=may_plan)
        self.list = DayList("Agenda als lijst", self.deeds)
        self.foot = Foot(may_visit=may_visit)
        self.form = Form(today=today, parent=self)
        self.form.hide()
        self._form_on = False
        self._sheet = self._page_of_form()
        empty = _PLAN_HERE if may_plan else _LOOK_ON
        self.nothing = EmptyState("calendar", "Een lege week", empty)
        self._loading = Loading()
        self._body = QStackedWidget()
        self._body.setMinimumHeight(1)  # else as high as the highest page, also one that is hidden
        self._page: QWidget = self._loading
        for page in (self._loading, self.grid, self.list, self.nothing, self._sheet):
            self._body.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top())
        column.addWidget(self._middle(), 1)
        column.addWidget(Hairline())
        column.addWidget(self.foot)
        self.grid.present_changed.connect(self._show_present)
        self.grid.refused.connect(self.refuse)
        self.list.moved.connect(lambda _key: self._show_present())
        self._clock = QTimer(self)
        self._clock.setInterval(_A_MINUTE_MS)
        self._clock.timeout.connect(self.minute_passed)
        self._clock.start()

    def _top(self) -> QWidget:
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.M)
        column.setSpacing(Space.S)
        self._title = Heading("Agenda")
        self._summary = ElidedLabel("", tone=Tone.QUIET)
        before = IconButton("chevron-left", "Vorige week (Page Up)")
        after = IconButton("chevron-right", "Volgende week (Page Down)")
        before.clicked.connect(lambda: self.deeds.week_requested.emit(-1))
        after.clicked.connect(lambda: self.deeds.week_requested.emit(1))
        self.today = Button("Vandaag", kind=ButtonKind.GHOST, hint="Naar vandaag (T)")
        self.today.clicked.connect(self.deeds.today_requested)
        self.chips = FilterChips("Agenda tonen als", [(WEEK, "Week"), (LIST, "Lijst")], one=True)
        self.chips.changed.connect(self._arrange)
        self.plan = Button("Bezoek plannen", icon_name="calendar-plus")
        self.plan.clicked.connect(self.plan_requested)
        if not self._may_plan:
            self.plan.hide()
        self.save = Button(
            "Bewaar als agendabestand (.ics)",
            kind=ButtonKind.GHOST,
            hint="Voor de agenda op je telefoon of computer. Er staat niemands naam in.",
        )
        self.save.clicked.connect(self.save_requested)
        column.addWidget(Wrap(self._title, self._summary))
        self._bar = Wrap(before, self.today, after, self.chips, self.plan, self.save)
        column.addWidget(self._bar)
        return top

    def _page_of_form(self) -> Page:
        page = Page()
        ground = page.widget()
        around = ground.layout() if ground is not None else None
        if around is not None:  # as far from the edge as what stands above it
            around.setContentsMargins(Space.L, Space.S, Space.L, Space.L)
        return page

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        # the words of a row begin below the words above the list
        column.setContentsMargins(Space.XXL - ROW_INSET_PX, 0, Space.L, 0)
        column.addWidget(self._body)
        return middle

    # --- what is shown ---

    @property
    def title(self) -> str:
        """Which week it is."""
        return self._title.text()

    @property
    def summary(self) -> str:
        """How much stands in it."""
        return self._summary.text()

    @property
    def as_list(self) -> bool:
        """Whether the week is a list now: because one chose so, or for lack of room."""
        return self.chips.chosen == (LIST,) or not self.grid.has_room(self._room())

    @property
    def present(self) -> Cell | None:
        """The cell with the keyboard; None when there is none."""
        if self._shown is None:
            return None
        if self.as_list:
            return self._shown.cell(self.list.current_key)
        return self.grid.present

    def begin(self, monday: date) -> None:
        """This week comes."""
        self._title.setText(week_title(monday))

    def show_week(self, week: Week) -> None:
        """Show it; the present cell stays."""
        first, self._shown = self._shown is None, week
        self.begin(week.monday)
        self.form.set_today(week.today)
        self.today.setEnabled(week.now is None)
        self.grid.show_week(week)
        self.list.set_rows(rows_of(week))
        self._arrange()
        if first:
            QTimer.singleShot(0, self.grid, self.grid.scroll_to_work)  # when its height is known
        if self._wants_keyboard:
            self.take_keyboard()

    def choose(self, key: str) -> None:
        """Make this the present cell."""
        self.grid.choose(key)
        self.list.choose(key)
        self._show_present()

    def take_keyboard(self) -> None:
        """To the week, as soon as there is one."""
        self._wants_keyboard = self._shown is None
        if not self._form_on:
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_form(self, *, on: bool) -> None:
        """The form at the foot; without room for both it takes the place of the week."""
        self._form_on = on
        self.plan.setEnabled(not on)
        self._arrange()
        if not on:
            self.take_keyboard()

    def refuse(self, sentence: str) -> None:
        """Say at the foot why something cannot be, aloud too."""
        self.foot.say(sentence)
        self.grid.announce(sentence)

    def ask_for_file(self, name: str) -> None:
        """Ask where to keep it. Does not block; `file_chosen` tells."""
        dialog = save_dialog(self, "Bewaar als agendabestand", name, "Agendabestand", "ics")
        dialog.fileSelected.connect(lambda path: self.file_chosen.emit(Path(path)))
        dialog.open()

    # --- inside ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """With larger text it is a list sooner."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_clock"):
            self._arrange()

    def _room(self) -> int:
        return self.width() - 2 * Space.L

    def _arrange(self) -> None:
        week = self._shown
        if week is None:
            return
        had = self._page.hasFocus()
        before = self.grid.present if self._page is self.grid else None
        self.chips.setVisible(self.grid.has_room(self._room()))
        as_list = self.as_list
        self._place_form(in_body=as_list)
        nothing = "" if as_list else _PRESS if self._may_plan else _NOTHING
        self._summary.setText(summary(week) or nothing)
        self.foot.set_compact(on=as_list)
        if self._form_on and as_list:
            page: QWidget = self._sheet
        elif not as_list:
            page = self.grid
        else:
            page = self.nothing if week.empty else self.list
        if page is not self._page:
            self._follow(page, before)
            self._page = page
            self._body.setCurrentWidget(page)
            if had:
                page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_present()

    def _place_form(self, *, in_body: bool) -> None:
        """At the foot of the drawing; without room for both in the place of the list."""
        if self._form_on and in_body:
            self._sheet.body.addWidget(self.form)
        self.foot.put_form(self.form if self._form_on and not in_body else None)
        self._bar.setVisible(not (self._form_on and in_body))
        self.form.setVisible(self._form_on)

    def _follow(self, page: QWidget, before: Cell | None) -> None:
        """The other way of showing begins where one was."""
        if page is self.list and before is not None and before.kind is not Kind.DAG:
            self.list.choose(before.key)
        elif page is self.grid and self.list.current_key is not None:
            self.grid.choose(self.list.current_key)

    def _show_present(self) -> None:
        if self._shown is not None:
            self.foot.show_cell(self.present, self._shown.today)
            in_body = self._form_on and self.as_list
            self.foot.setVisible(not in_body and (self.present is not None or not self.as_list))
