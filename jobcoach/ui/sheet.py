"""The presenter of the sheet below the pill: tells how it stands, and does what is answered."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from jobcoach.ui import dutch
from jobcoach.ui.details import Answer, details_of, versions_of
from jobcoach.ui.screens import Desk, Place, ScreenName
from jobcoach.ui.synchroniser import Synchroniser
from jobcoach.ui.widgets.file_dialog import save_dialog
from jobcoach.ui.widgets.pill import SyncSheet
from jobcoach.ui.workspace import Workspace
from jobcoach.usecases.conflicts import Conflict
from jobcoach.usecases.refusals import Geweigerd

AT_MOST_EVERY_MS = 250
"""Progress comes faster than an eye or a screen reader can follow."""


class SheetPresenter(QObject):
    """How synchronising stands, and the few things that one can do about it there."""

    def __init__(
        self, view: SyncSheet, desk: Desk, workspace: Workspace, synchroniser: Synchroniser
    ) -> None:
        super().__init__(view)
        self._view = view
        self._desk = desk
        self._workspace = workspace
        self._synchroniser = synchroniser
        self._kept = False
        """Someone said that what others threw away stays here for now."""
        self._exported: tuple[str, ...] = ()
        """What the server did not take and now stands in a file, by id."""
        self._versions: tuple[str, ...] = ()
        self._named_for = 0
        """Of how many fields with two versions it was asked whose they are."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(AT_MOST_EVERY_MS)
        self._later.timeout.connect(self._show_latest)
        self._behind = False
        view.round_requested.connect(synchroniser.round_now)
        view.answered.connect(self._answer)
        view.file_chosen.connect(self._export)

    def follow(self) -> None:
        """It stands otherwise: tell so, but not so often that it can't be read."""
        self._behind = self._later.isActive()
        if not self._behind:
            self.show()
            if self._view.isVisible():
                self._ask_names()
            self._later.start()

    def _show_latest(self) -> None:
        if self._behind:
            self.follow()

    def show(self) -> None:
        """Tell how it stands at this moment."""
        state = self._synchroniser.state
        if state is None:
            return
        self._kept = self._kept and state.deletions > 0
        told = details_of(
            state,
            self._synchroniser.now,
            today=self._desk.today,
            kept=self._kept,
            exported=bool(self._exported) and state.refused > 0,
            versions=self._versions,
        )
        self._view.show_facts(
            told.title,
            told.sentence,
            told.facts,
            can_ask=state.server is not None,
            busy=self._synchroniser.busy,
            answers=[(one.name, one.value) for one in told.answers],
        )

    def open(self) -> None:
        """Someone wants to know: also whose fields have two versions."""
        self._named_for = 0
        self.show()
        self._ask_names()

    def _ask_names(self) -> None:
        state = self._synchroniser.state
        if state is None or state.conflicts == self._named_for:
            return
        self._named_for = state.conflicts
        self._desk.background.run(
            self._workspace.name_conflicts,
            done=self._show_names,
            failed=self._desk.messages.show,
        )

    def _show_names(self, named: tuple[tuple[str, Conflict], ...]) -> None:
        self._versions = versions_of(named)
        self.show()

    def _answer(self, key: str) -> None:
        match Answer[key]:
            case Answer.REMOVE:
                self._desk.background.run(
                    self._workspace.allow_deletions,
                    done=self._allowed,
                    failed=self._desk.messages.show,
                )
            case Answer.KEEP:
                self._kept = True
                self.show()
            case Answer.CHOOSE:
                self._view.hide()
                self._desk.go(Place(ScreenName.TWEE_VERSIES))
            case Answer.EVERYTHING:
                self._synchroniser.everything_now()
            case Answer.EXPORT:
                name = f"Niet aangenomen {self._desk.today:%Y-%m-%d}.csv"
                dialog = save_dialog(
                    self._view.window(), "Bewaar in een bestand", name, "Lijst", "csv"
                )
                dialog.fileSelected.connect(lambda path: self._view.file_chosen.emit(Path(path)))
                dialog.open()
            case Answer.PUT_AWAY:
                self._desk.background.run(
                    partial(self._put_away, self._exported),
                    done=self._put_away_done,
                    failed=self._desk.messages.show,
                )

    def _allowed(self, _: int) -> None:
        self._synchroniser.round_now()

    # --- what the server did not take ---------------------------------------------------------

    def _export(self, path: Path) -> None:
        def keep() -> tuple[Geweigerd, ...]:
            listed = self._workspace.list_refusals()  # what comes after it is not put away
            self._workspace.export_refusals(path)
            return listed

        self._desk.background.run(
            keep, done=self._export_done, failed=self._desk.messages.show, screen=self
        )

    def _export_done(self, listed: tuple[Geweigerd, ...]) -> None:
        self._exported = tuple(one.id for one in listed)
        count = dutch.count(len(listed), "wijziging", "wijzigingen")
        self._desk.messages.say(f"{count} bewaard in een bestand")
        self.show()

    def _put_away(self, ids: tuple[str, ...]) -> None:
        for one in ids:
            self._workspace.drop_refusal(one)

    def _put_away_done(self, _: None) -> None:
        self._exported = ()
        self._synchroniser.look()
