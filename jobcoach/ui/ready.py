"""The screens of one desktop: made when first asked for, or earlier while nobody touches it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from jobcoach.ui.background import Background
from jobcoach.ui.idle import IdleWatch
from jobcoach.ui.screens import Desk, LargeScreen, Screen, ScreenFactory, ScreenName
from jobcoach.ui.turns import Pieces

_UNTOUCHED_MINUTES = 1 / 60
_PAUSE_MS = 60
"""Between two steps the window gets its turn: each takes some hundredths of a second."""


class ReadyScreens(QObject):
    """Makes a screen once, and puts it in the stack."""

    def __init__(
        self, factories: Mapping[ScreenName, ScreenFactory], desk: Desk, stack: QStackedWidget
    ) -> None:
        super().__init__(stack)
        self._factories = factories
        self._desk = desk
        self._stack = stack
        self._made: dict[ScreenName, Screen] = {}
        self._watch: IdleWatch | None = None
        self._step = Pieces(self._prepare, self, pause_ms=_PAUSE_MS)

    def __contains__(self, name: ScreenName) -> bool:
        return name in self._made

    def __getitem__(self, name: ScreenName) -> Screen:
        """The screen with this name, made when it is first asked for."""
        made = self._make(name)
        if self._stack.indexOf(made.widget) < 0:
            self._stack.addWidget(made.widget)
        return made

    def prepare(self, watched: QObject) -> None:
        """Make the others while nobody touches `watched`, a QWindow, and no lane is at work.

        Going to a screen for the first time takes half as long then. Nothing is read for it.
        """
        self._watch = IdleWatch(watched, _UNTOUCHED_MINUTES)
        self._step.start()

    def _make(self, name: ScreenName) -> Screen:
        if name not in self._made:
            self._made[name] = self._factories[name](self._desk)
        return self._made[name]

    def _prepare(self) -> None:
        """One step: making one, or putting it in the window that dresses it."""
        assert self._watch is not None
        background: Background = self._desk.background
        if self._watch.remaining_ms > 0 or background.busy or not self._stack.isVisible():
            return
        for name in self._factories:
            if name not in self._made:
                self._make(name)
                return
            if self._stack.indexOf(self._made[name].widget) < 0:
                self._stack.addWidget(self._made[name].widget)
                return
        for screen in self._made.values():
            if isinstance(screen, LargeScreen) and screen.prepare():
                return
        self._step.stop()
        self._watch.deleteLater()
        self._watch = None
