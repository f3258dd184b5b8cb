"""Rounds follow by themselves: after the start, a save, sleep, a network that comes, or a press."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from jobcoach.errors import (
    AccessEnded,
    CopiesDiffer,
    DatabaseDamaged,
    DiskFull,
    JobcoachError,
    ProtocolTooOld,
    ServerBusy,
    ServerUnreachable,
    Stopped,
)
from jobcoach.ui.background import Background
from jobcoach.ui.network import Network
from jobcoach.ui.rhythm import AFTER_HINT_S, AFTER_SAVE_S, FIRST_ROUND_S, RETRY_S
from jobcoach.ui.synchroniser import BEAT_S, Synchroniser
from jobcoach.usecases.synchronise import PhotoRound, Progress, SyncRound, SyncState
from tests.ui.conftest import NOW
from tests.ui.desk import EQUAL, NO_PHOTOS, QUIET_ROUND, workspace

FIVE_MINUTES_S = 300.0


@dataclass
class Clocks:
    """The two clocks of a laptop: one that stands still in sleep, and the one on the wall."""

    seconds: float = 0.0
    wall: datetime = NOW

    def ticks(self) -> float:
        return self.seconds

    def clock(self) -> datetime:
        return self.wall

    def pass_by(self, seconds: float) -> None:
        self.seconds += seconds
        self.wall += timedelta(seconds=seconds)

    def sleep(self, hours: float) -> None:
        self.wall += timedelta(hours=hours)


@dataclass
class Server:
    """What a laptop is told by the edge of the use cases, and how often it asked."""

    state: SyncState = EQUAL
    answer: SyncRound | JobcoachError = QUIET_ROUND
    photos: PhotoRound = NO_PHOTOS
    rounds: int = 0
    turns: int = 0
    may_answer: threading.Event = field(default_factory=threading.Event)
    may_end: threading.Event = field(default_factory=threading.Event)
    """The turn of the photos."""
    after: SyncState | None = None
    """How it stands after a round that went well; None: as before."""
    hung_up: list[None] = field(default_factory=list)
    unreadable: bool = False

    def __post_init__(self) -> None:
        self.may_answer.set()
        self.may_end.set()

    def synchronise(self, progress: Progress) -> SyncRound:
        self.rounds += 1
        progress(1, 4)
        self.may_answer.wait(10)
        if isinstance(self.answer, JobcoachError):
            # the first of these can't be written down, the last is none
            if not isinstance(self.answer, DatabaseDamaged | DiskFull | Stopped):
                self.state = replace(self.state, last_error=self.answer.title)
            raise self.answer
        self.state = self.after or self.state
        return self.answer

    def look(self) -> SyncState:
        if self.unreadable:
            raise DatabaseDamaged
        return self.state

    def exchange_photos(self, progress: Progress) -> PhotoRound:
        self.turns += 1
        progress(2, 9)
        self.may_end.wait(10)
        return self.photos


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def network(background: Background) -> Network:
    return Network(background)


@pytest.fixture
def sync(
    qtbot: QtBot, background: Background, server: Server, clocks: Clocks, network: Network
) -> Synchroniser:
    return Synchroniser(
        workspace(
            synchronise=server.synchronise,
            exchange_photos=server.exchange_photos,
            sync_state=server.look,
            hang_up=lambda: server.hung_up.append(None),
            clock=clocks.clock,
        ),
        background,
        every_minutes=5,
        parent=background,
        network=network,
        ticks=clocks.ticks,
    )


Wait = Callable[[float], None]


@pytest.fixture
def wait(sync: Synchroniser, clocks: Clocks, settled: Callable[[], None]) -> Wait:
    """Let time go by with the window open, and all work come to an end."""

    def go_on(seconds: float) -> None:
        until = clocks.seconds + seconds
        while clocks.seconds < until:
            clocks.pass_by(min(BEAT_S, until - clocks.seconds))
            sync.beat()
            settled()

    return go_on


def next_in(sync: Synchroniser) -> float:
    assert sync.next_round_s is not None
    return sync.next_round_s


def test_the_first_round_follows_soon_after_the_start(
    sync: Synchroniser, server: Server, wait: Wait
) -> None:
    sync.start()
    wait(FIRST_ROUND_S)
    assert server.rounds == 1


def test_the_timer_of_the_window_keeps_the_time(
    qtbot: QtBot, background: Background, server: Server
) -> None:
    real = Synchroniser(
        workspace(synchronise=server.synchronise, sync_state=lambda: server.state),
        background,
        every_minutes=5,
        parent=background,
    )
    real.start()
    qtbot.waitUntil(lambda: server.rounds == 1 and not background.busy)


def test_several_saves_are_sent_in_one_round(
    sync: Synchroniser, server: Server, wait: Wait
) -> None:
    for _ in range(5):
        sync.saved()
        wait(1)
    assert server.rounds == 0
    wait(AFTER_SAVE_S)
    assert server.rounds == 1


def test_a_round_goes_on_by_itself_every_few_minutes_and_never_at_the_same_beat(
    sync: Synchroniser, server: Server, settled: Callable[[], None]
) -> None:
    waits = set()
    for _ in range(3):
        sync.round_now()
        settled()
        waits.add(next_in(sync))
    assert len(waits) > 1
    assert all(4 * 60 <= one <= 6 * 60 for one in waits)
    assert server.rounds == 3


def test_what_is_asked_for_or_saved_during_a_round_is_done_soon_after_it(
    sync: Synchroniser, server: Server, wait: Wait, settled: Callable[[], None]
) -> None:
    for act in (sync.round_now, sync.saved):
        server.may_answer.clear()
        sync.round_now()
        act()
        server.may_answer.set()
        settled()
        assert next_in(sync) <= AFTER_SAVE_S
    assert server.rounds == 2


# --- a line that is bad -----------------------------------------------------------------------


def test_offline_it_tries_less_and_less_often_and_the_pill_tells_it_quietly(
    qtbot: QtBot, sync: Synchroniser, server: Server, wait: Wait, settled: Callable[[], None]
) -> None:
    server.answer = ServerUnreachable()
    server.state = replace(EQUAL, pending=2)
    waits = []
    with qtbot.assertNotEmitted(sync.asked_round_failed):
        sync.round()
        settled()
        for _ in range(3):
            waits.append(next_in(sync))
            wait(next_in(sync))
    assert waits[0] < 2 * RETRY_S
    assert waits[-1] > RETRY_S
    assert server.rounds == 4
    pill = sync.pill()
    assert pill is not None
    assert pill.text == "Offline, 2 wijzigingen wachten"


def test_a_server_that_is_busy_is_left_alone_for_a_while(
    sync: Synchroniser, server: Server, settled: Callable[[], None]
) -> None:
    server.answer = ServerBusy()
    sync.round()
    settled()
    first = next_in(sync)
    assert first >= RETRY_S / 2
    pill = sync.pill()
    assert pill is not None
    assert pill.text == "Server bezet, alles is verstuurd"


def test_when_a_network_comes_it_is_tried_at_once_however_long_it_was_away(
    sync: Synchroniser, server: Server, network: Network, wait: Wait
) -> None:
    server.answer = ServerUnreachable()
    sync.start()
    wait(3600)
    assert next_in(sync) > 60
    server.answer = QUIET_ROUND
    server.state = EQUAL
    network.came.emit()
    assert next_in(sync) <= AFTER_HINT_S[1]
    wait(AFTER_HINT_S[1])
    pill = sync.pill()
    assert pill is not None
    assert pill.text.startswith("Gesynchroniseerd")


def test_after_the_lid_was_closed_for_a_night_a_round_follows_soon(
    sync: Synchroniser, server: Server, clocks: Clocks, wait: Wait
) -> None:
    sync.start()
    wait(30)
    before = server.rounds
    clocks.sleep(hours=9)
    wait(BEAT_S + AFTER_HINT_S[1])
    assert server.rounds == before + 1


def test_a_clock_that_is_put_back_three_days_stops_nothing(
    sync: Synchroniser, server: Server, clocks: Clocks, wait: Wait
) -> None:
    sync.start()
    wait(30)
    before = server.rounds
    clocks.sleep(hours=-72)
    wait(1.2 * FIVE_MINUTES_S + BEAT_S)
    assert server.rounds == before + 1


def test_a_program_that_is_too_old_does_not_ask_all_the_time(
    sync: Synchroniser, server: Server, wait: Wait
) -> None:
    server.answer = ProtocolTooOld()
    sync.start()
    wait(3600)
    assert server.rounds <= 4


# --- photos -----------------------------------------------------------------------------------


def test_photos_go_after_the_rows_and_are_told_apart(
    qtbot: QtBot, sync: Synchroniser, server: Server, settled: Callable[[], None]
) -> None:
    server.photos = replace(NO_PHOTOS, sent=2)
    told = []
    sync.state_changed.connect(lambda: told.append((sync.now.dossiers, sync.now.bijlagen)))
    server.may_end.clear()
    sync.round()
    qtbot.waitUntil(lambda: sync.now.bijlagen == (2, 9))
    server.may_end.set()
    settled()
    assert (server.rounds, server.turns) == (1, 1)
    assert told.index(((1, 4), None)) < told.index((None, (2, 9)))


def test_photos_that_are_left_go_on_after_the_rows_had_their_turn(
    sync: Synchroniser, server: Server, wait: Wait, settled: Callable[[], None]
) -> None:
    server.photos = replace(NO_PHOTOS, sent=200, more=True)
    sync.round()
    settled()
    wait(10)
    assert server.rounds == server.turns >= 2


def test_on_a_line_that_costs_money_photos_wait_until_someone_says_now_all(
    sync: Synchroniser, server: Server, network: Network, settled: Callable[[], None]
) -> None:
    network.metered_told(metered=True)
    sync.round_now()
    settled()
    assert (server.rounds, server.turns) == (1, 0)
    assert sync.now.spares
    sync.everything_now()
    settled()
    assert (server.rounds, server.turns) == (2, 1)
    sync.round_now()
    settled()
    assert server.turns == 1


def test_photos_that_waited_go_when_the_line_costs_nothing_any_more(
    sync: Synchroniser, server: Server, network: Network, wait: Wait, settled: Callable[[], None]
) -> None:
    network.metered_told(metered=True)
    sync.round()
    settled()
    network.metered_told(metered=False)
    wait(AFTER_HINT_S[1])
    assert server.turns == 1


def test_photos_need_not_wait_for_one_dossier_that_differs(
    qtbot: QtBot, sync: Synchroniser, server: Server, settled: Callable[[], None]
) -> None:
    server.answer = CopiesDiffer()
    with qtbot.waitSignal(sync.asked_round_failed):
        sync.round_now()
    settled()
    assert server.turns == 1
    assert next_in(sync) <= 6 * 60


# --- what is told -----------------------------------------------------------------------------


def test_the_screens_are_told_when_others_changed_something(
    qtbot: QtBot, sync: Synchroniser, server: Server
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


def test_who_asks_for_a_round_is_told_why_it_failed(
    qtbot: QtBot, sync: Synchroniser, server: Server
) -> None:
    server.answer = ServerUnreachable()
    with qtbot.waitSignal(sync.asked_round_failed) as told:
        sync.round_now()
    assert told.args == [server.answer]


def test_a_full_disk_is_told_though_the_round_could_not_write_that_down(
    sync: Synchroniser, server: Server, settled: Callable[[], None]
) -> None:
    """The laptop once was equal: 'Gesynchroniseerd' would be untrue now."""
    server.answer = DiskFull()
    sync.round()
    settled()
    told = sync.pill()
    assert told is not None
    assert "schijf" in told.text
    server.answer = Stopped()  # the window was locked for a moment
    sync.round()
    settled()
    told = sync.pill()
    assert told is not None
    assert "schijf" in told.text
    server.answer = QUIET_ROUND
    sync.round()
    settled()
    told = sync.pill()
    assert told is not None
    assert told.text.startswith("Gesynchroniseerd")


def test_a_file_that_can_be_read_no_more_is_not_called_synchronised(
    sync: Synchroniser, server: Server, settled: Callable[[], None]
) -> None:
    sync.round()
    settled()
    server.answer, server.unreadable = DatabaseDamaged(), True
    sync.round()
    settled()
    told = sync.pill()
    assert told is not None
    assert told.text.startswith("Let op")


def test_progress_of_the_first_round_is_shown(
    qtbot: QtBot, sync: Synchroniser, server: Server
) -> None:
    server.may_answer.clear()
    sync.round_now()
    qtbot.waitUntil(lambda: sync.now.dossiers == (1, 4))
    server.may_answer.set()
    qtbot.waitUntil(lambda: not sync.busy)
    assert sync.now.dossiers is None


def test_the_trouble_of_before_is_not_told_again_when_a_round_mended_it(
    sync: Synchroniser, server: Server, settled: Callable[[], None]
) -> None:
    server.state = replace(EQUAL, last_error=ServerUnreachable.title, pending=3)
    sync.look()
    settled()
    told: list[str] = []

    def note() -> None:
        pill = sync.pill()
        assert pill is not None
        told.append(pill.text)

    sync.state_changed.connect(note)
    server.after = EQUAL
    sync.round()
    settled()
    assert told[0] == "Bezig met synchroniseren"
    assert told[-1].startswith("Gesynchroniseerd")
    assert not [one for one in told if "Offline" in one]


def test_the_screens_are_told_when_a_period_ended_though_there_is_no_line(
    qtbot: QtBot, sync: Synchroniser, server: Server, settled: Callable[[], None]
) -> None:
    server.state = replace(EQUAL, seen=3)
    sync.look()
    settled()
    server.answer = ServerUnreachable()
    server.state = replace(EQUAL, seen=2)
    with qtbot.waitSignal(sync.data_arrived):
        sync.round()


def test_a_laptop_without_a_server_asks_nobody(
    sync: Synchroniser, server: Server, wait: Wait
) -> None:
    server.state = replace(EQUAL, server=None)
    sync.look()
    wait(1)
    sync.round_now()
    sync.start()
    sync.saved()
    wait(600)
    assert server.rounds == 0


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


def test_after_hanging_up_no_round_comes_by_itself(
    sync: Synchroniser, server: Server, wait: Wait, settled: Callable[[], None]
) -> None:
    server.may_answer.clear()
    sync.round()
    sync.hang_up()
    assert server.hung_up == [None]
    server.may_answer.set()
    settled()
    assert sync.next_round_s is None
    sync.hinted()
    wait(900)
    assert server.rounds == 1
