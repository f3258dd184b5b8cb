"""Decides about one dossier: what is loaded, what each tab asks, and the review of a ladder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.gebruiker import Gebruiker
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.errors import InvalidValues, JobcoachError, NotFound
from jobcoach.ui.assistentmedewerkers.dossier_sides import DossierSides, SidesUsecases
from jobcoach.ui.assistentmedewerkers.dossier_view import DossierView
from jobcoach.ui.screens import Desk, Place, ScreenName
from jobcoach.ui.widgets.marked import mark_words
from jobcoach.usecases.assistentmedewerkers import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierUsecases:
    """What a dossier asks for, with the door already filled in."""

    open_dossier: Callable[[str], Dossier]
    review_ladderbeoordeling: Callable[..., Ladderbeoordeling]
    """(id, *, akkoord, opmerking)"""
    mark_seen: Callable[[str], None]
    """The user looked at what colleagues changed about this person."""
    sides: SidesUsecases


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
        self._marked = False
        """Words that were looked for are marked somewhere."""
        self._wanted: Place | None = None
        self._sides = DossierSides(
            desk, view, gebruiker=gebruiker, usecases=usecases.sides, parent=self
        )
        self._sides.changed.connect(self.refresh)
        self._sides.dossier_changed.connect(self.refresh_dossier)
        self._sides.facts_saved.connect(self._facts_saved)
        self._sides.note_requested.connect(self._write_note)
        self._sides.note_opened.connect(self._read_note)
        self._sides.screen_requested.connect(self._go)
        self._sides.reviewed.connect(self._review)
        view.tab_chosen.connect(self._tab_chosen)
        view.header.note_requested.connect(self._write_note)
        view.header.together_requested.connect(partial(self._go, ScreenName.SAMEN))
        view.header.versions_requested.connect(lambda: self._go(ScreenName.TWEE_VERSIES))

    @property
    def person(self) -> str | None:
        """Id of whose dossier is shown; None for nobody."""
        return None if self._dossier is None else self._dossier.persoon.id

    def prepare(self) -> bool:
        """Make a part of what nobody went to yet; False when all is there."""
        return self._sides.prepare()

    def open(self, place: Place) -> None:
        """Show the dossier of this place."""
        self._wanted = place
        assert place.dossier is not None
        if self.person not in (None, place.dossier):
            self.keep_now()
        self._load(place.dossier)

    def show_places(self, places: Mapping[str, str]) -> None:
        """The names of werkposten by id."""
        self._sides.places = places
        if self._dossier is not None:
            self._sides.present.show(self._dossier)

    def come_back(self) -> None:
        """Ask for what was shown before: `shown` or `gone` tells, for access may have ended."""
        if self.person is not None:
            self._wanted = Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=self.person)
            self.refresh()

    def refresh(self) -> None:
        """Load anew; what is being typed stays."""
        self.refresh_dossier()
        if self._dossier is not None:
            self._sides.refresh(self._dossier)

    def refresh_dossier(self) -> None:
        """Load anew what the tabs share."""
        if self.person is not None:
            self._load(self.person)

    def keep_now(self) -> None:
        """What is being typed goes to the disk; say what cannot be saved."""
        self._sides.leave()
        self._mark_seen()
        if self._dossier is not None and self._sides.unsaved:
            who = self._dossier.persoon.roepnaam
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
        typed = self._sides.typing
        self._sides.forget()
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
            self._sides.forget()
        unchanged = dossier == self._dossier
        self._dossier = dossier
        if wanted is not None and wanted.tab is not None:
            self._view.choose_tab(wanted.tab)
        if not unchanged:
            self._view.show_dossier(dossier, self._desk.today)
        if another:
            self._view.scroll_up()
        if wanted is not None:
            self._unmark()
            self._marked = bool(wanted.words)
            self._sides.present.open(dossier, wanted)
            self.shown.emit()
        else:
            self._sides.present.show(dossier)

    def _unmark(self) -> None:
        """Another thing is done than reading what was looked for."""
        if self._marked:
            self._marked = False
            mark_words(self._view, ())

    def _tab_chosen(self, key: str) -> None:
        self._unmark()
        self._sides.leave()
        if self._dossier is not None:
            place = Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=self.person, tab=key)
            self._sides.present.open(self._dossier, place)

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

    def _review(self, key: str, akkoord: bool, opmerking: str) -> None:
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
