"""Notices that nobody touched the keyboard or the mouse for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal

_TOUCHES = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
)


class IdleWatch(QObject):
    """Watches the window of the system, so that it sees each key once and not every event."""

    left_alone = Signal()

    def __init__(self, watched: QObject, after_minutes: float) -> None:
        """`watched` is the QWindow of the program."""
        super().__init__(watched)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.left_alone)
        watched.installEventFilter(self)
        self.set_minutes(after_minutes)

    def set_minutes(self, after_minutes: float) -> None:
        """Another time; counting begins anew."""
        self._timer.start(round(after_minutes * 60_000))

    @property
    def remaining_ms(self) -> int:
        """Until it would say so."""
        return self._timer.remainingTime()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin counting anew at every touch."""
        if event.type() in _TOUCHES:
            self._timer.start()
        return False
