"""Loads the werkposten, opens one of them, and keeps the week that is filled in there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from PySide6.QtCore import QObject

from jobcoach.domain.aanwezigheid import Aanwezigheid, bron_of
from jobcoach.domain.assistentmedewerker import told_apart
from jobcoach.domain.gebruiker import Gebruiker
from jobcoach.domain.plaatsing import Dagdeel
from jobcoach.domain.toegang import Recht, may
from jobcoach.domain.werkpost import Werkpost
from jobcoach.errors import NotFound
from jobcoach.ui.screens import Desk, Place, ScreenName
from jobcoach.ui.week_keeper import WeekKeeper
from jobcoach.ui.werkposten.form_presenter import WerkpostFormPresenter
from jobcoach.ui.werkposten.model import BezoekLine, card_of, visit_lines
from jobcoach.ui.werkposten.view import WerkpostenView
from jobcoach.ui.widgets.week_cells import PersonWeek
from jobcoach.usecases.aanwezigheid import Weekregel
from jobcoach.usecases.bezoeken import Bezoekplan
from jobcoach.usecases.werkposten import Werkpostregel

FORM = "wijzigen"
"""As `Place.tab`: the form of the werkpost, or of a new one."""
_DAYS_BACK = 92
_DAYS_AHEAD = 62


_ALL = Place(ScreenName.WERKPOSTEN)


@dataclass(frozen=True, slots=True)
class _Loaded:
    regels: tuple[Werkpostregel, ...]
    bezoeken: tuple[Bezoekplan, ...]


class WerkpostenPresenter(QObject):
    """The work sites, who works there, and how many places are left."""

    def __init__(
        self,
        desk: Desk,
        *,
        gebruiker: Gebruiker,
        list_werkposten: Callable[[], tuple[Werkpostregel, ...]],
        list_bezoeken: Callable[[date, date], tuple[Bezoekplan, ...]],
        show_werkpost_week: Callable[[str, date], tuple[Weekregel, ...]],
        record_aanwezigheid: Callable[..., Aanwezigheid],
        clear_aanwezigheid: Callable[[str, date, Dagdeel], None],
        add_werkpost: Callable[[Werkpost], Werkpost],
        change_werkpost: Callable[[Werkpost], Werkpost],
    ) -> None:
        """`gebruiker` is who works here: the role decides what is shown."""
        self._desk = desk
        self._list_werkposten = list_werkposten
        self._list_bezoeken = list_bezoeken
        self._show_week = show_werkpost_week
        self._sees_week = may(gebruiker.rol, Recht.AANWEZIGHEID_LEZEN)
        self._wanted: str | None = None
        self._opened: str | None = None
        """The werkpost whose week stands on the screen."""
        self._came_from: str | None = None
        """The werkpost from which one returned to all."""
        self._place: Place = _ALL
        """What was asked for: also a visit, and words to mark."""
        self._fresh = False
        """One has just arrived: the keyboard is to be taken."""
        self._names: dict[str, str] = {}
        self._add_werkpost = add_werkpost
        self._change_werkpost = change_werkpost
        self._in_form = False
        self._regels: tuple[Werkpostregel, ...] = ()
        self._view = WerkpostenView(gebruiker.rol, desk.today)
        super().__init__(self._view)
        self._week = WeekKeeper(
            desk,
            self._view.detail.panel,
            record=record_aanwezigheid,
            clear=clear_aanwezigheid,
            bron=bron_of(gebruiker.rol),
            parent=self,
        )
        self._view.dossier_requested.connect(self._open_dossier)
        self._view.werkpost_requested.connect(self._open)
        self._view.detail.back_requested.connect(lambda: self._desk.go(_ALL))
        self._view.detail.write_requested.connect(self._write_visit)
        self._view.detail.visit_requested.connect(self._write_visit)
        self._view.detail.plan_requested.connect(self._plan_visit)
        self._view.detail.change_requested.connect(lambda: self._to_form(self._wanted))
        self._view.cards.add_requested.connect(lambda: self._to_form(None))

    @cached_property
    def _form(self) -> WerkpostFormPresenter:
        made = WerkpostFormPresenter(
            self._desk,
            self._view.form,
            add_werkpost=self._add_werkpost,
            change_werkpost=self._change_werkpost,
            parent=self,
        )
        made.closed.connect(self._form_closed)
        return made

    @property
    def widget(self) -> WerkpostenView:
        """The view."""
        return self._view

    @property
    def title(self) -> str:
        """For the title bar: which werkpost it is, else the name of the screen."""
        if self._in_form and self._wanted is None:
            return "Nieuwe werkpost"
        return self._names.get(self._wanted or "", "Werkposten")

    def activated(self, place: Place) -> None:
        """Load them, and show the one that was asked for."""
        before, self._wanted = self._wanted, place.item
        self._place = place
        self._fresh = True
        self._leave_form()
        if place.tab == FORM:
            self._open_form()
            return
        if place.item is None:
            self._came_from = before
            self._week.forget()
            self._opened = None
            self._view.to_cards(before)
        elif place.item != self._opened:
            self._opened = None
            self._view.detail.begin()
            self._view.to_detail()
        self.refresh()

    def refresh(self) -> None:
        """Load them anew."""
        today = self._desk.today
        van, tot = today - timedelta(days=_DAYS_BACK), today + timedelta(days=_DAYS_AHEAD)
        if self._place.bezoek is not None:
            van = date.min
        self._desk.background.run(
            lambda: _Loaded(self._list_werkposten(), self._list_bezoeken(van, tot)),
            done=self._show,
            failed=self._desk.messages.show,
            screen=self,
        )
        if self._opened is not None:
            self._week.refresh()

    def may_leave(self) -> bool:
        """What was typed is kept first."""
        self._week.keep_now()
        if self._in_form:
            self._form.keep_now()
        return True

    # --- the form ------------------------------------------------------------------------------

    def _to_form(self, werkpost: str | None) -> None:
        self._desk.go(Place(ScreenName.WERKPOSTEN, item=werkpost, tab=FORM))

    def _open_form(self) -> None:
        self._in_form = True
        self._view.to_form()
        known = self._known(self._wanted)
        if self._wanted is None:
            self._form.open(Werkpost(id="", naam=""))
        elif known is not None:
            self._form.open(known)
        self.refresh()

    def _known(self, werkpost: str | None) -> Werkpost | None:
        return next((one.werkpost for one in self._regels if one.werkpost.id == werkpost), None)

    def _leave_form(self) -> None:
        if self._in_form:
            self._in_form = False
            self._form.forget()

    def _form_closed(self, werkpost: str) -> None:
        self._desk.go(Place(ScreenName.WERKPOSTEN, item=werkpost or None))

    def _show_in_form(self) -> None:
        shown, known = self._form.shown, self._known(self._wanted)
        if self._wanted is not None and known is None:
            self._leave_form()
            self._gone()
        elif known is not None and shown is None:
            self._form.open(known)
        elif known is not None:
            self._form.refresh(known)

    def _show(self, loaded: _Loaded) -> None:
        self._view.show_cards([card_of(regel) for regel in loaded.regels])
        self._names = {one.werkpost.id: one.werkpost.naam for one in loaded.regels}
        self._regels = loaded.regels
        fresh, self._fresh = self._fresh, False
        if self._in_form:
            self._show_in_form()
            return
        if self._wanted is None:
            if fresh:
                self._view.cards.take_keyboard(self._came_from)
            return
        regel = next((one for one in loaded.regels if one.werkpost.id == self._wanted), None)
        if regel is None:
            self._gone()
            return
        self._view.detail.show_werkpost(card_of(regel), self._lines(loaded.bezoeken))
        if self._opened != self._wanted:
            self._opened = self._wanted
            self._open_week(regel.werkpost.id)
        if fresh:
            self._view.detail.take_keyboard()
            if self._place.words:
                self._view.detail.show_found(self._place.words, self._place.bezoek)

    def _lines(self, bezoeken: Sequence[Bezoekplan]) -> tuple[BezoekLine, ...]:
        own = [one.bezoek for one in bezoeken if one.werkpost.id == self._wanted]
        return visit_lines(own, self._desk.today, self._place.bezoek)

    def _open_week(self, werkpost: str) -> None:
        if not self._sees_week:
            return

        def load(day: date) -> Sequence[PersonWeek]:
            found = self._show_week(werkpost, day)
            called = told_apart([one.persoon for one in found])
            return [PersonWeek(one.persoon.id, called[one.persoon.id], one.week) for one in found]

        self._week.open(load, werkpost=werkpost)

    def _gone(self) -> None:
        """It is not on this laptop (any more)."""
        self._wanted = self._opened = None
        self._week.forget()
        self._view.to_cards(None)
        self._desk.messages.show(NotFound())

    def _write_visit(self, bezoek: str | None = None) -> None:
        self._desk.go(Place(ScreenName.BEZOEK, item=self._wanted, bezoek=bezoek))

    def _plan_visit(self) -> None:
        self._desk.go(Place(ScreenName.AGENDA, item=self._wanted))

    def _open(self, werkpost: str) -> None:
        self._desk.go(Place(ScreenName.WERKPOSTEN, item=werkpost))

    def _open_dossier(self, dossier: str) -> None:
        self._desk.go(Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=dossier))
