"""Keeps what is changed at once, and tells how things stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from jobcoach.domain.gebruiker import Gebruiker, Organisatie
from jobcoach.settings import Settings
from jobcoach.ui.details import details_of
from jobcoach.ui.instellingen.model import About, account_facts
from jobcoach.ui.instellingen.view import InstellingenView
from jobcoach.ui.screens import Desk, Place
from jobcoach.usecases.synchronise import SyncState


class InstellingenPresenter(QObject):
    """How the program looks, which laptop this is, and how synchronising stands."""

    title = "Instellingen"

    def __init__(
        self,
        desk: Desk,
        *,
        gebruiker: Gebruiker,
        organisatie: Organisatie,
        about: About,
        settings: Callable[[], Settings],
        change_settings: Callable[[Settings], None],
        sync_state: Callable[[], SyncState],
        may_lock: bool,
        switch_user: Callable[[], None] | None = None,
    ) -> None:
        """`switch_user` only in the demo; None: there is nobody else to be."""
        super().__init__()
        self._desk = desk
        self._settings = settings
        self._change_settings = change_settings
        self._sync_state = sync_state
        self._view = InstellingenView(may_lock=may_lock)
        self._view.show_account(account_facts(gebruiker, organisatie, about), about.version)
        if switch_user is not None:
            self._view.offer_switch(switch_user)
        self._view.change_requested.connect(self._change)

    @property
    def widget(self) -> InstellingenView:
        """The view."""
        return self._view

    def activated(self, place: Place) -> None:
        """Show how everything is set."""
        self._view.show_settings(self._settings())
        self._view.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Look how synchronising stands."""
        self._desk.background.run(
            self._sync_state, done=self._show_sync, failed=self._desk.messages.show
        )

    def may_leave(self) -> bool:
        """Everything is kept already."""
        return True

    def _change(self, name: str, value: Any) -> None:
        self._change_settings(replace(self._settings(), **{name: value}))

    def _show_sync(self, state: SyncState) -> None:
        self._view.show_sync(details_of(state, busy=False, progress=None, today=self._desk.today))
