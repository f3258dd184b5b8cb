"""A server that talks nonsense costs a round, never the laptop."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobcoach.domain.changes import Change, LoggedChange
from jobcoach.domain.moment import instant_text
from jobcoach.errors import ServerTrouble
from jobcoach.sync.engine import run_round
from jobcoach.sync.protocol import (
    ChangeAnswer,
    Head,
    Hello,
    OpeningAnswer,
    Pull,
    Pulled,
    Push,
    PushAnswer,
    Snapshot,
)
from tests.support.laptop import TestClock, alone, note, person, texts


class BrokenServer:
    """Takes everything, and hands out one change with a stamp that is none."""

    def __init__(self, clock: TestClock, scope: str) -> None:
        self._clock = clock
        self._scope = scope

    def hello(self) -> Hello:
        return Hello(
            server_time=instant_text(self._clock()),
            server_epoch="e",
            protocol_from=1,
            protocol_to=1,
            schema_from=1,
            schema_to=1,
            grants_version="g",
        )

    def push(self, push: Push) -> PushAnswer:
        return PushAnswer(
            answers=[
                ChangeAnswer(counter=one.counter, result="ok", seq=place, stamp=one.stamp)
                for place, one in enumerate(push.changes, start=1)
            ],
            openings=[OpeningAnswer(scope=one.scope, result="ok") for one in push.openings],
            logregels_until=push.logregels[-1].number if push.logregels else 0,
        )

    def pull(self, pull: Pull) -> Pulled:
        change = Change(
            device="a" * 16,
            counter=1,
            txn=1,
            scope=self._scope,
            entity="notitie",
            entity_id="n",
            fields={"tekst": "x"},
            stamp="zz",
            author="iemand",
        )
        logged = LoggedChange(seq=99, stamp="zz", change=change)
        head = Head(seq=99, count=1, checksum="0" * 32)
        return Pulled(changes={self._scope: [logged]}, heads={self._scope: head})

    def snapshot(self, scope: str, *, after: str = "", limit: int = 500) -> Snapshot:
        return Snapshot(seq=99, epoch=1, rows=[])


def test_after_a_stamp_that_is_none_a_coach_can_still_save(tmp_path: Path) -> None:
    clock = TestClock()
    anna = alone(tmp_path / "anna", clock)
    kim = person(anna)
    server = BrokenServer(clock, f"dossier:{kim.id}")
    with pytest.raises(ServerTrouble):
        run_round(anna.database, server, anna.who, clock)
    note(anna, kim, "Gaat gewoon door")
    assert texts(anna, kim) == ["Gaat gewoon door"]
