"""Visits that get another moment, or go out of the diary; and all of that back again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal

from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.notitie import Bezoek
from jobcoach.errors import JobcoachError
from jobcoach.ui.agenda import model
from jobcoach.ui.agenda.geometry import instant_of, minutes_of
from jobcoach.ui.agenda.model import Cell, Kind
from jobcoach.ui.screens import Desk

_A_RUN = timedelta(seconds=10)
"""Steps that follow each other so soon are turned back as one."""


class Moving(QObject):
    """Moves in the order of asking; the screen need not wait for the store."""

    going = Signal(str, object)
    """Id of a visit and its new moment, before it is in the store."""
    settled = Signal(object, str)
    """Nothing is on its way any more: the day and the key of what was changed; None: it failed."""
    refused = Signal(str)
    """Why it cannot be."""

    def __init__(
        self,
        desk: Desk,
        *,
        move_bezoek: Callable[[str, datetime], Bezoek],
        cancel_bezoek: Callable[[str], None],
        restore_bezoek: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._move_bezoek = move_bezoek
        self._cancel_bezoek = cancel_bezoek
        self._restore_bezoek = restore_bezoek
        self._under_way = 0
        """So many visits are being moved."""
        self._origin: tuple[str, datetime] | None = None
        """Which visit was moved last, and where it was before its first step."""
        self._stepped: datetime | None = None
        """When the last step was."""
        self._undo: Callable[[], None] | None = None

    def move(self, cell: Cell, day: date, minutes: int, *, step: bool = False) -> None:
        """This visit goes there. Of `step` after step 'Ongedaan maken' turns all back."""
        refusal = model.refused(cell, day, self._desk.today)
        if refusal:
            self.refused.emit(refusal)
            return
        if cell.moment is None or (day, minutes) == (cell.day, cell.minutes):
            return
        if not (step and self._goes_on(cell)):
            self._origin = (cell.source, cell.moment)
        self._stepped = self._desk.clock() if step else None
        self._carry(cell.source, instant_of(day, minutes))

    def _goes_on(self, cell: Cell) -> bool:
        """Whether a step belongs to the one before it: of the same visit, a moment ago."""
        same = self._origin is not None and self._origin[0] == cell.source
        return same and self._stepped is not None and self._desk.clock() - self._stepped < _A_RUN

    def cancel(self, cell: Cell) -> None:
        """This visit goes out of the diary."""
        if cell.kind is not Kind.BEZOEK:
            return
        if cell.refusal:
            self.refused.emit(cell.refusal)
            return
        self._desk.background.run(
            partial(self._cancel_bezoek, cell.source),
            done=lambda _: self._cancelled(cell),
            failed=self._desk.messages.show,
            screen=self,
        )

    def take_back(self) -> None:
        """What was changed last is as it was, once."""
        undo, self._undo, self._origin = self._undo, None, None
        if undo is not None:
            undo()

    def _carry(self, bezoek: str, moment: datetime) -> None:
        self._under_way += 1
        self.going.emit(bezoek, moment)
        self._desk.background.run(
            partial(self._move_bezoek, bezoek, moment),
            done=partial(self._moved, moment),
            failed=self._not_moved,
            screen=self,
        )

    def _moved(self, moment: datetime, bezoek: Bezoek) -> None:
        self._desk.saved()
        words = model.moved_words(day_of(moment), minutes_of(moment))
        if self._origin is None:
            self._desk.messages.say(words)
        else:
            self._offer(words, partial(self._carry, *self._origin))
        self._settle(day_of(moment), model.visit_key(bezoek.id))

    def _not_moved(self, error: JobcoachError) -> None:
        self._origin = None
        self._desk.messages.show(error)
        self._settle(None, "")

    def _settle(self, day: date | None, key: str) -> None:
        self._under_way -= 1
        if self._under_way == 0:
            self.settled.emit(day, key)

    def _cancelled(self, cell: Cell) -> None:
        self._desk.saved()
        self._origin = None
        self._offer(f"Bezoek aan {cell.title} uit de agenda gehaald", partial(self._restore, cell))
        self.settled.emit(cell.day, model.day_key(cell.day))

    def _restore(self, cell: Cell) -> None:
        self._desk.background.run(
            partial(self._restore_bezoek, cell.source),
            done=lambda _: self._restored(cell),
            failed=self._desk.messages.show,
            screen=self,
        )

    def _restored(self, cell: Cell) -> None:
        self._desk.saved()
        self._desk.messages.say(f"Bezoek aan {cell.title} staat weer in de agenda")
        self.settled.emit(cell.day, cell.key)

    def _offer(self, words: str, undo: Callable[[], None]) -> None:
        self._undo = undo
        self._desk.messages.say(words, undo=self.take_back)
