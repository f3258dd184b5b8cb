"""A server without HTTP, in this process and with a clock that tests set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.stamps import new_device_id
from jobcoach.sync.protocol import Enrol, SyncService
from jobcoach.sync.server import enrolment
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.journal import Journal
from tests.sync.server.laptop import Laptop


class House:
    """One organisation with one team on an SQLite database of its own."""

    def __init__(self, directory: Path) -> None:
        self.path = directory / "server.db"
        self.database = Database(f"sqlite:///{self.path}")
        self.time = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
        self.administration = Administration(self.database, self.clock)
        self.organisatie = self.administration.set_up("Zorg Noord")
        self.werkteam = self.administration.add_werkteam("Oost")

    def clock(self) -> datetime:
        """The time it is here; a millisecond later each time."""
        self.time += timedelta(milliseconds=1)
        return self.time

    def laptop(self, rol: Rol = Rol.JOBCOACH) -> Laptop:
        """The laptop of someone new, that speaks to the journal itself."""
        werkteam_id = None if rol is Rol.BEHEERDER else self.werkteam.id
        gebruiker = self.administration.add_gebruiker("Iemand", rol, werkteam_id)
        code = self.administration.invite(gebruiker.id).code
        device = new_device_id()
        request = Enrol(code=code, device=device, name="laptop")
        enrolled = enrolment.enrol(self.database, self.clock, request, "hier")
        service: SyncService = Journal(self.database, self.clock, enrolled.token)
        return Laptop(service, device, gebruiker.id, self.clock)
