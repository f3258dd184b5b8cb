"""Measured: a server with a thousand laptops, and the same server with ten times the log."""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from benchmarks.servers import ServerProcess
from benchmarks.timing import shown
from jobcoach.domain.changes import Change
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.identity import new_id
from jobcoach.domain.moment import instant_text, milliseconds, system_clock
from jobcoach.domain.stamps import new_device_id, next_stamp
from jobcoach.sync.client import HttpService
from jobcoach.sync.protocol import Enrol, Opening, Pull, Push
from jobcoach.sync.server import enrolment
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.journal import Journal
from jobcoach.sync.service import SyncService
from tests.support.server import Postgres, start_postgres

GEBRUIKERS = 100
LAPTOPS_EACH = 10
DOSSIERS_EACH = 10
LOG = 10_000
"""Changes in the log before the first measurement; ten times as many before the second."""
CHANGES = 5
"""In one push: an afternoon of notes."""
AT_ONCE = 8
"""Laptops that ask at the same moment; the others wait for their turn."""
_TEXT = "Vandaag werkte hij aan de balie en hielp een collega met de post. " * 10


@dataclass(slots=True)
class Laptop:
    """A laptop as the server sees it."""

    device: str
    gebruiker_id: str
    token: str
    scopes: list[str]
    counter: int = 0
    stamp: str = ""
    cursors: dict[str, int] = field(default_factory=dict)

    def write(self, service: SyncService, number: int) -> None:
        """So many notes in one push."""
        changes = [self._change(self.scopes[n % len(self.scopes)]) for n in range(number)]
        answers = service.push(Push(client_now=instant_text(system_clock()), changes=changes))
        assert {one.result for one in answers.answers} == {"ok"}

    def read(self, service: SyncService) -> None:
        """One page of what is new."""
        asked = {scope: self.cursors.get(scope, 0) for scope in self.scopes}
        for scope, changes in service.pull(Pull(scopes=asked)).changes.items():
            self.cursors[scope] = changes[-1].seq

    def _change(self, scope: str) -> Change:
        self.counter += 1
        now = system_clock()
        self.stamp = next_stamp(self.stamp, milliseconds(now), self.device)
        return Change(
            device=self.device,
            counter=self.counter,
            txn=self.counter,
            scope=scope,
            entity="notitie",
            entity_id=new_id(now),
            fields={"tekst": _TEXT, "status": "concept"},
            stamp=self.stamp,
            author=self.gebruiker_id,
        )


@dataclass(frozen=True, slots=True)
class Busy:
    """What one round of all laptops came to."""

    log: int
    changes_per_s: float
    push_p95_s: float
    pull_p95_s: float
    pull_median_s: float


def crowd(backend: str) -> str:
    """What a thousand laptops get of a server on this kind of database, as lines to read."""
    with tempfile.TemporaryDirectory(prefix="jcb") as name, _database(backend, Path(name)) as url:
        database = Database(url)
        sa.event.listen(database._engine, "connect", _in_a_hurry)
        laptops = _people(database)
        measured = []
        filled = 0
        for log in (LOG, 10 * LOG):
            _fill(database, laptops, log - filled)
            filled = log
            measured.append(_measure(url, laptops, log, Path(name)))
            filled += len(laptops) * CHANGES
        database.close()
    return "\n".join([_heading(backend, measured), *map(_told, measured)])


@contextmanager
def _database(backend: str, folder: Path) -> Iterator[str]:
    if backend == "sqlite":
        yield f"sqlite:///{folder / 'server.db'}"
        return
    stop = start_postgres(folder, durable=True)
    try:
        yield Postgres(folder).new_database()
    finally:
        stop()


def _in_a_hurry(connection: Any, _record: object) -> None:
    """What is only prepared need not survive a power cut; the server that is measured does."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous = OFF")
    else:
        connection.execute("SET synchronous_commit = off")
        connection.commit()


def _people(database: Database) -> list[Laptop]:
    """A hundred coaches with ten dossiers and ten laptops each."""
    administration = Administration(database, system_clock)
    administration.set_up("Zorg Noord")
    laptops = []
    for _ in range(GEBRUIKERS):
        gebruiker_id = administration.add_gebruiker("Iemand", Rol.JOBCOACH, None).id
        scopes = [f"dossier:{new_id(system_clock())}" for _ in range(DOSSIERS_EACH)]
        for number in range(LAPTOPS_EACH):
            device = new_device_id()
            code = administration.invite(gebruiker_id).code
            asked = Enrol(code=code, device=device, name="laptop")
            token = enrolment.enrol(database, system_clock, asked, "hier").token
            laptops.append(Laptop(device, gebruiker_id, token, scopes))
            if number == 0:
                openings = [Opening(scope=scope, team=None) for scope in scopes]
                now = instant_text(system_clock())
                Journal(database, system_clock, token).push(Push(client_now=now, openings=openings))
    return laptops


def _fill(database: Database, laptops: Sequence[Laptop], changes: int) -> None:
    """Write until the log is this much longer; the first laptop of each coach does it."""
    writers = laptops[::LAPTOPS_EACH]
    for laptop in writers:
        left = changes // len(writers)
        while left > 0:
            laptop.write(Journal(database, system_clock, laptop.token), min(left, 250))
            left -= 250
    for laptop in laptops:  # they have read that already
        service = Journal(database, system_clock, laptop.token)
        heads = service.pull(Pull(scopes=dict.fromkeys(laptop.scopes, 1 << 40))).heads
        laptop.cursors = {scope: head.seq for scope, head in heads.items()}


def _measure(url: str, laptops: Sequence[Laptop], log: int, folder: Path) -> Busy:
    """Each laptop sends once and asks once."""
    with ServerProcess(
        folder / f"server-{log}.log",
        *("jobcoach.sync.server.cli", "serve", "--port", "0", "--workers", "2"),
        *("--database", url),
    ) as server:

        def turn(laptop: Laptop) -> tuple[float, float]:
            with HttpService(server.url, laptop.token) as service:
                sent = _seconds(lambda: laptop.write(service, CHANGES))
                return sent, _seconds(lambda: laptop.read(service))

        for laptop in laptops[:AT_ONCE]:  # the processes are there
            turn(laptop)
        rest = laptops[AT_ONCE:]
        began = time.perf_counter()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            pushes, pulls = zip(*pool.map(turn, rest), strict=True)
        took = time.perf_counter() - began
    return Busy(
        log, len(rest) * CHANGES / took, _p95(pushes), _p95(pulls), statistics.median(pulls)
    )


def _seconds(deed: Callable[[], None]) -> float:
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began


def _p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _heading(backend: str, measured: Sequence[Busy]) -> str:
    small, large = measured
    return (
        f"{GEBRUIKERS * LAPTOPS_EACH:,} laptops, {AT_ONCE} at once, on {backend}: with ten times"
        f" the log changes/s {large.changes_per_s / small.changes_per_s:.2f} ×,"
        f" pull p95 {large.pull_p95_s / small.pull_p95_s:.2f} ×"
    )


def _told(one: Busy) -> str:
    return (
        f"  log of {one.log:>7,}: {one.changes_per_s:6.0f} changes/s"
        f"   push p95 {shown(one.push_p95_s)}"
        f"   pull p95 {shown(one.pull_p95_s)}, median {shown(one.pull_median_s)}"
    )
