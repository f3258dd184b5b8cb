"""The pill says where the work is, and a round follows by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from jobcoach.domain.dutch_time import day_of
from jobcoach.errors import AccessEnded, JobcoachError, ServerTrouble, ServerUnreachable
from jobcoach.ui import synchroniser as module
from jobcoach.ui.background import Background
from jobcoach.ui.details import details_of
from jobcoach.ui.synchroniser import Synchroniser, pill_of
from jobcoach.usecases.synchronise import Progress, SyncRound, SyncState
from tests.ui.conftest import NOW
from tests.ui.desk import workspace

TODAY = day_of(NOW)
EQUAL = SyncState(
    server="https://jobcoach.example.nl/",
    pending=0,
    refused=0,
    conflicts=0,
    last_proof=NOW,
    last_error="",
)
QUIET_ROUND = SyncRound(
    pushed=0,
    pulled=0,
    late=0,
    refused=0,
    conflicts=0,
    granted=(),
    revoked=(),
    proof=NOW,
    bytes_up=0,
    bytes_down=0,
    seconds=0.1,
)
OFFLINE = replace(EQUAL, last_error=ServerUnreachable.title)


@pytest.mark.parametrize(
    "state, busy, text",
    [
        (EQUAL, False, "Gesynchroniseerd 14:02"),
        (
            replace(EQUAL, last_proof=NOW - timedelta(days=1)),
            False,
            "Gesynchroniseerd gisteren 14:02",
        ),
        (EQUAL, True, "Bezig met synchroniseren"),
        (replace(OFFLINE, pending=3), False, "Offline, 3 wijzigingen wachten"),
        (replace(OFFLINE, pending=1), False, "Offline, 1 wijziging wacht"),
        (OFFLINE, False, "Offline, alles is verstuurd"),
        (replace(EQUAL, pending=2), False, "2 wijzigingen wachten"),
        (replace(EQUAL, conflicts=1), False, "Let op: 2 versies"),
        (replace(EQUAL, refused=1), False, "Let op: 1 wijziging geweigerd"),
        (
            replace(EQUAL, last_error=ServerTrouble.title),
            False,
            "Let op: de server heeft een storing",
        ),
        (replace(EQUAL, last_proof=None), False, "Nog niet gesynchroniseerd"),
        (replace(EQUAL, server=None), False, "Alleen op deze laptop"),
        (replace(EQUAL, server=None), True, "Alleen op deze laptop"),
    ],
)
def test_the_pill_says_where_the_work_is(state: SyncState, busy: bool, text: str) -> None:
    assert pill_of(state, busy=busy, today=TODAY).text == text


@pytest.mark.parametrize("pending, conflicts, refused", [(1, 0, 0), (0, 1, 0), (0, 0, 1)])
def test_gesynchroniseerd_is_never_said_while_something_is_open(
    pending: int, conflicts: int, refused: int
) -> None:
    state = replace(EQUAL, pending=pending, conflicts=conflicts, refused=refused)
    assert "Gesynchroniseerd" not in pill_of(state, busy=False, today=TODAY).text


def test_the_details_tell_that_the_work_is_safe_while_offline() -> None:
    told = details_of(replace(OFFLINE, pending=3), busy=False, progress=None, today=TODAY)
    assert told.title == "Geen verbinding"
    assert "veilig op deze laptop" in told.sentence
    assert ("Nog te versturen", "3 wijzigingen") in told.facts
    assert ("Laatst gelijk", "vandaag 14:02") in told.facts
    assert ("Server", "jobcoach.example.nl") in told.facts


class Server:
    """What a laptop is told by the edge of the use cases, and how often it asked."""

    def __init__(self) -> None:
        self.state = EQUAL
        self.answer: SyncRound | JobcoachError = QUIET_ROUND
        self.rounds = 0
        self.may_answer = threading.Event()
        self.may_answer.set()

    def synchronise(self, progress: Progress) -> SyncRound:
        self.rounds += 1
        progress(1, 4)
        self.may_answer.wait(10)
        if isinstance(self.answer, JobcoachError):
            self.state = replace(self.state, last_error=self.answer.title)
            raise self.answer
        return self.answer


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def sync(qtbot: QtBot, background: Background, server: Server) -> Synchroniser:
    return Synchroniser(
        workspace(synchronise=server.synchronise, sync_state=lambda: server.state),
        background,
        every_minutes=5,
        parent=background,
    )


def test_the_first_round_follows_soon_after_the_start(
    qtbot: QtBot, sync: Synchroniser, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FIRST_ROUND_MS", 1)
    sync.start()
    qtbot.waitUntil(lambda: server.rounds == 1 and not sync.busy)


def test_a_save_is_sent_when_it_stays_quiet_for_a_while(
    qtbot: QtBot,
    sync: Synchroniser,
    server: Server,
    settled: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "AFTER_SAVE_MS", 30)
    for _ in range(5):
        sync.saved()
    qtbot.waitUntil(lambda: server.rounds == 1)
    settled()
    assert server.rounds == 1


def test_a_round_goes_on_by_itself_every_few_minutes_and_never_at_the_same_beat(
    sync: Synchroniser, settled: Callable[[], None]
) -> None:
    waits = set()
    for _ in range(3):
        sync.round_now()
        settled()
        waits.add(sync.next_round_ms)
    assert len(waits) > 1
    assert all(4 * 60_000 <= wait <= 6 * 60_000 for wait in waits)


def test_what_is_asked_for_during_a_round_is_done_after_it(
    sync: Synchroniser, server: Server, settled: Callable[[], None]
) -> None:
    server.may_answer.clear()
    sync.round_now()
    sync.round_now()
    server.may_answer.set()
    settled()
    assert server.rounds == 1
    assert sync.next_round_ms < 60_000


def test_a_save_during_a_round_does_not_wait_for_the_next_five_minutes(
    sync: Synchroniser, server: Server, settled: Callable[[], None]
) -> None:
    server.may_answer.clear()
    sync.round_now()
    sync.saved()
    server.may_answer.set()
    settled()
    assert sync.next_round_ms < 60_000


def test_the_screens_are_told_when_others_changed_something(
    qtbot: QtBot, sync: Synchroniser, server: Server, settled: Callable[[], None]
) -> None:
    server.answer = replace(QUIET_ROUND, pulled=7)
    with qtbot.waitSignal(sync.data_arrived):
        sync.round_now()


def test_nothing_is_loaded_anew_when_nothing_came(
    qtbot: QtBot, sync: Synchroniser, settled: Callable[[], None]
) -> None:
    with qtbot.assertNotEmitted(sync.data_arrived):
        sync.round_now()
        settled()


def test_being_offline_is_told_by_the_pill_and_not_by_a_message(
    qtbot: QtBot, sync: Synchroniser, server: Server, settled: Callable[[], None]
) -> None:
    server.answer = ServerUnreachable()
    with qtbot.assertNotEmitted(sync.asked_round_failed):
        sync.round()
        settled()
    pill = sync.pill()
    assert pill is not None
    assert pill.text == "Offline, alles is verstuurd"


def test_who_asks_for_a_round_is_told_why_it_failed(
    qtbot: QtBot, sync: Synchroniser, server: Server
) -> None:
    server.answer = ServerUnreachable()
    with qtbot.waitSignal(sync.asked_round_failed) as told:
        sync.round_now()
    assert told.args == [server.answer]


def test_progress_of_the_first_round_is_shown(
    qtbot: QtBot, sync: Synchroniser, server: Server
) -> None:
    server.may_answer.clear()
    sync.round_now()
    qtbot.waitUntil(lambda: sync.progress == (1, 4))
    server.may_answer.set()
    qtbot.waitUntil(lambda: not sync.busy)
    assert sync.progress is None


def test_a_laptop_without_a_server_asks_nobody(
    sync: Synchroniser, server: Server, settled: Callable[[], None]
) -> None:
    server.state = replace(EQUAL, server=None)
    sync.look()
    settled()
    sync.round_now()
    settled()
    assert server.rounds == 0


def test_the_clock_of_the_pill_is_that_of_the_netherlands() -> None:
    late = replace(EQUAL, last_proof=datetime(2026, 11, 2, 23, 30, tzinfo=UTC))
    assert pill_of(late, busy=False, today=TODAY).text == "Gesynchroniseerd 00:30"


def test_when_access_ended_that_is_told_and_nothing_else(
    qtbot: QtBot, sync: Synchroniser, server: Server
) -> None:
    server.answer = AccessEnded()
    with qtbot.waitSignal(sync.access_ended), qtbot.assertNotEmitted(sync.asked_round_failed):
        sync.round_now()
    server.answer = ServerUnreachable()
    with qtbot.assertNotEmitted(sync.access_ended, wait=50):
        sync.round()
        qtbot.waitUntil(lambda: not sync.busy)
