"""Work of the window in pieces: one piece in a turn of the event loop, whoever asked for it.

With a timer each, pieces of several parts of the window come in the same turn, and what is bounded
apart is together longer than one should wait for a key.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QAbstractEventDispatcher, QObject, QTimer

_ENOUGH_S = 0.008
"""A turn in which the window was at work for so long gets no piece as well."""
_LONGEST_S = 0.2
"""So long after the last piece there is another, also when all turns are long."""


class Pieces(QObject):
    """One work that can wait: `piece` is done again and again until it is stopped."""

    def __init__(
        self, piece: Callable[[], None], parent: QObject, *, pause_ms: int = 0, urgent: bool = False
    ) -> None:
        """`piece` bounds itself to some 10 ms, and calls `stop` when nothing is left.

        `pause_ms`: so long after one piece no other of this work is done. `urgent`: it goes before
        all that is not.
        """
        super().__init__(parent)
        self.piece = piece
        """What is done."""
        self.pause_s = pause_ms / 1000
        """In seconds."""
        self.urgent = urgent
        """Whether someone waits for it."""
        self.not_before = 0.0
        """By the monotonic clock, in seconds."""

    @property
    def going(self) -> bool:
        """Whether there is more to be done."""
        return self in _turns().waiting

    def start(self) -> None:
        """From the next turn on; nothing changes when it goes already."""
        _turns().add(self)

    def stop(self) -> None:
        """No more, until it is started again."""
        _turns().drop(self)


def in_own_turn(work: Callable[[], None], parent: QObject) -> None:
    """Do this once, in a turn of its own; not when `parent` is gone by then."""

    def piece() -> None:
        once.stop()
        once.deleteLater()
        work()

    once = Pieces(piece, parent, urgent=True)
    once.start()


def awaited() -> bool:
    """Whether something that someone waits for has its turn still to come."""
    return any(one.urgent for one in _turns().waiting if shiboken6.isValid(one))


class _Turns(QObject):
    """All that waits, in the order of its turn."""

    def __init__(self, dispatcher: QAbstractEventDispatcher) -> None:
        super().__init__(dispatcher)
        self.waiting: list[Pieces] = []
        self._dispatcher = dispatcher
        self._began: float | None = None
        """When this turn began, in seconds; None: that is not known."""
        self._skipped = False
        self._last = 0.0
        """When the last piece was done, or could have been first; by the monotonic clock."""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._take)

    def add(self, one: Pieces) -> None:
        if one in self.waiting:
            return
        if not self.waiting:
            # Only now: while nothing waits, no turn needs a step of Python.
            self._dispatcher.awake.connect(self._begin)
            self._began, self._skipped, self._last = None, False, time.monotonic()
        one.not_before = 0.0
        self._line_up(one)
        self._timer.start(0)

    def _line_up(self, one: Pieces) -> None:
        before = sum(each.urgent for each in self.waiting) if one.urgent else len(self.waiting)
        self.waiting.insert(before, one)

    def drop(self, one: Pieces) -> None:
        if one not in self.waiting:
            return
        self.waiting.remove(one)
        if not self.waiting:
            self._timer.stop()
            self._dispatcher.awake.disconnect(self._begin)

    def _begin(self) -> None:
        self._began, self._skipped = time.monotonic(), False

    def _take(self) -> None:
        now = time.monotonic()
        late = self._began is None or now - self._began > _ENOUGH_S
        if late and not self._skipped and now - self._last < _LONGEST_S:
            self._skipped = True  # twice without hearing of a new turn: there was one
            return
        self._last = now
        for one in [one for one in self.waiting if not shiboken6.isValid(one)]:
            self.drop(one)
        for one in tuple(self.waiting):
            if one.not_before <= now:
                self.waiting.remove(one)
                self._line_up(one)
                one.piece()
                one.not_before = time.monotonic() + one.pause_s
                break
        self._rest()

    def _rest(self) -> None:
        """Until the first of them may go on."""
        if self.waiting:
            until = min(one.not_before for one in self.waiting)
            self._timer.setInterval(max(0, round((until - time.monotonic()) * 1000)))


_known: list[_Turns] = []
"""The one of this thread, once there is one."""


def _turns() -> _Turns:
    dispatcher = QAbstractEventDispatcher.instance()
    if not _known or not shiboken6.isValid(_known[0]):
        _known[:] = [_Turns(dispatcher)]
    return _known[0]
