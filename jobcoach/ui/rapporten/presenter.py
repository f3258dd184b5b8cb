"""Decides what happens on the screen Rapporten: what is made, shown, kept and printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from jobcoach.errors import InvalidValues, JobcoachError, Rule
from jobcoach.ui import paper
from jobcoach.ui.background import Lane
from jobcoach.ui.paper import PageImage
from jobcoach.ui.rapporten import model
from jobcoach.ui.rapporten.model import Periode, Rapport
from jobcoach.ui.rapporten.view import RapportenView
from jobcoach.ui.screens import Desk, Place
from jobcoach.ui.widgets.person_picker import person_row
from jobcoach.ui.widgets.rows import Row
from jobcoach.usecases.people import Persoonregel

WHO = "Kies eerst over wie het rapport gaat."
DAY_NOT_READ = "Schrijf een dag zo: 3-11-2026."
ONDERWERP = "voortgang"
"""How the access log names the report."""


class MakeVoortgang(Protocol):
    """The use case, with the door already filled in."""

    def __call__(self, assistentmedewerker_id: str, *, van: date, tot: date) -> bytes:
        """The PDF; both days count."""
        ...


class RapportenPresenter(QObject):
    """One report at a time: 'Voortgang' of one person over a period."""

    def __init__(
        self,
        desk: Desk,
        *,
        list_assistentmedewerkers: Callable[[], Sequence[Persoonregel]],
        make_voortgang: MakeVoortgang,
        keep_copy: Callable[..., None],
    ) -> None:
        """`keep_copy` saves a report of this person to a file, with its line in the access log."""
        self._view = RapportenView(today=desk.today)
        super().__init__(self._view)
        self._desk = desk
        self._list_people = list_assistentmedewerkers
        self._make_voortgang = make_voortgang
        self._keep_copy = keep_copy
        self._people: dict[str, Row] = {}
        self._dossier_id: str | None = None
        self._report: Rapport | None = None
        self._making = False
        self._round = 0
        self._days: tuple[date | None, date | None] = (None, None)
        view = self._view
        self._show_period(Periode.HALF_JAAR)
        view.person_picked.connect(self._pick)
        view.period_chosen.connect(self._show_period)
        view.dates_changed.connect(self._dates_typed)
        view.make_requested.connect(self._make)
        view.save_requested.connect(self._ask_for_file)
        view.print_requested.connect(self._ask_for_printer)
        view.file_chosen.connect(self._save)
        view.printer_chosen.connect(self._print)
        view.width_settled.connect(self._draw_pages)

    # --- as the window sees it ---

    @property
    def widget(self) -> RapportenView:
        """The view."""
        return self._view

    @property
    def title(self) -> str:
        """For the title bar."""
        return "Rapporten"

    def activated(self, place: Place) -> None:
        """A report about this person, or first: about whom. A report that was made stays."""
        self._view.set_today(self._desk.today)
        if place.dossier is not None and place.dossier != self._dossier_id:
            self._choose(place.dossier)
        elif self._dossier_id is None:
            self._view.person.show_nobody()
        self.refresh()
        self._view.take_keyboard()

    def refresh(self) -> None:
        """Who can be chosen."""
        self._desk.background.run(
            self._list_people, done=self._show_people, failed=self._desk.messages.show
        )

    def may_leave(self) -> bool:
        """Always: there is nothing to keep."""
        return True

    @property
    def report_bytes(self) -> bytes:
        """The PDF that is shown; empty when there is none."""
        return self._report.pdf if self._report else b""

    # --- choosing ---

    def _show_people(self, found: Sequence[Persoonregel]) -> None:
        rows = [person_row(one.persoon, one.werkpost, None) for one in found]
        self._people = {row.key: row for row in rows}
        self._view.person.picker.set_people(rows)
        row = self._people.get(self._dossier_id or "")
        if row is not None and not self._view.person.name:
            self._view.show_person(row)
            self._view.take_keyboard()

    def _pick(self, dossier_id: str) -> None:
        self._choose(dossier_id)
        self._view.take_keyboard()

    def _choose(self, dossier_id: str) -> None:
        self._dossier_id = dossier_id
        self._forget()
        row = self._people.get(dossier_id)
        if row is None:
            self._view.person.show_waiting()
        else:
            self._view.show_person(row)

    def _show_period(self, periode: Periode) -> None:
        days = model.period_of(periode, self._desk.today)
        if days is not None:
            self._view.show_period(*days)
            self._days = days
            self._forget()

    def _dates_typed(self) -> None:
        if self._view.period != self._days:
            self._days = self._view.period
            self._view.choose_period(Periode.ZELF)
            self._forget()

    def _forget(self) -> None:
        """What is shown must be what was chosen: an earlier report goes."""
        self._round += 1
        self._making = False
        self._report = None
        self._view.set_errors({})
        self._view.show_nothing()

    # --- making and showing ---

    def _make(self) -> None:
        if self._making:
            return
        van, tot = self._view.period
        dossier_id = self._dossier_id
        wrong = self._wrong(dossier_id, van, tot)
        self._view.set_errors(wrong)
        if wrong or dossier_id not in self._people or van is None or tot is None:
            return
        self._round += 1
        self._making = True
        self._report = None
        self._view.show_busy()
        self._desk.background.run(
            partial(self._made, self._people[dossier_id], van, tot),
            done=partial(self._show_report, self._round),
            failed=partial(self._not_made, self._round),
            screen=self,
        )

    def _wrong(
        self, dossier_id: str | None, van: date | None, tot: date | None
    ) -> Mapping[str, str]:
        wrong = {}
        if dossier_id is None:
            wrong["persoon"] = WHO
        if van is None:
            wrong["van"] = DAY_NOT_READ
        if tot is None:
            wrong["tot"] = DAY_NOT_READ
        if van is not None and tot is not None and tot < van:
            wrong["tot"] = Rule.END_BEFORE_START.value
        return wrong

    def _made(self, person: Row, van: date, tot: date) -> Rapport:
        """Done in the lane."""
        pdf = self._make_voortgang(person.key, van=van, tot=tot)
        return Rapport(
            person.key, person.title, person.initials, van, tot, pdf, paper.page_sizes(pdf)
        )

    def _show_report(self, asked_in: int, report: Rapport) -> None:
        if asked_in == self._round:
            self._making = False
            self._report = report
            self._view.show_report(report.title, report.pages)
            self._draw_pages()

    def _not_made(self, asked_in: int, error: JobcoachError) -> None:
        self._desk.messages.show(error)
        if asked_in == self._round:
            self._forget()
        if isinstance(error, InvalidValues):
            self._view.set_errors({one.field: one.rule.value for one in error.problems})

    def _draw_pages(self) -> None:
        """Each page is work of its own, so that saving elsewhere never waits for all of them."""
        report = self._report
        if report is None:
            return
        width_px = self._view.page_width_px
        for place in range(len(report.pages)):
            self._desk.background.run(
                partial(paper.draw_page, report.pdf, place, width_px),
                done=partial(self._show_page, report, place),
                failed=self._desk.messages.show,
                screen=self,
            )

    def _show_page(self, report: Rapport, place: int, page: PageImage) -> None:
        if report is self._report:
            self._view.show_page(place, page)

    # --- taking it along ---

    def _ask_for_file(self) -> None:
        if self._report is not None:
            self._view.ask_for_file(model.file_name(self._report.initialen, self._desk.today))

    def _save(self, path: Path) -> None:
        if self._report is not None:
            self._desk.background.run(
                partial(self._written, path, self._report),
                done=self._say_saved,
                failed=self._desk.messages.show,
            )

    def _written(self, path: Path, report: Rapport) -> Path:
        """Done in the lane."""
        self._keep_copy(
            report.assistentmedewerker_id, onderwerp=ONDERWERP, content=report.pdf, path=path
        )
        return path

    def _say_saved(self, path: Path) -> None:
        self._desk.messages.say(f"Bewaard als {path.name}")

    def _ask_for_printer(self) -> None:
        if self._report is None:
            return
        if not QPrinterInfo.availablePrinterNames():
            self._desk.messages.warn(
                "Er is geen printer gevonden",
                "Sluit een printer aan, of bewaar het rapport als PDF en druk het elders af.",
            )
            return
        self._view.ask_for_printer()

    def _print(self, printer: QPrinter) -> None:
        if self._report is not None:
            self._desk.background.run(
                partial(paper.print_pages, self._report.pdf, printer),
                done=self._say_printed,
                failed=self._desk.messages.show,
                lane=Lane.NETWORK,
            )

    def _say_printed(self, _nothing: None) -> None:
        self._desk.messages.say("Naar de printer gestuurd")
