"""Decides what happens on the screen for two: which question comes, what is kept and printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from jobcoach.domain.gesprek import Gesprek, JaDeelsNee
from jobcoach.domain.identity import new_id
from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.errors import JobcoachError, NotFound
from jobcoach.ui import dutch
from jobcoach.ui.asking import Asking
from jobcoach.ui.gone import gone_words, locked_words
from jobcoach.ui.kept_line import KeptLine
from jobcoach.ui.kladje_keeper import KladjeKeeper
from jobcoach.ui.samen import model
from jobcoach.ui.samen.model import Samen, Soort, Stap, Velden
from jobcoach.ui.samen.pages import (
    BackPage,
    DonePage,
    GoalsPage,
    HowPage,
    NewPage,
    Question,
    TellPage,
)
from jobcoach.ui.samen.taking_home import TakingHome
from jobcoach.ui.samen.view import SamenView
from jobcoach.ui.screens import Desk, Place
from jobcoach.usecases.gesprekken import Samenblad

SAY_WHAT = "Schrijf eerst op wat we gaan doen."


class SamenPresenter(QObject):
    """One talk with one person: begun, gone on with, kept, and taken home."""

    def __init__(
        self,
        desk: Desk,
        *,
        open_samen: Callable[[str], Samenblad],
        add_gesprek: Callable[..., Gesprek],
        make_afspraken: Callable[[str, str], bytes],
        keep_copy: Callable[..., None],
        list_kladjes: Callable[[], Sequence[Kladje]],
        keep_kladje: Callable[[Kladje], None],
        drop_kladje: Callable[[str], None],
    ) -> None:
        self._view = SamenView()
        super().__init__(self._view)
        self._desk = desk
        self._open_samen = open_samen
        self._add = add_gesprek
        self._home = TakingHome(
            desk, self._view, make_afspraken=make_afspraken, keep_copy=keep_copy, parent=self
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
        self._asking = Asking(desk, self)
        self._place: Place | None = None
        self._person: str | None = None
        self._blad: Samenblad | None = None
        self._gesprek: Gesprek | None = None
        self._begin()
        view = self._view
        view.changed.connect(self._said)
        view.next_requested.connect(self._further)
        view.back_requested.connect(self._back)
        view.more_requested.connect(self._more)
        view.leave_requested.connect(self._leave)

    # --- as the window sees it ---

    @property
    def widget(self) -> SamenView:
        """The view."""
        return self._view

    @property
    def title(self) -> str:
        """For the title bar, which the person beside the coach reads too: no name."""
        return "Samen bekijken"

    def activated(self, place: Place) -> None:
        """Look together with this person; what was begun goes on where it was."""
        if place is self._place and self._blad is not None and self._gesprek is None:
            self._take_keyboard()
            return
        self._begin()
        self._place = place
        self._view.show_waiting()
        if place.dossier is None:
            self._lock()
            return
        self._person = place.dossier
        self._asking.ask(partial(self._both, place.dossier), self._show, self._lock)

    def refresh(self) -> None:
        """Whether the dossier is still here; what is on the screen does not move."""
        if self._person is not None and not self._locked:
            still_here = partial(self._open_samen, self._person)
            self._asking.ask(still_here, lambda _: None, self._lock)

    def may_leave(self) -> bool:
        """Always, and nothing is asked: what was said is kept first."""
        if not self._saving and self._gesprek is None:
            self._keeper.keep_now()
        return True

    # --- what is asked ---

    def _begin(self) -> None:
        self._asking.begin()
        self._keeper.stop()
        self._person = None
        self._blad = None
        self._samen = Samen()
        self._at = 0
        self._gesprek = self._home.gesprek = None
        self._saving = self._locked = False
        self._kladje_id = new_id(self._desk.clock())
        self._view.set_busy(busy=False)
        self._kept.begin()

    def _both(self, person: str) -> tuple[Samenblad, Sequence[Kladje]]:
        return self._open_samen(person), self._list_kladjes()

    def _show(self, found: tuple[Samenblad, Sequence[Kladje]]) -> None:
        self._blad, kladjes = found
        for kladje in kladjes:
            if (
                kladje.soort is SoortKladje.GESPREK
                and kladje.assistentmedewerker_id == self._person
            ):
                self._kladje_id = kladje.id
                self._samen, self._at = model.of_kladje(kladje, self._blad)
                self._keeper.opened(kladje)
                break
        self._ask()

    @property
    def _steps(self) -> tuple[Stap, ...]:
        assert self._blad is not None
        return model.steps(self._blad, self._samen)

    @property
    def _step(self) -> Stap:
        return self._steps[self._at]

    def _ask(self) -> None:
        steps = self._steps
        self._at = max(0, min(self._at, len(steps) - 1))
        count = len(steps) + (0 if self._samen.agreed or self._gesprek else 1)
        number = len(steps) if self._gesprek is not None else self._at + 1
        self._view.show_question(self._page(steps[self._at]), number, count)
        self._show_more()

    def _page(self, step: Stap) -> Question:
        blad, samen = self._blad, self._samen
        assert blad is not None
        match step.soort:
            case Soort.HOE:
                return HowPage(blad.roepnaam, samen.gezicht, samen.eigen_woorden)
            case Soort.DOELEN:
                return GoalsPage(blad.doelen, samen.doelen)
            case Soort.TERUG:
                earlier = blad.terugkijken[step.nummer]
                return BackPage(earlier, self._when(earlier.gesprek_id), self._done(step))
            case Soort.NIEUW:
                return NewPage(step.nummer, samen.afspraken[step.nummer])
            case Soort.VERTEL:
                return TellPage(samen.verteld)
            case Soort.KLAAR:
                return DonePage(samen.agreed)

    def _when(self, gesprek_id: str) -> str:
        """On which day that was agreed."""
        assert self._blad is not None
        return dutch.long_day_inside(self._blad.dagen[gesprek_id])

    def _done(self, step: Stap) -> JaDeelsNee | None:
        assert self._blad is not None
        return self._samen.gedaan.get(self._blad.terugkijken[step.nummer].id)

    def _said(self) -> None:
        """Something was said: it is on its way to the disk."""
        question, samen = self._view.question, self._samen
        if self._blad is None or question is None or self._gesprek is not None:
            return
        match question:
            case HowPage():
                samen = replace(samen, gezicht=question.gezicht, eigen_woorden=question.text.text)
            case GoalsPage():
                samen = replace(samen, doelen=question.doelen)
            case BackPage():
                key = self._blad.terugkijken[self._step.nummer].id
                told = {one: said for one, said in samen.gedaan.items() if one != key}
                if question.answer is not None:
                    told[key] = question.answer
                samen = replace(samen, gedaan=told)
            case NewPage():
                question.show_wrong("")
                new = list(samen.afspraken)
                new[self._step.nummer] = question.velden
                samen = replace(samen, afspraken=tuple(new))
            case TellPage():
                samen = replace(samen, verteld=question.answer)
        self._samen = samen
        self._show_more()
        self._keeper.touched()

    def _show_more(self) -> None:
        step = self._step
        if step.soort is Soort.NIEUW:
            self._view.show_more(may=model.may_add(self._samen, step.nummer))

    def _further(self) -> None:
        if self._blad is None or self._saving:
            return
        if self._gesprek is not None or self._step.soort is Soort.KLAAR:
            self._leave()
            return
        if not self._says_what():
            return
        step = self._step
        self._samen = model.without_empty(self._samen)
        steps = self._steps
        self._at = steps.index(step) if step in steps else self._at - 1
        self._at += 1
        if steps[self._at].soort is Soort.KLAAR:
            self._at -= 1
            self._keep()
        else:
            self._keeper.keep_now()
            self._ask()

    def _says_what(self) -> bool:
        """Of a new agreement with other words in it: what it is."""
        question = self._view.question
        if isinstance(question, NewPage):
            velden: Velden = question.velden
            if not velden.wat.strip() and not velden.empty:
                question.show_wrong(SAY_WHAT)
                return False
        return True

    def _back(self) -> None:
        if self._at > 0 and self._gesprek is None and not self._saving:
            self._at -= 1
            self._keeper.keep_now()
            self._ask()

    def _more(self) -> None:
        if model.may_add(self._samen, self._step.nummer):
            self._samen = replace(self._samen, afspraken=(*self._samen.afspraken, Velden()))
            self._at += 1
            self._ask()

    def _take_keyboard(self) -> None:
        if self._view.question is not None:
            self._view.question.take_keyboard()

    def _leave(self) -> None:
        """To the coach's own screen."""
        self._desk.back()

    def _lock(self) -> None:
        """It is not here (any more): nothing of it stays, and what was said is kept."""
        if self._locked or self._saving:
            return
        said = self._kladje() is not None
        name = self._blad.roepnaam if self._blad is not None else ""
        self._keeper.keep_now()
        self._keeper.stop()
        self._locked, self._blad = True, None
        self._samen = Samen()
        self._view.show_gone(*(locked_words(name) if said else gone_words(name, typed=False)))

    def _kladje(self) -> Kladje | None:
        if self._person is None or self._gesprek is not None or self._locked:
            return None
        return model.kladje_of(
            self._samen,
            self._at,
            kladje_id=self._kladje_id,
            person_id=self._person,
            now=self._desk.clock(),
        )

    # --- keeping ---

    def _keep(self) -> None:
        """The last question was answered: all of it goes into the dossier at once."""
        assert self._person is not None
        if self._samen.empty:
            self._leave()
            return
        self._saving = True
        self._view.set_busy(busy=True)
        self._keeper.stop()
        self._desk.background.run(
            partial(
                self._add,
                model.gesprek_of(self._samen, self._person, self._desk.today),
                model.afspraken_of(self._samen, self._person),
                gedaan=self._samen.gedaan,
                kladje_id=self._kladje_id,
            ),
            done=partial(self._is_kept, self._asking.round),
            failed=partial(self._not_kept, self._asking.round),
            screen=self,
        )

    def _is_kept(self, asked_in: int, gesprek: Gesprek) -> None:
        self._desk.saved()
        if asked_in != self._asking.round:
            return
        self._saving = False
        self._gesprek = self._home.gesprek = gesprek
        self._at = len(self._steps) - 1
        self._view.set_busy(busy=False)
        self._ask()
        self._view.show_kept("Alles is bewaard.")

    def _not_kept(self, asked_in: int, error: JobcoachError) -> None:
        if asked_in == self._asking.round:
            self._saving = False
            self._view.set_busy(busy=False)
            if isinstance(error, NotFound):
                self._lock()
                return
            self._keeper.touched()
            self._take_keyboard()
        self._desk.messages.show(error)
