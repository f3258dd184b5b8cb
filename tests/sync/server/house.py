"""A server without HTTP, in this process and with a clock that tests set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.stamps import new_device_id
from jobcoach.sync.protocol import Enrol
from jobcoach.sync.server import enrolment
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.journal import Journal
from jobcoach.sync.service import SyncService
from tests.sync.server.laptop import Laptop


class House:
    """One organisation with one team, on an SQLite database of its own or on another."""

    def __init__(self, directory: Path, url: str = "") -> None:
        self.path = directory / "server.db"
        self.database = Database(url or f"sqlite:///{self.path}")
        self.time = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
        self.administration = Administration(self.database, self.clock)
        self.organisatie = self.administration.set_up("Zorg Noord")
        self.werkteam = self.administration.add_werkteam("Oost")

    def clock(self) -> datetime:
        """The time it is here; a millisecond later each time."""
        self.time += timedelta(milliseconds=1)
        return self.time

    def laptop(self, rol: Rol = Rol.JOBCOACH, werkteam_id: str | None = None) -> Laptop:
        """The laptop of someone new, in the first team unless said otherwise."""
        werkteam_id = None if rol is Rol.BEHEERDER else werkteam_id or self.werkteam.id
        return self.another(self.administration.add_gebruiker("Iemand", rol, werkteam_id).id)

    def another(self, gebruiker_id: str) -> Laptop:
        """One more laptop of someone, that speaks to the journal itself."""
        return self._enrolled(gebruiker_id, new_device_id())

    def again(self, laptop: Laptop) -> Laptop:
        """The same laptop, let in once more by a new invitation."""
        return self._enrolled(laptop.gebruiker_id, laptop.device)

    def _enrolled(self, gebruiker_id: str, device: str) -> Laptop:
        code = self.administration.invite(gebruiker_id).code
        request = Enrol(code=code, device=device, name="laptop")
        enrolled = enrolment.enrol(self.database, self.clock, request, "hier")
        service: SyncService = Journal(self.database, self.clock, enrolled.token)
        return Laptop(service, device, gebruiker_id, self.clock)
