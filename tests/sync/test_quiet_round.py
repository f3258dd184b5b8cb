"""A round with nothing new: one small question, whatever there is, and still a proof."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Engine, event, text

from jobcoach.domain.gebruiker import Rol
from jobcoach.store import device, standing
from jobcoach.sync.client import HttpService
from jobcoach.sync.engine import run_round
from jobcoach.sync.equality import standing_of
from jobcoach.sync.protocol import (
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
from jobcoach.sync.round import Round
from jobcoach.usecases.door import Door
from jobcoach.usecases.synchronise import sync_state
from tests.support.laptop import LiveClock, enrolled, note, person, sync, texts, undone
from tests.support.line import Line
from tests.support.server import RunningServer, admin, postgres, server

__all__ = ["admin", "postgres", "server"]


class Counted:
    """The conversation with the server, written down; of an older one when `older`."""

    def __init__(self, service: HttpService, *, older: bool = False) -> None:
        self._service = service
        self._older = older
        self.asked: list[str] = []

    def hello(self, *, standing: str = "") -> Hello:
        self.asked.append("hello")
        return self._service.hello(standing="" if self._older else standing)

    def push(self, push: Push) -> PushAnswer:
        self.asked.append("push")
        return self._service.push(
            msgspec.structs.replace(push, standing="") if self._older else push
        )

    def pull(self, pull: Pull) -> Pulled:
        self.asked.append("pull")
        return self._service.pull(pull)

    def snapshot(self, scope: str, *, after: str = "", limit: int = 500) -> Snapshot:
        self.asked.append("snapshot")
        return self._service.snapshot(scope, after=after, limit=limit)

    def renew(self, request: Renew) -> Renewed:
        return self._service.renew(request)

    def purged(self, scope: str) -> Received:
        return self._service.purged(scope)


@pytest.fixture
def anna(tmp_path: Path, server: RunningServer) -> Door:
    return _coach(tmp_path / "anna", server)


def _coach(root: Path, server: RunningServer, rol: Rol = Rol.JOBCOACH) -> Door:
    code = server.invite(server.gebruiker(root.name, rol))
    return enrolled(root, server.url, code, LiveClock())


def _service(door: Door, url: str) -> HttpService:
    with door.database.read() as tx:
        known = device.server(tx)
    assert known is not None
    return HttpService(url, known.token)


def _round(door: Door, url: str, *, older: bool = False) -> tuple[Round, list[str]]:
    with _service(door, url) as service:
        counted = Counted(service, older=older)
        done = run_round(door.database, counted, door.who, door.clock)
    return done, counted.asked


def _settled(door: Door) -> None:
    for _ in range(3):  # the lines of the log about a round go up in the next
        sync(door)


@contextmanager
def _statements() -> Iterator[list[str]]:
    seen: list[str] = []

    def note_it(*given: object) -> None:
        seen.append(str(given[2]))

    event.listen(Engine, "before_cursor_execute", note_it)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note_it)


def test_when_nothing_is_new_one_question_is_enough_and_proves_it(
    anna: Door, server: RunningServer
) -> None:
    note(anna, person(anna), "Eerste dag goed gegaan")
    _settled(anna)
    before = sync_state(anna).last_proof
    done, asked = _round(anna, server.url)
    assert asked == ["hello"]
    after = sync_state(anna).last_proof
    assert before is not None
    assert after is not None
    assert done.proof is not None
    assert before < done.proof
    assert abs((after - done.proof).total_seconds()) < 0.01


def test_a_quiet_round_is_as_small_with_sixty_dossiers_as_with_one(
    anna: Door, server: RunningServer
) -> None:
    carried, asked = [], []
    for count in (1, 59):
        for number in range(count):
            person(anna, roepnaam=f"Kim {number}")
        _settled(anna)
        with Line(server.url) as line, _statements() as statements:
            assert _round(anna, line.url)[0].proof is not None
            carried.append(line.carried_bytes)
        asked.append(len(statements))
    assert carried[0] == carried[1] <= 1024, "bytes both ways, headers too"
    assert asked[0] == asked[1] <= 20, "statements of the laptop"


def test_what_a_colleague_wrote_is_never_taken_for_nothing_new(
    anna: Door, tmp_path: Path, server: RunningServer
) -> None:
    kim = person(anna)
    lea = _coach(tmp_path / "lea", server, Rol.TEAMLEIDER)
    _settled(anna)
    _settled(lea)
    note(anna, kim, "Nieuw")
    sync(anna)
    done, asked = _round(lea, server.url)
    assert asked == ["hello", "pull"]
    assert done.pulled == 1
    assert texts(lea, kim) == ["Nieuw"]
    assert done.proof is not None


def test_what_was_just_sent_is_proven_with_the_last_that_goes(
    anna: Door, server: RunningServer
) -> None:
    """The lines of the access log that tell of the sending; after them nothing is left to do."""
    kim = person(anna)
    _settled(anna)
    note(anna, kim, "Nieuw")
    done, asked = _round(anna, server.url)
    assert asked == ["hello", "push", "push"]
    assert done.proof is not None
    assert _round(anna, server.url)[1] == ["hello"]


def test_what_a_colleague_sends_at_the_same_time_comes_in_the_same_round(
    anna: Door, tmp_path: Path, server: RunningServer
) -> None:
    kim = person(anna)
    lea = _coach(tmp_path / "lea", server, Rol.TEAMLEIDER)
    _settled(anna)
    _settled(lea)
    note(anna, kim, "Van Anna")
    note(lea, kim, "Van Lea")

    class Between(Counted):
        def push(self, push: Push) -> PushAnswer:
            if push.standing:
                sync(lea)
            return super().push(push)

    with _service(anna, server.url) as service:
        done = run_round(anna.database, Between(service), anna.who, anna.clock)
    assert set(texts(anna, kim)) == {"Van Anna", "Van Lea"}
    assert done.proof is not None


def test_a_quiet_round_does_not_prove_what_is_not_equal(anna: Door, server: RunningServer) -> None:
    note(anna, person(anna), "Eerste dag goed gegaan")
    _settled(anna)
    with _service(anna, server.url) as service:
        for harm in (
            "",
            "UPDATE scope SET checksum = substr(checksum, 2) || '0'",
            "UPDATE scope SET count = count + 1",
            "UPDATE scope SET cursor = cursor - 1",
            "UPDATE scope SET late = late + 1",
            "UPDATE scope SET role = 'read'",
            "UPDATE scope SET epoch = epoch + 1",
            "UPDATE scope SET valid_until = '2099-01-01T00:00:00.000Z'",
            "DELETE FROM scope",
        ):
            with undone(anna.database) as tx:
                if harm:
                    tx.connection.execute(text(f"{harm} WHERE name LIKE 'dossier:%'"))
                found = service.hello(standing=standing_of(standing.standings(tx)))
            assert found.unchanged is (not harm), harm


def test_with_an_older_server_everything_works_by_asking_more(
    anna: Door, server: RunningServer
) -> None:
    kim = person(anna)
    note(anna, kim, "Eerste dag goed gegaan")
    _settled(anna)
    done, asked = _round(anna, server.url, older=True)
    assert asked == ["hello", "pull"]
    assert done.proof is not None
    note(anna, kim, "Tweede dag ook")
    done, asked = _round(anna, server.url, older=True)
    assert asked == ["hello", "push", "push", "hello", "pull"]
    assert done.proof is not None


def test_who_writes_while_the_server_is_asked_gets_no_proof_of_that(
    anna: Door, server: RunningServer
) -> None:
    kim = person(anna)
    _settled(anna)
    proof = sync_state(anna).last_proof

    class Writing(Counted):
        def hello(self, *, standing: str = "") -> Hello:
            found = super().hello(standing=standing)
            note(anna, kim, "Onder het vragen geschreven")
            return found

    with _service(anna, server.url) as service:
        done = run_round(anna.database, Writing(service), anna.who, anna.clock)
    assert done.proof is None
    assert sync_state(anna).last_proof == proof
    assert sync_state(anna).pending == 1
