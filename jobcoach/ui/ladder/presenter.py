"""Decides what happens on the screen Ladder: which question comes, what is kept and handed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from jobcoach.domain.identity import new_id
from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.domain.ladder import Antwoord, Vraag
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling, StatusBeoordeling, counting
from jobcoach.errors import InvalidValues, JobcoachError, NotFound, Rule
from jobcoach.ui import dutch
from jobcoach.ui.asking import Asking
from jobcoach.ui.gone import gone_words, locked_words
from jobcoach.ui.kept_line import KeptLine
from jobcoach.ui.kladje_keeper import KladjeKeeper
from jobcoach.ui.ladder import model
from jobcoach.ui.ladder.model import Meting
from jobcoach.ui.ladder.view import LadderView
from jobcoach.ui.screens import Desk, Place
from jobcoach.ui.widgets.person_picker import person_row
from jobcoach.usecases.assistentmedewerkers import Dossier
from jobcoach.usecases.people import Persoonregel

DAY_NOT_READ = "Schrijf een dag zo: 3-11-2026."


class LadderPresenter(QObject):
    """One measurement with one person: new, half done, a concept, or sent back."""

    def __init__(
        self,
        desk: Desk,
        *,
        list_assistentmedewerkers: Callable[[], Sequence[Persoonregel]],
        open_dossier: Callable[[str], Dossier],
        add_ladderbeoordeling: Callable[..., Ladderbeoordeling],
        list_kladjes: Callable[[], Sequence[Kladje]],
        keep_kladje: Callable[[Kladje], None],
        drop_kladje: Callable[[str], None],
    ) -> None:
        self._view = LadderView(today=desk.today)
        super().__init__(self._view)
        self._desk = desk
        self._list_people = list_assistentmedewerkers
        self._open_dossier = open_dossier
        self._add = add_ladderbeoordeling
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
        self._asking = Asking(desk, self)
        self._begin()
        view = self._view
        view.answered.connect(self._answer)
        view.back_requested.connect(self._back)
        view.question_requested.connect(self._to_question)
        view.changed.connect(self._keeper.touched)
        view.person_picked.connect(self._pick)
        view.submit_requested.connect(partial(self._save, submit=True))
        view.later_requested.connect(self._later)
        view.anew_requested.connect(self._anew)

    # --- as the window sees it ---

    @property
    def widget(self) -> LadderView:
        """The view."""
        return self._view

    @property
    def title(self) -> str:
        """For the title bar."""
        name = self._view.person.name
        return f"Ladder van {name}" if name else "Ladder"

    def activated(self, place: Place) -> None:
        """A new measurement, one to go on with (`item` or `kladje`), or first: with whom.

        Coming back brings the very same place: then what stands here is still being done.
        """
        self._view.set_today(self._desk.today)
        if place is self._place and self._kladje() is not None:
            self._view.take_keyboard()
            return
        if not self._saving:
            self._keeper.keep_now()
        self._begin()
        self._place = place
        self._asking.ask(self._list_people, self._show_people)
        if place.dossier is None and place.kladje is None:
            self._view.show_nobody()
        elif place.dossier is None:
            self._view.show_waiting()
            self._asking.ask(self._list_kladjes, partial(self._open_kladje, place.kladje))
        else:
            self._open(place.dossier)

    def refresh(self) -> None:
        """Who can be chosen, whether the dossier is still here, what day it is; answers stay."""
        self._view.set_today(self._desk.today)
        self._asking.ask(self._list_people, self._show_people)
        if self._dossier_id is not None and not self._locked:
            still_here = partial(self._open_dossier, self._dossier_id)
            self._asking.ask(still_here, lambda _: None, self._lock)

    def may_leave(self) -> bool:
        """Always: what was answered is kept first."""
        if not self._saving:
            self._keeper.keep_now()
        return True

    # --- with whom ---

    def _begin(self) -> None:
        """A measurement of today, with nobody yet."""
        self._asking.begin()
        self._keeper.stop()
        now = self._desk.clock()
        self._kladje_id = new_id(now)
        self._dossier_id: str | None = None
        self._base: Ladderbeoordeling | None = None
        self._start = Meting(datum=self._desk.today)
        self._saving = False
        self._locked = False
        self._view.set_busy(busy=False)
        self._kept.begin()
        self._view.set_errors({})

    def _show_people(self, found: Sequence[Persoonregel]) -> None:
        self._view.person.picker.set_people(
            [person_row(one.persoon, one.werkpost, one.trede) for one in found]
        )

    def _pick(self, dossier_id: str) -> None:
        """Another person: a measurement of their own. What was answered stays as a kladje."""
        if dossier_id == self._dossier_id:
            self._view.person.stay()
            return
        place = self._place
        self._keeper.keep_now()
        self._begin()
        self._place = place
        self._open(dossier_id, item=None)

    def _open(self, dossier_id: str, item: str | None = "") -> None:
        """Begin with this person; `item` '' is what the place says."""
        self._dossier_id = dossier_id
        self._view.show_waiting()
        wanted = (self._place.item if self._place else None) if item == "" else item
        self._asking.ask(
            partial(self._both, dossier_id),
            partial(self._show_dossier, wanted),
            self._lock,
        )

    def _lock(self) -> None:
        """It is not here (any more): nothing of it stays, and what was answered is kept."""
        if self._locked or self._saving:
            return
        typed, name = self._kladje() is not None, self._view.person.name
        self._keeper.keep_now()
        self._keeper.stop()
        self._locked = True
        self._view.show_gone(*(locked_words(name) if typed else gone_words(name, typed=False)))

    def _open_kladje(self, kladje_id: str | None, kladjes: Sequence[Kladje]) -> None:
        found = next((one for one in kladjes if one.id == kladje_id), None)
        if found is None or found.assistentmedewerker_id is None:
            self._desk.messages.show(NotFound())
            self._view.show_nobody()
        else:
            self._open(found.assistentmedewerker_id)

    def _both(self, dossier_id: str) -> tuple[Dossier, Sequence[Kladje]]:
        return self._open_dossier(dossier_id), self._list_kladjes()

    def _show_dossier(self, item: str | None, found: tuple[Dossier, Sequence[Kladje]]) -> None:
        dossier, kladjes = found
        persoon = dossier.persoon
        done = counting(dossier.beoordelingen)
        previous = done[0] if done else None
        row = person_row(persoon, dossier.werkpost, previous.trede if previous else None)
        self._view.show_person(row, persoon.roepnaam, previous)
        kladje = self._kladje_of(persoon.id, kladjes, item)
        if kladje is not None:
            item = str(kladje.inhoud.get("beoordeling_id") or "")
        base = next((one for one in dossier.beoordelingen if one.id == item), None)
        if base is not None and not base.submitted:
            self._base = base
            self._start = model.of_beoordeling(base)
        if kladje is not None:
            self._go_on_with(kladje)
        else:
            self._view.show_going_on("")
            self._view.show_meting(self._start)
        if self._base is not None and self._base.status is StatusBeoordeling.TERUGGESTUURD:
            leader = dossier.namen.get(self._base.beoordeeld_door_id or "", "je teamleider")
            self._view.show_returned(
                f"Teruggestuurd door {leader}", self._base.opmerking_teamleider
            )

    def _kladje_of(
        self, dossier_id: str, kladjes: Sequence[Kladje], item: str | None
    ) -> Kladje | None:
        """What was half done: the kladje that the place names, else the last of this person.

        Of a concept only what was changed in that very concept.
        """
        wanted = self._place.kladje if self._place else None
        for one in kladjes:
            if one.soort is not SoortKladje.LADDER or one.assistentmedewerker_id != dossier_id:
                continue
            if one.id == wanted or (wanted is None and one.inhoud.get("beoordeling_id") == item):
                return one
        return None

    def _go_on_with(self, kladje: Kladje) -> None:
        """At the question where one was."""
        self._kladje_id = kladje.id
        meting = model.meting_of(kladje, self._desk.today)
        when = dutch.moment_near(kladje.bewaard_op, self._desk.today)
        self._view.show_going_on(f"Je gaat verder met je meting van {when}")
        self._view.show_meting(meting)
        self._kept.show(kladje.bewaard_op)
        self._keeper.opened(kladje)

    def _anew(self) -> None:
        """The first question again; what was answered can be brought back."""
        before, asked_in = self._view.meting, self._asking.round
        self._restart(replace(self._start, vraag=Vraag.V1))

        def undo() -> None:
            if asked_in == self._asking.round and not self._locked:
                self._restart(before)

        self._desk.messages.say("Je begint opnieuw met de eerste vraag", undo=undo)

    def _restart(self, meting: Meting) -> None:
        self._view.show_going_on("")
        self._view.show_meting(meting)
        self._keeper.keep_now()

    # --- answering ---

    def _answer(self, antwoord: Antwoord) -> None:
        self._view.show_meting(model.answered(self._view.meting, antwoord))
        self._keeper.keep_now()

    def _back(self) -> None:
        self._view.show_meting(model.gone_back(self._view.meting))
        self._keeper.keep_now()

    def _to_question(self, vraag: Vraag) -> None:
        self._view.show_meting(replace(self._view.meting, vraag=vraag))
        self._keeper.keep_now()

    def _kladje(self) -> Kladje | None:
        """What is kept of it; None when nothing was answered or changed yet."""
        meting = self._view.meting
        if self._locked or self._dossier_id is None:
            return None
        if replace(meting, vraag=self._start.vraag) == self._start:
            return None
        return Kladje(
            id=self._kladje_id,
            soort=SoortKladje.LADDER,
            assistentmedewerker_id=self._dossier_id,
            inhoud={
                **model.inhoud_of(meting),
                "beoordeling_id": self._base.id if self._base else None,
            },
            bewaard_op=self._desk.clock(),
        )

    # --- saving ---

    def _later(self) -> None:
        """A concept in the dossier; with nothing answered there is nothing to save."""
        if self._kladje() is None:
            self._desk.back()
        else:
            self._save(submit=False)

    def _save(self, *, submit: bool) -> None:
        meting, dossier_id = self._view.meting, self._dossier_id
        if (
            self._saving
            or self._locked
            or dossier_id is None
            or (submit and meting.vraag is not None)
        ):
            return
        wrong = self._wrong(meting)
        self._view.set_errors(wrong)
        if wrong:
            return
        self._saving = True
        self._view.set_busy(busy=True)
        self._keeper.stop()
        base = self._base or Ladderbeoordeling(
            id="", assistentmedewerker_id=dossier_id, auteur_id="", datum=self._desk.today
        )
        self._desk.background.run(
            partial(
                self._add,
                model.on_beoordeling(base, meting),
                submit=submit,
                kladje_id=self._kladje_id,
            ),
            done=partial(self._saved, self._asking.round, self._view.person.name),
            failed=partial(self._not_saved, self._asking.round),
            screen=self,
        )

    def _wrong(self, meting: Meting) -> Mapping[str, str]:
        wrong = {}
        if meting.datum is None:
            wrong["datum"] = DAY_NOT_READ
        elif meting.datum > self._desk.today:
            wrong["datum"] = Rule.IN_THE_FUTURE.value
        if not self._view.since_understood:
            wrong["positie_sinds"] = DAY_NOT_READ
        return wrong

    def _saved(self, asked_in: int, name: str, beoordeling: Ladderbeoordeling) -> None:
        still_here = asked_in == self._asking.round and self._view.isVisible()
        if asked_in == self._asking.round:
            self._begin()
            self._place = None
        self._desk.saved()
        if beoordeling.submitted:
            self._desk.messages.say(f"Ladderbeoordeling van {name} ingeleverd")
        else:
            self._desk.messages.say(f"Concept van {name} bewaard. Je vindt het bij de ladder")
        if still_here:
            self._desk.back()

    def _not_saved(self, asked_in: int, error: JobcoachError) -> None:
        here = asked_in == self._asking.round
        if here:
            self._saving = False
            self._view.set_busy(busy=False)
        if here and isinstance(error, NotFound):
            self._lock()
            return
        if here:
            self._view.take_keyboard()
            self._keeper.touched()
        if isinstance(error, InvalidValues):
            self._view.set_errors({one.field: one.rule.value for one in error.problems})
        self._desk.messages.show(error)
