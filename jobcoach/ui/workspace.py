"""All that a signed-in user can do, with the door already in hand: what the screens are given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from jobcoach.domain.gebruiker import Gebruiker, Organisatie
from jobcoach.domain.moment import Clock
from jobcoach.usecases import search, synchronise, werkposten
from jobcoach.usecases.door import Door
from jobcoach.usecases.search import Treffer
from jobcoach.usecases.synchronise import Progress, SyncRound, SyncState
from jobcoach.usecases.werkposten import Werkpostregel


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Use cases of one user on one laptop. Each blocks: call it in a lane."""

    gebruiker: Gebruiker
    organisatie: Organisatie
    device_id: str
    alone: bool
    """There is no server: whoever works here is also the beheerder."""
    clock: Clock
    search: Callable[[str], tuple[Treffer, ...]]
    synchronise: Callable[[Progress], SyncRound]
    sync_state: Callable[[], SyncState]
    list_werkposten: Callable[[], tuple[Werkpostregel, ...]]


def workspace_of(door: Door) -> Workspace:
    """The workspace behind this door. Looks in the database: call it in a lane."""
    return Workspace(
        gebruiker=door.user,
        organisatie=door.organisatie,
        device_id=door.device_id,
        alone=synchronise.sync_state(door).server is None,
        clock=door.clock,
        search=partial(search.search, door),
        synchronise=partial(synchronise.synchronise, door),
        sync_state=partial(synchronise.sync_state, door),
        list_werkposten=partial(werkposten.list_werkposten, door),
    )
