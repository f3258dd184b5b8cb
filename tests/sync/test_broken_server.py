"""A server that talks nonsense costs a round, never the laptop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest

from jobcoach.domain.changes import Change, LoggedChange
from jobcoach.domain.moment import instant_text
from jobcoach.domain.scope import dossier
from jobcoach.domain.stamps import stamp_of
from jobcoach.errors import ServerTrouble
from jobcoach.sync.engine import run_round
from jobcoach.sync.protocol import (
    ChangeAnswer,
    Granted,
    Head,
    Hello,
    OpeningAnswer,
    Pull,
    Pulled,
    Push,
    PushAnswer,
    Received,
    Renew,
    Renewed,
    Row,
    Snapshot,
)
from jobcoach.sync.wire import MSGPACK, Malformed, decode
from tests.support.laptop import TestClock, alone, note, person, texts

STAMP = stamp_of(1, 0, "a" * 16)
NEW = "dossier:0190e4a0-0000-7000-8000-000000000001"


@dataclass
class BrokenServer:
    """Takes everything, and then says what a test lets it say."""

    clock: TestClock
    server_time: str = ""
    pulled: Pulled = field(default_factory=Pulled)
    snapshots: dict[str, Snapshot] = field(default_factory=dict)
    """By `after`."""
    asked: int = 0
    epoch: str = "e"
    opens: bool = True
    """Whether it accepts what was born on a laptop."""
    equal: bool = False
    """Whether it says that how the laptop stands is how it stands itself."""
    meanwhile: Callable[[], object] = lambda: None
    """What happens on the laptop while it answers a pull, or that it is equal."""

    def hello(self, *, standing: str = "") -> Hello:
        if self.equal:
            self.meanwhile()
        return Hello(
            server_time=self.server_time or instant_text(self.clock()),
            server_epoch=self.epoch,
            protocol_from=1,
            protocol_to=1,
            schema_from=1,
            schema_to=1,
            grants_version="g",
            unchanged=self.equal and bool(standing),
        )

    def push(self, push: Push) -> PushAnswer:
        return PushAnswer(
            answers=[
                ChangeAnswer(counter=one.counter, result="ok", seq=place, stamp=one.stamp)
                for place, one in enumerate(push.changes, start=1)
            ],
            openings=[
                *(
                    OpeningAnswer(scope=one.scope, result="ok" if self.opens else "refused")
                    for one in push.openings
                ),
                OpeningAnswer(scope="nonsense", result="ok"),
            ],
            logregels_until=push.logregels[-1].number if push.logregels else 0,
        )

    def pull(self, pull: Pull) -> Pulled:
        self.asked += 1
        assert self.asked < 50, "it goes on asking"
        self.meanwhile()
        return self.pulled

    def snapshot(self, scope: str, *, after: str = "", limit: int = 500) -> Snapshot:
        self.asked += 1
        assert self.asked < 50, "it goes on asking"
        return self.snapshots[after]

    def renew(self, request: Renew) -> Renewed:
        raise ServerTrouble

    def purged(self, scope: str) -> Received:
        raise ServerTrouble


def logged(scope: str, stamp: str) -> LoggedChange:
    change = Change(
        device="a" * 16,
        counter=1,
        txn=1,
        scope=scope,
        entity="notitie",
        entity_id="n",
        fields={"tekst": "x"},
        stamp=stamp,
        author="iemand",
    )
    return LoggedChange(seq=99, stamp=stamp, change=change)


def granted(scope: str, *, valid_until: str | None = None) -> Granted:
    return Granted(scope=scope, role="read", epoch=1, valid_until=valid_until)


def row(fields: dict[str, str], stamps: dict[str, str]) -> Row:
    return Row(
        entity="notitie",
        id="n",
        packed_fields=msgspec.Raw(msgspec.msgpack.encode(fields)),
        packed_stamps=msgspec.Raw(msgspec.msgpack.encode(stamps)),
    )


NO_ROW = Row(
    entity="notitie",
    id="n",
    packed_fields=msgspec.Raw(msgspec.msgpack.encode(["tekst"])),
    packed_stamps=msgspec.Raw(msgspec.msgpack.encode({})),
)
NO_STAMPS = msgspec.structs.replace(
    row({}, {}), packed_stamps=msgspec.Raw(msgspec.msgpack.encode([1]))
)
HEAD = Head(seq=99, count=1, checksum="0" * 32)
END = Snapshot(seq=99, epoch=1, rows=[])
NONSENSE = {
    "a time that is none": {"server_time": "half past nine"},
    "an end that is none": {"pulled": Pulled(granted=[granted(NEW, valid_until="tomorrow")])},
    "more of nothing": {"pulled": Pulled(heads={NEW: HEAD}, has_more=True)},
    "a row that has no fields": {
        "pulled": Pulled(granted=[granted(NEW)]),
        "snapshots": {"": Snapshot(seq=1, epoch=1, rows=[NO_ROW])},
    },
    "a row whose stamps are none": {
        "pulled": Pulled(granted=[granted(NEW)]),
        "snapshots": {"": Snapshot(seq=1, epoch=1, rows=[row({"tekst": "x"}, {"tekst": ""})])},
    },
    "a row whose stamps are no names": {
        "pulled": Pulled(granted=[granted(NEW)]),
        "snapshots": {"": Snapshot(seq=1, epoch=1, rows=[NO_STAMPS])},
    },
    "a page that leads to itself": {
        "pulled": Pulled(granted=[granted(NEW)]),
        "snapshots": {
            "": Snapshot(seq=1, epoch=1, rows=[row({}, {})], after="x"),
            "x": Snapshot(seq=1, epoch=1, rows=[row({}, {})], after="x"),
        },
    },
    "empty pages": {
        "pulled": Pulled(granted=[granted(NEW)]),
        "snapshots": {"": Snapshot(seq=1, epoch=1, rows=[], after="x")},
    },
    "a stamp without its field": {
        "pulled": Pulled(granted=[granted(NEW)]),
        "snapshots": {"": Snapshot(seq=1, epoch=1, rows=[row({}, {"tekst": STAMP})])},
    },
    "a field without its stamp": {
        "pulled": Pulled(granted=[granted(NEW)]),
        "snapshots": {"": Snapshot(seq=1, epoch=1, rows=[row({"tekst": "x"}, {})])},
    },
    "a row whose stamp is beyond the calendar": {
        "pulled": Pulled(granted=[granted(NEW)]),
        "snapshots": {
            "": Snapshot(seq=1, epoch=1, rows=[row({"tekst": "x"}, {"tekst": "f" * 32})])
        },
    },
    "a row whose stamp is none": {
        "pulled": Pulled(granted=[granted(NEW)]),
        "snapshots": {"": Snapshot(seq=1, epoch=1, rows=[row({"tekst": "x"}, {"tekst": "zz"})])},
    },
}


@pytest.mark.parametrize("said", NONSENSE.values(), ids=NONSENSE.keys())
def test_after_nonsense_a_coach_goes_on_as_before(tmp_path: Path, said: dict[str, object]) -> None:
    clock = TestClock()
    anna = alone(tmp_path / "anna", clock)
    kim = person(anna)
    server = BrokenServer(clock, **said)  # type: ignore[arg-type]
    with pytest.raises(ServerTrouble):
        run_round(anna.database, server, anna.who, clock)
    note(anna, kim, "Gaat gewoon door")
    assert texts(anna, kim) == ["Gaat gewoon door"]


@pytest.mark.parametrize("number", [1 << 63, (1 << 64) - 1])
def test_a_number_that_no_database_can_hold_is_kept_aside(tmp_path: Path, number: int) -> None:
    clock = TestClock()
    anna = alone(tmp_path / "anna", clock)
    kim = person(anna)
    known = note(anna, kim, "Een uur gepraat")
    scope, later = f"dossier:{kim.id}", stamp_of(1 << 41, 0, "a" * 16)
    said = logged(scope, later)
    change = msgspec.structs.replace(
        said.change, entity_id=known.id, fields={"minuten_direct": number}
    )
    said = msgspec.structs.replace(said, change=change)
    server = BrokenServer(clock, pulled=Pulled(changes={scope: [said]}))
    run_round(anna.database, server, anna.who, clock)
    assert texts(anna, kim) == ["Een uur gepraat"]


@pytest.mark.parametrize("number", [-1, 1 << 63, (1 << 64) - 1])
@pytest.mark.parametrize(
    "kind, answer",
    [
        (Pulled, {"heads": {NEW: {"seq": None, "count": 1, "checksum": ""}}}),
        (Pulled, {"heads": {NEW: {"seq": 1, "count": None, "checksum": ""}}}),
        (Pulled, {"granted": [{"scope": NEW, "role": "read", "epoch": None}]}),
        (Snapshot, {"seq": None, "epoch": 1, "rows": []}),
        (PushAnswer, {"answers": [], "logregels_until": None}),
        (PushAnswer, {"answers": [{"counter": 1, "result": "ok", "seq": None}]}),
    ],
)
def test_a_place_that_no_laptop_can_write_down_is_no_answer(
    kind: type[Pulled], answer: object, number: int
) -> None:
    with pytest.raises(Malformed):
        decode(msgspec.msgpack.encode(_with(answer, number)), kind, MSGPACK)


def _with(answer: object, number: int) -> object:
    """The same answer with this number where nothing stood."""
    if isinstance(answer, dict):
        return {name: _with(value, number) for name, value in answer.items()}
    if isinstance(answer, list):
        return [_with(value, number) for value in answer]
    return number if answer is None else answer


@pytest.mark.parametrize("stamp", ["zz", "f" * 32])
def test_after_a_stamp_that_is_none_a_coach_can_still_save(tmp_path: Path, stamp: str) -> None:
    clock = TestClock()
    anna = alone(tmp_path / "anna", clock)
    kim = person(anna)
    scope = f"dossier:{kim.id}"
    server = BrokenServer(clock, pulled=Pulled(changes={scope: [logged(scope, stamp)]}))
    with pytest.raises(ServerTrouble):
        run_round(anna.database, server, anna.who, clock)
    note(anna, kim, "Gaat gewoon door")
    assert texts(anna, kim) == ["Gaat gewoon door"]


def test_a_kind_of_scope_of_a_newer_server_is_left_there(tmp_path: Path) -> None:
    clock = TestClock()
    anna = alone(tmp_path / "anna", clock)
    kim = person(anna)
    new = "agenda:2026"
    server = BrokenServer(
        clock,
        pulled=Pulled(
            granted=[granted(new)], revoked=["kluis:1"], changes={new: [logged(new, STAMP)]}
        ),
    )
    done = run_round(anna.database, server, anna.who, clock)
    assert (done.granted, done.revoked, done.pulled) == ([], [], 0)
    assert texts(anna, kim) == []


def test_what_is_written_while_the_server_answers_is_no_proof_of_being_equal(
    tmp_path: Path,
) -> None:
    clock = TestClock()
    anna = alone(tmp_path / "anna", clock)
    kim = person(anna)
    server = BrokenServer(clock, equal=True)
    run_round(anna.database, server, anna.who, clock)
    assert run_round(anna.database, server, anna.who, clock).proof is not None
    server.meanwhile = lambda: note(anna, kim, "Net op dat moment")
    assert run_round(anna.database, server, anna.who, clock).proof is None


def test_what_a_restored_server_does_not_open_is_not_asked_for(tmp_path: Path) -> None:
    """It would be answered as taken away, and hidden."""
    clock = TestClock()
    anna = alone(tmp_path / "anna", clock)
    kim = person(anna)
    note(anna, kim, "Staat er nog")
    server = BrokenServer(clock, equal=True)
    run_round(anna.database, server, anna.who, clock)
    server.epoch, server.opens, server.snapshots = "f", False, {}
    done = run_round(anna.database, server, anna.who, clock)
    assert str(dossier(kim.id)) in done.unopened
    assert done.proof is None
    assert texts(anna, kim) == ["Staat er nog"]
