"""After a visit was written up: the next one to the same werkpost is planned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject

from jobcoach.domain.dutch_time import day_of, instant_at
from jobcoach.domain.notitie import Bezoek
from jobcoach.errors import JobcoachError
from jobcoach.ui import dutch
from jobcoach.ui.bezoek.done import Done
from jobcoach.ui.planning import wrong_when
from jobcoach.ui.screens import Desk

_A_WEEK = timedelta(days=7)


class NextVisit(QObject):
    """Proposes the same moment a week later, and puts what is chosen in the diary."""

    def __init__(
        self, desk: Desk, done: Done, *, plan_bezoek: Callable[..., Bezoek], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._done = done
        self._plan_bezoek = plan_bezoek
        self._after: Bezoek | None = None
        done.plan_requested.connect(self._plan)

    def propose(self, after: Bezoek, tijd: str, title: str, sentence: str) -> None:
        """Tell what was kept, and ask for the next one; `tijd` is when the last one was."""
        self._after = after
        today = self._desk.today
        again = day_of(after.werkelijk_op or self._desk.clock()) + _A_WEEK
        self._done.show_done(title, sentence, max(again, today), tijd, today)

    def _plan(self) -> None:
        done, after = self._done, self._after
        wrong = wrong_when(done.dag, done.tijd, self._desk.today)
        done.set_errors(wrong)
        at = dutch.time_written(done.tijd)
        if wrong or after is None or done.dag is None or at is None:
            return
        self._after = None
        self._desk.background.run(
            partial(self._plan_bezoek, after.werkpost_id, instant_at(done.dag, at)),
            done=self._planned,
            failed=partial(self._not_planned, after),
            screen=self,
        )

    def _planned(self, bezoek: Bezoek) -> None:
        self._desk.saved()
        if bezoek.gepland_op is not None:
            day = dutch.long_day(day_of(bezoek.gepland_op)).lower()
            when = dutch.clock_time(bezoek.gepland_op)
            self._done.show_planned(f"Gepland op {day} om {when}. Het staat dan bij Vandaag.")

    def _not_planned(self, after: Bezoek, error: JobcoachError) -> None:
        self._after = after
        self._desk.messages.show(error)
