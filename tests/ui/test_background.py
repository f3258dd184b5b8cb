"""Work off the window's thread comes back on it, whatever happens."""

from __future__ import annotations

import gc
import logging
import threading
import time
import weakref
from collections.abc import Callable
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from jobcoach.errors import JobcoachError, ServerUnreachable
from jobcoach.ui.background import Background, Lane


class Screen(QObject):
    """Writes down what it was told, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []
        self.threads: list[threading.Thread] = []

    def show(self, value: object) -> None:
        self.got.append(value)
        self.threads.append(threading.current_thread())


def fail_with(error: Exception) -> Callable[[], object]:
    def work() -> object:
        raise error

    return work


def test_work_is_done_elsewhere_and_shown_on_the_windows_thread(
    background: Background, settled: Callable[[], None]
) -> None:
    screen = Screen()
    background.run(threading.current_thread, done=screen.show, failed=screen.show)
    settled()
    assert screen.got != [threading.main_thread()]
    assert screen.threads == [threading.main_thread()]


def test_what_went_wrong_is_told_on_the_windows_thread_too(
    background: Background, settled: Callable[[], None]
) -> None:
    screen = Screen()
    error = ServerUnreachable()
    background.run(fail_with(error), done=screen.show, failed=screen.show, lane=Lane.NETWORK)
    settled()
    assert screen.got == [error]
    assert screen.threads == [threading.main_thread()]


def test_a_fault_of_ours_is_told_plainly_and_logged_without_what_it_says_about_people(
    background: Background, settled: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    screen = Screen()
    with caplog.at_level(logging.ERROR):
        background.run(
            fail_with(KeyError("Kim Jansen")), done=screen.show, failed=screen.show, screen=screen
        )
        settled()
    assert [type(each) for each in screen.got] == [JobcoachError]
    assert "KeyError" in caplog.text
    assert "Kim" not in caplog.text


def test_a_lane_goes_on_after_a_job_that_failed(
    background: Background, settled: Callable[[], None]
) -> None:
    screen = Screen()
    for _ in range(3):
        background.run(fail_with(RuntimeError()), done=screen.show, failed=lambda error: None)
    background.run(lambda: "daarna", done=screen.show, failed=screen.show)
    settled()
    assert screen.got == ["daarna"]


def test_a_lane_does_its_work_in_order(background: Background, settled: Callable[[], None]) -> None:
    screen = Screen()
    for number in range(20):
        background.run(lambda number=number: number, done=screen.show, failed=screen.show)  # type: ignore[misc]
    settled()
    assert screen.got == list(range(20))


def test_the_store_gets_no_work_before_what_came_of_the_last_was_shown(
    background: Background, settled: Callable[[], None]
) -> None:
    """They share one lock of Python: reading beside painting makes both slower."""
    went: list[str] = []

    def shown(name: str, _: object) -> None:
        went.append(f"{name} getoond")

    for name in ("mensen", "werkposten"):
        read = partial(went.append, f"{name} gelezen")
        background.run(read, done=partial(shown, name), failed=lambda _: None)
    while not went:
        QApplication.processEvents()
    time.sleep(0.1)  # the window is at work for long
    assert went == ["mensen gelezen"]
    settled()
    assert went == [
        "mensen gelezen",
        "mensen getoond",
        "werkposten gelezen",
        "werkposten getoond",
    ]


def test_what_was_to_be_kept_is_kept_when_the_program_closes_at_once(qapp: QApplication) -> None:
    background = Background()
    kept: list[str] = []
    for words in ("eerste", "tweede", "derde"):
        background.run(partial(kept.append, words), done=lambda _: None, failed=lambda _: None)
    background.stop()
    assert kept == ["eerste", "tweede", "derde"]


def test_saving_does_not_wait_for_a_slow_network(
    background: Background, settled: Callable[[], None]
) -> None:
    screen = Screen()
    answer = threading.Event()
    background.run(lambda: answer.wait(10), done=screen.show, failed=screen.show, lane=Lane.NETWORK)

    def save() -> str:
        answer.set()
        return "bewaard"

    background.run(save, done=screen.show, failed=screen.show)
    settled()
    assert set(screen.got) == {"bewaard", True}


def test_a_screen_that_was_closed_is_told_nothing(
    background: Background, settled: Callable[[], None]
) -> None:
    screen = Screen()
    told: list[object] = []
    go_on = threading.Event()
    background.run(lambda: go_on.wait(10), done=told.append, failed=told.append, screen=screen)
    shiboken6.delete(screen)
    go_on.set()
    settled()
    assert told == []


def test_what_the_window_let_go_of_ends_on_the_windows_thread(
    background: Background, settled: Callable[[], None]
) -> None:
    """Qt allows nothing else; where it happened otherwise the program crashed."""
    ended: list[threading.Thread] = []
    for _ in range(5):
        screen = Screen()
        weakref.finalize(screen, lambda: ended.append(threading.current_thread()))
        background.run(lambda: None, done=screen.show, failed=screen.show)
        del screen
        settled()
    assert ended == [threading.main_thread()] * 5


@pytest.mark.parametrize("error", [ServerUnreachable(), ValueError("Kim")])
def test_a_job_that_failed_leaves_nothing_of_what_it_had_at_hand(
    background: Background, settled: Callable[[], None], error: Exception
) -> None:
    """Not until the next job, which may be hours later: at once."""
    screen, words = Screen(), []

    class Words:
        """What someone typed."""

    def work(given: Words) -> object:
        typed = Words()
        words.append(weakref.ref(typed))
        try:
            raise KeyError
        except KeyError as cause:
            raise error from cause

    given = Words()
    words.append(weakref.ref(given))
    background.run(partial(work, given), done=screen.show, failed=screen.show)
    del given
    settled()
    assert len(screen.got) == 1
    assert [one() for one in words] == [None, None]


def test_what_a_job_gave_is_nobodys_but_the_windows(
    background: Background, settled: Callable[[], None]
) -> None:
    class Words:
        """What stood on the screen."""

    screen, given = Screen(), []

    def work() -> Words:
        words = Words()
        given.append(weakref.ref(words))
        return words

    background.run(work, done=screen.show, failed=screen.show)
    settled()
    screen.got.clear()
    gc.collect()
    assert given[0]() is None


def test_what_hangs_when_the_program_closes_tells_nothing_any_more(qapp: QApplication) -> None:
    background, told, go_on = Background(), list[object](), threading.Event()
    background.run(lambda: go_on.wait(10), done=told.append, failed=told.append, lane=Lane.NETWORK)
    background.stop(timeout_s=0.01)
    go_on.set()
    background.stop()
    qapp.processEvents()
    assert told == []


def test_the_window_is_told_when_there_is_work_and_when_it_is_all_done(
    background: Background, settled: Callable[[], None]
) -> None:
    screen = Screen()
    states: list[bool] = []
    background.busy_changed.connect(states.append)
    background.run(lambda: 1, done=screen.show, failed=screen.show)
    background.run(lambda: 2, done=screen.show, failed=screen.show)
    settled()
    assert states == [True, False]
