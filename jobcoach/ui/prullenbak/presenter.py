"""Decides what stands in the bin, and puts it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jobcoach.errors import JobcoachError
from jobcoach.ui.prullenbak.model import line_of
from jobcoach.ui.prullenbak.view import PrullenbakView
from jobcoach.ui.screens import Desk, Place
from jobcoach.usecases.prullenbak import Weggegooid


class PrullenbakPresenter(QObject):
    """What was thrown away, and the way back."""

    def __init__(
        self,
        desk: Desk,
        *,
        list_prullenbak: Callable[[], tuple[Weggegooid, ...]],
        put_back: Callable[[Weggegooid], None],
    ) -> None:
        self._desk = desk
        self._list = list_prullenbak
        self._put_back = put_back
        self._shown: tuple[Weggegooid, ...] = ()
        self._fresh = False
        self._view = PrullenbakView()
        super().__init__(self._view)
        self._view.put_back_requested.connect(self._bring_back)

    @property
    def widget(self) -> QWidget:
        """The view."""
        return self._view

    @property
    def title(self) -> str:
        """For the title bar."""
        return "Prullenbak"

    def activated(self, place: Place) -> None:
        """Show what stands in it now."""
        self._fresh = True
        self._load()

    def refresh(self) -> None:
        """Something changed: show it anew; the keyboard stays at its place in the list."""
        self._load()

    def may_leave(self) -> bool:
        """Nothing is typed here."""
        return True

    def _load(self) -> None:
        self._desk.background.run(self._list, done=self._show, failed=self._desk.messages.show)

    def _show(self, found: tuple[Weggegooid, ...]) -> None:
        self._shown = found
        self._view.show_lines([line_of(one, self._desk.today) for one in found])
        if self._fresh:
            self._fresh = False
            self._view.take_keyboard()

    def _bring_back(self, place: int) -> None:
        one = self._shown[place]
        self._desk.background.run(
            partial(self._put_back, one),
            done=partial(self._is_back, line_of(one, self._desk.today).title),
            failed=self._not_back,
            screen=self,
        )

    def _is_back(self, title: str, _: None) -> None:
        self._desk.saved()
        self._desk.messages.say(f"Teruggezet: {title}")
        self._load()

    def _not_back(self, error: JobcoachError) -> None:
        self._desk.messages.show(error)
        self._load()
