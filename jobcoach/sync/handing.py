"""What client and server say to each other about who has which dossier: wire types."""

from __future__ import annotations

from typing import Literal

from jobcoach.sync.protocol import Message


class Overdracht(Message, frozen=True):
    """POST /v1/overdrachten: dossiers go from one coach to another."""

    from_id: str
    to_id: str
    dossiers: tuple[str, ...] = ()
    """Names of scopes; empty: all dossiers of `from_id` that the caller leads."""


class Waarneming(Message, frozen=True):
    """POST /v1/waarnemingen: someone may write in dossiers beside who has them, for a period."""

    from_id: str
    to_id: str
    dossiers: tuple[str, ...] = ()
    """As for Overdracht."""
    starts: str | None = None
    """An instant; None: at once, or as it was when it is extended."""
    until: str | None = None
    """An instant; None: it ends now."""


class Moved(Message, frozen=True):
    """What became of one dossier. `code`: forbidden, not_holder, or has_access already."""

    scope: str
    result: Literal["ok", "refused"]
    code: str = ""


class MovedAll(Message, frozen=True):
    """What became of each dossier that was asked for."""

    dossiers: list[Moved]


class Holder(Message, frozen=True):
    """Someone who may see a dossier, now or from a day on."""

    gebruiker_id: str
    naam: str
    rol: str
    role: Literal["read", "write", "lead"]
    soort: str = ""
    """overdracht, waarneming, opened (for another); empty: by role and team."""
    starts: str | None = None
    """None: it began already."""
    until: str | None = None
    """None: without an end."""


class Holders(Message, frozen=True):
    """GET /v1/scopes/{scope}/grants: everyone who may see a dossier."""

    holders: list[Holder]
