"""Decides what happens on the screen Bezoek: where one is, what is kept, what is signed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.gebruiker import Gebruiker
from jobcoach.domain.identity import new_id
from jobcoach.domain.kladje import Kladje
from jobcoach.domain.notitie import Bezoek
from jobcoach.domain.plaatsing import Dagdeel
from jobcoach.domain.toegang import Recht, may
from jobcoach.errors import InvalidValues, JobcoachError, NotFound
from jobcoach.ui import dutch
from jobcoach.ui.asking import Asking
from jobcoach.ui.bezoek import model, saving
from jobcoach.ui.bezoek.adding import Adding
from jobcoach.ui.bezoek.model import Invoer, Regel, Waar
from jobcoach.ui.bezoek.next_visit import NextVisit
from jobcoach.ui.bezoek.view import BezoekView
from jobcoach.ui.kept_line import KeptLine
from jobcoach.ui.kladje_keeper import KladjeKeeper
from jobcoach.ui.known_names import KnownNames, Names
from jobcoach.ui.screens import Desk, Place, ScreenName
from jobcoach.ui.widgets.text_area import WERKPOST
from jobcoach.usecases.bezoekblad import Bezoekblad
from jobcoach.usecases.bezoeken import Bezoekplan, Bezoekverslag
from jobcoach.usecases.people import Persoonregel
from jobcoach.usecases.werkposten import Werkpostregel


class BezoekPresenter(QObject):
    """One visit to a werkpost, written up with a line for each who was there."""

    def __init__(
        self,
        desk: Desk,
        *,
        gebruiker: Gebruiker,
        list_assistentmedewerkers: Callable[[], Sequence[Persoonregel]],
        list_werkposten: Callable[[], Sequence[Werkpostregel]],
        list_bezoeken: Callable[..., Sequence[Bezoekplan]],
        show_bezoek: Callable[[str], Bezoekplan],
        open_bezoekblad: Callable[..., Bezoekblad],
        write_up_bezoek: Callable[..., Bezoekverslag],
        plan_bezoek: Callable[..., Bezoek],
        list_kladjes: Callable[[], Sequence[Kladje]],
        keep_bezoekkladje: Callable[..., None],
        drop_kladje: Callable[[str], None],
        names: Names,
    ) -> None:
        needed = (Recht.NOTITIES_SCHRIJVEN, Recht.AANWEZIGHEID_SCHRIJVEN)
        self._may_write = all(may(gebruiker.rol, one) for one in needed)
        self._view = BezoekView(today=desk.today, may_write=self._may_write)
        super().__init__(self._view)
        self._desk = desk
        self._me = gebruiker.id
        self._list_werkposten = list_werkposten
        self._list_bezoeken = list_bezoeken
        self._show_bezoek = show_bezoek
        self._open_blad = open_bezoekblad
        self._write_up = write_up_bezoek
        self._list_kladjes = list_kladjes
        self._keeper = KladjeKeeper(
            desk.background,
            content=self._kladje,
            keep_kladje=lambda kladje: keep_bezoekkladje(*model.split(kladje)),
            drop_kladje=drop_kladje,
            parent=self,
        )
        self._kept = KeptLine(self._keeper, self._view, desk.messages, parent=self)
        self._asking = Asking(desk, self)
        self._names = KnownNames(desk, names, self)
        self._names.changed.connect(lambda: self._view.watch_names(self._names.wacht))
        self._next = NextVisit(desk, self._view.done, plan_bezoek=plan_bezoek, parent=self)
        view = self._view
        adding = Adding(view.one_more, self._asking, list_assistentmedewerkers, self)
        adding.picked.connect(self._add)
        self._place: Place | None = None
        self._choices: list[tuple[Waar, str]] = []
        self._shown_waar: Waar | None = None
        self._asked_when: tuple[date | None, Dagdeel | None] = (None, None)
        """The day and the part of it of which was asked who was there."""
        self._begin()
        view.changed.connect(self._typed)
        view.waar_chosen.connect(self._waar_chosen)
        view.moment_changed.connect(self._moment_changed)
        view.sign_requested.connect(partial(self._save, concept=False))
        view.concept_requested.connect(partial(self._save, concept=True))
        view.leave_requested.connect(desk.back)
        view.werkposten_requested.connect(lambda: desk.go(Place(ScreenName.WERKPOSTEN)))

    # --- as the window sees it ---

    @property
    def widget(self) -> BezoekView:
        """The view."""
        return self._view

    @property
    def title(self) -> str:
        """For the title bar."""
        name = self._view.head.name
        return f"Bezoek aan {name}" if name else "Bezoek"

    def activated(self, place: Place) -> None:
        """A visit to this werkpost (`item`), a planned one (`bezoek`), or a kladje to go on with.

        Coming back brings the very same place: then what stands here is still being written, or
        was kept and asks for the next visit.
        """
        if not self._may_write:
            return
        self._view.head.set_today(self._desk.today)
        if place is self._place and (self._kladje() is not None or not self._view.writing):
            self.refresh()
            self._view.take_keyboard()
            return
        self.may_leave()
        self._begin()
        self._place = place
        self._view.show_loading()
        self._names.ask()
        today = self._desk.today

        def look() -> tuple[list[Bezoekplan], Sequence[Werkpostregel], Sequence[Kladje]]:
            planned = [
                one
                for one in self._list_bezoeken(today, today)
                if one.bezoek.jobcoach_id in (None, self._me) or one.bezoek.id == place.bezoek
            ]
            known = {one.bezoek.id for one in planned}
            if place.bezoek is not None and place.bezoek not in known:
                planned.append(self._show_bezoek(place.bezoek))
            return planned, self._list_werkposten(), self._list_kladjes()

        self._asking.ask(look, partial(self._arrive, place), self._not_here)

    def refresh(self) -> None:
        """Who works there anew; what is typed is not touched."""
        self._view.head.set_today(self._desk.today)
        if self._may_write and self._view.writing and not self._saving:
            self._names.ask()
            self._ask_blad()

    def may_leave(self) -> bool:
        """Always: what was typed is kept first."""
        if not self._saving:
            self._keeper.keep_now()
        return True

    # --- where one is ---

    def _begin(self) -> None:
        """An empty sheet."""
        self._asking.begin()
        self._keeper.stop()
        now = self._desk.clock()
        self._kladje_id = new_id(now)
        self._saving = False
        self._waiting: tuple[Regel, ...] = ()
        """Lines of a kladje, until the people of the werkpost are known."""
        self._keyboard_to: str | None = ""
        view = self._view
        view.set_busy(busy=False)
        view.show_sheet()
        view.show_nowhere()
        view.show_rest(Invoer(dag=day_of(now), tijd=dutch.clock_time(now)))
        view.set_errors({})
        self._kept.begin()

    def _arrive(
        self,
        place: Place,
        found: tuple[Sequence[Bezoekplan], Sequence[Werkpostregel], Sequence[Kladje]],
    ) -> None:
        planned, werkposten, kladjes = found
        today = self._desk.today
        self._choices = model.choices(planned, werkposten, today)
        kladje = next((one for one in kladjes if one.id == place.kladje), None)
        if place.kladje is not None and kladje is None:
            self._not_here()
        if kladje is None:
            waar = self._wanted(place, planned)
            kladje = None if waar is None else model.begun(kladjes, waar, today)
        else:
            waar = None
        if kladje is not None:
            self._restore(kladje, kladjes)
        else:
            self._go_to(waar)

    def _wanted(self, place: Place, planned: Sequence[Bezoekplan]) -> Waar | None:
        """What the place asks for: the visit, the werkpost, or what is planned about now."""
        for one in planned:
            if one.bezoek.id == place.bezoek and one.bezoek.werkelijk_op is None:
                return Waar(werkpost_id=one.werkpost.id, bezoek_id=one.bezoek.id)
        waar = model.nearest(planned, self._desk.clock(), place.item)
        if waar is None and place.item is not None:
            return Waar(werkpost_id=place.item)
        return waar

    def _go_to(self, waar: Waar | None) -> None:
        known = {one for one, _ in self._choices}
        if waar is not None and waar not in known:
            self._begin()  # a kladje of it stays on the disk as it was
            self._not_here()
            return
        self._view.head.show_choices(self._choices, waar)
        if waar is None:
            self._view.show_nowhere(any_place=bool(self._choices))
            self._view.take_keyboard()
        else:
            self._ask_blad()

    def _not_here(self) -> None:
        self._desk.messages.show(NotFound())
        self._view.head.show_choices(self._choices, None)
        self._view.show_nowhere()

    def _restore(self, kladje: Kladje, kladjes: Sequence[Kladje]) -> None:
        """Everything as it was on the screen."""
        invoer = model.invoer_of(kladje, kladjes)
        self._kladje_id = kladje.id
        self._waiting = invoer.regels
        if invoer.waar is not None and invoer.waar not in dict(self._choices):
            plain = Waar(werkpost_id=invoer.waar.werkpost_id)
            if plain in dict(self._choices):
                planned = f"{dict(self._choices)[plain]} (gepland)"
                self._choices.insert(0, (invoer.waar, planned))
        self._view.show_rest(invoer)
        self._kept.show(kladje.bewaard_op)
        self._keeper.opened(self._as_one(kladje, invoer))
        self._go_to(invoer.waar)

    def _as_one(self, kladje: Kladje, invoer: Invoer) -> Kladje:
        return model.kladje_of(
            invoer,
            kladje_id=kladje.id,
            werkpost=str(kladje.inhoud.get("werkpost") or ""),
            now=kladje.bewaard_op,
        )

    def _waar_chosen(self) -> None:
        """Another visit. What was begun of the one before stays a kladje of its own."""
        waar = self._view.head.waar
        if waar is None:
            return
        chosen = self._view.invoer
        self._view.head.show_choices(self._choices, self._shown_waar)
        self._keeper.keep_now()
        self._begin()
        self._view.head.show_moment(chosen.dag, chosen.tijd)
        self._asking.ask(self._list_kladjes, partial(self._go_on_or_begin, waar))

    def _go_on_or_begin(self, waar: Waar, kladjes: Sequence[Kladje]) -> None:
        kladje = model.begun(kladjes, waar, self._desk.today)
        if kladje is not None:
            self._restore(kladje, kladjes)
        else:
            self._go_to(waar)

    # --- who was there ---

    def _ask_blad(self) -> None:
        invoer = self._view.invoer
        waar = invoer.waar
        if waar is None:
            return
        self._shown_waar = waar
        self._asked_when = (invoer.dag, invoer.dagdeel)
        self._view.show_loading()
        kept = [one.persoon_id for one in (*self._waiting, *invoer.regels) if one.worth_keeping]
        day = invoer.dag or self._desk.today
        work = partial(self._open_blad, waar.werkpost_id, day, ook=tuple(kept))
        self._asking.ask(work, self._show_blad, self._not_here)

    def _show_blad(self, blad: Bezoekblad) -> None:
        invoer = self._view.invoer
        if self._saving or invoer.waar is None or invoer.waar.werkpost_id != blad.werkpost.id:
            return
        earlier = (*self._waiting, *invoer.regels)
        self._waiting = ()
        went = model.gone(blad, earlier)
        if went:
            self._keeper.keep_now()
            who = dutch.several([self._view.names.get(one.persoon_id, "iemand") for one in went])
            self._desk.messages.inform(
                f"Over {who} kun je hier niet meer schrijven",
                "Je hebt geen toegang meer tot dit dossier. Wat je al typte, is bewaard en gaat "
                "naar je teamleider.",
            )
        regels = model.regels_of(blad, invoer.dagdeel, earlier)
        self._view.one_more.show_standing([one.persoon.id for one in blad.personen])
        self._view.setProperty(WERKPOST, blad.werkpost.naam)
        self._view.show_people(blad.personen, invoer.dagdeel, regels)
        self._asking.next_turn(self._show_lines)  # to lay them out takes as long as making them

    def _show_lines(self) -> None:
        self._view.show_lines()
        wanted, self._keyboard_to = self._keyboard_to, None
        if wanted is not None:
            self._view.take_keyboard(wanted)

    def _add(self, persoon_id: str) -> None:
        self._waiting = (*self._waiting, model.was_there(persoon_id))
        self._keyboard_to = persoon_id
        self._keeper.touched()
        self._ask_blad()

    def _moment_changed(self) -> None:
        """Another day or part of the day: what is known of who was there is another."""
        self._keeper.touched()
        invoer = self._view.invoer
        if (invoer.dag, invoer.dagdeel) != self._asked_when and invoer.dag and invoer.dagdeel:
            self._ask_blad()

    # --- what is being written ---

    def _kladje(self) -> Kladje | None:
        """What is kept of it; None when nobody would miss it."""
        invoer = self._view.invoer
        if self._waiting:
            invoer = replace(invoer, regels=(*self._waiting, *invoer.regels))
        if not invoer.worth_keeping:
            return None
        return model.kladje_of(
            invoer,
            kladje_id=self._kladje_id,
            werkpost=self._view.head.name,
            now=self._desk.clock(),
        )

    def _typed(self) -> None:
        self._keeper.touched()

    def _save(self, *, concept: bool) -> None:
        if self._saving:
            return
        invoer = self._view.invoer
        now = self._desk.clock()
        wrong = saving.wrong_in(invoer, self._desk.today)
        self._view.set_errors(wrong)
        moment = model.moment_of(invoer)
        if wrong or invoer.waar is None or moment is None:
            return
        if not concept and self._view.hold_for_names():
            return
        self._saving = True
        self._view.set_busy(busy=True)
        self._keeper.stop()
        same_minute = dutch.moment_near(moment, day_of(now)) == dutch.moment_near(now, day_of(now))
        work = partial(
            self._write_up,
            invoer.waar.werkpost_id,
            model.verslagen(invoer),
            bezoek_id=invoer.waar.bezoek_id,
            moment=now if same_minute else moment,
            minuten=invoer.minuten,
            activiteit=invoer.activiteit,
            verslag=invoer.verslag,
            concept=concept,
            kladje_id=self._kladje_id,
        )
        self._desk.background.run(
            work,
            done=partial(self._saved, self._asking.round, invoer.tijd, concept),
            failed=partial(self._not_saved, self._asking.round),
            screen=self,
        )

    def _saved(self, asked_in: int, tijd: str, concept: bool, kept: Bezoekverslag) -> None:
        here = asked_in == self._asking.round
        title, sentence = saving.kept_words(kept, concept=concept)
        self._desk.saved()
        if not here or not self._view.isVisible():
            self._desk.messages.say(title)
        if here:
            self._begin()
            self._next.propose(kept.bezoek, tijd, title, sentence)
            self._view.show_done()

    def _not_saved(self, asked_in: int, error: JobcoachError) -> None:
        if asked_in == self._asking.round:
            self._saving = False
            self._view.set_busy(busy=False)
            self._keeper.touched()
            if isinstance(error, InvalidValues):
                self._view.set_errors(saving.refused(error))
            elif isinstance(error, NotFound):
                self._ask_blad()
            self._view.take_keyboard()
        self._desk.messages.show(error)
