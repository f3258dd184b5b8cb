"""Which stamp counts for each change of a push: its own, or one that a wrong clock cannot spoil."""

from __future__ import annotations

from collections.abc import Collection

from jobcoach.domain.stamps import later_than, shifted, stamp_of, time_of
from jobcoach.sync.protocol import SKEW_MS


class Restamper:
    """Gives the stamps that count to the changes of one push, in counter order.

    A clock that differs more than two minutes from the server's has its changes moved by the
    difference. A stamp never comes to lie after the server's now by that, and a later change of
    the device never gets an earlier stamp than the one before it. A change that waited for its
    scope, while later ones were taken elsewhere, keeps its place in time: it comes after what the
    device wrote in that scope, or it would overrule what others wrote there in the meantime.

    Nor does it come before what its author saw and replaced: the clock may have been right while
    they wrote and wrong when it was sent.
    """

    def __init__(self, device: str, last: str, *, now_ms: int, client_now_ms: int) -> None:
        """`last` is the highest stamp that the log holds of this device; empty if none."""
        skew_ms = now_ms - client_now_ms
        self._device = device
        self.last = last
        """The highest stamp of the device in its turn."""
        self._now_ms = now_ms
        self._by_ms = skew_ms if abs(skew_ms) > SKEW_MS else 0

    def corrected(self, stamp: str) -> str:
        """This stamp by the server's clock, whatever the device wrote before."""
        if not self._by_ms and time_of(stamp) <= self._now_ms + SKEW_MS:
            return stamp
        counts = shifted(stamp, self._by_ms, self._now_ms)
        if time_of(counts) == self._now_ms:
            counts = stamp_of(self._now_ms, 0, self._device)
        return counts

    def effective(self, stamp: str, last_in: str | None = None, seen: Collection[str] = ()) -> str:
        """The stamp that counts for the change that carries this one, when it is taken next.

        For a change that waited for its scope, `last_in` is the highest stamp of the device there,
        empty if none; None: a change in its turn. `seen` are the stamps of what it replaces; one
        from the future was never seen.
        """
        last = self.last if last_in is None else last_in
        known = [one for one in seen if time_of(one) <= self._now_ms + SKEW_MS]
        return later_than(self.corrected(stamp), [last, *known])

    def took(self, stamp: str) -> None:
        """A change was taken with this stamp: what comes in its turn after it is later."""
        self.last = max(self.last, stamp)
