"""What the server tells of its own back-up: of when it is, and which rows came in since."""

from __future__ import annotations

from typing import Protocol

from jobcoach.sync.protocol import Message

MOST_NEWER = 500
"""Rows that are named in one answer, and photos and documents; beyond these whole scopes are."""


class BackedUp(Message, frozen=True):
    """GET /v1/backup: the last back-up that was made and read back, for this user.

    It tells names that the laptop knows already, and nothing of what they hold.
    """

    moment: str = ""
    """The instant at which it was begun, by the server's clock; empty: none is known, or none of
    what the server holds now."""
    server_epoch: str = ""
    """Of which life of the server it is, as in `Hello`."""
    newer: tuple[str, ...] = ()
    """The ids of rows with a change that it may lack, and the names of scopes in which any row may
    have one. Of rows of `scopes` that are not named, it holds every change that the server had when
    it answered."""
    newer_blobs: tuple[str, ...] | None = None
    """The hashes of photos and documents that it may lack, and the names of scopes of which it may
    lack any. Of `scopes`, it holds the bytes of every other one that was whole at the server when
    it answered. None: an older server, that tells of rows alone."""
    scopes: tuple[str, ...] = ()
    """The names of the scopes of which it tells: those that this user may see at that moment. That
    may be fewer than a moment ago, when a laptop was told how it stands: of any other scope that it
    still has this says nothing."""


class BackupService(Protocol):
    """What a device can ask about the back-up; apart, because it never holds up rows."""

    def backed_up(self) -> BackedUp:
        """The last one, and what of this user's came in since."""
        ...
