"""Looking after the laptop: how it stands, and whether everything on it is whole."""

from __future__ import annotations

import shutil
from dataclasses import dataclass

from jobcoach import keychain
from jobcoach.domain.moment import instant_text
from jobcoach.keychain import Keyring
from jobcoach.paths import DataDir
from jobcoach.store import scopes, search
from jobcoach.store.upgrade import HEAD, version_of
from jobcoach.usecases.door import Door
from jobcoach.usecases.synchronise import sync_state

LOW_DISK_BYTES = 500_000_000
"""Below this much free disk a laptop is at risk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Whose laptop it is and how it stands."""

    user: str
    role: str
    device: str
    server: str | None
    """None: it works alone."""
    pending: int
    scopes: int
    last_proof: str | None
    """UTC instant; None when equality with the server was never shown."""
    conflicts: int
    nagekomen: int
    """Changes that came in after a hand-over and wait for a choice: none without hand-overs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at."""

    name: str
    """`integrity`, `checksums`, `search`, `keyring`, `disk` or `version`."""
    ok: bool
    figure: int | str
    """Faults found, bytes free, or the version."""


def status(door: Door) -> Status:
    """How the laptop stands, without asking the server."""
    state = sync_state(door)
    with door.database.read() as tx:
        count = len(scopes.every(tx))
    return Status(
        user=door.who.naam,
        role=door.who.rol.value,
        device=door.device_id,
        server=state.server,
        pending=state.pending,
        scopes=count,
        last_proof=instant_text(state.last_proof) if state.last_proof else None,
        conflicts=state.conflicts,
        nagekomen=0,
    )


def doctor(door: Door, data_dir: DataDir, keyring: Keyring) -> tuple[Check, ...]:
    """Look at everything that can be wrong with a laptop, and change nothing.

    Counts the proof of every scope anew from its rows. Takes seconds on a large laptop.
    """
    faults = door.database.integrity_problems()
    with door.database.read() as tx:
        differing = [
            one.name
            for one in scopes.every(tx)
            if one.copied_until is None
            and scopes.recount(tx, one.name) != (one.count, one.checksum)
        ]
        kept = search.is_kept(tx)
        version = version_of(tx)
    free = shutil.disk_usage(data_dir.root).free
    by_keyring = keychain.open_with_keyring(data_dir.keys, keyring) is not None
    return (
        Check(name="integrity", ok=faults == 0, figure=faults),
        Check(name="checksums", ok=not differing, figure=len(differing)),
        Check(name="search", ok=kept, figure=0 if kept else 1),
        Check(name="keyring", ok=by_keyring, figure=1 if by_keyring else 0),
        Check(name="disk", ok=free > LOW_DISK_BYTES, figure=free),
        Check(name="version", ok=version == HEAD, figure=version or ""),
    )
