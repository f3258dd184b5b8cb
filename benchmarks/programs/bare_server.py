"""A trivial HTTP server: gives the rows of a file, and stores the changes it gets in SQLite."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase, BufferedReader, RawIOBase
from itertools import islice
from pathlib import Path
from shutil import copyfileobj

import msgspec
import zstandard

from benchmarks.programs.framed import messages
from jobcoach.domain.changes import Change

_TABLES = """
    CREATE TABLE IF NOT EXISTS change_log (
        scope TEXT NOT NULL, seq INTEGER NOT NULL, device TEXT NOT NULL, counter INTEGER NOT NULL,
        stamp TEXT NOT NULL, change BLOB NOT NULL, received_at TEXT NOT NULL,
        PRIMARY KEY (scope, seq), UNIQUE (device, counter)
    );
    CREATE TABLE IF NOT EXISTS entity_row (
        scope TEXT NOT NULL, entity TEXT NOT NULL, id TEXT NOT NULL, fields BLOB NOT NULL,
        stamps BLOB NOT NULL, PRIMARY KEY (scope, entity, id)
    );
"""
"""As in the real server."""
_AT_ONCE = 500


class Chunked(RawIOBase):
    """The body of a request that came in chunks, as a file."""

    def __init__(self, source: BufferedIOBase) -> None:
        self._source = source
        self._rest = memoryview(b"")
        self._ended = False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as there is something; 0 at the end."""
        while not self._rest and not self._ended:
            length = int(self._source.readline(), 16)
            self._rest = memoryview(self._source.read(length))
            self._source.readline()
            self._ended = not length
        part, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


class Handler(BaseHTTPRequestHandler):
    """GET gives a file of the folder, POST stores changes; nothing is checked."""

    protocol_version = "HTTP/1.1"
    folder: Path

    def do_GET(self) -> None:
        """The bytes of a file; nothing for the bare address."""
        name = self.path.strip("/")
        path = self.folder / name
        self.send_response(200)
        self.send_header("Content-Length", str(path.stat().st_size if name else 0))
        self.end_headers()
        if name:
            with path.open("rb") as file:
                copyfileobj(file, self.wfile, 1 << 16)

    def do_POST(self) -> None:
        """Store every change in one transaction, and answer with the seq of each."""
        database = sqlite3.connect(self.folder / "bare-server.db")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.executescript(_TABLES)
        chunked = BufferedReader(Chunked(self.rfile))
        with zstandard.ZstdDecompressor().stream_reader(chunked) as body:
            seqs = list(_store(database, messages(body)))
        database.commit()
        database.close()
        answer = msgspec.msgpack.encode(seqs)
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the base
        """Say nothing."""


def _store(database: sqlite3.Connection, bodies: Iterator[bytes]) -> Iterator[int]:
    decode = msgspec.msgpack.Decoder(Change).decode
    encode = msgspec.msgpack.Encoder().encode
    heads: dict[str, int] = {}
    while part := list(islice(bodies, _AT_ONCE)):
        log, rows = [], []
        for body in part:
            change = decode(body)
            seq = heads[change.scope] = heads.get(change.scope, 0) + 1
            stamp = change.stamp
            log.append((change.scope, seq, change.device, change.counter, stamp, body, ""))
            stamps = dict.fromkeys(change.fields, stamp)
            row = (change.scope, change.entity, change.entity_id)
            rows.append((*row, encode(change.fields), encode(stamps)))
            yield seq
        database.executemany("INSERT INTO change_log VALUES (?, ?, ?, ?, ?, ?, ?)", log)
        database.executemany("INSERT OR REPLACE INTO entity_row VALUES (?, ?, ?, ?, ?)", rows)


def main() -> None:
    """Listen on a free port until told to stop."""
    Handler.folder = Path(sys.argv[1])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(f"http://127.0.0.1:{server.server_address[1]}", file=sys.stderr, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
