"""The stamps of a row's fields, written short: one stamp for all, and the exceptions by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

import msgspec

_decode = msgspec.json.Decoder(dict[str, str]).decode
_encode = msgspec.json.Encoder(order="sorted").encode
_ALL = ""
"""The name under which the stamp of every field stands that is not an exception."""
NONE = ""
"""As the stamp of an exception: this field was never set by any change."""


def packed(stamps: Mapping[str, str], names: Set[str]) -> str:
    """Stamps by field as text. `names` are the fields of the dictionary for this kind of row."""
    if not stamps:
        return "{}"
    different = set(stamps.values())
    if len(different) == 1 and stamps.keys() == names:  # as it was first written
        return _encode({_ALL: different.pop()}).decode()
    given = list(stamps.values())
    usual = max(different, key=lambda stamp: (given.count(stamp), stamp))
    short = {_ALL: usual}
    short |= {name: stamps.get(name, NONE) for name in names if stamps.get(name) != usual}
    short |= {name: stamps[name] for name in stamps.keys() - names}
    return _encode(short).decode()


def unpacked(text: str, names: Iterable[str]) -> dict[str, str]:
    """The stamp of every field that has one."""
    short = _decode(text)
    usual = short.pop(_ALL, NONE)
    stamps = dict.fromkeys(names, usual) if usual else {}
    stamps.update(short)
    return {name: stamp for name, stamp in stamps.items() if stamp}
