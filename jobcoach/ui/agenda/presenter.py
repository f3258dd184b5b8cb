"""Loads a week of the diary; plans, moves and cancels visits; keeps them as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from jobcoach.domain.dutch_time import day_of, wall_time
from jobcoach.domain.gebruiker import Gebruiker
from jobcoach.domain.notitie import Bezoek
from jobcoach.domain.toegang import Recht, may
from jobcoach.domain.weekrooster import DAYS_IN_WEEK
from jobcoach.errors import InvalidValues, JobcoachError
from jobcoach.ui import dutch
from jobcoach.ui.agenda import model
from jobcoach.ui.agenda.geometry import LATEST, instant_of, monday_of
from jobcoach.ui.agenda.model import Cell, Kind, Week
from jobcoach.ui.agenda.moving import Moving
from jobcoach.ui.agenda.view import LIST, AgendaView
from jobcoach.ui.asking import Asking
from jobcoach.ui.planning import wrong_when
from jobcoach.ui.screens import Desk, Place, ScreenName
from jobcoach.usecases.agenda import Agenda
from jobcoach.usecases.werkposten import Werkpostregel

_LATE_HOUR = 17
_USUAL = 10 * 60
NO_PLACES = "Er is nog geen werkpost om een bezoek te plannen."
NAMES_NOBODY = "Er staat niemands naam in."


class AgendaPresenter(QObject):
    """A week of visits, and what is due with people."""

    def __init__(
        self,
        desk: Desk,
        *,
        gebruiker: Gebruiker,
        open_agenda: Callable[[date, date], Agenda],
        list_werkposten: Callable[[], tuple[Werkpostregel, ...]],
        plan_bezoek: Callable[[str, datetime], Bezoek],
        move_bezoek: Callable[[str, datetime], Bezoek],
        cancel_bezoek: Callable[[str], None],
        restore_bezoek: Callable[[str], None],
        export_agenda: Callable[[Path, date, date], int],
    ) -> None:
        """`gebruiker` is who works here: the role decides what can be done."""
        self._desk = desk
        self._open_agenda = open_agenda
        self._list_werkposten = list_werkposten
        self._plan_bezoek = plan_bezoek
        self._export_agenda = export_agenda
        self._monday = monday_of(desk.today)
        self._agenda: Agenda | None = None
        self._week: Week | None = None
        self._wanted: str | None = None
        """Key of the cell that becomes the present one when the week comes."""
        self._may_plan = may(gebruiker.rol, Recht.WERKPOSTEN_WIJZIGEN)
        writes = (Recht.NOTITIES_SCHRIJVEN, Recht.AANWEZIGHEID_SCHRIJVEN)
        self._may_visit = all(may(gebruiker.rol, one) for one in writes)
        self._view = view = AgendaView(
            today=desk.today, may_plan=self._may_plan, may_visit=self._may_visit
        )
        super().__init__(self._view)
        self._asking = Asking(desk, self)
        self._moving = moving = Moving(
            desk,
            move_bezoek=move_bezoek,
            cancel_bezoek=cancel_bezoek,
            restore_bezoek=restore_bezoek,
            parent=self,
        )
        moving.going.connect(self._put_in_sight)
        moving.settled.connect(self._settled)
        moving.refused.connect(view.refuse)
        deeds = view.deeds
        deeds.opened.connect(self._open)
        deeds.week_requested.connect(lambda weeks: self._go(timedelta(weeks=weeks)))
        deeds.today_requested.connect(self._go_today)
        deeds.step_requested.connect(self._step)
        deeds.move_requested.connect(self._ask_moment)
        deeds.cancel_requested.connect(self._cancel)
        deeds.undo_requested.connect(moving.take_back)
        view.grid.moved.connect(self._put)
        view.grid.place_pressed.connect(lambda day, at: self._ask_plan(day=day, minutes=at))
        view.foot.write_requested.connect(self._write_up)
        view.foot.opened.connect(self._open_place)
        view.foot.move_requested.connect(self._ask_moment)
        view.foot.cancel_requested.connect(self._cancel)
        view.form.submitted.connect(self._submit)
        view.form.cancelled.connect(lambda: view.show_form(on=False))
        view.plan_requested.connect(self._ask_plan)
        view.save_requested.connect(self._ask_for_file)
        view.file_chosen.connect(self._save)
        view.minute_passed.connect(self._show)

    @property
    def widget(self) -> AgendaView:
        """The view."""
        return self._view

    @property
    def title(self) -> str:
        """For the title bar."""
        return "Agenda"

    def activated(self, place: Place) -> None:
        """Load the week that stood there; a werkpost in the place is to be planned."""
        self.refresh()
        if place.item is not None and self._may_plan:
            self._monday = monday_of(self._desk.today)
            self.refresh()
            self._ask_plan(where=place.item)
        else:
            self._view.show_form(on=False)
        self._view.take_keyboard()

    def refresh(self) -> None:
        """Load the week anew."""
        van, tot = self._monday, self._monday + timedelta(days=DAYS_IN_WEEK - 1)
        self._asking.begin()
        self._view.begin(van)
        self._asking.ask(lambda: self._open_agenda(van, tot), self._loaded)

    def may_leave(self) -> bool:
        """Nothing is lost: what was moved is on its way to the disk."""
        return True

    # --- which week ---

    def _loaded(self, agenda: Agenda) -> None:
        self._agenda = agenda
        self._show()

    def _show(self) -> None:
        if self._agenda is None:
            return
        self._week = model.week_of(self._agenda, self._desk.clock())
        self._view.show_week(self._week)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._view.choose(wanted)

    def _go(self, by: timedelta) -> None:
        self._monday += by
        self.refresh()

    def _go_today(self) -> None:
        today = self._desk.today
        self._monday, self._wanted = monday_of(today), model.day_key(today)
        self.refresh()

    # --- opening ---

    def _cell(self, key: str) -> Cell | None:
        if self._week is None:
            return None
        return next((one for one in model.folded(self._week.cells) if one.key == key), None) or (
            self._week.cell(key)
        )

    def _open(self, key: str) -> None:
        cell = self._cell(key)
        if cell is None:
            return
        if cell.kind is Kind.DAG:
            self._ask_plan(day=cell.day)
        elif cell.kind is Kind.MEER:
            self._view.chips.choose(LIST)
        elif cell.kind is Kind.BEZOEK and self._is_to_write_up(cell):
            self._write_up(key)
        else:
            self._open_place(key)

    def _is_to_write_up(self, cell: Cell) -> bool:
        ripe = cell.day <= self._desk.today
        return self._may_visit and cell.own and not cell.done and ripe

    def _write_up(self, key: str) -> None:
        cell = self._cell(key)
        if cell is not None:
            self._desk.go(Place(ScreenName.BEZOEK, item=cell.place, bezoek=cell.source))

    def _open_place(self, key: str) -> None:
        cell = self._cell(key)
        if cell is not None and cell.kind is Kind.PUNT:
            place = Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=cell.place, tab=cell.source)
            self._desk.go(place)
        elif cell is not None:
            self._desk.go(Place(ScreenName.WERKPOSTEN, item=cell.place))

    # --- moving ---

    def _step(self, days: int, minutes: int) -> None:
        cell = self._view.present
        if cell is not None:
            at = min(max(cell.minutes + minutes, 0), LATEST)
            self._moving.move(cell, cell.day + timedelta(days=days), at, step=True)

    def _put(self, key: str, day: date, minutes: int) -> None:
        cell = self._cell(key)
        if cell is not None:
            self._moving.move(cell, day, minutes)

    def _cancel(self) -> None:
        cell = self._view.present
        if cell is not None:
            self._moving.cancel(cell)

    def _put_in_sight(self, bezoek: str, moment: datetime) -> None:
        """Show a visit where it goes, before it is in the store."""
        agenda = self._agenda
        self._wanted = model.visit_key(bezoek)
        self._asking.begin()  # a week that was asked for before this shows it where it was
        if agenda is None or monday_of(day_of(moment)) != self._monday:
            self._monday = monday_of(day_of(moment))
            return
        visits = [
            replace(one, bezoek=replace(one.bezoek, gepland_op=moment))
            if one.bezoek.id == bezoek
            else one
            for one in agenda.bezoeken
        ]
        visits.sort(key=lambda one: (one.bezoek.moment or moment, one.bezoek.id))
        self._agenda = replace(agenda, bezoeken=tuple(visits))
        self._show()

    def _settled(self, day: date | None, key: str) -> None:
        """The store has it: the week is what that says."""
        if day is not None:
            self._monday, self._wanted = monday_of(day), key
        self.refresh()

    # --- planning, and another moment by the form ---

    def _ask_moment(self) -> None:
        cell = self._view.present
        if cell is None:
            return
        if cell.refusal:
            self._view.refuse(cell.refusal)
            return
        self._view.show_form(on=True)
        day = max(cell.day, self._desk.today)
        self._view.form.begin_move(cell.key, cell.title, day, cell.hour)

    def _ask_plan(
        self, *, day: date | None = None, minutes: int | None = None, where: str | None = None
    ) -> None:
        if not self._may_plan:
            return
        present = self._view.present
        if day is None:
            day = self._desk.today if present is None or where else present.day
        day, at = self._proposed(day, minutes)

        def loaded(regels: tuple[Werkpostregel, ...]) -> None:
            if not regels:
                self._view.refuse(NO_PLACES)
                return
            places = [(one.werkpost.id, one.werkpost.naam) for one in regels]
            self._view.show_form(on=True)
            self._view.form.begin_plan(places, where, day, model.clock_of(at))

        self._desk.background.run(
            self._list_werkposten, done=loaded, failed=self._desk.messages.show, screen=self
        )

    def _proposed(self, day: date, minutes: int | None) -> tuple[date, int]:
        """A moment that lies ahead: of today the next hour, late in the day tomorrow."""
        now = wall_time(self._desk.clock())
        if day < now.date():
            day = now.date()
        if minutes is not None:
            return day, minutes
        if day > now.date():
            return day, _USUAL
        if now.hour >= _LATE_HOUR:
            return day + timedelta(days=1), _USUAL
        return day, (now.hour + 1) * 60

    def _submit(self) -> None:
        form = self._view.form
        wrong = wrong_when(form.dag, form.tijd, self._desk.today)
        form.set_errors(wrong)
        at = dutch.time_written(form.tijd)
        if wrong or form.dag is None or at is None:
            return
        minutes = at.hour * 60 + at.minute
        if form.key is not None:
            cell = self._cell(form.key)
            self._view.show_form(on=False)
            if cell is not None:
                self._moving.move(cell, form.dag, minutes)
            return
        if form.werkpost is None:
            form.set_errors({"werkpost": "Kies een werkpost."})
            return
        self._desk.background.run(
            partial(self._plan_bezoek, form.werkpost, instant_of(form.dag, minutes)),
            done=self._planned,
            failed=self._desk.messages.show,
            screen=self,
        )

    def _planned(self, bezoek: Bezoek) -> None:
        self._desk.saved()
        self._view.show_form(on=False)
        if bezoek.gepland_op is not None:
            day = day_of(bezoek.gepland_op)
            self._monday, self._wanted = monday_of(day), model.visit_key(bezoek.id)
            when = f"{dutch.long_day(day).lower()} om {dutch.clock_time(bezoek.gepland_op)}"
            self._desk.messages.say(f"Bezoek gepland op {when}")
        self.refresh()

    # --- the file ---

    def _ask_for_file(self) -> None:
        week = self._monday.isocalendar()
        self._view.ask_for_file(f"Bezoeken week {week.week} {week.year}.ics")

    def _save(self, path: Path) -> None:
        van, tot = self._monday, self._monday + timedelta(days=DAYS_IN_WEEK - 1)
        self._desk.background.run(
            partial(self._export_agenda, path, van, tot),
            done=partial(self._saved_as, path),
            failed=self._not_saved,
            screen=self,
        )

    def _saved_as(self, path: Path, number: int) -> None:
        visits = dutch.count(number, "bezoek", "bezoeken")
        self._desk.messages.say(f"{visits} bewaard in {path.name}. {NAMES_NOBODY}")

    def _not_saved(self, error: JobcoachError) -> None:
        if isinstance(error, InvalidValues):
            self._view.refuse(error.problems[0].rule.value)
        else:
            self._desk.messages.show(error)
