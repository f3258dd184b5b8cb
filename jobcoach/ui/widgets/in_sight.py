"""Keeps something in sight on a page that scrolls, while the page is still laid out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from jobcoach.ui.theme import Space

_QUIET_MS = 1000
"""After so long without a change of the page, all of it has its place."""
_GOES_ON = (QEvent.Type.Wheel, QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress)
_GETS_ITS_PLACE = (QEvent.Type.Show, QEvent.Type.Resize)


def keep_in_sight(page: QScrollArea, widget: QWidget, *, room_px: int = Space.XXXL) -> None:
    """Scroll to this widget, with so much room above and below it, as `keep_scrolled` does."""

    def reveal() -> None:
        if isValid(widget):
            page.ensureWidgetVisible(widget, 0, room_px)

    keep_scrolled(page, reveal)


def keep_scrolled(page: QScrollArea, reveal: Callable[[], None]) -> None:
    """Scroll by `reveal` now and whenever the page grows, until someone goes on or all is quiet.

    What was just made gets its place in some rounds, and on a slow laptop later than one thinks.
    What was kept in sight of this page before is left.
    """
    for before in page.findChildren(_InSight):
        before.leave()
    _InSight(page, reveal)


class _InSight(QObject):
    def __init__(self, page: QScrollArea, reveal: Callable[[], None]) -> None:
        super().__init__(page)
        self._reveal = reveal
        self._soon = self._timer(0, self._look)
        self._quiet = self._timer(_QUIET_MS, self.leave)
        bar = page.verticalScrollBar()
        bar.rangeChanged.connect(self._soon.start)
        bar.actionTriggered.connect(self.leave)
        self._viewport = page.viewport()
        # a window that was never shown has no handle yet
        heard: tuple[QObject | None, ...] = (self._viewport, page.window().windowHandle())
        self._watched = [one for one in heard if one is not None]
        for one in self._watched:
            one.installEventFilter(self)
        self._soon.start()

    def _timer(self, interval_ms: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(then)
        return timer

    def leave(self) -> None:
        """Someone goes on, or everything has its place."""
        self._soon.stop()
        for one in filter(isValid, self._watched):
            one.removeEventFilter(self)
        self.deleteLater()

    def _look(self) -> None:
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._reveal()
        self._quiet.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key or the mouse goes on; what comes in sight gets its place then."""
        if event.type() in _GOES_ON:
            self.leave()
        elif watched is self._viewport and event.type() in _GETS_ITS_PLACE:
            self._soon.start()
        return False
