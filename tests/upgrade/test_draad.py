"""The wire as it was before a laptop named how it stands, and before a restored server was helped.

In draad stand a server on which nobody said anything yet, all that three laptops and it said to
each other in a fortnight, with the time of each, and the fields of the messages of then (commit
3a2b455). `story` is the fortnight.
"""

from __future__ import annotations

import json
from base64 import b64decode
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
import zstandard

from jobcoach.store import refusals
from jobcoach.sync import handing, protocol
from jobcoach.sync.server.database import Database as ServerDatabase
from jobcoach.sync.server.integrity import check
from jobcoach.sync.server.journal import Journal
from jobcoach.usecases import assistentmedewerkers, bijlagen
from tests.support.laptop import TestClock, texts
from tests.support.office import Laptop
from tests.upgrade.story import Told, tell
from tests.upgrade.then import BEFORE_STANDING as THEN
from tests.upgrade.then import OldServer, assert_only_more, of_then

OLD = Path(__file__).parent / "draad"
TAPE = json.loads((OLD / "gesprek.json").read_text("utf-8"))
ADDRESSES = frozenset(
    ("push", "pull", "snapshot", "purged", "renew", "hand_over", "stand_in", "holders")
) | {"blob_state", "put_blob", "get_blob"}
KINDS: dict[str, list[Any]] = {
    "hello": [],
    "push": [protocol.Push],
    "pull": [protocol.Pull],
    "snapshot": [str],
    "purged": [str],
    "blob_state": [str, str],
    "put_blob": [str, str, protocol.BlobPart],
    "get_blob": [str, str],
    "hand_over": [handing.Overdracht],
    "holders": [str],
}


@pytest.fixture
def server(tmp_path: Path) -> ServerDatabase:
    """The server of then, brought up to date."""
    path = tmp_path / "server.db"
    path.write_bytes(zstandard.ZstdDecompressor().decompress((OLD / "server.db.zst").read_bytes()))
    database = ServerDatabase(f"sqlite:///{path}")
    database.prepare()
    return database


def test_a_laptop_of_then_hears_of_the_server_of_today_what_it_heard_then(
    server: ServerDatabase,
) -> None:
    """Word for word, in all that its program asks; what is new it passes over."""
    clock = TestClock()
    for place, entry in enumerate(TAPE["gesprek"]):
        clock.now = datetime.fromisoformat(entry["at"])
        journal = Journal(server, clock, TAPE["tokens"][entry["who"]])
        asked = [
            msgspec.msgpack.decode(b64decode(one), type=kind)
            for one, kind in zip(entry["asked"], KINDS[entry["what"]], strict=True)
        ]
        answer = getattr(journal, entry["what"])(*asked, **entry["named"])
        told = msgspec.msgpack.decode(msgspec.msgpack.encode(of_then(answer, THEN)))
        heard = msgspec.msgpack.decode(b64decode(entry["answered"]))
        if entry["what"] == "hello":
            heard["grants_version"] = ""  # it must be there, and it looked at that of a pull
        assert told == heard, (place, entry["what"])
    assert check(server).findings == ()
    assert {entry["what"] for entry in TAPE["gesprek"]} == KINDS.keys()


def test_the_fields_of_then_are_all_known_today() -> None:
    assert_only_more(THEN)


def as_then(laptop: Laptop) -> Any:
    return OldServer(laptop.service, THEN, ADDRESSES)


def test_laptops_of_today_work_with_a_server_of_then_and_lose_nothing(tmp_path: Path) -> None:
    """A fortnight long; then the administrator brings it up to date."""
    told = tell(tmp_path, as_then, lambda office: None)
    for one in told.everyone():
        assert one.sync().proof is not None
        old: Any = one.service
        one.service = old.journal
    for one in told.everyone():
        assert one.sync().proof is not None
    assert_all_is_there(told)


def assert_all_is_there(told: Told) -> None:
    """Of the fortnight, on every laptop that may have it."""
    written = ["Kennisgemaakt", "Zonder netwerk geschreven", "Nu wel af", "Eerste dag"]
    for one in (told.lea, told.bas):
        assert texts(one.door, told.kim) == written
        assert assistentmedewerkers.open_dossier(one.door, told.kim.id).persoon.telefoon == "06-1"
        (verslag,) = bijlagen.list_bijlagen(one.door, told.kim.id)
        assert bijlagen.read_bijlage(one.door, verslag.bijlage.id).startswith(b"%PDF")
    for one in (told.anna, told.lea):
        assert texts(one.door, told.bo) == ["Gaat goed"]
    for one in told.everyone():
        with one.door.database.read() as tx:
            assert refusals.every(tx) == ()
    assert check(told.office.database).findings == ()
