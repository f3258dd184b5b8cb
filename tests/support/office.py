"""A server and its laptops in this process: real databases on both sides, no line between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.stamps import new_device_id
from jobcoach.paths import DataDir
from jobcoach.store import device
from jobcoach.store.database import Database
from jobcoach.sync.engine import run_round
from jobcoach.sync.protocol import Enrol
from jobcoach.sync.round import Pace, Round
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database as ServerDatabase
from jobcoach.sync.server.enrolment import enrol
from jobcoach.sync.server.journal import Journal
from jobcoach.usecases.door import Door
from tests.support.laptop import TestClock, empty_laptop

ONE_BY_ONE = Pace(ahead=False)
"""Without threads: what happens, happens in one order."""


@dataclass(slots=True)
class Laptop:
    """One laptop of one gebruiker."""

    door: Door
    service: Journal
    data_dir: DataDir

    def sync(self, pace: Pace = ONE_BY_ONE) -> Round:
        """One round, straight into the server."""
        door = self.door
        return run_round(door.database, self.service, door.who, door.clock, pace=pace)


class Office:
    """An organisation with one team, and the laptops of its people, all on one clock."""

    def __init__(self, root: Path) -> None:
        self._open(root, TestClock(datetime(2026, 11, 3, 9, 30, tzinfo=UTC)))
        self.administration.set_up("Zorg Noord")
        self.team = self.administration.add_werkteam("Oost").id

    def _open(self, root: Path, clock: TestClock) -> None:
        self.root = root
        self.clock = clock
        self.database = ServerDatabase(f"sqlite:///{root / 'server.db'}")
        self.administration = Administration(self.database, clock)

    def at(self, root: Path) -> Office:
        """The same office on copies of its files."""
        there = object.__new__(Office)
        there._open(root, self.clock)
        there.team = self.team
        return there

    def reopened(self, laptop: Laptop, folder: Path) -> Laptop:
        """A laptop after it was switched off and on, on its files or on copies of them."""
        laptop.door.database.close()
        database = Database(DataDir(folder).database, laptop.door.database.data_key)
        service = Journal(self.database, self.clock, laptop.service._token)
        return Laptop(Door(database, laptop.door.who, self.clock), service, DataDir(folder))

    def laptop(self, naam: str, rol: Rol = Rol.JOBCOACH) -> Laptop:
        """The first laptop of someone new in the team."""
        team = None if rol is Rol.BEHEERDER else self.team
        return self.another(naam, self.administration.add_gebruiker(naam, rol, team).id)

    def another(self, folder: str, gebruiker_id: str) -> Laptop:
        """One more laptop of someone."""
        code = self.administration.invite(gebruiker_id).code
        device_id = new_device_id()
        asked = Enrol(code=code, device=device_id, name=folder)
        answer = enrol(self.database, self.clock, asked, "127.0.0.1")
        data_dir = DataDir(self.root / folder)
        empty, data_key = empty_laptop()
        copytree(empty, data_dir.root)
        database = Database(data_dir.database, data_key)
        who = device.Identity(
            device_id=device_id,
            gebruiker_id=answer.gebruiker_id,
            naam=answer.naam,
            rol=Rol(answer.rol),
            werkteam_id=answer.werkteam_id,
            organisatie_id=answer.organisatie_id,
            organisatie=answer.organisatie,
        )
        with database.write() as tx:
            device.put_identity(tx, who)
            device.put_server(tx, device.Server("http://127.0.0.1:1", answer.token))
        service = Journal(self.database, self.clock, answer.token)
        return Laptop(Door(database, who, self.clock), service, data_dir)
