"""What a device can ask of a server: the HTTP client and the server's journal are both one."""

from __future__ import annotations

from typing import Protocol

from jobcoach.sync.protocol import (
    MOST_PART_BYTES,
    MOST_ROWS,
    BlobPart,
    BlobState,
    Hello,
    Pull,
    Pulled,
    Push,
    PushAnswer,
    Received,
    Renew,
    Renewed,
    Snapshot,
)


class SyncService(Protocol):
    """What a device can ask: the HTTP client and the server's journal are both one."""

    def hello(self, *, standing: str = "") -> Hello:
        """Raises DeviceRefused for an unknown device; one that was revoked is told to wipe.

        `standing` is `equality.standing_of` all that this laptop has; empty: it does not ask.
        """
        ...

    def push(self, push: Push) -> PushAnswer:
        """Hand over changes. Never refuses all for one."""
        ...

    def pull(self, pull: Pull) -> Pulled:
        """What is new. Scopes without a grant are named in `revoked` and give nothing else."""
        ...

    def snapshot(self, scope: str, *, after: str = "", limit: int = MOST_ROWS) -> Snapshot:
        """A page of current rows. Raises Forbidden without a grant in the same transaction."""
        ...

    def renew(self, request: Renew) -> Renewed:
        """Become a device of one's own, of the same user."""
        ...

    def purged(self, scope: str) -> Received:
        """Say that nothing of a scope is left on this laptop. A revoked laptop may say so too."""
        ...


class BlobService(Protocol):
    """What a device can ask about photos and documents; apart, because they never hold up rows."""

    def blob_state(self, scope: str, sha256: str) -> BlobState:
        """How far a photo or document is there. Raises Forbidden as snapshot does."""
        ...

    def put_blob(self, scope: str, sha256: str, part: BlobPart) -> BlobState:
        """Hand over a part. Raises Forbidden without a grant to write in the same transaction."""
        ...

    def get_blob(
        self, scope: str, sha256: str, *, start: int = 0, limit: int = MOST_PART_BYTES
    ) -> BlobPart:
        """A part of what is whole. Raises Forbidden as snapshot does."""
        ...
