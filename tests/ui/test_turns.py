"""Whatever the window has to do at once, a key is looked at in between."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from jobcoach.ui.background import Background, Lane
from jobcoach.ui.turns import Pieces, in_own_turn


@pytest.fixture
def turns(qtbot: QtBot) -> Iterator[list[list[str]]]:
    """What was done, turn by turn; whoever works in a turn adds it to the last."""
    seen: list[list[str]] = [[]]
    dispatcher = QAbstractEventDispatcher.instance()

    def another() -> None:
        seen.append([])

    dispatcher.awake.connect(another)
    yield seen
    dispatcher.awake.disconnect(another)


class _Work(QObject):
    """Some pieces of work, told in the list of turns."""

    def __init__(
        self,
        name: str,
        turns: list[list[str]],
        times: int,
        *,
        pause_ms: int = 0,
        urgent: bool = False,
    ) -> None:
        super().__init__()
        self.left, self._name, self._turns = times, name, turns
        self.when: list[float] = []
        self.pieces = Pieces(self._do, self, pause_ms=pause_ms, urgent=urgent)

    def _do(self) -> None:
        self._turns[-1].append(self._name)
        self.when.append(time.monotonic())
        self.left -= 1
        if not self.left:
            self.pieces.stop()


def _told(turns: list[list[str]]) -> list[str]:
    return [name for turn in turns for name in turn]


def _so_often(turns: list[list[str]], times: int) -> bool:
    return _told(turns).count("scherm") == times


def test_two_works_that_can_wait_never_come_in_one_turn(
    qtbot: QtBot, turns: list[list[str]]
) -> None:
    works = [_Work(name, turns, 5) for name in ("kaarten", "tijdlijn", "kleuren")]
    for work in works:
        work.pieces.start()
    qtbot.waitUntil(lambda: not any(work.pieces.going for work in works))
    assert max(len(turn) for turn in turns) == 1
    assert _told(turns) == ["kaarten", "tijdlijn", "kleuren"] * 5


def test_what_someone_waits_for_goes_before_what_can_wait(
    qtbot: QtBot, turns: list[list[str]]
) -> None:
    slow, wanted = _Work("kleuren", turns, 3), _Work("dossier", turns, 2, urgent=True)
    slow.pieces.start()
    wanted.pieces.start()
    qtbot.waitUntil(lambda: not slow.pieces.going and not wanted.pieces.going)
    assert _told(turns) == ["dossier", "dossier", "kleuren", "kleuren", "kleuren"]


def test_what_was_put_off_comes_before_what_was_put_off_later(
    qtbot: QtBot, turns: list[list[str]]
) -> None:
    screen, answers = QObject(), _Work("antwoord", turns, 3, urgent=True)
    answers.pieces.start()
    for name in ("dossier tonen", "tijdlijn tonen"):
        in_own_turn(partial(turns[-1].append, name), screen)
    qtbot.waitUntil(lambda: not answers.pieces.going)
    assert [one for one in _told(turns) if one != "antwoord"] == ["dossier tonen", "tijdlijn tonen"]
    assert _told(turns)[-1] == "antwoord", "nobody waits until all answers were told"


def test_a_turn_in_which_the_window_worked_long_gets_no_piece_as_well(
    qtbot: QtBot, turns: list[list[str]]
) -> None:
    class Screen(QObject):
        def event(self, event: QEvent) -> bool:
            turns[-1].append("scherm")
            time.sleep(0.02)
            return True

    screen, work = Screen(), _Work("tijdlijn", turns, 1000)
    work.pieces.start()
    for times in range(1, 6):
        QCoreApplication.postEvent(screen, QEvent(QEvent.Type.User))
        qtbot.waitUntil(partial(_so_often, turns, times))
    qtbot.waitUntil(lambda: "tijdlijn" in _told(turns))
    assert all(turn in ([], ["scherm"], ["tijdlijn"]) for turn in turns)


def test_however_long_all_turns_are_something_is_done_each_fifth_of_a_second(
    qtbot: QtBot, turns: list[list[str]]
) -> None:
    class Screen(QObject):
        def event(self, event: QEvent) -> bool:
            time.sleep(0.02)
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
            return True

    screen, work = Screen(), _Work("kladje bewaren", turns, 3)
    QCoreApplication.postEvent(screen, QEvent(QEvent.Type.User))
    work.pieces.start()
    qtbot.waitUntil(lambda: not work.pieces.going, timeout=20_000)
    QCoreApplication.removePostedEvents(screen)


def test_work_that_rests_between_two_pieces_keeps_nobody_waiting(
    qtbot: QtBot, turns: list[list[str]]
) -> None:
    resting, other = _Work("scherm", turns, 2, pause_ms=60_000), _Work("tijdlijn", turns, 20)
    resting.pieces.start()
    other.pieces.start()
    qtbot.waitUntil(lambda: not other.pieces.going)
    assert resting.left == 1
    resting.pieces.stop()


def test_work_that_rests_goes_on_after_its_pause(qtbot: QtBot, turns: list[list[str]]) -> None:
    resting = _Work("scherm", turns, 3, pause_ms=40)
    resting.pieces.start()
    qtbot.waitUntil(lambda: not resting.pieces.going)
    assert all(
        after - before >= 0.04
        for before, after in zip(resting.when, resting.when[1:], strict=False)
    )


def test_nothing_is_done_for_what_is_gone(qtbot: QtBot, turns: list[list[str]]) -> None:
    screen = QObject()
    in_own_turn(lambda: turns[-1].append("weg"), screen)
    gone = _Work("ook weg", turns, 2)
    gone.pieces.start()
    stays = _Work("blijft", turns, 2)
    stays.pieces.start()
    screen.deleteLater()
    gone.deleteLater()
    qtbot.waitUntil(lambda: not stays.pieces.going)
    assert _told(turns) == ["blijft", "blijft"]


def test_what_was_put_off_is_done_once_and_not_in_this_turn(
    qtbot: QtBot, turns: list[list[str]]
) -> None:
    screen = QObject()
    in_own_turn(lambda: turns[-1].append("tonen"), screen)
    assert _told(turns) == []
    qtbot.waitUntil(lambda: _told(turns) == ["tonen"])
    qtbot.wait(20)
    assert _told(turns) == ["tonen"]


def test_two_answers_that_come_at_once_are_told_in_two_turns(
    qtbot: QtBot, turns: list[list[str]]
) -> None:
    def told(name: str) -> None:
        turns[-1].append(name)

    background = Background()
    for name in ("mensen", "werkposten", "dossier"):
        background.run(partial(str, name), done=told, failed=print, lane=Lane.NETWORK)
    time.sleep(0.1)  # all three lie ready
    qtbot.waitUntil(lambda: not background.busy)
    background.stop()
    assert _told(turns) == ["mensen", "werkposten", "dossier"]
    assert max(len(turn) for turn in turns) == 1
