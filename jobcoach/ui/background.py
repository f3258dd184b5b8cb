"""Work off the window's thread: two lanes of one worker each, and one way back."""

from __future__ import annotations

import logging
import traceback
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from jobcoach.errors import JobcoachError
from jobcoach.ui.turns import Pieces, awaited

_log = logging.getLogger(__name__)
T = TypeVar("T")


class Lane(Enum):
    """Work in one lane goes in order; the lanes don't wait for each other."""

    STORE = "store"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class _Job:
    """What a lane gets: nothing that belongs to the window but what `work` itself holds."""

    number: int
    work: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class _Ending:
    """What is to be done on the window's thread after a job; it never leaves that thread.

    Were a lane the last to let go of an object of the window, it would end there, in the wrong
    thread: therefore `work` is held here too.
    """

    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[JobcoachError], None]
    screen: QObject | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of a job."""

    number: int
    value: Any = None
    error: JobcoachError | None = None


class Background(QObject):
    """Runs work in a lane and hands what comes of it to the window's thread."""

    busy_changed = Signal(bool)
    """True when work starts while there was none, False when the last of it is delivered."""
    delivered = Signal()
    """What came of some work was told."""
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._endings: dict[int, _Ending] = {}
        self._last_number = 0
        self._telling = Lock()
        self._over = False
        """Nobody waits for what the lanes still do: they tell it no more."""
        self._queues: dict[Lane, SimpleQueue[_Job | None]] = {lane: SimpleQueue() for lane in Lane}
        self._threads = [
            Thread(target=self._work, args=(lane,), name=lane.value, daemon=True) for lane in Lane
        ]
        self._outcomes: deque[_Outcome] = deque()
        self._delivery = Pieces(self._deliver, self, urgent=True)
        self._waiting: deque[_Job] = deque()
        """For the store, in order. One at a time, and none before the window has shown what it had
        to: they share Python's lock, and a lane that reads keeps painting waiting for it.
        """
        self._at_work: int | None = None
        """Number of the job that is with the store; None: none is."""
        self._start = Pieces(self._start_next, self, urgent=True)
        self._finished.connect(self._arrived, Qt.ConnectionType.QueuedConnection)
        for thread in self._threads:
            thread.start()

    @property
    def busy(self) -> bool:
        """Whether some work was not delivered yet, or what came of it not shown."""
        return bool(self._endings) or awaited()

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
        self._last_number += 1
        self._endings[self._last_number] = _Ending(work, done, failed, screen)
        if len(self._endings) == 1:
            self.busy_changed.emit(True)
        job = _Job(self._last_number, work)
        if lane is Lane.STORE:
            self._waiting.append(job)
            self._start.start()
        else:
            self._queues[lane].put(job)

    def _start_next(self) -> None:
        self._start.stop()
        if self._waiting and self._at_work is None:
            job = self._waiting.popleft()
            self._at_work = job.number
            self._queues[Lane.STORE].put(job)

    def stop(self, timeout_s: float = 5.0) -> None:
        """Finish what is under way and take no more; waits at most `timeout_s` for each lane.

        What takes longer, as a server that does not answer, ends without telling: this object may
        be gone by then.
        """
        while self._waiting:
            self._queues[Lane.STORE].put(self._waiting.popleft())
        for queue in self._queues.values():
            queue.put(None)
        for thread in self._threads:
            thread.join(timeout_s)
        with self._telling:
            self._over = True

    def _work(self, lane: Lane) -> None:
        queue = self._queues[lane]
        while (job := queue.get()) is not None:
            outcome = _outcome(job)
            job = None  # the window may let go of all of it as soon as it is told
            with self._telling:
                if self._over:
                    return
                self._finished.emit(outcome)
            del outcome

    def _arrived(self, outcome: _Outcome) -> None:
        """Each in a turn of its own: what is shown of it is laid out and painted in the next."""
        self._outcomes.append(outcome)
        self._delivery.start()

    def _deliver(self) -> None:
        outcome = self._outcomes.popleft()
        if not self._outcomes:
            self._delivery.stop()
        if outcome.number == self._at_work:
            self._at_work = None
            if self._waiting:
                self._start.start()
        ending = self._endings.pop(outcome.number)
        if ending.screen is None or shiboken6.isValid(ending.screen):
            if outcome.error is None:
                ending.done(outcome.value)
            else:
                ending.failed(outcome.error)
        self.delivered.emit()
        if not self._endings:
            self.busy_changed.emit(False)


def _outcome(job: _Job) -> _Outcome:
    try:
        return _Outcome(job.number, value=job.work())
    except JobcoachError as error:
        _let_go(error)
        return _Outcome(job.number, error=error)
    except Exception as error:  # noqa: BLE001 - a lane must survive whatever a job does
        _log.error("%s in %s", type(error).__name__, place_of(error))
        _let_go(error)
        return _Outcome(job.number, error=JobcoachError())


def _let_go(error: BaseException | None) -> None:
    """Of what the job had at hand where it failed: a person's words, an object of the window."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error.__traceback__ = None  # the frame that caught it is not cleared, and holds the job
        error = error.__cause__ or error.__context__


def place_of(error: BaseException) -> str:
    """File, line and function where it happened: never its text, which may name a person."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    code = trace.tb_frame.f_code
    return f"{code.co_filename}:{trace.tb_lineno} {code.co_name}"
