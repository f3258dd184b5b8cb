"""What a laptop sent it has already: it is not fetched back, and nothing of others is missed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
import sqlalchemy as sa

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import instant_text, system_clock
from jobcoach.errors import ServerUnreachable
from jobcoach.store import access_log, changes
from jobcoach.sync.engine import run_round
from jobcoach.sync.protocol import Hello, Message, Push, PushAnswer
from jobcoach.sync.round import Pace, Round
from jobcoach.sync.server.tables import logregel
from jobcoach.usecases.door import Door
from jobcoach.usecases.notities import add_notitie, edit_notitie
from tests.support.laptop import TestClock, enrolled, note, person, sync, texts
from tests.support.office import Laptop, Office
from tests.support.server import RunningServer, postgres, server

__all__ = ["postgres", "server"]


def laptop_of(folder: Path, running: RunningServer, naam: str, rol: Rol = Rol.JOBCOACH) -> Door:
    code = running.invite(running.gebruiker(naam, rol))
    return enrolled(folder / naam, running.url, code, TestClock(system_clock()))


def long_text(characters: int) -> str:
    """A text that can't be packed small."""
    chance = random.Random(1)
    return "".join(
        chance.choice("abcdefghijklmnopqrstuvwxyz 0123456789") for _ in range(characters)
    )


def test_what_was_just_sent_is_not_fetched_back(tmp_path: Path, server: RunningServer) -> None:
    anna = laptop_of(tmp_path, server, "anna")
    note(anna, person(anna), long_text(8_000))
    done = sync(anna)
    assert done.bytes_up > 4_000
    assert done.bytes_down < 2_000
    assert done.proof is not None


def test_what_a_colleague_sent_in_between_is_not_missed(
    tmp_path: Path, server: RunningServer
) -> None:
    anna = laptop_of(tmp_path, server, "anna")
    lea = laptop_of(tmp_path, server, "lea", Rol.TEAMLEIDER)
    kim = person(anna)
    note(anna, kim, "Van Anna, eerst")
    sync(anna)
    sync(lea)
    note(lea, kim, "Van Lea, tussendoor")
    note(anna, kim, "Van Anna, daarna")
    sync(lea)
    assert sync(anna).proof is not None
    assert sync(lea).proof is not None
    assert set(texts(anna, kim)) == set(texts(lea, kim))
    assert len(texts(anna, kim)) == 3


def test_what_is_looked_at_after_lines_were_sent_in_advance_is_on_record_too(
    tmp_path: Path,
) -> None:
    """Someone sends, with the token of their own laptop, lines that are still to be written."""
    office = Office(tmp_path)
    anna = office.laptop("anna")
    kim = person(anna.door)
    anna.sync()
    with anna.door.database.read() as tx:
        last = access_log.lines(tx)[-1]
    ahead = [replace(last, number=last.number + n, assistentmedewerker_id=None) for n in (1, 2, 3)]
    push = Push(client_now=instant_text(office.clock()), logregels=ahead)
    assert anna.service.push(push).logregels_until == last.number + 3
    texts(anna.door, kim)
    for _ in range(2):
        anna.sync()
    about = logregel.c.assistentmedewerker_id == kim.id
    on_record = office.database.read(
        lambda tx: tx.execute(sa.select(logregel.c.line).where(about)).scalars().all()
    )
    with anna.door.database.read() as tx:
        assert len(on_record) == len(access_log.lines(tx, assistentmedewerker_id=kim.id))


class Line:
    """Between a laptop and its server: remembers what was sent, and can be cut."""

    def __init__(self, laptop: Laptop, *, cut_at: int = 0) -> None:
        self._laptop = laptop
        self._cut_at = cut_at
        self.pushes: list[Push] = []
        self.answers: list[PushAnswer] = []
        self.unanswered: list[int] = []
        """At each push: how many changes that were sent before had no answer in the outbox yet."""

    def __getattr__(self, name: str) -> Callable[..., Message]:
        asked: Callable[..., Message] = getattr(self._laptop.service, name)
        return asked

    def push(self, push: Push) -> PushAnswer:
        with self._laptop.door.database.read() as tx:
            waiting = {one.counter for one in changes.waiting(tx, limit=1000)}
        sent = {one.counter for before in self.pushes for one in before.changes}
        self.unanswered.append(len(waiting & sent))
        self.pushes.append(push)
        if len(self.pushes) == self._cut_at:
            raise ServerUnreachable
        self.answers.append(self._laptop.service.push(push))
        return self.answers[-1]


def round_over(line: Line, laptop: Laptop, *, ahead: bool = True, at_once: int = 4) -> Round:
    door, service = laptop.door, cast("Any", line)
    pace = Pace(ahead=ahead, changes_at_once=at_once)
    return run_round(door.database, service, door.who, door.clock, pace=pace)


def written(laptop: Laptop, notes: int) -> Assistentmedewerker:
    kim = person(laptop.door)
    for number in range(notes):
        note(laptop.door, kim, f"Notitie {number}")
    return kim


@pytest.mark.parametrize("ahead", [False, True])
def test_much_that_waits_goes_in_one_stream_and_every_change_goes_once(
    tmp_path: Path, *, ahead: bool
) -> None:
    """The next part is on its way before the answer to the last one was stored."""
    office = Office(tmp_path)
    anna = office.laptop("anna")
    kim = written(anna, 20)
    line = Line(anna)
    done = round_over(line, anna, ahead=ahead)
    sent = [one.counter for push in line.pushes for one in push.changes]
    assert sent == sorted(set(sent))
    assert done.pushed == len(sent)
    assert done.proof is not None
    lines = [one.number for push in line.pushes for one in push.logregels]
    assert lines == sorted(set(lines))
    openings = [one.scope for push in line.pushes for one in push.openings]
    assert len(openings) == len(set(openings))
    if not ahead:  # else it depends on who is first
        with_changes = sum(bool(push.changes) for push in line.pushes)
        assert line.unanswered[:with_changes] == [0] + [4] * (with_changes - 1)
    other = office.another("bij haar thuis", anna.door.who.gebruiker_id)
    other.sync()
    assert len(texts(other.door, kim)) == 20


@pytest.mark.parametrize("ahead", [False, True])
@pytest.mark.parametrize("cut_at", [1, 2, 3, 5])
def test_a_line_that_breaks_in_the_stream_loses_nothing_that_was_answered(
    tmp_path: Path, cut_at: int, *, ahead: bool
) -> None:
    anna = Office(tmp_path).laptop("anna")
    written(anna, 20)
    with pytest.raises(ServerUnreachable):
        round_over(Line(anna, cut_at=cut_at), anna, ahead=ahead)
    with anna.door.database.read() as tx:
        answered = changes.count_by_state(tx).get(changes.SENT, 0)
    assert answered == 4 * (cut_at - 1)
    again = Line(anna)
    assert round_over(again, anna, ahead=ahead).proof is not None
    assert next(one.counter for push in again.pushes for one in push.changes) == answered + 1


class SetRight(Line):
    """After its first answer the clock of all goes back by three days."""

    def hello(self, *, standing: str = "") -> Hello:
        answer = self._laptop.service.hello(standing=standing)
        clock = self._laptop.door.clock
        assert isinstance(clock, TestClock)
        if not self.pushes:
            clock.pass_days(-3)
        return answer


def test_what_comes_after_a_corrected_time_waits_for_that_answer(tmp_path: Path) -> None:
    """Days ahead, also for the server that she met: each edit names the time the last one got."""
    office = Office(tmp_path)
    anna = office.laptop("anna")
    kim = person(anna.door)
    draft = add_notitie(anna.door, assistentmedewerker_id=kim.id, tekst="Een", concept=True)
    anna.sync()
    office.clock.pass_days(3)
    for tekst in ("Twee", "Drie", "Vier"):
        edit_notitie(anna.door, draft.id, tekst)
    line = SetRight(anna)
    round_over(line, anna, at_once=1)
    edits = [push.changes[0] for push in line.pushes if push.changes]
    assert line.unanswered[: len(edits)] == [0] * len(edits)
    got = [answer.answers[0].stamp for answer in line.answers if answer.answers]
    assert [one.base["tekst"] for one in edits[1:]] == got[:-1]
    assert all(one.stamp != stamp for one, stamp in zip(edits, got, strict=True))


@contextmanager
def steps(laptop: Laptop) -> Iterator[Callable[[], int]]:
    """How many hundreds of steps the laptop's database took meanwhile."""
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return 0

    def watch(raw: Any, *_: object) -> None:
        raw.set_progress_handler(step, 100)

    engine = laptop.door.database._engine
    sa.event.listen(engine, "checkout", watch)
    try:
        yield lambda: count
    finally:
        sa.event.remove(engine, "checkout", watch)


def test_a_long_time_offline_takes_as_much_work_a_note_as_a_short_one(tmp_path: Path) -> None:
    """No part that is sent looks at all that still waits."""
    office = Office(tmp_path)
    taken = []
    for naam, notes in (("anna", 15), ("bas", 75)):
        laptop = office.laptop(naam)
        written(laptop, notes)
        with steps(laptop) as count:
            laptop.sync(Pace(ahead=False, changes_at_once=1))
            taken.append(count() / notes)
    assert taken[1] <= taken[0]
