"""When to try next: a rule that is told what happened and when, and that asks no clock itself.

Moments are seconds of a clock that only goes on. `luck` is a number from 0 up to 1 by chance, so
that laptops that start, wake or fail together don't call together.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Self

FIRST_ROUND_S = 1.5
AFTER_SAVE_S = 10.0
SAVE_WAITS_AT_MOST_S = 60.0
"""Who goes on saving does not put off the sending for ever."""
AFTER_HINT_S = (1.0, 5.0)
MORE_S = 3.0
"""Between two turns of the photos: what was written meanwhile goes in between."""
RETRY_S = 30.0
RETRY_AT_MOST_S = 15 * 60.0
STUCK_S = 30 * 60.0
JITTER = 0.2
"""Part of the interval by which it differs."""
RETRY_JITTER = 0.5
"""Of who were cut off together; wider, since a server that comes back gets them all."""
AT_ONCE = 20
ONE_EVERY_S = 60.0
HOUR_S = 3_600.0
ROUNDS_AN_HOUR = AT_ONCE + round(HOUR_S / ONE_EVERY_S)
"""So many rounds begin in any hour by themselves, and as many again by hand: whatever happens."""


class Outcome(Enum):
    """How a round ended, as far as it matters for the next."""

    FINE = "fine"
    MORE = "more"
    """It went well, and photos or documents are left."""
    AWAY = "away"
    """The server did not answer, or said that it is busy."""
    STUCK = "stuck"
    """It failed by something that seldom mends by itself."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """Rounds that may still begin: some at once, after those one a minute."""

    left: float = float(AT_ONCE)
    at: float = 0.0

    def spent(self, now: float) -> Self:
        """After one more began now."""
        left = min(self.left + (now - self.at) / ONE_EVERY_S, AT_ONCE)
        return replace(self, left=left - 1, at=now)

    @property
    def from_moment(self) -> float:
        """From when on the next may begin."""
        return self.at + max(1 - self.left, 0.0) * ONE_EVERY_S


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What is known of the rounds until now; each event gives what is known after it."""

    every_s: float
    """Between two rounds when nothing happens."""
    next_at: float | None = None
    """The next round by itself; None: none is coming."""
    send_at: float | None = None
    """When what was saved goes; None: nothing was saved since the last round began."""
    saved_at: float | None = None
    """When the first of that was saved."""
    asked: bool = False
    """Someone asks for a round by hand."""
    failures: int = 0
    """Rounds in a row that found no server."""
    by_itself: Allowance = field(default_factory=Allowance)
    by_hand: Allowance = field(default_factory=Allowance)

    @property
    def due(self) -> float | None:
        """When the next round begins; None: none is coming."""
        if self.asked:
            return self.by_hand.from_moment
        wanted = [at for at in (self.next_at, self.send_at) if at is not None]
        return max(min(wanted), self.by_itself.from_moment) if wanted else None

    def started(self, now: float) -> Self:
        """The window is there, or there again."""
        return replace(self, next_at=now + FIRST_ROUND_S)

    def stopped(self) -> Self:
        """No round comes by itself any more."""
        return replace(self, next_at=None, send_at=None, saved_at=None, asked=False)

    def saved(self, now: float) -> Self:
        """Someone saved something: it is sent when it stays quiet for a while."""
        first = now if self.saved_at is None else self.saved_at
        send_at = min(now + AFTER_SAVE_S, first + SAVE_WAITS_AT_MOST_S)
        return replace(self, send_at=send_at, saved_at=first, failures=0)

    def hinted(self, now: float, luck: float) -> Self:
        """The laptop woke up, or the system thinks that there is a network (again)."""
        low, high = AFTER_HINT_S
        soon = now + low + (high - low) * luck
        return replace(self, next_at=_earliest(self.next_at, soon), failures=0)

    def wanted(self) -> Self:
        """Someone asks for a round by hand."""
        return replace(self, asked=True, failures=0)

    def began(self, now: float) -> Self:
        """A round begins: it takes along all that was saved until now."""
        kept = replace(self, next_at=None, send_at=None, saved_at=None, asked=False)
        if self.asked:
            return replace(kept, by_hand=self.by_hand.spent(now))
        return replace(kept, by_itself=self.by_itself.spent(now))

    def ended(self, now: float, outcome: Outcome, luck: float) -> Self:
        """The round ended so. What was hinted or saved during it keeps its own time."""
        failures = self.failures + 1 if outcome is Outcome.AWAY else 0
        wait = _spread(self._pause(outcome, failures), outcome, luck)
        return replace(self, next_at=_earliest(self.next_at, now + wait), failures=failures)

    def _pause(self, outcome: Outcome, failures: int) -> float:
        if outcome is Outcome.FINE:
            return self.every_s
        if outcome is Outcome.MORE:
            return MORE_S
        if outcome is Outcome.STUCK:
            return max(STUCK_S, self.every_s)
        doubled: float = RETRY_S * 2 ** min(failures - 1, 10)
        return min(doubled, RETRY_AT_MOST_S)


def _spread(pause: float, outcome: Outcome, luck: float) -> float:
    jitter = RETRY_JITTER if outcome is Outcome.AWAY else JITTER
    return pause * (1 - jitter + 2 * jitter * luck)


def _earliest(one: float | None, other: float) -> float:
    return other if one is None else min(one, other)
