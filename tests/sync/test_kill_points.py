"""A power cut at every statement of a round, on either side: nothing is lost, nothing comes twice.

What stood in a transaction that was not committed is gone with the power; so stopping before each
statement, with all connections left as they are, covers every moment at which it can go out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from shutil import copy, copytree, rmtree
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

import pytest
import sqlalchemy as sa

from jobcoach import keychain
from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.errors import ServerUnreachable, WrongPassphrase
from jobcoach.keychain import NO_KEYRING
from jobcoach.sync.engine import run_round
from jobcoach.sync.protocol import Message
from jobcoach.sync.round import Pace
from jobcoach.sync.server.integrity import check
from jobcoach.sync.server.journal import Journal
from tests.support.laptop import PASSPHRASE, note, person, texts
from tests.support.office import Laptop, Office
from tests.support.soak import times

EVERY = times(3, 1)
"""Of so many statements one is tried; `make soak` tries them all."""


class Cut(BaseException):
    """The power went out. No part of the program catches it."""


@contextmanager
def cut_before(engine: Any, statement: int) -> Iterator[Callable[[], bool]]:
    """Let the power go out before the n-th statement; tells whether it did."""
    seen = 0

    def before(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == statement:
            raise Cut

    sa.event.listen(engine, "before_cursor_execute", before)
    try:
        yield lambda: seen >= statement
    finally:
        sa.event.remove(engine, "before_cursor_execute", before)


@dataclass
class Story:
    """Two laptops of which one has something to do, and files to begin with again and again."""

    office: Office
    anna: Laptop
    lea: Laptop
    kim: Assistentmedewerker

    def begin(self, place: int) -> Story:
        """The same, on copies of all files."""
        root = self.office.root / f"keer {place}"
        for one in (self.anna, self.lea):
            copytree(one.data_dir.root, root / one.data_dir.root.name)
        copy(self.office.root / "server.db", root)
        office = self.office.at(root)
        anna, lea = (
            office.reopened(one, root / one.data_dir.root.name) for one in (self.anna, self.lea)
        )
        return Story(office, anna, lea, self.kim)

    def power_back(self) -> None:
        """The laptop that was cut off starts again."""
        self.anna = self.office.reopened(self.anna, self.anna.data_dir.root)

    def close(self) -> None:
        """Let go of all files."""
        for one in (self.anna, self.lea):
            one.door.database.fold_log()
            one.door.database.close()
        self.office.database.close()

    def drop(self) -> None:
        """These copies are not needed any more."""
        self.close()
        rmtree(self.office.root)


@pytest.fixture
def in_memory() -> Iterator[Path]:
    """A folder in memory where that can be: these tests write to disk thousands of times."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        yield Path(name)


@pytest.fixture
def story(in_memory: Path) -> Story:
    """Lea and Anna both know Kim; both wrote since, and Anna has somebody new too."""
    office = Office(in_memory)
    anna = office.laptop("anna")
    kim = person(anna.door)
    note(anna.door, kim, "Van het begin")
    anna.sync()
    lea = office.another("lea", anna.door.who.gebruiker_id)
    lea.sync()
    for number in range(3):
        note(anna.door, kim, f"Van Anna {number}")
        note(lea.door, kim, f"Van Lea {number}")
    nieuw = person(anna.door, "Iemand", "Nieuw")
    note(anna.door, nieuw, "In een nieuw dossier")
    lea.sync()
    told = Story(office, anna, lea, kim)
    told.close()
    return told


IN_SMALL_PARTS = Pace(ahead=False, changes_at_once=2)
"""So that what is sent takes some pushes, of which each is on its way before the last is stored."""
EXPECTED = {"Van het begin"} | {f"Van {who} {n}" for who in ("Anna", "Lea") for n in range(3)}


def heal(story: Story) -> None:
    """The power is back: whatever happened, both are equal and whole, and nothing is twice."""
    anna, lea = story.anna, story.lea
    rounds = [one.sync() for one in (anna, lea, anna, lea)]
    assert {(done.refused, done.late, done.conflicts) for done in rounds} == {(0, 0, 0)}
    for one in (anna, lea):
        found = texts(one.door, story.kim)
        assert len(found) == len(EXPECTED)
        assert set(found) == EXPECTED
    assert rounds[-1].proof is not None
    assert anna.door.database.integrity_problems() == 0
    assert check(story.office.database).findings == ()


def test_on_the_laptop_at_every_statement_of_a_round(story: Story) -> None:
    """Push, pull, first copy and proof of one round of Anna's laptop."""
    for place in count(1, EVERY):
        now = story.begin(place)
        with cut_before(now.anna.door.database._engine, place) as happened, suppress(Cut):
            now.anna.sync(IN_SMALL_PARTS)
        now.power_back()
        heal(now)
        now.drop()
        if not happened():
            break
    assert place > 40


def test_on_the_laptop_at_every_statement_of_a_first_copy(story: Story) -> None:
    """A new laptop of Anna's fetches all she has."""
    begun = story.begin(0)
    begun.anna.sync()
    new = begun.office.another("nieuw", begun.anna.door.who.gebruiker_id)
    new.door.database.close()
    for place in count(1, EVERY):
        folder = begun.office.root / f"nieuw {place}"
        copytree(new.data_dir.root, folder)
        laptop = begun.office.reopened(new, folder)
        with cut_before(laptop.door.database._engine, place) as happened, suppress(Cut):
            laptop.sync()
        laptop = begun.office.reopened(laptop, folder)
        laptop.sync()
        assert laptop.sync().proof is not None
        assert set(texts(laptop.door, story.kim)) == EXPECTED
        laptop.door.database.close()
        rmtree(folder)
        if not happened():
            break
    assert place > 20
    begun.close()


def test_on_the_server_at_every_statement_of_a_round(story: Story) -> None:
    """A worker goes out in the midst of an answer: the laptop hears nothing."""
    for place in count(1, EVERY):
        now = story.begin(place)
        service: Any = _Silent(now.anna.service)
        door = now.anna.door
        with (
            cut_before(now.office.database._engine, place) as happened,
            suppress(ServerUnreachable),
        ):
            run_round(door.database, service, door.who, now.office.clock, pace=IN_SMALL_PARTS)
        heal(now)
        now.drop()
        if not happened():
            break
    assert place > 20


class _Silent:
    """The line of a worker that may go out."""

    def __init__(self, service: Journal) -> None:
        self._service = service

    def __getattr__(self, name: str) -> Callable[..., Message]:
        asked = getattr(self._service, name)

        def ask(*given: object, **named: object) -> Message:
            try:
                answer: Message = asked(*given, **named)
            except Cut:
                raise ServerUnreachable from None
            return answer

        return ask


def test_at_every_step_of_a_new_passphrase_one_of_the_two_opens(
    in_memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The keys are a file beside the database: written, flushed and put in place as one."""
    monkeypatch.setattr(keychain, "_ARGON_MEMORY_KIB", 64)  # it takes long by design
    path = in_memory / "sleutels.json"
    key = keychain.create_keys(path, PASSPHRASE, NO_KEYRING)
    before = path.read_bytes()
    for place in count(1):
        path.write_bytes(before)
        steps = _Steps(place)
        sys.settrace(steps)
        try:
            with suppress(Cut):
                keychain.change_passphrase(path, key, NEW, NO_KEYRING)
        finally:
            sys.settrace(None)
        assert key in [_opened(path, PASSPHRASE), _opened(path, NEW)]
        if steps.seen < place:
            break
    assert place > 20
    assert _opened(path, NEW) == key


NEW = "vijf andere losse woorden samen"


def _opened(path: Path, passphrase: str) -> bytes | None:
    try:
        return keychain.open_with_passphrase(path, passphrase)
    except WrongPassphrase:
        return None


class _Steps:
    """Lets the power go out before the n-th line of what handles the keys."""

    def __init__(self, stop_at: int) -> None:
        self.seen = 0
        self._stop_at = stop_at

    def __call__(self, frame: FrameType, event: str, _: object) -> _Steps | None:
        if Path(frame.f_code.co_filename).name not in ("keychain.py", "paths.py"):
            return None
        if event == "line":
            self.seen += 1
            if self.seen == self._stop_at:
                raise Cut
        return self
