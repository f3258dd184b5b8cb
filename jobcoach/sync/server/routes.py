"""Every address of the server in one table: what goes in, what comes out, and who answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jobcoach.domain.moment import Clock
from jobcoach.errors import DeviceRefused
from jobcoach.sync.backed_up import BackedUp
from jobcoach.sync.handing import Holders, MovedAll, Overdracht, Waarneming
from jobcoach.sync.protocol import (
    MOST_BYTES,
    MOST_PART_BYTES,
    MOST_ROWS,
    BlobPart,
    BlobState,
    Enrol,
    Enrolled,
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
from jobcoach.sync.server import enrolment, readiness
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.devices import identify
from jobcoach.sync.server.journal import Journal
from jobcoach.sync.wire import Malformed

MOST_BODY_BYTES = 2 * MOST_BYTES
"""Of a request: a push of MOST_BYTES, with its log lines and openings."""


class Health(Message, frozen=True):
    """That the program runs, or that it can reach its database."""

    status: str


@dataclass(slots=True)
class Call:
    """One request, taken apart."""

    database: Database
    clock: Clock
    source: str
    """The network address it came from; never stored as it is."""
    token: str
    """Empty when there was none."""
    body: Any
    """A message of the route's type; None for a route without one."""
    path: Mapping[str, str]
    query: Mapping[str, str]
    device: str = field(default="", init=False)
    """The device that turned out to call, for the log."""

    def admit(self) -> None:
        """Look at the token before anything of the body is. Raises DeviceRefused, AccessEnded."""
        self.device = self.database.read(lambda tx: identify(tx, self.token)).device

    def journal(self, ask: Callable[[Journal], Message]) -> Message:
        """What the mailbox of the calling device answers."""
        if not self.token:
            raise DeviceRefused
        journal = Journal(self.database, self.clock, self.token)
        try:
            return ask(journal)
        finally:
            if journal.caller is not None:
                self.device = journal.caller.device


@dataclass(frozen=True, slots=True)
class Route:
    """One address."""

    method: str
    path: str
    summary: str
    handler: Callable[[Call], Message]
    answer: type[Message]
    body: type[Message] | None = None
    query: tuple[str, ...] = ()
    needs_device: bool = True
    most_bytes: int = MOST_BODY_BYTES
    """Of the body, packed or unpacked."""

    @property
    def body_within_s(self) -> float:
        """How long a body may take to come: two megabytes over a bad line, of whoever may speak;
        a few lines of anybody else."""
        return 120.0 if self.needs_device else 20.0


def _enrol(call: Call) -> Enrolled:
    enrolled = enrolment.enrol(call.database, call.clock, call.body, call.source)
    call.device = call.body.device
    return enrolled


def _number(call: Call, name: str, otherwise: int) -> int:
    try:
        return int(call.query.get(name, otherwise))
    except ValueError as error:
        raise Malformed(f"{name} is no number") from error


def _hello(call: Call) -> Message:
    standing = call.query.get("standing", "")
    return call.journal(lambda journal: journal.hello(standing=standing))


def _snapshot(call: Call) -> Message:
    limit = _number(call, "limit", MOST_ROWS)
    scope, after = call.path["scope"], call.query.get("after", "")
    return call.journal(lambda journal: journal.snapshot(scope, after=after, limit=limit))


def _purged(call: Call) -> Message:
    return call.journal(lambda journal: journal.purged(call.path["scope"]))


def _blob_state(call: Call) -> Message:
    scope, sha256 = call.path["scope"], call.path["sha256"]
    return call.journal(lambda journal: journal.blob_state(scope, sha256))


def _put_blob(call: Call) -> Message:
    scope, sha256 = call.path["scope"], call.path["sha256"]
    return call.journal(lambda journal: journal.put_blob(scope, sha256, call.body))


def _get_blob(call: Call) -> Message:
    start, limit = _number(call, "start", 0), _number(call, "limit", MOST_PART_BYTES)
    scope, sha256 = call.path["scope"], call.path["sha256"]
    return call.journal(lambda journal: journal.get_blob(scope, sha256, start=start, limit=limit))


def _running(_: Call) -> Health:
    return Health(status="ok")


def _ready(call: Call) -> Health:
    readiness.check(call.database)
    return Health(status="ok")


_BLOB = "/v1/scopes/{scope}/blobs/{sha256}"
ROUTES = (
    Route(
        "POST",
        "/v1/devices",
        "Exchange a one-time invitation for a device token",
        _enrol,
        Enrolled,
        body=Enrol,
        needs_device=False,
        most_bytes=4096,
    ),
    Route(
        "POST",
        "/v1/devices/renewed",
        "Become a device of one's own, when two laptops work under one name",
        lambda call: call.journal(lambda journal: journal.renew(call.body)),
        Renewed,
        body=Renew,
        most_bytes=4096,
    ),
    Route(
        "GET",
        "/v1/hello",
        "Who the server is and whether this client may go on",
        _hello,
        Hello,
        query=("standing",),
    ),
    Route(
        "GET",
        "/v1/backup",
        "Of when the last backup is, and which rows came in since",
        lambda call: call.journal(lambda journal: journal.backed_up()),
        BackedUp,
    ),
    Route(
        "POST",
        "/v1/push",
        "Hand over changes, openings of scopes and lines of the access log",
        lambda call: call.journal(lambda journal: journal.push(call.body)),
        PushAnswer,
        body=Push,
    ),
    Route(
        "POST",
        "/v1/pull",
        "What is new since these cursors",
        lambda call: call.journal(lambda journal: journal.pull(call.body)),
        Pulled,
        body=Pull,
    ),
    Route(
        "GET",
        "/v1/scopes/{scope}/snapshot",
        "Current rows of a scope in key order, a page at a time",
        _snapshot,
        Snapshot,
        query=("after", "limit"),
    ),
    Route(
        "POST",
        "/v1/scopes/{scope}/purged",
        "Say that nothing of a scope is left on this laptop",
        _purged,
        Received,
    ),
    Route(  # before GET, which would answer it as well
        "HEAD",
        _BLOB,
        "How far a photo or document is there; the answer stands in the headers",
        _blob_state,
        BlobState,
    ),
    Route(
        "PUT",
        _BLOB,
        "Hand over a part of a photo or document",
        _put_blob,
        BlobState,
        body=BlobPart,
    ),
    Route(
        "GET",
        _BLOB,
        "A part of a photo or document that is whole",
        _get_blob,
        BlobPart,
        query=("start", "limit"),
    ),
    Route(
        "POST",
        "/v1/overdrachten",
        "Hand dossiers over to someone else: for who leads them, and for a beheerder",
        lambda call: call.journal(lambda journal: journal.hand_over(call.body)),
        MovedAll,
        body=Overdracht,
    ),
    Route(
        "POST",
        "/v1/waarnemingen",
        "Let someone stand in for a period, extend that or end it",
        lambda call: call.journal(lambda journal: journal.stand_in(call.body)),
        MovedAll,
        body=Waarneming,
    ),
    Route(
        "GET",
        "/v1/scopes/{scope}/grants",
        "Who may see a dossier, and until when",
        lambda call: call.journal(lambda journal: journal.holders(call.path["scope"])),
        Holders,
    ),
    Route(
        "GET",
        "/healthz",
        "The program runs",
        _running,
        Health,
        needs_device=False,
    ),
    Route("GET", "/readyz", "Requests may be sent here", _ready, Health, needs_device=False),
)
