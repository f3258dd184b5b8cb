"""Asking for what comes next while the last answer is worked on.

The threads that ask do not keep the program from ending, however slow the line is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

from jobcoach.errors import JobcoachError

T = TypeVar("T")


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


def read_ahead(source: Iterator[T], *, ahead: bool) -> Iterator[T]:
    """The same items, of which the next is fetched while the present one is worked on.

    Not `ahead`: each is fetched when it is asked for. What goes wrong in fetching is raised here,
    after the items before it.
    """
    if not ahead:
        yield from source
        return
    over = object()
    coming = begun(lambda: next(source, over), ahead=True)
    while (item := coming()) is not over:
        coming = begun(lambda: next(source, over), ahead=True)
        yield item  # type: ignore[misc]
