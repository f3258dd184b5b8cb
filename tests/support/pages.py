"""Everything that stands in the files of a data directory, also on pages that are free again.

A page of SQLCipher 4 with a raw key is AES-256-CBC; the last 80 of its 4096 bytes are the vector of
16 and the check of 64. The first 16 bytes of the file are the salt and stand open.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
_RESERVED = 80
_VECTOR = 16
_SALT = 16
_LOG_HEADER = 32
_FRAME_HEADER = 24


def plain_pages(root: Path, data_key: bytes) -> Iterator[bytes]:
    """The content of every file below `root`: pages of databases opened, all else as it is."""
    for path in sorted(root.rglob("*")):
        if not path.is_file():
            continue
        content = path.read_bytes()
        yield content
        if path.suffix == ".db":
            for start in range(0, len(content), PAGE):
                yield _opened(content[start : start + PAGE], data_key, first=start == 0)
        elif path.name.endswith("-wal"):
            frame = _FRAME_HEADER + PAGE
            for start in range(_LOG_HEADER, len(content) - frame + 1, frame):
                number = int.from_bytes(content[start : start + 4], "big")
                page = content[start + _FRAME_HEADER : start + frame]
                yield _opened(page, data_key, first=number == 1)


def _opened(page: bytes, data_key: bytes, *, first: bool) -> bytes:
    end = PAGE - _RESERVED
    vector = page[end : end + _VECTOR]
    if len(page) < PAGE or not any(vector):
        return b""  # a page that was never written
    decryptor = Cipher(algorithms.AES(data_key), modes.CBC(vector)).decryptor()
    return decryptor.update(page[_SALT if first else 0 : end]) + decryptor.finalize()
