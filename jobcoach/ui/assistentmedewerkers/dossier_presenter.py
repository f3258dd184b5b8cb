"""Decides about one dossier: what is loaded, what each tab asks, and the review of a ladder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from jobcoach.domain.aanwezigheid import Aanwezigheid, bron_of
from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.gebruiker import Gebruiker
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.plaatsing import Dagdeel
from jobcoach.domain.weekrooster import Weekrooster
from jobcoach.errors import InvalidValues, JobcoachError, NotFound
from jobcoach.ui.assistentmedewerkers.bijlagen_presenter import (
    BijlagenPresenter,
    BijlagenUsecases,
)
from jobcoach.ui.assistentmedewerkers.competenties_presenter import (
    CompetentiesPresenter,
    CompetentiesUsecases,
)
from jobcoach.ui.assistentmedewerkers.delen_presenter import DelenPresenter, DelenUsecases
from jobcoach.ui.assistentmedewerkers.delen_section import DelenSection
from jobcoach.ui.assistentmedewerkers.doelen_presenter import DoelenPresenter, DoelenUsecases
from jobcoach.ui.assistentmedewerkers.dossier_view import DossierView
from jobcoach.ui.assistentmedewerkers.gegevens_presenter import GegevensPresenter
from jobcoach.ui.assistentmedewerkers.saved_line import SavedLine
from jobcoach.ui.assistentmedewerkers.tijdlijn_presenter import (
    TijdlijnPresenter,
    TijdlijnUsecases,
)
from jobcoach.ui.screens import Desk, Place, ScreenName
from jobcoach.ui.week_keeper import WeekKeeper
from jobcoach.ui.widgets.week_cells import PersonWeek
from jobcoach.usecases.assistentmedewerkers import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierUsecases:
    """What a dossier asks for, with the door already filled in."""

    open_dossier: Callable[[str], Dossier]
    change_assistentmedewerker: Callable[[Assistentmedewerker], Assistentmedewerker]
    review_ladderbeoordeling: Callable[..., Ladderbeoordeling]
    """(id, *, akkoord, opmerking)"""
    mark_seen: Callable[[str], None]
    """The user looked at what colleagues changed about this person."""
    tijdlijn: TijdlijnUsecases
    delen: DelenUsecases
    bijlagen: BijlagenUsecases
    doelen: DoelenUsecases
    competenties: CompetentiesUsecases
    show_week: Callable[[str, date], Weekrooster]
    record_aanwezigheid: Callable[..., Aanwezigheid]
    clear_aanwezigheid: Callable[[str, date, Dagdeel], None]


class DossierPresenter(QObject):
    """One person at a time."""

    shown = Signal()
    """The dossier that was asked for stands on the screen."""
    failed = Signal(object)
    """The JobcoachError that says why it does not."""
    gone = Signal(str, str, bool)
    """The dossier that is shown, or was asked for, is not on this laptop (any more): the id of
    the person, the roepnaam (empty when it is not known here), and whether something that was
    being typed about them was kept."""
    person_changed = Signal(object)
    """The Assistentmedewerker with other facts."""

    def __init__(
        self,
        desk: Desk,
        view: DossierView,
        *,
        gebruiker: Gebruiker,
        usecases: DossierUsecases,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._usecases = usecases
        self._dossier: Dossier | None = None
        self._wanted: Place | None = None
        self._places: Mapping[str, str] = {}
        self._tijdlijn = TijdlijnPresenter(
            desk, view.tijdlijn, gebruiker=gebruiker, usecases=usecases.tijdlijn, parent=self
        )
        self._doelen = DoelenPresenter(desk, view.doelen, usecases=usecases.doelen, parent=self)
        self._doelen.changed.connect(self.refresh_dossier)
        self._doelen.note_opened.connect(self._read_note)
        self._competenties = CompetentiesPresenter(
            desk, view.competenties, usecases=usecases.competenties, parent=self
        )
        self._gegevens = GegevensPresenter(
            desk,
            view.gegevens,
            change_assistentmedewerker=usecases.change_assistentmedewerker,
            parent=self,
        )
        self._bijlagen = BijlagenPresenter(
            desk, view.bijlagen, usecases=usecases.bijlagen, parent=self
        )
        self._week = WeekKeeper(
            desk,
            view.aanwezigheid.panel,
            record=usecases.record_aanwezigheid,
            clear=usecases.clear_aanwezigheid,
            bron=bron_of(gebruiker.rol),
            parent=self,
        )
        self._week_of: str | None = None
        self._delen = [
            self._delen_of(section, line)
            for section, line in (
                *((one, view.werk.saved) for one in view.werk.sections),
                (view.gegevens.contacten, view.gegevens.saved),
            )
        ]
        self._gegevens.saved.connect(self._facts_saved)
        self._tijdlijn.changed.connect(self.refresh)
        self._connect()

    def _delen_of(self, section: DelenSection, line: SavedLine) -> DelenPresenter:
        made = DelenPresenter(self._desk, section, line, usecases=self._usecases.delen, parent=self)
        made.changed.connect(self.refresh)
        return made

    def _connect(self) -> None:
        view = self._view
        view.tab_chosen.connect(self._tab_chosen)
        view.header.note_requested.connect(self._write_note)
        view.header.versions_requested.connect(lambda: self._go(ScreenName.TWEE_VERSIES))
        view.overzicht.note_requested.connect(self._write_note)
        view.overzicht.timeline_requested.connect(lambda: self._turn_to("tijdlijn"))
        view.overzicht.goals_requested.connect(lambda: self._turn_to("doelen"))
        view.overzicht.ladder_requested.connect(lambda: self._turn_to("ladder"))
        view.tijdlijn.note_requested.connect(self._write_note)
        view.tijdlijn.note_opened.connect(lambda key: self._go(ScreenName.NOTITIE, key))
        view.tijdlijn.assessment_opened.connect(lambda key: self._go(ScreenName.LADDER, key))
        view.tijdlijn.ladder_requested.connect(lambda: self._turn_to("ladder"))
        view.ladder.assess_requested.connect(lambda: self._go(ScreenName.LADDER))
        view.ladder.concept_requested.connect(lambda key: self._go(ScreenName.LADDER, key))
        view.ladder.amend_requested.connect(lambda key: self._go(ScreenName.LADDER, key))
        view.ladder.agreed.connect(partial(self._review, akkoord=True, opmerking=""))
        view.ladder.returned.connect(
            lambda key, remark: self._review(key, akkoord=False, opmerking=remark)
        )

    @property
    def person(self) -> str | None:
        """Id of whose dossier is shown; None for nobody."""
        return None if self._dossier is None else self._dossier.persoon.id

    def open(self, place: Place) -> None:
        """Show the dossier of this place."""
        self._wanted = place
        assert place.dossier is not None
        if self.person not in (None, place.dossier):
            self.keep_now()
        self._load(place.dossier)

    def show_places(self, places: Mapping[str, str]) -> None:
        """The names of werkposten by id."""
        self._places = places
        self._show_facts()

    def come_back(self) -> None:
        """Ask for what was shown before: `shown` or `gone` tells, for access may have ended."""
        if self.person is not None:
            self._wanted = Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=self.person)
            self.refresh()

    def refresh(self) -> None:
        """Load anew; what is being typed stays."""
        if self.person is not None:
            self._load(self.person)
            if self._tijdlijn.person == self.person:
                self._tijdlijn.open(self.person, self._places)
            if self._bijlagen.person == self.person and self._dossier is not None:
                self._bijlagen.open(self.person, self._dossier.persoon.roepnaam)
            if self._week_of == self.person:
                self._week.refresh()
            if self._doelen.person == self.person:
                self._doelen.open(self.person)
            if self._competenties.person == self.person:
                self._competenties.open(self.person)

    def refresh_dossier(self) -> None:
        """Load anew what the tabs share."""
        if self.person is not None:
            self._load(self.person)

    def keep_now(self) -> None:
        """What is being typed goes to the disk; say what cannot be saved."""
        self._save_fields()
        self._tijdlijn.keep_now()
        self._doelen.left()
        self._competenties.keep_now()
        self._mark_seen()
        self._week.keep_now()
        who = self._gegevens.unsaved_of
        if self._dossier is not None and any(one.unsaved for one in self._delen):
            who = self._dossier.persoon.roepnaam
        if who:
            self._desk.messages.say(f"Niet bewaard: een veld bij {who} dat nog niet klopt")

    def _mark_seen(self) -> None:
        """Whoever leaves a dossier has seen what was new in it. It stands there until it is loaded
        anew: nothing moves while one reads."""
        if self._dossier is not None and self._dossier.veranderd is not None:
            self._desk.background.run(
                partial(self._usecases.mark_seen, self._dossier.persoon.id),
                done=self._seen,
                failed=self._desk.messages.show,
            )
            self._dossier = replace(self._dossier, veranderd=None)

    def _seen(self, _: None) -> None:
        """Nothing else changed by it."""

    def _load(self, person: str) -> None:
        self._desk.background.run(
            partial(self._usecases.open_dossier, person),
            done=self._show,
            failed=partial(self._not_opened, person),
            screen=self,
        )

    def _not_opened(self, person: str, error: JobcoachError) -> None:
        """Of someone else than who is wanted by now it changes nothing that is seen."""
        concerned = person == (self._wanted.dossier if self._wanted else self.person)
        name, typed = "", False
        if isinstance(error, NotFound) and self._dossier is not None and person == self.person:
            name = self._dossier.persoon.roepnaam
            typed = self._let_go()
        if not concerned:
            return
        self._wanted = None
        if isinstance(error, NotFound):
            self.gone.emit(person, name, typed)
        else:
            self.failed.emit(error)

    def _let_go(self) -> bool:
        """Nothing of this person stays on the screen; whether there was something half typed."""
        typed = self._tijdlijn.typing or self._doelen.typing or self._competenties.typing
        self._tijdlijn.forget()
        self._doelen.forget()
        self._competenties.forget()
        self._forget_fields()
        self._bijlagen.forget()
        self._forget_week()
        self._dossier = None
        return typed

    def _show(self, dossier: Dossier) -> None:
        wanted, another = self._wanted, dossier.persoon.id != self.person
        if wanted is not None and wanted.dossier != dossier.persoon.id:
            return
        if wanted is None and another:
            return
        self._wanted = None
        if another:
            self._tijdlijn.forget()
            self._doelen.forget()
            self._competenties.forget()
            self._forget_fields()
            self._bijlagen.forget()
            self._forget_week()
        unchanged = dossier == self._dossier
        self._dossier = dossier
        if wanted is not None and wanted.tab is not None:
            self._view.choose_tab(wanted.tab)
        if not unchanged:
            self._view.show_dossier(dossier, self._desk.today)
        self._show_facts()
        if another:
            self._view.scroll_up()
        if wanted is not None:
            self._open_tab(wanted)
            self.shown.emit()

    def _show_facts(self) -> None:
        if self._dossier is None or self._view.tab not in ("werk", "gegevens"):
            return
        if self._view.tab == "gegevens":
            self._gegevens.show(self._dossier)
        for one in self._delen:
            one.show(self._dossier, self._places)

    def _save_fields(self) -> None:
        """What was changed and is sound goes to the disk."""
        self._gegevens.save()
        for one in self._delen:
            one.save()

    def _forget_fields(self) -> None:
        self._gegevens.forget()
        for one in self._delen:
            one.forget()

    def _open_week(self) -> None:
        """The week of who is shown, when it is not the one that stands there already."""
        if self._dossier is None or self._week_of == self.person:
            return
        persoon, show_week = self._dossier.persoon, self._usecases.show_week
        self._week_of = persoon.id

        def load(day: date) -> Sequence[PersonWeek]:
            return [PersonWeek(persoon.id, persoon.roepnaam, show_week(persoon.id, day))]

        self._week.open(load)

    def _forget_week(self) -> None:
        self._week_of = None
        self._week.forget()
        self._view.aanwezigheid.begin()

    def _open_tab(self, place: Place) -> None:
        if self._view.tab == "aanwezigheid":
            self._open_week()
        if self._view.tab == "tijdlijn" and self.person is not None:
            fresh = place.item is not None or self._tijdlijn.person != self.person
            if fresh:
                self._tijdlijn.open(
                    self.person, self._places, item=place.item, write=place.kladje is not None
                )
        if self._view.tab == "doelen" and self.person is not None:
            self._doelen.open(self.person, kladje=place.kladje)
        if self._view.tab == "competenties" and self.person is not None:
            self._competenties.open(self.person)

        if self._view.tab == "bijlagen" and self._dossier is not None:
            persoon = self._dossier.persoon
            if place.item is not None or self._bijlagen.person != persoon.id:
                self._bijlagen.open(persoon.id, persoon.roepnaam, item=place.item)

    def _tab_chosen(self, key: str) -> None:
        self._doelen.left()
        self._competenties.keep_now()
        self._week.keep_now()
        self._save_fields()
        self._show_facts()
        if self.person is not None:
            self._open_tab(Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=self.person, tab=key))

    def _turn_to(self, tab: str) -> None:
        self._view.tabs.choose(tab)

    def _read_note(self, key: str) -> None:
        people = ScreenName.ASSISTENTMEDEWERKERS
        self._desk.go(Place(people, dossier=self.person, tab="tijdlijn", item=key))

    def _write_note(self) -> None:
        self._go(ScreenName.NOTITIE)

    def _go(self, screen: ScreenName, item: str | None = None) -> None:
        self._desk.go(Place(screen, dossier=self.person, item=item))

    def _facts_saved(self, persoon: Assistentmedewerker) -> None:
        if self._dossier is not None and self._dossier.persoon.id == persoon.id:
            self._dossier = replace(self._dossier, persoon=persoon)
            self._view.show_dossier(self._dossier, self._desk.today)
        self.person_changed.emit(persoon)

    def _review(self, key: str, *, akkoord: bool, opmerking: str) -> None:
        self._desk.background.run(
            partial(
                self._usecases.review_ladderbeoordeling, key, akkoord=akkoord, opmerking=opmerking
            ),
            done=self._reviewed,
            failed=self._review_refused,
            screen=self,
        )

    def _reviewed(self, beoordeling: Ladderbeoordeling) -> None:
        self._desk.saved()
        self._desk.messages.say(f"Ladder: {beoordeling.status.label}")
        self.refresh()

    def _review_refused(self, error: JobcoachError) -> None:
        box = self._view.ladder.review
        if isinstance(error, InvalidValues) and box is not None:
            box.show_remark_error(error.advice)
        else:
            self._desk.messages.show(error)
