"""One round of synchronising: between whom it goes, and what it did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.moment import instant_text
from jobcoach.store import access_log
from jobcoach.store.database import Database, Transaction
from jobcoach.store.device import Identity
from jobcoach.sync.protocol import MOST_CHANGES
from jobcoach.sync.service import SyncService


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
    backup: str = ""
    """The instant of the server's last back-up, as it told; empty: it told of none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How a round goes over the line."""

    ahead: bool = True
    """Ask for what comes next while the last answer is stored. Without it, all is done in one
    order."""
    changes_at_once: int = MOST_CHANGES
    """In one push, as far as they fit in its bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A round that is under way."""

    database: Database
    service: SyncService
    who: Identity
    now: datetime
    """When it began, by the laptop's clock."""
    skew: timedelta
    """How far that clock is behind the server's; zero within the limit."""
    pace: Pace
    done: Round

    @property
    def client_now(self) -> str:
        """When it began, by the clock with which what it sends was stamped, as an instant."""
        return instant_text(self.server_now)

    @property
    def server_now(self) -> datetime:
        """When it began, by the server's clock, within the limit."""
        return self.now + self.skew


def log_transfers(
    tx: Transaction, turn: Turn, gebeurtenis: Gebeurtenis, counts: Mapping[str, int]
) -> None:
    """A line in the access log for each dossier of which rows were sent or came, by scope."""
    access_log.append_transfers(
        tx, turn.who, moment=turn.now, gebeurtenis=gebeurtenis, counts=counts
    )
