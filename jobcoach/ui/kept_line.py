"""Says on a screen where what is being typed is: on this laptop, or not yet."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject

from jobcoach.errors import JobcoachError
from jobcoach.ui import dutch
from jobcoach.ui.kladje_keeper import KladjeKeeper
from jobcoach.ui.messages import Messages
from jobcoach.ui.theme import Tone


class ShowsKept(Protocol):
    """A view with such a line."""

    def show_kept(self, words: str, tone: Tone = Tone.QUIET) -> None:
        """Show these words; empty: nothing."""
        ...


class KeptLine(QObject):
    """Follows a keeper; a refusal of the disk is told above the screen once, until it passes."""

    def __init__(
        self, keeper: KladjeKeeper, view: ShowsKept, messages: Messages, *, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._messages = messages
        self._told: JobcoachError | None = None
        keeper.kept.connect(self.show)
        keeper.failed.connect(self._show_failed)

    def begin(self) -> None:
        """Something else is being typed: nothing of it is kept yet."""
        self._told = None
        self._view.show_kept("")

    def show(self, moment: datetime) -> None:
        """On disk since this moment."""
        if self._told is not None:
            self._messages.passed(self._told)
            self._told = None
        self._view.show_kept(f"Bewaard op deze laptop {dutch.clock_seconds(moment)}")

    def _show_failed(self, error: JobcoachError) -> None:
        self._view.show_kept(f"Nog niet bewaard. {error.title}.", Tone.AMBER)
        if self._told is None:
            self._told = error
            self._messages.show(error)
