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
    """Changes that wait on the server until who has the dossier now decides about them."""
    nagekomen: int = 0
    """Such changes of others, that came to this laptop and wait for its user."""
    refused: int = 0
    conflicts: int = 0
    """Values that lost while their author did not know; both are kept."""
    reconciled: int = 0
    """Changes that this laptop made by itself, of what was written at the same time."""
    two_laptops: bool = False
    """Another laptop works under the name of this one, as after its files were copied."""
    granted: list[str] = field(default_factory=list)
    revoked: list[str] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)
    """Scopes that exist nowhere any more."""
    purged: list[str] = field(default_factory=list)
    """Scopes that were removed from this laptop, and of which the server has the receipt."""
    repaired: list[str] = field(default_factory=list)
    """Scopes that were not equal and were fetched anew."""
    unopened: set[str] = field(default_factory=set)
    """Scopes that the server does not know or accept; what was written in them waits."""
    proof: datetime | None = None
    changed_dossiers: set[str] = field(default_factory=set)
    """Dossiers in which others changed something."""
