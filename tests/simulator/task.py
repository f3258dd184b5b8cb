"""Something that takes long, as a round does: it runs only while the world waits for it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Semaphore, Thread


class Task:
    """Work in a thread that takes turns with the world, so that there is one order of all."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self._turn = Semaphore(0)
        self._back = Semaphore(0)
        self._answer: object = None
        self._error: BaseException | None = None
        self._thread = Thread(target=self._run, daemon=True)
        self.ended = False
        self.result: object = None
        self.error: BaseException | None = None
        """What it ended with; None when it ended well."""

    def start(self) -> None:
        """Run until it pauses for the first time, or ends."""
        self._thread.start()
        self._turn.release()
        self._wait()

    def resume(self, answer: object = None, error: BaseException | None = None) -> None:
        """Let it go on with what it paused for, until it pauses again or ends."""
        self._answer, self._error = answer, error
        self._turn.release()
        self._wait()

    def pause(self) -> object:
        """Called by the work itself: wait until the world has an answer, or raises one."""
        self._back.release()
        self._turn.acquire()
        if self._error is not None:
            raise self._error
        return self._answer

    def _wait(self) -> None:
        self._back.acquire()
        if self.ended:
            self._thread.join()

    def _run(self) -> None:
        self._turn.acquire()
        try:
            self.result = self._work()
        except BaseException as error:  # noqa: BLE001 - given to whoever asks how it ended
            self.error = error
        self.ended = True
        self._back.release()
