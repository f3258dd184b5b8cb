"""Decides what Klaar voor vertrek shows, and lets everything be fetched."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from jobcoach.ui import vertrek_words as words
from jobcoach.ui.screens import Desk, Place, ScreenName
from jobcoach.ui.vertrek.view import VertrekView
from jobcoach.usecases.vertrek import Vertrek

Found = tuple[Vertrek, bool | None]


class VertrekPresenter(QObject):
    """Before the car leaves: is everything here, and if not, fetch it."""

    def __init__(
        self,
        desk: Desk,
        *,
        check_vertrek: Callable[[], Vertrek],
        opens_by_itself: Callable[[], bool] | None,
    ) -> None:
        """`opens_by_itself` None: it is a laptop of the demo, of which nobody has the key."""
        self._desk = desk
        self._check = check_vertrek
        self._opens_by_itself = opens_by_itself
        self._vertrek: Vertrek | None = None
        self._fresh = self._asked = False
        self._view = VertrekView()
        super().__init__(self._view)
        self._view.fetch_requested.connect(self._fetch)
        self._view.bezoek_opened.connect(self._open)

    @property
    def widget(self) -> VertrekView:
        """The view."""
        return self._view

    @property
    def title(self) -> str:
        """For the title bar."""
        return "Klaar voor vertrek"

    def activated(self, place: Place) -> None:
        """Look how it stands now."""
        self._fresh = True
        self._load()

    def refresh(self) -> None:
        """Something came, or a round began or ended: look again."""
        self._load()

    def may_leave(self) -> bool:
        """Nothing is typed here."""
        return True

    def _load(self) -> None:
        self._desk.background.run(
            self._look, done=self._show, failed=self._desk.messages.show, screen=self
        )

    def _look(self) -> Found:
        """Done in the lane."""
        opens = None if self._opens_by_itself is None else self._opens_by_itself()
        return self._check(), opens

    def _show(self, found: Found) -> None:
        vertrek, opens_by_itself = found
        self._vertrek = vertrek
        today = self._desk.today
        self._view.show_found(
            words.summary(vertrek),
            words.lines(vertrek, today=today, opens_by_itself=opens_by_itself),
            words.bezoek_rows(vertrek.bezoeken, today),
            may_fetch=not vertrek.feiten.alone,
        )
        fetching = self._desk.fetching()
        self._view.show_fetching(on=fetching)
        if self._asked and not fetching:
            self._asked = False
            self._desk.messages.say(words.summary(vertrek).title)
        if self._fresh:
            self._fresh = False
            self._view.take_keyboard()

    def _fetch(self) -> None:
        if not self._desk.fetching():
            self._asked = True
            self._desk.fetch()
            self._view.show_fetching(on=self._desk.fetching())

    def _open(self, bezoek_id: str) -> None:
        for one in self._vertrek.bezoeken if self._vertrek else ():
            if one.bezoek.id == bezoek_id:
                self._desk.go(Place(ScreenName.WERKPOSTEN, item=one.werkpost.id))
