"""Asks for what a screen shows, and drops answers to what is no longer on that screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from jobcoach.errors import JobcoachError, NotFound
from jobcoach.ui.screens import Desk
from jobcoach.ui.turns import in_own_turn

T = TypeVar("T")


class Asking:
    """Does work in the store lane for one screen; each new thing on it begins a round."""

    def __init__(self, desk: Desk, screen: QObject) -> None:
        self._desk = desk
        self._screen = screen
        self.round = 0
        """Which thing is on the screen now."""

    def begin(self) -> None:
        """Something else comes on the screen: answers that are under way are dropped."""
        self.round += 1

    def ask(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        gone: Callable[[], None] | None = None,
    ) -> None:
        """Ask; `gone` is called when it is not on this laptop (any more).

        The window says what else went wrong, whatever is on the screen.
        """
        asked_in = self.round

        def answered(value: T) -> None:
            if asked_in == self.round:
                done(value)

        def failed(error: JobcoachError) -> None:
            if gone is None or not isinstance(error, NotFound):
                self._desk.messages.show(error)
            elif asked_in == self.round:
                gone()

        self._desk.background.run(work, done=answered, failed=failed, screen=self._screen)

    def next_turn(self, work: Callable[[], None]) -> None:
        """Do this in a turn of its own, when the same thing is on the screen then."""
        asked_in = self.round

        def go_on() -> None:
            if asked_in == self.round:
                work()

        in_own_turn(go_on, self._screen)
