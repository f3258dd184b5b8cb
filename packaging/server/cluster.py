"""Shows that a cluster loses nothing: kills its primary under load, again and again, and counts.

    packaging/server/cluster.sh [KILLS]

Starts three PostgreSQL by Patroni with etcd, on 127.0.0.1 and in a folder of its own; two servers
of Jobcoach on them, and laptops that write all the time. Then the primary is killed (SIGKILL of
Patroni and of PostgreSQL, as a power cut does), the writers go on with the next one, and the dead
one comes back. At the end every change that was acknowledged must be in the log, once.
"""

from __future__ import annotations

import json
import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from jobcoach.domain.changes import Change
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.identity import new_id
from jobcoach.domain.moment import instant_text, milliseconds, system_clock
from jobcoach.domain.stamps import new_device_id, next_stamp
from jobcoach.errors import JobcoachError
from jobcoach.sync.client import HttpService, enrol
from jobcoach.sync.protocol import Enrol, Opening, Pull, Push
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.integrity import check
from jobcoach.sync.server.tables import change_log

NODES = ("een", "twee", "drie")
WRITERS = 8
LOAD_S = 4.0
"""Between one kill and the next, with everybody writing."""
TTL_S = 20
BIN = max(Path("/usr/lib/postgresql").glob("*/bin"))
_began = time.monotonic()


def say(text: str) -> None:
    print(f"{time.monotonic() - _began:7.1f} s  {text}", flush=True)


def free_ports(number: int) -> list[int]:
    probes = [socket.socket() for _ in range(number)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports


class Cluster:
    """etcd and three nodes, in one folder, as a user who is not root."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._user = pwd.getpwnam(
            "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())[0]
        )
        if os.geteuid() == 0:
            os.chown(folder, self._user.pw_uid, self._user.pw_gid)
        self._etcd_ports = free_ports(2)
        ports = free_ports(2 * len(NODES))
        self.pg_port = dict(zip(NODES, ports[: len(NODES)], strict=True))
        self.rest_port = dict(zip(NODES, ports[len(NODES) :], strict=True))
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self) -> None:
        client, peer = (f"http://127.0.0.1:{port}" for port in self._etcd_ports)
        self._launch(
            "etcd",
            ["etcd", "--name", "etcd", "--data-dir", str(self.folder / "etcd")],
            ["--listen-client-urls", client, "--advertise-client-urls", client],
            ["--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer],
            ["--initial-cluster", f"etcd={peer}"],
        )
        wait("etcd", lambda: ask(f"{client}/health") is not None)
        for node in NODES:
            self.start_node(node)
            # the first makes the database, the others copy it
            wait(f"node {node}", lambda node=node: self._runs(node))
        wait("a synchronous follower", lambda: self.followers("sync_standby") != [])

    def start_node(self, node: str) -> None:
        config = self.folder / f"{node}.json"
        config.write_text(json.dumps(self._config(node)), "utf-8")
        config.chmod(0o644)
        self._launch(node, ["patroni", str(config)])

    def kill_node(self, node: str) -> None:
        """As a power cut: nothing of it gets to say or write anything more."""
        process = self._running.pop(node)
        pids = [process.pid, *self._postgres_of(node)]
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        process.wait()
        for pid in pids[1:]:
            wait(f"end of {pid}", lambda pid=pid: is_gone(pid))

    def _postgres_of(self, node: str) -> list[int]:
        """The postmaster of this node and all its processes."""
        first = int((self.folder / node / "postmaster.pid").read_text("utf-8").split("\n")[0])
        children = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(first)], capture_output=True, text=True, check=False
        )
        return [first, *map(int, children.stdout.split())]

    def leader(self) -> str | None:
        """The node that takes changes; None: there is none now."""
        for node in NODES:
            if node in self._running and ask(f"{self._rest(node)}/leader") is not None:
                return node
        return None

    def followers(self, role: str = "replica") -> list[str]:
        """The running nodes with this role, as the cluster has it."""
        for node in NODES:
            if node not in self._running:
                continue
            answer = ask(f"{self._rest(node)}/cluster")
            if answer is not None:
                members = json.loads(answer)["members"]
                return [one["name"] for one in members if one["role"] == role]
        return []

    def url(self, user: str = "jobcoach", name: str = "jobcoach") -> str:
        """For our server: of the three, the one that takes changes."""
        hosts = "&".join(f"host=127.0.0.1:{port}" for port in self.pg_port.values())
        return f"postgresql+psycopg://{user}:{_WORD}@/{name}?{hosts}&connect_timeout=3"

    def make_database(self) -> None:
        """An empty one, of a user who may do nothing else."""
        url = self.url("postgres", "postgres") + "&target_session_attrs=read-write"
        engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE ROLE jobcoach LOGIN PASSWORD '{_WORD}'")
            connection.exec_driver_sql("CREATE DATABASE jobcoach OWNER jobcoach")
        engine.dispose()

    def stop(self) -> None:
        for process in self._running.values():
            process.terminate()
        for process in self._running.values():
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _runs(self, node: str) -> bool:
        answer = ask(f"{self._rest(node)}/patroni", any_status=True)
        return answer is not None and json.loads(answer)["state"] in ("running", "streaming")

    def _rest(self, node: str) -> str:
        return f"http://127.0.0.1:{self.rest_port[node]}"

    def _config(self, node: str) -> dict[str, object]:
        rest, postgres = (f"127.0.0.1:{ports[node]}" for ports in (self.rest_port, self.pg_port))
        return {
            "scope": "jobcoach",
            "name": node,
            "restapi": {"listen": rest, "connect_address": rest},
            "etcd3": {"host": f"127.0.0.1:{self._etcd_ports[0]}"},
            "bootstrap": {
                "dcs": {
                    "ttl": TTL_S,
                    "loop_wait": 2,
                    "retry_timeout": 3,
                    "maximum_lag_on_failover": 1048576,
                    # a change counts when a second computer has it; without one none is taken
                    "synchronous_mode": True,
                    "synchronous_mode_strict": True,
                    "postgresql": {
                        "use_pg_rewind": True,
                        "parameters": {"wal_log_hints": "on", "max_connections": 100},
                    },
                },
                "initdb": [{"encoding": "UTF8"}, "data-checksums"],
            },
            "postgresql": {
                "listen": postgres,
                "connect_address": postgres,
                "data_dir": str(self.folder / node),
                "bin_dir": str(BIN),
                "pgpass": str(self.folder / f"{node}.pgpass"),
                "authentication": {
                    "superuser": {"username": "postgres", "password": _WORD},
                    "replication": {"username": "replicator", "password": _WORD},
                    "rewind": {"username": "rewinder", "password": _WORD},
                },
                "parameters": {"unix_socket_directories": str(self.folder)},
                "pg_hba": [
                    "local all all trust",
                    "host all all 127.0.0.1/32 scram-sha-256",
                    "host replication replicator 127.0.0.1/32 scram-sha-256",
                ],
            },
        }

    def _launch(self, name: str, *command: list[str]) -> None:
        as_user = ["setpriv", "--pdeathsig", "KILL"]
        if os.geteuid() == 0:
            as_user += ["--reuid", str(self._user.pw_uid), "--regid", str(self._user.pw_gid)]
            as_user += ["--init-groups"]
        with (self.folder / f"{name}.log").open("ab") as log:
            self._running[name] = subprocess.Popen(
                [*as_user, *(part for parts in command for part in parts)],
                cwd=self.folder,
                env=os.environ | {"HOME": str(self.folder)},
                stdout=log,
                stderr=log,
            )


_WORD = "alleen-op-deze-computer"


def is_gone(pid: int) -> bool:
    """Whether a process ended, also when nobody took notice yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def ask(url: str, *, any_status: bool = False) -> bytes | None:
    """What an address on this computer answers; None: nothing, or no."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - our own address
            return bytes(answer.read())
    except urllib.error.HTTPError as error:
        return error.read() if any_status else None
    except OSError:
        return None


def wait(what: str, so, within_s: float = 90) -> float:  # type: ignore[no-untyped-def]
    """Wait until it is so; how long it took."""
    began = time.monotonic()
    while not so():
        if time.monotonic() - began > within_s:
            raise SystemExit(f"{what}: not within {within_s:.0f} s")
        time.sleep(0.1)
    return time.monotonic() - began


def serve(url: str, port: int, folder: Path) -> subprocess.Popen[bytes]:
    """One of our servers, of two processes."""
    command = [sys.executable, "-m", "jobcoach.sync.server.cli", "serve", "--port", str(port)]
    with (folder / f"server-{port}.log").open("ab") as log:
        return subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", *command, "--workers", "2"],
            env=os.environ | {"JOBCOACH_SERVER_DATABASE": url},
            stdout=log,
            stderr=log,
        )


@dataclass
class Writer:
    """A laptop that writes, and sends each change until it hears what became of it."""

    device: str
    gebruiker_id: str
    token: str
    ports: list[int]
    scope: str
    counter: int = 0
    stamp: str = ""
    acknowledged: dict[int, int] = field(default_factory=dict)
    """By counter the seq that it was told."""
    failures: int = 0
    longest_s: float = 0.0

    def run(self, over: threading.Event) -> None:
        while not over.is_set():
            change = self._change()
            began = time.monotonic()
            while change.counter not in self.acknowledged:
                self._send(change)
                if time.monotonic() - began > 120:
                    raise SystemExit("no answer for two minutes")
            self.longest_s = max(self.longest_s, time.monotonic() - began)

    def _send(self, change: Change) -> None:
        port = random.choice(self.ports)
        try:
            with HttpService(f"http://127.0.0.1:{port}", self.token, timeout_s=5) as service:
                push = Push(client_now=instant_text(system_clock()), changes=[change])
                (answer,) = service.push(push).answers
        except JobcoachError:
            self.failures += 1
            time.sleep(0.2)
            return
        if answer.result not in ("ok", "duplicate"):
            raise SystemExit(f"a change was answered {answer.result} {answer.code}")
        self.acknowledged[change.counter] = answer.seq

    def _change(self) -> Change:
        self.counter += 1
        now = system_clock()
        self.stamp = next_stamp(self.stamp, milliseconds(now), self.device)
        return Change(
            device=self.device,
            counter=self.counter,
            txn=self.counter,
            scope=self.scope,
            entity="bezoek",
            entity_id=new_id(now),
            fields={"nummer": self.counter},
            stamp=self.stamp,
            author=self.gebruiker_id,
        )


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory(prefix="jobcoach-cluster-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        cluster = Cluster(folder)
        servers: list[subprocess.Popen[bytes]] = []
        try:
            cluster.start()
            say(
                f"cluster: {cluster.leader()} leads,"
                f" {cluster.followers('sync_standby')} synchronous"
            )
            lost = prove(cluster, folder, servers, kills)
        except SystemExit:
            shutil.copytree(folder, "build/cluster-failed", dirs_exist_ok=True, ignore=only_logs)
            raise
        finally:
            for server in servers:
                server.terminate()
            for server in servers:
                server.wait(timeout=60)
            cluster.stop()
    if lost:
        raise SystemExit(f"{lost} acknowledged changes are gone or stand twice")


def only_logs(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not name.endswith(".log")]


def prove(
    cluster: Cluster, folder: Path, servers: list[subprocess.Popen[bytes]], kills: int
) -> int:
    """Kill so many primaries under load; how many acknowledged changes are not there, once."""
    cluster.make_database()
    url = cluster.url()
    administration = Administration(Database(url), system_clock)
    administration.set_up("Zorg Noord")
    team = administration.add_werkteam("Oost").id
    ports = free_ports(2)
    servers += [serve(url, port, folder) for port in ports]
    for port in ports:
        wait("server", lambda port=port: ask(f"http://127.0.0.1:{port}/readyz") is not None)
    writers = [come(administration, team, ports) for _ in range(WRITERS)]
    scopes = [f"werkpost:{new_id(system_clock())}" for _ in range(2)]
    openings = [Opening(scope=scope, team=team) for scope in scopes]
    with HttpService(f"http://127.0.0.1:{ports[0]}", writers[0].token) as service:
        service.push(Push(client_now=instant_text(system_clock()), openings=openings))
    for number, writer in enumerate(writers):
        writer.scope = scopes[number % len(scopes)]
    over = threading.Event()
    with ThreadPoolExecutor(WRITERS) as pool:
        running = [pool.submit(writer.run, over) for writer in writers]
        try:
            for _ in range(kills):
                time.sleep(LOAD_S)
                kill(cluster, writers)
            time.sleep(LOAD_S)
        finally:
            over.set()
        for one in running:
            one.result()
    return count(url, writers, scopes, ports)


def come(administration: Administration, team: str, ports: list[int]) -> Writer:
    """Someone new with a laptop."""
    gebruiker = administration.add_gebruiker("Iemand", Rol.JOBCOACH, team)
    device = new_device_id()
    code = administration.invite(gebruiker.id).code
    asked = Enrol(code=code, device=device, name="laptop")
    came = enrol(f"http://127.0.0.1:{ports[0]}", asked)
    return Writer(device, gebruiker.id, came.token, ports, "")


def kill(cluster: Cluster, writers: list[Writer]) -> None:
    """The primary falls, another takes over, the fallen one comes back."""

    def total() -> int:
        return sum(len(writer.acknowledged) for writer in writers)

    first = cluster.leader()
    assert first is not None
    before = total()
    cluster.kill_node(first)
    say(f"killed {first} (SIGKILL) with {before} changes acknowledged")
    took = wait("another leader", lambda: cluster.leader() not in (None, first))
    at = total()
    again = wait("the writers", lambda: total() > at + WRITERS)
    say(f"{cluster.leader()} leads after {took:.1f} s, writers go on {again:.1f} s later")
    cluster.start_node(first)
    wait(f"{first} back", lambda: first in cluster.followers() + cluster.followers("sync_standby"))
    wait("a synchronous follower", lambda: cluster.followers("sync_standby") != [])
    say(f"{first} follows again; {cluster.followers('sync_standby')} synchronous")


def count(url: str, writers: list[Writer], scopes: list[str], ports: list[int]) -> int:
    """How many acknowledged changes are not in the log under the number that was told."""
    database = Database(url)

    def logged(tx: sa.Connection) -> dict[tuple[str, int], tuple[str, int]]:
        query = sa.select(
            change_log.c.device, change_log.c.counter, change_log.c.scope, change_log.c.seq
        )
        return {(row.device, row.counter): (row.scope, row.seq) for row in tx.execute(query)}

    found = database.read(logged)
    wrong = sum(
        found.get((writer.device, counter)) != (writer.scope, seq)
        for writer in writers
        for counter, seq in writer.acknowledged.items()
    )
    with HttpService(f"http://127.0.0.1:{ports[0]}", writers[0].token) as service:
        heads = service.pull(Pull(scopes=dict.fromkeys(scopes, 0))).heads
    gaps = sum(
        sorted(seq for scope, seq in found.values() if scope == name)
        != list(range(1, heads[name].seq + 1))
        for name in scopes
    )
    verdict = check(database)
    database.close()
    acknowledged = sum(len(writer.acknowledged) for writer in writers)
    say(f"acknowledged {acknowledged} changes; lost or twice {wrong}; scopes with a gap {gaps}")
    say(
        f"requests that got no answer {sum(writer.failures for writer in writers)}, all sent again;"
        f" longest wait {max(writer.longest_s for writer in writers):.1f} s"
    )
    say(f"check: {verdict.changes} changes, {verdict.rows} rows, {len(verdict.findings)} problems")
    return wrong + gaps + len(verdict.findings)


if __name__ == "__main__":
    main()
