"""Decides who is in the list and whose dossier is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from jobcoach.domain.aanwezigheid import Aanwezigheid
from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.gebruiker import Gebruiker
from jobcoach.domain.kladje import Kladje
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.notitie import Notitie
from jobcoach.domain.plaatsing import Dagdeel
from jobcoach.domain.weekrooster import Weekrooster
from jobcoach.errors import JobcoachError
from jobcoach.ui.assistentmedewerkers import people_model as model
from jobcoach.ui.assistentmedewerkers.bijlagen_presenter import BijlagenUsecases
from jobcoach.ui.assistentmedewerkers.competenties_presenter import CompetentiesUsecases
from jobcoach.ui.assistentmedewerkers.delen_presenter import DelenUsecases
from jobcoach.ui.assistentmedewerkers.doelen_presenter import DoelenUsecases
from jobcoach.ui.assistentmedewerkers.dossier_presenter import DossierPresenter, DossierUsecases
from jobcoach.ui.assistentmedewerkers.dossier_sides import SidesUsecases
from jobcoach.ui.assistentmedewerkers.new_person_presenter import NewPersonPresenter
from jobcoach.ui.assistentmedewerkers.tijdlijn_presenter import TijdlijnUsecases
from jobcoach.ui.assistentmedewerkers.view import AssistentmedewerkersView
from jobcoach.ui.gone import gone_words
from jobcoach.ui.known_names import Names
from jobcoach.ui.screens import Desk, Place, ScreenName
from jobcoach.usecases.assistentmedewerkers import Dossier
from jobcoach.usecases.notities import Gebeurtenisregel
from jobcoach.usecases.people import Persoonregel
from jobcoach.usecases.werkposten import Werkpostregel

NEW = "nieuw"
"""As `Place.tab`: the form for a new person."""
AANDACHT = "aandacht"
"""As `Place.tab`: the list of who asks for attention."""
EVERYBODY = "iedereen"
"""As `Place.tab`: the list without a filter, whatever was looked for before."""


class AssistentmedewerkersPresenter(QObject):
    """The people a user guides."""

    def __init__(
        self,
        desk: Desk,
        *,
        gebruiker: Gebruiker,
        list_assistentmedewerkers: Callable[[], tuple[Persoonregel, ...]],
        open_dossier: Callable[[str], Dossier],
        add_assistentmedewerker: Callable[[Assistentmedewerker, str | None], Assistentmedewerker],
        change_assistentmedewerker: Callable[[Assistentmedewerker], Assistentmedewerker],
        timeline: Callable[[str], tuple[Gebeurtenisregel, ...]],
        show_week: Callable[[str, date], Weekrooster],
        record_aanwezigheid: Callable[..., Aanwezigheid],
        clear_aanwezigheid: Callable[[str, date, Dagdeel], None],
        amend_notitie: Callable[..., Notitie],
        review_ladderbeoordeling: Callable[..., Ladderbeoordeling],
        bijlagen: BijlagenUsecases,
        delen: DelenUsecases,
        list_werkposten: Callable[[], tuple[Werkpostregel, ...]],
        list_kladjes: Callable[[], tuple[Kladje, ...]],
        keep_kladje: Callable[[Kladje], None],
        drop_kladje: Callable[[str], None],
        doelen: DoelenUsecases,
        competenties: CompetentiesUsecases,
        mark_seen: Callable[[str], None],
        names: Names,
    ) -> None:
        """`gebruiker` is who works here: the role decides what is shown."""
        self._desk = desk
        self._rol = gebruiker.rol
        self._list = list_assistentmedewerkers
        self._list_werkposten = list_werkposten
        self._regels: tuple[Persoonregel, ...] = ()
        self._loaded = False
        self._going = False
        self._view = AssistentmedewerkersView(gebruiker, desk.today)
        super().__init__(self._view)
        self._dossier = DossierPresenter(
            desk,
            self._view.dossier,
            gebruiker=gebruiker,
            usecases=DossierUsecases(
                open_dossier=open_dossier,
                review_ladderbeoordeling=review_ladderbeoordeling,
                mark_seen=mark_seen,
                sides=SidesUsecases(
                    change_assistentmedewerker=change_assistentmedewerker,
                    show_week=show_week,
                    record_aanwezigheid=record_aanwezigheid,
                    clear_aanwezigheid=clear_aanwezigheid,
                    delen=delen,
                    tijdlijn=TijdlijnUsecases(
                        timeline=timeline,
                        amend_notitie=amend_notitie,
                        list_kladjes=list_kladjes,
                        keep_kladje=keep_kladje,
                        drop_kladje=drop_kladje,
                        names=names,
                    ),
                    bijlagen=bijlagen,
                    doelen=doelen,
                    competenties=competenties,
                ),
            ),
            parent=self,
        )
        self._kladjes = (list_kladjes, keep_kladje, drop_kladje)
        self._add = add_assistentmedewerker
        self._with_room: Sequence[tuple[str, str]] = ()
        self._making_new = False
        self._wanted: str | None = None
        self._focus: QWidget | None = None
        self._connect()

    def _connect(self) -> None:
        people = self._view.people
        people.opened.connect(self._person_opened)
        people.filter_changed.connect(self._show_people)
        people.new_requested.connect(
            lambda: self._desk.go(Place(ScreenName.ASSISTENTMEDEWERKERS, tab=NEW))
        )
        people.import_requested.connect(lambda: self._desk.go(Place(ScreenName.IMPORTEREN)))
        self._dossier.shown.connect(self._view.show_dossier)
        self._view.dossier_shown.connect(self._dossier_came)
        self._dossier.failed.connect(self._dossier_failed)
        self._dossier.gone.connect(self._dossier_gone)
        self._dossier.person_changed.connect(self._person_changed)

    @cached_property
    def _new_person(self) -> NewPersonPresenter:
        list_kladjes, keep_kladje, drop_kladje = self._kladjes
        made = NewPersonPresenter(
            self._desk,
            self._view.new_person,
            add_assistentmedewerker=self._add,
            list_kladjes=list_kladjes,
            keep_kladje=keep_kladje,
            drop_kladje=drop_kladje,
            parent=self,
        )
        made.added.connect(self._person_added)
        made.cancelled.connect(self._new_cancelled)
        return made

    @property
    def widget(self) -> QWidget:
        """The view."""
        return self._view

    @property
    def title(self) -> str:
        """For the title bar: whose dossier it is, else the name of the screen."""
        if self._making_new:
            return "Nieuwe persoon"
        for regel in self._regels:
            if regel.persoon.id == self._wanted:
                return regel.persoon.naam
        return "Assistent-medewerkers"

    def prepare(self) -> bool:
        """Make a part of a dossier before one is opened; False when all is there."""
        return self._dossier.prepare()

    def activated(self, place: Place) -> None:
        """Show the list, and what the place asks for beside it."""
        from_here, self._going = self._going, False
        if not self._loaded:
            self._load()
            self._show_place(place)
        else:
            self._show_place(place)
            if not from_here:
                self._load()

    def _show_place(self, place: Place) -> None:
        if place.tab == AANDACHT:
            self._leave_new()
            self._view.people.only_aandacht()
            self._view.show_list()
        elif place.tab == EVERYBODY:
            self._leave_new()
            self._view.people.clear_filter()
            self._view.show_list()
        elif place.tab == NEW:
            self._begin_new(place.kladje)
        elif place.dossier is not None:
            self._open(place)
        else:
            self._leave_new()
            self._come_back()
        if place.dossier is None and not self._making_new:
            self._view.people.setFocus()

    def refresh(self) -> None:
        """Something changed: load anew what is shown."""
        self._load()
        self._dossier.refresh()

    def may_leave(self) -> bool:
        """What is being typed goes to the disk first."""
        self._dossier.keep_now()
        if self._making_new:
            self._new_person.keep_now()
        return True

    def _load(self) -> None:
        run, failed = self._desk.background.run, self._desk.messages.show
        run(self._list, done=self._people_loaded, failed=failed)
        run(self._list_werkposten, done=self._werkposten_loaded, failed=failed)

    def _people_loaded(self, regels: tuple[Persoonregel, ...]) -> None:
        self._loaded = True
        self._regels = regels
        self._view.people.show_choices(model.choices(regels, self._rol))
        self._show_people()
        self._view.tell_nobody(anybody=bool(regels))

    def _show_people(self) -> None:
        if not self._loaded:
            return
        people = self._view.people
        rows = model.people_rows(self._regels, people.wanted, rol=self._rol, today=self._desk.today)
        people.show_people(rows, total=len(self._regels))
        people.choose(None if self._making_new else self._wanted)

    def _werkposten_loaded(self, werkposten: tuple[Werkpostregel, ...]) -> None:
        self._dossier.show_places({regel.werkpost.id: regel.werkpost.naam for regel in werkposten})
        self._with_room = [(regel.werkpost.id, _with_room(regel)) for regel in werkposten]
        if self._making_new:
            self._new_person.show_werkposten(self._with_room)

    def _person_opened(self, person: str) -> None:
        self._going = True
        self._desk.go(Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=person))

    def _open(self, place: Place) -> None:
        self._leave_new()
        self._wanted = place.dossier
        if self._dossier.person != place.dossier:
            self._view.show_loading()
        self._view.people.choose(place.dossier)
        self._focus = QApplication.focusWidget()
        self._dossier.open(place)

    def _dossier_came(self) -> None:
        if QApplication.focusWidget() is self._focus:
            self._view.dossier.take_keyboard()

    def _dossier_failed(self, error: JobcoachError) -> None:
        self._desk.messages.show(error)
        self._wanted = self._dossier.person
        self._show_what_was()

    def _dossier_gone(self, person: str, name: str, typed: bool) -> None:
        """Say so, in the place of the page of before."""
        known = (one.persoon.roepnaam for one in self._regels if one.persoon.id == person)
        self._wanted = None
        self._view.show_gone(*gone_words(name or next(known, ""), typed=typed))
        self._view.people.choose(None)
        self._load()

    def _come_back(self) -> None:
        """The dossier that stood here before, once it is sure that it still may."""
        if self._dossier.person is None:
            self._show_what_was()
        else:
            self._focus = None
            self._view.people.choose(self._dossier.person)
            self._view.show_loading()
            self._dossier.come_back()

    def _show_what_was(self) -> None:
        """The dossier that stood here before, if any."""
        self._view.people.choose(self._dossier.person)
        if self._dossier.person is None:
            self._view.show_nobody()
        else:
            self._focus = None
            self._view.show_dossier()

    def _person_changed(self, persoon: Assistentmedewerker) -> None:
        self._regels = tuple(
            replace(regel, persoon=persoon) if regel.persoon.id == persoon.id else regel
            for regel in self._regels
        )
        self._show_people()

    def _begin_new(self, kladje: str | None) -> None:
        if self._making_new and kladje is None:
            self._view.show_new_person()
            return
        self._dossier.keep_now()
        self._making_new = True
        self._view.people.choose(None)
        self._view.show_new_person()
        self._new_person.show_werkposten(self._with_room)
        self._new_person.begin(kladje)

    def _leave_new(self) -> None:
        if self._making_new:
            self._new_person.keep_now()
            self._making_new = False

    def _person_added(self, persoon: Assistentmedewerker) -> None:
        self._making_new = False
        self._view.people.clear_filter()
        self._desk.go(Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=persoon.id, tab="gegevens"))

    def _new_cancelled(self) -> None:
        self._making_new = False
        self._desk.back()


def _with_room(regel: Werkpostregel) -> str:
    places = regel.werkpost.capaciteit
    taken = f"{regel.bezetting} van {places}" if places else str(regel.bezetting)
    return f"{regel.werkpost.naam} ({taken})"
