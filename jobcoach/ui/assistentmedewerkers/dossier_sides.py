"""The sides of a dossier: each with who decides about it, made when one first goes there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from jobcoach.domain.aanwezigheid import Aanwezigheid, bron_of
from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.gebruiker import Gebruiker
from jobcoach.domain.plaatsing import Dagdeel
from jobcoach.domain.weekrooster import Weekrooster
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
from jobcoach.ui.assistentmedewerkers.dossier_side import Side
from jobcoach.ui.assistentmedewerkers.dossier_view import DossierView
from jobcoach.ui.assistentmedewerkers.gegevens_presenter import GegevensPresenter
from jobcoach.ui.assistentmedewerkers.tijdlijn_presenter import (
    TijdlijnPresenter,
    TijdlijnUsecases,
)
from jobcoach.ui.saved_line import SavedLine
from jobcoach.ui.screens import Desk, Place, ScreenName
from jobcoach.ui.week_keeper import WeekKeeper
from jobcoach.ui.widgets.marked import show_words
from jobcoach.ui.widgets.section import Page
from jobcoach.ui.widgets.week_cells import PersonWeek
from jobcoach.usecases.assistentmedewerkers import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class SidesUsecases:
    """What the sides ask for, with the door already filled in."""

    change_assistentmedewerker: Callable[[Assistentmedewerker], Assistentmedewerker]
    tijdlijn: TijdlijnUsecases
    delen: DelenUsecases
    bijlagen: BijlagenUsecases
    doelen: DoelenUsecases
    competenties: CompetentiesUsecases
    show_week: Callable[[str, date], Weekrooster]
    record_aanwezigheid: Callable[..., Aanwezigheid]
    clear_aanwezigheid: Callable[[str, date, Dagdeel], None]


class DossierSides(QObject):
    """All sides of one dossier; those that nobody went to are not there yet."""

    changed = Signal()
    """Something was saved: what every side shows must be loaded anew."""
    dossier_changed = Signal()
    """The same, for what the sides share alone."""
    facts_saved = Signal(object)
    """The Assistentmedewerker with other facts."""
    note_requested = Signal()
    note_opened = Signal(str)
    """Id of the note that one wants to read in the time line."""
    screen_requested = Signal(object, object)
    """The ScreenName, and the id of what it shows; None for something new."""
    reviewed = Signal(str, bool, str)
    """Id of the assessment, whether the teamleider agrees, and the remark."""

    def __init__(
        self,
        desk: Desk,
        view: DossierView,
        *,
        gebruiker: Gebruiker,
        usecases: SidesUsecases,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._gebruiker = gebruiker
        self._usecases = usecases
        self.places: Mapping[str, str] = {}
        """Names of the werkposten by id."""
        self._makers: Mapping[str, Callable[[], Side]] = {
            "overzicht": self._make_overzicht,
            "tijdlijn": self._make_tijdlijn,
            "ladder": self._make_ladder,
            "doelen": self._make_doelen,
            "competenties": self._make_competenties,
            "aanwezigheid": self._make_aanwezigheid,
            "werk": self._make_werk,
            "gegevens": self._make_gegevens,
            "bijlagen": self._make_bijlagen,
        }
        self._made: dict[str, Side] = {}

    @property
    def present(self) -> Side:
        """The side that is on the screen."""
        key = self._view.tab
        if key not in self._made:
            self._made[key] = self._makers[key]()
        return self._made[key]

    def prepare(self) -> bool:
        """Make a part of a side to which nobody went yet; False when all is there."""
        for key in self._view.tabs.keys:
            if self._view.prepare(key):
                return True
            if key not in self._made:
                self._made[key] = self._makers[key]()
                return True
        return False

    @property
    def typing(self) -> bool:
        """Whether something is half typed that is kept elsewhere."""
        return any(side.typing() for side in self._made.values())

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that cannot be saved as it is."""
        return any(side.unsaved() for side in self._made.values())

    def refresh(self, dossier: Dossier) -> None:
        """Load anew what the sides keep of this person."""
        for side in self._made.values():
            side.refresh(dossier)

    def leave(self) -> None:
        """What is being typed goes to the disk."""
        for side in self._made.values():
            side.leave()

    def forget(self) -> None:
        """Nothing of this person stays."""
        for side in self._made.values():
            side.forget()

    def _make_overzicht(self) -> Side:
        tab = self._view.overzicht
        tab.note_requested.connect(self.note_requested)
        tab.timeline_requested.connect(partial(self._view.tabs.choose, "tijdlijn"))
        tab.goals_requested.connect(partial(self._view.tabs.choose, "doelen"))
        tab.together_requested.connect(partial(self.screen_requested.emit, ScreenName.SAMEN, None))
        tab.ladder_requested.connect(partial(self._view.tabs.choose, "ladder"))
        return Side()

    def _make_tijdlijn(self) -> Side:
        tab = self._view.tijdlijn
        made = TijdlijnPresenter(
            self._desk,
            tab,
            gebruiker=self._gebruiker,
            usecases=self._usecases.tijdlijn,
            parent=self,
        )
        made.changed.connect(self.changed)
        tab.note_requested.connect(self.note_requested)
        tab.note_opened.connect(partial(self.screen_requested.emit, ScreenName.NOTITIE))
        tab.assessment_opened.connect(partial(self.screen_requested.emit, ScreenName.LADDER))
        tab.ladder_requested.connect(partial(self._view.tabs.choose, "ladder"))

        def open_at(dossier: Dossier, place: Place) -> None:
            person, write = dossier.persoon.id, place.kladje is not None
            if place.item is not None or made.person != person:
                made.open(person, self.places, item=place.item, write=write, words=place.words)

        def refresh(dossier: Dossier) -> None:
            if made.person == dossier.persoon.id:
                made.open(dossier.persoon.id, self.places)

        return Side(
            open=open_at,
            refresh=refresh,
            leave=made.keep_now,
            forget=made.forget,
            typing=lambda: made.typing,
        )

    def _make_ladder(self) -> Side:
        tab = self._view.ladder
        tab.assess_requested.connect(lambda: self.screen_requested.emit(ScreenName.LADDER, None))
        tab.concept_requested.connect(partial(self.screen_requested.emit, ScreenName.LADDER))
        tab.amend_requested.connect(partial(self.screen_requested.emit, ScreenName.LADDER))
        tab.agreed.connect(lambda key: self.reviewed.emit(key, True, ""))
        tab.returned.connect(lambda key, remark: self.reviewed.emit(key, False, remark))

        def open_at(_: Dossier, place: Place) -> None:
            if place.item is not None:
                tab.show_found(place.item, place.words)

        return Side(open=open_at)

    def _make_doelen(self) -> Side:
        made = DoelenPresenter(
            self._desk, self._view.doelen, usecases=self._usecases.doelen, parent=self
        )
        made.changed.connect(self.dossier_changed)
        made.note_opened.connect(self.note_opened)

        def refresh(dossier: Dossier) -> None:
            if made.person == dossier.persoon.id:
                made.open(dossier.persoon.id)

        def open_at(dossier: Dossier, place: Place) -> None:
            person, item = dossier.persoon.id, place.item
            made.open(person, kladje=place.kladje, item=item, words=place.words)

        return Side(
            open=open_at,
            refresh=refresh,
            leave=made.left,
            forget=made.forget,
            typing=lambda: made.typing,
        )

    def _make_competenties(self) -> Side:
        made = CompetentiesPresenter(
            self._desk, self._view.competenties, usecases=self._usecases.competenties, parent=self
        )

        def refresh(dossier: Dossier) -> None:
            if made.person == dossier.persoon.id:
                made.open(dossier.persoon.id)

        return Side(
            open=lambda dossier, place: made.open(
                dossier.persoon.id, item=place.item, words=place.words
            ),
            refresh=refresh,
            leave=made.keep_now,
            forget=made.forget,
            typing=lambda: made.typing,
        )

    def _make_aanwezigheid(self) -> Side:
        tab, usecases = self._view.aanwezigheid, self._usecases
        made = WeekKeeper(
            self._desk,
            tab.panel,
            record=usecases.record_aanwezigheid,
            clear=usecases.clear_aanwezigheid,
            bron=bron_of(self._gebruiker.rol),
            parent=self,
        )
        shown_of: str | None = None

        def open_week(dossier: Dossier, _: Place) -> None:
            """The week of who is shown, when it is not the one that stands there already."""
            nonlocal shown_of
            persoon = dossier.persoon
            if shown_of == persoon.id:
                return
            shown_of = persoon.id

            def load(day: date) -> Sequence[PersonWeek]:
                week = usecases.show_week(persoon.id, day)
                return [PersonWeek(persoon.id, persoon.roepnaam, week)]

            made.open(load)

        def refresh(dossier: Dossier) -> None:
            if shown_of == dossier.persoon.id:
                made.refresh()

        def forget() -> None:
            nonlocal shown_of
            shown_of = None
            made.forget()
            tab.begin()

        return Side(open=open_week, refresh=refresh, leave=made.keep_now, forget=forget)

    def _make_werk(self) -> Side:
        tab = self._view.werk
        delen = [self._delen_of(section, tab.saved) for section in tab.sections]
        side = self._side_of_delen(delen)

        def open_at(dossier: Dossier, place: Place) -> None:
            side.show(dossier)
            if place.item is not None:
                _show_deel(tab, tab.sections, place)

        return replace(side, open=open_at)

    def _make_gegevens(self) -> Side:
        tab = self._view.gegevens
        facts = GegevensPresenter(
            self._desk,
            tab,
            change_assistentmedewerker=self._usecases.change_assistentmedewerker,
            parent=self,
        )
        facts.saved.connect(self.facts_saved)
        contacts = self._side_of_delen([self._delen_of(tab.contacten, tab.saved)])

        def show(dossier: Dossier) -> None:
            facts.show(dossier)
            contacts.show(dossier)

        def open_at(dossier: Dossier, place: Place) -> None:
            show(dossier)
            editor = tab.editors.get(place.item or "")
            if editor is not None:
                editor.take_keyboard()
                show_words(tab, place.words, inside=editor.widget)
            elif place.item is not None:
                _show_deel(tab, (tab.contacten,), place)

        def leave() -> None:
            facts.save()
            contacts.leave()

        def forget() -> None:
            facts.forget()
            contacts.forget()

        return Side(
            open=open_at,
            show=show,
            leave=leave,
            forget=forget,
            unsaved=lambda: bool(facts.unsaved_of) or contacts.unsaved(),
        )

    def _delen_of(self, section: DelenSection, line: SavedLine) -> DelenPresenter:
        made = DelenPresenter(self._desk, section, line, usecases=self._usecases.delen, parent=self)
        made.changed.connect(self.changed)
        return made

    def _side_of_delen(self, delen: Sequence[DelenPresenter]) -> Side:
        def show(dossier: Dossier) -> None:
            for one in delen:
                one.show(dossier, self.places)

        def leave() -> None:
            for one in delen:
                one.save()

        def forget() -> None:
            for one in delen:
                one.forget()

        return Side(
            open=lambda dossier, _: show(dossier),
            show=show,
            leave=leave,
            forget=forget,
            unsaved=lambda: any(one.unsaved for one in delen),
        )

    def _make_bijlagen(self) -> Side:
        made = BijlagenPresenter(
            self._desk, self._view.bijlagen, usecases=self._usecases.bijlagen, parent=self
        )

        def open_at(dossier: Dossier, place: Place) -> None:
            persoon = dossier.persoon
            if place.item is not None or made.person != persoon.id:
                made.open(persoon.id, persoon.roepnaam, item=place.item)

        def refresh(dossier: Dossier) -> None:
            if made.person == dossier.persoon.id:
                made.open(dossier.persoon.id, dossier.persoon.roepnaam)

        return Side(open=open_at, refresh=refresh, forget=made.forget)


def _show_deel(page: Page, sections: Sequence[DelenSection], place: Place) -> None:
    """A part that was looked for, with the words marked; where it is not, wherever they stand."""
    rows = (section.rows.get(place.item or "") for section in sections)
    row = next((one for one in rows if one is not None), None)
    if row is not None:
        row.take_keyboard("")
    show_words(page, place.words, inside=row)
