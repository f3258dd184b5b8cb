"""Whoever keeps the server running can stop it, start it, watch it and read its log."""

from __future__ import annotations

import json
import multiprocessing
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import msgspec
import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

import jobcoach.sync.server.migrations as migrations
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import system_clock
from jobcoach.errors import (
    DeviceRefused,
    ServerAlreadySetUp,
    ServerDatabaseUnreachable,
    ServerTrouble,
    ServerUnreachable,
)
from jobcoach.sync.client import HttpService
from jobcoach.sync.protocol import Push
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.serving import METRICS_VARIABLE
from jobcoach.sync.server.tables import SCHEMA
from tests.support.server import (
    BACKENDS,
    Postgres,
    RunningServer,
    ServerProcess,
    new_database_url,
)
from tests.sync.server.laptop import Laptop, enrolled

WORD = "een woord voor de cijfers"


class Home:
    """An organisation on a database, with whoever needs a laptop."""

    def __init__(self, database_url: str) -> None:
        self.url = database_url
        self.database = Database(database_url)
        self.administration = Administration(self.database, system_clock)
        self.administration.set_up("Zorg Noord")

    def laptop(self, server_url: str, naam: str = "Anna") -> Laptop:
        """The laptop of someone new."""
        gebruiker = self.administration.add_gebruiker(naam, Rol.JOBCOACH, None)
        return enrolled(server_url, self.administration.invite(gebruiker.id).code, f"van {naam}")

    def run(self, statement: str) -> None:
        """Do something with the database that the server does not know of."""
        self.database.write(lambda tx: tx.exec_driver_sql(statement))


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(f"sqlite:///{tmp_path / 'server.db'}")
    yield made
    made.database.close()


@pytest.fixture
def postgres_home(postgres: Postgres) -> Iterator[Home]:
    made = Home(postgres.new_database())
    yield made
    made.database.close()


def asked(
    url: str, *, method: str = "GET", content: bytes = b"", headers: dict[str, str] | None = None
) -> httpx2.Response:
    """What a server answers, also one that is still starting on a busy computer."""
    return httpx2.request(method, url, content=content, headers=headers, timeout=30)


def token_of(laptop: Laptop) -> str:
    """What it says who it is with."""
    return str(laptop.service._http.headers["Authorization"])  # type: ignore[attr-defined]


def at(laptop: Laptop, url: str) -> Laptop:
    """The same laptop, that asks another machine."""
    laptop.service = HttpService(url, token_of(laptop).partition(" ")[2])
    return laptop


# --- stopping and starting --------------------------------------------------------------------

_SLOW = """
CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_sleep(3); RETURN NULL; END $$;
CREATE TRIGGER slow AFTER INSERT ON change_log FOR EACH STATEMENT EXECUTE FUNCTION slow();
"""


def _is_sleeping(tx: sa.Connection) -> bool:
    sleeping = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
    return bool(tx.exec_driver_sql(sleeping).scalar_one())


def wait_until(so: Callable[[], bool]) -> None:
    """Wait until it is so, at most twenty seconds."""
    until = time.monotonic() + 20
    while not so():
        assert time.monotonic() < until
        time.sleep(0.02)


def nobody_answers(url: str) -> bool:
    """Whether a new connection is of no use."""
    with HttpService(url, "x", timeout_s=1) as late:
        try:
            late.hello()
        except ServerUnreachable:
            return True
        except DeviceRefused:
            return False
    return False


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_server_that_is_told_to_stop_finishes_its_push_and_takes_nobody_new(
    postgres_home: Home, workers: str
) -> None:
    process = ServerProcess(postgres_home.url, "--workers", workers)
    laptop = postgres_home.laptop(process.url)
    dossier = laptop.open_dossier()
    postgres_home.run(_SLOW)
    with ThreadPoolExecutor(2) as pool:
        under_way = pool.submit(laptop.push, laptop.change(dossier, {"tekst": "x"}))
        wait_until(lambda: postgres_home.database.read(_is_sleeping))
        stopping = pool.submit(process.stop)
        wait_until(lambda: nobody_answers(process.url))
        assert not under_way.done()
        assert [one.result for one in under_way.result().answers] == ["ok"]
        stopping.result()
    assert [line for line in process.log[1:] if "fault" in line or "error" in line] == []


def test_two_machines_on_one_database_know_the_same_and_one_may_fall_away(
    postgres_home: Home,
) -> None:
    one, other = (ServerProcess(postgres_home.url) for _ in range(2))
    try:
        laptop = postgres_home.laptop(one.url)
        dossier = laptop.open_dossier()
        changes = [laptop.change(dossier, {"nummer": number}) for number in range(6)]
        for number, change in enumerate(changes):
            at(laptop, (one, other)[number % 2].url)
            assert [answer.seq for answer in laptop.push(change).answers] == [number + 1]
        one.kill()
        at(laptop, other.url)
        assert [answer.result for answer in laptop.push(changes[0]).answers] == ["duplicate"]
        assert [logged.seq for logged in laptop.everything(dossier)] == [1, 2, 3, 4, 5, 6]
    finally:
        other.stop()


def prepare(url: str) -> None:
    """What every program does first."""
    database = Database(url)
    database.prepare()
    database.close()


def test_several_that_start_at_once_change_the_tables_once(postgres: Postgres) -> None:
    url = postgres.new_database()
    old = Database(url)

    def make(tx: sa.Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        config.attributes["connection"] = tx
        command.upgrade(config, "v0001")

    old.write(make)
    old.close()
    fork = multiprocessing.get_context("fork")
    running = [fork.Process(target=prepare, args=(url,)) for _ in range(4)]
    for one in running:
        one.start()
    for one in running:
        one.join(60)
    assert [one.exitcode for one in running] == [0] * 4
    database = Database(url)
    assert database.version() == SCHEMA
    database.close()


def test_two_administrators_that_set_up_at_once_make_one_organisation(database_url: str) -> None:
    def set_up(naam: str) -> bool:
        database = Database(database_url)
        try:
            Administration(database, system_clock).set_up(naam)
        except ServerAlreadySetUp:
            return False
        finally:
            database.close()
        return True

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(set_up, ["Noord", "Zuid", "Oost", "West"]))
    assert sorted(made) == [False, False, False, True]


def test_a_statement_that_takes_too_long_ends_and_the_laptop_may_come_again(
    postgres_home: Home,
) -> None:
    """A row that someone else holds and never lets go of."""
    database = Database(postgres_home.url, statement_within_s=0.3)
    held = threading.Event()
    over = threading.Event()

    def hold(tx: sa.Connection) -> None:
        tx.exec_driver_sql("SELECT * FROM organisatie FOR UPDATE")
        held.set()
        over.wait(10)

    def wait(tx: sa.Connection) -> None:
        tx.exec_driver_sql("SELECT * FROM organisatie FOR UPDATE")

    with ThreadPoolExecutor(1) as pool:
        holding = pool.submit(postgres_home.database.write, hold)
        held.wait(10)
        with pytest.raises(ServerDatabaseUnreachable):
            database.write(wait)
        over.set()
        holding.result()
    database.write(wait)
    database.close()


# --- readiness --------------------------------------------------------------------------------


def test_a_server_is_ready_only_on_a_database_of_its_own_form(home: Home) -> None:
    process = ServerProcess(home.url)

    def ready() -> tuple[int, str]:
        answer = asked(f"{process.url}/readyz")
        return answer.status_code, answer.json().get("detail", "")

    try:
        assert ready() == (200, "")
        home.run("UPDATE alembic_version SET version_num = 'v9999'")
        assert ready()[0] == 503
        assert "v9999" in ready()[1]
        home.run(f"UPDATE alembic_version SET version_num = '{SCHEMA}'")
        assert ready() == (200, "")
        assert asked(f"{process.url}/healthz").status_code == 200
    finally:
        process.stop()


def test_a_server_is_not_ready_while_a_backup_is_being_put_back(postgres_home: Home) -> None:
    """Until that is done all tables are locked."""
    process = ServerProcess(postgres_home.url)
    restoring = threading.Event()
    over = threading.Event()

    def restore(tx: sa.Connection) -> None:
        tx.exec_driver_sql("LOCK TABLE organisatie, alembic_version IN ACCESS EXCLUSIVE MODE")
        restoring.set()
        over.wait(20)

    try:
        with ThreadPoolExecutor(1) as pool:
            working = pool.submit(postgres_home.database.write, restore)
            restoring.wait(10)
            assert asked(f"{process.url}/readyz").status_code == 503
            over.set()
            working.result()
        assert asked(f"{process.url}/readyz").status_code == 200
    finally:
        process.stop()


# --- figures ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Watched:
    """A server of two processes that gives figures to who knows the word."""

    home: Home
    process: ServerProcess


@pytest.fixture(scope="module", params=BACKENDS)
def watched(request: pytest.FixtureRequest) -> Iterator[Watched]:
    home = Home(new_database_url(request, request.param))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(METRICS_VARIABLE, WORD)
        process = ServerProcess(home.url, "--workers", "2")
    yield Watched(home, process)
    process.stop()
    home.database.close()


def figures(process: ServerProcess) -> dict[str, float]:
    """Every figure by its name and labels."""
    answer = asked(f"{process.url}/metrics", headers={"Authorization": f"Bearer {WORD}"})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain")
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def test_the_figures_count_what_all_processes_did(watched: Watched) -> None:
    before = figures(watched.process)
    laptop = watched.home.laptop(watched.process.url)
    dossier = laptop.open_dossier()
    for _ in range(6):
        laptop.write(dossier, tekst="x")
        # a new connection: another process may take it
        at(laptop, watched.process.url).service.hello()
    laptop.push(laptop.change("dossier:0190a0a0-0000-7000-8000-000000000000", {"tekst": "x"}))
    asked(f"{watched.process.url}/wachtwoorden")
    requests = "jobcoach_request_seconds_count"
    expected = {
        f'{requests}{{method="POST",route="/v1/push",status="200"}}': 8,
        f'{requests}{{method="GET",route="",status="404"}}': 1,
        'jobcoach_changes_total{code="",result="ok"}': 6,
        'jobcoach_changes_total{code="unknown_scope",result="refused"}': 1,
        "jobcoach_devices": 1,
        "jobcoach_devices_seen": 1,
        "jobcoach_scope_changes": 7,  # and the directory got a line
    }
    for _ in range(4):  # whichever process answers
        found = figures(watched.process)
        assert {name: found[name] - before.get(name, 0) for name in expected} == expected
        assert found["jobcoach_database_bytes"] > 10_000
        assert found["jobcoach_database_connections_in_use"] >= 0


def test_the_figures_name_nobody_and_nothing(watched: Watched) -> None:
    process = watched.process
    laptop = watched.home.laptop(process.url, "Siân Çelik")
    dossier = laptop.open_dossier()
    laptop.write(dossier, tekst="geheim")
    asked(f"{process.url}/v1/scopes/{dossier}/geheim", method="GEHEIM")
    answer = asked(f"{process.url}/metrics", headers={"Authorization": f"Bearer {WORD}"})
    assert 'method="other"' in answer.text
    for secret in ("geheim", "GEHEIM", "Siân", dossier, laptop.device, laptop.gebruiker_id):
        assert secret not in answer.text
    assert re.search("[0-9a-f]{8}-[0-9a-f]{4}-", answer.text) is None


def test_without_the_word_there_are_no_figures(watched: Watched) -> None:
    laptop = watched.home.laptop(watched.process.url)
    for given in ("", "Bearer x", token_of(laptop)):
        answer = asked(f"{watched.process.url}/metrics", headers={"Authorization": given})
        assert (answer.status_code, answer.json()["code"]) == (404, "unknown")


def test_a_server_that_was_given_no_word_gives_nobody_figures(server: RunningServer) -> None:
    for given in ("", "Bearer", f"Bearer {WORD}"):
        answer = asked(f"{server.url}/metrics", headers={"Authorization": given})
        assert answer.status_code == 404


# --- the log ----------------------------------------------------------------------------------


def test_a_fault_in_the_server_is_in_the_log_with_its_place_and_without_content(
    postgres_home: Home,
) -> None:
    """A rule of which the server does not know: the database tells which row breaks it."""
    process = ServerProcess(postgres_home.url)
    try:
        laptop = postgres_home.laptop(process.url, "Siân Çelik")
        dossier, token = laptop.open_dossier(), token_of(laptop)
        postgres_home.run("ALTER TABLE change_log ADD CHECK (length(change) < 10) NOT VALID")
        change = laptop.change(dossier, {"tekst": "Geheim van Çelik"})
        body = msgspec.json.encode(Push(client_now="2026-11-03T13:05:09.120Z", changes=[change]))
        known = {"Authorization": token}
        answer = asked(f"{process.url}/v1/push", content=body, headers=known, method="POST")
        assert (answer.status_code, answer.json()["code"]) == (500, "busy")
    finally:
        process.stop()
    lines = [json.loads(line) for line in process.log[1:]]
    (fault,) = [line for line in lines if "fault" in line]
    assert "psycopg.errors.CheckViolation" in fault["fault"]
    assert any("shelf.py" in place for place in fault["at"])
    text = "\n".join(process.log)
    for secret in ("Geheim", "Çelik", dossier, laptop.gebruiker_id, token, change.entity_id):
        assert secret not in text


def test_that_the_database_does_not_answer_is_in_the_log(home: Home) -> None:
    process = ServerProcess(home.url)
    try:
        home.run("DROP TABLE transfer")
        laptop = home.laptop(process.url)
        with pytest.raises(ServerTrouble):
            laptop.write(laptop.open_dossier(), tekst="Geheim van Çelik")
    finally:
        process.stop()
    text = "\n".join(process.log)
    assert "OperationalError" in text
    assert "Geheim" not in text


def test_the_log_can_be_lines_for_people(home: Home) -> None:
    process = ServerProcess(home.url, "--log", "tekst")
    try:
        asked(f"{process.url}/healthz")
    finally:
        process.stop()
    (line,) = process.log[1:]
    assert re.search(r"info  GET  /healthz  200  \d+$", line)


# --- connections ------------------------------------------------------------------------------


def test_what_is_no_http_gets_a_clear_no(server: RunningServer) -> None:
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port), timeout=30) as line:
        line.sendall(b"\x16\x03\x01 geen http\r\n\r\n")
        answer = line.makefile("rb").read()
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400")
    assert json.loads(body)["code"] == "invalid"
    with socket.create_connection((address.hostname, address.port), timeout=30) as line:
        line.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n\x00\x01\r\n\r\n")
        assert line.makefile("rb").read().startswith(b"HTTP/1.1 200")
    assert [line for line in server.log if "fault" in line] == []
