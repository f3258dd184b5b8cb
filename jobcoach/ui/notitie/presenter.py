"""Decides what happens on the screen Notitie: whose note, what is kept, what is signed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from jobcoach.domain.identity import new_id
from jobcoach.domain.kladje import Kladje
from jobcoach.domain.notitie import Notitie
from jobcoach.errors import InvalidValues, JobcoachError, NotFound
from jobcoach.ui.asking import Asking
from jobcoach.ui.gone import gone_words, locked_words
from jobcoach.ui.kept_line import KeptLine
from jobcoach.ui.kladje_keeper import KladjeKeeper
from jobcoach.ui.known_names import KnownNames, Names
from jobcoach.ui.notitie import model
from jobcoach.ui.notitie.goals import open_goals
from jobcoach.ui.notitie.model import Invoer
from jobcoach.ui.notitie.saving import Saving, say_saved, wrong_in
from jobcoach.ui.notitie.view import NotitieView
from jobcoach.ui.screens import Desk, Place
from jobcoach.ui.widgets.person_picker import person_row
from jobcoach.ui.widgets.rows import Row
from jobcoach.usecases.assistentmedewerkers import Dossier
from jobcoach.usecases.people import Persoonregel


class NotitiePresenter(QObject):
    """One notitie about one person: a new one, a concept, or an addition to what was signed."""

    def __init__(
        self,
        desk: Desk,
        *,
        list_assistentmedewerkers: Callable[[], Sequence[Persoonregel]],
        open_dossier: Callable[[str], Dossier],
        list_notities: Callable[[str], Sequence[Notitie]],
        add_notitie: Callable[..., Notitie],
        change_notitie: Callable[..., Notitie],
        amend_notitie: Callable[..., Notitie],
        list_kladjes: Callable[[], Sequence[Kladje]],
        keep_kladje: Callable[[Kladje], None],
        drop_kladje: Callable[[str], None],
        names: Names,
    ) -> None:
        self._view = NotitieView(today=desk.today)
        super().__init__(self._view)
        self._desk = desk
        self._list_people = list_assistentmedewerkers
        self._open_dossier = open_dossier
        self._list_notities = list_notities
        self._saving_by = Saving(
            add_notitie=add_notitie, change_notitie=change_notitie, amend_notitie=amend_notitie
        )
        self._list_kladjes = list_kladjes
        self._keeper = KladjeKeeper(
            desk.background,
            content=self._kladje,
            keep_kladje=keep_kladje,
            drop_kladje=drop_kladje,
            parent=self,
        )
        self._kept = KeptLine(self._keeper, self._view, desk.messages, parent=self)
        self._place: Place | None = None
        self._people: dict[str, Row] = {}
        self._asking = Asking(desk, self)
        self._names = KnownNames(desk, names, self)
        self._names.changed.connect(self._watch_names)
        self._begin()
        view = self._view
        view.changed.connect(self._typed)
        view.moment_set.connect(self._moment_set)
        view.person_picked.connect(self._pick)
        view.sign_requested.connect(partial(self._save, concept=False))
        view.later_requested.connect(self._later)
        view.kladje_requested.connect(self._take_offer)

    # --- as the window sees it ---

    @property
    def widget(self) -> NotitieView:
        """The view."""
        return self._view

    @property
    def title(self) -> str:
        """For the title bar."""
        name = self._view.person.name
        return f"Notitie over {name}" if name else "Nieuwe notitie"

    def activated(self, place: Place) -> None:
        """A new note, a concept or an addition (`item`), or a kladje to go on with.

        Coming back brings the very same place: then what stands here is still being written.
        """
        self._view.set_today(self._desk.today)
        if place is self._place and self._kladje() is not None:  # None too when it is locked
            self.refresh()
            self._view.take_keyboard()
            return
        self.may_leave()
        self._begin()
        self._place = place
        self._ask_people()
        if place.kladje is not None:
            self._view.show_waiting()
            self._asking.ask(self._list_kladjes, partial(self._find_kladje, place.kladje))
        elif place.item is not None and place.dossier is not None:
            self._choose(place.dossier)
            self._ask_notitie(place.dossier, place.item)
        else:
            if place.dossier is None:
                self._view.show_nobody()
            else:
                self._choose(place.dossier)
                self._view.take_keyboard()
            self._asking.ask(self._list_kladjes, self._offer_kladje)

    def refresh(self) -> None:
        """Goals, names and earlier notes anew, and what day it is; the text is not touched."""
        self._view.set_today(self._desk.today)
        self._ask_people()
        if self._dossier_id is not None and not self._locked:
            self._ask_dossier(self._dossier_id)

    def may_leave(self) -> bool:
        """Always: what was typed is kept first."""
        if not self._saving:
            self._keeper.keep_now()
        return True

    # --- what is being written ---

    def _begin(self) -> None:
        """An empty note, about nobody yet."""
        self._asking.begin()
        self._keeper.stop()
        self._kladje_id = new_id(self._desk.clock())
        self._dossier_id: str | None = None
        self._concept: Notitie | None = None
        self._original: Notitie | None = None
        self._begun, self._moment_is_now = self._desk.clock(), True
        self._goals_wanted: tuple[str, ...] = ()
        self._dossier_shown = False
        self._saving = self._locked = False
        self._offered: Kladje | None = None
        view = self._view
        view.set_busy(busy=False)
        view.unlock()
        view.show_invoer(model.blank(self._begun))
        view.show_offer("")
        self._kept.begin()
        view.set_errors({})
        view.show_mode("", "", addition=False, may_change=True)
        self._watch_names()

    def _invoer(self) -> Invoer:
        """What is filled in; goals that are not on the screen yet count too."""
        invoer = self._view.invoer
        return invoer if self._dossier_shown else replace(invoer, doelen=self._goals_wanted)

    def _kladje(self) -> Kladje | None:
        """What is kept of it; None when nobody would miss it."""
        invoer = self._invoer()
        if self._locked or not invoer.worth_keeping:
            return None
        concept = self._concept
        moment = model.moment_of(invoer, self._begun) or self._begun
        if concept is not None and model.on_concept(concept, invoer, moment) == concept:
            return None
        return model.kladje_of(
            invoer,
            kladje_id=self._kladje_id,
            dossier_id=self._dossier_id,
            concept=concept,
            original=self._original,
            now=self._desk.clock(),
        )

    def _typed(self) -> None:
        if self._moment_is_now:
            self._moment_is_now = False
            if self._concept is None:
                self._begun = self._desk.clock()
                self._view.show_moment(model.blank(self._begun))
        self._keeper.touched()

    def _moment_set(self) -> None:
        self._moment_is_now = False

    def _ask_people(self) -> None:
        self._asking.ask(self._list_people, self._show_people)
        self._names.ask()

    def _watch_names(self) -> None:
        self._view.watch_names(self._names.wacht, None if self._locked else self._dossier_id)

    def _show_people(self, found: Sequence[Persoonregel]) -> None:
        rows = [person_row(one.persoon, one.werkpost, one.trede) for one in found]
        self._people = {row.key: row for row in rows}
        self._view.person.picker.set_people(rows)

    def _pick(self, dossier_id: str) -> None:
        """Another person: the text stays, goals of someone else don't."""
        self._choose(dossier_id)
        self._view.take_keyboard()
        self._keeper.keep_now()

    def _choose(self, dossier_id: str) -> None:
        if dossier_id != self._dossier_id:
            self._goals_wanted, self._dossier_shown = (), False
        self._dossier_id = dossier_id
        self._watch_names()
        row = self._people.get(dossier_id)
        if row is None:
            self._view.show_waiting()
        else:
            self._view.show_person(row)
        self._ask_dossier(dossier_id)

    def _ask_dossier(self, dossier_id: str) -> None:
        look, gone = partial(self._open_dossier, dossier_id), partial(self._lock, dossier_id)
        self._asking.ask(look, self._show_dossier, gone)

    def _lock(self, dossier_id: str) -> None:
        """It is not here (any more): nothing of it stays, and what was typed is kept once more."""
        if self._locked or self._saving or dossier_id != self._dossier_id:
            return
        typed, name = self._kladje() is not None, self._view.person.name
        self._keeper.keep_now()
        self._keeper.stop()
        self._locked = True
        self._watch_names()
        if typed:
            self._view.lock(*locked_words(name))
        else:
            self._view.show_gone(*gone_words(name, typed=False))

    def _show_dossier(self, dossier: Dossier) -> None:
        if dossier.persoon.id != self._dossier_id or self._locked:
            return
        trede = next((one.trede for one in dossier.beoordelingen if one.submitted), None)
        if not self._view.person.choosing:
            self._view.show_person(person_row(dossier.persoon, dossier.werkpost, trede))
        chosen = self._invoer().doelen
        earlier = [one for one in dossier.laatste_notities if one != self._concept]
        self._view.show_about(open_goals(dossier.doelen, chosen), chosen, earlier, dossier.namen)
        self._dossier_shown = True

    def _ask_notitie(self, dossier_id: str, notitie_id: str) -> None:
        def look() -> tuple[Sequence[Notitie], Sequence[Kladje]]:
            return self._list_notities(dossier_id), self._list_kladjes()

        found, gone = partial(self._open_notitie, notitie_id), partial(self._lock, dossier_id)
        self._asking.ask(look, found, gone)

    def _find_kladje(self, kladje_id: str, kladjes: Sequence[Kladje]) -> None:
        kladje = next((one for one in kladjes if one.id == kladje_id), None)
        if kladje is None:
            self._desk.messages.show(NotFound())
            self._view.show_nobody()
        else:
            self._go_on_with(kladje)

    def _go_on_with(self, kladje: Kladje) -> None:
        """Everything as it was on the screen, the cursor too."""
        note = kladje.inhoud.get("notitie_id")
        dossier_id = kladje.assistentmedewerker_id
        if note is not None and dossier_id is not None:
            self._ask_notitie(dossier_id, str(note))
            return
        if dossier_id is None:
            self._view.show_nobody()
        else:
            self._choose(dossier_id)
        self._restore(kladje)

    def _restore(self, kladje: Kladje) -> None:
        invoer = model.invoer_of(kladje)
        self._kladje_id = kladje.id
        self._moment_is_now = False
        self._goals_wanted = invoer.doelen
        self._view.show_invoer(invoer)
        self._view.put_cursor(invoer.veld, invoer.cursor)
        self._kept.show(kladje.bewaard_op)
        self._keeper.opened(kladje)

    def _open_notitie(
        self, notitie_id: str, found: tuple[Sequence[Notitie], Sequence[Kladje]]
    ) -> None:
        """A concept to go on with, or a signed note to add to; with a kladje of it, that."""
        notities, kladjes = found
        notitie = next((one for one in notities if one.id == notitie_id), None)
        if notitie is None:
            self._desk.messages.show(NotFound())
            return
        self._choose(notitie.assistentmedewerker_id)
        self._moment_is_now = False
        if notitie.signed:
            self._original = notitie
            title = model.addition_title(notitie, self._desk.today)
            words = model.shortened(notitie.tekst)
            self._view.show_mode(title, words, addition=True, may_change=False)
        else:
            self._concept = notitie
            self._begun = notitie.moment
            invoer = model.of_notitie(notitie)
            self._goals_wanted = invoer.doelen
            self._view.show_invoer(invoer)
            self._view.show_mode("", "", addition=False, may_change=False)
            self._view.put_cursor(invoer.veld, invoer.cursor)
        kept = next((one for one in kladjes if one.inhoud.get("notitie_id") == notitie_id), None)
        if kept is not None:
            self._restore(kept)
        self._view.take_keyboard()

    def _offer_kladje(self, kladjes: Sequence[Kladje]) -> None:
        """The last kladje that was not signed, of this person or, without a person, of anyone."""
        wanted = self._place.dossier if self._place else None
        self._offered = kladje = model.offered(kladjes, wanted)
        if kladje is not None and not self._locked:
            row = self._people.get(kladje.assistentmedewerker_id or "")
            self._view.show_offer(model.offer_words(kladje, row, self._desk.today))

    def _take_offer(self) -> None:
        kladje, place = self._offered, self._place
        if kladje is not None:
            self._keeper.keep_now()
            self._begin()
            self._place = place
            self._go_on_with(kladje)

    def _later(self) -> None:
        """A concept in the dossier; while nobody is chosen it stays a kladje."""
        kladje = self._kladje()
        if self._dossier_id is None or kladje is None:
            if kladje is not None:
                self._desk.messages.say("Je tekst staat als kladje op deze laptop")
            self._desk.back()
        else:
            self._save(concept=True)

    def _save(self, *, concept: bool) -> None:
        if self._saving or self._locked:
            return
        invoer = self._invoer()
        dossier_id = self._dossier_id
        wrong = wrong_in(invoer, dossier_id, self._desk.today, concept=concept)
        self._view.set_errors(wrong)
        moment = model.moment_of(invoer, self._begun)
        if wrong or dossier_id is None or moment is None:
            return
        if not concept and self._view.hold_for_names():
            return
        self._saving = True
        self._view.set_busy(busy=True)
        self._keeper.stop()
        work = self._saving_by.work(
            invoer,
            moment,
            dossier_id=dossier_id,
            earlier=self._original or self._concept,
            kladje_id=self._kladje_id,
            concept=concept,
        )
        self._desk.background.run(
            work,
            done=partial(self._saved, self._asking.round, self._view.person.name),
            failed=partial(self._not_saved, self._asking.round),
            screen=self,
        )

    def _saved(self, asked_in: int, name: str, notitie: Notitie) -> None:
        still_here = asked_in == self._asking.round and self._view.isVisible()
        if asked_in == self._asking.round:
            self._begin()
            self._place = None
        self._desk.saved()
        say_saved(self._desk, name, notitie)
        if still_here:
            self._desk.back()

    def _not_saved(self, asked_in: int, error: JobcoachError) -> None:
        here = asked_in == self._asking.round
        if here:
            self._saving = False
            self._view.set_busy(busy=False)
        if isinstance(error, NotFound) and here and self._dossier_id is not None:
            self._lock(self._dossier_id)
            return
        if isinstance(error, InvalidValues):
            self._view.set_errors({one.field: one.rule.value for one in error.problems})
        self._desk.messages.show(error)
        if here:
            self._view.take_keyboard()
            self._keeper.touched()
