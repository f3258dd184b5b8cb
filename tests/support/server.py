"""A real server for tests: its own process on loopback, on SQLite or on a real PostgreSQL."""

from __future__ import annotations

import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import system_clock
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database

_SERVER = [sys.executable, "-m", "jobcoach.sync.server.cli"]
_START_WITHIN_S = 30


# --- PostgreSQL -------------------------------------------------------------------------------


@dataclass(slots=True)
class Postgres:
    """A PostgreSQL of the tests' own, reached by a socket in its own directory."""

    directory: Path
    _count: int = 0

    def new_database(self) -> str:
        """The URL of an empty database."""
        self._count += 1
        name = f"test{self._count}"
        admin = sa.create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {name}"))
        admin.dispose()
        return self._url(name)

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg://jobcoach@/{name}?host={self.directory}"


def postgres_programs() -> Path | None:
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent  # a link may stand apart from its fellows
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


def start_postgres(directory: Path, *, durable: bool = False) -> Callable[[], None]:
    """Start one in an empty directory, never as root; gives what stops it.

    `durable`: what was acknowledged survives a power cut, which takes time that tests have not.
    Its sockets lie in the directory too, so that several can run side by side. It stops with
    the tests, also when they are cut off.
    """
    programs = postgres_programs()
    assert programs is not None, "PostgreSQL is missing: packaging/setup.sh system test"
    as_user = ["setpriv", "--pdeathsig", "QUIT"]
    if os.geteuid() == 0:
        user = "postgres" if _exists("postgres") else "nobody"
        group = str(pwd.getpwnam(user).pw_gid)
        as_user += ["--reuid", user, "--regid", group, "--init-groups"]
        shutil.chown(directory, user)
    data = directory / "data"

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*as_user, str(programs / command[0]), *command[1:]],
            check=False,
            cwd=directory,
            capture_output=True,
            text=True,
        )

    made = run(
        *("initdb", "-D", str(data), "-U", "jobcoach", "-A", "trust", "-E", "UTF8", "--no-sync")
    )
    assert made.returncode == 0, made.stderr
    settings = ["listen_addresses=", "max_connections=200"]
    if not durable:
        settings.append("fsync=off")
    options = [part for setting in settings for part in ("-c", setting)]
    log = directory / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*as_user, str(programs / "postgres"), "-D", str(data), "-k", str(directory), *options],
            cwd=directory,
            stdout=output,
            stderr=output,
        )
    until = time.monotonic() + 60
    while run("pg_isready", "-q", "-h", str(directory)).returncode != 0:
        assert process.poll() is None, log.read_text("utf-8")
        assert time.monotonic() < until, "PostgreSQL did not start"
        time.sleep(0.05)

    def stop() -> None:
        process.send_signal(signal.SIGQUIT)
        process.wait(timeout=30)

    return stop


def _exists(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One PostgreSQL for all tests of this run; started when the first test asks for it."""
    # a short path: the name of a socket has at most 107 bytes
    with tempfile.TemporaryDirectory(prefix="jcpg") as name:
        directory = Path(name)
        stop = start_postgres(directory)
        try:
            yield Postgres(directory)
        finally:
            stop()


BACKENDS = ["sqlite", "postgresql"]


def new_database_url(request: pytest.FixtureRequest, backend: str) -> str:
    """The URL of an empty database of this kind."""
    if backend == "sqlite":
        factory: pytest.TempPathFactory = request.getfixturevalue("tmp_path_factory")
        return f"sqlite:///{factory.mktemp('server') / 'server.db'}"
    found: Postgres = request.getfixturevalue("postgres")
    return found.new_database()


@pytest.fixture(params=BACKENDS)
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database: each test runs on both."""
    return new_database_url(request, request.param)


# --- the server -------------------------------------------------------------------------------


def run_cli(database_url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run jobcoach-server as an administrator does."""
    return subprocess.run(
        [*_SERVER, *arguments],
        check=False,
        env=os.environ | {"JOBCOACH_SERVER_DATABASE": database_url},
        capture_output=True,
        text=True,
        timeout=60,
    )


def admin(database_url: str, *arguments: str) -> Any:
    """Run jobcoach-server with --json and read what it says."""
    done = run_cli(database_url, *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@dataclass(slots=True)
class RunningServer:
    """A server process that listens, with what an administrator needs beside it."""

    database_url: str
    url: str
    administration: Administration
    organisatie_id: str
    werkteam_id: str
    log: list[str] = field(default_factory=list)
    """What the process wrote on stderr, line by line."""

    def gebruiker(self, naam: str, rol: Rol = Rol.JOBCOACH, werkteam_id: str | None = None) -> str:
        """The id of someone new, in the first team unless said otherwise."""
        team = werkteam_id or (None if rol is Rol.BEHEERDER else self.werkteam_id)
        return self.administration.add_gebruiker(naam, rol, team).id

    def invite(self, gebruiker_id: str) -> str:
        """A code for one laptop."""
        return self.administration.invite(gebruiker_id).code


class ServerProcess:
    """jobcoach-server serve on a free port, from start to stop; it does not outlive the tests."""

    def __init__(self, database_url: str, *options: str) -> None:
        self._process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "TERM", *_SERVER, "serve", "--port", "0", *options],
            env=os.environ | {"JOBCOACH_SERVER_DATABASE": database_url},
            stderr=subprocess.PIPE,
            text=True,
        )
        self.log: list[str] = []
        self._says = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        assert self._says.wait(_START_WITHIN_S), "the server did not start"
        assert self.log, "the server stopped without a word"
        self.url = self.log[0].rsplit(" ", 1)[-1]
        assert "://" in self.url, self.log

    def _read(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self.log.append(line.rstrip("\n"))
            self._says.set()
        self._says.set()

    @property
    def pid(self) -> int:
        """Of the first process."""
        return self._process.pid

    def stop(self) -> None:
        """Ask it to stop, and wait until it did."""
        self._process.terminate()
        self._process.wait(timeout=30)
        self._reader.join(timeout=5)
        assert self._process.stderr is not None
        self._process.stderr.close()

    def kill(self) -> None:
        """Cut it off, as a power cut does."""
        self._process.kill()
        self._process.wait(timeout=30)


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session", params=BACKENDS)
def server(request: pytest.FixtureRequest) -> Iterator[RunningServer]:
    """A real server process with one organisation and one werkteam, on both databases.

    All tests share it: each brings its own people and dossiers.
    """
    database_url = new_database_url(request, request.param)
    database = Database(database_url)
    administration = Administration(database, system_clock)
    organisatie = administration.set_up("Zorg Noord")
    werkteam = administration.add_werkteam("Oost")
    process = ServerProcess(database_url, "--workers", "2")
    try:
        yield RunningServer(
            database_url,
            process.url,
            administration,
            organisatie.id,
            werkteam.id,
            process.log,
        )
    finally:
        process.stop()
        database.close()
