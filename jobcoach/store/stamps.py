"""The stamps of a row's fields, written short: one stamp for all, and the exceptions by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

_decode = msgspec.json.Decoder(dict[str, str]).decode
_encode = msgspec.json.Encoder(order="sorted").encode
_ALL = ""
"""The name under which the stamp of every field stands that is not an exception."""
NONE = ""
"""As the stamp of an exception: this field was never set by any change."""


def packed(stamps: Mapping[str, str], names: Iterable[str]) -> str:
    """Stamps by field as text. `names` are the fields of the dictionary for this kind of row."""
    if not stamps:
        return "{}"
    counts: dict[str, int] = {}
    for stamp in stamps.values():
        counts[stamp] = counts.get(stamp, 0) + 1
    usual = max(counts, key=lambda stamp: (counts[stamp], stamp))
    short = {_ALL: usual}
    for name in names:
        stamp = stamps.get(name, NONE)
        if stamp != usual:
            short[name] = stamp
    for name in stamps.keys() - set(names):
        short[name] = stamps[name]
    return _encode(short).decode()


def unpacked(text: str, names: Iterable[str]) -> dict[str, str]:
    """The stamp of every field that has one."""
    short = _decode(text)
    usual = short.pop(_ALL, NONE)
    stamps = dict.fromkeys(names, usual) if usual else {}
    stamps.update(short)
    return {name: stamp for name, stamp in stamps.items() if stamp}
