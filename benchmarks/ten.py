"""Measured: ten notes that were edited on one laptop, until they stand on another."""

from __future__ import annotations

from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import zstandard

from benchmarks.laptops import enrolled, moved_to, opened
from benchmarks.prepared import Prepared
from benchmarks.programs.framed import framed
from benchmarks.servers import bare_server, real_server
from benchmarks.texts import Writer
from benchmarks.timing import Comparison, Stopwatch, Taken, compare
from benchmarks.transfer import invite
from jobcoach.domain.changes import Change
from jobcoach.store import changes
from jobcoach.store.database import connect
from jobcoach.usecases.assistentmedewerkers import list_assistentmedewerkers
from jobcoach.usecases.door import Door
from jobcoach.usecases.notities import add_notitie, edit_notitie
from jobcoach.usecases.synchronise import synchronise

NOTES = 10
_UPDATE = "UPDATE notitie SET tekst = ? WHERE id = ?"


def ten_notes(prepared: Prepared, work: Path, rounds: int) -> Comparison:
    """A round of who edited and a round of who reads, against the same ten rows sent and stored."""
    server_file = prepared.copy(prepared.server_after, work)
    code = invite(server_file, prepared.facts.leader_id)
    door = opened(prepared.copy(prepared.coach_after, work), prepared.secrets)
    writer = Writer(2)
    bare_folder = work / "bare-server"
    bare_folder.mkdir()
    with real_server(server_file) as server, bare_server(bare_folder) as bare_one:
        moved_to(door, server.url)
        reader = enrolled(work / "leader", work / "secrets.json", server.url, code)
        people = [one.persoon.id for one in list_assistentmedewerkers(door)[:NOTES]]
        drafts = [
            add_notitie(door, assistentmedewerker_id=one, tekst=writer.note(), concept=True).id
            for one in people
        ]
        for laptop in (door, door, reader, reader):
            synchronise(laptop)
        copied = prepared.copy(prepared.coach_after, work / "bare")
        raw = connect(copied / door.database.path.name, door.database.data_key)
        ids = [row[0] for row in raw.execute(f"SELECT id FROM notitie LIMIT {NOTES}")]  # noqa: S608

        def ours() -> Taken:
            for note_id in drafts:
                edit_notitie(door, note_id, writer.note())
            watch = Stopwatch()
            up, down = synchronise(door), synchronise(reader)
            assert (up.pushed, down.pulled) == (NOTES, NOTES)
            assert up.proof is not None
            assert down.proof is not None
            return watch.taken(1, "processor time of both laptops")

        def bare() -> Taken:
            sent = _last_edits(door)
            watch = Stopwatch()
            _send(bare_one.url, sent)
            _store(raw, ids, sent)
            return watch.taken(1)

        result = compare(
            f"{NOTES} edited notes from laptop to laptop",
            ("jobcoach: a round of each, both proven", ours),
            ("bare: one request, one transaction on each side", bare),
            rounds=rounds,
        )
    raw.close()
    reader.database.close()
    door.database.close()
    return result


def _last_edits(door: Door) -> list[Change]:
    with door.database.read() as tx:
        last = list(changes.every(tx))[-NOTES:]
    # of a scope of their own: the bare server numbers each request from 1
    return [msgspec.structs.replace(one, scope=f"{one.scope} {one.counter}") for one in last]


def _send(url: str, sent: list[Change]) -> None:
    body = b"".join(framed(msgspec.msgpack.encode(one)) for one in sent)
    line = HTTPConnection(urlsplit(url).netloc)
    line.request("POST", "/changes", body=iter([zstandard.compress(body)]), encode_chunked=True)
    line.getresponse().read()
    line.close()


def _store(raw: Any, ids: list[str], sent: list[Change]) -> None:
    raw.execute("BEGIN IMMEDIATE")
    for note_id, one in zip(ids, sent, strict=True):
        raw.execute(_UPDATE, (one.fields["tekst"], note_id))
    raw.execute("COMMIT")
