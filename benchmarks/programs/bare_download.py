"""The bare pipeline down: `bare_download SERVER_URL DATABASE SCHEMA`.

Fetch a zstd stream, decode MessagePack, insert with executemany in one transaction, build the
search index at the end.
"""

from __future__ import annotations

import json
import secrets
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import zstandard

from benchmarks.programs.framed import Rows, messages
from benchmarks.programs.report import Report, peak_kib, tell
from jobcoach.store.database import connect


def main() -> None:
    """Make empty tables, then measure."""
    url, database, schema = sys.argv[1:]
    raw = connect(Path(database), secrets.token_bytes(32))
    statements: dict[str, list[str]] = json.loads(Path(schema).read_text("utf-8"))
    for statement in statements["before"]:
        raw.execute(statement)
    started = time.perf_counter()
    count = fetch(raw, url)
    for statement in statements["after"]:
        raw.execute(statement)
    raw.execute("COMMIT")
    seconds = time.perf_counter() - started
    tell(Report(seconds=seconds, peak_kib=peak_kib(), remark=f"{count} down"))


def fetch(raw: Any, url: str) -> int:
    """Everything that the server has into the tables; gives how many rows."""
    decode = msgspec.msgpack.Decoder(Rows).decode
    line = HTTPConnection(urlsplit(url).netloc)
    line.request("GET", "/rows")
    response = line.getresponse()
    raw.execute("BEGIN IMMEDIATE")
    count = 0
    with zstandard.ZstdDecompressor().stream_reader(response) as stream:
        for message in messages(stream):
            part = decode(message)
            marks = ", ".join("?" * len(part.rows[0]))
            raw.executemany(f"INSERT INTO {part.table} VALUES ({marks})", part.rows)  # noqa: S608
            count += len(part.rows)
    line.close()
    return count


if __name__ == "__main__":
    main()
