"""The bare pipeline up: `bare_upload DATA_DIR SECRETS SERVER_URL`.

Read the changes that wait, send them as one zstd stream, and note for each what the server said.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import zstandard

from benchmarks.laptops import stub_keyring
from benchmarks.programs.framed import framed
from benchmarks.programs.report import Report, peak_kib, tell
from jobcoach.keychain import open_keys
from jobcoach.paths import DataDir
from jobcoach.store.database import connect

_AT_ONCE = 500


def main() -> None:
    """Send it all, and tell how long it took."""
    data_dir, secrets, url = DataDir(Path(sys.argv[1])), Path(sys.argv[2]), sys.argv[3]
    raw = connect(data_dir.database, open_keys(data_dir.keys, None, stub_keyring(secrets)))
    started = time.perf_counter()
    count = send(raw, url)
    tell(Report(seconds=time.perf_counter() - started, peak_kib=peak_kib(), remark=f"{count} up"))


def send(raw: Any, url: str) -> int:
    """Everything that waits to the server; gives how many changes."""
    counters: list[int] = []
    line = HTTPConnection(urlsplit(url).netloc)
    line.request("POST", "/changes", body=_packed(raw, counters), encode_chunked=True)
    seqs = msgspec.msgpack.decode(line.getresponse().read(), type=list[int])
    line.close()
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany(
        "UPDATE change SET state = 'sent', seq = ? WHERE counter = ?",
        zip(seqs, counters, strict=True),
    )
    raw.execute("COMMIT")
    return len(counters)


def _packed(raw: Any, counters: list[int]) -> Iterator[bytes]:
    packer = zstandard.ZstdCompressor(level=3).compressobj()
    found = raw.execute("SELECT counter, body FROM change WHERE state = 'waiting' ORDER BY counter")
    while part := found.fetchmany(_AT_ONCE):
        counters.extend(counter for counter, _ in part)
        if packed := packer.compress(b"".join(framed(body) for _, body in part)):
            yield packed
    yield packer.flush()


if __name__ == "__main__":
    main()
