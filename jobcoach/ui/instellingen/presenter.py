"""Keeps what is changed at once, looks after the laptop, and tells how things stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from jobcoach.domain.gebruiker import Gebruiker, Organisatie
from jobcoach.errors import JobcoachError, WeakPassphrase, WrongPassphrase
from jobcoach.settings import Settings
from jobcoach.ui.background import Lane
from jobcoach.ui.details import details_of
from jobcoach.ui.instellingen import model
from jobcoach.ui.instellingen.model import About, account_facts
from jobcoach.ui.instellingen.places import Places
from jobcoach.ui.instellingen.view import InstellingenView
from jobcoach.ui.instellingen.writing import Writing, WritingUsecases
from jobcoach.ui.pill import Now
from jobcoach.ui.screens import Desk, Place, ScreenName
from jobcoach.ui.upkeep import Upkeep
from jobcoach.usecases.copies import Backup
from jobcoach.usecases.plekken import Geplaatst, Telling
from jobcoach.usecases.synchronise import SyncState


class InstellingenPresenter(QObject):
    """How the program looks, which laptop this is, and what looks after it."""

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
        writing: WritingUsecases,
        count_places: Callable[[], Telling],
        list_alone: Callable[[], Sequence[Geplaatst]],
        alone: bool = False,
        upkeep: Upkeep | None = None,
        switch_user: Callable[[], None] | None = None,
    ) -> None:
        """`upkeep` None: nobody looks after this laptop, it is one of the demo.

        `switch_user` only in the demo; None: there is nobody else to be.
        """
        self._desk = desk
        self._settings = settings
        self._change_settings = change_settings
        self._sync_state = sync_state
        self._view = InstellingenView(may_lock=may_lock, keeps=upkeep is not None)
        super().__init__(self._view)
        view = self._view
        self._writing = Writing(desk, view.words, view.blokken, writing, self)
        self._places = Places(desk, view.places, count_places, list_alone, self)
        view.places.setHidden(alone)
        self._upkeep = upkeep
        self._alone = alone
        self._view.show_account(account_facts(gebruiker, organisatie, about), about.version)
        if switch_user is not None:
            self._view.offer_switch(switch_user)
        self._view.change_requested.connect(self._change)
        self._view.guide_requested.connect(lambda: desk.go(Place(ScreenName.HANDLEIDING)))
        self._view.passphrase.change_requested.connect(self._change_passphrase)
        self._view.backup.backup_requested.connect(self._ask_where)
        self._view.backup.file_chosen.connect(self._make_backup)

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
        """Look how synchronising stands, at own words and texts, and when the last back-up was."""
        self._writing.load()
        if not self._alone:
            self._places.load()
        if self._upkeep is not None:
            run, failed = self._desk.background.run, self._desk.messages.show
            run(self._upkeep.last_backup, done=self._show_backup, failed=failed)
            run(self._upkeep.opens_by_itself, done=self._show_opening, failed=failed)
        self._desk.background.run(
            self._sync_state, done=self._show_sync, failed=self._desk.messages.show
        )

    def may_leave(self) -> bool:
        """Everything is kept already; passphrases that were being typed are forgotten."""
        self._view.passphrase.fold()
        return True

    def _change(self, name: str, value: Any) -> None:
        self._change_settings(replace(self._settings(), **{name: value}))

    def _show_sync(self, state: SyncState) -> None:
        self._view.show_sync(details_of(state, Now(), today=self._desk.today))

    # --- the passphrase ---

    def _change_passphrase(self, old: str, new: str) -> None:
        if self._upkeep is None:
            return
        self._view.passphrase.show_busy(busy=True)
        self._desk.background.run(
            partial(self._upkeep.change_passphrase, old, new),
            done=self._passphrase_changed,
            failed=self._passphrase_stayed,
        )

    def _passphrase_changed(self, opens_by_itself: bool) -> None:
        self._view.passphrase.show_changed()
        self._show_opening(opens_by_itself)
        self._desk.messages.say("Je wachtwoordzin is veranderd")

    def _passphrase_stayed(self, error: JobcoachError) -> None:
        if isinstance(error, WrongPassphrase | WeakPassphrase):
            self._view.passphrase.show_wrong(f"{error.title}. {error.advice}")
            return
        self._view.passphrase.show_busy(busy=False)
        self._desk.messages.show(error)

    def _show_opening(self, opens_by_itself: bool) -> None:
        self._view.show_opening(model.keyring_words(opens_by_itself=opens_by_itself))

    # --- back-ups ---

    def _show_backup(self, made: Backup | None) -> None:
        facts = model.backup_facts(made, self._desk.today)
        self._view.backup.show_facts(model.backup_words(alone=self._alone), facts)

    def _ask_where(self) -> None:
        self._view.backup.ask_for_file(model.backup_name(self._desk.today))

    def _make_backup(self, target: Path) -> None:
        if self._upkeep is None:
            return
        self._view.backup.show_busy(busy=True)
        self._desk.background.run(
            partial(self._upkeep.backup, target),
            done=self._backup_made,
            failed=self._backup_failed,
            lane=Lane.NETWORK,  # a large one takes a while: saving goes on meanwhile
        )

    def _backup_made(self, size_bytes: int) -> None:
        self._view.backup.show_busy(busy=False)
        self._desk.messages.say(f"De back-up is gemaakt: {model.size_words(size_bytes)}")
        self.refresh()

    def _backup_failed(self, error: JobcoachError) -> None:
        self._view.backup.show_busy(busy=False)
        self._desk.messages.show(error)
