"""Measured: everything to the server, everything from it, and a round in which nothing is new."""

from __future__ import annotations

import shutil
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks import children
from benchmarks.exported import export
from benchmarks.laptops import enrolled, moved_to, opened
from benchmarks.prepared import Prepared
from benchmarks.servers import bare_server, real_server
from benchmarks.timing import Comparison, Stopwatch, Taken, compare
from jobcoach.domain.moment import system_clock
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database
from jobcoach.usecases.synchronise import synchronise

IDLE_ROUNDS = 10
"""In one turn."""


def upload(prepared: Prepared, work: Path, rounds: int) -> Comparison:
    """Everything that a laptop wrote to a server that knows nothing yet."""

    def ours() -> Taken:
        folder, cpu = work / "ours", children.spent_by_children()
        coach = prepared.copy(prepared.coach_before, folder)
        with real_server(prepared.copy(prepared.server_before, folder)) as server:
            taken = children.run("synchronise", coach, prepared.secrets, server.url)
        shutil.rmtree(folder)
        return replace(taken, cpu_s=children.spent_by_children() - cpu)

    def bare() -> Taken:
        folder, cpu = work / "bare", children.spent_by_children()
        coach = prepared.copy(prepared.coach_before, folder)
        with bare_server(folder) as server:
            taken = children.run("bare_upload", coach, prepared.secrets, server.url)
        shutil.rmtree(folder)
        return replace(taken, cpu_s=children.spent_by_children() - cpu)

    return compare(
        f"First upload of {prepared.notes:,} notes",
        ("jobcoach: one round", ours),
        ("bare: one stream, one transaction on each side", bare),
        rounds=rounds,
        warm_up=False,
    )


def download(prepared: Prepared, work: Path, rounds: int) -> Comparison:
    """Everything that a server has to a laptop that was just enrolled."""
    exported = export(prepared)

    def ours() -> Taken:
        folder, cpu = work / "ours", children.spent_by_children()
        database = prepared.copy(prepared.server_after, folder)
        code = invite(database, prepared.facts.leader_id)
        with real_server(database) as server:
            leader = folder / "leader"
            enrolled(leader, folder / "secrets.json", server.url, code).database.close()
            taken = children.run("synchronise", leader, folder / "secrets.json", server.url)
        shutil.rmtree(folder)
        return replace(taken, cpu_s=children.spent_by_children() - cpu)

    def bare() -> Taken:
        folder, cpu = work / "bare", children.spent_by_children()
        folder.mkdir()
        with bare_server(exported) as server:
            schema = exported / "schema.json"
            taken = children.run("bare_download", server.url, folder / "bare.db", schema)
        shutil.rmtree(folder)
        return replace(taken, cpu_s=children.spent_by_children() - cpu)

    return compare(
        f"First download of {prepared.notes:,} notes",
        ("jobcoach: one round", ours),
        ("bare: stream, decode, executemany, index", bare),
        rounds=rounds,
        warm_up=False,
    )


def invite(database: Path, gebruiker_id: str) -> str:
    opened_database = Database(f"sqlite:///{database}")
    code = Administration(opened_database, system_clock).invite(gebruiker_id).code
    opened_database.close()
    return code


def idle(prepared: Prepared, work: Path, rounds: int) -> Comparison:
    """A round when laptop and server are equal, against one request that gets an empty answer."""
    door = opened(prepared.copy(prepared.coach_after, work), prepared.secrets)
    with (
        real_server(prepared.copy(prepared.server_after, work)) as server,
        bare_server(export(prepared)) as bare_one,
    ):
        moved_to(door, server.url)
        synchronise(door)  # the line of the unlock goes up once

        def ours() -> Taken:
            watch = Stopwatch()
            turns = [synchronise(door) for _ in range(IDLE_ROUNDS)]
            assert turns[-1].proof is not None
            size_bytes = turns[-1].bytes_up + turns[-1].bytes_down
            return watch.taken(IDLE_ROUNDS, f"{size_bytes} bytes; processor time of the laptop")

        def bare() -> Taken:
            watch = Stopwatch()
            for _ in range(IDLE_ROUNDS):
                line = HTTPConnection(urlsplit(bare_one.url).netloc)
                line.request("GET", "/")
                line.getresponse().read()
                line.close()
            return watch.taken(IDLE_ROUNDS)

        result = compare(
            f"A round with nothing new (mean of {IDLE_ROUNDS})",
            ("jobcoach: one round", ours),
            ("bare: one request on a new connection", bare),
            rounds=rounds,
        )
    door.database.close()
    return result
