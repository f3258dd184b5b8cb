"""Sets up the laptop the way that was chosen, or says why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from jobcoach.errors import JobcoachError, Stopped
from jobcoach.ui.background import Background
from jobcoach.ui.kennismaken.view import KennismakenView

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Told how many steps are done, and of how many."""


@dataclass(frozen=True, slots=True)
class DemoUser(Generic[T]):
    """Someone of the demo organisation as whom one can look around."""

    who: str
    """As in 'Rondkijken als …': `jobcoach`, `teamleider`."""
    open: Callable[[Progress], T]
    """Told how far it is while everything is made, the first time; what that raises stops it."""


class KennismakenPresenter(QObject, Generic[T]):
    """Three ways to begin; `opened` gets what the chosen one gave."""

    _progressed = Signal(int, int)

    def __init__(
        self,
        background: Background,
        *,
        enrol: Callable[[str, str, str], T],
        begin_alone: Callable[[str, str], T],
        demo: Sequence[DemoUser[T]],
        opened: Callable[[T], None],
        only_demo: bool = False,
    ) -> None:
        """`enrol` gets address, code and passphrase; `begin_alone` name and passphrase."""
        self._background = background
        self._enrol = enrol
        self._begin_alone = begin_alone
        self._demo = tuple(demo)
        self._opened = opened
        self.view = KennismakenView([each.who for each in demo], only_demo=only_demo)
        super().__init__(self.view)
        self.view.enrol_requested.connect(self._ask_enrol)
        self.view.alone_requested.connect(self._ask_alone)
        self.view.demo_requested.connect(self._ask_demo)
        self.view.stop_requested.connect(self.stop)
        self._progressed.connect(self.view.show_progress)
        self._stopped = False

    def _ask_enrol(self, server: str, code: str, passphrase: str) -> None:
        self._set_up(partial(self._enrol, server, code, passphrase))

    def _ask_alone(self, name: str, passphrase: str) -> None:
        self._set_up(partial(self._begin_alone, name, passphrase))

    def _ask_demo(self, place: int) -> None:
        self._stopped = False
        self._set_up(partial(self._demo[place].open, self._tell))

    def stop(self) -> None:
        """Stop making the demo at its next step."""
        self._stopped = True

    def _tell(self, done: int, of: int) -> None:
        """Called in the lane."""
        if self._stopped:
            raise Stopped
        self._progressed.emit(done, of)

    def _set_up(self, work: Callable[[], T]) -> None:
        self.view.show_busy(busy=True)
        self._background.run(work, done=self._done, failed=self._failed)

    def _done(self, result: T) -> None:
        self.view.show_busy(busy=False)
        self._opened(result)

    def _failed(self, error: JobcoachError) -> None:
        if isinstance(error, Stopped):
            self.view.show_busy(busy=False)
            return
        self.view.show_error(error)
