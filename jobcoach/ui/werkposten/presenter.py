"""Loads the werkposten, and opens the dossier of who works there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from jobcoach.ui.screens import Desk, Place, ScreenName
from jobcoach.ui.werkposten.model import card_of
from jobcoach.ui.werkposten.view import WerkpostenView
from jobcoach.usecases.werkposten import Werkpostregel


class WerkpostenPresenter(QObject):
    """The work sites, who works there, and how many places are left."""

    title = "Werkposten"

    def __init__(
        self, desk: Desk, *, list_werkposten: Callable[[], tuple[Werkpostregel, ...]]
    ) -> None:
        super().__init__()
        self._desk = desk
        self._list_werkposten = list_werkposten
        self._wanted: str | None = None
        self._view = WerkpostenView()
        self._view.dossier_requested.connect(self._open)

    @property
    def widget(self) -> WerkpostenView:
        """The view."""
        return self._view

    def activated(self, place: Place) -> None:
        """Load them, and show the one that was asked for."""
        self._wanted = place.item
        self._view.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Load them anew."""
        self._desk.background.run(
            self._list_werkposten, done=self._show, failed=self._desk.messages.show
        )

    def may_leave(self) -> bool:
        """Nothing is typed here."""
        return True

    def _show(self, regels: tuple[Werkpostregel, ...]) -> None:
        self._view.show_cards([card_of(regel) for regel in regels])
        if self._wanted is not None:
            self._view.show_one(self._wanted)
            self._wanted = None

    def _open(self, dossier: str) -> None:
        self._desk.go(Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=dossier))
