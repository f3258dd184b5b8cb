"""Does the rounds in their rhythm, first the rows and then the photos, and tells how far it is."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.errors import (
    AccessEnded,
    CopiesDiffer,
    DatabaseBusy,
    DatabaseDamaged,
    DiskFull,
    FileUnwritable,
    JobcoachError,
    ServerTrouble,
    ServerUnreachable,
    Stopped,
)
from jobcoach.ui.background import Background, Lane
from jobcoach.ui.network import Network
from jobcoach.ui.pill import Now, Pill, pill_of
from jobcoach.ui.rhythm import Outcome, Rhythm
from jobcoach.ui.workspace import Workspace
from jobcoach.usecases.synchronise import PhotoRound, SyncRound, SyncState

BEAT_S = 20.0
"""So often the clocks are looked at, to notice that the laptop slept."""
ASLEEP_S = 60.0
"""A clock that jumped so far ahead: the laptop slept, or its clock was put right."""
_OF_THE_LAPTOP = (DatabaseBusy, DatabaseDamaged, DiskFull, FileUnwritable)
"""What keeps a round from writing down how it ended."""


class Synchroniser(QObject):
    """Synchronises after the start, a save and sleep, now and then, and when someone asks."""

    state_changed = Signal()
    data_arrived = Signal()
    """A round brought changes of others or may have, or dossiers came or went."""
    access_ended = Signal()
    """The server says that nothing may be shown any more."""
    asked_round_failed = Signal(object)
    """A JobcoachError: someone asked for a round and it failed. A round by itself fails quietly."""
    round_succeeded = Signal(object)
    """A round went well; the dossiers (ids, a tuple) of which access ended in it."""
    _dossiers_came = Signal(int, int)
    _bijlagen_went = Signal(int, int)

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        *,
        every_minutes: int,
        parent: QObject,
        network: Network | None = None,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        """`network` None: the system tells nothing of it. `ticks` gives seconds that only go on."""
        super().__init__(parent)
        self._workspace = workspace
        self._background = background
        self._ticks = ticks
        self._network = network
        if network is not None:
            network.came.connect(self.hinted)
            network.metered_changed.connect(self._line_changed)
        self._rhythm = Rhythm(every_s=every_minutes * 60.0)
        self._state: SyncState | None = None
        self._unnoted = ""
        """What went wrong in the last round and could not even be written down, as its title."""
        self._now = Now()
        self._coming: Now | None = None
        """What is under way as soon as the look that was asked is back; None: no look is waited
        for. What is told in between would be of before."""
        self._busy = False
        self._asked = False
        self._everything = False
        self._stopped = False
        self._beat_at, self._wall = ticks(), workspace.clock()
        self._dossiers_came.connect(self._show_dossiers)
        self._bijlagen_went.connect(self._show_bijlagen)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.beat)

    @property
    def state(self) -> SyncState | None:
        """How things stood when last looked; None before the first look."""
        if self._state is not None and self._unnoted:
            return replace(self._state, last_error=self._unnoted)
        return self._state

    @property
    def busy(self) -> bool:
        """Whether a round is under way, or the photos that go after it."""
        return self._busy

    @property
    def now(self) -> Now:
        """What is under way, and what comes."""
        rest = self.next_round_s
        comes = None if rest is None else self._workspace.clock() + timedelta(seconds=rest)
        return replace(self._now, spares=self._spares, next_at=comes)

    @property
    def next_round_s(self) -> float | None:
        """From now to the next round; None when none is coming."""
        due = self._rhythm.due
        return None if due is None else max(due - self._ticks(), 0.0)

    def pill(self) -> Pill | None:
        """What to show; None before the first look."""
        state = self.state
        if state is None:
            return None
        return pill_of(state, self.now, today=day_of(self._workspace.clock()))

    # --- when ---------------------------------------------------------------------------------

    def start(self) -> None:
        """Look how things stand, and do the first round soon."""
        self._stopped = False
        self.look()
        self._beat_at, self._wall = self._ticks(), self._workspace.clock()
        self._follow(self._rhythm.started(self._ticks()))

    def stop(self) -> None:
        """No more rounds by itself; one that is under way goes on."""
        self._stopped = True
        self._timer.stop()
        self._rhythm = self._rhythm.stopped()

    def hang_up(self) -> None:
        """No more rounds, and one that is under way asks the server nothing more."""
        self.stop()
        self._workspace.hang_up()

    def saved(self) -> None:
        """Something was saved: count it, and send it when it stays quiet for a while."""
        self.look()
        self._follow(self._rhythm.saved(self._ticks()))

    def hinted(self) -> None:
        """There may be a network again: try soon, however long it was not there."""
        if not self._stopped:
            self._follow(self._rhythm.hinted(self._ticks(), random.random()))

    def round_now(self) -> None:
        """Someone asks for a round."""
        self._asked = True
        if self._busy:  # what it did not take along goes in the next
            self._follow(self._rhythm.saved(self._ticks()))
            return
        self._follow(self._rhythm.wanted())
        self.beat()

    def everything_now(self) -> None:
        """Someone asks for a round with all photos, whatever the line costs."""
        self._everything = True
        self.round_now()

    def beat(self) -> None:
        """Look at the clocks: did the laptop sleep, is it time for a round?"""
        now, wall = self._ticks(), self._workspace.clock()
        passed = now - self._beat_at
        jumped = (wall - self._wall).total_seconds() - passed
        self._beat_at, self._wall = now, wall
        if jumped > ASLEEP_S or passed > BEAT_S + ASLEEP_S:
            self.hinted()
        due = self._rhythm.due
        if due is not None and due <= now:
            self.round()
        self._wait()

    def _follow(self, rhythm: Rhythm) -> None:
        self._rhythm = rhythm
        self._wait()

    def _wait(self) -> None:
        """Sleep until the next round or the next look at the clocks."""
        if self._stopped and self._rhythm.due is None:
            return
        due = self._rhythm.due
        wait = BEAT_S if due is None or self._busy else min(due - self._ticks(), BEAT_S)
        self._timer.start(max(round(wait * 1000), 0))

    # --- a round ------------------------------------------------------------------------------

    def look(self) -> None:
        """Look how things stand on this laptop; asks the server nothing."""
        self._background.run(
            self._workspace.sync_state, done=self._show_state, failed=self._not_seen
        )

    def round(self) -> None:
        """Do a round now, unless one is under way."""
        if self._busy:
            return
        if self._state is not None and self._state.server is None:
            self._asked = self._everything = False
            self._rhythm = self._rhythm.stopped()
            return
        self._busy = True
        self._rhythm = self._rhythm.began(self._ticks())
        self._coming = None
        self._tell(Now(rows=True))
        self._background.run(
            partial(self._workspace.synchronise, self._dossiers_came.emit),
            done=self._rows_done,
            failed=self._rows_failed,
            lane=Lane.NETWORK,
        )

    def _rows_done(self, result: SyncRound) -> None:
        self._unnoted = ""
        if result.pulled or result.granted or result.revoked:
            self.data_arrived.emit()
        names = [ScopeName.of(one) for one in result.revoked]
        ended = tuple(one.id for one in names if one.kind is ScopeKind.DOSSIER)
        self.round_succeeded.emit(ended)
        self._photos()

    def _rows_failed(self, error: JobcoachError) -> None:
        asked, self._asked = self._asked, False
        if not isinstance(error, Stopped):
            self._unnoted = error.title if isinstance(error, _OF_THE_LAPTOP) else ""
        if isinstance(error, AccessEnded):
            self._end(Outcome.STUCK)
            self.access_ended.emit()
            return
        if asked and not isinstance(error, Stopped):
            self.asked_round_failed.emit(error)
        if not isinstance(error, ServerUnreachable | Stopped):
            self.data_arrived.emit()  # of what went well until then
        if isinstance(error, CopiesDiffer):  # of one dossier: all else goes on
            self._photos()
        elif isinstance(error, ServerUnreachable | ServerTrouble):
            self._end(Outcome.AWAY)
        else:
            self._end(Outcome.STUCK)

    def _photos(self) -> None:
        """Rows are done: now what is large, unless it waits for a better line."""
        if self._spares:
            self._end(Outcome.FINE)
            return
        self._look_for(Now(photos=True))
        self._background.run(
            partial(self._workspace.exchange_photos, self._bijlagen_went.emit),
            done=self._photos_done,
            failed=self._photos_failed,
            lane=Lane.NETWORK,
        )

    @property
    def _spares(self) -> bool:
        return self._network is not None and self._network.metered and not self._everything

    def _photos_done(self, done: PhotoRound) -> None:
        if done.received:
            self.data_arrived.emit()
        if done.cut:
            self._end(Outcome.AWAY)
        else:
            self._end(Outcome.MORE if done.more else Outcome.FINE)

    def _photos_failed(self, _: JobcoachError) -> None:
        """The next look tells what still waits."""
        self._end(Outcome.STUCK)

    def _end(self, outcome: Outcome) -> None:
        self._busy = self._asked = False
        self._everything = self._everything and outcome is Outcome.MORE
        ended = self._rhythm.ended(self._ticks(), outcome, random.random())
        self._rhythm = ended.stopped() if self._stopped else ended
        self._now = Now(rows=self._now.rows)
        self._look_for(Now())
        self._wait()

    # --- what is told -------------------------------------------------------------------------

    def _tell(self, now: Now) -> None:
        self._now = now
        self.state_changed.emit()

    def _show_dossiers(self, done: int, total: int) -> None:
        self._tell(Now(rows=True, dossiers=(done, total)))

    def _show_bijlagen(self, done: int, total: int) -> None:
        now = Now(photos=True, bijlagen=(done, total))
        if self._coming is None:
            self._tell(now)
        else:
            self._coming = now

    def _line_changed(self) -> None:
        """What waited for a better line goes soon; what costs money waits from now on."""
        self.hinted()
        self._tell(self._now)

    def _look_for(self, coming: Now) -> None:
        """Tell this together with how it stands now."""
        self._coming = coming
        self.look()

    def _looked(self) -> None:
        if self._coming is not None:
            self._now, self._coming = self._coming, None

    def _show_state(self, state: SyncState) -> None:
        self._looked()
        before, self._state = self._state, state
        if before is not None and before.seen != state.seen:
            self.data_arrived.emit()  # a grant may end without a round
        self.state_changed.emit()

    def _not_seen(self, error: JobcoachError) -> None:
        """The next look will tell; what is shown stays."""
        self._looked()
        self.state_changed.emit()
