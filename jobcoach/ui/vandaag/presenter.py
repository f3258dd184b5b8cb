"""Decides what the first screen shows, and where each line leads."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from jobcoach.domain.gebruiker import Gebruiker
from jobcoach.domain.toegang import Recht, may
from jobcoach.ui import dutch
from jobcoach.ui.screens import Desk, Place, ScreenName
from jobcoach.ui.turns import in_own_turn
from jobcoach.ui.vandaag import model
from jobcoach.ui.vandaag.view import VandaagView
from jobcoach.ui.vertrek_words import link_words
from jobcoach.usecases.vandaag import Vandaag


class VandaagPresenter(QObject):
    """Today: who to visit, who asks for attention, what is unfinished."""

    def __init__(
        self,
        desk: Desk,
        *,
        gebruiker: Gebruiker,
        open_vandaag: Callable[[], Vandaag],
        mark_all_seen: Callable[[], None],
    ) -> None:
        """`gebruiker` is who works here: the role decides what is shown."""
        self._desk = desk
        self._gebruiker = gebruiker
        rol = gebruiker.rol
        self._open_vandaag = open_vandaag
        self._mark_all_seen = mark_all_seen
        self._vandaag: Vandaag | None = None
        self._take_keyboard_from: QObject | None = self
        """Who had the keyboard when it was shown; itself: it took the keyboard already."""
        self._view = VandaagView(
            may_add=may(rol, Recht.PERSONEN_WIJZIGEN),
            may_import=may(rol, Recht.IMPORTEREN),
            may_write=may(rol, Recht.NOTITIES_SCHRIJVEN),
            may_visit=model.may_visit(rol),
        )
        super().__init__(self._view)  # a day that comes when it is gone is shown to nobody
        people = ScreenName.ASSISTENTMEDEWERKERS
        self._view.bezoek_opened.connect(self._open_bezoek)
        self._view.kladje_opened.connect(self._open_kladje)
        self._view.aandacht_opened.connect(self._open_aandacht)
        self._view.aandacht_list_requested.connect(lambda: desk.go(Place(people, tab="aandacht")))
        self._view.change_opened.connect(lambda key: desk.go(Place(people, dossier=key)))
        self._view.all_seen.connect(self._put_all_seen)
        self._view.versions_requested.connect(lambda: desk.go(Place(ScreenName.TWEE_VERSIES)))
        self._view.person_requested.connect(lambda: desk.go(Place(people, tab="nieuw")))
        self._view.visit_requested.connect(lambda: desk.go(Place(ScreenName.BEZOEK)))
        self._view.vertrek_requested.connect(lambda: desk.go(Place(ScreenName.VERTREK)))
        self._view.import_requested.connect(lambda: desk.go(Place(ScreenName.IMPORTEREN)))

    @property
    def widget(self) -> QWidget:
        """The view."""
        return self._view

    @property
    def title(self) -> str:
        """For the title bar."""
        return "Vandaag"

    def activated(self, place: Place) -> None:
        """Show the day as it now is."""
        self._view.take_keyboard()
        self._take_keyboard_from = QApplication.focusWidget()
        self._load()

    def refresh(self) -> None:
        """Something changed: show the day anew."""
        self._load()

    def may_leave(self) -> bool:
        """Nothing is typed here."""
        return True

    def _load(self) -> None:
        self._desk.background.run(
            self._open_vandaag, done=self._show, failed=self._desk.messages.show
        )

    def _show(self, vandaag: Vandaag) -> None:
        self._vandaag = vandaag
        anybody = bool(vandaag.namen or vandaag.bezoeken or vandaag.kladjes)
        self._view.show_bezoeken(model.bezoek_rows(vandaag.bezoeken))
        if vandaag.vertrek is not None:
            self._view.show_vertrek(link_words(vandaag.vertrek), klaar=vandaag.vertrek.klaar)
        self._view.show_aandacht(model.aandacht_regels(vandaag, self._gebruiker))
        self._view.show_kladjes(model.kladje_rows(vandaag, self._desk.today))
        self._view.show_changes(model.change_rows(vandaag), versions=vandaag.twee_versies)
        heading = dutch.long_day(vandaag.dag)
        if self._view.loading:  # filling it and laying it out are together too long for one turn
            in_own_turn(partial(self._show_filled, heading, anybody=anybody), self)
        else:
            self._show_filled(heading, anybody=anybody)

    def _show_filled(self, heading: str, *, anybody: bool) -> None:
        self._view.show_day(heading, anybody=anybody)
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        """Once after it was shown, unless one went to type elsewhere meanwhile."""
        waiting, self._take_keyboard_from = self._take_keyboard_from, self
        if waiting is not self and QApplication.focusWidget() is waiting:
            self._view.take_keyboard()

    def _open_bezoek(self, bezoek_id: str) -> None:
        for regel in self._vandaag.bezoeken if self._vandaag else ():
            if regel.bezoek.id == bezoek_id:
                self._desk.go(model.place_of_bezoek(regel, self._gebruiker))

    def _open_kladje(self, key: str) -> None:
        place = model.place_of_kladje(key, self._vandaag) if self._vandaag else None
        if place is not None:
            self._desk.go(place)

    def _put_all_seen(self) -> None:
        self._desk.background.run(
            self._mark_all_seen, done=self._all_seen, failed=self._desk.messages.show
        )

    def _all_seen(self, _: None) -> None:
        self._load()

    def _open_aandacht(self, regel: model.Aandachtregel) -> None:
        self._desk.go(regel.place)
