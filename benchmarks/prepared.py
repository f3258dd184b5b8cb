"""What the measurements begin with, made once and kept in build/bench: a server and two laptops."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import msgspec

from benchmarks.caseload import Caseload
from benchmarks.laptops import enrolled, moved_to, opened
from benchmarks.servers import real_server
from benchmarks.texts import Writer
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import system_clock
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database
from jobcoach.usecases.synchronise import synchronise

FORM = 3
"""Goes up when what is prepared changes: what was kept is then made anew."""


class Facts(msgspec.Struct, frozen=True):
    """Who is who in the prepared organisation."""

    coach_id: str
    leader_id: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A folder with everything, and where each thing is in it."""

    folder: Path
    notes: int
    facts: Facts

    @property
    def secrets(self) -> Path:
        """Of the stub keyring."""
        return self.folder / "secrets.json"

    @property
    def server_before(self) -> Path:
        """The organisation before anyone sent anything."""
        return self.folder / "before" / "server.db"

    @property
    def coach_before(self) -> Path:
        """The laptop on which everything was written, and of which nothing was sent."""
        return self.folder / "before" / "coach"

    @property
    def server_after(self) -> Path:
        """The organisation when the coach had sent it all."""
        return self.folder / "after" / "server.db"

    @property
    def coach_after(self) -> Path:
        """The laptop that sent it all."""
        return self.folder / "after" / "coach"

    def copy(self, source: Path, to: Path) -> Path:
        """A copy of one of these to measure with; gives where it is."""
        target = to / source.name
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            to.mkdir(parents=True, exist_ok=True)
            _fold_log(source)
            shutil.copyfile(source, target)
        return target


def _fold_log(database: Path) -> None:
    """Bring what a server that was stopped left in its write-ahead log into the file."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def prepare(build: Path, notes: int) -> Prepared:
    """What was kept from an earlier run, or made now: about a minute for 100,000 notes."""
    folder = build / f"{notes}-{FORM}"
    facts = folder / "facts.json"
    if not facts.exists():
        print(f"making an organisation with {notes:,} notes in {folder} …", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        made = _make(folder, notes)
        facts.write_bytes(msgspec.json.encode(made.facts))
        return made
    return Prepared(folder, notes, msgspec.json.decode(facts.read_bytes(), type=Facts))


def _make(folder: Path, notes: int) -> Prepared:
    (folder / "before").mkdir(parents=True)
    database = Database(f"sqlite:///{folder / 'before' / 'server.db'}")
    administration = Administration(database, system_clock)
    administration.set_up("Zorg Noord")
    team = administration.add_werkteam("Oost")
    leader = administration.add_gebruiker("Bas Bakker", Rol.TEAMLEIDER, team.id)
    coach = administration.add_gebruiker("Anna de Wit", Rol.JOBCOACH, team.id)
    code = administration.invite(coach.id).code
    database.close()
    made = Prepared(folder, notes, Facts(coach.id, leader.id))
    with real_server(made.server_before) as server:
        door = enrolled(made.coach_before, made.secrets, server.url, code)
        synchronise(door)
    Caseload(door, Writer()).write(notes)
    door.database.close()
    made.copy(made.coach_before, folder / "after")
    server_after = made.copy(made.server_before, folder / "after")
    with real_server(server_after) as server:
        door = opened(made.coach_after, made.secrets)
        moved_to(door, server.url)
        assert synchronise(door).proof is not None
        door.database.close()
    return made
