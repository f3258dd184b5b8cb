"""Notices that nobody touched the keyboard or the mouse for a while."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal

_TOUCHES = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
)
_LOOK_EVERY_MS = 5_000


class IdleWatch(QObject):
    """Watches the window of the system, so that it sees each key once and not every event.

    A timer stands still while the laptop sleeps: so the clock is looked at too, every few seconds
    and before the first touch is passed on.
    """

    left_alone = Signal()

    def __init__(
        self, watched: QObject, after_minutes: float, clock: Callable[[], float] = time.time
    ) -> None:
        """`watched` is the QWindow of the program; `clock` counts seconds, in sleep too."""
        super().__init__(watched)
        self._clock = clock
        self._touched = clock()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.left_alone)
        looking = QTimer(self)
        looking.timeout.connect(self.look)
        looking.start(_LOOK_EVERY_MS)
        watched.installEventFilter(self)
        self.set_minutes(after_minutes)

    def set_minutes(self, after_minutes: float) -> None:
        """Another time; counting begins anew."""
        self._touched = self._clock()
        self._timer.start(round(after_minutes * 60_000))

    @property
    def remaining_ms(self) -> int:
        """Until it would say so."""
        return self._timer.remainingTime()

    def look(self) -> None:
        """Say so when more time went by than the timer knows of."""
        now = self._clock()
        passed_s = now - self._touched
        if passed_s * 1000 >= self._timer.interval():
            self._touched = now
            self.left_alone.emit()
        elif passed_s < 0:  # the clock was set back
            self._touched = now

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin counting anew at every touch."""
        if event.type() in _TOUCHES:
            self.look()
            self._touched = self._clock()
            self._timer.start()
        return False
