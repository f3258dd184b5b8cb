"""Decides about scores: each is saved at its press, and the word why a moment after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer

from jobcoach.domain.competentie import Competentiescore, newest_first
from jobcoach.errors import InvalidValues, JobcoachError
from jobcoach.ui.assistentmedewerkers.competenties_tab import CompetentiesTab
from jobcoach.ui.screens import Desk
from jobcoach.usecases.doelen import Competentieblad

PAUSE_MS = 700
"""After the last key; the rest of the second is for the disk."""
_NO_DAY = "Dit is geen datum. Schrijf bijvoorbeeld 18-10-2026."


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetentiesUsecases:
    """What scores ask for, with the door already filled in."""

    open_competenties: Callable[[str], Competentieblad]
    score_competentie: Callable[..., Competentiescore]
    """(id of the person, id of the competence, day, *, score, toelichting)"""
    remove_deel: Callable[..., None]
    restore_deel: Callable[..., None]
    """(kind, id, id of the person)"""


@dataclass(frozen=True, slots=True)
class _Why:
    """Words about one score that are on their way to the disk."""

    person: str
    competentie: str
    day: date
    text: str


class CompetentiesPresenter(QObject):
    """The competences of one person at a time."""

    def __init__(
        self,
        desk: Desk,
        tab: CompetentiesTab,
        *,
        usecases: CompetentiesUsecases,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tab = tab
        self._usecases = usecases
        self._person: str | None = None
        self._why: _Why | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.keep_now)
        tab.scored.connect(self._score)
        tab.wiped.connect(self._wipe)
        tab.why_typed.connect(self._why_typed)
        tab.left.connect(self.keep_now)
        tab.remove_requested.connect(self._remove)

    @property
    def person(self) -> str | None:
        """Whose competences are shown; None when none were opened."""
        return self._person

    @property
    def typing(self) -> bool:
        """Whether something is half typed."""
        return self._why is not None

    def open(self, person: str, *, item: str | None = None, words: tuple[str, ...] = ()) -> None:
        """Show this person's scores, at `item` when it is given, with these words marked."""
        if person != self._person:
            self.forget()
            self._person = person
            self._tab.begin()
        self._desk.background.run(
            partial(self._usecases.open_competenties, person),
            done=partial(self._show, person, item, words),
            failed=partial(self._not_opened, person),
            screen=self,
        )

    def forget(self) -> None:
        """Another person is shown: load anew when the tab is opened."""
        self.keep_now()
        self._person = None

    def keep_now(self) -> None:
        """What is being typed goes to the disk at once."""
        self._timer.stop()
        why, self._why = self._why, None
        if why is not None:
            self._run(
                partial(
                    self._usecases.score_competentie,
                    why.person,
                    why.competentie,
                    why.day,
                    toelichting=why.text.strip(),
                )
            )

    def _show(
        self, person: str, item: str | None, words: tuple[str, ...], blad: Competentieblad
    ) -> None:
        if person == self._person:
            self._tab.show_blad(blad, self._desk.today)
            if item is not None:
                self._tab.show_found(item, words)

    def _not_opened(self, person: str, error: JobcoachError) -> None:
        if person == self._person:
            self._desk.messages.show(error)

    def _score(self, competentie: str, score: int) -> None:
        day = self._tab.measured_on
        self._tab.show_day_error("" if day is not None else _NO_DAY)
        if day is not None and self._person is not None:
            save = self._usecases.score_competentie
            self._run(partial(save, self._person, competentie, day, score=score))

    def _wipe(self, competentie: str) -> None:
        """The score of the day; in the lane, for it may have been given a moment ago."""
        person, day = self._person, self._tab.measured_on
        if person is None:
            return

        def find() -> str | None:
            scores = newest_first(self._usecases.open_competenties(person).scores)
            of_day = (one.id for one in scores.get(competentie, ()) if one.datum == day)
            return next(of_day, None)

        self._desk.background.run(
            find,
            done=lambda found: None if found is None else self._remove(found),
            failed=self._desk.messages.show,
            screen=self,
        )

    def _remove(self, score_id: str) -> None:
        person = self._person
        if person is None:
            return
        self.keep_now()
        back = partial(self._usecases.restore_deel, Competentiescore, score_id, person)
        self._run(
            partial(self._usecases.remove_deel, Competentiescore, score_id, person),
            told="Score weggegooid",
            undo=lambda: self._run(back),
        )

    def _why_typed(self, competentie: str, text: str) -> None:
        day = self._tab.measured_on
        if day is not None and self._person is not None:
            self._why = _Why(self._person, competentie, day, text)
            self._timer.start()

    def _run(
        self, work: Callable[[], Any], *, told: str = "", undo: Callable[[], None] | None = None
    ) -> None:
        def done(_: object) -> None:
            self._desk.saved()
            if told:
                self._desk.messages.say(told, undo=undo)
            self._reload()

        self._desk.background.run(work, done=done, failed=self._refused, screen=self)

    def _refused(self, error: JobcoachError) -> None:
        if isinstance(error, InvalidValues):
            self._tab.show_day_error(error.problems[0].rule.value)
        else:
            self._desk.messages.show(error)
        self._reload()

    def _reload(self) -> None:
        if self._person is not None:
            self.open(self._person)
