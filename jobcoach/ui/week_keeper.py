"""Decides about a week that is filled in: loads it, saves each cell at once, and takes it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QObject

from jobcoach.domain.aanwezigheid import Aanwezigheid, Bron, StatusAanwezigheid
from jobcoach.domain.dutch_time import wall_time
from jobcoach.domain.plaatsing import Dagdeel
from jobcoach.domain.weekrooster import DAYS_IN_WEEK, monday_of
from jobcoach.errors import InvalidValues, JobcoachError, NotFound, Rule
from jobcoach.ui import dutch
from jobcoach.ui.screens import Desk
from jobcoach.ui.widgets.week_cells import NOT_FILLED, Cell, PersonWeek, short, with_cell
from jobcoach.ui.widgets.week_panel import WeekPanel

LoadWeek = Callable[[date], Sequence[PersonWeek]]
"""The weeks in which this day falls, of everyone that the screen is about."""
_AHEAD = (
    "Dit kun je pas invullen als het zover is. Vooruit kan wel: afgemeld, ziek, vakantie en dicht."
)
_NO_WERKPOST = "Voor deze dag is geen werkpost bekend. Leg eerst een plaatsing vast."
_MOST_UNDONE = 50
_NOON, _EVENING = 12.5, 17.5
"""Hours of the day at which the next dagdeel is the present one."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What is to be stored of one cell."""

    status: StatusAanwezigheid
    reden: str = ""
    bron: Bron | None = None
    """None: of who fills it in."""
    werkpost: str | None = None
    """None: where the person works then."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """The weeks that were asked for, and by which question."""

    number: int
    weeks: tuple[PersonWeek, ...]


_Wishes = Sequence[tuple[Cell, _Said | None]]
_Stored = Sequence[tuple[Cell, Aanwezigheid | None]]


class WeekKeeper(QObject):
    """One panel with a week: of a person, or of everyone at a werkpost."""

    def __init__(
        self,
        desk: Desk,
        panel: WeekPanel,
        *,
        record: Callable[..., Aanwezigheid],
        clear: Callable[[str, date, Dagdeel], None],
        bron: Bron,
        parent: QObject,
    ) -> None:
        """`bron`: in whose name what is filled in here is stored."""
        super().__init__(parent)
        self._desk = desk
        self._panel = panel
        self._record = record
        self._clear = clear
        self._bron = bron
        self._load: LoadWeek | None = None
        self._werkpost: str | None = None
        self._maandag = monday_of(desk.today)
        self._weeks: tuple[PersonWeek, ...] = ()
        self._asked = 0
        self._written = 0
        self._to_today = False
        self._pending: dict[Cell, tuple[int, Aanwezigheid | None]] = {}
        """What is shown already and not stored yet, by the number of its job."""
        self._undone: list[_Wishes] = []
        grid = panel.grid
        grid.week_requested.connect(self._turn)
        grid.today_requested.connect(self.to_today)
        if panel.may_write:
            grid.status_requested.connect(self._fill)
            grid.clear_requested.connect(self._empty)
            grid.undo_requested.connect(self._undo_last)
            grid.everyone_requested.connect(self._everyone)
            panel.reason_changed.connect(self._reason)
            panel.bron_changed.connect(self._other_bron)

    @property
    def weeks(self) -> tuple[PersonWeek, ...]:
        """What is shown."""
        return self._weeks

    def open(self, load: LoadWeek, *, werkpost: str | None = None) -> None:
        """Show the present week of someone else, with the keyboard's cell on today."""
        self.keep_now()
        self._load, self._werkpost = load, werkpost
        self._weeks = ()
        self._undone.clear()
        self.to_today()

    def forget(self) -> None:
        """Nobody is shown any more; what was typed is kept first."""
        self.keep_now()
        self._load = None
        self._weeks = ()
        self._asked += 1

    def to_today(self) -> None:
        """The week of today, and the cell of this moment."""
        self._maandag = monday_of(self._desk.today)
        self._to_today = True
        self.refresh()

    def refresh(self) -> None:
        """Load the week anew; the present cell and what is being typed stay."""
        if self._load is None:
            return
        self._asked += 1
        number, load, monday = self._asked, self._load, self._maandag
        self._desk.background.run(
            lambda: _Answer(number, tuple(load(monday))),
            done=self._loaded,
            failed=self._not_loaded,
            screen=self,
        )

    def keep_now(self) -> None:
        """What was typed as a reason goes to the disk."""
        self._panel.keep_now()

    def _loaded(self, answer: _Answer) -> None:
        if answer.number != self._asked:
            return
        self._weeks = answer.weeks
        for cell, (_, known) in self._pending.items():
            self._weeks = with_cell(self._weeks, cell, known)
        self._show()
        if self._to_today:
            self._to_today = False
            self._panel.go_to(self._desk.today, self._dagdeel_now())

    def _not_loaded(self, error: JobcoachError) -> None:
        if self._load is not None:
            self._desk.messages.show(error)

    def _show(self) -> None:
        self._panel.show_weeks(self._weeks, self._maandag, self._desk.today)

    def _dagdeel_now(self) -> Dagdeel:
        now = wall_time(self._desk.clock())
        hour = now.hour + now.minute / 60
        if hour < _NOON:
            return Dagdeel.OCHTEND
        return Dagdeel.MIDDAG if hour < _EVENING else Dagdeel.AVOND

    def _turn(self, weeks: int) -> None:
        self.keep_now()
        self._maandag += timedelta(days=DAYS_IN_WEEK * weeks)
        self.refresh()

    def _fill(self, status: StatusAanwezigheid) -> None:
        self._fill_in(self._panel.grid.chosen, status)

    def _everyone(self) -> None:
        present = self._panel.grid.present
        if present is not None:
            cells = self._panel.open_cells(present.datum, present.dagdeel)
            self._fill_in(cells, StatusAanwezigheid.AANWEZIG, together=present)

    def _fill_in(
        self, cells: Sequence[Cell], status: StatusAanwezigheid, *, together: Cell | None = None
    ) -> None:
        self.keep_now()
        wishes: list[tuple[Cell, _Said | None]] = []
        for cell in cells:
            known = self._panel.known(cell)
            if known is not None and known.status is status:
                continue
            kept = known.reden if known and status is not StatusAanwezigheid.AANWEZIG else ""
            wishes.append((cell, _Said(status, reden=kept, werkpost=self._werkpost)))
        if any(self._value(cell, said).problems(self._desk.today) for cell, said in wishes if said):
            self._panel.show_error(_AHEAD)
        elif wishes:
            self._change(wishes, self._sentence(wishes, status.label, together))

    def _empty(self) -> None:
        self.keep_now()
        wishes = [(cell, None) for cell in self._panel.grid.chosen if self._panel.known(cell)]
        if wishes:
            self._change(wishes, self._sentence(wishes, NOT_FILLED, None))

    def _sentence(self, wishes: _Wishes, state: str, together: Cell | None) -> str:
        if together is not None:
            people = dutch.count(len(wishes), "persoon", "personen")
            return f"{people} aanwezig: {short(together)}"
        if len(wishes) > 1:
            return f"{len(wishes)} dagdelen: {state}"
        cell = wishes[0][0]
        return f"{self._panel.roepnaam(cell.persoon)}, {short(cell)}: {state}"

    def _reason(self, cell: Cell, reden: str) -> None:
        known = self._panel.known(cell)
        if known is not None and known.reden != reden:
            said = _Said(known.status, reden, known.bron, known.werkpost_id or self._werkpost)
            self._change([(cell, said)], "")

    def _other_bron(self, cell: Cell, bron: Bron) -> None:
        self.keep_now()
        known = self._panel.known(cell)
        if known is not None and known.bron is not bron:
            said = _Said(known.status, known.reden, bron, known.werkpost_id or self._werkpost)
            self._change([(cell, said)], "")

    def _change(self, wishes: _Wishes, sentence: str) -> None:
        """Show it, store it, and remember what was there before."""
        before = [(cell, _as_it_was(self._panel.known(cell))) for cell, _ in wishes]
        self._undone = [*self._undone, before][-_MOST_UNDONE:]
        self._panel.show_error("")
        self._store(wishes)
        if sentence:
            self._panel.grid.announce(sentence)
            self._desk.messages.say(sentence, undo=lambda: self._undo(before))

    def _undo_last(self) -> None:
        if self._undone:
            self._undo(self._undone[-1])

    def _undo(self, before: _Wishes) -> None:
        self._undone = [one for one in self._undone if one is not before]
        self._store(before)
        self._panel.grid.announce("Teruggezet")
        self._desk.messages.say("Teruggezet")

    def _store(self, wishes: _Wishes) -> None:
        self._written += 1
        number = self._written
        for cell, said in wishes:
            value = None if said is None else self._value(cell, said)
            self._pending[cell] = (number, value)
            self._weeks = with_cell(self._weeks, cell, value)
        if self._weeks:
            self._show()
        record, clear = self._record, self._clear

        def store() -> _Stored:
            return [(cell, _stored(cell, said, record, clear)) for cell, said in wishes]

        self._desk.background.run(
            store,
            done=lambda stored: self._saved(number, stored),
            failed=lambda error: self._refused(number, error),
            screen=self,
        )

    def _value(self, cell: Cell, said: _Said) -> Aanwezigheid:
        """As it will be stored; the store gives the id, and the werkpost where none is named."""
        return Aanwezigheid(
            id="",
            assistentmedewerker_id=cell.persoon,
            werkpost_id=said.werkpost or "",
            datum=cell.datum,
            dagdeel=cell.dagdeel,
            status=said.status,
            bron=said.bron or self._bron,
            reden=said.reden,
        )

    def _saved(self, number: int, stored: _Stored) -> None:
        for cell, known in stored:
            if self._pending.get(cell, (0, None))[0] == number:
                del self._pending[cell]
                self._weeks = with_cell(self._weeks, cell, known)
        if self._weeks:
            self._show()
        self._desk.saved()

    def _refused(self, number: int, error: JobcoachError) -> None:
        """What could not be stored goes from the screen, and the reason is said."""
        self._pending = {cell: one for cell, one in self._pending.items() if one[0] != number}
        self.refresh()
        if isinstance(error, InvalidValues):
            rules = {problem.rule for problem in error.problems}
            no_place = Rule.NO_PLACE in rules
            self._panel.show_error(_NO_WERKPOST if no_place else error.advice)
        else:
            self._desk.messages.show(error)


def _as_it_was(known: Aanwezigheid | None) -> _Said | None:
    if known is None:
        return None
    return _Said(known.status, known.reden, known.bron, known.werkpost_id or None)


def _stored(
    cell: Cell,
    said: _Said | None,
    record: Callable[..., Aanwezigheid],
    clear: Callable[[str, date, Dagdeel], None],
) -> Aanwezigheid | None:
    if said is None:
        with suppress(NotFound):  # nothing was said of it: that is what was asked for
            clear(cell.persoon, cell.datum, cell.dagdeel)
        return None
    return record(
        assistentmedewerker_id=cell.persoon,
        datum=cell.datum,
        dagdeel=cell.dagdeel,
        status=said.status,
        werkpost_id=said.werkpost,
        reden=said.reden,
        bron=said.bron,
    )
