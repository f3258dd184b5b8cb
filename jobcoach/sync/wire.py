"""How a message becomes bytes and comes back: MessagePack or JSON, with zstd around it or without.

Nothing here trusts what came in: a small packed body never unpacks to more than the reader allows.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TypeVar

import msgspec
import zstandard

MSGPACK = "application/msgpack"
JSON = "application/json"
ZSTD = "zstd"
PROTOCOL_HEADER = "Jobcoach-Protocol"
"""Which version of the wire types the client speaks; absent means: whatever you have."""
PACK_FROM_BYTES = 512
"""Smaller bodies go as they are: packing them costs more than it saves."""
_LEVEL = 3

UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError, OverflowError)
"""What decoding raises for bytes that are not what they should be."""

M_ = TypeVar("M_")
S_ = TypeVar("S_", bound=msgspec.Struct)


class Malformed(Exception):
    """These bytes are no valid message of the type that was expected."""


class TooLarge(Exception):
    """The body is larger, or unpacks to more, than the reader allows."""


def encode(message: object, media: str) -> bytes:
    """A message as MessagePack, or as JSON when `media` is JSON."""
    if media == JSON:
        # by way of MessagePack, in which the rows of a page are packed already
        return msgspec.json.encode(msgspec.msgpack.decode(msgspec.msgpack.encode(message)))
    return msgspec.msgpack.encode(message)


def decode(body: bytes, kind: type[M_], media: str) -> M_:
    """The message in these bytes. Raises Malformed."""
    try:
        if media == JSON:
            return msgspec.json.decode(body, type=kind)
        return msgspec.msgpack.decode(body, type=kind)
    except UNREADABLE as error:
        raise Malformed(f"not a valid {kind.__name__}") from error


def header_of(field: str) -> str:
    """The header in which this field of an answer to a HEAD stands."""
    return "Jobcoach-" + field.replace("_", "-").title()


def as_headers(message: msgspec.Struct) -> dict[str, str]:
    """The fields of an answer that can have no body."""
    return {
        header_of(name): str(getattr(message, name)).lower() for name in message.__struct_fields__
    }


def of_headers(headers: Mapping[str, str], kind: type[S_]) -> S_:
    """The answer in these headers; what is absent takes its default. Raises Malformed."""
    names = {name: header_of(name) for name in kind.__struct_fields__}
    found = {name: headers[header] for name, header in names.items() if header in headers}
    try:
        return msgspec.convert(found, kind, strict=False)
    except msgspec.ValidationError as error:
        raise Malformed(f"not a valid {kind.__name__}") from error


def pack(body: bytes) -> bytes:
    """The same bytes, compressed."""
    return zstandard.ZstdCompressor(level=_LEVEL).compress(body)


def unpack(body: bytes, most_bytes: int) -> bytes:
    """The bytes that were packed, at most `most_bytes`; it never makes more than that.

    Raises TooLarge when there is more, and Malformed when this is no whole zstd frame.
    """
    try:
        with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(
            BytesIO(body)
        ) as reader:
            unpacked = reader.read(most_bytes + 1)
    except zstandard.ZstdError as error:
        raise Malformed("not a zstd frame") from error
    if len(unpacked) > most_bytes:
        raise TooLarge
    return unpacked
