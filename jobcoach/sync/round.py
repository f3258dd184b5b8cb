"""What one round of synchronising did, counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class Round:
    """Counts of one round; `proof` is None when equality could not be shown."""

    pushed: int = 0
    """Changes that the server took (again, for those it already had)."""
    pulled: int = 0
    """Changes and rows of others that were taken over."""
    late: int = 0
    refused: int = 0
    conflicts: int = 0
    """Values that lost while their author did not know; both are kept."""
    granted: list[str] = field(default_factory=list)
    revoked: list[str] = field(default_factory=list)
    repaired: list[str] = field(default_factory=list)
    """Scopes that were not equal and were fetched anew."""
    unopened: set[str] = field(default_factory=set)
    """Scopes that the server does not know or accept; what was written in them waits."""
    proof: datetime | None = None
    changed_dossiers: set[str] = field(default_factory=set)
    """Dossiers in which others changed something."""
