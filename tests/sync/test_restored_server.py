"""A server that was put back to last night: what was lost there comes back from the laptops."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import system_clock
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.tables import logregel
from jobcoach.usecases import assistentmedewerkers, caseload
from jobcoach.usecases.door import Door
from jobcoach.usecases.synchronise import sync_state
from tests.support.laptop import LiveClock, enrolled, note, person, sync, texts
from tests.support.server import (
    ServerProcess,
    admin,
    database_url,
    free_port,
    postgres,
    postgres_programs,
)

__all__ = ["database_url", "postgres"]


class House:
    """A server with a backup of last night, and laptops that know its address."""

    def __init__(self, root: Path, url: str) -> None:
        self.root = root
        self.database_url = url
        self._port = str(free_port())
        database = Database(url)
        self._administration = Administration(database, system_clock)
        self._administration.set_up("Zorg Noord")
        self._team = self._administration.add_werkteam("Oost").id
        self._clock = LiveClock(system_clock())
        self._database = database
        self._process = self._start()

    def _start(self) -> ServerProcess:
        return ServerProcess(self.database_url, "--port", self._port)

    def laptop(self, naam: str, rol: Rol = Rol.JOBCOACH) -> Door:
        gebruiker = self._administration.add_gebruiker(naam, rol, self._team)
        code = self._administration.invite(gebruiker.id).code
        return enrolled(self.root / naam, self._process.url, code, self._clock)

    def log_lines(self, assistentmedewerker_id: str) -> int:
        """How many lines of the access log of laptops the server has about someone."""
        about = logregel.c.assistentmedewerker_id == assistentmedewerker_id
        query = sa.select(sa.func.count()).select_from(logregel).where(about)
        return self._database.read(lambda tx: int(tx.execute(query).scalar_one()))

    def stop(self) -> None:
        self._process.stop()
        self._database.close()

    @contextmanager
    def lost(self) -> Iterator[None]:
        """What happens inside is lost on the server: the backup of before is put back."""
        put_back = self._backup()
        yield
        self.stop()
        put_back()
        self._database = Database(self.database_url)
        self._administration = Administration(self._database, system_clock)
        self._process = self._start()

    def _backup(self) -> Callable[[], object]:
        if self.database_url.startswith("sqlite"):
            copy = self.root / "vannacht.db"
            admin(self.database_url, "backup", str(copy))
            return lambda: admin(self.database_url, "restore", str(copy))
        plain = self.database_url.replace("+psycopg", "")
        dump = self.root / "vannacht.dump"
        run("pg_dump", "--format=custom", f"--file={dump}", f"--dbname={plain}")

        def put_back() -> None:
            run("pg_restore", "--clean", "--if-exists", f"--dbname={plain}", str(dump))
            admin(self.database_url, "renew-epoch")

        return put_back


def run(program: str, *arguments: str) -> None:
    """One of PostgreSQL's programs."""
    programs = postgres_programs()
    assert programs is not None
    done = subprocess.run(
        [str(programs / program), *arguments],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture
def house(tmp_path: Path, database_url: str) -> Iterator[House]:
    made = House(tmp_path, database_url)
    yield made
    made.stop()


def test_a_dossier_of_after_the_backup_comes_back(house: House) -> None:
    """Its grants, its rows and its log were lost; both laptops had them and keep on working."""
    anna, lea = house.laptop("anna"), house.laptop("lea", Rol.TEAMLEIDER)
    old = person(anna, "Ouder")
    note(anna, old, "Van voor de back-up")
    sync(anna)
    sync(lea)
    with house.lost():
        kim = person(anna, "Kim")
        note(anna, kim, "Eerste dag goed gegaan")
        note(anna, old, "Van na de back-up")
        sync(anna)
        sync(lea)
        assistentmedewerkers.change_assistentmedewerker(lea, replace(kim, telefoon="06-2"))
        sync(lea)
    sync(lea)  # before the laptop where the dossier was born
    note(anna, kim, "Nog niet verstuurd")
    back = sync(anna)
    assert (back.refused, back.late) == (0, 0)
    assert texts(anna, kim) == ["Nog niet verstuurd", "Eerste dag goed gegaan"]
    rounds = [sync(door) for door in (lea, anna, lea, anna)]
    assert all((one.refused, one.late, one.conflicts) == (0, 0, 0) for one in rounds)
    assert rounds[-1].proof is not None
    for door in (anna, lea):
        assert texts(door, kim) == ["Nog niet verstuurd", "Eerste dag goed gegaan"]
        assert texts(door, old) == ["Van na de back-up", "Van voor de back-up"]
        assert assistentmedewerkers.open_dossier(door, kim.id).persoon.telefoon == "06-2"
        assert sync_state(door).pending == 0


def test_the_access_log_of_after_the_backup_comes_back(house: House) -> None:
    """Of the database of before; after a plain restore of PostgreSQL's, of the laptops."""
    anna = house.laptop("anna")
    with house.lost():
        kim = person(anna)
        for _ in range(5):
            texts(anna, kim)
        sync(anna)
        assert house.log_lines(kim.id) == 6
    carried = house.database_url.startswith("sqlite")
    assert house.log_lines(kim.id) == (6 if carried else 0)
    sync(anna)
    sync(anna)
    assert house.log_lines(kim.id) >= 6


def test_a_dossier_that_was_imported_after_the_backup_comes_back(
    house: House, tmp_path: Path
) -> None:
    """Also when the laptop of the import has let go of it: whoever guides the person brings it."""
    anna, joke = house.laptop("anna"), house.laptop("joke", Rol.BEHEERDER)
    for door in (anna, joke):
        sync(door)
    lijst = tmp_path / "lijst.csv"
    lijst.write_text("Roepnaam;Achternaam;Werkteam;Jobcoach\nKim;Jansen;Oost;anna\n", "utf-8")
    with house.lost():
        assert caseload.import_caseload(joke, lijst).created == 1
        sync(joke)
        sync(anna)
        (regel,) = assistentmedewerkers.list_assistentmedewerkers(anna)
        note(anna, regel.persoon, "Eerste dag")
        sync(anna)
        sync(joke)  # the dossier was given away: nothing of it is left here
    rounds = [sync(door) for door in (joke, anna, joke, anna)]
    assert all((one.refused, one.late) == (0, 0) for one in rounds)
    assert rounds[-1].proof is not None
    assert (sync_state(anna).pending, sync_state(anna).last_error) == (0, "")
    lea = house.laptop("lea", Rol.TEAMLEIDER)
    sync(lea)
    assert texts(lea, regel.persoon) == ["Eerste dag"]
