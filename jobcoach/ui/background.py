"""Work off the window's thread: two lanes of one worker each, and one way back."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from jobcoach.errors import JobcoachError

_log = logging.getLogger(__name__)
T = TypeVar("T")


class Lane(Enum):
    """Work in one lane goes in order; the lanes don't wait for each other."""

    STORE = "store"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[JobcoachError], None]
    screen: QObject | None


@dataclass(frozen=True, slots=True)
class _Result:
    deliver: Callable[[], None]
    screen: QObject | None


class Background(QObject):
    """Runs work in a lane and hands what comes of it to the window's thread."""

    busy_changed = Signal(bool)
    """True when work starts while there was none, False when the last of it is delivered."""
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = 0
        self._queues: dict[Lane, SimpleQueue[_Job | None]] = {lane: SimpleQueue() for lane in Lane}
        self._threads = [
            Thread(target=self._work, args=(lane,), name=lane.value, daemon=True) for lane in Lane
        ]
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        for thread in self._threads:
            thread.start()

    @property
    def busy(self) -> bool:
        """Whether some work was not delivered yet."""
        return self._waiting > 0

    def run(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[JobcoachError], None],
        screen: QObject | None = None,
        lane: Lane = Lane.STORE,
    ) -> None:
        """Do `work` in its lane; then call `done` with what it gave, or `failed` with why not.

        Both are called on the window's thread, and not at all when `screen` is gone by then:
        None is the object whose method `done` is. An exception that is no JobcoachError is logged
        by its kind and place, without its text (which may hold personal data), and told as a
        plain JobcoachError.
        """
        if screen is None:
            owner = getattr(done, "__self__", None)
            screen = owner if isinstance(owner, QObject) else None
        self._waiting += 1
        if self._waiting == 1:
            self.busy_changed.emit(True)
        self._queues[lane].put(_Job(work, done, failed, screen))

    def stop(self, timeout_s: float = 5.0) -> None:
        """Finish what is under way and take no more; waits at most `timeout_s` for each lane."""
        for queue in self._queues.values():
            queue.put(None)
        for thread in self._threads:
            thread.join(timeout_s)

    def _work(self, lane: Lane) -> None:
        queue = self._queues[lane]
        while (job := queue.get()) is not None:
            self._finished.emit(_Result(_outcome(job), job.screen))

    def _deliver(self, result: _Result) -> None:
        self._waiting -= 1
        if result.screen is None or shiboken6.isValid(result.screen):
            result.deliver()
        if self._waiting == 0:
            self.busy_changed.emit(False)


def _outcome(job: _Job) -> Callable[[], None]:
    """Do the job, and give what is to be called on the window's thread."""
    try:
        value = job.work()
    except JobcoachError as error:
        told = error
    except Exception as error:  # noqa: BLE001 - a lane must survive whatever a job does
        _log.error("%s in %s", type(error).__name__, place_of(error))
        told = JobcoachError()
    else:
        return lambda: job.done(value)
    return lambda: job.failed(told)


def place_of(error: BaseException) -> str:
    """File, line and function where it happened: never its text, which may name a person."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    code = trace.tb_frame.f_code
    return f"{code.co_filename}:{trace.tb_lineno} {code.co_name}"
