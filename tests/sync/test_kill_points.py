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
from jobcoach.domain.identity import new_id
from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.domain.scope import dossier
from jobcoach.errors import ServerUnreachable, WrongPassphrase
from jobcoach.keychain import NO_KEYRING
from jobcoach.store import purging
from jobcoach.sync.engine import run_round
from jobcoach.sync.protocol import Message
from jobcoach.sync.round import Pace
from jobcoach.sync.server import erasure
from jobcoach.sync.server.database import Database as ServerDatabase
from jobcoach.sync.server.erasure import Ledger
from jobcoach.sync.server.integrity import check
from jobcoach.sync.server.journal import Journal
from jobcoach.sync.server.tables import blob_part, change_log, entity_row, late, receipt
from jobcoach.usecases.kladjes import keep_kladje
from tests.support.laptop import PASSPHRASE, note, person, texts
from tests.support.office import Laptop, Office
from tests.support.soak import times
from tests.sync.test_purge import traces

EVERY = times(3, 1)
"""Of so many statements one is tried; `make soak` tries them all."""


OFTEN = times(5, 1)


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


@pytest.fixture
def leaving(in_memory: Path) -> Story:
    """Kim went to a colleague while Anna wrote without a network, and was writing still."""
    office = Office(in_memory)
    anna, bas = office.laptop("anna"), office.laptop("bas")
    kim = person(anna.door, "Xanthippe", "Zonderling")
    note(anna.door, kim, "Van het begin")
    anna.sync()
    note(anna.door, kim, "Zonder netwerk geschreven")
    typed = Kladje(
        id=new_id(office.clock()),
        soort=SoortKladje.NOTITIE,
        assistentmedewerker_id=kim.id,
        inhoud={"tekst": "Nog niet bewaard"},
        bewaard_op=office.clock(),
    )
    keep_kladje(anna.door, typed)
    given = [str(dossier(kim.id))]
    anna_id, bas_id = anna.door.who.gebruiker_id, bas.door.who.gebruiker_id
    office.administration.hand_over(given, from_id=anna_id, to_id=bas_id)
    told = Story(office, anna, bas, kim)
    told.close()
    return told


def gone(story: Story) -> None:
    """The power is back: all that Anna wrote is there once, and of Kim not a byte with her."""
    anna, kim = story.anna, story.kim
    purging.finish(anna.door.database)  # as at every start
    for _ in range(3):
        anna.sync()
    kept = sa.select(late.c.code, late.c.change).order_by(late.c.code)
    given = sa.select(receipt.c.scope, receipt.c.device)
    with story.office.database._engine.connect() as tx:
        waiting, typed = tx.execute(kept).all()
        receipts = [tuple(row) for row in tx.execute(given)]
    assert (waiting.code, typed.code) == ("", "kladje")
    assert b"Zonder netwerk geschreven" in waiting.change
    assert b"Nog niet bewaard" in typed.change
    assert receipts == [(str(dossier(kim.id)), anna.door.device_id)]
    assert anna.door.database.integrity_problems() == 0
    assert check(story.office.database).findings == ()
    assert traces(anna, kim) == []


def test_on_the_laptop_at_every_statement_of_letting_go(leaving: Story) -> None:
    """Hand over, remove, wipe, receipt; also when the power goes out twice, the second time while
    the program makes good at its start what the first left."""
    for place in count(1, OFTEN):
        now = leaving.begin(place)
        with cut_before(now.anna.door.database._engine, place) as happened, suppress(Cut):
            now.anna.sync()
        now.power_back()
        with cut_before(now.anna.door.database._engine, 1 + place % 13), suppress(Cut):
            purging.finish(now.anna.door.database)
        now.power_back()
        gone(now)
        now.drop()
        if not happened():
            break
    assert place > 100


def test_on_the_server_at_every_statement_of_letting_go(leaving: Story) -> None:
    for place in count(1, OFTEN):
        now = leaving.begin(place)
        service: Any = _Silent(now.anna.service)
        door = now.anna.door
        with (
            cut_before(now.office.database._engine, place) as happened,
            suppress(ServerUnreachable),
        ):
            run_round(door.database, service, door.who, now.office.clock)
        gone(now)
        now.drop()
        if not happened():
            break
    assert place > 50


def test_on_the_server_at_every_statement_of_a_destruction(leaving: Story) -> None:
    """What the list names is gone at the next start; what it does not name is whole."""
    name = str(dossier(leaving.kim.id))
    whole, named = b"", False
    for place in count(1):
        now = leaving.begin(place)
        database = now.office.database
        ledger = Ledger(now.office.root / "vernietigd")
        with cut_before(database._engine, place) as happened, suppress(Cut):
            erasure.erase(database, ledger, name, "", now.office.clock)
        erasure.apply_again(database, ledger, now.office.clock)
        left, named = words_at(database), ledger.names() == [name]
        whole = whole or left
        assert left == (b"" if named else whole)
        assert check(database).findings == ()
        now.drop()
        if not happened():
            break
    assert place > 10
    assert named


def words_at(database: ServerDatabase) -> bytes:
    """All that the server has of the notes."""
    columns = (change_log.c.change, entity_row.c.fields, late.c.change, blob_part.c.content)
    with database._engine.connect() as tx:
        found = [part for column in columns for part in tx.execute(sa.select(column)).scalars()]
    return b"".join(part for part in found if b"Van het begin" in part)


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
