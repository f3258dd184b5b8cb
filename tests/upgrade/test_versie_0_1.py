"""Files and words of version 0.1, kept as they were: today's program reads them and loses nothing.

In versie_0_1 stand a laptop and a server as that version left them, one note not yet sent; all that
its laptops and its server said to each other; what its rows held; and the fields of its messages.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import copy, copytree
from typing import Any

import msgspec
import pytest

from jobcoach import keychain
from jobcoach.errors import Forbidden
from jobcoach.paths import DataDir
from jobcoach.store import device, refusals, rows
from jobcoach.store.database import Database
from jobcoach.store.upgrade import bring_up_to_date
from jobcoach.sync import protocol
from jobcoach.sync.engine import run_round
from jobcoach.sync.protocol import Message
from jobcoach.sync.server.database import Database as ServerDatabase
from jobcoach.sync.server.integrity import check
from jobcoach.sync.server.journal import Journal
from jobcoach.usecases import assistentmedewerkers, conflicts
from jobcoach.usecases.door import Door
from tests.support.laptop import TestClock, note, texts
from tests.upgrade.then import OldServer, assert_only_more

OLD = Path(__file__).parent / "versie_0_1"
TOLD = json.loads((OLD / "verwacht.json").read_text("utf-8"))
TALK = json.loads((OLD / "gesprek.json").read_text("utf-8"))
FIELDS: dict[str, list[str]] = json.loads((OLD / "velden.json").read_text("utf-8"))


@pytest.fixture
def server(tmp_path: Path) -> ServerDatabase:
    """The server of then, brought up to date."""
    copy(OLD / "server.db", tmp_path)
    database = ServerDatabase(f"sqlite:///{tmp_path / 'server.db'}")
    database.prepare()
    return database


@pytest.fixture
def anna(tmp_path: Path) -> Door:
    """The laptop of then, opened by today's program."""
    data_dir = DataDir(tmp_path / "anna")
    copytree(OLD / "anna", data_dir.root)
    key = keychain.open_with_passphrase(data_dir.keys, TOLD["passphrase"])
    database = Database(data_dir.database, key)
    assert bring_up_to_date(database, data_dir.copies)
    with database.read() as tx:
        who = device.identity(tx)
    assert who is not None
    return Door(database, who, TestClock())


def test_every_field_of_every_row_is_as_it_was(anna: Door) -> None:
    with anna.database.read() as tx:
        for name, told in TOLD["rijen"].items():
            entity, entity_id = name.split("/")
            state = rows.state_of(tx, entity, entity_id)
            assert {field: state.fields[field] for field in told["fields"]} == told["fields"]
            assert state.stamps == told["stamps"]
        assert len(TOLD["rijen"]) > 5


def test_what_waited_is_sent_and_the_two_versions_are_there(
    anna: Door, server: ServerDatabase
) -> None:
    service = Journal(server, anna.clock, TOLD["tokens"]["anna"])
    assert check(server).findings == ()
    done = run_round(anna.database, service, anna.who, anna.clock)
    assert (done.pushed, done.refused) == (1, 0)
    assert done.proof is not None
    (two,) = conflicts.list_conflicts(anna)
    assert {two.mine.value, two.theirs.value} == {"06-1", "06-2"}
    assert "Nog niet verstuurd" in texts(anna, person_id())


class _Person:
    """Somebody of whom only the id is known."""

    id: str = TOLD["persoon"]


def person_id() -> Any:
    return _Person()


def asked(entry: dict[str, Any]) -> list[Any]:
    kinds: dict[str, Any] = {"push": protocol.Push, "pull": protocol.Pull, "snapshot": str}
    return [
        msgspec.msgpack.decode(b64decode(one), type=kinds[entry["what"]]) for one in entry["asked"]
    ]


def test_a_laptop_of_then_is_answered_by_the_server_of_today(server: ServerDatabase) -> None:
    """All that it ever asked, once more: nothing comes in twice, and it misses nothing."""
    clock = TestClock()
    tokens = list(TOLD["tokens"].values())
    for entry in TALK:
        answers = []
        for token in tokens:  # which of the two asked is not on the tape
            ask: Callable[..., Message] = getattr(Journal(server, clock, token), entry["what"])
            with suppress(Forbidden):
                answers.append(ask(*asked(entry), **entry["named"]))
        told = msgspec.msgpack.decode(b64decode(entry["answered"]))
        held = [
            _holds(msgspec.msgpack.decode(msgspec.msgpack.encode(one)), told, entry["what"])
            for one in answers
        ]
        assert any(held)
    assert check(server).findings == ()


def _holds(now: Any, then: Any, what: str) -> bool:
    """Whether the answer of today says what the one of then said."""
    if what == "push":
        return [one["counter"] for one in now["answers"]] == [
            one["counter"] for one in then["answers"]
        ] and all(one["result"] in ("duplicate", "refused", "ok") for one in now["answers"])
    if what == "pull":
        changes = then.get("changes", {})
        return all(
            _changes(now.get("changes", {}).get(name, []))[: len(page)] == _changes(page)
            for name, page in changes.items()
        )
    if what == "snapshot":
        ids = {tuple(row[:2]) for row in then["rows"]}
        return ids <= {(row[0], row[1]) for row in now["rows"]}
    return bool(now["server_epoch"] == then["server_epoch"])


def _changes(page: list[Any]) -> list[tuple[int, str, Any]]:
    return [(one["seq"], one["stamp"], one["change"]["fields"]) for one in page]


def test_a_laptop_of_today_works_with_a_server_of_then(anna: Door, server: ServerDatabase) -> None:
    """Until the administrator updates it; after that nothing is missing."""
    journal = Journal(server, anna.clock, TOLD["tokens"]["anna"])
    old: Any = OldServer(journal, FIELDS, frozenset({"push", "pull", "snapshot"}))
    kim = assistentmedewerkers.open_dossier(anna, TOLD["persoon"]).persoon
    note(anna, kim, "Met de laptop van vandaag")
    assert run_round(anna.database, old, anna.who, anna.clock).proof is not None
    note(anna, kim, "En na de nieuwe server")
    assert run_round(anna.database, journal, anna.who, anna.clock).proof is not None
    with anna.database.read() as tx:
        assert refusals.every(tx) == ()
    assert len(texts(anna, kim)) == 5


def test_the_fields_of_then_are_all_known_today() -> None:
    """Taking one away would lose what an older laptop says: it only ever gets more of them."""
    assert_only_more(FIELDS)
