"""A laptop for tests: a real data directory with a real encrypted database."""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import mkdtemp

from jobcoach import keychain
from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.moment import system_clock
from jobcoach.domain.notitie import Notitie
from jobcoach.domain.stamps import new_device_id
from jobcoach.keychain import NO_KEYRING, Keyring
from jobcoach.paths import DataDir
from jobcoach.store import device
from jobcoach.store.database import Database, Transaction
from jobcoach.store.upgrade import bring_up_to_date
from jobcoach.usecases import assistentmedewerkers, notities, setup, synchronise
from jobcoach.usecases.door import Door

PASSPHRASE = "vier losse woorden samen"


@dataclass(slots=True)
class TestClock:
    """A clock that a test sets; every look at it takes a millisecond."""

    __test__ = False
    now: datetime = field(default_factory=lambda: datetime(2026, 11, 3, 9, 30, tzinfo=UTC))

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    def pass_days(self, days: float) -> None:
        """Let time go by."""
        self.now += timedelta(days=days)


class LiveClock(TestClock):
    """The real time, a millisecond further at every look: a slow machine makes no wrong clock."""

    def __call__(self) -> datetime:
        self.now = max(self.now + timedelta(milliseconds=1), system_clock())
        return self.now


class _Undone(Exception):
    """Leaves a transaction without a trace."""


@contextmanager
def undone(database: Database) -> Iterator[Transaction]:
    """A transaction of which nothing stays."""
    with suppress(_Undone), database.write() as tx:
        yield tx
        raise _Undone


def memory_keyring() -> Keyring:
    """A keyring that keeps its secrets as long as the test lasts."""
    secrets: dict[str, str] = {}

    def put(name: str, secret: str) -> bool:
        secrets[name] = secret
        return True

    def remove(name: str) -> None:
        secrets.pop(name, None)

    return Keyring(secrets.get, put, remove)


@cache
def _prepared() -> Path:
    """A data directory of a coach alone, made once in a test run: making one takes a second."""
    root = Path(mkdtemp(prefix="jobcoach-prepared-")) / "anna"
    door = setup.init_local(
        DataDir(root),
        naam="Anna de Wit",
        passphrase=PASSPHRASE,
        keyring=NO_KEYRING,
        clock=TestClock(),
    )
    door.database.close()
    atexit.register(rmtree, root.parent, ignore_errors=True)
    return root


@cache
def empty_laptop() -> tuple[Path, bytes]:
    """A data directory in which nobody works yet, made once in a test run, and its key."""
    data_dir = DataDir(Path(mkdtemp(prefix="jobcoach-empty-")) / "laptop")
    data_dir.create()
    atexit.register(rmtree, data_dir.root.parent, ignore_errors=True)
    key = keychain.create_keys(data_dir.keys, PASSPHRASE, NO_KEYRING)
    database = Database(data_dir.database, key)
    bring_up_to_date(database, data_dir.copies)
    database.close()
    return data_dir.root, key


def alone(root: Path, clock: TestClock | None = None) -> Door:
    """Anna de Wit, a coach who works without a server."""
    copytree(_prepared(), root)
    door = opened(root, clock or TestClock())
    who = replace(door.who, device_id=new_device_id())  # no two laptops have the same
    with door.database.write() as tx:
        device.put_identity(tx, who)
    return Door(door.database, who, door.clock)


def enrolled(root: Path, url: str, code: str, clock: TestClock) -> Door:
    """A laptop that was just connected to a server."""
    return setup.enrol(
        DataDir(root),
        url=url,
        code=code,
        device_name=root.name,
        passphrase=PASSPHRASE,
        keyring=NO_KEYRING,
        clock=clock,
    )


def opened(root: Path, clock: TestClock) -> Door:
    """The laptop after it was switched off and on."""
    return setup.unlock(DataDir(root), passphrase=PASSPHRASE, keyring=NO_KEYRING, clock=clock)


def person(door: Door, roepnaam: str = "Kim", achternaam: str = "Jansen") -> Assistentmedewerker:
    """Someone new in the caseload of this user."""
    return assistentmedewerkers.add_assistentmedewerker(
        door, Assistentmedewerker(id="", roepnaam=roepnaam, achternaam=achternaam)
    )


def note(door: Door, who: Assistentmedewerker, tekst: str) -> Notitie:
    """A signed note."""
    return notities.add_notitie(door, assistentmedewerker_id=who.id, tekst=tekst)


def texts(door: Door, who: Assistentmedewerker) -> list[str]:
    """The texts of the notes of one person, newest first."""
    return [one.tekst for one in notities.list_notities(door, who.id)]


def sync(door: Door) -> synchronise.SyncRound:
    """One round."""
    return synchronise.synchronise(door)
