"""A server of another age: who has to be updated, the laptop's program or the server."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from jobcoach.domain.changes import SCHEMA_VERSION
from jobcoach.errors import JobcoachError, ProtocolTooOld, ServerTooOld
from jobcoach.sync.engine import run_round
from jobcoach.sync.protocol import (
    MOST_ROWS,
    PROTOCOL,
    Hello,
    Pull,
    Pulled,
    Push,
    PushAnswer,
    Received,
    Renew,
    Renewed,
    Snapshot,
)
from tests.support.laptop import alone


class Says:
    """A server that gets no further than its hello."""

    def __init__(self, hello: Hello) -> None:
        self._hello = hello

    def hello(self, *, standing: str = "") -> Hello:
        return self._hello

    def push(self, push: Push) -> PushAnswer:
        raise AssertionError("nothing may be sent")

    def pull(self, pull: Pull) -> Pulled:
        raise AssertionError("nothing may be asked")

    def snapshot(self, scope: str, *, after: str = "", limit: int = MOST_ROWS) -> Snapshot:
        raise AssertionError("nothing may be asked")

    def renew(self, request: Renew) -> Renewed:
        raise AssertionError("nothing may be asked")

    def purged(self, scope: str) -> Received:
        raise AssertionError("nothing may be said")


HELLO = Hello(
    server_time="2026-11-03T09:30:00.000Z",
    server_epoch="e",
    protocol_from=PROTOCOL,
    protocol_to=PROTOCOL,
    schema_from=1,
    schema_to=SCHEMA_VERSION,
    grants_version="g",
)


@pytest.mark.parametrize(
    "other, error",
    [
        ({"schema_from": SCHEMA_VERSION + 1, "schema_to": SCHEMA_VERSION + 1}, ProtocolTooOld),
        ({"protocol_from": PROTOCOL + 1, "protocol_to": PROTOCOL + 1}, ProtocolTooOld),
        ({"action": "upgrade"}, ProtocolTooOld),
        ({"protocol_from": PROTOCOL - 1, "protocol_to": PROTOCOL - 1}, ServerTooOld),
    ],
)
def test_the_older_of_the_two_is_told_to_be_updated(
    tmp_path: Path, other: dict[str, int | str], error: type[JobcoachError]
) -> None:
    door = alone(tmp_path / "anna")
    service = Says(msgspec.structs.replace(HELLO, **other))
    with pytest.raises(error):
        run_round(door.database, service, door.who, door.clock)
