"""The server of the story: workers that share one file and nothing else, and its administrator."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copyfile

from jobcoach.domain.moment import Clock
from jobcoach.sync.protocol import Message, Pull, Push, Renew
from jobcoach.sync.server import copies
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.journal import Journal
from jobcoach.sync.server.refusal import REFUSALS, answer_to
from jobcoach.sync.wire import MSGPACK, decode, encode
from tests.simulator.faults import Killed, of_worker, put_in
from tests.simulator.network import Reply, Request


class Worker:
    """One process of the server."""

    def __init__(self, url: str, clock: Callable[[], datetime], skew_ms: int) -> None:
        self.faults = of_worker()
        self.clock: Clock = lambda: clock() + timedelta(milliseconds=skew_ms)
        self._url = url
        self.database = self._opened()

    def answer(self, request: Request) -> tuple[Reply, Message | None]:
        """What comes back, and the same as a message; a worker that was killed says nothing."""
        journal = Journal(self.database, self.clock, request.token)
        try:
            message = self._ask(journal, request)
        except Killed:
            self.start_again()
            return Reply(0), None
        except tuple(REFUSALS) as error:
            status, problem = answer_to(error)
            return Reply(status, encode(problem, MSGPACK)), None
        return Reply(200, encode(message, MSGPACK)), message

    @staticmethod
    def _ask(journal: Journal, request: Request) -> Message:
        match request.kind:
            case "hello":
                return journal.hello(standing=decode(request.body, str, MSGPACK))
            case "push":
                return journal.push(decode(request.body, Push, MSGPACK))
            case "pull":
                return journal.pull(decode(request.body, Pull, MSGPACK))
            case "renew":
                return journal.renew(decode(request.body, Renew, MSGPACK))
            case "backed_up":
                return journal.backed_up()
            case "purged":
                return journal.purged(decode(request.body, str, MSGPACK))
            case _:
                scope, after, limit = decode(request.body, tuple[str, str, int], MSGPACK)
                return journal.snapshot(scope, after=after, limit=limit)

    def start_again(self) -> None:
        """As after a kill: with nothing in memory."""
        self.database.close()
        self.faults.revive()
        self.database = self._opened()

    def _opened(self) -> Database:
        database = Database(self._url)
        put_in(database, self.faults)
        return database

    def stop(self) -> None:
        """Let go of the file."""
        self.database.close()


class House:
    """The server's file, its workers, its administrator and its backups."""

    def __init__(
        self, root: Path, prepared: Path, clock: Callable[[], datetime], skews_ms: list[int]
    ) -> None:
        """`prepared` is a server that was set up, to copy."""
        self.path = root / "server.db"
        copyfile(prepared, self.path)
        self._url = f"sqlite:///{self.path}"
        self.clock = clock
        self.database = Database(self._url)
        self.administration = Administration(self.database, clock)
        self.workers = [Worker(self._url, clock, skew_ms) for skew_ms in skews_ms]

    def look(self) -> sqlite3.Connection:
        """A connection for who checks, that goes by none of our code."""
        return sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)

    def back_up(self, target: Path) -> datetime:
        """As at night; gives when it was begun."""
        return copies.back_up_and_tell(self.database, target, self.clock).begun

    def restore(self, source: Path) -> None:
        """Put a backup back; all workers start again."""
        for worker in self.workers:
            worker.database.close()
        copies.restore(self.database, source, self.clock)
        for worker in self.workers:
            worker.start_again()

    def stop(self) -> None:
        """Let go of everything."""
        for worker in self.workers:
            worker.stop()
        self.database.close()
