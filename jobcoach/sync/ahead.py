"""Asking for what comes next while the last answer is worked on.

The threads that ask do not keep the program from ending, however slow the line is.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Event, Semaphore, Thread
from typing import TypeVar

from jobcoach.errors import JobcoachError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Over:
    """No more items come."""

    error: BaseException | None


def begun(ask: Callable[[], T], *, ahead: bool) -> Callable[[], T]:
    """Begin to ask; gives what waits for the answer, and raises what went wrong in asking.

    Not `ahead`: it is asked at once, in one order with all else.
    """
    answer: Future[T] = Future()

    def work() -> None:
        try:
            answer.set_result(ask())
        except JobcoachError as error:
            answer.set_exception(error)

    def work_aside() -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            answer.set_exception(error)

    if ahead:
        Thread(target=work_aside, name="ask-ahead", daemon=True).start()
    else:
        work()
    return answer.result


def read_ahead(source: Iterator[T], *, ahead: bool) -> Generator[T]:
    """The same items, of which the next is made while the present one is worked on.

    Not `ahead`: each is made when it is asked for. What goes wrong in making one is raised here,
    after the items before it. When who works on them stops, no more are made than that.
    """
    if not ahead:
        yield from source
        return
    made: SimpleQueue[T | _Over] = SimpleQueue()
    taken = Semaphore(0)
    left = Event()

    def work() -> None:
        try:
            for item in source:
                made.put(item)
                taken.acquire()
                if left.is_set():
                    return
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            made.put(_Over(error))
        else:
            made.put(_Over(None))

    Thread(target=work, name="read-ahead", daemon=True).start()
    try:
        while not isinstance(item := made.get(), _Over):
            taken.release()
            yield item
        if item.error is not None:
            raise item.error
    finally:
        left.set()
        taken.release()
