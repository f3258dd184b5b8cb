"""Two prepared laptops and their server, made once and opened within seconds after that."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Self

from jobcoach.demo import WHO
from jobcoach.demo.preparing import (
    FIRST_COACH,
    LEADER,
    PASSPHRASE,
    laptop_dir,
    prepare,
    server_database,
)
from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.moment import Clock
from jobcoach.errors import FileUnwritable, Stopped
from jobcoach.keychain import NO_KEYRING
from jobcoach.store import device
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.embedded import EmbeddedServer
from jobcoach.sync.server.tables import SCHEMA
from jobcoach.usecases import setup
from jobcoach.usecases.door import Door
from jobcoach.usecases.synchronise import Progress

_CONTENT = 3
"""Goes up when what the demo shows changes: an older one is then made anew."""
_MARKER = "gemaakt.json"
_DAYS_FRESH = 7
"""After a week the visits of the coming days have passed, and the demo is made anew."""


@dataclass(frozen=True, slots=True)
class DemoLaptop:
    """Someone as whom one can look around."""

    who: str
    """Their role: `jobcoach` or `teamleider`."""
    open: Callable[[Progress], Door]
    """Unlocks the laptop; the first time everything is made first. Raises JobcoachError."""


class DemoLaptops:
    """The demo: made when someone first looks around; its server runs until leaving."""

    def __init__(self, root: Path, clock: Clock) -> None:
        """`root` is the folder of the demo; it may be thrown away at any time."""
        self._clock = clock
        self._home = root / "organisatie"
        self._database: Database | None = None
        self._server: EmbeddedServer | None = None

    @property
    def users(self) -> tuple[DemoLaptop, ...]:
        """The jobcoach first, then the teamleider."""
        return (
            DemoLaptop(WHO[0], partial(self._open, FIRST_COACH)),
            DemoLaptop(WHO[1], partial(self._open, LEADER)),
        )

    @property
    def passphrase(self) -> str:
        """What opens both laptops; no secret."""
        return PASSPHRASE

    def __enter__(self) -> Self:
        """Nothing is made yet."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        if self._server is not None:
            self._server.stop()
            self._server = None
        if self._database is not None:
            self._database.close()
            self._database = None

    def _today(self) -> date:
        return day_of(self._clock())

    def _served(self, progress: Progress) -> EmbeddedServer:
        """The server, with everything made and running.

        Raises FileUnwritable when the folder cannot be written, or another JobcoachError.
        """
        if self._server is None:
            if not is_usable(self._home, self._today()):
                try:
                    self._make(progress)
                except OSError as error:
                    raise FileUnwritable from error
            self._database = server_database(self._home)
            self._server = EmbeddedServer(self._database, self._clock)
            self._server.start()
        return self._server

    def _make(self, progress: Progress) -> None:
        """Make it beside its place and put it there when it is whole."""
        building = self._home.with_name("in-aanbouw")
        for old in (building, self._home):
            shutil.rmtree(old, ignore_errors=True)
        building.mkdir(parents=True)
        made = {
            "dag": self._today().isoformat(),
            "versie": version("jobcoach"),
            "inhoud": _CONTENT,
            "server": SCHEMA,
        }
        try:
            prepare(building, self._clock, progress)
        except Stopped:
            shutil.rmtree(building, ignore_errors=True)
            raise
        (building / _MARKER).write_text(json.dumps(made), "utf-8")
        building.rename(self._home)

    def _open(self, who: str, progress: Progress) -> Door:
        server = self._served(progress)
        door = setup.unlock(
            laptop_dir(self._home, who),
            passphrase=PASSPHRASE,
            keyring=NO_KEYRING,
            clock=self._clock,
        )
        with door.database.write() as tx:
            known = device.server(tx)
            assert known is not None, "every laptop of the demo was enrolled"
            device.put_server(tx, device.Server(server.url, known.token))
        return door


def is_usable(home: Path, today: date) -> bool:
    """Whether there is a demo in this folder that was finished, by this program, this week."""
    try:
        made = json.loads((home / _MARKER).read_text("utf-8"))
        age = today - date.fromisoformat(made["dag"])
    except (OSError, ValueError, KeyError, TypeError):
        return False
    same = [made.get(name) for name in ("versie", "inhoud", "server")]
    return same == [version("jobcoach"), _CONTENT, SCHEMA] and 0 <= age.days < _DAYS_FRESH
