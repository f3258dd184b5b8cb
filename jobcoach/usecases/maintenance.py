"""Looking after the laptop: how it stands, and whether everything on it is whole."""

from __future__ import annotations

import shutil
from dataclasses import dataclass

from jobcoach import keychain
from jobcoach.domain.moment import instant_text
from jobcoach.domain.vertrek import LEAST_DISK_BYTES
from jobcoach.keychain import Keyring
from jobcoach.paths import DataDir
from jobcoach.store import scopes, search
from jobcoach.store.upgrade import HEAD, version_of
from jobcoach.sync.protocol import SKEW_MS
from jobcoach.usecases import synchronise
from jobcoach.usecases.door import Door


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
    """What came of others after their access ended, and waits for this user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at."""

    name: str
    """`integrity`, `checksums`, `search`, `keyring`, `disk`, `clock` or `version`."""
    ok: bool
    figure: int | str
    """Faults found, bytes free, seconds that the clock is off, or the version; empty: not known."""


def _clock(door: Door) -> Check:
    """A clock that is off is corrected at each synchronising; one should still set it right."""
    seconds = synchronise.clock_off_seconds(door)
    if seconds is None:
        return Check(name="clock", ok=True, figure="")
    return Check(name="clock", ok=abs(seconds) * 1000 <= SKEW_MS, figure=seconds)


def status(door: Door) -> Status:
    """How the laptop stands, without asking the server."""
    state = synchronise.sync_state(door)
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
        nagekomen=state.nagekomen,
    )


def doctor(door: Door, data_dir: DataDir, keyring: Keyring) -> tuple[Check, ...]:
    """Look at everything that can be wrong with a laptop, and change nothing.

    Counts the proof of every scope anew from its rows, and asks the server what time it is. Takes
    seconds on a large laptop.
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
        Check(name="disk", ok=free >= LEAST_DISK_BYTES, figure=free),
        _clock(door),
        Check(name="version", ok=version == HEAD, figure=version or ""),
    )
