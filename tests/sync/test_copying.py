"""First copies: fetched ahead, put in together, and never lost to a line that breaks."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import system_clock
from jobcoach.domain.scope import dossier
from jobcoach.errors import DiskFull, JobcoachError, ServerUnreachable
from jobcoach.sync import copying
from jobcoach.sync.ahead import read_ahead
from jobcoach.sync.copying import Page, gathered
from jobcoach.sync.engine import run_round
from jobcoach.sync.protocol import Message, Snapshot
from jobcoach.sync.round import Pace
from jobcoach.usecases.assistentmedewerkers import change_assistentmedewerker
from jobcoach.usecases.conflicts import list_conflicts
from tests.support.laptop import TestClock, enrolled, note, person, sync, texts
from tests.support.line import Line
from tests.support.office import ONE_BY_ONE, Laptop, Office
from tests.support.server import RunningServer, postgres, server
from tests.sync.test_broken_server import row
from tests.sync.test_outbox import laptop_of, long_text

__all__ = ["postgres", "server"]


def test_a_line_that_breaks_all_the_time_gets_everything_over_in_the_end(
    tmp_path: Path, server: RunningServer
) -> None:
    """What came before the break is kept, also when it is only one page."""
    anna = laptop_of(tmp_path, server, "anna")
    people = [person(anna, f"Persoon {number}") for number in range(8)]
    for one in people:
        note(anna, one, long_text(6_000))
    sync(anna)
    with Line(server.url) as line:
        code = server.invite(server.gebruiker("lea", Rol.TEAMLEIDER))
        lea = enrolled(tmp_path / "lea", line.url, code, TestClock(system_clock()))
        for _ in range(30):
            line.mend()
            line.cut_after_bytes(16_000)
            with suppress(JobcoachError):
                if sync(lea).proof is not None:
                    break
        assert [len(texts(lea, one)) for one in people] == [1] * len(people)


def numbers_until_the_line_breaks(count: int) -> Iterator[int]:
    yield from range(1, count + 1)
    raise ServerUnreachable


@pytest.mark.parametrize("ahead", [False, True])
def test_what_is_fetched_ahead_comes_in_order_and_before_the_break(*, ahead: bool) -> None:
    got: list[int] = []
    with pytest.raises(ServerUnreachable):
        got.extend(read_ahead(numbers_until_the_line_breaks(4), ahead=ahead))
    assert got == [1, 2, 3, 4]
    assert list(read_ahead(iter(got), ahead=ahead)) == got
    assert list(read_ahead(iter(()), ahead=ahead)) == []


def test_who_stops_half_way_gets_no_more_made_than_the_next() -> None:
    asked: list[int] = []

    def numbers() -> Iterator[int]:
        for number in range(100):
            asked.append(number)
            yield number

    ahead = read_ahead(numbers(), ahead=True)
    assert next(ahead) == 0
    ahead.close()
    time.sleep(0.2)
    assert asked in ([0], [0, 1])


def test_a_full_disk_in_a_first_copy_stops_the_asking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each page that is asked for is a line in the server's log: 'received'."""
    office = Office(tmp_path)
    anna, lea = office.laptop("anna"), office.laptop("lea", Rol.TEAMLEIDER)
    for number in range(30):
        person(anna.door, f"Kim{number}")
    anna.sync()
    monkeypatch.setattr(copying, "ROWS_AT_ONCE", 1)
    line = InPages(lea, lambda: None)
    lea.service = line  # type: ignore[assignment]

    def full(_here: int, _of: int) -> None:
        raise DiskFull

    with pytest.raises(DiskFull):
        run_round(lea.door.database, lea.service, lea.door.who, lea.door.clock, full, pace=Pace())
    for thread in threading.enumerate():
        if thread.name == "read-ahead":
            thread.join(10)
            assert not thread.is_alive()
    assert line.asked < 30


def test_a_slow_line_does_not_keep_the_program_from_ending() -> None:
    """The window was closed in the middle of a first copy."""
    program = (
        "import time; from jobcoach.sync.ahead import read_ahead\n"
        "def slow():\n"
        "    yield 1\n"
        "    time.sleep(60)\n"
        "    yield 2\n"
        "ahead = read_ahead(slow(), ahead=True)\n"
        "print(next(ahead), flush=True)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)


def pages(sizes: list[int], *, broken: bool = False) -> Iterator[Page]:
    for place, size in enumerate(sizes):
        rows = [row({}, {})] * size
        yield Page(place, dossier(f"{place}"), 0, Snapshot(seq=0, epoch=1, rows=rows))
    if broken:
        raise ServerUnreachable


@pytest.mark.parametrize("broken", [False, True])
def test_small_pages_are_put_in_together_and_none_is_left_when_the_line_breaks(
    broken: bool,
) -> None:
    got: list[list[int]] = []
    with pytest.raises(ServerUnreachable) if broken else suppress(ServerUnreachable):
        for together in gathered(pages([200, 200, 200, 0, 5], broken=broken)):
            got.append([page.place for page in together])
    assert got == [[0, 1, 2], [3, 4]]


def test_over_a_slow_line_each_page_is_kept_when_it_comes() -> None:
    got = [[page.place for page in some] for some in gathered(pages([5, 5]), within_s=-1)]
    assert got == [[0], [1]]


class InPages:
    """A line over which a dossier comes a row at a time, and others go on writing meanwhile."""

    def __init__(self, laptop: Laptop, meanwhile: Callable[[], object]) -> None:
        self._service = laptop.service
        self._meanwhile = meanwhile
        self.asked = 0

    def __getattr__(self, name: str) -> Callable[..., Message]:
        asked: Callable[..., Message] = getattr(self._service, name)
        return asked

    def snapshot(self, scope: str, *, after: str = "", limit: int = 500) -> Snapshot:
        if scope.startswith("dossier:"):
            limit, self.asked = 1, self.asked + 1
            if self.asked == 2:
                self._meanwhile()
        return self._service.snapshot(scope, after=after, limit=limit)


def test_two_versions_that_came_about_during_the_first_copy_are_asked_about_there_too(
    tmp_path: Path,
) -> None:
    """Kim's own row had come when Lea, who did not know of Anna's number, sent hers."""
    office = Office(tmp_path)
    anna, lea = office.laptop("anna"), office.laptop("lea", Rol.TEAMLEIDER)
    kim = person(anna.door)
    note(anna.door, kim, "Een")
    note(anna.door, kim, "Twee")
    for one in (anna, lea):
        one.sync()
    for one in (anna, lea):
        change_assistentmedewerker(one.door, replace(kim, telefoon=f"van {one.door.who.naam}"))
    anna.sync()
    new = office.another("bij lea thuis", lea.door.who.gebruiker_id)
    pages = cast("Any", InPages(new, lea.sync))
    run_round(new.door.database, pages, new.door.who, new.door.clock, pace=ONE_BY_ONE)
    for one in (new, anna):
        assert one.sync().proof is not None
    for one in (anna, new):
        [asked] = list_conflicts(one.door)
        assert {asked.mine.value, asked.theirs.value} == {"van anna", "van lea"}
