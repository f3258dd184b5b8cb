"""The network of the story: requests and answers as bytes, that get lost, late, double or mixed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TypeVar

import msgspec

from jobcoach.errors import JobcoachError, ServerUnreachable
from jobcoach.sync.backed_up import BackedUp
from jobcoach.sync.client import _error_in
from jobcoach.sync.protocol import (
    MOST_ROWS,
    Hello,
    Message,
    Pull,
    Pulled,
    Push,
    PushAnswer,
    Received,
    Renew,
    Renewed,
    Snapshot,
)
from jobcoach.sync.wire import MSGPACK, decode, encode
from tests.simulator.task import Task
from tests.upgrade.then import BEFORE_STANDING, of_then

TIMEOUT_MS = 30_000
"""How long a laptop waits for an answer."""
M_ = TypeVar("M_", bound=Message)


@dataclass(slots=True)
class Weather:
    """How the line of one laptop is, at the moment."""

    down: bool = False
    up_blocked: bool = False
    """One way: what the laptop sends does not arrive."""
    down_blocked: bool = False
    """One way: what the server answers does not arrive."""
    lose: float = 0.0
    """The chance that a request or an answer gets lost, each."""
    double: float = 0.0
    """The chance that a request arrives a second time, later."""
    slowest_ms: int = 60


@dataclass(frozen=True, slots=True)
class Request:
    """What a laptop asks, as bytes."""

    device: str
    number: int
    kind: str
    token: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server answers, as bytes; status 0: the connection broke."""

    status: int
    body: bytes = b""
    note: object = None
    """For whoever keeps the record: what was true at the server when it answered."""


class Line:
    """The line of one laptop: a request at a time, as the program does."""

    def __init__(
        self,
        rng: Random,
        later: Callable[[int, Callable[[], None]], None],
        serve: Callable[[Request], Reply],
    ) -> None:
        """`later` calls something after so many milliseconds; `serve` is the server."""
        self.weather = Weather()
        self.newer = False
        """Whether the server adds to its answers what this program does not know."""
        self.older = False
        """Whether the program of the laptop is the one of before: it neither says nor hears what
        was not known then."""
        self.asked = 0
        """Requests since the beginning."""
        self._rng = rng
        self._later = later
        self._serve = serve
        self._waiting: tuple[Task, int] | None = None
        self.after_turn: Callable[[], None] = lambda: None
        """Called when whoever waited had its turn."""
        self.heard: Callable[[object], None] = lambda note: None
        """Called with the note of an answer that arrived and was waited for."""

    def ask(self, task: Task, device: str, kind: str, token: str, body: bytes) -> Reply:
        """Send a request and wait for what comes of it. Raises ServerUnreachable."""
        self.asked += 1
        request = Request(device, self.asked, kind, token, body)
        self._waiting = (task, request.number)
        if self.weather.down:
            self._later(5, lambda: self._give_up(request.number))
        else:
            self._send(request)
            self._later(TIMEOUT_MS, lambda: self._give_up(request.number))
        reply = task.pause()
        assert isinstance(reply, Reply)
        if reply.status == 0:
            raise ServerUnreachable
        return reply

    def hang_up(self) -> None:
        """Nobody waits for an answer any more: the program ended."""
        self._waiting = None

    def _send(self, request: Request) -> None:
        weather, rng = self.weather, self._rng
        lost = weather.up_blocked or rng.random() < weather.lose
        double = rng.random() < weather.double
        delays = [self._delay(), self._delay() + rng.randrange(60_000)]
        if not lost:
            self._later(delays[0], lambda: self._arrive(request))
        if double and not weather.up_blocked:
            self._later(delays[1], lambda: self._arrive(request))

    def _delay(self) -> int:
        return 1 + self._rng.randrange(self.weather.slowest_ms)

    def _arrive(self, request: Request) -> None:
        reply = self._serve(request)
        lost = self.weather.down_blocked or self._rng.random() < self.weather.lose
        delay = self._delay()
        if not lost:
            self._later(delay, lambda: self._answer(request.number, reply))

    def _answer(self, number: int, reply: Reply) -> None:
        if self._waiting is not None and self._waiting[1] == number:
            task = self._waiting[0]
            self._waiting = None
            self.heard(reply.note)
            task.resume(_of_next_year(reply) if self.newer else reply)
            self.after_turn()

    def _give_up(self, number: int) -> None:
        self._answer(number, Reply(0))


def _of_next_year(reply: Reply) -> Reply:
    """The same answer with more in it than this program knows."""
    if reply.status != 200:
        return reply
    content = msgspec.msgpack.decode(reply.body)
    content["van_volgend_jaar"] = {"diep": [1, {"x": None}]}
    for row in content.get("rows", ()):
        row.append("erbij")
    for logged in content.get("changes", {}).values() if isinstance(content, dict) else ():
        for one in logged:
            one["erbij"] = one["change"]["erbij"] = 1
    return Reply(reply.status, msgspec.msgpack.encode(content), reply.note)


class Conversation:
    """The SyncService of one round of one laptop over its line."""

    def __init__(
        self, line: Line, task: Task, device: str, token: str, page: Callable[[], int]
    ) -> None:
        """`page` says how much goes in a page: small ones, so that every story has many."""
        self._line = line
        self._task = task
        self._device = device
        self._token = token
        self._page = page

    def hello(self, *, standing: str = "") -> Hello:
        """Who the server is."""
        return self._ask("hello", "" if self._line.older else standing, Hello)

    def push(self, push: Push) -> PushAnswer:
        """Hand over changes."""
        return self._ask("push", push, PushAnswer)

    def pull(self, pull: Pull) -> Pulled:
        """What is new."""
        pull = msgspec.structs.replace(pull, limit=min(pull.limit, self._page()))
        return self._ask("pull", pull, Pulled)

    def snapshot(self, scope: str, *, after: str = "", limit: int = MOST_ROWS) -> Snapshot:
        """A page of current rows."""
        asked = (scope, after, min(limit, self._page()))
        return self._ask("snapshot", asked, Snapshot)

    def renew(self, request: Renew) -> Renewed:
        """Become a device of one's own."""
        return self._ask("renew", request, Renewed)

    def purged(self, scope: str) -> Received:
        """Say that all of a scope was removed."""
        return self._ask("purged", scope, Received)

    def backed_up(self) -> BackedUp:
        """What the last back-up holds."""
        return self._ask("backed_up", "", BackedUp)

    def _ask(self, kind: str, asked: object, answer: type[M_]) -> M_:
        older = self._line.older
        body = encode(of_then(asked, BEFORE_STANDING) if older else asked, MSGPACK)
        reply = self._line.ask(self._task, self._device, kind, self._token, body)
        if reply.status != 200:
            raise self._error(reply)
        heard = decode(reply.body, answer, MSGPACK)
        if older:
            known: M_ = of_then(heard, BEFORE_STANDING)
            return known
        return heard

    @staticmethod
    def _error(reply: Reply) -> JobcoachError:
        return _error_in(reply.status, reply.body, MSGPACK)
