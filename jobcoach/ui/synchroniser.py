"""When to synchronise, and what the pill in the corner says about it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from jobcoach.domain.dutch_time import day_of
from jobcoach.errors import AccessEnded, JobcoachError, ServerUnreachable
from jobcoach.ui import dutch
from jobcoach.ui.background import Background, Lane
from jobcoach.ui.theme import Tone
from jobcoach.ui.workspace import Workspace
from jobcoach.usecases.synchronise import SyncRound, SyncState

FIRST_ROUND_MS = 1_500
AFTER_SAVE_MS = 10_000
JITTER = 0.2
"""Part of the interval by which it differs: laptops that start together don't call together."""


@dataclass(frozen=True, slots=True)
class Pill:
    """What the pill shows."""

    text: str
    icon: str
    tone: Tone


def pill_of(state: SyncState, *, busy: bool, today: date) -> Pill:
    """The one sentence about where the work is. 'Gesynchroniseerd' only with proof."""
    if state.server is None:
        return Pill("Alleen op deze laptop", "laptop", Tone.QUIET)
    if busy:
        return Pill("Bezig met synchroniseren", "refresh-cw", Tone.QUIET)
    if state.conflicts:
        count = dutch.count(2 * state.conflicts, "versie", "versies")
        return Pill(f"Let op: {count}", "split", Tone.AMBER)
    if state.refused:
        count = dutch.count(state.refused, "wijziging", "wijzigingen")
        return Pill(f"Let op: {count} geweigerd", "triangle-alert", Tone.AMBER)
    waiting = dutch.count(state.pending, "wijziging wacht", "wijzigingen wachten")
    if state.last_error == ServerUnreachable.title:
        rest = waiting if state.pending else "alles is verstuurd"
        return Pill(f"Offline, {rest}", "cloud-off", Tone.QUIET)
    if state.last_error:
        words = state.last_error[0].lower() + state.last_error[1:]
        return Pill(f"Let op: {words}", "triangle-alert", Tone.AMBER)
    if state.pending:
        return Pill(waiting.capitalize(), "cloud-upload", Tone.QUIET)
    if state.last_proof is None:
        return Pill("Nog niet gesynchroniseerd", "cloud", Tone.QUIET)
    return Pill(f"Gesynchroniseerd {_when(state.last_proof, today)}", "cloud-check", Tone.ACCENT)


def _when(moment: datetime, today: date) -> str:
    if day_of(moment) == today:
        return dutch.clock_time(moment)
    return dutch.moment_near(moment, today)


class Synchroniser(QObject):
    """Synchronises soon after the start, after a save, every few minutes, and when asked."""

    state_changed = Signal()
    data_arrived = Signal()
    """A round brought changes of others, or dossiers came or went."""
    access_ended = Signal()
    """The server says that nothing may be shown any more."""
    asked_round_failed = Signal(object)
    """A JobcoachError: someone asked for a round and it failed. A round by itself fails quietly."""
    _progressed = Signal(int, int)

    def __init__(
        self, workspace: Workspace, background: Background, *, every_minutes: int, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._background = background
        self._every_ms = every_minutes * 60_000
        self._state: SyncState | None = None
        self._busy = False
        self._asked = False
        self._again = False
        self.progress: tuple[int, int] | None = None
        """Scopes received and to receive in the round under way; None when that is not known."""
        self._progressed.connect(self._show_progress)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.round)

    @property
    def state(self) -> SyncState | None:
        """How things stood when last looked; None before the first look."""
        return self._state

    @property
    def busy(self) -> bool:
        """Whether a round is under way."""
        return self._busy

    @property
    def next_round_ms(self) -> int:
        """From the last start of the timer to the next round; -1 when none is coming."""
        return self._timer.interval() if self._timer.isActive() else -1

    def pill(self) -> Pill | None:
        """What to show; None before the first look."""
        if self._state is None:
            return None
        today = day_of(self._workspace.clock())
        return pill_of(self._state, busy=self._busy, today=today)

    def start(self) -> None:
        """Look how things stand, and do the first round soon."""
        self.look()
        self._timer.start(FIRST_ROUND_MS)

    def stop(self) -> None:
        """No more rounds by itself."""
        self._timer.stop()

    def look(self) -> None:
        """Look how things stand on this laptop; asks the server nothing."""
        self._background.run(
            self._workspace.sync_state, done=self._show_state, failed=self._not_seen
        )

    def saved(self) -> None:
        """Something was saved: count it, and send it when it stays quiet for a while."""
        self.look()
        self._timer.start(AFTER_SAVE_MS)

    def round_now(self) -> None:
        """Someone asks for a round."""
        self._asked = True
        self.round()

    def round(self) -> None:
        """Do a round, or one more after the one under way."""
        if self._busy:
            self._again = True
            return
        if self._state is not None and self._state.server is None:
            self._asked = False
            return
        self._timer.stop()
        self._busy = True
        self.progress = None
        self.state_changed.emit()
        self._background.run(
            partial(self._workspace.synchronise, self._progressed.emit),
            done=self._done,
            failed=self._failed,
            lane=Lane.NETWORK,
        )

    def _show_progress(self, done: int, total: int) -> None:
        self.progress = (done, total)
        self.state_changed.emit()

    def _done(self, result: SyncRound) -> None:
        self._finish()
        if result.pulled or result.granted or result.revoked:
            self.data_arrived.emit()

    def _failed(self, error: JobcoachError) -> None:
        asked = self._asked
        self._finish()
        if isinstance(error, AccessEnded):
            self.access_ended.emit()
            return
        if asked:
            self.asked_round_failed.emit(error)

    def _finish(self) -> None:
        self._busy = False
        self._asked = False
        self.progress = None
        self.look()
        if self._again:
            self._again = False
            self._timer.start(AFTER_SAVE_MS)
        elif not self._timer.isActive():
            self._timer.start(round(self._every_ms * random.uniform(1 - JITTER, 1 + JITTER)))

    def _show_state(self, state: SyncState) -> None:
        self._state = state
        self.state_changed.emit()

    def _not_seen(self, error: JobcoachError) -> None:
        """The next look will tell; what is shown stays."""
