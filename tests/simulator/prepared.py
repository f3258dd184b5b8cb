"""What every story begins with, made once in a process: an empty laptop, and a server set up."""

from __future__ import annotations

import atexit
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from shutil import rmtree
from tempfile import mkdtemp

from jobcoach import keychain
from jobcoach.keychain import Keyring
from jobcoach.paths import DataDir
from jobcoach.store.database import Database
from jobcoach.store.upgrade import bring_up_to_date
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database as ServerDatabase
from tests.simulator.chance import decided_by
from tests.support.laptop import memory_keyring

BEGIN = datetime(2026, 10, 12, 8, 0, tzinfo=UTC)
"""Two weeks before the end of summer time."""
PASSPHRASE = "vier losse woorden samen"
_MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Prepared:
    """Files to copy, and the keyring that opens the laptop's."""

    laptop: Path
    server: Path
    organisatie_id: str
    keyring: Keyring
    data_key: bytes


def new_folder() -> Path:
    """An empty folder, in memory where that can be: a story syncs to disk a thousand times."""
    return Path(mkdtemp(prefix="jobcoach-story-", dir=_MEMORY if _MEMORY.is_dir() else None))


@cache
def prepared() -> Prepared:
    """Made the first time that it is asked for."""
    root = new_folder()
    atexit.register(rmtree, root, ignore_errors=True)
    keyring = memory_keyring()
    with decided_by(Random(0)):
        data_dir = DataDir(root / "laptop")
        data_dir.create()
        key = keychain.create_keys(data_dir.keys, PASSPHRASE, keyring)
        database = Database(data_dir.database, key)
        bring_up_to_date(database, data_dir.copies)
        database.close()
        server = ServerDatabase(f"sqlite:///{root / 'server.db'}")
        organisatie = Administration(server, lambda: BEGIN).set_up("Zorg Noord")
        server.close()
    return Prepared(data_dir.root, root / "server.db", organisatie.id, keyring, key)
