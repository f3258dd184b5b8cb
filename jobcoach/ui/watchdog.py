"""Tells what kept the window waiting: every stall of its thread, with where that thread was."""

from __future__ import annotations

import faulthandler
import os
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from tempfile import TemporaryFile
from threading import Event, Thread, get_ident

from PySide6.QtCore import QObject, Qt, QTimer

ASKED_BY = "JOBCOACH_STALLS"
"""A variable of the surroundings that is not empty asks for it: the tests and the tour do."""
STALL_MS = 50.0
_BEAT_MS = 5
_OWN = (f"{os.sep}jobcoach{os.sep}", f"{os.sep}tests{os.sep}", f"{os.sep}benchmarks{os.sep}")

_CALL = re.compile(r'File "(.*)", line (\d+) in (.*)')


@dataclass(frozen=True, slots=True)
class Stall:
    """A time in which the window answered to nobody."""

    took_ms: float
    processor_ms: float
    """So long of these it was at work itself; the rest it waited, for its turn or a lock."""
    where: tuple[str, ...]
    """The calls in which it was when it had lasted too long, the innermost last."""

    def told(self) -> str:
        """In a few lines: the calls of our own, and in what they ended."""
        lines = "".join(f"    {line}\n" for line in self.where)
        waited = f"{self.processor_ms:.0f} ms of processor"
        return f"the window stood still for {self.took_ms:.0f} ms ({waited}) in\n{lines}"


class Watchdog(QObject):
    """A beat on the window's thread, and a thread that listens to it."""

    def __init__(self, told: Callable[[Stall], None], parent: QObject | None = None) -> None:
        """Begins at once; `told` is called in a thread of its own."""
        super().__init__(parent)
        self._told = told
        self._watched = get_ident()
        self._clock = _processor_clock(self._watched)
        self._beat = time.perf_counter(), self._processor_s()
        self._over = Event()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._strike)
        self._timer.start()
        self._thread = Thread(target=self._listen, name="watchdog", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Listen no more."""
        self._timer.stop()
        self._over.set()
        self._thread.join()

    def _processor_s(self) -> float:
        return time.clock_gettime(self._clock) if self._clock is not None else 0.0

    def _strike(self) -> None:
        self._beat = time.perf_counter(), self._processor_s()

    def _listen(self) -> None:
        where: tuple[str, ...] = ()
        since = self._beat
        while not self._over.wait(_BEAT_MS / 1000):
            beat = self._beat
            if beat is not since:
                if where:
                    took, worked = (beat[0] - since[0]) * 1000, (beat[1] - since[1]) * 1000
                    self._told(Stall(took, worked, where))
                since, where = beat, ()
            elif not where and (time.perf_counter() - since[0]) * 1000 > STALL_MS:
                where = _calls_of(self._watched)


def _processor_clock(thread: int) -> int | None:
    """The clock of what one thread computes; None: this system has none."""
    if sys.platform != "linux":
        return None
    return time.pthread_getcpuclockid(thread)


def _calls_of(thread: int) -> tuple[str, ...]:
    """As text, made while everything stands still: a frame in hand would let what it holds go in
    this thread, and a picture that is being painted must not go anywhere."""
    with TemporaryFile() as file:
        faulthandler.dump_traceback(file, all_threads=True)
        file.seek(0)
        told = file.read().decode(errors="replace")
    _, _, after = told.partition(f"hread 0x{thread:016x} (most recent call first):\n")
    calls = [f"{file}:{line} {name}" for file, line, name in _CALL.findall(after.split("\n\n")[0])]
    calls.reverse()
    kept = [call for call in calls if any(own in call for own in _OWN)]
    return tuple(kept if calls[-1:] == kept[-1:] else [*kept, *calls[-1:]])


def watch_when_asked(parent: QObject) -> Watchdog | None:
    """Tell stalls on the error output when the surroundings ask for it."""
    if not os.environ.get(ASKED_BY):
        return None

    def tell(stall: Stall) -> None:
        sys.stderr.write(stall.told())
        sys.stderr.flush()

    return Watchdog(tell, parent)
