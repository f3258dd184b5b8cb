"""Photos over a bad line: in small parts, never in the way of the rows, and not when they wait."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobcoach.sync.attachments import LEAST_PART_BYTES, SLOW_PART_S, TURN_S, Exchanged, exchange
from jobcoach.sync.protocol import MOST_PART_BYTES
from tests.support.laptop import person
from tests.support.office import Laptop, Office
from tests.sync.test_attachments import LARGE, Wire, add, document

PART_S = 2 * SLOW_PART_S


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


class SlowLine(Wire):
    """Every part takes long, and the clock of the laptop shows it."""

    def __init__(self, laptop: Laptop) -> None:
        super().__init__(laptop.service)
        self.seconds = 0.0
        self.after = self._passed

    def _passed(self, deed: str, sha256: str) -> None:
        if deed != "state":
            self.seconds += PART_S

    def ticks(self) -> float:
        """Seconds that only go on."""
        return self.seconds


def turn(laptop: Laptop, line: SlowLine) -> Exchanged:
    """The photos for once."""
    door = laptop.door
    return exchange(door.database, line, door.who, door.clock(), ticks=line.ticks)


def test_on_a_slow_line_parts_become_small_and_the_rows_have_their_turn(office: Office) -> None:
    anna = office.laptop("anna")
    add(anna.door, person(anna.door), document())
    anna.sync()
    line = SlowLine(anna)
    first = turn(anna, line)
    sizes = [size for deed, _, size in line.asked if deed == "put"]
    assert sizes[0] == MOST_PART_BYTES
    assert sizes[-1] == LEAST_PART_BYTES
    assert (first.sent, first.more) == (0, True)
    assert line.seconds <= TURN_S + PART_S
    while not turn(anna, line).sent:
        anna.sync()
    assert line.bytes_carried == LARGE


def test_photos_that_wait_ask_the_server_nothing(office: Office) -> None:
    anna = office.laptop("anna")
    add(anna.door, person(anna.door))
    anna.sync()
    line = SlowLine(anna)
    door = anna.door
    done = exchange(door.database, line, door.who, door.clock(), most_parts=0)
    assert line.asked == []
    assert (done.sent, done.more) == (0, False)


def test_how_many_photos_went_is_told_at_each(office: Office) -> None:
    anna = office.laptop("anna")
    kim = person(anna.door)
    for number in range(3):
        add(anna.door, kim, document(1000, seed=number + 1), name=f"{number}")
    anna.sync()
    told: list[tuple[int, int]] = []
    exchange(
        anna.door.database,
        anna.service,
        anna.door.who,
        anna.door.clock(),
        lambda done, total: told.append((done, total)),
    )
    assert told == [(0, 3), (1, 3), (2, 3)]
