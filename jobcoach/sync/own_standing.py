"""How this laptop stands in all its scopes, in one text that the server can compare."""

from __future__ import annotations

from jobcoach.store import standing
from jobcoach.store.database import Transaction
from jobcoach.sync.equality import standing_of


def own_standing(tx: Transaction) -> str:
    """Empty when it can't be equal to the server: something waits, or was not copied yet."""
    return standing_of(standing.standings(tx)) if standing.is_whole(tx) else ""
