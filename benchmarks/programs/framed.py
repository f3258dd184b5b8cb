"""Messages one after another in a stream of bytes: four bytes of length before each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import msgspec


class Rows(msgspec.Struct, frozen=True, array_like=True):
    """Rows of one table, with all its columns."""

    table: str
    rows: list[list[str | int | float | None]]


class Readable(Protocol):
    """What bytes come out of."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""
        ...


def framed(message: bytes) -> bytes:
    """The message with its length before it."""
    return len(message).to_bytes(4, "big") + message


def messages(stream: Readable) -> Iterator[bytes]:
    """Every message in the stream."""
    while len(head := stream.read(4)) == 4:
        size = int.from_bytes(head, "big")
        message = stream.read(size)
        while len(message) < size:
            message += stream.read(size - len(message))
        yield message
